"""
Find tables without rules: rows whose words stand below one another in columns.

A table begins with the heads of its columns, which may take several lines. Below them each run of words
belongs to the column it stands in; a line across several columns is the title of the rows below it, or ends
the table. One grid of words serves PDF pages, recognised pictures and plain text set with blanks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guong.engines.documents.aligned_heads import Blanks, Core, HeadBlock, find_head, runs_of
from guong.engines.documents.aligned_records import Line, part_into_records
from guong.engines.documents.grid_drafts import DraftCell, DraftPiece, GridDraft
from guong.engines.documents.grid_rows import GROUP_ORDINAL, HEAD_WORDS, ORDINAL
from guong.engines.documents.layout import WordRow
from guong.engines.documents.letterhead import stands_side_by_side
from guong.engines.viet.normal_forms import plain

# In heights of the letters: how far apart the lines of one table stand at most.
MAX_PITCH = 4.0
LONGEST_TITLE = 160
MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of words and the line of the text it came to stand on."""

    line: int
    row: WordRow


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table that goes on to the end of a page: its heads, and how far each column reaches."""

    head: HeadBlock
    cores: list[Core]


@dataclass(slots=True)
class _ColumnTable:
    head: HeadBlock | None
    cores: list[Core]
    lines: list[Line] = field(default_factory=list)


def find_aligned_tables(
    rows: Sequence[PlacedRow], *, blanks: Blanks, above: OpenTable | None = None, rules: Sequence[float] = ()
) -> tuple[list[GridDraft], OpenTable | None]:
    """
    Return the tables of a page, and the one that goes on to its last line.

    `above` is the table that the page before ended with, `rules` are the heights of horizontal rules.
    """
    drafts: list[GridDraft] = []
    at = 0
    open_table: OpenTable | None = None
    known_head = above.head if above is not None else None
    if above is not None and known_head is not None and not known_head.opens(_window(rows, 0)):
        table = _ColumnTable(None, _copied(above.cores))
        at = _gather(rows, 0, table, known_head, blanks)
        drafts += _draft([], table, rules)
        open_table = OpenTable(known_head, table.cores) if drafts and at == len(rows) else None
        at = at if drafts else 0
    while at < min(len(rows), MAX_ROWS):
        head = find_head(_window(rows, at), blanks, known_head)
        if head is None:
            at += 1
            continue
        table = _ColumnTable(head, _copied(head.cores))
        end = _gather(rows, at + len(head.lines), table, head, blanks)
        table_drafts = list(_draft(rows[at : at + len(head.lines)], table, rules))
        drafts += table_drafts
        if table_drafts:
            known_head = head
        open_table = OpenTable(head, table.cores) if table_drafts and end == len(rows) else None
        at = end if table_drafts else at + 1
    return drafts, open_table


def _window(rows: Sequence[PlacedRow], at: int) -> list[WordRow]:
    return [placed.row for placed in rows[at : at + HeadBlock.MOST_LINES]]


def _copied(cores: Sequence[Core]) -> list[Core]:
    return [Core(core.left, core.right) for core in cores]


def _gather(rows: Sequence[PlacedRow], at: int, table: _ColumnTable, head: HeadBlock, blanks: Blanks) -> int:
    """Take the lines of a table below its heads; return where they end."""
    first = at
    while at < len(rows):
        row = rows[at].row
        if at > first and row.baseline - rows[at - 1].row.baseline > MAX_PITCH * row.size:
            break
        if stands_side_by_side(row.text) or head.opens(_window(rows, at)):
            break
        if HEAD_WORDS.match(" ".join(plain(row.text).split())) and find_head(_window(rows, at), blanks):
            break
        parts = _part(row, table.cores, blanks)
        if parts is None:
            # A line across the columns entitles the rows below it, or ends the table.
            below = rows[at + 1].row if at + 1 < len(rows) and len(row.text) <= LONGEST_TITLE else None
            if below is None or below.baseline - row.baseline > MAX_PITCH * row.size:
                break
            parts_below = _part(below, table.cores, blanks) or {}
            has_number = 0 in parts_below and ORDINAL.fullmatch(below.words[0].text)
            opens = GROUP_ORDINAL.fullmatch(row.words[0].text) or row.text.isupper()
            if not has_number and not (opens and len(parts_below) > 1):
                break
            table.lines.append(Line(rows[at].line, row, {}, title=True))
        else:
            for column, (begin, count) in parts.items():
                table.cores[column].grow(row.words[begin].left, row.words[begin + count - 1].right)
            table.lines.append(Line(rows[at].line, row, parts))
        at += 1
    return at


def _part(row: WordRow, cores: Sequence[Core], blanks: Blanks) -> dict[int, tuple[int, int]] | None:
    """Give each column its words: (first, how many); None where a run of words lies across columns."""
    parts: dict[int, tuple[int, int]] = {}
    for begin, end in runs_of(row, blanks):
        for piece in _split(row, begin, end, cores, blanks):
            left, right = row.words[piece[0]].left, row.words[piece[1] - 1].right
            columns = [column for column, core in enumerate(cores) if core.meets(left, right)]
            if len(columns) > 1:
                return None
            distances = [] if columns else [core.distance(left, right) for core in cores]
            column = columns[0] if columns else distances.index(min(distances))
            before = parts.get(column)
            if before is not None and before[0] + before[1] != piece[0]:
                return None
            start = piece[0] if before is None else before[0]
            parts[column] = (start, piece[1] - start)
    return parts


def _split(
    row: WordRow, begin: int, end: int, cores: Sequence[Core], blanks: Blanks
) -> Iterator[tuple[int, int]]:
    cores_met = [core for core in cores if core.meets(row.words[begin].left, row.words[end - 1].right)]
    for left, right in pairwise(cores_met):
        for place in range(begin + 1, end):
            before, word = row.words[place - 1], row.words[place]
            wide = word.left - before.right >= blanks.least * min(before.size, word.size)
            if wide and before.right <= right.left + 1 and word.left >= left.right - 1:
                yield begin, place
                begin = place
                break
    yield begin, end


def _draft(heads: Sequence[PlacedRow], table: _ColumnTable, rules: Sequence[float]) -> Iterator[GridDraft]:
    records = part_into_records(table.lines, rules)
    if not any(len({column for line in record for column in line.parts}) > 1 for record in records):
        return
    width = len(table.cores)
    cells: list[DraftCell] = []
    height = 0
    if table.head is not None:
        placed_heads = zip(heads, table.head.lines, strict=True)
        cells += _cells(0, [Line(head.line, row, parts) for head, (row, parts) in placed_heads], width)
        height = 1
    for record in records:
        if record[0].title:
            cells.append(DraftCell(height, 0, [_piece(record[0], 0, len(record[0].row.words))], 1, width))
        else:
            cells += _cells(height, record, width)
        height += 1
    yield GridDraft(height, width, cells, marked_heads=int(table.head is not None), ruled=False)


def _cells(row: int, lines: Sequence[Line], width: int) -> list[DraftCell]:
    return [
        DraftCell(row, column, [_piece(line, *line.parts[column]) for line in lines if column in line.parts])
        for column in range(width)
    ]


def _piece(line: Line, begin: int, count: int) -> DraftPiece:
    words = line.row.words[begin : begin + count]
    return DraftPiece(line.line, " ".join(word.text for word in words), (begin, count))
