"""Make one table again of a table that goes on over pages, or that was cut in two between rows."""

from collections.abc import Sequence
from dataclasses import replace

from guong.engines.documents.grid_drafts import build_grid
from guong.engines.documents.grid_rows import ORDINAL, fold_row
from guong.engines.documents.grids import GridCell, RowKind, TableGrid


def join_grids(grids: Sequence[TableGrid], text: str, *, rows_break: bool = False) -> tuple[TableGrid, ...]:
    """
    Join tables that follow one another with nothing between them.

    They have as many columns, and the second repeats the heads of the first or has none. With `rows_break`
    a row may go on over the page too: its second part has no number where all others have one.
    """
    joined: list[TableGrid] = []
    for grid in grids:
        above = joined[-1] if joined else None
        if above is not None and _goes_on(above, grid, text):
            joined[-1] = _join(above, grid, rows_break=rows_break)
        else:
            joined.append(grid)
    return tuple(joined)


def _goes_on(above: TableGrid, below: TableGrid, text: str) -> bool:
    if above.width != below.width or above.name != below.name or above.end > below.start:
        return False
    if text[above.end : below.start].strip(" |\n\t"):
        return False
    return _folded_heads(below) <= _folded_heads(above)


def _folded_heads(grid: TableGrid) -> set[tuple[str, ...]]:
    return {fold_row(grid.cells_of(row)) for row in _rows_of_kind(grid, RowKind.HEAD)}


def _rows_of_kind(grid: TableGrid, kind: RowKind) -> list[int]:
    return [row for row, its_kind in enumerate(grid.kinds) if its_kind is kind]


def _join(above: TableGrid, below: TableGrid, *, rows_break: bool) -> TableGrid:
    broken = _broken_row(above, below) if rows_break else None
    cells = list(above.cells)
    if broken is not None:
        cells = [_lengthen(cell, _last_row(above), below, broken) for cell in cells]
    dropped = 0 if broken is None else 1
    for cell in below.cells:
        if cell.row == broken:
            continue
        later = broken is not None and cell.row > broken
        cells.append(replace(cell, row=above.height + cell.row - (dropped if later else 0)))
    grid = build_grid(
        cells,
        above.height + below.height - dropped,
        above.width,
        marked_heads=len(_rows_of_kind(above, RowKind.HEAD)) if above.kinds[0] is RowKind.HEAD else 0,
        ruled=above.ruled,
        name=above.name,
    )
    return above if grid is None else grid


def _last_row(grid: TableGrid) -> int:
    """Give the last row that is no head printed again."""
    rows = (row for row, kind in enumerate(grid.kinds) if kind is not RowKind.REPEATED_HEAD)
    return max(rows, default=grid.height - 1)


def _broken_row(above: TableGrid, below: TableGrid) -> int | None:
    """Give the row of the second table that goes on with the last row of the first."""
    first = next((row for row in below.body_rows), None)
    last = _last_row(above)
    if first is None or above.kinds[last] is not RowKind.BODY or RowKind.GROUP in below.kinds[:first]:
        return None
    numbers = [above.text_at(row, 0) for row in above.body_rows]
    if not all(ORDINAL.fullmatch(number) for number in numbers) or below.text_at(first, 0):
        return None
    same_shape = all(
        (cell := above.at(last, other.column)) is not None
        and (cell.column, cell.columns) == (other.column, other.columns)
        for other in below.cells_of(first)
        if other.rows == 1
    )
    return first if same_shape and all(cell.rows == 1 for cell in below.cells_of(first)) else None


def _lengthen(cell: GridCell, last: int, below: TableGrid, broken: int) -> GridCell:
    """Give a cell of the last row what stands below it on the next page."""
    if not cell.row <= last < cell.row + cell.rows:
        return cell
    rest = below.at(broken, cell.column)
    if rest is None or not rest.spans:
        return cell
    text = f"{cell.text}\n{rest.text}" if cell.text else rest.text
    return replace(cell, text=text, spans=cell.spans + rest.spans)
