"""What holds for every table, whatever stands in it and however it is typed."""

import io

from docx import Document as WordFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from guong.engines.documents import Document, Limits, RowKind, TableGrid
from guong.engines.documents.text_grids import find_text_grids
from guong.engines.documents.transport import pack_document, unpack_document
from guong.engines.documents.worker import read

from . import papers
from .tables import check_places, rows_of, typeset, typeset_table

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
