"""Judges a unit again when something was observed that its duties are judged by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from guong.apps.evidence.models import NotJudgeable, judge
from guong.apps.units.models import Unit

from ..models import Assignment


def conclude(unit: Unit, criteria: Iterable[str], *, at: datetime) -> int:
    """
    Judge a unit under these criteria, once for each directive that asks for one of them.

    What no directive asks of the unit is not judged. Gives how many verdicts were considered.
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
    rows = assignments.values_list("directive__date", "obligation__criteria")
    return {(criterion, day) for day, codes in rows for criterion in codes if criterion in criteria}
