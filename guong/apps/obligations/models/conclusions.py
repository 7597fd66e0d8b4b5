"""The third axis of an assignment: what was concluded about its unit under the criteria of its duty."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from django.db.models import Q

from guong.apps.evidence.models import Observation, Verdict
from guong.engines.legal.lineage import former_of

from .directive import Obligation
from .timeliness import local_day

if TYPE_CHECKING:
    from .assignment import Assignment

MAX_NAMED_UNITS = 400  # so many units are asked for by name, more of them all together
FEW_UNITS = 20  # as the own units of somebody are
ROWS_AT_ONCE = 5000
# What counts, in the order in which it is printed; what does not apply stands outside.
COUNTED_CONCLUSIONS = ("met", "partly_met", "not_met", "insufficient", "not_assessed")
NOTHING_CONCLUDED = "not_assessed"
# Which of an obligation's criteria decides when they differ: the worst that is known.
_WEIGHT = ("not_met", "insufficient", "partly_met", "met", "not_applicable")


def conclusions(
    bearer_pairs: Iterable[tuple[int, int]], obligations: Sequence[Obligation], *, at: datetime
) -> dict[tuple[int, int], str]:
    """Give the conclusion on each (unit, obligation) at a moment, its criteria joined."""
    bearer_pairs = list(bearer_pairs)
    day = local_day(at)
    criteria = {obligation.pk: obligation.criteria_on(day) for obligation in obligations}
    current = {criterion for _unit, pk in bearer_pairs for criterion in criteria.get(pk, ())}
    units = {unit for unit, _pk in bearer_pairs}
    current_and_former = {*current, *(older for criterion in current for older in former_of(criterion))}
    if len(units) <= FEW_UNITS:
        latest = _newest(Q(subject__in=units, criterion__in=current_and_former), at)
    else:
        verdicts = Verdict.objects.filter(criterion__in=current_and_former, made_at__lte=at)
        if len(units) <= MAX_NAMED_UNITS:
            verdicts = verdicts.filter(subject__in=units)
        rows = verdicts.order_by("made_at", "pk").values_list("subject", "criterion", "value")
        latest = {(subject, criterion): value for subject, criterion, value in rows.iterator(ROWS_AT_ONCE)}
    judged_units = {unit for unit, _criterion in latest}
    lines = {pk: [(code, *former_of(code)) for code in codes] for pk, codes in criteria.items()}
    return {
        (unit, pk): join_conclusions(tuple([_value_along(latest, unit, line) for line in lines.get(pk, ())]))
        if unit in judged_units
        else NOTHING_CONCLUDED
        for unit, pk in bearer_pairs
    }


def _newest(condition: Q, at: datetime) -> dict[tuple[int, str], str]:
    """
    Keep the newest verdict on each unit under each criterion.

    The order is made here: asked for it, a database would rather read the verdicts of everybody.
    """
    verdicts = Verdict.objects.filter(condition, made_at__lte=at).order_by()
    rows = verdicts.values_list("made_at", "pk", "subject", "criterion", "value")
    in_order = sorted(rows, key=itemgetter(0, 1))
    return {(subject, criterion): value for _moment, _pk, subject, criterion, value in in_order}


def contradictions(
    bearer_pairs: Iterable[tuple[int, int]], obligations: Sequence[Obligation], *, at: datetime
) -> set[tuple[int, int]]:
    """
    Give the (unit, obligation) of which a machine or whoever looked says that it is not done.

    That is what was concluded under a criterion; where nobody concluded yet, what a tool saw there last.
    """
    bearer_pairs, day = list(bearer_pairs), local_day(at)
    criteria = {obligation.pk: obligation.criteria_on(day) for obligation in obligations}
    pairs = {(unit, code) for unit, pk in bearer_pairs for code in criteria.get(pk, ())}
    units_of: dict[str, set[int]] = {}
    for unit, criterion in pairs:
        units_of.setdefault(criterion, set()).add(unit)
    criteria_of: dict[frozenset[int], set[str]] = {}
    for criterion, units in units_of.items():
        criteria_of.setdefault(frozenset(units), set()).update((criterion, *former_of(criterion)))
    together = Q(pk__in=())
    for group, codes in criteria_of.items():
        together |= Q(subject__in=group, criterion__in=codes)
    latest = _newest(together, at)
    values = {key: value_under(latest, *key) for key in pairs}
    failing = {key for key, value in values.items() if value == "not_met"}
    if open_pairs := {key for key, value in values.items() if value is None}:
        units, codes = {unit for unit, _code in open_pairs}, {code for _unit, code in open_pairs}
        looks = Observation.objects.standing().exclude(tool="").filter(collected_at__lte=at)
        looks = looks.filter(subject__in=units, criterion__in=codes)
        failing |= looks.last_failures() & open_pairs
    return {
        (unit, pk)
        for unit, pk in bearer_pairs
        if any((unit, code) in failing for code in criteria.get(pk, ()))
    }


def is_contradicted(assignment: "Assignment", *, at: datetime) -> bool:
    """Tell whether what was seen of an assignment says that it is not done."""
    pair = (assignment.unit_id, assignment.obligation_id)
    return pair in contradictions([pair], [assignment.obligation], at=at)


def value_under(latest: Mapping[tuple[int, str], str], unit: int, criterion: str) -> str | None:
    """
    Give what was last concluded on a unit under a criterion.

    Until somebody judges by the new law, what was judged under the law that it superseded stays.
    """
    return _value_along(latest, unit, (criterion, *former_of(criterion)))


def _value_along(latest: Mapping[tuple[int, str], str], unit: int, line: Sequence[str]) -> str | None:
    """Give what was concluded under the nearest criterion of a line: the present one, then former ones."""
    return next((latest[unit, code] for code in line if (unit, code) in latest), None)


@lru_cache(maxsize=4096)  # a grid has thousands of cells and few combinations
def join_conclusions(values: tuple[str | None, ...]) -> str:
    """Join the conclusions on several criteria: none known is not assessed, some missing is insufficient."""
    known_values = {value for value in values if value is not None and value != NOTHING_CONCLUDED}
    if not known_values:
        return NOTHING_CONCLUDED
    if "not_met" not in known_values and any(value not in known_values for value in values):
        return "insufficient"
    return next(value for value in _WEIGHT if value in known_values)
