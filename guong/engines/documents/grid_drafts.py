"""
Gather the cells of a table while a file is read, and place them once its text stands.

The text of a document may still be shifted and converted from an old font after its tables were read, so a
draft remembers only which lines of the text its cells stand on, and what part of the line each has.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from guong.engines.documents.grid_rows import kinds_of_rows
from guong.engines.documents.grids import GridCell, TableGrid

SEPARATOR = " | "
WORD = re.compile(r"\S+")
Spans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class DraftPiece:
    """
    What a cell has on one line of the text, with the line breaks of the file.

    `words` is the first of its words on the line and their number; without it the cells of the line stand in
    order, parted by " | ".
    """

    line: int
    text: str
    words: tuple[int, int] | None = None

    @property
    def lines(self) -> list[str]:
        return [line for raw in self.text.split("\n") if (line := " ".join(raw.split()))]


@dataclass(slots=True)
class DraftCell:
    """A cell before the text is final; an empty one has no pieces."""

    row: int
    column: int
    pieces: list[DraftPiece]
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class GridDraft:
    """A table before the text is final; lines are counted from where the block begins that it stands in."""

    height: int
    width: int
    cells: list[DraftCell]
    marked_heads: int = 0
    ruled: bool | None = None
    name: str = ""

    def shift(self, lines: int) -> None:
        """Move the table down by so many lines of text."""
        for cell in self.cells:
            for piece in cell.pieces:
                piece.line += lines


def place_drafts(drafts: Iterable[GridDraft], text: str) -> tuple[TableGrid, ...]:
    """Place tables in the final text; one whose lines are not found there is left out."""
    drafts = list(drafts)
    if not drafts:
        return ()
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    grids = (_place(draft, lines, starts) for draft in drafts)
    return tuple(grid for grid in grids if grid is not None)


def _place(draft: GridDraft, lines: Sequence[str], starts: Sequence[int]) -> TableGrid | None:
    on_line: dict[int, list[DraftPiece]] = {}
    for cell in sorted(draft.cells, key=lambda cell: cell.column):
        for piece in cell.pieces:
            on_line.setdefault(piece.line, []).append(piece)
    places: dict[int, tuple[str, Spans]] = {}
    for at, pieces in on_line.items():
        if not 0 <= at < len(lines):
            return None
        for piece, (start, end) in zip(pieces, _bounds(lines[at], pieces), strict=True):
            places[id(piece)] = spread(lines[at][start:end], starts[at] + start, piece.lines)
    cells = []
    for cell in draft.cells:
        parts = [places[id(piece)] for piece in cell.pieces]
        text = "\n".join(text for text, _ in parts if text)
        spans = tuple(span for _, part in parts for span in part)
        cells.append(GridCell(cell.row, cell.column, text, spans, cell.rows, cell.columns))
    return build_grid(
        cells,
        draft.height,
        draft.width,
        marked_heads=draft.marked_heads,
        has_rules=draft.ruled,
        name=draft.name,
    )


def build_grid(
    cells: Iterable[GridCell],
    height: int,
    width: int,
    *,
    marked_heads: int = 0,
    has_rules: bool | None = None,
    name: str = "",
) -> TableGrid | None:
    """Make a grid of placed cells, or None where nothing is written in them."""
    sorted_cells = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    if not any(cell.spans for cell in sorted_cells):
        return None
    bare = TableGrid(height, width, sorted_cells, (), name, has_rules)
    kinds = kinds_of_rows([bare.cells_of(row) for row in range(height)], width, marked_heads)
    return TableGrid(height, width, sorted_cells, kinds, name, has_rules)


def _bounds(line: str, pieces: Sequence[DraftPiece]) -> list[tuple[int, int]]:
    if any(piece.words is not None for piece in pieces):
        words = [match.span() for match in WORD.finditer(line)]
        # A space may have been put behind a label that was glued to the first word of the line.
        more = len(words) - max(sum(piece.words) for piece in pieces if piece.words is not None)
        bounds = []
        for piece in pieces:
            first, count = piece.words or (0, 0)
            if more == 1 and first == 0:
                count += 1
            elif more == 1:
                first += 1
            inside = words[first : first + count]
            bounds.append((inside[0][0], inside[-1][1]) if inside else (0, 0))
        return bounds
    # A cell may hold the separator itself.
    begin = len(line) - len(line.lstrip())
    edges = [begin, *(match.end() for match in re.finditer(re.escape(SEPARATOR), line))]
    bounds = []
    at = 0
    for piece in pieces:
        start = edges[min(at, len(edges) - 1)]
        at += 1 + " ".join(piece.lines).count(SEPARATOR)
        end = edges[at] - len(SEPARATOR) if at < len(edges) else len(line.rstrip())
        bounds.append((start, max(start, end)))
    return bounds


def spread(cell_text: str, start: int, lines: Sequence[str]) -> tuple[str, Spans]:
    """
    Part a text that stands on one line into the lines it had in its cell, each with its place.

    Conversion from an old font changes letters and never the number of words; a space put behind a glued
    label changes the words and no letter.
    """
    words = [match.span() for match in WORD.finditer(cell_text)]
    if not words:
        return "", ()
    counts = [len(line.split()) for line in lines]
    if sum(counts) != len(words):
        # Count the words of each line by the letters in it; where that fails too, it is all one line.
        ends = list(accumulate(end - start for start, end in words))
        line_ends = list(accumulate(len("".join(line.split())) for line in lines))
        if not line_ends or ends[-1] != line_ends[-1]:
            counts = [len(words)]
        else:
            places = [bisect_right(ends, total) for total in line_ends]
            counts = [place - before for before, place in zip([0, *places], places, strict=False)]
    spans = []
    texts = []
    first = 0
    for count in counts:
        if count:
            begin, end = words[first][0], words[first + count - 1][1]
            spans.append((start + begin, start + end))
            texts.append(cell_text[begin:end])
            first += count
    return "\n".join(texts), tuple(spans)
