"""Find the ruled tables of a page: each row as one line, and the grid that the rules draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from guong.engines.documents.grid_drafts import SEPARATOR, DraftCell, DraftPiece, GridDraft
from guong.engines.documents.layout import Word, rows_of
from guong.engines.documents.letterhead import stands_side_by_side
from guong.engines.documents.tables import as_row

# In points, on a page of any size: rules are thin, cells are not.
THIN = 3.0
SHORTEST_ACROSS = 15.0
SHORTEST_DOWN = 6.0
SHORTEST_LONE_RULE = 100.0
SAME_RULE = 3.0
MAX_RULES = 4000
# Lower than a line of text: what two rules drawn side by side leave between them.
LOWEST_ROW = 7.0


@dataclass(frozen=True, slots=True)
class Box:
    """Where a drawn shape lies, counted from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table by its rows, each one line, where it starts on the page, and its grid."""

    top: float
    lines: list[str]
    draft: GridDraft


@dataclass(slots=True)
class _Band:
    top: float
    bottom: float
    columns: list[float]


def tables_of(boxes: Sequence[Box], words: list[Word]) -> tuple[list[RuledTable], list[Word]]:
    """Return the tables and the words outside them."""
    across, down = _rules(boxes)
    if len(across) < 2 or len(down) < 3:
        return [], words
    tables = []
    free = words
    levels = _merged(rule.top for rule in across)
    page_bands = []
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        columns = _merged(rule.left for rule in down if rule.top - 1 <= middle <= rule.bottom + 1)
        page_bands.append(_Band(top, bottom, columns))
    for has_columns, group in groupby(page_bands, key=lambda band: len(band.columns) > 1):
        bands = list(group)
        if not has_columns or not any(len(band.columns) > 2 for band in bands):
            continue
        inside = [
            word
            for word in free
            if any(
                band.top <= word.baseline <= band.bottom + 1
                and band.columns[0] - 1 <= (word.left + word.right) / 2 <= band.columns[-1] + 1
                for band in bands
            )
        ]
        rows = [_cells_of(band, inside) for band in bands]
        lines = [as_row(cell for cell in cells if cell) for cells in rows if any(cells)]
        # A head or a signature block may be drawn as a table; it is read by its columns.
        if not lines or stands_side_by_side("\n".join(lines).replace(SEPARATOR, "\n")):
            continue
        inside_ids = set(map(id, inside))
        free = [word for word in free if id(word) not in inside_ids]
        tables.append(RuledTable(bands[0].top, lines, _draft(bands, rows, across)))
    return tables, free


def lone_rules(boxes: Sequence[Box]) -> list[float]:
    """Return the heights of horizontal rules on a page whose tables have no vertical ones."""
    across, down = _rules(boxes)
    if len(down) >= 3:
        return []
    return _merged(rule.top for rule in across if rule.right - rule.left >= SHORTEST_LONE_RULE)


def _rules(boxes: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    across: list[Box] = []
    down: list[Box] = []
    for box in boxes[:MAX_RULES]:
        width, height = box.right - box.left, box.bottom - box.top
        if height <= THIN and width >= SHORTEST_ACROSS:
            across.append(box)
        elif width <= THIN and height >= SHORTEST_DOWN:
            down.append(box)
        elif width >= SHORTEST_ACROSS and height >= SHORTEST_DOWN:
            # A cell drawn as a rectangle is four rules.
            across += [Box(box.left, edge, box.right, edge) for edge in (box.top, box.bottom)]
            down += [Box(edge, box.top, edge, box.bottom) for edge in (box.left, box.right)]
    return across, down


def _cells_of(band: _Band, words: list[Word]) -> list[str]:
    cells: list[list[Word]] = [[] for _ in band.columns[1:]]
    for word in words:
        if not band.top < word.baseline <= band.bottom + 0.5:
            continue
        middle = (word.left + word.right) / 2
        column = sum(middle >= edge for edge in band.columns[1:-1])
        cells[column].append(word)
    return ["\n".join(row.text for row in rows_of(cell)) for cell in cells]


def _draft(bands: list[_Band], rows: list[list[str]], across: list[Box]) -> GridDraft:
    """Draw the grid; a cell with no rule below it goes on in the row below."""
    edges = _merged(edge for band in bands for edge in band.columns)
    cells: list[DraftCell] = []
    open_cells: dict[tuple[int, int], DraftCell] = {}
    height = line = 0
    for band, texts in zip(bands, rows, strict=True):
        if not any(texts) and band.bottom - band.top < LOWEST_ROW:
            continue
        standing = {}
        for left, right, text in zip(band.columns, band.columns[1:], texts, strict=False):
            place = _index(edges, left), _index(edges, right)
            cell = open_cells.get(place)
            # How much of the cell a rule closes at this height.
            ruled_length = sum(
                max(0.0, min(rule.right, right) - max(rule.left, left))
                for rule in across
                if abs(rule.top - band.top) <= SAME_RULE
            )
            if cell is None or ruled_length > (right - left) / 2:
                cell = DraftCell(height, place[0], [], 0, max(1, place[1] - place[0]))
                cells.append(cell)
            cell.rows += 1
            if text:
                cell.pieces.append(DraftPiece(line, text))
            standing[place] = cell
        open_cells = standing
        height += 1
        line += any(texts)
    return GridDraft(height, max(1, len(edges) - 1), cells, ruled=True)


def _index(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _merged(places: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > SAME_RULE:
            levels.append(place)
    return levels
