"""What changed within the period of a report: units that ended and their heirs, law that was replaced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from guong.apps.obligations.models import Directive, Obligation
from guong.apps.units.models import Kind, UnitChange, UnitVersion
from guong.engines.legal.law import Instrument, load_packs
from guong.engines.legal.lineage import through_time
from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.sort_order import order_key

from ..definitions import ReplacedLaw, UnitEvent
from ..definitions._words import number_order
from ..models import Report

# What the title of an act says it arranges, and the level of units that it therefore ends.
ARRANGEMENT = re.compile(r"sắp xếp đơn vị hành chính cấp (xã|huyện|tỉnh)")
LEVELS_ARRANGED = {"xã": "commune", "huyện": "district", "tỉnh": "province"}


def unit_events(report: Report, units: Collection[int]) -> list[UnitEvent]:
    """List what happened within the period to units that bore or led work, in the order of the days."""
    changes = UnitChange.objects.standing().filter(
        effective_date__gt=report.starts_on, effective_date__lte=report.ends_on
    )
    by_day: dict[date, list[UnitChange]] = defaultdict(list)
    for change in changes.prefetch_related("originals", "results").order_by("effective_date", "pk"):
        if {unit.pk for unit in change.originals.all()} & set(units):
            by_day[change.effective_date].append(change)
    return [event for day, members in by_day.items() for event in _events_of_day(day, members)]


def _events_of_day(day: date, changes: Iterable[UnitChange]) -> list[UnitEvent]:
    """Tell of the changes of one day, the units named as of the day before and of the day itself."""
    sides = [
        (
            change,
            {unit.pk for unit in change.originals.all()},
            {unit.pk for unit in change.results.all()},
        )
        for change in changes
    ]
    originals = {pk for _c, before, _a in sides for pk in before}
    former = UnitVersion.objects.names(originals, on=day - ONE_DAY)
    last = UnitVersion.objects.in_force(on=day - ONE_DAY).filter(unit__in=originals)
    levels = {unit: Kind(kind).level for unit, kind in last.values_list("unit", "kind")}
    later = UnitVersion.objects.names({pk for _c, _b, after in sides for pk in after}, on=day)
    return [
        UnitEvent(
            change.kind,
            change.get_kind_display(),
            day,
            _act_of(change, {levels.get(pk, "") for pk in before}),
            frozenset(before),
            tuple(sorted((former[pk] for pk in before), key=order_key)),
            tuple(sorted((later[pk] for pk in after), key=order_key)),
            bool(after & before),
        )
        for change, before, after in sides
    ]


def _act_of(change: UnitChange, levels: Collection[str]) -> str:
    """Give the act of a change; one that arranges the units of a level ended no office and no other level."""
    instruments = load_packs().instruments.items()
    titles = " ".join(row.title for number, row in instruments if number in change.instrument)
    arranged_levels = {LEVELS_ARRANGED[word] for word in ARRANGEMENT.findall(titles)}
    return change.instrument.strip() if not arranged_levels or arranged_levels & set(levels) else ""


def law_changes(report: Report, directive: Directive, obligations: Iterable[Obligation]) -> list[ReplacedLaw]:
    """List the documents that the directive cites or its duties rest on and that ended within the period."""
    duties: dict[str, set[str]] = defaultdict(set)
    for obligation in obligations:
        for number in _instruments_of(obligation):
            duties[number].add(obligation.number)
    cited_numbers = {citation.get("instrument") for citation in directive.read.get("citations") or ()}
    instruments = load_packs().instruments
    ended_instruments = [
        instruments[number]
        for number in {*duties, *cited_numbers}
        if number in instruments and _ended_within(instruments[number], report.starts_on, report.ends_on)
    ]
    return [
        ReplacedLaw(
            instrument.name,
            tuple(instruments[newer].name for newer in instrument.replaced_by if newer in instruments),
            instrument.in_force_to + ONE_DAY,
            tuple(sorted(duties[instrument.number], key=number_order)),
        )
        for instrument in sorted(ended_instruments, key=lambda row: (row.in_force_to, row.number))
        if instrument.in_force_to is not None
    ]


def _instruments_of(obligation: Obligation) -> set[str]:
    requirements = load_packs().requirements
    ids = through_time(obligation.criteria) if obligation.goes_on else obligation.criteria
    return {requirements[id].instrument for id in ids if id in requirements}


def _ended_within(instrument: Instrument, starts_on: date, ends_on: date) -> bool:
    last = instrument.in_force_to
    return last is not None and starts_on <= last < ends_on and instrument.confidence == "high"
