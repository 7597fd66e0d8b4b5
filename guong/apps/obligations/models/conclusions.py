"""The third axis of an assignment: what was concluded about its unit under the criteria of its duty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from guong.apps.evidence.models import Verdict
from guong.engines.legal.lineage import former_of

from .directive import Obligation
from .timeliness import local_day

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
    criteria_of_all = current | {older for criterion in current for older in former_of(criterion)}
    verdicts = Verdict.objects.filter(criterion__in=criteria_of_all, made_at__lte=at)
    units = {unit for unit, _pk in borne}
    if len(units) <= MAX_NAMED_UNITS:
        verdicts = verdicts.filter(subject__in=units)
    rows = verdicts.order_by("made_at", "pk").values_list("subject", "criterion", "value")
    latest = {(subject, criterion): value for subject, criterion, value in rows.iterator(ROWS_AT_ONCE)}
    judged = {unit for unit, _criterion in latest}
    return {
        (unit, pk): join_conclusions(
            [value_under(latest, unit, criterion) for criterion in criteria.get(pk, ())]
        )
        if unit in judged
        else NOTHING_CONCLUDED
        for unit, pk in borne
    }


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
