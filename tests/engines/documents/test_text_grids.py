"""Tables of plain text and Markdown keep their rows and columns, whatever stands in them."""

import io
from pathlib import Path

import pytest
from docx import Document as WordFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from guong.engines.documents import Document, Limits, RowKind, TableGrid
from guong.engines.documents.text_grids import find_text_grids
from guong.engines.documents.transport import pack_document, unpack_document
from guong.engines.documents.worker import read

from . import papers
from .tables import FIRST, HEADS, SECOND, check_places, kinds_of, rows_of, typeset, typeset_table

ROWS = [HEADS, FIRST, tuple(text.replace("\n", " ") for text in SECOND)]


def grids(text: str, **options: bool) -> list:
    text_grids = find_text_grids(text, **options)
    for grid in text_grids:
        for cell in grid.cells:
            assert [text[start:end] for start, end in cell.spans] == list(cell.lines)
    return list(text_grids)


def only_grid(text: str):
    [grid] = grids(text)
    return grid


@pytest.mark.parametrize(
    "form",
    [
        lambda row: " | ".join(row),
        lambda row: "| " + " | ".join(row) + " |",
        lambda row: "|" + "|".join(row) + "|",
        lambda row: "\t".join(row),
        lambda row: "│ " + " │ ".join(row) + " │",
        lambda row: "".join(text.ljust(width) for text, width in zip(row, (6, 24, 18, 26, 24), strict=True)),
    ],
    ids=["bars", "markdown", "tight", "tabs", "drawn", "blanks"],
)
def test_a_table_is_read_however_its_cells_are_parted(form):
    text = "Danh mục việc\n" + "\n".join(form(row) for row in ROWS) + "\nCác đơn vị báo cáo.\n"
    grid = only_grid(text)

    assert rows_of(grid) == [list(row) for row in ROWS]
    assert kinds_of(grid) == ["head", "body", "body"]


def test_the_line_under_the_heads_of_markdown_makes_them_heads():
    grid = only_grid("| Mã | **Việc** | Ai |\n|---|:--|--|\n| a | Soát<br>lại | x |\n")

    assert rows_of(grid) == [["Mã", "Việc", "Ai"], ["a", "Soát\nlại", "x"]]
    assert kinds_of(grid) == ["head", "body"]


def test_a_box_round_every_row_holds_cells_of_several_lines():
    text = """
+----+--------------+-----------+
| TT | Nội dung     | Chủ trì   |
+====+==============+===========+
| 1  | Soát chuyên  | Văn phòng |
|    | mục cũ       |           |
+----+--------------+-----------+
| 2  | Gửi báo cáo  | Công an   |
|    |              | xã        |
+----+--------------+-----------+
"""
    assert rows_of(only_grid(text)) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Soát chuyên\nmục cũ", "Văn phòng"],
        ["2", "Gửi báo cáo", "Công an\nxã"],
    ]


def test_a_box_round_the_table_only_leaves_a_row_a_line():
    rule = "+--+--+--+\n"
    text = f"{rule}| TT | Nội dung | Chủ trì |\n{rule}| 1 | Soát | A |\n| 2 | Gửi | B |\n{rule}"

    assert kinds_of(only_grid(text)) == ["head", "body", "body"]


def test_a_line_without_bars_is_the_title_of_the_rows_below_or_the_rest_of_the_last_cell():
    text = (
        "TT | Nội dung | Chủ trì\nA. CHUẨN BỊ\n1 | Soát | Văn phòng Hội đồng\nnhân dân và Ủy ban nhân dân\n"
        "\n2 | Gửi | Công an xã\nI. Ra quân\n3 | Họp | Các thôn\n\nCác đơn vị báo cáo.\n"
    )
    grid = only_grid(text)

    assert kinds_of(grid) == ["head", "group", "body", "body", "group", "body"]
    assert grid.text_at(2, 2) == "Văn phòng Hội đồng\nnhân dân và Ủy ban nhân dân"
    assert grid.group_of(5).text == "I. Ra quân"


def test_a_row_that_lacks_cells_somewhere_makes_no_grid():
    """Which of its cells was left out nobody can tell."""
    assert (
        grids("TT | Nội dung | Chủ trì | Phối hợp | Hạn\n1 | Soát | Văn phòng | 20/8\n2 | A | B | C | D\n")
        == []
    )


def test_tabs_that_only_push_further_right_are_one():
    grid = only_grid("TT\tNội dung\tChủ trì\n1\t\tSoát\tVăn phòng\n2\tGửi\tCông an\n")

    assert rows_of(grid)[1] == ["1", "Soát", "Văn phòng"]


def test_a_row_that_begins_or_ends_with_empty_cells_keeps_its_columns():
    grid = only_grid("Ngày\tBuổi\tNội dung\tChủ trì\nThứ Hai\tSáng\tGiao ban\tChủ tịch\n\tChiều\tLàm việc\n")

    assert rows_of(grid)[2] == ["", "Chiều", "Làm việc", ""]


def test_cells_set_with_blanks_may_take_several_lines():
    text = """Danh mục

TT   Nội dung                 Chủ trì          Thời hạn
1    Soát lại các chuyên      Văn phòng        20/8/2026
     mục đã cũ                HĐND và UBND
2    Gửi báo cáo              Công an xã       Trước ngày
                                               30/8/2026

Các đơn vị báo cáo UBND xã qua Văn phòng trước ngày 05 hằng tháng, nêu rõ việc nào chưa xong.
"""
    assert rows_of(only_grid(text))[1:] == [
        ["1", "Soát lại các chuyên\nmục đã cũ", "Văn phòng\nHĐND và UBND", "20/8/2026"],
        ["2", "Gửi báo cáo", "Công an xã", "Trước ngày\n30/8/2026"],
    ]


def test_heads_printed_again_on_the_next_page_do_not_part_the_table():
    head = "TT   Nội dung           Chủ trì       Thời hạn"
    rows = [f"{number:<5}Soát chuyên mục    Văn phòng     20/8/2026" for number in range(1, 7)]
    grid = only_grid("\n".join([head, *rows[:3], head, *rows[3:], ""]))

    assert [grid.text_at(row, 0) for row in grid.body_rows] == ["1", "2", "3", "4", "5", "6"]
    assert kinds_of(grid).count("repeated-head") == 1


def test_the_head_of_a_letter_is_no_table():
    text = (
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "   XÃ HOA MAI                Độc lập - Tự do - Hạnh phúc\n"
        "Số: 27/UBND-VHXH         Hoa Mai, ngày 04 tháng 8 năm 2025\n"
    )
    assert grids(text) == []
    assert grids(text.replace("          ", "\t")) == []


def test_prose_with_bars_is_no_table():
    assert grids("Trang chủ | Giới thiệu\nĐiện thoại: 0233 | Thư điện tử: a\n") == []


def test_a_long_text_is_gone_through_once(tmp_path: Path):
    """Hostile text: bars, tabs and blanks without end cost time in proportion."""
    for unit in ("|", "| a ", "\t", "a\t", "a  ", "TT  Nội dung  Chủ trì\n", "TT | Nội dung | Chủ trì\n\n"):
        assert len(grids(unit * 20_000)) < 20_000


WORDS = ["Soát", "chuyên mục", "Phòng Kinh tế", "20/8/2026", "1", "I", "A.", "-", "TT", "Chủ trì", "việc 3."]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
CELLS = st.lists(TEXTS, max_size=3).map(lambda lines: "\n".join(line for line in lines if line))
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=7)
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_grid(grid: TableGrid) -> None:
    """See what holds for every grid."""
    assert len(grid.kinds) == grid.height
    assert len(grid.heads) == grid.width
    assert all(grid.kinds[row] is RowKind.BODY for row in grid.body_rows)
    for row in range(grid.height):
        for column in range(grid.width):
            cell = grid.at(row, column)
            if cell is not None:
                assert cell.row <= row < cell.row + cell.rows
                assert cell.column <= column < cell.column + cell.columns
    assert grid.start <= grid.end


def check(document: Document) -> None:
    check_places(document)
    for grid in document.grids:
        check_grid(grid)
    assert unpack_document(pack_document(document)) == document


def has_columns(rows: list[list[str]]) -> bool:
    """Tell whether a table has words in more than one column: a single one is read as a passage."""
    return len({column for row in rows for column, text in enumerate(row) if text.strip()}) > 1


@FEW
@given(TABLES)
def test_every_word_table_is_read_as_it_stands(rows):
    word = WordFile()
    word.add_paragraph("Danh mục của xã gồm những việc dưới đây")
    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document = read(papers.saved(word), Limits(), "", False)
    check(document)

    if has_columns(rows):
        assert [rows_of(grid) for grid in document.grids] == [rows]


@FEW
@given(TABLES)
def test_every_sheet_keeps_what_it_holds(rows):
    book = Workbook()
    for row in rows:
        book.active.append([text or None for text in row])
    out = io.BytesIO()
    book.save(out)
    if not any(text for row in rows for text in row):
        return
    document = read(out.getvalue(), Limits(), "", False)
    check(document)

    for grid in document.grids:
        cells = [cell.text for cell in grid.cells if cell.text]
        assert cells == [text for row in rows for text in row if text][-len(cells) :]


@settings(FEW, max_examples=10)
@given(TABLES)
def test_every_ruled_table_of_a_pdf_is_read_as_it_stands(rows):
    marked = [[text.replace("\n", " \\ ").replace("-", "\\-") for text in row] for row in rows]
    columns = ", ".join([f"{17 / len(rows[0]):.2f}cm"] * len(rows[0]))
    source = "Danh mục của xã gồm những việc dưới đây\n\n" + typeset_table(marked, columns=columns)
    document = read(typeset(source), Limits(), "", False)
    check(document)

    for grid in document.grids:
        assert [[text.split() for text in row] for row in rows_of(grid)] == [
            [text.split() for text in row] for row in rows
        ]


SIGNS = ["|", " | ", "\t", "\n", "\n\n", "  ", "   ", "+--+--+\n", "|---|---|---|\n"]
PIECES = st.sampled_from([*SIGNS, "TT", "Nội dung", "Chủ trì", "a", "1", "I."])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=120).map("".join), st.booleans())
def test_every_text_gives_grids_that_stand_in_it(text, rows_break):
    for grid in find_text_grids(text, rows_break=rows_break):
        check_grid(grid)
        for cell in grid.cells:
            assert [text[start:end] for start, end in cell.spans] == list(cell.lines)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_columns_changes_nothing_but_the_order(order):
    rows = [
        ("TT", "Nội dung", "Chủ trì", "Thời hạn"),
        ("1", "Soát chuyên mục", "Văn phòng", ""),
        ("2", "Gửi báo cáo", "", "20/8/2026"),
    ]
    text = "\n".join(" | ".join(row[column] for column in order) for row in rows)
    [grid] = find_text_grids(text)

    assert grid.heads == tuple(rows[0][column] for column in order)
    assert rows_of(grid) == [[row[column] for column in order] for row in rows]
