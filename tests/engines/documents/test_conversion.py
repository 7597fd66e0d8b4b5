"""Files that need LibreOffice or a recogniser of letters are read where it is installed, and marked so."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from guong.engines.documents import Limits, UnreadableFile, conversion, isolation, read_isolated, tesseract
from guong.engines.documents.progress import ReadingProgress
from guong.engines.documents.refusals import ScanNeeded

from . import papers
from .tables import FIRST, HEADS, check_places, rows_of, word_table

needs_office = pytest.mark.skipif(not conversion.installed(), reason="LibreOffice is not installed")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
RTF = rb"{\rtf1\ansi\uc0 B\u225 o c\u225 o k\u7871 t qu\u7843 .}"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{OPEN_TEXT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def open_text(body: str, *, media_type: str = OPEN_TEXT, manifest: str = MANIFEST) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", media_type, zipfile.ZIP_STORED)
        content = f"<office:body><office:text>{body}</office:text></office:body>"
        archive.writestr(
            "content.xml", f"<office:document-content {SPACES}>{content}</office:document-content>"
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def refusal(data: bytes, **options: object) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_isolated(data, **options)
    return caught.value


@needs_office
def test_rich_text_is_read_and_the_reader_is_told_how():
    document = read_isolated(RTF, name="cong-van.rtf")

    assert document.text == "Báo cáo kết quả.\n"
    assert document.kind == "rtf"
    assert document.notes == (
        "Tệp .rtf được LibreOffice chuyển sang .docx rồi mới đọc; hãy đối chiếu bản gốc.",
    )


@needs_office
def test_nothing_of_a_conversion_is_left_behind():
    before = set(Path("/tmp").glob("OSL_PIPE_*"))
    read_isolated(RTF, name="cong-van.rtf")
    pipes = set(Path("/tmp").glob("OSL_PIPE_*")) - before
    # A pipe of a conversion beside this one goes when that one ends; ours, if it stayed, would stay for good.
    end = time.monotonic() + 60
    while any(pipe.exists() for pipe in pipes) and time.monotonic() < end:
        time.sleep(0.2)

    assert not [pipe for pipe in pipes if pipe.exists()]


@needs_office
def test_a_table_of_an_old_word_file_keeps_its_grid(tmp_path):
    (tmp_path / "a.docx").write_bytes(word_table([HEADS, FIRST]))
    order = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to"]
    order += ["doc:MS Word 97", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(order, check=True, capture_output=True, env={**os.environ, "HOME": str(tmp_path)})
    document = read_isolated((tmp_path / "a.doc").read_bytes(), name="a.doc")
    check_places(document)

    assert document.kind == "doc"
    assert rows_of(document.grids[0]) == [list(HEADS), list(FIRST)]


@needs_office
def test_an_open_text_takes_in_nothing_from_outside_itself(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Chuyen khong ai duoc biet")
    source = f'<text:section-source xlink:href="{secret.as_uri()}" text:filter-name="Text"/>'
    linked = f'<text:section text:name="S">{source}<text:p>Câu cũ</text:p></text:section>'
    document = read_isolated(open_text(f"<text:p>Xin chào</text:p>{linked}"))

    assert document.text.split() == ["Xin", "chào", "Câu", "cũ"]
    assert document.kind == "odt"


@needs_office
@pytest.mark.parametrize(("data", "code"), [(OLD_WORD, "old-word"), (rb"{\rtf1 \'", "unsupported-type")])
def test_what_libreoffice_cannot_open_is_refused_with_todays_sentence(data, code):
    assert refusal(data).code == code


@pytest.mark.parametrize(
    ("data", "code"), [(OLD_WORD, "old-word"), (RTF, "unsupported-type"), (open_text(""), "unsupported-type")]
)
def test_without_libreoffice_the_sentence_is_todays(monkeypatch: pytest.MonkeyPatch, data, code):
    monkeypatch.setattr(conversion, "_command", lambda: None)

    assert refusal(data).code == code
    assert conversion.convert_to_docx(data, "doc", Limits()) is None


def test_an_open_sheet_is_not_converted():
    sheet = open_text("", media_type="application/vnd.oasis.opendocument.spreadsheet")

    assert refusal(sheet).code == "unsupported-type"


def test_an_open_text_with_a_password_is_refused_as_such():
    manifest = MANIFEST.replace(
        "/></manifest", "><manifest:encryption-data/></manifest:file-entry></manifest"
    )

    assert refusal(open_text("", manifest=manifest)).code == "encrypted-office"


def test_an_open_text_that_unpacks_beyond_measure_is_not_handed_on():
    assert refusal(open_text("<text:p>" + " " * 20_000_000 + "</text:p>")).code == "zip-bomb"


@pytest.mark.skipif(os.name == "nt", reason="needs /proc or a session")
def test_the_memory_of_all_that_a_process_starts_is_counted():
    child = "held = b'x' * 200_000_000\nimport time; time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(isolation.OutOfMemory):
        isolation.run(
            [sys.executable, "-c", parent], b"", seconds=50, memory_bytes=150_000_000, whole_group=True
        )


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
