"""Assignment tables made for the tests, and a way to see a grid at a glance."""

from collections.abc import Sequence

import typst
from docx import Document as WordFile

from guong.engines.documents import Document, TableGrid
from guong.engines.documents.writing.layout import FONTS

from . import papers

HEADS = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn")
FIRST = ("1", "Soát chuyên mục cũ", "Văn phòng", "", "Trước ngày 15/12/2026")
SECOND = ("2", "Lắp điểm wifi", "Phòng Kinh tế", "Công an xã;\nCác thôn", "Trong quý II")


def word_table(rows: Sequence[Sequence[str]], *, before: str = "Danh mục việc", after: str = "./.") -> bytes:
    """Make a Word file with a passage, a ruled table and a passage; a cell may hold line breaks."""
    word = WordFile()
    word.add_paragraph(before)
    table = word.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    word.add_paragraph(after)
    return papers.saved(word)


def rows_of(grid: TableGrid) -> list[list[str]]:
    """Give the text of every place; what a merged cell covers repeats it."""
    return [[grid.text_at(row, column) for column in range(grid.width)] for row in range(grid.height)]


def kinds_of(grid: TableGrid) -> list[str]:
    return [kind.value for kind in grid.kinds]


def check_places(document: Document) -> None:
    """See that every line of every cell stands where its span says."""
    for grid in document.grids:
        for cell in grid.cells:
            assert len(cell.lines) == len(cell.spans)
            for line, (start, end) in zip(cell.lines, cell.spans, strict=True):
                assert document.text[start:end] == line


def typeset(source: str) -> bytes:
    """Typeset a PDF with the vendored faces."""
    page = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Tinos", size: 12pt, lang: "vi")\n'
    return typst.compile((page + source).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def typeset_table(rows: Sequence[Sequence[str]], *, stroke: str = "1pt", columns: str = "") -> str:
    """Give the source of a table whose cells are marked up; its first row is a head that is printed again."""
    wide = columns or ", ".join(["1cm", *["3.7cm"] * (max(map(len, rows)) - 1)])
    head, *body = [
        "".join(f"[{cell}], " if not cell.startswith("table.") else f"{cell}, " for cell in row)
        for row in rows
    ]
    return f"#table(columns: ({wide}), stroke: {stroke}, table.header({head}), {' '.join(body)})\n"
