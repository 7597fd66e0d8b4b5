"""
Gather the cells of a table while a file is read, and place them once its text stands.

The text of a document may still be shifted and converted from an old font after its tables were read, so a
draft remembers only on which line of the text each row came to stand; the cells of a row stand there in
order, parted by " | ".
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from guong.engines.documents.grid_rows import kinds_of_rows
from guong.engines.documents.grids import GridCell, TableGrid

SEPARATOR = " | "
WORD = re.compile(r"\S+")
Spans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class DraftCell:
    """A cell before the text is final: its text with the line breaks of the file."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1

    @property
    def lines(self) -> list[str]:
        return [line for raw in self.text.split("\n") if (line := " ".join(raw.split()))]


@dataclass(slots=True)
class GridDraft:
    """A table before the text is final; `lines` has the line of the text for each row that left one."""

    height: int
    width: int
    cells: list[DraftCell]
    lines: dict[int, int] = field(default_factory=dict)
    marked_heads: int = 0
    ruled: bool | None = None
    name: str = ""

    def shift(self, lines: int) -> None:
        """Move the table down by so many lines of text."""
        self.lines = {row: line + lines for row, line in self.lines.items()}


def place_drafts(drafts: Iterable[GridDraft], text: str) -> tuple[TableGrid, ...]:
    """Place tables in the final text; one whose rows are not found there is left out."""
    drafts = list(drafts)
    if not drafts:
        return ()
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    grids = (_place(draft, lines, starts) for draft in drafts)
    return tuple(grid for grid in grids if grid is not None)


def _place(draft: GridDraft, lines: Sequence[str], starts: Sequence[int]) -> TableGrid | None:
    by_row: dict[int, list[DraftCell]] = {}
    for cell in draft.cells:
        if cell.lines:
            by_row.setdefault(cell.row, []).append(cell)
    placed: dict[tuple[int, int], tuple[str, Spans]] = {}
    for row, cells in by_row.items():
        at = draft.lines.get(row)
        if at is None or at >= len(lines):
            return None
        for cell, (start, end) in zip(cells, _pieces(lines[at], cells), strict=True):
            written = lines[at][start:end]
            placed[cell.row, cell.column] = spread(written, starts[at] + start, cell.lines)
    return build_grid(
        (
            GridCell(
                cell.row,
                cell.column,
                *placed.get((cell.row, cell.column), ("", ())),
                rows=cell.rows,
                columns=cell.columns,
            )
            for cell in draft.cells
        ),
        draft.height,
        draft.width,
        marked_heads=draft.marked_heads,
        ruled=draft.ruled,
        name=draft.name,
    )


def build_grid(
    cells: Iterable[GridCell],
    height: int,
    width: int,
    *,
    marked_heads: int = 0,
    ruled: bool | None = None,
    name: str = "",
) -> TableGrid | None:
    """Make a grid of placed cells, or None where nothing is written in them."""
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    if not any(cell.spans for cell in ordered):
        return None
    bare = TableGrid(height, width, ordered, (), name, ruled)
    kinds = kinds_of_rows([bare.cells_of(row) for row in range(height)], width, marked_heads)
    return TableGrid(height, width, ordered, kinds, name, ruled)


def _pieces(line: str, cells: Sequence[DraftCell]) -> list[tuple[int, int]]:
    """Give where each cell of a row stands on its line, a cell that holds the separator itself counted."""
    begin = len(line) - len(line.lstrip())
    bounds = [begin, *(found.end() for found in re.finditer(re.escape(SEPARATOR), line))]
    pieces = []
    at = 0
    for cell in cells:
        inner = " ".join(cell.lines).count(SEPARATOR)
        start = bounds[min(at, len(bounds) - 1)]
        at += inner + 1
        end = bounds[at] - len(SEPARATOR) if at < len(bounds) else len(line.rstrip())
        pieces.append((start, max(start, end)))
    return pieces


def spread(written: str, start: int, lines: Sequence[str]) -> tuple[str, Spans]:
    """
    Part a text that stands on one line into the lines it had in its cell, each with its place.

    Conversion from an old font changes letters and never the number of words; a space put behind a glued
    label changes the words and no letter.
    """
    words = [match.span() for match in WORD.finditer(written)]
    if not words:
        return "", ()
    counts = [len(line.split()) for line in lines]
    if sum(counts) != len(words):
        counts = _counts_by_letters(written, words, lines)
    spans = []
    texts = []
    first = 0
    for count in counts:
        if count:
            begin, end = words[first][0], words[first + count - 1][1]
            spans.append((start + begin, start + end))
            texts.append(written[begin:end])
            first += count
    return "\n".join(texts), tuple(spans)


def _counts_by_letters(written: str, words: Sequence[tuple[int, int]], lines: Sequence[str]) -> list[int]:
    """Count the words of each line by the letters in it; where that fails too, it is all one line."""
    ends = list(accumulate(end - start for start, end in words))
    wanted = list(accumulate(len("".join(line.split())) for line in lines))
    if not wanted or ends[-1] != wanted[-1]:
        return [len(words)]
    places = [bisect_right(ends, total) for total in wanted]
    return [place - before for before, place in zip([0, *places], places, strict=False)]
