"""Write the tables of an official document as a workbook, one sheet a table, numbers as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from guong.engines.documents.writing.layout import measures
from guong.engines.documents.writing.ooxml import JUSTIFIED, widths_of
from guong.engines.documents.writing.paper import OfficialPaper, PaperTable
from guong.engines.documents.writing.printed import Printed, printed
from guong.engines.documents.writing.word_frame import ALWAYS, repacked, timeless

MM_PER_CHARACTER = 2.0
MOST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def write_xlsx(paper: OfficialPaper) -> bytes:
    """
    Write every table as a sheet of its own, the heads frozen; what was counted and how stands below.

    A text that begins like a formula stays a text.
    """
    lines = printed(paper)
    book = Workbook(write_only=True)
    style = _Style()
    used: set[str] = set()
    for name, title, table in _tables(paper, lines):
        sheet = book.create_sheet(_free(name, used))
        _fill(sheet, title, table, style)
    if not used:
        book.create_sheet("Không có bảng")
    book.properties.creator = ""
    book.properties.created = datetime(*ALWAYS)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), changed={"docProps/core.xml": timeless})


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
        self._known: dict[tuple[str, str, bool], Any] = {}

    def cell(
        self, sheet: Any, value: str | int | float | None, face: str, align: str, *, edged: bool = True
    ) -> Any:
        """Make a cell of a look; a text that begins like a formula stays a text."""
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"
        look = (face, align, edged)
        if look in self._known:
            made._style = self._known[look]  # type: ignore[attr-defined]
            return made
        made.font = self._fonts[face]
        made.alignment = Alignment(horizontal=align, vertical="center", wrap_text=edged)
        if edged:
            made.border = self._edges
        self._known[look] = made._style  # type: ignore[attr-defined]
        return made


def _tables(paper: OfficialPaper, lines: Printed) -> Iterator[tuple[str, str, PaperTable]]:
    """Walk the tables in the text and in the appendices, each with a name for its tab and a title."""
    tables = [block for block in lines.blocks if isinstance(block, PaperTable)]
    for place, table in enumerate(tables, 1):
        yield table.caption or f"Bảng {place}", table.caption or lines.subject, table
    for annex, printed_annex in zip(paper.annexes, lines.annexes, strict=True):
        for block in printed_annex.blocks:
            if isinstance(block, PaperTable):
                yield (
                    annex.sheet or printed_annex.title,
                    block.caption or printed_annex.title,
                    block,
                )


def _free(name: str, used: set[str]) -> str:
    """Give a name a tab may have, told apart from those before it."""
    bare = FORBIDDEN.sub(" ", name).strip() or "Bảng"
    for place in range(1, 1000):
        ending = "" if place == 1 else f" ({place})"
        candidate = bare[: MOST_NAME - len(ending)].rstrip() + ending
        if candidate.casefold() not in used:
            used.add(candidate.casefold())
            return candidate
    raise ValueError("too many tables of one name")


def _fill(sheet: Any, title: str, table: PaperTable, style: _Style) -> None:
    for place, width in enumerate(widths_of(table), 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(6.0, width / MM_PER_CHARACTER)
    sheet.freeze_panes = "A4"
    append = sheet.append

    append([style.cell(sheet, title, "bold", "left", edged=False)])
    append([])
    append([style.cell(sheet, column.head, "bold", "center") for column in table.columns])
    for row in table.rows:
        append(
            [
                style.cell(
                    sheet,
                    cell.text if cell.value is None else cell.value,
                    "bold" if cell.bold else "plain",
                    JUSTIFIED[column.align],
                )
                for cell, column in zip(row, table.columns, strict=True)
            ]
        )
    if remark := table.note or table.lead:
        append([])
        append([style.cell(sheet, remark, "italic", "left", edged=False)])
