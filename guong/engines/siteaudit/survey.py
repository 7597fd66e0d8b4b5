"""One walk over the pages of a site for all checks together: each takes its own notes, none reads twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick

from guong.engines.siteaudit.page import Facts, Page
from guong.engines.viet.forms import plain

if TYPE_CHECKING:
    from guong.engines.siteaudit.registry import Site

type Notes[N] = tuple[tuple[Page, N], ...]


class Spot(NamedTuple):
    """A watched word in the visible text of a page, at code points [start, end)."""

    word: str
    start: int
    end: int


_takers: list[Callable[[Page, Facts], Any]] = []
_watched: list[tuple[str, ...]] = []


def each_page[N](take: Callable[[Page, Facts], N | None]) -> Callable[[Site], Notes[N]]:
    """
    Take notes of every page in the common walk; None is not kept.

    Gives the function that returns what was noted on a site, in the order of its pages.
    """
    number = len(_takers)
    _takers.append(take)

    def noted(site: Site) -> Notes[N]:
        return site.once(_walk).taken[number]

    return noted


def watch(*words: str) -> Callable[[Site], Notes[tuple[Spot, ...]]]:
    """
    Look for words on every page, all checks in one pass; give the pages that hold one, with the places.

    A word is found in any case, with its accents or with none, and only as a whole word.
    """
    number = len(_watched)
    _watched.append(words)
    _automaton.cache_clear()

    def noted(site: Site) -> Notes[tuple[Spot, ...]]:
        return site.once(_walk).spotted[number]

    return noted


class _Walk(NamedTuple):
    taken: tuple[Notes[Any], ...]
    spotted: tuple[Notes[tuple[Spot, ...]], ...]


def _walk(site: Site) -> _Walk:
    taken: list[list[tuple[Page, Any]]] = [[] for _ in _takers]
    spotted: list[list[tuple[Page, tuple[Spot, ...]]]] = [[] for _ in _watched]
    for page in site.pages:
        facts = page.facts
        if facts is None:
            continue
        for number, take in enumerate(_takers):
            note = take(page, facts)
            if note is not None:
                taken[number].append((page, note))
        for number, spots in _spots(facts.text).items():
            spotted[number].append((page, tuple(spots)))
    return _Walk(tuple(map(tuple, taken)), tuple(map(tuple, spotted)))


@cache
def _automaton() -> Any:
    """Build one automaton of all watched words; a word leads to the numbers of those who watch for it."""
    wanted: dict[str, tuple[str, set[int]]] = {}
    for number, words in enumerate(_watched):
        for word in words:
            for spelling in {word.lower(), plain(word)}:
                wanted.setdefault(spelling, (word, set()))[1].add(number)
    automaton = ahocorasick.Automaton()
    for spelling, (word, numbers) in wanted.items():
        automaton.add_word(spelling, (word, len(spelling), tuple(sorted(numbers))))
    automaton.make_automaton()
    return automaton


def _spots(text: str) -> dict[int, list[Spot]]:
    low = lowered(text)
    found: dict[int, list[Spot]] = {}
    for last, (word, size, numbers) in _automaton().iter(low):
        start, end = last - size + 1, last + 1
        if _joined(low, start) or _joined(low, end):
            continue
        for number in numbers:
            found.setdefault(number, []).append(Spot(word, start, end))
    return found


def _joined(text: str, at: int) -> bool:
    """Tell whether a word goes on across the place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def lowered(text: str) -> str:
    """Write a text in small letters without changing its length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(each.lower()[:1] or each for each in text)


def around(text: str, start: int, end: int, *, before: int = 60, after: int = 120) -> str:
    """Quote a place with the words around it, cut at line ends and between words."""
    left = max(text.rfind("\n", 0, start) + 1, start - before)
    if left > 0 and text[left - 1].isalnum() and text[left].isalnum():
        left = next((at for at in range(left, start) if not text[at].isalnum()), start)
    stop = text.find("\n", end)
    right = min(stop if stop >= 0 else len(text), end + after)
    if right < len(text) and text[right - 1].isalnum() and text[right].isalnum():
        right = next((at for at in range(right, end, -1) if not text[at - 1].isalnum()), right)
    return text[left:right].strip()
