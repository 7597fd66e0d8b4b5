"""Tie a directive to the law: what it cites, and which requirements its obligations are judged by."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from guong.engines.directives.directive import Cited
from guong.engines.directives.obligations import Duty
from guong.engines.legal.citations import Resolution, find_citations, resolve_citation, with_contexts
from guong.engines.legal.law import Packs, Requirement, load_packs
from guong.engines.viet.forms import Mapped, plain

LEVEL_OF = {
    "commune-committee": "commune",
    "commune-committee-chair": "commune",
    "commune-unit": "commune",
    "district-committee": "district",
    "district-unit": "district",
    "district-division": "district",
    "district-culture-office": "district",
    "culture-centre": "district",
    "department": "department",
    "departments": "department",
    "province-committee": "province",
}

Resolved = tuple[Cited, Resolution]


def cited_instruments(
    mapped: Mapped, on: date, own_number: str | None, packs: Packs | None = None
) -> tuple[Resolved, ...]:
    """Resolve every citation of a text for a reader on day `on`; the document's own number is left out."""
    text = mapped.text
    own = re.sub(r"\s", "", own_number or "").casefold()
    resolved: list[Resolved] = []
    for citation, around in with_contexts(find_citations(text), text):
        if citation.number.casefold() == own:
            continue
        resolution = resolve_citation(citation, on=on, context=around, packs=packs)
        start, end = mapped.origin(citation.start, citation.end)
        instrument = resolution.instrument
        cited = Cited(
            citation.raw,
            citation.number,
            start,
            end,
            instrument.number if instrument else None,
            instrument.title if instrument else None,
            tuple(fault.code for fault in resolution.faults),
            instrument.register or None if instrument else None,
        )
        resolved.append((cited, resolution))
    return tuple(resolved)


def criteria_finder(
    on: date, issued: date | None, citations: tuple[Resolved, ...]
) -> Callable[[str, str, Duty, str | None], tuple[str, ...]]:
    """
    Give a function (words of the part, words of the task, duty, bearer class) → requirement ids.

    Requirements are those in force on `on`. An instrument that ended by then hands over to what replaced it;
    where nothing is in force on `on`, those of the day of issue stand.
    """

    known = {cited.number: cited.instrument for cited, _ in citations if cited.instrument}
    mark = "/" if all("/" in number for number in known) else ""

    @cache
    def chosen(numbers: tuple[str, ...], prefixes: tuple[str, ...], level: str | None) -> tuple[str, ...]:
        for day in [on] if issued is None else [on, issued]:
            heirs = _heirs(numbers, day)
            ids = tuple(
                r.id for r in load_packs().requirements.values() if _applies(r, heirs, prefixes, level, day)
            )
            if ids:
                return ids
        return ()

    def find(text: str, task: str, duty: Duty, bearer: str | None) -> tuple[str, ...]:
        squeezed = "".join(text.split()) if mark in text else ""
        numbers = [instrument for number, instrument in known.items() if number in squeezed]
        asks = bool(duty.criteria) and (not duty.about or bool(re.search(duty.about, plain(task))))
        if not numbers and not asks:
            return ()
        level = LEVEL_OF.get(bearer or "")
        cited = chosen(tuple(sorted(set(numbers))), (), level) if numbers else ()
        return cited or (chosen((), duty.criteria, level) if asks else ())

    return find


def _applies(
    requirement: Requirement, instruments: set[str], prefixes: tuple[str, ...], level: str | None, day: date
) -> bool:
    concerns = requirement.instrument in instruments or any(
        requirement.id == prefix or requirement.id.startswith(prefix + "-") for prefix in prefixes
    )
    return concerns and (requirement.binds(level, day) if level else requirement.in_force(day))


def _heirs(numbers: tuple[str, ...], day: date) -> set[str]:
    """Follow each instrument that ended before `day` to what replaced it."""
    instruments = load_packs().instruments
    heirs: set[str] = set()
    waiting, visited = list(numbers), set()
    while waiting:
        number = waiting.pop()
        if number in visited:
            continue
        visited.add(number)
        instrument = instruments.get(number)
        heirs.add(number)
        if instrument and instrument.in_force_to and instrument.in_force_to < day:
            waiting += instrument.replaced_by
    return heirs
