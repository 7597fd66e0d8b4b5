"""How pages of one site begin: what their common header and menu give is worked out once and taken over."""

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guong.engines.siteaudit.extraction.html_reader import Reader

# The state is noted every so many pieces, for so many of them, for so many kinds of page and sites.
STEP = 16
MAX_PIECES = 640
MAX_KINDS = 2
MAX_SITES = 128
# A site whose pages begin differently every time (a clock at the top) is given up after so many.
MAX_TRIES = 12
FIRST = 2

_known_beginnings: "dict[str, list[Beginning]]" = {}
_tries: Counter[str] = Counter()


class Beginning:
    """
    The first pieces of one page, and the state of reading after some of them.

    What reading does is settled by its state and by what it reads: equal pieces after an equal state give
    equal lines, links and states. Only states without a loose end are noted.
    """

    __slots__ = ("pieces", "points", "state")

    def __init__(self, state: tuple[Any, ...], pieces: list[str]) -> None:
        self.state, self.pieces = state, pieces[:MAX_PIECES]
        self.points: list[tuple[int, tuple[Any, ...], tuple[list[Any], ...]]] = []

    def common(self, pieces: list[str]) -> tuple[int, tuple[Any, ...], tuple[list[Any], ...]] | None:
        """Give the last noted point up to which these pieces are the same."""
        best, at = None, FIRST
        for point in self.points:
            if pieces[at : point[0]] != self.pieces[at : point[0]]:
                break
            best, at = point, point[0]
        return best


def take_over(reader: "Reader", pieces: list[str]) -> tuple[int, Beginning | None]:
    """Read as far as an earlier page began the same; give where to go on, and a beginning to be noted."""
    state = reader.state()
    if state is None:
        return FIRST, None
    kinds = _known_beginnings.get(reader.collector.origin, [])
    for number, beginning in enumerate(kinds):
        if beginning.state != state:
            continue
        point = beginning.common(pieces)
        if point is not None:
            reader.take(point[1], point[2])
            if number:
                kinds.insert(0, kinds.pop(number))
            return point[0], None
    origin = reader.collector.origin
    _tries[origin] += 1
    if _tries[origin] > MAX_TRIES:
        return FIRST, None
    beginning = Beginning(state, pieces)
    if origin not in _known_beginnings and len(_known_beginnings) >= MAX_SITES:
        _tries.pop(oldest := next(iter(_known_beginnings)), None)
        del _known_beginnings[oldest]
    _known_beginnings[origin] = [beginning, *kinds][:MAX_KINDS]
    return FIRST, beginning


def note(beginning: Beginning, at: int, reader: "Reader") -> None:
    """Note the state before a piece, if it has no loose end and all since the start can be taken over."""
    state = reader.state()
    (taken_over, other_counts), *_ = beginning.state
    if state is not None and state[0][1] == other_counts:
        beginning.points.append((at, state, reader.collector.so_far(taken_over)))
