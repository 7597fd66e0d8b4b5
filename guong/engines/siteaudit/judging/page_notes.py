"""One walk over the pages of a site for all checks together: what was read once is not read again."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import ahocorasick

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

MOST_SPOTS = 40  # of one watch on one page: what a page says forty times it does not say better later

type Notes[N] = tuple[tuple[Page, N], ...]


class Spot(NamedTuple):
    """A watched word in the visible text of a page, at code points [start, end)."""

    word: str
    start: int
    end: int


class Fresh(NamedTuple):
    """The blocks of a page that stood on no page before it, as rows, and their texts joined by line feeds."""

    rows: Sequence[tuple[str, int, int, str]]
    text: str


_page_takers: list[Callable[[Page, PageFacts], Any]] = []
_fresh_takers: list[Callable[[Page, Fresh], Any]] = []
_word_groups: list[tuple[str, ...]] = []


def each_page[N](take: Callable[[Page, PageFacts], N | None]) -> Callable[[Site], Notes[N]]:
    """
    Take notes of every page in the common walk; None is not kept.

    Gives the function that returns what was noted on a site, in the order of its pages. Every page of every
    site pays for it: what a few pages can tell is better asked of `some_pages`.
    """
    return _add_taker(0, _page_takers, take)


def each_fresh[N](take: Callable[[Page, Fresh], N | None]) -> Callable[[Site], Notes[N]]:
    """Take notes of what is new on every page, as `each_page` does of the whole."""
    return _add_taker(1, _fresh_takers, take)


def watch(*words: str) -> Callable[[Site], Notes[tuple[Spot, ...]]]:
    """Look for whole words, in any case, with accents or none, in what is new on each page."""
    _automaton.cache_clear()
    return _add_taker(2, _word_groups, words)


def _add_taker[Taker](kind: int, takers: list[Taker], take: Taker) -> Callable[[Site], Any]:
    """Let the common walk take notes for one more; give the function that returns them."""
    number = len(takers)
    takers.append(take)
    return lambda site: site.once(_walk)[kind][number]


def some_pages[N](
    site: Site, count: int, take: Callable[[Page, PageFacts], N | None]
) -> Iterator[tuple[Page, N]]:
    """Take notes of so many pages, evenly over the site and the home page first, one when it is asked for."""
    pages = site.pages
    for number in range(min(count, len(pages))):
        page = pages[number * len(pages) // min(count, len(pages))]
        note = take(page, page.facts) if page.facts is not None else None
        if note is not None:
            yield page, note


def _walk(site: Site) -> tuple[tuple[Notes[Any], ...], ...]:
    """Walk once: give the notes of whole pages, of what is new on each, and of watched words."""
    of_pages: list[list[tuple[Page, Any]]] = [[] for _ in _page_takers]
    of_fresh: list[list[tuple[Page, Any]]] = [[] for _ in _fresh_takers]
    spots_by_group: list[list[tuple[Page, tuple[Spot, ...]]]] = [[] for _ in _word_groups]
    known_blocks: set[tuple[str, str, str]] = set()
    for page in site.pages:
        facts = page.facts
        if facts is None:
            continue
        for number, take in enumerate(_page_takers):
            note = take(page, facts)
            if note is not None:
                of_pages[number].append((page, note))
        rows, lines = list[tuple[str, int, int, str]](), list[str]()
        for row, line in zip(facts.mark_rows, facts.lines, strict=True):
            # A menu entry and the heading of the page it leads to have the same words and say other things.
            key = (line, row[0], row[3])
            if key not in known_blocks:
                known_blocks.add(key)
                rows.append(row)
                lines.append(line)
        if not rows:
            continue
        fresh = Fresh(rows, "\n".join(lines))
        for number, take_fresh in enumerate(_fresh_takers):
            note = take_fresh(page, fresh)
            if note is not None:
                of_fresh[number].append((page, note))
        for number, spots in _spots(fresh).items():
            spots_by_group[number].append((page, tuple(spots)))
    return tuple(tuple(map(tuple, lists)) for lists in (of_pages, of_fresh, spots_by_group))


def _spots(fresh: Fresh) -> dict[int, list[Spot]]:
    low = lower_case(fresh.text)
    spots: defaultdict[int, list[Spot]] = defaultdict(list)
    starts: list[int] = []
    for last, (word, size, numbers) in _automaton().iter(low):
        start, end = last - size + 1, last + 1
        if _joined(low, start) or _joined(low, end):
            continue
        # Where each block starts in the joined text; most pages have no watched word and need none.
        starts = starts or list(accumulate((row[2] - row[1] + 1 for row in fresh.rows), initial=0))
        block = bisect_right(starts, start, hi=len(fresh.rows)) - 1
        start += fresh.rows[block][1] - starts[block]
        for number in numbers:
            if len(spots[number]) < MOST_SPOTS:
                spots[number].append(Spot(word, start, start + size))
    return spots


@cache
def _automaton() -> Any:
    """Build one automaton of all watched words; a word leads to the numbers of those who watch for it."""
    by_spelling: dict[str, tuple[str, set[int]]] = {}
    for number, words in enumerate(_word_groups):
        for word in words:
            for spelling in {word.lower(), plain(word)}:
                by_spelling.setdefault(spelling, (word, set()))[1].add(number)
    automaton = ahocorasick.Automaton()
    for spelling, (word, numbers) in by_spelling.items():
        automaton.add_word(spelling, (word, len(spelling), tuple(sorted(numbers))))
    automaton.make_automaton()
    return automaton


def _joined(text: str, at: int) -> bool:
    """Tell whether a word goes on across the place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def lower_case(text: str) -> str:
    """Write a text in small letters without changing its length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter.lower()[:1] or letter for letter in text)


def around(text: str, start: int, end: int, *, before: int = 60, after: int = 120) -> str:
    """Quote a place with the words around it, cut at line ends and between words."""
    start_at = max(text.rfind("\n", 0, start) + 1, start - before)
    if start_at > 0 and text[start_at - 1].isalnum() and text[start_at].isalnum():
        start_at = next((at for at in range(start_at, start) if not text[at].isalnum()), start)
    stop = text.find("\n", end)
    right = min(stop if stop >= 0 else len(text), end + after)
    if right < len(text) and text[right - 1].isalnum() and text[right].isalnum():
        right = next((at for at in range(right, end, -1) if not text[at - 1].isalnum()), right)
    return text[start_at:right].strip()
