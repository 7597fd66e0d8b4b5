"""Judges a unit again when something was observed that its duties are judged by, by a tool or a person."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from guong.apps.evidence.models import CriterionAccess, EvidenceItem, NotJudgeable, Observation, judge
from guong.apps.units.models import Person, Unit
from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import former_of

from ..models import Assignment


class CriterionLook(NamedTuple):
    """What a person saw of one criterion: how it came out, and the words or the number that show it."""

    criterion: str
    outcome: str
    quote: str


@transaction.atomic
def observe_each(
    row: Assignment,
    *,
    looks: Sequence[CriterionLook],
    method: str,
    item: EvidenceItem | None,
    by: Person,
    at: datetime,
) -> int:
    """
    Write down what a person saw of several criteria of a duty at once, and judge its unit under them.

    All of it is written or nothing. Each is observed for the time from when its law binds, or from when the
    work was given. Gives how many verdicts were considered.
    """
    requirements = load_packs().requirements
    for look in looks:
        requirement = requirements.get(look.criterion)
        first = requirement.in_force_from if requirement else None
        sight: dict[str, Any] = {"method": method, "outcome": look.outcome, "quote": look.quote, "item": item}
        Observation.write(
            subject=row.unit,
            criterion=look.criterion,
            period_from=max(row.given_date, first or row.given_date),
            period_to=None,
            by=by,
            at=at,
            **sight,
        )
    return conclude(row.unit, [look.criterion for look in looks], at=at)


def conclude(unit: Unit, criteria: Iterable[str], *, at: datetime) -> int:
    """
    Judge a unit under these criteria, once for each directive that asks for one of them.

    A duty that goes on asks for what superseded its criteria as well, from the first day of that. A duty with
    a clause of its own is judged when something was observed under the law it rests on. What no directive
    asks of the unit is not judged. Gives how many verdicts were considered.
    """
    criteria, requirements = set(criteria), load_packs().requirements
    assignments = Assignment.objects.without_drafts().filter(unit=unit, directive__date__isnull=False)
    rows = assignments.select_related("obligation", "directive").defer("directive__text", "directive__read")
    due_verdicts: set[tuple[str, date]] = set()
    for row in rows:
        day = row.directive.date
        if criteria.intersection(row.obligation.basis):
            due_verdicts.update((criterion, day) for criterion in row.obligation.criteria)
        for criterion in criteria.intersection(row.obligation.criteria_ever()):
            first = requirements[criterion].in_force_from if criterion in requirements else None
            if criterion in row.obligation.criteria or first is None or first <= day:
                due_verdicts.add((criterion, day))
            else:
                due_verdicts.add((criterion, first))
                # Who sees the unit under a criterion that was superseded sees it under the newer one.
                accesses = CriterionAccess.objects.filter(subject=unit, criterion__in=former_of(criterion))
                for access in accesses.select_related("unit"):
                    begins = max(first, access.from_date)
                    if access.to_date is None or access.to_date >= begins:
                        CriterionAccess.open(
                            [unit], [criterion], to=access.unit, from_date=begins, to_date=access.to_date
                        )
    verdict_count = 0
    for criterion, since in sorted(due_verdicts):
        with suppress(NotJudgeable):
            judge(unit, criterion, since, None, on=timezone.localdate(at), at=at)
            verdict_count += 1
    return verdict_count
