"""Turn a table into lines: side-by-side blocks column by column, tables of figures row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import attribute, child
from guong.engines.documents.grid_drafts import SEPARATOR, DraftCell, DraftPiece, GridDraft
from guong.engines.documents.letterhead import stands_side_by_side

INVISIBLE = frozenset(("none", "nil", ""))
MAX_BLOCK_ROWS = 8


@dataclass(slots=True)
class Piece:
    """One cell: the column it starts at, how many columns and rows it covers, its lines and tables in it."""

    at: int
    width: int
    text: str
    height: int = 1
    drafts: tuple[GridDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsOfCells:
    """
    A table as rows of cells, the continued part of a merged cell left out; `ruled` when its lines show.

    `heads` is how many rows at the top the file itself repeats on every page.
    """

    rows: list[list[Piece]]
    ruled: bool
    heads: int = 0


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Some lines of text, and the tables that stand in them; lines are counted from that of the block."""

    text: str
    drafts: tuple[GridDraft, ...] = ()


def block_of_table(table: RowsOfCells) -> TextBlock:
    """
    Return the lines of a table, and its grid where each row is a line.

    A head or a signature block is a table only for its looks: its left column is read to the end, then the
    right one. A table of figures gives one line a row, its cells parted by " | ".
    """
    rows = [[piece for piece in row if piece.text.strip()] for row in table.rows]
    filled_rows = [row for row in rows if row]
    columns = {piece.at for row in filled_rows for piece in row}
    if len(columns) <= 1:
        # A box round a passage: tables inside it are tables of the text.
        return join_blocks(TextBlock(piece.text, piece.drafts) for row in filled_rows for piece in row)
    longest = max(map(len, filled_rows))
    is_small = len(filled_rows) <= MAX_BLOCK_ROWS and longest <= 3
    if is_small and (
        any(stands_side_by_side(piece.text) for row in filled_rows for piece in row)
        or (not table.ruled and longest == 2 and len(filled_rows) <= 2)
    ):
        by_column: list[str] = []
        end = max(piece.at + piece.width for row in filled_rows for piece in row)
        sides: tuple[list[str], list[str]] = ([], [])
        for row in filled_rows:
            if len(row) == 1 and row[0].at == 0 and row[0].width == end:
                # A line across both columns ends what stands above it.
                by_column.extend((*_apart(sides), row[0].text))
                sides = ([], [])
                continue
            for place, piece in enumerate(row):
                right = place > 0 or piece.at > 0
                sides[right].append(piece.text)
        by_column.extend(_apart(sides))
        return TextBlock("\n".join(by_column))
    cells = []
    line = 0
    for place, row in enumerate(table.rows):
        for piece in row:
            pieces = [DraftPiece(line, piece.text)] if piece.text.strip() else []
            cells.append(DraftCell(place, piece.at, pieces, piece.height, piece.width))
        # A row without a word leaves no line.
        line += any(piece.text.strip() for piece in row)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    draft = GridDraft(len(table.rows), width, cells, marked_heads=table.heads, ruled=table.ruled)
    return TextBlock("\n".join(as_row(piece.text for piece in row) for row in filled_rows), (draft,))


def join_blocks(blocks: Iterable[TextBlock]) -> TextBlock:
    """Set blocks one below the other."""
    texts: list[str] = []
    drafts: list[GridDraft] = []
    line = 0
    for block in blocks:
        for draft in block.drafts:
            draft.shift(line)
            drafts.append(draft)
        texts.append(block.text)
        line += block.text.count("\n") + 1
    return TextBlock("\n".join(texts), tuple(drafts))


def strip_block(block: TextBlock) -> TextBlock:
    """Leave out the empty lines at both ends."""
    below = block.text.lstrip("\n")
    for draft in block.drafts:
        draft.shift(len(below) - len(block.text))
    return TextBlock(below.rstrip("\n"), block.drafts)


def stretch(rows: list[list[Piece]], column: int) -> bool:
    """Make the cell that ends in the last row, at a column, one row taller; tell whether there is one."""
    for place in range(len(rows) - 1, -1, -1):
        for piece in rows[place]:
            if piece.at == column:
                if place + piece.height < len(rows):
                    return False
                piece.height = len(rows) - place + 1
                return True
    return False


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
