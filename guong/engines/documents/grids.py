"""
Tables with their rows and columns kept, each cell mapped to where it stands in the text of the document.

A reader of assignments asks a grid for `body_rows`, for `heads` and for `at(row, column)`:

    for row in grid.body_rows:
        matter = grid.at(row, 1)        # a merged cell answers for every place it covers
        matter.text                     # its lines, parted by "\\n"; "" where it is empty
        matter.start, matter.end        # where it stands in `Document.text`, None where it is empty
        grid.group_of(row)              # the row that entitles this one, "I. Về hạ tầng số"
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

HEAD_SEPARATOR = " / "


class RowKind(StrEnum):
    """What a row of a table is there for."""

    HEAD = "head"
    COLUMN_NUMBERS = "column-numbers"
    REPEATED_HEAD = "repeated-head"
    GROUP = "group"
    BODY = "body"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class GridCell:
    """
    One cell: its first row and column, how many it covers, and its text with the line breaks inside.

    `spans` has the place of each line of the text: `document.text[start:end]` is that line. A cell that
    goes on over a page keeps the lines of both pages.
    """

    row: int
    column: int
    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    rows: int = 1
    columns: int = 1

    @property
    def start(self) -> int | None:
        """Give where the cell begins in the document, or None where it is empty."""
        return self.spans[0][0] if self.spans else None

    @property
    def end(self) -> int | None:
        """Give where the cell ends in the document, or None where it is empty."""
        return self.spans[-1][1] if self.spans else None

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the lines of the text, as many as there are spans."""
        return tuple(self.text.split("\n")) if self.text else ()


@dataclass(frozen=True)
class TableGrid:
    """
    One table, in one piece though it may go on over several pages.

    `kinds` has what each row is there for. `name` is the sheet of a workbook; `ruled` tells whether the
    lines of the table show, None where the format does not tell. `cells` come row by row, left to right;
    places that no cell covers are missing altogether.
    """

    height: int
    width: int
    cells: tuple[GridCell, ...]
    kinds: tuple[RowKind, ...]
    name: str = ""
    ruled: bool | None = None

    @property
    def start(self) -> int:
        """Give where the first cell that is not empty begins in the document."""
        return min(cell.spans[0][0] for cell in self.cells if cell.spans)

    @property
    def end(self) -> int:
        """Give where the last cell that is not empty ends in the document."""
        return max(cell.spans[-1][1] for cell in self.cells if cell.spans)

    @cached_property
    def _places(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> GridCell | None:
        """Give the cell that covers a place; a merged one answers for each of its places."""
        return self._places.get((row, column))

    def text_at(self, row: int, column: int) -> str:
        """Give the text that covers a place, "" where nothing is written."""
        cell = self.at(row, column)
        return "" if cell is None else cell.text

    def cells_of(self, row: int) -> tuple[GridCell, ...]:
        """Give the cells that cover a row, left to right, each once, those merged from above among them."""
        cells = (self.at(row, column) for column in range(self.width))
        return tuple(dict.fromkeys(cell for cell in cells if cell is not None))

    @cached_property
    def body_rows(self) -> tuple[int, ...]:
        """Give the rows that hold the matter of the table: no heads, no group rows, no empty ones."""
        return tuple(row for row, kind in enumerate(self.kinds) if kind is RowKind.BODY)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Give what heads each column, upper heads first where they stand in two levels."""
        rows = [row for row, kind in enumerate(self.kinds) if kind is RowKind.HEAD]
        heads: list[str] = []
        for column in range(self.width):
            cells = dict.fromkeys(cell for row in rows if (cell := self.at(row, column)) is not None)
            heads.append(HEAD_SEPARATOR.join(" ".join(cell.text.split()) for cell in cells if cell.text))
        return tuple(heads)

    def group_of(self, row: int) -> GridCell | None:
        """Give the longest cell of the nearest group row above a row, or None where no group was opened."""
        for above in range(row - 1, -1, -1):
            if self.kinds[above] is RowKind.GROUP:
                return max(self.cells_of(above), key=lambda cell: len(cell.text))
        return None

    def moved(self, by: int) -> "TableGrid":
        """Give the grid as it stands when so many letters are put before the text."""
        moved = (tuple((start + by, end + by) for start, end in cell.spans) for cell in self.cells)
        pairs = zip(self.cells, moved, strict=True)
        return replace(self, cells=tuple(replace(cell, spans=spans) for cell, spans in pairs))
