"""What a workbook holds: numbers to calculate with, none lost, and sheets that print on A4."""

import io

import openpyxl
import pytest

from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    Heading,
    PaperCell,
    PaperTable,
    TextRun,
    write_xlsx,
)
from tests.engines.documents.writing.drafts import LETTER, changed


def book_of(*tables, sheet="", body=LETTER.body[:0]):
    annexes = tuple(Annex("Phụ lục", (table,), sheet) for table in tables)
    content = write_xlsx(changed(LETTER, body=body, annexes=annexes))
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]


def table(*columns, rows):
    return PaperTable(columns, tuple(tuple(PaperCell(*cell) for cell in row) for row in rows))


def test_percentages_are_numbers_with_a_format():
    rates = table(Column("Nội dung", 3), Column("Tỉ lệ", 1, "right"), rows=[[("Xong",), ("40,2%",)]])
    cell = book_of(rates).worksheets[0]["B4"]

    assert (cell.value, cell.number_format) == (0.402, "0.0%")


def test_row_numbers_and_counts_without_a_value_are_numbers_and_other_digits_stay_words():
    sheet = book_of(
        table(
            Column("TT", 1, "centre"),
            Column("Ghi chú", 4),
            Column("Số việc", 1, "right"),
            rows=[[("1",), ("0233",), ("1.234",)]],
        )
    ).worksheets[0]

    assert rows_of(sheet)[1] == [1, "0233", 1234]
    assert sheet["C4"].number_format == "#,##0"


def test_two_numbers_in_a_cell_become_two_columns():
    aired = table(
        Column("Đơn vị", 3),
        Column("Phát thanh, buổi (phút)", 1, "right"),
        rows=[[("xã Mẫu Một",), ("5 (23)", 5)], [("xã Mẫu Hai",), ("0", 0)]],
    )

    assert rows_of(book_of(aired).worksheets[0]) == [
        ["Đơn vị", "Phát thanh, buổi", "Phát thanh, phút"],
        ["xã Mẫu Một", 5, 23],
        ["xã Mẫu Hai", 0, 0],
    ]


def test_words_that_say_more_than_their_number_are_kept_beside_it():
    amounts = table(
        Column("Hình thức", 3), Column("Số lượng", 2, "right"), rows=[[("Loa",), ("40 buổi, 210 phút", 40)]]
    )

    assert rows_of(book_of(amounts).worksheets[0]) == [
        ["Hình thức", "Số lượng", "Số lượng, ghi đầy đủ"],
        ["Loa", 40, "40 buổi, 210 phút"],
    ]


def test_a_rate_is_its_count_what_it_is_out_of_and_the_rate():
    rates = table(
        Column("Nội dung", 3),
        Column("Kết quả", 1, "right"),
        rows=[
            [("Có trang",), ("9/18 (50%)",)],
            [("Số trang",), ("12", 12)],
            [("Khác",), ("chưa có số liệu",)],
        ],
    )

    assert rows_of(book_of(rates).worksheets[0]) == [
        ["Nội dung", "Kết quả", "Kết quả: trên tổng số", "Kết quả: tỉ lệ"],
        ["Có trang", 9, 18, 0.5],
        ["Số trang", 12, None, None],
        ["Khác", "chưa có số liệu", None, None],
    ]


def test_what_stands_outside_a_rate_has_a_column_of_its_own():
    rates = table(
        Column("Nội dung", 3),
        Column("Kết quả", 1, "right"),
        rows=[[("Yêu cầu đạt",), ("51/132 (38,6%; 133 chưa rõ)",)], [("Có trang",), ("9/18 (50%)",)]],
    )

    assert rows_of(book_of(rates).worksheets[0]) == [
        ["Nội dung", "Kết quả", "Kết quả: trên tổng số", "Kết quả: tỉ lệ", "Kết quả: ngoài tỉ lệ"],
        ["Yêu cầu đạt", 51, 132, pytest.approx(51 / 132), "133 chưa rõ"],
        ["Có trang", 9, 18, 0.5, None],
    ]


def test_a_day_in_a_column_of_words_is_no_rate():
    days = table(Column("Hình thức", 3), Column("Thời gian", 2), rows=[[("Họp",), ("17/3",)]])

    assert rows_of(book_of(days).worksheets[0]) == [["Hình thức", "Thời gian"], ["Họp", "17/3"]]


def test_a_tab_is_never_cut_inside_a_word_nor_ends_on_a_word_that_leads_on():
    name = "Tình hình thực hiện theo thời hạn của đơn vị"
    captioned = PaperTable((Column("Tên"),), ((PaperCell("x"),),), name)

    assert book_of(captioned, sheet=name).sheetnames == ["Tình hình thực hiện"]


@pytest.mark.parametrize(("columns", "orientation"), [(4, "portrait"), (9, "landscape")])
def test_a_sheet_prints_on_a4_as_wide_as_the_paper_with_its_heads_on_each_page(columns, orientation):
    heads = tuple(Column(f"Cột {n}") for n in range(columns))
    sheet = book_of(PaperTable(heads, (tuple(PaperCell("x") for _head in heads),))).worksheets[0]

    assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (orientation, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows in ("3:3", "$3:$3")


def test_a_long_line_is_written_over_all_columns():
    note = "Nguồn: sổ việc; " * 30
    sheet = book_of(PaperTable((Column("A"), Column("B")), ((PaperCell("x"),) * 2,), "", note)).worksheets[0]

    assert "A6:B6" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet["A6"].alignment.wrap_text and sheet.row_dimensions[6].height > 60


def test_figures_in_sentences_have_a_sheet_of_their_own():
    words = (TextRun("Đã hoàn thành "), TextRun("1/5 (20%)", figure="done"), TextRun(" việc."))
    sheet = book_of(body=(Heading("I. KẾT QUẢ"), BodyParagraph(words)))["Số liệu trong lời văn"]

    assert rows_of(sheet)[1] == [1, "I. KẾT QUẢ", "Đã hoàn thành 1/5 (20%) việc.", 1, 5, 0.2]
