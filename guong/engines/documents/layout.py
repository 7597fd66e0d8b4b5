"""Put words that have a place on a page into the order a person reads them in."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from guong.engines.documents.letterhead import opens_the_address, stands_side_by_side

# Stands for a hyphen at a line end until it is known whether it is one.
LINE_END_HYPHEN = "\x02"
# All in heights of the letters. A gap this wide inside a line parts two columns, if other lines agree.
COLUMN_GAP = 0.7
GUTTER = 0.5
WIDE_GAP = 2.5
SAME_LINE = 0.6
PARAGRAPH_GAP = 1.75
# Rows within which a side-by-side block shows what it is.
OPENING_ROWS = 3
# What a column of running text is known by; shares of its width and of its lines.
LEAST_PROSE_ROWS = 8
LEAST_PROSE_WORDS = 4
FULL_LINE = 0.8
MOSTLY_FULL = 0.6
TORN_GAP = 1.5
MOST_TORN = 0.15


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place: `baseline` grows downwards, `size` is the height of its letters."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(slots=True)
class WordRow:
    """The words that stand on one line of the page, left to right, whatever column they belong to."""

    words: list[Word]

    @property
    def baseline(self) -> float:
        return self.words[0].baseline

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        pieces = [self.words[0].text]
        for before, word in pairwise(self.words):
            wide = word.left - before.right > WIDE_GAP * min(before.size, word.size)
            pieces.append("\t" if wide else " ")
            pieces.append(word.text)
        return "".join(pieces)


def rows_of(words: Sequence[Word]) -> list[WordRow]:
    """Gather words into rows, top to bottom."""
    rows: list[WordRow] = []
    for word in sorted(words, key=lambda placed_word: (placed_word.baseline, placed_word.left)):
        row = rows[-1] if rows else None
        reach = SAME_LINE * min(row.words[0].size, word.size) if row else 0.0
        if row is not None and abs(word.baseline - row.baseline) < reach:
            row.words.append(word)
        else:
            rows.append(WordRow([word]))
    for row in rows:
        row.words.sort(key=lambda placed_word: placed_word.left)
    return rows


def reading_order(rows: Sequence[WordRow], *, first_page: bool) -> list[WordRow]:
    """
    Return the rows in reading order, those of side-by-side blocks split in two.

    A block is two columns with a clear strip between them over at least two rows; it must hold the words of
    a head or a signature, or open the first page, or be two columns of running text, so that a table or a
    loose line is not torn apart.
    """
    rows_in_order: list[WordRow] = []
    at = 0
    while at < len(rows):
        blocks = [_grow(rows, at, opening) for opening in _openings(rows, at)]
        block = max(filter(None, blocks), key=itemgetter(0), default=None)
        if block is None:
            rows_in_order.append(rows[at])
            at += 1
            continue
        end, gutter = block
        left, right = _halves(rows[at:end], gutter)
        wide = gutter[1] - gutter[0] >= rows[at].size
        opens = _opens(rows[at:end], gutter) or (first_page and at < OPENING_ROWS and wide)
        if opens or (_is_prose(left) and _is_prose(right)):
            rows_in_order += [*left, *right]
            at = end
        else:
            rows_in_order.append(rows[at])
            at += 1
    return rows_in_order


def _opens(rows: Sequence[WordRow], gutter: tuple[float, float]) -> bool:
    # Only lines of the right column may come before the words of a head or a signature: a justified line
    # above may happen to leave the same strip clear.
    for row in rows[:OPENING_ROWS]:
        left, right = _halves([row], gutter)
        if stands_side_by_side("\n".join(part.text for part in (*left, *right))):
            return True
        if left:
            return False
    return False


def _is_prose(column: Sequence[WordRow]) -> bool:
    """Tell whether a column holds running text: many lines, most of them full, none with cells in it."""
    if len(column) < LEAST_PROSE_ROWS:
        return False
    left, right = min(row.left for row in column), max(row.right for row in column)
    full = sum(row.right - row.left >= FULL_LINE * (right - left) for row in column)
    words = sum(len(row.words) for row in column)
    torn_lines = sum(
        word.left - before.right >= TORN_GAP * min(before.size, word.size)
        for row in column
        for before, word in pairwise(row.words)
    )
    return (
        full >= MOSTLY_FULL * len(column)
        and words >= LEAST_PROSE_WORDS * len(column)
        and torn_lines <= MOST_TORN * len(column)
    )


def lines_of(rows: Sequence[WordRow]) -> Iterator[WordRow | None]:
    """Yield the rows, and None for an empty line where the page leaves a gap or starts a new column."""
    pitches = [
        below.baseline - above.baseline
        for above, below in pairwise(rows)
        if 0 < below.baseline - above.baseline < 3 * above.size
    ]
    usual = statistics.median(pitches) if pitches else 0.0
    for place, row in enumerate(rows):
        if place:
            step = row.baseline - rows[place - 1].baseline
            pitch = min(usual, 1.6 * row.size) or 1.6 * row.size
            if step < 0 or step > PARAGRAPH_GAP * pitch:
                yield None
        yield row


def _openings(rows: Sequence[WordRow], start: int) -> Iterator[tuple[float, float]]:
    # The columns need not start on the same line: a few one-sided lines may come before the first shared one.
    for row in rows[start : start + 4]:
        gaps = [
            (before.right, word.left)
            for before, word in pairwise(row.words)
            if word.left - before.right >= COLUMN_GAP * min(before.size, word.size)
        ]
        yield from gaps
        if gaps:
            return


def _grow(
    rows: Sequence[WordRow], start: int, opening: tuple[float, float]
) -> tuple[int, tuple[float, float]] | None:
    gutter = opening
    rows_in_block = 0
    widest = 0.0
    end = start
    for place in range(start, len(rows)):
        row = rows[place]
        # What this row leaves clear of the gutter.
        low, high = gutter
        for word in row.words:
            if word.right <= low or word.left >= high:
                continue
            centre = (word.left + word.right) / 2
            if centre < (low + high) / 2:
                low = max(low, word.right)
            else:
                high = min(high, word.left)
        clear_strip = (low, high) if high - low >= GUTTER * row.size else None
        if clear_strip is None or _leaves_the_block(rows, start, place, gutter):
            break
        two_sided = row.left < clear_strip[0] + 1 and row.right > clear_strip[1] - 1
        if two_sided and row.words[0].right <= clear_strip[0] + 1:
            rows_in_block += 1
            widest = max(widest, (clear_strip[1] - clear_strip[0]) / row.size)
        gutter = clear_strip
        end = place + 1
    # One shared line is enough only when nothing but two columns could leave so wide a gap.
    if rows_in_block >= 2 or (rows_in_block == 1 and end - start >= 2 and widest >= WIDE_GAP):
        return end, gutter
    return None


def _leaves_the_block(rows: Sequence[WordRow], start: int, place: int, gutter: tuple[float, float]) -> bool:
    row = rows[place]
    if place == start:
        return False
    if opens_the_address(row.text):
        return True
    above = rows[place - 1]
    gap = row.baseline - above.baseline
    if row.left < gutter[1] < row.right or row.left >= gutter[1]:
        # Signatures stand far below the titles, with room for the stamp.
        return gap > 14 * row.size
    # A left column goes on line by line; after a gap, a line on the left belongs to what follows.
    return gap > 3.2 * max(row.size, above.size) and row.right <= gutter[0] + 1


def _halves(rows: Sequence[WordRow], gutter: tuple[float, float]) -> tuple[list[WordRow], list[WordRow]]:
    middle = (gutter[0] + gutter[1]) / 2
    words = [word for row in rows for word in row.words]
    # Split rows lose the neighbour they were aligned with, so lines a hair apart come together again.
    left = rows_of([word for word in words if word.right <= middle])
    return left, rows_of([word for word in words if word.right > middle])
