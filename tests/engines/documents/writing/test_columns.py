"""Columns are wide enough for their words, and words too wide for any column are broken, not run over."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pypdfium2
import pytest

from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    Item,
    PaperCell,
    PaperTable,
    printed,
    runs,
    write_docx,
    write_pdf,
)
from guong.engines.documents.writing.columns import (
    BREAK_HERE,
    CELL_PADDING,
    break_in_cell,
    widths_of,
    word_width,
)
from guong.engines.documents.writing.layout import measures
from tests.engines.documents.writing.drafts import LETTER, PT_PER_MM, Sheet, boxes, changed

ADDRESS = "zalo.me/1234567890123456789012345678901234567890"
CHANNELS = PaperTable(
    (Column("TT", 0.3, "centre"), Column("Đơn vị", 4), Column("Địa chỉ", 1.5), Column("Ghi chú", 0.8)),
    ((PaperCell("18"), PaperCell("xã Mẫu Một"), PaperCell(ADDRESS), PaperCell("đóng 13/3/2023")),),
)


def pdf(*blocks, **parts):
    content = write_pdf(changed(LETTER, body=blocks or LETTER.body, **parts))
    return pypdfium2.PdfDocument(content)


def test_percentages_of_a_column_are_written_alike():
    texts = ("15%", "75,8%", "100%", "chưa có số liệu")
    rows = tuple((PaperCell(text), PaperCell("20%"), PaperCell("Đạt 15% của 9,5%")) for text in texts)
    table = PaperTable((Column("Tỉ lệ"), Column("Khác"), Column("Lời")), rows)
    [block] = printed(changed(LETTER, body=(table,))).blocks

    assert [row[0].text for row in block.rows] == ["15,0%", "75,8%", "100%", "chưa có số liệu"]
    assert {row[1].text for row in block.rows} == {"20%"}
    assert {row[2].text for row in block.rows} == {"Đạt 15% của 9,5%"}


def test_rates_of_a_column_are_written_alike_and_all_and_nothing_bare_as_in_sentences():
    texts = ("9/18 (50%)", "2/3 (66,7%)", "0/2 (0%; 3 việc đứng ngoài)")
    table = PaperTable((Column("Tỉ lệ"),), tuple((PaperCell(text),) for text in texts))
    [block] = printed(changed(LETTER, body=(table,))).blocks

    assert [row[0].text for row in block.rows] == [
        "9/18 (50,0%)",
        "2/3 (66,7%)",
        "0/2 (0%; 3 việc đứng ngoài)",
    ]


def test_every_column_is_as_wide_as_its_widest_word():
    widths = widths_of(CHANNELS)

    assert sum(widths) == pytest.approx(measures().page.text_width)
    size = measures().looks["table"].size
    assert widths[0] >= word_width("TT", True, size) + CELL_PADDING
    assert widths[3] >= word_width("13/3/2023", False, size) + CELL_PADDING


def test_a_table_with_room_keeps_the_shares_it_was_given():
    table = PaperTable((Column("A", 1), Column("B", 2)), ((PaperCell("x"), PaperCell("y")),))

    assert widths_of(table) == pytest.approx([55, 110])


def test_a_table_of_more_words_than_the_paper_is_wide_is_written_all_the_same():
    columns = tuple(Column("Nghiêng") for _n in range(20))
    table = PaperTable(columns, (tuple(PaperCell("0123456789") for _n in range(20)),))

    assert widths_of(table) == pytest.approx([8.25] * 20)
    assert len(pdf(table)) == 1


def test_a_long_address_is_broken_after_its_signs_and_inside_where_it_has_none():
    broken = break_in_cell(f"xem {ADDRESS}", 40)

    assert broken.startswith(f"xem zalo.{BREAK_HERE}me/{BREAK_HERE}1{BREAK_HERE}2")
    assert broken.replace(BREAK_HERE, "") == f"xem {ADDRESS}"
    assert break_in_cell("thị trấn Mẫu", 40) == "thị trấn Mẫu"


def test_no_letter_of_the_pdf_runs_over_the_edge_of_its_column():
    widths = widths_of(CHANNELS)
    left = measures().page.left + widths[0] + widths[1]
    right = left + widths[2]

    document = pdf(annexes=(Annex("Kênh", (CHANNELS,)),))
    digits = [(a, b) for letter, a, b, _y in boxes(document) if letter.isdigit() and left <= a <= right]
    assert len(digits) >= 40 and all(b <= right for _a, b in digits)


def test_a_paragraph_with_an_address_is_not_stretched_in_either_format():
    name = "“UBND xã Mẫu Một” tại hxxps://facebook[.]com/uy-ban-nhan-dan-xa-mau-mot-chinh-thuc-2023/"
    blocks = (
        Item(runs(f"Tên, địa chỉ của trang mạo danh: {name}")),
        BodyParagraph(runs("Lời thường. " * 20)),
    )
    sheet = Sheet(write_docx(changed(LETTER, body=blocks)))

    assert sheet.line("- Tên, địa chỉ").align == "left"
    assert sheet.line("Lời thường").align == "both"
    gaps = _gaps_of_first_line(pdf(*blocks))
    assert max(gaps) < 2.5


def test_a_paragraph_of_the_pdf_reaches_the_right_margin():
    words = "§ Không kết bạn, không nhắn tin, không bấm vào đường dẫn của trang, tài khoản nêu trên."
    letters = [box for box in boxes(pdf(Item(runs(words))), 0) if box[0].strip()]
    height = next(y for letter, _left, _right, y in letters if letter == "§")

    page = measures().page
    edges = [right for _letter, _left, right, y in letters if abs(y - height) < 2]
    assert max(edges) == pytest.approx(page.width - page.right, abs=0.4)


def _gaps_of_first_line(document):
    """Give the widths of the gaps between the letters of the line that begins with "- Tên"."""
    letters = list(boxes(document, 0))
    text = "".join(letter for letter, *_box in letters)
    start = text.index("- Tên")
    line = [box for box in letters[start:] if box[0].strip()]
    height = line[0][3]
    line = [box for box in line[: re.search(r"[\r\n]", text[start:]).start()] if abs(box[3] - height) < 3]
    return [after[1] - before[2] for before, after in pairwise(line)]


def test_the_number_of_a_document_leaves_a_paragraph_stretched():
    words = "Trên đây là báo cáo kết quả thực hiện Công văn số 10000/UBND-VHTTDLTT, kính gửi Ủy ban nhân dân."
    sheet = Sheet(write_docx(changed(LETTER, body=(BodyParagraph(runs(words)),))))

    assert sheet.line("Trên đây").align == "both"


def test_paragraphs_stand_as_far_apart_on_the_pdf_as_in_word():
    known = measures()
    blocks = tuple(Item(runs(f"§ {n}.")) for n in range(3))
    first, second, third = (y for letter, _a, _b, y in boxes(pdf(*blocks), 0) if letter == "§")

    line = known.looks["body"].size * 1.15 * known.line
    assert (first - second) * PT_PER_MM == pytest.approx(line + known.gap, abs=0.7)
    assert first - second == pytest.approx(second - third)


def test_the_room_of_the_signature_is_the_same_in_both_formats():
    sheet = Sheet(write_docx(LETTER))
    title = next(n for n, line in enumerate(sheet.lines) if line.text == "PHÓ CHỦ TỊCH")

    assert sheet.lines[title + 1].space("before") / 20 + 16 == 62


def test_the_word_grid_is_the_width_of_its_cells():
    sheet = Sheet(write_docx(changed(LETTER, annexes=(Annex("Kênh", (CHANNELS,)),))))
    xml = ElementTree.fromstring(sheet.document.element.xml)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    table = list(xml.iter(f"{w}tbl"))[-1]

    grid = [int(column.get(f"{w}w")) for column in table.iter(f"{w}gridCol")]
    cells = [int(width.get(f"{w}w")) for width in next(table.iter(f"{w}tr")).iter(f"{w}tcW")]
    assert grid == cells and grid[0] * 25.4 / 1440 > 6


def pages_of_rows(table, numbers):
    """Give for each row, told by its number, the pages that its first and its last word stand on."""
    pages = [page.get_textpage().get_text_range() for page in pdf(table)]
    return [
        [at for at, page in enumerate(pages) if f"{word}{number}." in page]
        for number in numbers
        for word in ("Đầu", "Cuối")
    ]


def test_a_row_stays_on_one_page_unless_no_page_holds_it():
    columns, words = (Column("TT", 0.2), Column("Nhiệm vụ", 1)), "rà soát, lập danh sách "
    numbers = range(100, 140)
    rows = tuple((PaperCell(str(n)), PaperCell(f"Đầu{n}. {words * 12} Cuối{n}.")) for n in numbers)
    places = pages_of_rows(PaperTable(columns, rows), numbers)
    assert {len(pages) for pages in places} == {1}
    assert places[::2] == places[1::2]

    long_row = (PaperCell("1"), PaperCell(f"Đầu1. {words * 400} Cuối1."))
    first, last = pages_of_rows(PaperTable(columns, (long_row,)), [1])
    assert first < last
