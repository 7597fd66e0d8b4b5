"""Judges a unit again when something was observed that its duties are judged by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from guong.apps.evidence.models import CriterionAccess, NotJudgeable, judge
from guong.apps.units.models import Unit
from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import former_of

from ..models import Assignment


def conclude(unit: Unit, criteria: Iterable[str], *, at: datetime) -> int:
    """
    Judge a unit under these criteria, once for each directive that asks for one of them.

    A duty that goes on asks for what superseded its criteria as well, from the first day of that. A duty with
    a clause of its own is judged when something was observed under the law it rests on. What no directive
    asks of the unit is not judged. Gives how many verdicts were considered.
    """
    on, judged = timezone.localdate(at), 0
    for criterion, since in sorted(_criteria_with_dates(unit, set(criteria))):
        try:
            judge(unit, criterion, since, None, on=on, at=at)
        except NotJudgeable:
            continue
        judged += 1
    return judged


def _criteria_with_dates(unit: Unit, criteria: set[str]) -> set[tuple[str, date]]:
    """Give those of the criteria that the unit's assignments ask for, with the date of each directive."""
    assignments = Assignment.objects.without_drafts().filter(unit=unit, directive__date__isnull=False)
    requirements = load_packs().requirements
    dated: set[tuple[str, date]] = set()
    for row in assignments.select_related("obligation", "directive").defer(
        "directive__text", "directive__read"
    ):
        day = row.directive.date
        if criteria.intersection(row.obligation.basis):
            dated.update((criterion, day) for criterion in row.obligation.criteria)
        for criterion in criteria.intersection(row.obligation.criteria_ever()):
            first = requirements[criterion].in_force_from if criterion in requirements else None
            if criterion in row.obligation.criteria or first is None or first <= day:
                dated.add((criterion, day))
            else:
                dated.add((criterion, first))
                _open_like_former(unit, criterion, first)
    return dated


def _open_like_former(unit: Unit, criterion: str, first: date) -> None:
    """Let who sees the unit under a criterion that was superseded see it under the newer one."""
    opened = CriterionAccess.objects.filter(subject=unit, criterion__in=former_of(criterion))
    for access in opened.select_related("unit"):
        begins = max(first, access.from_date)
        if access.to_date is None or access.to_date >= begins:
            CriterionAccess.open(
                [unit], [criterion], to=access.unit, from_date=begins, to_date=access.to_date
            )
