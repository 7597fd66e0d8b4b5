"""Every cell of a workbook is in the text, at the position the document tells."""

from datetime import date, datetime, time

import openpyxl
import pytest

from guong.engines.documents import Document, read_isolated
from guong.engines.viet.encodings import to_vni

from . import papers


def read(book: openpyxl.Workbook) -> Document:
    return read_isolated(papers.saved(book), name="bang.xlsx")


def one_cell(value: object, number_format: str | None = None) -> str:
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value = value
    if number_format:
        cell.number_format = number_format
    return read(book).text.strip()


def test_a_row_is_a_line_and_every_cell_knows_its_place():
    book = openpyxl.Workbook()
    book.active.title = "Việc"
    book.active["B2"], book.active["D2"], book.active["B12"] = "Soát chuyên mục", "Văn phòng", "Hết"

    document = read(book)

    assert document.text == "Soát chuyên mục | Văn phòng\nHết\n"
    assert [(cell.position, document.text[cell.start : cell.end]) for cell in document.cells] == [
        ("B2", "Soát chuyên mục"),
        ("D2", "Văn phòng"),
        ("B12", "Hết"),
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_marked_and_noted(state: str):
    book = openpyxl.Workbook()
    book.active["A1"] = "Thấy"
    secret = book.create_sheet("DS")
    secret["B12"] = "Lê Thị Thử"
    secret.sheet_state = state

    document = read(book)

    assert [(cell.sheet, cell.hidden, cell.position) for cell in document.cells] == [
        ("Sheet", False, "A1"),
        ("DS", True, "B12"),
    ]
    assert document.notes == ("Trang tính ẩn “DS” cũng được đọc.",)
    assert document.text == "Sheet\nThấy\n\nDS\nLê Thị Thử\n"


def test_hidden_rows_and_columns_are_read_marked_and_noted():
    book = openpyxl.Workbook()
    for row in range(3):
        book.active.append([f"{column}{row}" for column in "xyz"])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True

    document = read(book)

    assert {cell.position for cell in document.cells if cell.hidden} == {"A2", "B2", "C2", "C1", "C3"}
    assert "5 ô" in document.notes[0]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (date(2025, 8, 20), None, "20/08/2025"),
        (datetime(2025, 8, 20, 14, 5), None, "20/08/2025 14:05"),
        (time(7, 30), None, "07:30"),
        (45889, 'dd" tháng "mm', "20/08/2025"),
        (0.255, "0.0%", "25,5%"),
        (0.1 + 0.2, None, "0,3"),
        (1500000, '#,##0 "đồng"', "1500000"),
        (True, None, "ĐÚNG"),
        ("0912", None, "0912"),
        ("  hai\n dòng ", None, "hai dòng"),
    ],
)
def test_a_value_shows_as_its_format_shows_it(value: object, number_format: str | None, text: str):
    assert one_cell(value, number_format) == text


def test_a_formula_without_a_stored_result_is_noted():
    book = openpyxl.Workbook()
    book.active.append(["Tổng", "=1+1"])

    document = read(book)

    assert document.text == "Tổng\n"
    assert document.notes[0].startswith("1 ô công thức")


def test_cells_in_an_old_font_become_unicode_and_keep_their_places():
    texts = ["Soát lại chuyên mục của trang", "Ủy ban nhân dân xã Hoa Mai", "Kết quả kiểm tra đường dẫn hỏng"]
    book = openpyxl.Workbook()
    book.active.append([to_vni(text) for text in texts])

    document = read(book)

    assert [document.text[cell.start : cell.end] for cell in document.cells] == texts
    assert document.encoding == "vni"
