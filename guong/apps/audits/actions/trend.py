"""How the sites changed month by month, what the pages did kept apart from what the rules did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case, Count, F, IntegerField, Min, QuerySet, Value, When
from django.utils import timezone

from guong.apps.registries.models import Channel
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.writing import ONE_DAY

from ..models import Run, RunFinding

MONTHS = 12
DAYS_TO_BE_LOOKED_AT = 31  # after a rule began, within which its first results are the rule's doing
_GOOD = (Status.PASS.value, Status.PARTIAL.value)


@dataclass(slots=True)
class MonthOfChanges:
    """The changes of one month: by the pages for better and for worse, and by the rules."""

    first_day: date
    better: int = 0
    worse: int = 0
    by_rule: int = 0


def months_of_changes(sites: QuerySet[Channel], *, on: date) -> list[MonthOfChanges]:
    """
    Count by month the results that became others, the newest month first.

    The first look at a site changes nothing; what a rule that just began gives for the first time is its own.
    """
    first_days = [_months_back(on, number) for number in range(MONTHS)]
    first_looks = Run.objects.finished().filter(site__in=sites).order_by().values("site")
    rows = RunFinding.objects.filter(
        site__in=sites,
        policy=False,
        first_seen_at__gte=_begin(first_days[-1]),
        first_seen_at__lt=_begin(on + ONE_DAY),
        first_seen_at=F("run__finished_at"),
        state__in=[status.value for status in Status if status.decides],
    ).exclude(run__in=first_looks.annotate(first=Min("pk")).values("first"))
    # The month is found by comparing: a function of dates would be called in Python for each row.
    month_of_row = Case(
        *(When(first_seen_at__gte=_begin(day), then=Value(number)) for number, day in enumerate(first_days)),
        output_field=IntegerField(),
    )
    counted = rows.order_by().annotate(month=month_of_row).values("month", "requirement", "state")
    months: dict[date, MonthOfChanges] = {}
    for row in counted.annotate(n=Count("pk")):
        first_day = first_days[row["month"]]
        month = months.setdefault(first_day, MonthOfChanges(first_day))
        _count(month, row)
    return sorted(months.values(), key=lambda month: month.first_day, reverse=True)


def _count(month: MonthOfChanges, row: Mapping[str, object]) -> None:
    n = row["n"]
    assert isinstance(n, int)
    if _began_lately(str(row["requirement"]), month.first_day):
        month.by_rule += n
    elif row["state"] in _GOOD:
        month.better += n
    else:
        month.worse += n


def _began_lately(requirement: str, month: date) -> bool:
    rule = load_packs().requirements.get(requirement)
    if rule is None or rule.in_force_from is None:
        return False
    return month - DAYS_TO_BE_LOOKED_AT * ONE_DAY <= rule.in_force_from < _months_back(month, -1)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _months_back(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
