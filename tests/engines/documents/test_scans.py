"""A picture of a page is read where a recogniser is installed, and always marked for a person to check."""

import pypdfium2
import pytest

from guong.engines.documents import Limits, UnreadableFile, read_isolated, tesseract
from guong.engines.documents.progress import ReadingProgress
from guong.engines.documents.refusals import ScanNeeded

from . import papers

needs_tesseract = pytest.mark.skipif(not tesseract.installed(), reason="tesseract with vie is not installed")


def picture() -> tuple[int, int, bytes]:
    words = [
        *[(60, 60, 11, "UBND XA HOA MAI"), (280, 60, 11, "CONG HOA XA HOI CHU NGHIA VIET NAM")],
        *[(60, 80, 11, "So: 27/UBND"), (280, 80, 11, "Doc lap - Tu do - Hanh phuc")],
        *[(60, 130 + 20 * line, 14, "Cac thon bao cao ket qua truoc ngay 20/8/2025") for line in range(4)],
    ]
    page = pypdfium2.PdfDocument(papers.pdf(words, true_shapes=True))[0]
    bitmap = page.render(scale=3, grayscale=True)
    dots = bytes(bitmap.buffer)
    rows = [dots[at : at + bitmap.width] for at in range(0, len(dots), bitmap.stride)]
    return bitmap.width, bitmap.height, b"".join(rows)


@needs_tesseract
def test_a_scanned_pdf_is_recognised_and_marked():
    document = read_isolated(papers.picture_pdf(picture()))

    assert "truoc ngay 20/8/2025" in document.text
    assert document.needs_review
    assert document.notes == ("Chữ do máy nhận dạng từ ảnh, cần người kiểm tra.",)
    assert len(document.pages) == 1


@needs_tesseract
def test_the_head_of_a_picture_is_read_by_columns_too():
    lines = [line for line in read_isolated(papers.grey_png(*picture())).text.split("\n") if line]

    assert lines[0].startswith("UBND XA HOA")
    assert "27/UBND" in lines[1]


@needs_tesseract
def test_a_scan_of_too_many_pages_is_refused():
    blank = (50, 70, b"\xff" * 3500)

    with pytest.raises(UnreadableFile) as caught:
        read_isolated(papers.picture_pdf(blank, blank, blank), Limits(max_scan_pages=2))

    assert caught.value.code == "too-many-pages"


@needs_tesseract
def test_an_empty_picture_holds_no_text():
    with pytest.raises(UnreadableFile) as caught:
        read_isolated(papers.grey_png(300, 400, b"\xff" * 120_000))

    assert caught.value.code == "no-letters"


def test_a_picture_of_monstrous_size_is_refused_by_its_header():
    head = papers.grey_png(4, 4, bytes(16)).replace(b"\0\0\0\x04\0\0\0\x04", b"\0\1\0\0\0\1\0\0")

    with pytest.raises(UnreadableFile) as caught:
        read_isolated(head)

    assert caught.value.code == "too-large"


def test_pages_of_pictures_among_others_are_named_in_a_note():
    page = [(80, 100 + 20 * line, 12, "Các thôn soát lại chuyên mục") for line in range(3)]
    blank = "q 400 0 0 500 80 80 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"

    document = read_isolated(papers.pdf(page, [], ruled=blank))

    assert document.notes == ("Trang 2 là ảnh, không có lớp chữ đủ đọc; chữ trong ảnh chưa được đọc.",)
    assert not document.needs_review


@needs_tesseract
def test_a_scan_may_be_put_off_and_tells_its_pages_when_it_is_read():
    scan = papers.picture_pdf(picture(), picture())
    with pytest.raises(ScanNeeded):
        read_isolated(scan, recognise=False)
    progress = ReadingProgress()

    read_isolated(scan, progress=progress)

    assert progress.total == 2
