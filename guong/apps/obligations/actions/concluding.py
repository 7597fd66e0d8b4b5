"""Draws a unit's verdicts anew when something was seen that its duties are judged by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from guong.apps.evidence.models import NotJudgeable, judge
from guong.apps.units.models import Unit

from ..models import Assignment


def conclude(unit: Unit, criteria: Iterable[str], *, at: datetime) -> int:
    """
    Draw the verdicts on a unit under these criteria, one for each directive that asks for one.

    What no directive asks of the unit draws nothing. Gives how many verdicts were looked at.
    """
    on, drawn = timezone.localdate(at), 0
    for criterion, since in sorted(_asked(unit, set(criteria))):
        try:
            judge(unit, criterion, since, None, on=on, at=at)
        except NotJudgeable:
            continue
        drawn += 1
    return drawn


def _asked(unit: Unit, criteria: set[str]) -> set[tuple[str, date]]:
    given = Assignment.objects.given().filter(unit=unit, directive__date__isnull=False)
    rows = given.values_list("directive__date", "obligation__criteria")
    return {(criterion, day) for day, known in rows for criterion in known if criterion in criteria}
