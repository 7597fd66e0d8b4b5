"""Circles of replacements among an office's own instruments, those it adds and those of the packs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from guong.engines.legal.law import Instrument, Packs
from guong.engines.legal.own_law import has_year


def find_cyclic(additions: Sequence[Instrument], packs: Packs) -> set[str]:
    """Give the dated numbers whose replacements lead back to themselves."""
    acts = [*additions, *(packs.own.rows if packs.own else ()), *packs.instruments.values()]
    namesakes: dict[str, dict[str, date | None]] = {}
    for act in acts:
        namesakes.setdefault(act.number, {})[act.dated_number] = act.date
    successors: dict[str, set[str]] = {}
    for act in acts:
        for link in act.replaced_by:
            successors.setdefault(act.dated_number, set()).update(_linked(link, act, namesakes.get(link, {})))
    # On a circle stand the numbers that have a way out and a way in.
    numbers = set(successors).union(*successors.values())
    leading_on = _peel(numbers, successors)
    followers: dict[str, set[str]] = {}
    for number in leading_on:
        for heir in successors.get(number, ()):
            followers.setdefault(heir, set()).add(number)
    return _peel(leading_on, followers)


def _linked(link: str, act: Instrument, namesakes: Mapping[str, date | None]) -> Iterable[str]:
    """Give the documents that a link may mean: of one number without a year, others that are no older."""
    if act.date is None or not namesakes or has_year(link):
        return (link,)
    earliest = act.date
    other_acts = ((number, day) for number, day in namesakes.items() if number != act.dated_number)
    return (number for number, day in other_acts if day is None or day >= earliest)


def _peel(numbers: set[str], links: Mapping[str, set[str]]) -> set[str]:
    """Take off, again and again, the numbers none of whose links leads to one that is left."""
    behind: dict[str, list[str]] = {}
    count = dict.fromkeys(numbers, 0)
    for number in numbers:
        for linked_number in links.get(number, set()) & numbers:
            behind.setdefault(linked_number, []).append(number)
            count[number] += 1
    ends = [number for number, link_count in count.items() if not link_count]
    remaining = set(numbers)
    while ends:
        end = ends.pop()
        remaining.discard(end)
        for number in behind.get(end, ()):
            count[number] -= 1
            if not count[number]:
                ends.append(number)
    return remaining
