"""Make one table again of a table that goes on over pages, or that was cut in two between rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from guong.engines.documents.grid_drafts import build_grid
from guong.engines.documents.grid_rows import ORDINAL, fold_row
from guong.engines.documents.grids import GridCell, RowKind, TableGrid

Heads = frozenset[tuple[str, ...]]


def join_grids(grids: Iterable[TableGrid], text: str, *, rows_break: bool = False) -> tuple[TableGrid, ...]:
    """
    Join tables that follow one another with nothing between them.

    They have as many columns, and the second repeats the heads of the first or has none. With `rows_break`
    a row may go on over the page too: its second part has no number where all others have one.
    """
    chains: list[list[TableGrid]] = []
    heads: Heads = frozenset()
    for grid in grids:
        above = chains[-1][-1] if chains else None
        adjoins = (
            above is not None
            and (above.width, above.name) == (grid.width, grid.name)
            and above.end <= grid.start
            and not text[above.end : grid.start].strip(" |\n\t")
        )
        if adjoins and _heads_of(grid) <= heads:
            chains[-1].append(grid)
        else:
            chains.append([grid])
            heads = _heads_of(grid)
    return tuple(chain[0] if len(chain) == 1 else _join(chain, rows_break=rows_break) for chain in chains)


def _heads_of(grid: TableGrid) -> Heads:
    rows = (row for row, kind in enumerate(grid.kinds) if kind is RowKind.HEAD)
    return frozenset(fold_row(grid.cells_of(row)) for row in rows)


def _join(chain: Sequence[TableGrid], *, rows_break: bool) -> TableGrid:
    cells: list[GridCell] = []
    height = 0
    above: TableGrid | None = None
    # Where the cells of the last row that says something stand in the list, by their columns.
    last_row: dict[int, int] = {}
    for part in chain:
        broken_row = _broken_row(above, part) if rows_break and above is not None else None
        if broken_row is not None:
            for more in part.cells_of(broken_row):
                place = last_row.get(more.column)
                if place is None or not more.spans:
                    continue
                cell = cells[place]
                text = f"{cell.text}\n{more.text}" if cell.text else more.text
                cells[place] = replace(cell, text=text, spans=cell.spans + more.spans)
        for cell in part.cells:
            if cell.row != broken_row:
                later = broken_row is not None and cell.row > broken_row
                cells.append(replace(cell, row=height + cell.row - later))
        height += part.height - (broken_row is not None)
        last = _last_row(part)
        if last != broken_row:
            first = len(cells) - sum(cell.row != broken_row for cell in part.cells)
            row = height - part.height + last
            last_row = {
                cells[place].column: place
                for place in range(first, len(cells))
                if cells[place].row <= row < cells[place].row + cells[place].rows
            }
            above = part
    first_grid = chain[0]
    head_rows = sum(kind is RowKind.HEAD for kind in first_grid.kinds)
    joined_grid = build_grid(
        cells,
        height,
        first_grid.width,
        marked_heads=head_rows if first_grid.kinds[0] is RowKind.HEAD else 0,
        has_rules=first_grid.ruled,
        name=first_grid.name,
    )
    return first_grid if joined_grid is None else joined_grid


def _last_row(grid: TableGrid) -> int:
    rows = (row for row, kind in enumerate(grid.kinds) if kind not in (RowKind.REPEATED_HEAD, RowKind.HEAD))
    return max(rows, default=grid.height - 1)


def _broken_row(above: TableGrid, below: TableGrid) -> int | None:
    first = next(iter(below.body_rows), None)
    last = _last_row(above)
    if first is None or above.kinds[last] is not RowKind.BODY or RowKind.GROUP in below.kinds[:first]:
        return None
    numbers = [above.text_at(row, 0) for row in above.body_rows if row == last or above.text_at(row, 0)]
    if not all(ORDINAL.fullmatch(number) for number in numbers) or below.text_at(first, 0):
        return None
    row_cells = below.cells_of(first)
    same_shape = all(
        (cell := above.at(last, below_cell.column)) is not None
        and (cell.column, cell.columns) == (below_cell.column, below_cell.columns)
        for below_cell in row_cells
    )
    return first if same_shape and all(cell.rows == 1 for cell in row_cells) else None
