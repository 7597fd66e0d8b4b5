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
from guong.engines.documents.writing.paper import OfficialPaper, Table
from guong.engines.documents.writing.printed import Printed, printed
from guong.engines.documents.writing.word_frame import ALWAYS, repacked

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
    edge = Side(style="thin")
    style = _Style(
        Font(name=measures().font, size=12),
        Font(name=measures().font, size=12, bold=True),
        Font(name=measures().font, size=12, italic=True),
        Border(left=edge, right=edge, top=edge, bottom=edge),
    )
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
    return repacked(out.getvalue(), timeless=("docProps/core.xml",))


class _Style:
    """The faces and the edges every sheet shares."""

    def __init__(self, plain: Font, bold: Font, italic: Font, edges: Border) -> None:
        self.plain, self.bold, self.italic, self.edges = plain, bold, italic, edges


def _tables(paper: OfficialPaper, lines: Printed) -> Iterator[tuple[str, str, Table]]:
    """Walk the tables in the text and in the appendices, each with a name for its tab and a title."""
    for place, block in enumerate((one for one in lines.blocks if isinstance(one, Table)), 1):
        yield block.caption or f"Bảng {place}", block.caption or lines.subject, block
    for annex, shown in zip(paper.annexes, lines.annexes, strict=True):
        for one in shown.blocks:
            if isinstance(one, Table):
                yield annex.sheet or shown.title, one.caption or shown.title, one


def _free(name: str, used: set[str]) -> str:
    """Give a name a tab may have, told apart from those before it."""
    bare = FORBIDDEN.sub(" ", name).strip() or "Bảng"
    for place in range(1, 1000):
        ending = "" if place == 1 else f" ({place})"
        shown = bare[: MOST_NAME - len(ending)].rstrip() + ending
        if shown.casefold() not in used:
            used.add(shown.casefold())
            return shown
    raise ValueError("too many tables of one name")


def _fill(sheet: Any, title: str, table: Table, style: _Style) -> None:
    for place, width in enumerate(widths_of(table), 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(6.0, width / MM_PER_CHARACTER)
    sheet.freeze_panes = "A4"
    append = sheet.append

    def cell(value: str | int | float | None, font: Font, align: str, *, edged: bool = True) -> Any:
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"
        made.font = font
        made.alignment = Alignment(horizontal=align, vertical="center", wrap_text=edged)
        if edged:
            made.border = style.edges
        return made

    append([cell(title, style.bold, "left", edged=False)])
    append([])
    append([cell(column.head, style.bold, "center") for column in table.columns])
    for row in table.rows:
        append(
            [
                cell(
                    one.text if one.value is None else one.value,
                    style.bold if one.bold else style.plain,
                    JUSTIFIED[column.align],
                )
                for one, column in zip(row, table.columns, strict=True)
            ]
        )
    if table.note:
        append([])
        append([cell(table.note, style.italic, "left", edged=False)])
