"""Tell what the writer of a letter says of itself, and what it asks of those above it: no task of theirs."""

import re
from functools import lru_cache

from guong.engines.directives.bearers import bodies_at, without_head
from guong.engines.directives.patterns import WORDS
from guong.engines.viet.normal_forms import plain

# How high the bodies stand that a name speaks of.
_LEVELS = tuple(
    (level, re.compile(WORDS[name]))
    for level, name in ((4, "of_the_centre"), (3, "of_a_province"), (2, "of_a_district"), (1, "of_a_commune"))
)
_REQUESTS = ("ề nghị", "iến nghị", "in ", "mong ", "in\t", "mong\t")
_REQUEST = re.compile(r"\b(?:[Đđ]ề nghị|[Kk]iến nghị|[Xx]in|[Kk]ính mong|[Rr]ất mong)\s+")


@lru_cache(maxsize=512)
def level_of(name: str) -> int:
    """Tell how high a body stands: 1 a commune, 2 a district, 3 a province, 4 the centre; 0 if unknown."""
    words = name.casefold()
    levels = [level for level, pattern in _LEVELS if pattern.search(words)]
    return min(levels, default=0) if 1 in levels or 2 in levels else max(levels, default=0)


def asks_superior(text: str, speaker: str | None) -> bool:
    """Tell whether a letter asks a body above its writer: that is no task of the superior."""
    own = level_of(speaker) if speaker else 0
    request = _REQUEST.search(text) if own and any(word in text for word in _REQUESTS) else None
    bodies = bodies_at(text, request.end()) if request else None
    return bodies is not None and level_of(bodies.units[0]) > own


OPENINGS = 4  # commas behind which the subject of a sentence may stand
_COMMA = re.compile(r",\s+")
_OPENS_WITH_TIME = re.compile(WORDS["opens_with_time"])
_DEMANDS = re.compile(WORDS["demands_of_others"])
_EMPOWERS = re.compile(r"\s*(?:ủy|uỷ) quyền\b")  # what is said behind it is no order to anybody else
_SHORT_FORMS = (
    ("ubnd", "uy ban nhan dan"),
    ("ubmttq", "uy ban mttq"),
    ("mttq", "mat tran to quoc"),
    ("hdnd", "hoi dong nhan dan"),
)
SHORTEST_NAME = 6  # characters of a name by which a body can be known again


def tells_of_itself(text: str, speaker: str | None) -> bool:
    """Tell whether a letter says what its own writer or its writer's chief does, and demands nothing."""
    if not speaker:
        return False
    places = [0]
    if _OPENS_WITH_TIME.match(text):
        places += [comma.end() for comma in _COMMA.finditer(text[:200])][:OPENINGS]
    for place in places:
        bodies = bodies_at(text, place)
        if bodies is not None:
            demands = _DEMANDS.search(text, bodies.end) and not _EMPOWERS.match(text, bodies.end)
            name = _whole(without_head(bodies.units[0]))
            return len(name) >= SHORTEST_NAME and name in _whole(speaker) and not demands
    return False


@lru_cache(maxsize=512)
def _whole(name: str) -> str:
    words = " ".join(plain(name).casefold().split())
    for short, whole in _SHORT_FORMS:
        words = re.sub(rf"\b{short}\b", whole, words)
    return words
