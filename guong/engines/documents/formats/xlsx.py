"""Read a workbook: every sheet, hidden ones too, with the position of each cell in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import Archive, attribute, child, children
from guong.engines.documents.cell_values import Values
from guong.engines.documents.document import Document, Limits, WorkbookCell
from guong.engines.documents.grid_drafts import SEPARATOR
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.documents.sheet_grids import MergedRange, SheetCell, grid_of_sheet
from guong.engines.viet import encodings
from guong.engines.viet.formats import write_number

# An assignment sheet has hundreds of cells; the grid of a register of a whole province serves nobody.
MAX_GRID_CELLS = 60_000
POSITION = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """
    Return one line a row, cells parted by " | ", each sheet under its name where there are several.

    Formulas give the value last computed. Hidden sheets, rows and columns are read, marked and noted.
    """
    archive = Archive(data, limits)
    main = archive.related_part("", "officeDocument") or "xl/workbook.xml"
    workbook = archive.xml(main)
    if workbook is None:
        raise UnreadableFile("broken-file")
    values = Values(archive, main, workbook)
    paper = _Paper(limits.max_cells)
    parts = archive.related(main)
    sheets = list(children(child(workbook, "sheets")))
    for sheet in sheets:
        _, part = parts.get(attribute(sheet, "id"), ("", ""))
        root = archive.xml(part) if part else None
        if root is not None:
            name = attribute(sheet, "name")
            is_hidden = attribute(sheet, "state") in ("hidden", "veryHidden")
            paper.sheet(name, is_hidden, _merged_ranges(child(root, "mergeCells")))
            hidden_columns = [
                (_digits(attribute(column, "min")), _digits(attribute(column, "max")))
                for column in children(child(root, "cols"))
                if attribute(column, "hidden") in ("1", "true")
            ]
            height = 0
            for row in children(child(root, "sheetData")):
                height = _digits(attribute(row, "r")) or height + 1
                row_hidden = attribute(row, "hidden") in ("1", "true")
                filled_cells: list[SheetCell] = []
                width = 0
                for cell in row:
                    if cell.tag != "c":
                        continue
                    position = POSITION.fullmatch(attribute(cell, "r"))
                    width = _column_number(position[1]) if position else width + 1
                    text = values.displayed_text(cell)
                    if text.strip():
                        in_hidden = any(first <= width <= last for first, last in hidden_columns)
                        filled_cells.append(SheetCell(height, width, text, row_hidden or in_hidden))
                if filled_cells:
                    paper.row(filled_cells)
    if not paper.filled:
        raise UnreadableFile("empty")
    return paper.written(titled=len(sheets) > 1, uncomputed=values.uncomputed)


@dataclass(slots=True)
class _Sheet:
    name: str
    hidden: bool
    merged: list[MergedRange]
    rows: list[list[SheetCell]] = field(default_factory=list)


class _Paper:
    """The sheets as they are gathered; the text is written last, once old fonts are known."""

    def __init__(self, max_cells: int) -> None:
        self.filled = 0
        self._max_cells = max_cells
        self._sheets: list[_Sheet] = []

    def sheet(self, name: str, is_hidden: bool, merges: list[MergedRange]) -> None:
        self._sheets.append(_Sheet(name, is_hidden, merges))

    def row(self, cells: list[SheetCell]) -> None:
        self._sheets[-1].rows.append(cells)
        self.filled += len(cells)
        if self.filled > self._max_cells:
            raise UnreadableFile("too-large", limit=f"{self._max_cells} ô")

    def written(self, *, titled: bool, uncomputed: int) -> Document:
        """Write the text with the place of each cell in it, and the old font it was converted from."""
        # Cells are judged together, each on its line.
        every = [cell.line for sheet in self._sheets for row in sheet.rows for cell in row]
        repaired_text, encoding = encodings.repair("\n".join(every))
        texts = iter(repaired_text.split("\n"))
        parts: list[str] = []
        cells: list[WorkbookCell] = []
        length = 0

        def write(part: str) -> None:
            nonlocal length
            parts.append(part)
            length += len(part)

        for sheet in self._sheets:
            if titled:
                write(f"\n{sheet.name}\n" if length else f"{sheet.name}\n")
            for row in sheet.rows:
                for count, cell in enumerate(row):
                    write(SEPARATOR if count else "")
                    cell.start = length
                    write(next(texts))
                    cell.end = length
                    is_hidden = cell.hidden or sheet.hidden
                    number = cell.column
                    name = ""
                    while number > 0:
                        number, letter = divmod(number - 1, 26)
                        name = chr(65 + letter) + name
                    position = f"{name}{cell.row}"
                    cells.append(WorkbookCell(sheet.name, is_hidden, position, cell.start, length))
                write("\n")
        text = "".join(parts)
        notes = tuple(self._notes(uncomputed))
        sheets = self._sheets if self.filled <= MAX_GRID_CELLS else []
        grids = [grid_of_sheet(sheet.name, sheet.rows, sheet.merged, text) for sheet in sheets]
        tables = tuple(grid for grid in grids if grid is not None)
        return Document(text, "xlsx", encoding=encoding, notes=notes, cells=tuple(cells), grids=tables)

    def _notes(self, missing_results: int) -> Iterator[str]:
        for sheet in self._sheets:
            hidden_cells = sum(cell.hidden for row in sheet.rows for cell in row)
            if sheet.hidden:
                yield f"Trang tính ẩn “{sheet.name}” cũng được đọc."
            elif hidden_cells:
                yield f"Trang tính “{sheet.name}” có {hidden_cells} ô trong dòng hoặc cột ẩn, cũng được đọc."
        if missing_results:
            yield f"{missing_results} ô công thức chưa có kết quả lưu sẵn; hãy mở bằng Excel rồi lưu lại."
        if self.filled > MAX_GRID_CELLS:
            yield f"Bảng tính có hơn {write_number(MAX_GRID_CELLS)} ô: đọc được chữ, không giữ được cột."


def _merged_ranges(merge_element: Element | None) -> list[MergedRange]:
    ranges = []
    for element in children(merge_element):
        corners = [POSITION.fullmatch(corner) for corner in attribute(element, "ref").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (top, left), (bottom, right) = ((int(c[2]), _column_number(c[1])) for c in corners if c)
            ranges.append(MergedRange(top, left, bottom, right))
    return ranges


def _digits(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
