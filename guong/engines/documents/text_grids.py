"""Find the tables of a plain text: cells parted by bars, by tabs, or set below one another with blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, batched, chain, pairwise

from guong.engines.documents.aligned_heads import Blanks
from guong.engines.documents.aligned_tables import PlacedRow, find_aligned_tables
from guong.engines.documents.grid_drafts import build_grid, place_drafts
from guong.engines.documents.grid_merge import join_grids
from guong.engines.documents.grid_rows import GROUP_ORDINAL, are_column_heads
from guong.engines.documents.grids import GridCell, TableGrid
from guong.engines.documents.layout import Word, WordRow

# Signs that draw boxes, as the signs that everybody types for them.
BOX_SIGNS = str.maketrans("│┃║─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝", "|||---" + "+" * 18)
RULE_SIGNS = re.compile(r"[\s:|+=-]+")
CELL_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BLANKS = re.compile(r"\S {2,}\S")
WORD = re.compile(r"\S+")
LEAST_COLUMNS = 3
LONGEST_TITLE = 160
LONGEST_LINE = 2000
# Of two thousand pages; a longer text is a dump of data.
MAX_LINES = 100_000
# So many rules draw a box round every row, whose cells may then take several lines.
BOX_RULES = 4
MOST_MARKED_HEADS = 3
# In columns of letters: two blanks part cells.
TEXT_BLANKS = Blanks(columns=2.0, least=1.5)

Spans = list[tuple[int, int]]


@dataclass(slots=True)
class _Row:
    """The places of the lines of each cell; a title has one cell."""

    cells: list[Spans]
    title: bool = False


@dataclass(slots=True)
class _TypedTable:
    """A table as it is gathered: how many columns it has, its rows, and the line behind its last."""

    width: int
    rows: list[_Row] = field(default_factory=list)
    end: int = 0
    marked_heads: int = 0
    # A row has other cells than there are columns: which of them it lacks nobody can tell.
    torn: bool = False


def find_text_grids(text: str, *, rows_break: bool = False) -> tuple[TableGrid, ...]:
    """Return the tables of a text, with `rows_break` where its pages may part a row."""
    if text.count("\n") > MAX_LINES or not any(sign in text for sign in ("|", "\t", "  ", "│", "┃", "║")):
        return ()
    page = _Text(text)
    grids = [*page.grids(), *page.aligned()]
    return join_grids(sorted(grids, key=lambda grid: grid.start), text, rows_break=rows_break)


class _Text:
    """A text by its lines, with what was already told to be of a table."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.translate(BOX_SIGNS).split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._taken: set[int] = set()

    def grids(self) -> Iterator[TableGrid]:
        """Yield the tables whose cells are parted by bars or tabs."""
        at = 0
        while at < len(self._lines):
            table = self._barred(at) or self._tabbed(at)
            if table is not None and not table.torn and len(table.rows) > 1:
                cells = []
                for place, row in enumerate(table.rows):
                    for column, spans in enumerate(row.cells):
                        texts = [self._text[start:end] for start, end in spans]
                        wide = table.width if row.title else 1
                        cells.append(GridCell(place, column, "\n".join(texts), tuple(spans), 1, wide))
                grid = build_grid(cells, len(table.rows), table.width, marked_heads=table.marked_heads)
                if grid is not None:
                    self._taken.update(range(at, table.end))
                    yield grid
            # What was gone through in vain is not gone through again: the time stays in proportion.
            at = max(at + 1, table.end if table is not None else 0)

    def _barred(self, first: int) -> _TypedTable | None:
        at = first
        while at < len(self._lines) and _is_rule(self._lines[at]) and "+" in self._lines[at]:
            at += 1
        if at >= len(self._lines) or len(self._bar_cells(at)) < LEAST_COLUMNS:
            return None
        table = _TypedTable(len(self._bar_cells(at)))
        # How many rows stand above each rule.
        rules = [0] * (at - first)
        while at < len(self._lines):
            line = self._lines[at]
            if _is_rule(line):
                rules.append(len(table.rows))
            elif "|" in line and line.strip("| \t"):
                cells = self._bar_cells(at, table.width)
                has_bar = line.lstrip().startswith("|")
                if len(cells) > table.width or (len(cells) < table.width and not has_bar):
                    table.torn = True
                    break
                table.rows.append(_Row(cells + [[] for _ in range(table.width - len(cells))]))
            elif not self._goes_on(at, table.rows, "|"):
                break
            at += 1
        table.end = at
        head_end = next((above for above in rules if above), 0)
        if len(rules) >= BOX_RULES:
            edges = sorted({*rules, len(table.rows)})
            rows, table.rows = table.rows, []
            for begin, end in pairwise(edges):
                # The lines between two rules make one row.
                columns = zip(*(row.cells for row in rows[begin:end]), strict=False)
                has_title = any(row.title for row in rows[begin:end])
                spans = [list(chain.from_iterable(column)) for column in columns]
                table.rows.append(rows[begin] if has_title else _Row(spans))
            head_end = min(head_end, 1)
        table.marked_heads = head_end if head_end <= MOST_MARKED_HEADS else 0
        return table

    def _bar_cells(self, at: int, width: int = 0) -> list[Spans]:
        """
        Give the places of the cells of a line with bars, without the bars at both ends.

        A line may also begin or end with an empty cell: which it is tells the `width` of the table.
        """
        line = self._lines[at]
        edges = [place for place, sign in enumerate(line) if sign == "|" and line[place - 1 : place] != "\\"]
        if not edges:
            return []
        pieces = [(begin + 1, end) for begin, end in pairwise([-1, *edges, len(line)])]
        bare_start = int(not line[: edges[0]].strip())
        bare_end = len(pieces) - int(bare_start and not line[edges[-1] + 1 :].strip() and len(edges) > 1)
        ways = [(bare_start, bare_end), (bare_start, len(pieces)), (0, bare_end), (0, len(pieces))]
        first, last = next((way for way in ways if way[1] - way[0] == width), ways[0])
        return [self._cell(at, begin, end) for begin, end in pieces[first:last]]

    def _cell(self, at: int, begin: int, end: int) -> Spans:
        line = self._lines[at]
        spans = []
        breaks = (match.span() for match in CELL_BREAK.finditer(line, begin, end))
        for left, right in batched((begin, *chain.from_iterable(breaks), end), 2):
            while left < right and line[left] in " \t*":
                left += 1
            while right > left and line[right - 1] in " \t*\r":
                right -= 1
            if right > left:
                spans.append((self._starts[at] + left, self._starts[at] + right))
        return spans

    def _tabbed(self, first: int) -> _TypedTable | None:
        heads = self._lines[first].split("\t")
        if len(heads) < LEAST_COLUMNS or not are_column_heads([head.strip() for head in heads]):
            return None
        table = _TypedTable(len([head for head in heads if head.strip()]))
        at = first
        while at < len(self._lines):
            if "\t" in self._lines[at]:
                line = self._lines[at]
                bounds = [-1, *(match.start() for match in re.finditer("\t", line)), len(line)]
                cells = [self._cell(at, begin + 1, end) for begin, end in pairwise(bounds)]
                if len(cells) > table.width:
                    cells = [cell for cell in cells if cell]
                if len(cells) > table.width:
                    table.torn = True
                    break
                table.rows.append(_Row(cells + [[] for _ in range(table.width - len(cells))]))
            elif not self._goes_on(at, table.rows, "\t"):
                break
            at += 1
        table.end = at
        return table

    def _goes_on(self, at: int, rows: list[_Row], sign: str) -> bool:
        """
        Take a line without cells into a table: a blank one, a title, or the rest of the last cell.

        Tell whether the table goes on.
        """
        line = self._lines[at].strip()
        below = next((next_line for next_line in self._lines[at + 1 : at + 3] if next_line.strip()), "")
        more = below.count(sign) >= LEAST_COLUMNS - 1
        if not line:
            return more and bool(self._lines[at - 1].strip())
        if not rows or len(line) > LONGEST_TITLE:
            return False
        spans = self._cell(at, 0, len(self._lines[at]))
        is_title = GROUP_ORDINAL.fullmatch(line.split()[0]) or line.isupper()
        if not is_title and line[0].islower() and not rows[-1].title:
            rows[-1].cells[-1] += spans
            return True
        if more:
            rows.append(_Row([spans], title=True))
        return more

    def aligned(self) -> tuple[TableGrid, ...]:
        """Return the tables set with blanks, in what is not yet told to be of a table."""
        passages: list[list[PlacedRow]] = [[]]
        has_blanks = False
        for at, line in enumerate(self._lines):
            if at in self._taken or "\t" in line or len(line) > LONGEST_LINE:
                passages.append([])
            elif line.strip():
                words = [Word(match.group(), *match.span(), float(at), 1.0) for match in WORD.finditer(line)]
                passages[-1].append(PlacedRow(at, WordRow(words)))
                has_blanks = has_blanks or bool(BLANKS.search(line))
        if not has_blanks:
            return ()
        tables = (find_aligned_tables(passage, blanks=TEXT_BLANKS)[0] for passage in passages)
        return place_drafts(chain.from_iterable(tables), self._text)


def _is_rule(line: str) -> bool:
    return ("--" in line or "==" in line) and RULE_SIGNS.fullmatch(line) is not None
