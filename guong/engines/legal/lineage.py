"""Requirements through time: what superseded what, and by which law a duty that goes on is judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from guong.engines.legal.law import Packs, Requirement, load_packs
from guong.engines.viet.formats import ONE_DAY, write_date


@dataclass(frozen=True, slots=True)
class LawPeriod:
    """Days over which the same requirements bind, both ends included; None is open."""

    start: date | None
    end: date | None
    requirements: tuple[Requirement, ...]

    @property
    def instruments(self) -> tuple[str, ...]:
        """Name the documents of the period, each once."""
        instruments = load_packs().instruments
        numbers = dict.fromkeys(requirement.instrument for requirement in self.requirements)
        return tuple(instruments[number].name if number in instruments else number for number in numbers)

    @property
    def days(self) -> str:
        """Say from when to when: "đến 30/6/2026", "từ 01/7/2026"."""
        parts = (
            f"từ {write_date(self.start)}" if self.start else "",
            f"đến {write_date(self.end)}" if self.end else "",
        )
        return " ".join(filter(None, parts))

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def through_time(ids: Iterable[str], packs: Packs | None = None) -> tuple[str, ...]:
    """Give requirements with what they superseded and what superseded them, for the levels they bind."""
    packs = packs or load_packs()
    return tuple(dict.fromkeys(relative for id in ids for relative in _lineage(id, packs)))


def binding_on(ids: Iterable[str], day: date) -> tuple[str, ...]:
    """Give those of a lineage that bind on a day; where none does, the requirements as they were given."""
    packs = load_packs()
    given_ids = tuple(ids)
    binding = tuple(
        id
        for id in through_time(given_ids, packs)
        if id not in packs.requirements or packs.requirements[id].in_force(day)
    )
    return binding or given_ids


@lru_cache(maxsize=4096)
def former_of(id: str, packs: Packs | None = None) -> tuple[str, ...]:
    """Give what a requirement superseded, the nearest first."""
    former = _superseded((packs or load_packs()).folder)
    line = [id]
    for current in line:
        line += [older for older in former.get(current, ()) if older not in line]
    return tuple(line[1:])


def law_periods(ids: Iterable[str], since: date, *, known_on: date = date.max) -> tuple[LawPeriod, ...]:
    """Part the days from `since` on by the requirements that bind, as they were known on a day."""
    packs = load_packs()
    later = {number for number, row in packs.instruments.items() if row.date and row.date > known_on}
    every = [packs.requirements[id] for id in through_time(ids, packs) if id in packs.requirements]
    requirements = [requirement for requirement in every if requirement.instrument not in later]
    turns = {since}
    for requirement in requirements:
        first, last = requirement.in_force_from, requirement.in_force_to
        turns |= {day for day in (first, last + ONE_DAY if last else None) if day and day > since}
    starts = sorted(turns)
    periods: list[LawPeriod] = []
    for place, start in enumerate(starts):
        end = starts[place + 1] - ONE_DAY if place + 1 < len(starts) else None
        binding = tuple(requirement for requirement in requirements if requirement.in_force(start))
        if binding:
            periods.append(LawPeriod(None if start == since else start, end, binding))
    if periods and (end := periods[-1].end) is not None and end >= known_on:
        periods[-1] = replace(periods[-1], end=None)
    return tuple(periods)


@cache
def _superseded(folder: Path) -> Mapping[str, tuple[str, ...]]:
    former: dict[str, tuple[str, ...]] = {}
    for requirement in load_packs(folder).requirements.values():
        for newer in requirement.superseded_by:
            former[newer] = (*former.get(newer, ()), requirement.id)
    return former


@lru_cache(maxsize=2048)
def _lineage(id: str, packs: Packs) -> tuple[str, ...]:
    requirement = packs.requirements.get(id)
    if requirement is None:
        return (id,)
    older, newer = [id], [id]
    for current in older:
        older += _relatives(_superseded(packs.folder).get(current, ()), requirement, older, packs)
    for current in newer:
        newer += _relatives(packs.requirements[current].superseded_by, requirement, newer, packs)
    return (*older, *newer[1:])


def _relatives(ids: Iterable[str], origin: Requirement, known_ids: list[str], packs: Packs) -> list[str]:
    there, levels = packs.requirements, {*origin.levels, "all"}
    new_ids = [id for id in ids if id not in known_ids and id in there]
    return [id for id in new_ids if "all" in origin.levels or levels & set(there[id].levels)]
