"""Make a grid of a sheet of a workbook: the table in it, without the head above and the signature below."""

from collections.abc import Sequence
from dataclasses import dataclass

from guong.engines.documents.grid_drafts import build_grid, spread
from guong.engines.documents.grid_rows import are_column_heads
from guong.engines.documents.grids import GridCell, TableGrid
from guong.engines.documents.letterhead import stands_side_by_side

# Rows that the head of a letter, the title and its explanation may take before the heads of the columns.
MOST_ROWS_ABOVE = 40


@dataclass(slots=True)
class SheetCell:
    """A cell that is not empty: its row and column from 1, its text as shown, where it was written."""

    row: int
    column: int
    text: str
    hidden: bool
    start: int = 0
    end: int = 0

    @property
    def line(self) -> str:
        """Give the text on one line."""
        return " ".join(self.text.split())

    @property
    def lines(self) -> list[str]:
        """Give the lines that are not empty."""
        return [line for raw in self.text.split("\n") if (line := " ".join(raw.split()))]


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells that are merged into one: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


def grid_of_sheet(
    name: str, rows: Sequence[Sequence[SheetCell]], merges: Sequence[MergedRange], text: str
) -> TableGrid | None:
    """Make the grid of a sheet, or None where it holds no table."""
    # What stands above the heads of the columns is left out, and the signature below the last row.
    top = enumerate(rows[:MOST_ROWS_ABOVE])
    first = next((place for place, row in top if are_column_heads([cell.line for cell in row])), 0)
    table: list[Sequence[SheetCell]] = []
    for row in rows[first:]:
        if any(stands_side_by_side(cell.text) for cell in row):
            if len(table) > 1:
                break
            table = []
            continue
        table.append(row)
    columns = sorted({cell.column for row in table for cell in row})
    if len(columns) < 2 or len(table) < 2:
        return None
    heights = [row[0].row for row in table]
    ranges = {(extent.top, extent.left): extent for extent in merges}
    cells: list[GridCell] = []
    merged_places: set[tuple[int, int]] = set()
    for place, row in enumerate(table):
        cells_by_column = {cell.column: cell for cell in row}
        for at, column in enumerate(columns):
            if (place, at) in merged_places:
                continue
            tall = wide = 1
            if (extent := ranges.get((heights[place], column))) is not None:
                tall = sum(extent.top <= height <= extent.bottom for height in heights)
                wide = sum(extent.left <= other_column <= extent.right for other_column in columns)
            merged_places |= {(place + down, at + right) for down in range(tall) for right in range(wide)}
            cell = cells_by_column.get(column)
            if cell is None:
                grid_cell = GridCell(place, at, rows=tall, columns=wide)
            else:
                cell_text, spans = spread(text[cell.start : cell.end], cell.start, cell.lines)
                grid_cell = GridCell(place, at, cell_text, spans, tall, wide)
            cells.append(grid_cell)
    return build_grid(cells, len(table), len(columns), name=name)
