"""What an input costs, measured by doubling it: twice the length may cost about twice the time."""

import time
from collections.abc import Callable
from statistics import median

LINEAR = 3.0  # twice is linear, four times quadratic, eight times cubic
NOTHING = 0.005  # seconds; what costs less counts as this much
_TRIES = 8  # another process on the machine makes any one of them slow; each reads a text not read before


def repeat(phrase: str, length: int) -> str:
    """Write a phrase again and again until the text has the given length."""
    return (phrase * (length // len(phrase) + 1))[:length]


def cost(read: Callable[[str], object], text: str, limit: float) -> float:
    """Give the seconds of processor time that one reading takes: the first below the limit, or the best."""
    best = float("inf")
    for turn in range(_TRIES):
        best = min(best, _once(read, text[turn:]))
        if best < limit:
            break
    return best


def growth(read: Callable[[str], object], phrase: str, length: int) -> float:
    """
    Tell how many times more a text of twice the length costs.

    The best times are compared first; where other work on the machine came between, the middle of the
    ratios that were measured side by side counts too.
    """
    text, twice = repeat(phrase, length), repeat(phrase, 2 * length)
    shorter, longer = [], []
    for turn in range(_TRIES):
        longer.append(_once(read, twice[turn:]))
        if min(longer) <= NOTHING:
            return min(longer) / NOTHING
        shorter.append(max(_once(read, text[turn:]), NOTHING))
        if min(longer) / min(shorter) <= LINEAR:
            break
    side_by_side = median(after / before for before, after in zip(shorter, longer, strict=True))
    return min(min(longer) / min(shorter), side_by_side)


def _once(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
