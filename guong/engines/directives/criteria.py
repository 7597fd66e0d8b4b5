"""Tie a directive to the law: what it cites, and which requirements its obligations are judged by."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from guong.engines.directives.directive import CitedInstrument
from guong.engines.directives.obligations import Duty
from guong.engines.legal.citations import Resolution, find_citations, resolve_citation, with_contexts
from guong.engines.legal.law import Instrument, Packs, load_packs
from guong.engines.legal.unchecked_citations import strip_note_sign
from guong.engines.viet.document_numbers import find_document_numbers
from guong.engines.viet.normal_forms import MappedText, plain

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

CitationPair = tuple[CitedInstrument, Resolution]


def cited_instruments(
    text_map: MappedText, on: date, own_number: str | None, packs: Packs | None = None
) -> tuple[CitationPair, ...]:
    """Resolve every citation of a text for a reader on day `on`; the document's own number is left out."""
    text = text_map.text
    own = re.sub(r"\s", "", own_number or "").casefold()
    pairs: list[CitationPair] = []
    for citation, around in with_contexts(find_citations(text), text):
        if citation.number.casefold() == own:
            continue
        resolution = resolve_citation(citation, on=on, context=around, packs=packs)
        start, end = text_map.origin(citation.start, citation.end)
        instrument = resolution.instrument
        citation_entry = CitedInstrument(
            citation.raw,
            citation.number,
            start,
            end,
            instrument.number if instrument else None,
            instrument.title if instrument else None,
            tuple(fault.code for fault in resolution.faults),
            instrument.register or None if instrument else None,
        )
        pairs.append((citation_entry, resolution))
    return tuple(pairs)


def cited_numbers(text: str, begin: int, own_number: str | None) -> tuple[str, ...]:
    """List the numbers cited from `begin` on, each once, in the order of the text, without its own."""
    own = re.sub(r"\s", "", own_number or "").casefold()
    numbers: dict[str, None] = {}
    for number in find_document_numbers(text):
        if number.kind != "short" and number.start >= begin and number.normal.casefold() != own:
            numbers.setdefault(strip_note_sign(number.normal))
    return tuple(numbers)


def criteria_finder(
    on: date, issue_day: date | None, citations: tuple[CitationPair, ...], packs: Packs | None = None
) -> Callable[[str, str, Duty, str | None], tuple[str, ...]]:
    """
    Give a function (words of the part, words of the task, duty, bearer class) → requirement ids.

    Requirements are those in force on `on`. An instrument that ended by then hands over to what replaced it;
    where nothing is in force on `on`, those of the day of issue stand.
    """
    law = packs or load_packs()
    known = {cited.number: resolution.instrument for cited, resolution in citations if resolution.instrument}
    acts = {act.dated_number: act for act in known.values()}
    mark = "/" if all("/" in number for number in known) else ""

    @cache
    def chosen(numbers: tuple[str, ...], prefixes: tuple[str, ...], level: str | None) -> tuple[str, ...]:
        for day in [on] if issue_day is None else [on, issue_day]:
            # What ended before the day hands over to what replaced it.
            successors: set[Instrument] = set()
            waiting = [acts[number] for number in numbers]
            while waiting:
                act = waiting.pop()
                if act not in successors and act.has_ended(day):
                    waiting += filter(None, (law.follow(link, act) for link in act.replaced_by))
                successors.add(act)
            ids = tuple(
                requirement.id
                for requirement in law.requirements.values()
                if (
                    law.instruments.get(requirement.instrument) in successors
                    or f"{requirement.id}-".startswith(tuple(f"{prefix}-" for prefix in prefixes))
                )
                and (requirement.binds(level, day) if level else requirement.in_force(day))
            )
            if ids:
                return ids
        return ()

    def find(text: str, task: str, duty: Duty, bearer: str | None) -> tuple[str, ...]:
        dense_text = "".join(text.split()) if mark in text else ""
        numbers = [act.dated_number for number, act in known.items() if number in dense_text]
        asks = bool(duty.criteria) and (not duty.about or bool(re.search(duty.about, plain(task))))
        if not numbers and not asks:
            return ()
        level = LEVEL_OF.get(bearer or "")
        criteria_ids = chosen(tuple(sorted(set(numbers))), (), level) if numbers else ()
        return criteria_ids or (chosen((), duty.criteria, level) if asks else ())

    return find
