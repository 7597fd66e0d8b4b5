"""Write the tables of an official document, and the figures in its sentences, as sheets of a workbook."""

import io
import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from guong.engines.documents.writing.final_lines import PrintedLines, printed
from guong.engines.documents.writing.layout import measures
from guong.engines.documents.writing.ooxml import SIDES
from guong.engines.documents.writing.paper import (
    BodyParagraph,
    Column,
    Heading,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
)
from guong.engines.documents.writing.sheet_columns import Content, TypedCell, TypedColumn, sheet_columns
from guong.engines.documents.writing.word_frame import ALWAYS, repacked, timeless

MM_PER_CHARACTER = 2.0
MM_PER_INCH = 25.4
LEAST_CHARACTERS = 6.0
LINE_HEIGHT = 16.5  # points
MOST_NAME = 31
MOST_UPRIGHT = 6  # columns on a sheet of paper that stands upright
A4 = 9  # the number of the paper in a workbook
HEAD_ROW = 3
FIGURES_SHEET = "Số liệu trong lời văn"
# A name cut short does not end in these.
LEADING_ON = frozenset({"theo", "của", "và", "các", "từng", "trong", "từ", "đến", "về", "cho", "ở", "với"})
FORBIDDEN_LETTERS = re.compile(r"[\[\]:*?/\\']")


def write_xlsx(paper: OfficialPaper) -> bytes:
    """
    Write every table as a sheet of its own, the heads frozen; what was counted and how stands below.

    A text that begins like a formula stays a text.
    """
    lines = printed(paper)
    book = Workbook(write_only=True)
    style = _Style()
    used_names: set[str] = set()
    for name, title, table in _tables(paper, lines):
        sheet = book.create_sheet(_free(name, used_names))
        _fill(sheet, title, table, style)
    # The figures that stand in sentences: under which heading, in which words, how much.
    rows: list[tuple[PaperCell, ...]] = []
    heading = ""
    for block in lines.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, BodyParagraph | Item):
            words = "".join(run.text for run in block.runs)
            for run in block.runs:
                if run.figure:
                    number = len(rows) + 1
                    texts = map(PaperCell, (heading, words, run.text))
                    rows.append((PaperCell(str(number), number), *texts))
    columns = (Column("TT", 0.5, "centre"), Column("Mục", 2), Column("Câu", 5), Column("Số liệu", 1, "right"))
    if rows:
        sheet = book.create_sheet(_free(FIGURES_SHEET, used_names))
        _fill(sheet, lines.subject, PaperTable(columns, tuple(rows)), style)
    if not used_names:
        book.create_sheet("Không có bảng")
    book.properties.creator = ""
    book.properties.created = datetime(*ALWAYS)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), changes={"docProps/core.xml": timeless})


class _Style:
    """
    The faces and the edges every sheet shares.

    What a cell looks like is worked out once for each look and then handed on: a table of a whole country
    has tens of thousands of cells and five looks.
    """

    def __init__(self) -> None:
        font, edge = measures().font, Side(style="thin")
        self._fonts = {
            "plain": Font(name=font, size=12),
            "bold": Font(name=font, size=12, bold=True),
            "italic": Font(name=font, size=12, italic=True),
        }
        self._edges = Border(left=edge, right=edge, top=edge, bottom=edge)
        self._known: dict[tuple[str, str, bool, str], Any] = {}

    def sheet_cell(self, sheet: Any, cell: TypedCell, align: str) -> Any:
        """Make a cell of a table, a number in its format."""
        face = "bold" if cell.bold else "plain"
        return self.cell(sheet, cell.content, face, align, number_format=cell.number_format)

    def cell(
        self,
        sheet: Any,
        value: Content,
        face: str,
        align: str,
        *,
        edged: bool = True,
        number_format: str = "",
    ) -> Any:
        """Make a cell of a look; a text that begins like a formula stays a text."""
        sheet_cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            sheet_cell.data_type = "s"
        look = (face, align, edged, number_format)
        if look in self._known:
            sheet_cell._style = self._known[look]  # type: ignore[attr-defined]
            return sheet_cell
        sheet_cell.font = self._fonts[face]
        sheet_cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        if edged:
            sheet_cell.border = self._edges
        if number_format:
            sheet_cell.number_format = number_format
        self._known[look] = sheet_cell._style  # type: ignore[attr-defined]
        return sheet_cell


def _tables(paper: OfficialPaper, lines: PrintedLines) -> Iterator[tuple[str, str, PaperTable]]:
    tables = [block for block in lines.blocks if isinstance(block, PaperTable)]
    for place, table in enumerate(tables, 1):
        yield table.caption or f"Bảng {place}", table.caption or lines.subject, table
    for annex, printed_annex in zip(paper.annexes, lines.annexes, strict=True):
        for block in printed_annex.blocks:
            if isinstance(block, PaperTable):
                title = block.caption or printed_annex.title
                yield annex.sheet or printed_annex.title, title, block


def _free(name: str, used_names: set[str]) -> str:
    bare = " ".join(FORBIDDEN_LETTERS.sub(" ", name).split()) or "Bảng"
    for place in range(1, 1000):
        ending = "" if place == 1 else f" ({place})"
        short, limit = bare, MOST_NAME - len(ending)
        if len(bare) > limit:
            # It is cut before a word that leads on to the rest, or after a whole word where there is none.
            words = bare[: limit + 1].rsplit(" ", 1)[0].split()
            leading = [at for at, word in enumerate(words) if at > 2 and word.casefold() in LEADING_ON]
            words = words[: leading[-1]] if leading else words
            while len(words) > 1 and words[-1].casefold() in LEADING_ON:
                words.pop()
            short = " ".join(words)[:limit].rstrip(" ,;:-")
        candidate = short + ending
        if candidate.casefold() not in used_names:
            used_names.add(candidate.casefold())
            return candidate
    raise ValueError("too many tables of one name")


def _fill(sheet: Any, title: str, table: PaperTable, style: _Style) -> None:
    columns = sheet_columns(table)
    page = measures().page
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if (len(columns) > MOST_UPRIGHT) else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right = page.left / MM_PER_INCH, page.right / MM_PER_INCH
    margins.top, margins.bottom = page.top / MM_PER_INCH, page.bottom / MM_PER_INCH
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _characters(column)
    sheet.freeze_panes = "A4"
    append = sheet.append

    across = _Across(sheet, style, columns)
    across.write(1, title, "bold")
    append([])
    append([style.cell(sheet, column.head, "bold", "center") for column in columns])
    for place in range(len(table.rows)):
        append([style.sheet_cell(sheet, column.cells[place], SIDES[column.align]) for column in columns])
    if remark := table.note or table.lead:
        append([])
        across.write(HEAD_ROW + len(table.rows) + 2, remark, "italic")


class _Across:
    """Writes a line over all columns of a sheet, as high as it needs."""

    def __init__(self, sheet: Any, style: _Style, columns: Sequence[TypedColumn]) -> None:
        self._sheet, self._style = sheet, style
        self._last = get_column_letter(len(columns))
        self._characters = sum(_characters(column) for column in columns)

    def write(self, row: int, text: str, face: str) -> None:
        """Append the line, which is to be a row of the sheet."""
        lines = math.ceil(len(text) / max(1.0, self._characters))
        self._sheet.row_dimensions[row].height = max(1, lines) * LINE_HEIGHT
        if self._last != "A":
            self._sheet.merged_cells.add(f"A{row}:{self._last}{row}")
        self._sheet.append([self._style.cell(self._sheet, text, face, "left", edged=False)])


def _characters(column: TypedColumn) -> float:
    return max(LEAST_CHARACTERS, column.width / MM_PER_CHARACTER)
