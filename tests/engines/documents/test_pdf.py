"""The words of a PDF come in the order a person reads them, without what every page repeats."""

import re
import struct
import zlib

import pytest

from guong.engines.documents import Document, UnreadableFile, draw_page, read_isolated

from . import papers
from .tables import typeset, typeset_table


def read(*pages: list[tuple[float, float, float, str]], ruled: str = "") -> Document:
    return read_isolated(papers.pdf(*pages, ruled=ruled))


def lines(*pages: list[tuple[float, float, float, str]], ruled: str = "") -> list[str]:
    return [line for line in read(*pages, ruled=ruled).text.split("\n") if line]


def paragraph(down: float, count: int = 3) -> list[tuple[float, float, float, str]]:
    text = "Các đơn vị soát lại từng chuyên mục rồi báo cáo về Văn phòng trong tháng này"
    return [(85, down + 18 * line, 12, text) for line in range(count)]


def test_the_head_is_read_left_column_first():
    head = [
        (90, 60, 12, "UBND XÃ HOA MAI"),
        (280, 60, 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (110, 78, 12, "Số: 27/UBND"),
        (320, 75, 12, "Độc lập - Tự do - Hạnh phúc"),
        (90, 96, 12, "V/v soát chuyên mục"),
        (300, 99, 12, "Hoa Mai, ngày 4 tháng 8 năm 2025"),
        (90, 112, 12, "của trang điện tử"),
        (200, 150, 12, "Kính gửi: Các thôn"),
    ]

    assert lines([*head, *paragraph(180)])[:9] == [
        "UBND XÃ HOA MAI",
        "Số: 27/UBND",
        "V/v soát chuyên mục",
        "của trang điện tử",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hoa Mai, ngày 4 tháng 8 năm 2025",
        "Kính gửi: Các thôn",
        paragraph(180)[0][3],
    ]


def test_the_signature_block_is_read_left_column_first():
    block = [
        (85, 400, 11, "Nơi nhận:"),
        (340, 400, 13, "TM. ỦY BAN NHÂN DÂN"),
        (85, 414, 11, "- Như trên;"),
        (360, 417, 13, "CHỦ TỊCH"),
        (85, 428, 11, "- Lưu: VT."),
        (355, 500, 13, "Lê Thị Thử"),
    ]

    assert lines([*paragraph(300), *block])[3:] == [
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Thử"),
    ]


def test_lines_with_an_accidental_strip_between_words_stay_whole():
    left = "Các thôn soát lại chuyên"
    after = 85 + papers.width(left, 12) + 12
    torn = [
        piece
        for line in range(3)
        for piece in ((85, 300 + 18 * line, 12, left), (after, 300 + 18 * line, 12, "mục của trang"))
    ]

    read_lines = lines([*paragraph(60, 8), *torn])

    assert read_lines[8:] == ["Các thôn soát lại chuyên mục của trang"] * 3


def test_page_numbers_and_running_lines_are_dropped():
    pages = [
        [(290, 40, 11, str(page)), *paragraph(80), (85, 815, 10, f"Công báo số {page + 5} của xã")]
        for page in range(1, 4)
    ]

    assert lines(*pages) == [paragraph(0)[0][3]] * 9


def test_a_number_in_the_body_is_no_page_number():
    assert lines([*paragraph(80), (85, 400, 12, "2026")])[-1] == "2026"


def test_a_row_number_that_ends_a_page_is_no_page_number():
    pages = [
        [*paragraph(80), (90, 760, 12, "1")],
        [(90, 60, 12, "Soát lại các chuyên mục cũ"), *paragraph(80)],
    ]

    assert lines(*pages)[3] == "1"


def test_page_numbers_inside_the_text_frame_are_told_by_their_common_height():
    pages = [[*paragraph(80), (290, 760, 12, f"Trang {page}/3")] for page in range(1, 4)]

    assert len(lines(*pages)) == 9


def test_a_ruled_table_gives_a_line_a_row_even_where_cells_wrap():
    across = "".join(f"85 {842 - down} 400 0.6 re f\n" for down in (300, 320, 360))
    down = "".join(f"{left} {842 - 360} 0.6 60 re f\n" for left in (85, 125, 300, 485))
    words = [
        *[(90, 314, 12, "TT"), (130, 314, 12, "Việc"), (305, 314, 12, "Đơn vị")],
        *[(90, 334, 12, "1"), (130, 334, 12, "Soát lại các"), (305, 334, 12, "Văn phòng")],
        (130, 350, 12, "chuyên mục cũ"),
    ]

    assert lines([*paragraph(100), *words, *paragraph(400)], ruled=across + down)[3:5] == [
        "TT | Việc | Đơn vị",
        "1 | Soát lại các chuyên mục cũ | Văn phòng",
    ]


def test_a_raised_footnote_number_does_not_stick_to_the_document_number():
    [line] = lines(
        [
            (85, 100, 12, "Nghị định số 42/2022/NĐ-CP"),
            (85 + papers.width("Nghị định số 42/2022/NĐ-CP", 12), 96, 7, "1"),
        ]
    )

    assert line == "Nghị định số 42/2022/NĐ-CP[1]"


def test_a_gap_between_paragraphs_is_an_empty_line():
    text = read([*paragraph(80), *paragraph(180)]).text

    assert text.split("\n")[3] == ""


def test_words_written_over_a_picture_by_a_scanner_need_a_person():
    scanned = papers.pdf(paragraph(80), ruled="BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI").replace(
        b"BT /F", b"BT 3 Tr /F"
    )
    # The stream grew: its stated length must grow with it.
    document = read_isolated(grown(scanned))

    assert document.text.count("chuyên mục") == 3
    assert document.needs_review
    assert "cần người kiểm tra" in document.notes[0]


def grown(pdf: bytes) -> bytes:
    """Let a reader rebuild the file's table instead of trusting it."""
    return pdf.replace(b"startxref", b"startxref\n9").replace(b"/Length ", b"/Lengthless ")


def running_text(count: int) -> str:
    return " ".join(f"Điều {n} nói về việc soát lại từng chuyên mục của trang." for n in range(1, count + 1))


def test_a_page_in_two_columns_is_read_column_by_column():
    text = f"#align(center)[BẢN TIN XÃ HOA MAI]\n#columns(2)[{running_text(40)}]\n"
    document = read_isolated(typeset(text))
    order = [int(number) for number in re.findall(r"Điều\s+(\d+)", document.text)]

    assert order == sorted(order)
    assert len(order) == 40


def test_a_table_of_two_wide_columns_is_not_torn_apart():
    rows = [("Nội dung", "Đơn vị"), *((f"Việc {number} của xã", "Phòng Kinh tế") for number in range(12))]
    table = typeset_table(rows, stroke="none", columns="8cm, 8cm")
    document = read_isolated(typeset(f"{running_text(6)}\n\n{table}"))

    assert "Việc 3 của xã\tPhòng Kinh tế" in document.text.split("\n")


def test_the_line_above_every_page_of_a_gazette_is_dropped():
    heads = [
        "CÔNG BÁO/Số 12 + 13/Ngày 15-3-2026",
        "CÔNG BÁO/QUẢNG TRỊ/Số 12/Ngày 15-03-2026 5",
        "6 CÔNG BÁO/Số 1/Ngày 01/02/2026",
    ]
    pages = [[(120 + 20 * place, 80, 11, head), *paragraph(120)] for place, head in enumerate(heads)]

    assert lines(*pages) == [paragraph(0)[0][3]] * 9


def test_a_sentence_about_a_gazette_stays():
    body = (85, 80, 12, "Công báo số 12 ngày 15/3/2026 đăng Nghị quyết này")

    assert lines([body, *paragraph(120)])[0] == body[3]


A4 = (910, 1287)  # dots of a page at 110 an inch


def dots(png: bytes) -> tuple[int, int, bytes]:
    width, height = struct.unpack(">II", png[16:24])
    at, body = 8, b""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        body += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    return width, height, zlib.decompress(body)


def test_a_page_is_drawn_and_the_pages_are_counted():
    words = [(85, 100, 12, "Quyết định kiện toàn Ban biên tập")]
    file = papers.pdf(words, [])
    first, second = draw_page(file, 1), draw_page(file, 2)
    width, height, lines = dots(first.png)
    assert (width, height, first.pages) == (*A4, 2)
    assert len(lines) == height * (1 + 3 * width) and b"\x00\x00\x00" in lines
    assert len(second.png) < len(first.png), "an empty page is white"
    counted = draw_page(file, 0)
    assert counted.png == b"" and counted.pages == 2


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.7\n%%EOF\n", 1), (b"", 1)])
def test_what_is_no_pdf_is_refused_in_a_sentence(data, number):
    with pytest.raises(UnreadableFile, match=r"\w"):
        draw_page(data, number)


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(UnreadableFile):
        draw_page(papers.pdf([]), 2)
