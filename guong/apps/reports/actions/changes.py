"""What changed within the period of a report: units that ended and their heirs, law that was replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from guong.apps.obligations.models import Directive, Obligation
from guong.apps.units.models import UnitChange, UnitVersion
from guong.engines.legal.law import Instrument, load_packs
from guong.engines.legal.lineage import through_time
from guong.engines.viet.ordering import order_key
from guong.engines.viet.writing import ONE_DAY

from ..definitions import ReplacedLaw, UnitEvent
from ..definitions._words import number_order
from ..models import Report


def unit_events(report: Report, units: Collection[int]) -> list[UnitEvent]:
    """List what happened within the period to units that bore or led work, in the order of the days."""
    changes = UnitChange.objects.standing().filter(
        effective_date__gt=report.starts_on, effective_date__lte=report.ends_on
    )
    events = []
    for change in changes.prefetch_related("originals", "results").order_by("effective_date", "pk"):
        before = {unit.pk for unit in change.originals.all()}
        after = {unit.pk for unit in change.results.all()}
        if not before & set(units):
            continue
        former = UnitVersion.objects.names(before, on=change.effective_date - ONE_DAY)
        later = UnitVersion.objects.names(after, on=change.effective_date)
        events.append(
            UnitEvent(
                change.kind,
                change.get_kind_display(),
                change.effective_date,
                change.instrument.strip(),
                frozenset(before),
                tuple(sorted(former.values(), key=order_key)),
                tuple(sorted(later.values(), key=order_key)),
                bool(after & before),
            )
        )
    return events


def law_changes(report: Report, directive: Directive, obligations: Iterable[Obligation]) -> list[ReplacedLaw]:
    """List the documents that the directive cites or its duties rest on and that ended within the period."""
    duties: dict[str, set[str]] = defaultdict(set)
    for obligation in obligations:
        for number in _instruments_of(obligation):
            duties[number].add(obligation.number)
    cited = {citation.get("instrument") for citation in directive.read.get("citations") or ()}
    known = load_packs().instruments
    ended = [
        known[number]
        for number in {*duties, *cited}
        if number in known and _ended_within(known[number], report.starts_on, report.ends_on)
    ]
    return [
        ReplacedLaw(
            instrument.name,
            tuple(known[newer].name for newer in instrument.replaced_by if newer in known),
            instrument.in_force_to + ONE_DAY,
            tuple(sorted(duties[instrument.number], key=number_order)),
        )
        for instrument in sorted(ended, key=lambda row: (row.in_force_to, row.number))
        if instrument.in_force_to is not None
    ]


def _instruments_of(obligation: Obligation) -> set[str]:
    requirements = load_packs().requirements
    ids = through_time(obligation.criteria) if obligation.goes_on else obligation.criteria
    return {requirements[id].instrument for id in ids if id in requirements}


def _ended_within(instrument: Instrument, starts_on: date, ends_on: date) -> bool:
    last = instrument.in_force_to
    return last is not None and starts_on <= last < ends_on and instrument.confidence == "high"
