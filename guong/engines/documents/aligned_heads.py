"""Find the heads of the columns of a table without rules: short words side by side, on up to five lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from guong.engines.documents.grid_rows import COLUMN_NUMBER, GROUP_ORDINAL, SINGLE_NUMBER, are_column_heads
from guong.engines.documents.layout import WordRow


@dataclass(frozen=True, slots=True)
class Blanks:
    """
    How wide blanks part columns, in heights of the letters.

    `least` is enough where a run of words reaches over two columns and the blank falls between them.
    """

    columns: float
    least: float


Parts = dict[int, tuple[int, int]]
# The lines of one head stand closer than paragraphs do; in heights of the letters.
HEAD_PITCH = 2.2
LONGEST_HEAD_LINE = 40


@dataclass(slots=True)
class Core:
    """How far the words of a column reach, as far as they were met."""

    left: float
    right: float

    def meets(self, left: float, right: float) -> bool:
        """Tell whether a run of words stands in the column."""
        return left < self.right and right > self.left

    def distance(self, left: float, right: float) -> float:
        """Give how far a run of words stands from the column."""
        return max(left - self.right, self.left - right)

    def grow(self, left: float, right: float) -> None:
        """Reach as far as these words do."""
        self.left, self.right = min(self.left, left), max(self.right, right)


@dataclass(slots=True)
class HeadBlock:
    """The lines that head the columns, each with the words of every column, and how far the heads reach."""

    MOST_LINES: ClassVar[int] = 5

    lines: list[tuple[WordRow, Parts]]
    cores: list[Core]

    def opens(self, rows: Sequence[WordRow]) -> bool:
        """Tell whether these rows begin with the same heads, as on the top of the next page."""
        texts = [row.text.casefold() for row, _ in self.lines]
        return len(rows) >= len(texts) and [row.text.casefold() for row in rows[: len(texts)]] == texts


def runs_of(row: WordRow, blanks: Blanks) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that no wide blank parts: (first, behind the last)."""
    begin = 0
    for place in range(1, len(row.words)):
        before, word = row.words[place - 1], row.words[place]
        if word.left - before.right >= blanks.columns * min(before.size, word.size):
            yield begin, place
            begin = place
    yield begin, len(row.words)


def find_head(rows: Sequence[WordRow], blanks: Blanks, head: HeadBlock | None = None) -> HeadBlock | None:
    """Return the heads that begin with the first of these rows, or None; `head` may stand there again."""
    if head is not None and head.opens(rows):
        return _block(rows[: len(head.lines)], blanks)
    if len(list(runs_of(rows[0], blanks))) < 2:
        return None
    best: HeadBlock | None = None
    for count in range(1, len(rows) + 1):
        if count > 1 and _begins_the_body(rows[count - 2], rows[count - 1], blanks):
            break
        block = _block(rows[:count], blanks)
        if block is None:
            break
        # A head goes on in lower case: a line that begins anew in a column that has its head is of the body.
        words = rows[count - 1].words
        runs = [(words[begin], words[end - 1]) for begin, end in runs_of(rows[count - 1], blanks)]
        new_runs = [(first.left, last.right) for first, last in runs if first.text[:1].isupper()]
        if best is not None and any(core.meets(*run) for core in best.cores for run in new_runs):
            break
        if len(block.cores) >= 3 and are_column_heads(
            [
                " ".join(
                    word.text
                    for row, parts in block.lines
                    if column in parts
                    for word in row.words[parts[column][0] : sum(parts[column])]
                )
                for column in range(len(block.cores))
            ]
        ):
            best = block
    return best


def _begins_the_body(above: WordRow, row: WordRow, blanks: Blanks) -> bool:
    if row.baseline - above.baseline > HEAD_PITCH * max(row.size, above.size):
        return True
    texts = [" ".join(word.text for word in row.words[begin:end]) for begin, end in runs_of(row, blanks)]
    if any(len(text) > LONGEST_HEAD_LINE for text in texts):
        return True
    return any(shape.fullmatch(texts[0]) for shape in (COLUMN_NUMBER, GROUP_ORDINAL, SINGLE_NUMBER))


def _block(rows: Sequence[WordRow], blanks: Blanks) -> HeadBlock | None:
    """Gather runs of words that stand below one another; None where one lies across two columns."""
    runs = [(row, begin, end) for row in rows for begin, end in runs_of(row, blanks)]
    cores: list[Core] = []
    for row, begin, end in runs:
        left, right = row.words[begin].left, row.words[end - 1].right
        cores_met = [core for core in cores if core.meets(left, right)]
        if len(cores_met) > 1:
            return None
        if cores_met:
            cores_met[0].grow(left, right)
        else:
            cores.append(Core(left, right))
    cores.sort(key=lambda core: core.left)
    if any(left.right > right.left for left, right in pairwise(cores)):
        return None
    lines: list[tuple[WordRow, Parts]] = []
    for row in rows:
        parts: Parts = {}
        for begin, end in runs_of(row, blanks):
            left, right = row.words[begin].left, row.words[end - 1].right
            column = next(place for place, core in enumerate(cores) if core.meets(left, right))
            first = parts[column][0] if column in parts else begin
            parts[column] = (first, end - first)
        lines.append((row, parts))
    return HeadBlock(lines, cores)
