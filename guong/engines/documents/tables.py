"""Turn a table into lines: side-by-side blocks column by column, tables of figures row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import attribute, child
from guong.engines.documents.letterhead import stands_side_by_side

SEPARATOR = " | "
INVISIBLE = frozenset(("none", "nil", ""))
MAX_BLOCK_ROWS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell: the column it starts at, how many columns it spans, and its lines."""

    at: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class RowsOfCells:
    """A table as rows of cells, the continued part of a merged cell left out; `ruled` when its lines show."""

    rows: list[list[Piece]]
    ruled: bool


def text_of_table(grid: RowsOfCells) -> str:
    """
    Return the lines of a table.

    A head or a signature block is a table only for its looks: its left column is read to the end, then the
    right one. A table of figures gives one line a row, its cells parted by " | ".
    """
    rows = [[piece for piece in row if piece.text.strip()] for row in grid.rows]
    rows = [row for row in rows if row]
    columns = {piece.at for row in rows for piece in row}
    if len(columns) <= 1:
        return "\n".join(piece.text for row in rows for piece in row)
    if _is_layout(rows, grid.ruled):
        return "\n".join(_by_column(rows))
    return "\n".join(as_row(piece.text for piece in row) for row in rows)


def _by_column(rows: list[list[Piece]]) -> Iterator[str]:
    end = max(piece.at + piece.width for row in rows for piece in row)
    sides: tuple[list[str], list[str]] = ([], [])
    for row in rows:
        if len(row) == 1 and row[0].at == 0 and row[0].width == end:
            # A line across both columns ends what stands above it.
            yield from (*_apart(sides), row[0].text)
            sides = ([], [])
            continue
        for place, piece in enumerate(row):
            right = place > 0 or piece.at > 0
            sides[right].append(piece.text)
    yield from _apart(sides)


def _apart(sides: tuple[list[str], list[str]]) -> Iterator[str]:
    for side in sides:
        if side:
            yield from ("", *side)
    yield ""


def as_row(cells: Iterable[str]) -> str:
    """Write the cells of one row on one line."""
    return SEPARATOR.join(" ".join(cell.split()) for cell in cells)


def bordered(table: Element, styles: list[Element]) -> bool:
    """Tell whether the lines between the columns of a Word table show, by itself, its cells or its style."""
    own = child(table, "tblPr", "tblBorders")
    for borders in (own, *(child(style, "tblPr", "tblBorders") for style in styles)):
        inner = child(borders, "insideV")
        if inner is not None:
            if attribute(inner, "val") not in INVISIBLE:
                return True
            break
    visible_sides = 0
    for borders in table.iter():
        if borders.tag == "tcBorders":
            sides = [attribute(child(borders, side), "val") for side in ("left", "right", "start", "end")]
            visible_sides += any(side not in INVISIBLE for side in sides)
    return visible_sides > 1


def _is_layout(rows: list[list[Piece]], ruled: bool) -> bool:
    if len(rows) > MAX_BLOCK_ROWS or max(len(row) for row in rows) > 3:
        return False
    if any(stands_side_by_side(piece.text) for row in rows for piece in row):
        return True
    return not ruled and max(len(row) for row in rows) == 2 and len(rows) <= 2
