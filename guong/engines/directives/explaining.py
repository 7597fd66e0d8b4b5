"""Say in words why a clause was taken for a demand, or why it stayed unclear."""

from functools import cache, lru_cache

from guong.engines.directives.patterns import load
from guong.engines.directives.signs import Signs
from guong.engines.directives.weighing import Weights

MOST_REASONS = 3
MOST_WEIGHED = 16  # signs looked at
_UNTOLD = (
    "bias",
    "p_paper",
    "siblings=",
    "after_demands",
    "rule=|",
    "own_mood=",
    "kind=",
    "label=",
    "depth=",
    "length=",
    "end=",
    "close=",
    "first=",
    "parent_label=",
)


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(load("reasons")["signs"].items(), key=lambda entry: -len(entry[0])))


@lru_cache(maxsize=4096)
def name_of(sign: str) -> str:
    """Give the words for one sign."""
    for prefix, words in _names():
        if sign.startswith(prefix):
            return str(words).format(sign[len(prefix) :].replace("_", " "))
    return sign


def _strength(entry: tuple[float, str]) -> float:
    return abs(entry[0])


def explain(signs: Signs, weights: Weights) -> str:
    """Name the signs that weigh most, those for a demand first, then those against it."""
    weighed = [(weights[sign] * amount, sign) for sign, amount in signs.items() if sign in weights]
    weighed.sort(key=_strength, reverse=True)
    weighed = [
        entry for entry in weighed[:MOST_WEIGHED] if entry[1] != "p" and not entry[1].startswith(_UNTOLD)
    ]
    pro: list[str] = []
    con: list[str] = []
    for weight, sign in weighed:
        words, side = name_of(sign), pro if weight > 0 else con
        if words not in pro and words not in con and len(side) < MOST_REASONS:
            side.append(words)
    parts = ([", ".join(pro)] if pro else []) + (["nhưng " + ", ".join(con)] if con else [])
    return "; ".join(parts)
