"""The dots of a page in grey: turned upright, rules found and wiped out before letters are recognised."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import batched
from operator import or_

from guong.engines.documents.ruled_tables import Box

DOTS_AN_INCH = 300
POINTS_A_DOT = 72 / DOTS_AN_INCH
# Of 256 shades, 0 is black.
DARK = 128
WHITE = b"\xff"
# In dots at 300 an inch: longer than any stroke of a letter, shorter than the sides of a cell.
SHORTEST_ACROSS = 180
SHORTEST_DOWN = 70
# How far the grey edge of a rule reaches.
EDGE = 2
# Rules that are not quite straight are looked for in bands of so many dots; a table has three either way.
BAND = 24
CELL = 40
FEWEST_CROSSING = 3
_SLANTED_ACROSS = re.compile(rb"\x01{500,}")
_SLANTED_DOWN = re.compile(rb"\x01{450,}")
_DARKNESS = bytes(int(shade < DARK) for shade in range(256))
_ACROSS = re.compile(rb"\x01{%d,}" % SHORTEST_ACROSS)
_DOWN = re.compile(rb"\x01{%d,}" % SHORTEST_DOWN)


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture in grey, one byte a dot, row by row from the top left."""

    width: int
    height: int
    dots: bytes

    def turned(self, degrees: int) -> "Bitmap":
        """Turn the picture clockwise by 0, 90, 180 or 270 degrees."""
        if degrees == 180:
            return Bitmap(self.width, self.height, self.dots[::-1])
        if degrees == 90:
            columns = (column[::-1] for column in self._columns(self.dots))
            return Bitmap(self.height, self.width, b"".join(columns))
        if degrees == 270:
            return Bitmap(self.height, self.width, b"".join(reversed([*self._columns(self.dots)])))
        return self

    def as_pgm(self) -> bytes:
        """Write the picture in the simplest format that recognisers read."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots

    def without_rules(self) -> tuple["Bitmap", list[Box]]:
        """Wipe out rules, which recognisers take for letters, and tell where they were, in points."""
        dark = self.dots.translate(_DARKNESS)
        rows = (dark[row * self.width : (row + 1) * self.width] for row in range(self.height))
        across = _find_runs(rows, _ACROSS)
        down = _find_runs(self._columns(dark), _DOWN)
        dots = bytearray(self.dots)
        for run in across:
            for near in range(max(0, run.first - EDGE), min(self.height, run.first + EDGE + 1)):
                first = near * self.width
                dots[first + run.begin : first + run.end] = WHITE * (run.end - run.begin)
        for run in down:
            for near in range(max(0, run.first - EDGE), min(self.width, run.first + EDGE + 1)):
                column = slice(run.begin * self.width + near, run.end * self.width, self.width)
                dots[column] = WHITE * len(range(column.start, column.stop, column.step))
        boxes = [_box(run.begin, run.first, run.end, run.last + 1) for run in _merge_runs(across)]
        boxes += [_box(run.first, run.begin, run.last + 1, run.end) for run in _merge_runs(down)]
        return Bitmap(self.width, self.height, bytes(dots)), boxes

    def shows_grid(self) -> bool:
        """Tell whether rules cross as those of a table do, turned by as much as a sheet lies askew."""
        dark = self.dots.translate(_DARKNESS)
        rows = (dark[row * self.width : (row + 1) * self.width] for row in range(self.height))
        return (
            _most_in_line(rows, _SLANTED_ACROSS) >= FEWEST_CROSSING
            and _most_in_line(self._columns(dark), _SLANTED_DOWN) >= FEWEST_CROSSING
        )

    def _columns(self, dots: bytes) -> Iterator[bytes]:
        return (dots[column :: self.width] for column in range(self.width))


@dataclass(slots=True)
class _Run:
    """Dark dots without a break on one line of dots, or on several that touch: a rule."""

    first: int
    last: int
    begin: int
    end: int


def _most_in_line(lines: Iterable[bytes], shape: re.Pattern[bytes]) -> int:
    counts: Counter[int] = Counter()
    before: set[int] = set()
    for band in batched(lines, BAND):
        dots = reduce(or_, (int.from_bytes(line) for line in band)).to_bytes(len(band[0]))
        here = {at for run in shape.finditer(dots) for at in range(run.start() // CELL, run.end() // CELL)}
        counts.update(here - before)
        before = here
    return max(counts.values(), default=0)


def _find_runs(lines: Iterable[bytes], shape: re.Pattern[bytes]) -> list[_Run]:
    return [
        _Run(place, place, *run.span()) for place, line in enumerate(lines) for run in shape.finditer(line)
    ]


def _merge_runs(runs: Iterable[_Run]) -> list[_Run]:
    rules: list[_Run] = []
    near: list[_Run] = []
    for run in runs:
        near = [rule for rule in near if run.first - rule.last <= EDGE]
        rule = next((rule for rule in near if run.begin < rule.end and run.end > rule.begin), None)
        if rule is None:
            rule = _Run(run.first, run.last, run.begin, run.end)
            rules.append(rule)
            near.append(rule)
        else:
            rule.last = max(rule.last, run.last)
            rule.begin, rule.end = min(rule.begin, run.begin), max(rule.end, run.end)
    return rules


def _box(left: int, top: int, right: int, bottom: int) -> Box:
    return Box(*(side * POINTS_A_DOT for side in (left, top, right, bottom)))
