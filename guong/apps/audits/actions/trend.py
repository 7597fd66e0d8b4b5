"""How the sites changed month by month, what the pages did kept apart from what the rules did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Min, QuerySet, Value, When
from django.utils import timezone

from guong.apps.registries.models import Channel
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.formats import ONE_DAY

from ..models import Run, RunFinding

MONTHS = 12
DAYS_TO_BE_LOOKED_AT = 31  # after a rule began, within which its first results are the rule's doing
_GOOD = (Status.PASS.value, Status.PARTIAL.value)


@dataclass(slots=True)
class MonthOfChanges:
    """One month: how often sites were looked at again, and what changed by the pages and by the rules."""

    first_day: date
    looks: int = 0  # at sites that were looked at before
    better: int = 0
    worse: int = 0
    by_rule: int = 0


def months_of_changes(sites: QuerySet[Channel], *, on: date) -> list[MonthOfChanges]:
    """Count by month the looks again and what changed since the first, the newest month first."""
    first_days = [_months_back(on, number) for number in range(MONTHS)]
    runs = Run.objects.finished().filter(site__in=sites).order_by()
    first_looks = runs.values("site").annotate(first=Min("pk")).values("first")
    rows = RunFinding.objects.filter(
        site__in=sites,
        policy=False,
        first_seen_at=F("run__finished_at"),
        state__in=[status.value for status in Status if status.decides],
    ).exclude(run__in=first_looks)
    looks = _by_month(runs.exclude(pk__in=first_looks), "finished_at", first_days, on).values("month")
    months = {
        row["month"]: MonthOfChanges(first_days[row["month"]], looks=row["n"])
        for row in looks.annotate(n=Count("pk"))
    }
    changes = _by_month(rows.order_by(), "first_seen_at", first_days, on)
    for row in changes.values("month", "requirement", "state").annotate(n=Count("pk")):
        month = months[row["month"]]
        rule = load_packs().requirements.get(row["requirement"])
        began_on = rule.in_force_from if rule is not None else None
        since = month.first_day - DAYS_TO_BE_LOOKED_AT * ONE_DAY
        if began_on is not None and since <= began_on < _months_back(month.first_day, -1):
            month.by_rule += row["n"]
        elif row["state"] in _GOOD:
            month.better += row["n"]
        else:
            month.worse += row["n"]
    return [months[number] for number in sorted(months)]


def _by_month(rows: QuerySet[Any], moment: str, first_days: Sequence[date], on: date) -> QuerySet[Any]:
    """Number the month of each row, which is found by comparing: a function would be called for each row."""
    whens = (When(**{f"{moment}__gte": _begin(day)}, then=Value(n)) for n, day in enumerate(first_days))
    within = {f"{moment}__gte": _begin(first_days[-1]), f"{moment}__lt": _begin(on + ONE_DAY)}
    month = Case(*whens, output_field=IntegerField())
    rows_with_month: QuerySet[Any] = rows.filter(**within).annotate(month=month)
    return rows_with_month


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _months_back(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
