"""Part the lines of a table without rules into its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from guong.engines.documents.grid_rows import COLUMN_NUMBER, ORDINAL
from guong.engines.documents.layout import WordRow

# How much wider the blank between two rows is than that between two lines of one cell.
WIDER = 1.25
# How many of the first cells are numbers in a table whose rows are numbered.
MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its line in the text, its words, and the words of each column (first, how many)."""

    line: int
    row: WordRow
    parts: dict[int, tuple[int, int]]
    title: bool = False

    def text_of(self, column: int) -> str:
        """Give what stands in a column."""
        begin, count = self.parts.get(column, (0, 0))
        return " ".join(word.text for word in self.row.words[begin : begin + count])

    @property
    def number(self) -> str:
        """Give what stands in the first column."""
        return self.text_of(0)


def part_into_records(lines: Sequence[Line], rules: Sequence[float] = ()) -> list[list[Line]]:
    """Return the lines of each row of the table; a title or a row of column numbers is a row by itself."""
    records: list[list[Line]] = []
    run: list[Line] = []
    for line in lines:
        texts = [line.text_of(column) for column in line.parts]
        numbers_columns = len(texts) > 2 and all(COLUMN_NUMBER.fullmatch(text) for text in texts)
        if line.title or numbers_columns:
            records += _part_run(run, rules)
            records.append([line])
            run = []
        else:
            run.append(line)
    return records + _part_run(run, rules)


def _part_run(run: list[Line], rules: Sequence[float]) -> list[list[Line]]:
    if not run:
        return []
    between = [rule for rule in rules if run[0].row.baseline < rule < run[-1].row.baseline]
    if between and len(between) + 1 >= sum(bool(ORDINAL.fullmatch(line.number)) for line in run):
        return _cut(run, [sum(rule < line.row.baseline for rule in between) for line in run])
    numbers = [line.number for line in run if line.number]
    are_ordinals = [bool(ORDINAL.fullmatch(number)) for number in numbers]
    if numbers and sum(are_ordinals) >= MOSTLY * len(numbers):
        beside = [line.text_of(1)[:1] for line in run if ORDINAL.fullmatch(line.number) and 1 in line.parts]
        begin_sentences = sum(not letter.islower() for letter in beside) >= MOSTLY * len(beside)
        if ORDINAL.fullmatch(run[0].number) or begin_sentences:
            # Lines before the first number go on with the last row of the page before.
            return _cut_where(run, [bool(ORDINAL.fullmatch(line.number)) for line in run])
        # A number that stands half-way down: its row ends as far below it as it begins above.
        begins = [True] + [False] * (len(run) - 1)
        top = run[0].row.baseline
        for place, line in enumerate(run):
            if not ORDINAL.fullmatch(line.number):
                continue
            middle = line.row.baseline
            foot = 2 * middle - top + line.row.size / 2
            behind = next((i for i in range(place + 1, len(run)) if run[i].row.baseline > foot), None)
            later = range(place + 1, len(run))
            following = next((i for i in later if ORDINAL.fullmatch(run[i].number)), None)
            if behind is None or following is None:
                break
            behind = min(behind, following)
            begins[behind] = True
            top = run[behind].row.baseline
        return _cut_where(run, begins)
    steps = [below.row.baseline - above.row.baseline for above, below in pairwise(run)]
    if steps and max(steps) > WIDER * min(steps):
        least = min(steps)
        return _cut_where(run, [True, *(step > WIDER * least for step in steps)])
    # Lines as close as each other: one that has less than its neighbour goes on with it.
    begins = [place == 0 or (0 in line.parts and len(line.parts) > 1) for place, line in enumerate(run)]
    return _cut_where(run, begins)


def _cut(run: Sequence[Line], keys: Sequence[int]) -> list[list[Line]]:
    pairs = zip(keys, run, strict=True)
    return [[line for _, line in pair] for _, pair in groupby(pairs, key=itemgetter(0))]


def _cut_where(run: Sequence[Line], begins: Sequence[bool]) -> list[list[Line]]:
    return _cut(run, list(accumulate(begins)))
