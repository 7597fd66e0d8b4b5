"""What changed within the period of a report: units that ended and their heirs, law that was replaced."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from guong.apps.obligations.models import Directive, Obligation
from guong.apps.units.models import Kind, UnitChange, UnitVersion
from guong.engines.legal.law import load_packs
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


def _events_of_day(day: date, changes: Iterable[UnitChange]) -> Iterator[UnitEvent]:
    """Give the changes of one day, the units named as of the day before and of the day itself."""
    sides = [
        (change, {unit.pk for unit in change.originals.all()}, {unit.pk for unit in change.results.all()})
        for change in changes
    ]
    originals = {pk for _change, before, _after in sides for pk in before}
    former = UnitVersion.objects.names(originals, on=day - ONE_DAY)
    last = UnitVersion.objects.in_force(on=day - ONE_DAY).filter(unit__in=originals)
    levels = {unit: Kind(kind).level for unit, kind in last.values_list("unit", "kind")}
    later = UnitVersion.objects.names({pk for _change, _before, after in sides for pk in after}, on=day)
    instruments = load_packs().instruments.items()
    for change, before, after in sides:
        # An act that arranges the units of a level ended no office and no other level.
        titles = " ".join(row.title for number, row in instruments if number in change.instrument)
        arrangement = {LEVELS_ARRANGED[word] for word in ARRANGEMENT.findall(titles)}
        is_by_act = not arrangement or arrangement & {levels.get(pk, "") for pk in before}
        yield UnitEvent(
            change.kind,
            change.get_kind_display(),
            day,
            change.instrument.strip() if is_by_act else "",
            frozenset(before),
            tuple(sorted((former[pk] for pk in before), key=order_key)),
            tuple(sorted((later[pk] for pk in after), key=order_key)),
            bool(after & before),
        )


def law_changes(report: Report, directive: Directive, obligations: Iterable[Obligation]) -> list[ReplacedLaw]:
    """List the documents that the directive cites or its duties rest on and that ended within the period."""
    requirements, instruments = load_packs().requirements, load_packs().instruments
    duties: dict[str, set[str]] = defaultdict(set)
    for obligation in obligations:
        ids = through_time(obligation.criteria) if obligation.goes_on else obligation.criteria
        for criterion in requirements.keys() & set(ids):
            duties[requirements[criterion].instrument].add(obligation.number)
    cited_numbers = {citation.get("instrument") for citation in directive.read.get("citations") or ()}
    ended_instruments = [
        (instrument.in_force_to, instrument)
        for instrument in (instruments[number] for number in {*duties, *cited_numbers} & instruments.keys())
        if instrument.in_force_to is not None
        and report.starts_on <= instrument.in_force_to < report.ends_on
        and instrument.confidence == "high"
    ]
    return [
        ReplacedLaw(
            instrument.name,
            tuple(instruments[newer].name for newer in instrument.replaced_by if newer in instruments),
            last_day + ONE_DAY,
            tuple(sorted(duties[instrument.number], key=number_order)),
        )
        for last_day, instrument in sorted(ended_instruments, key=lambda row: (row[0], row[1].number))
    ]
