"""The third axis of an assignment: what was concluded about its unit under the criteria of its duty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from guong.apps.evidence.models import Observation, Outcome, Verdict
from guong.engines.legal.lineage import former_of

from .directive import Obligation
from .timeliness import local_day

if TYPE_CHECKING:
    from .assignment import Assignment

MAX_NAMED_UNITS = 400  # so many units are asked for by name, more of them all together
ROWS_AT_ONCE = 5000
# What counts, in the order in which it is printed; what does not apply stands outside.
COUNTED_CONCLUSIONS = ("met", "partly_met", "not_met", "insufficient", "not_assessed")
NOTHING_CONCLUDED = "not_assessed"
# Which of an obligation's criteria decides when they differ: the worst that is known.
_WEIGHT = ("not_met", "insufficient", "partly_met", "met", "not_applicable")


def conclusions(
    borne: Iterable[tuple[int, int]], obligations: Sequence[Obligation], *, at: datetime
) -> dict[tuple[int, int], str]:
    """Give the conclusion on each (unit, obligation) at a moment, its criteria joined."""
    borne = list(borne)
    day = local_day(at)
    criteria = {obligation.pk: obligation.criteria_on(day) for obligation in obligations}
    current = {criterion for _unit, pk in borne for criterion in criteria.get(pk, ())}
    latest = _latest_verdicts({unit for unit, _pk in borne}, current, at=at)
    judged = {unit for unit, _criterion in latest}
    return {
        (unit, pk): join_conclusions(
            [value_under(latest, unit, criterion) for criterion in criteria.get(pk, ())]
        )
        if unit in judged
        else NOTHING_CONCLUDED
        for unit, pk in borne
    }


def _latest_verdicts(
    units: Collection[int], criteria: Collection[str], *, at: datetime
) -> dict[tuple[int, str], str]:
    """Give what was last concluded on each unit under each criterion and what that superseded."""
    criteria_of_all = {*criteria, *(older for criterion in criteria for older in former_of(criterion))}
    verdicts = Verdict.objects.filter(criterion__in=criteria_of_all, made_at__lte=at)
    if len(units) <= MAX_NAMED_UNITS:
        verdicts = verdicts.filter(subject__in=units)
    rows = verdicts.order_by("made_at", "pk").values_list("subject", "criterion", "value")
    return {(subject, criterion): value for subject, criterion, value in rows.iterator(ROWS_AT_ONCE)}


def contradictions(
    borne: Iterable[tuple[int, int]], obligations: Sequence[Obligation], *, at: datetime
) -> set[tuple[int, int]]:
    """
    Give the (unit, obligation) of which a machine or whoever looked says that it is not done.

    That is what was concluded under a criterion; where nobody concluded yet, what a tool saw there last.
    """
    borne, day = list(borne), local_day(at)
    criteria = {obligation.pk: obligation.criteria_on(day) for obligation in obligations}
    units = {unit for unit, _pk in borne}
    current = {code for codes in criteria.values() for code in codes}
    latest = _latest_verdicts(units, current, at=at)
    sights = Observation.objects.standing().exclude(tool="").filter(collected_at__lte=at, subject__in=units)
    columns = sights.filter(criterion__in=current).order_by("collected_at", "pk")
    rows = columns.values_list("subject", "criterion", "collected_at", "outcome").iterator(ROWS_AT_ONCE)
    last_sights: dict[tuple[int, str], tuple[datetime, set[str]]] = {}
    for subject, criterion, moment, outcome in rows:
        former = last_sights.get((subject, criterion))
        outcomes = former[1] if former is not None and former[0] == moment else set()
        last_sights[subject, criterion] = moment, {*outcomes, outcome}

    def fails(unit: int, criterion: str) -> bool:
        value = value_under(latest, unit, criterion)
        if value is not None:
            return value == "not_met"
        return Outcome.FAIL.value in last_sights.get((unit, criterion), (at, set()))[1]

    return {(unit, pk) for unit, pk in borne if any(fails(unit, code) for code in criteria.get(pk, ()))}


def is_contradicted(assignment: Assignment, *, at: datetime) -> bool:
    """Tell whether what was seen of an assignment says that it is not done."""
    pair = (assignment.unit_id, assignment.obligation_id)
    return pair in contradictions([pair], [assignment.obligation], at=at)


def value_under(latest: Mapping[tuple[int, str], str], unit: int, criterion: str) -> str | None:
    """
    Give what was last concluded on a unit under a criterion.

    Until somebody judges by the new law, what was judged under the law that it superseded stays.
    """
    keys = ((unit, code) for code in (criterion, *former_of(criterion)))
    return next((latest[key] for key in keys if key in latest), None)


def join_conclusions(values: Sequence[str | None]) -> str:
    """Join the conclusions on several criteria: none known is not assessed, some missing is insufficient."""
    known = {value for value in values if value is not None and value != NOTHING_CONCLUDED}
    if not known:
        return NOTHING_CONCLUDED
    if "not_met" not in known and any(value not in known for value in values):
        return "insufficient"
    return next(value for value in _WEIGHT if value in known)
