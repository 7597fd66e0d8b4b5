"""
Print what an input of twice the length costs, for every public input and every reader: about twice, or more?

From the size that costs 20 ms up to the one that is accepted, with words repeated and with natural ones; the
ratio of the medians of processor time. A ratio above 3 grows faster than the text does, and ends the run in a
failure, as does an input that is dearer than twice its promise: a machine half as fast passes too. A word as
option chooses inputs by name; `--most 5` ends a row once one reading takes that many seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from inputs import INPUTS
from public_inputs.phrases import PublicInput, Reader, natural_words

LINEAR = 3.0  # twice is linear, four times quadratic, eight times cubic
LEAST = 0.020  # seconds: what costs less says nothing about growth
SHORTEST = 500  # characters
TRIES, FEW = 5, 3
LONG = 0.1  # seconds: what takes longer is measured a few times only
SLOW = 2.0  # times a promise, on a machine half as fast


type Writer = Callable[[int, int], str]


class Growth(NamedTuple):
    """How the cost of one phrase grew: the worst ratio, at which length, and the dearest reading."""

    ratio: float | None
    at: int
    longest: int
    cost: float


def repeat(phrase: str, length: int) -> str:
    """Write a phrase again and again until the text has the given length."""
    return (phrase * (length // len(phrase) + 1))[:length]


def cost(read: Reader, write: Writer, length: int) -> float:
    """Give the median of the processor time of some readings, each of a text not read before."""
    spent: list[float] = []
    for turn in range(TRIES):
        text = write(length, turn)
        start = time.process_time()
        read(text)
        spent.append(time.process_time() - start)
        if spent[0] < LEAST / 4 or (len(spent) >= FEW and spent[0] > LONG):
            break
    return median(spent)


def lengths(longest: int) -> Iterator[int]:
    """Count down from what is accepted by halves, and give them from the shortest on."""
    halves = [longest]
    while halves[-1] // 2 >= SHORTEST:
        halves.append(halves[-1] // 2)
    yield from reversed(halves)


def growth(read: Reader, write: Writer, longest: int, most: float) -> Growth:
    """Measure one way of filling an input, at every doubling."""
    worst, at, before, length, dearest = None, 0, 0.0, 0, 0.0
    for length in lengths(longest):
        spent = cost(read, write, length)
        dearest = max(dearest, spent)
        if before >= LEAST:
            ratio = spent / before
            if ratio > LINEAR:  # once more, side by side: other work may have come between
                again = cost(read, write, length // 2)
                ratio = min(ratio, cost(read, write, length) / max(again, LEAST))
            if worst is None or ratio > worst:
                worst, at = ratio, length
        if spent > most:
            break
        before = spent
    return Growth(worst, at, length, dearest)


def fillings(source: PublicInput) -> Iterator[tuple[str, Writer]]:
    """Give each way to fill an input: its phrases repeated, then natural words."""
    head, foot = source.frame
    room = len(head) + len(foot)

    def framed(fill: Callable[[int], str]) -> Writer:
        # Each turn begins a letter later, so that nothing remembered helps.
        return lambda length, turn: f"{head}{fill(max(0, length - room) + turn)[turn:]}{foot}"

    for phrase in source.phrases:
        yield repr(phrase), framed(partial(repeat, phrase))
    yield "văn tự nhiên", framed(cache(source.natural or natural_words))


def measure(source: PublicInput, most: float) -> bool:
    """Print the row of one input, and each phrase whose cost grows too fast; True within its bounds."""
    read = source.prepare()
    read(f"{source.frame[0]}xã{source.frame[1]}")  # lists and packs are read once
    steepest, dearest = Growth(None, 0, 0, 0.0), Growth(None, 0, 0, 0.0)
    steep_phrase = dear_phrase = ""
    faults = []
    for phrase, write in fillings(source):
        row = growth(read, write, source.longest, most)
        if row.ratio is not None and row.ratio > LINEAR:
            faults.append(f"    ×{row.ratio:.1f} ở {row.at:,} chữ: {phrase}")
        if (row.ratio or 0) > (steepest.ratio or 0):
            steepest, steep_phrase = row, phrase
        if row.cost > dearest.cost:
            dearest, dear_phrase = row, phrase
    ratio = "dưới 20 ms" if steepest.ratio is None else f"×{steepest.ratio:.2f} {steep_phrase}"
    cut = "" if dearest.longest == source.longest else f" (dừng ở {dearest.longest:,})"
    longest = f"{dearest.cost * 1000:>9.1f} ms {dear_phrase:<22}{cut}"
    print(f"{source.name:<28}{source.longest:>10,}  {longest}  {ratio}", flush=True)
    print("\n".join(faults), end="\n" if faults else "", flush=True)
    if source.promise is None:
        return not faults
    verdict = "đạt" if dearest.cost <= source.promise else "CHƯA ĐẠT"
    print(f"    lâu nhất {dearest.cost * 1000:.1f} ms, mục tiêu {source.promise * 1000:.0f} ms: {verdict}")
    return not faults and dearest.cost <= SLOW * source.promise


def main() -> int:
    """Measure and print; 1 where an input is above its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default="", help="một phần tên của đầu vào")
    parser.add_argument("--most", type=float, default=60.0, help="giây, dừng khi một lần đọc lâu hơn")
    arguments = parser.parse_args()
    print(f"{'đầu vào':<28}{'nhận đến':>10}  {'lâu nhất':>12} {'với':<22}  tăng nhanh nhất khi dài gấp đôi")
    chosen = [source for source in INPUTS if arguments.name in source.name]
    slow = [source.name for source in chosen if not measure(source, arguments.most)]
    print(f"{len(chosen)} đầu vào; quá mức: {', '.join(slow) or 'không có'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
