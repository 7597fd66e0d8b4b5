"""Tells the people of a unit that it owes a short report, and stops when it has sent one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.notices.models import Notification, Wanted
from guong.apps.notices.models.notification import about
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Delegation, Permission
from guong.ui.wording import short_date

if TYPE_CHECKING:
    from .period import ReportPeriod

OWED, LATE = "submission_owed", "submission_late"


def tell_owed(period: ReportPeriod, units: Iterable[int], *, at: datetime, again: str = "") -> int:
    """
    Tell those who may send it that a short report is asked for; give how many notices are new.

    The day by which it is asked for, and `again` after a recall, make another occasion.
    """
    due = period.due_date
    title = _t("Gửi báo cáo nhanh kỳ %(start)s – %(end)s") % _days(period)
    if due is not None:
        title += _t(", trước khi hết ngày %(day)s") % {"day": short_date(due)}
    instance = f"{due.isoformat() if due else 'no-day'}|{again}"
    return _tell(period, units, kind=OWED, instance=instance, title=title, at=at)


def tell_late(period: ReportPeriod, units: Iterable[int], *, at: datetime) -> int:
    """Tell once that the day has passed and nothing came."""
    assert period.due_date is not None
    title = _t("Báo cáo nhanh kỳ %(start)s – %(end)s đã quá hạn gửi (%(due)s)") % {
        **_days(period),
        "due": short_date(period.due_date),
    }
    return _tell(period, units, kind=LATE, instance=period.due_date.isoformat(), title=title, at=at)


def end_told(period: ReportPeriod, unit: int, *, at: datetime) -> None:
    """End what a unit's people were told of a period, since it has sent its report."""
    Notification.objects.about(period).filter(unit=unit, kind__in=(OWED, LATE)).end(at=at)


def end_former_day(period: ReportPeriod, *, at: datetime) -> None:
    """End what was told of a day that has moved."""
    Notification.objects.about(period).filter(kind__in=(OWED, LATE)).end(at=at)


def _days(period: ReportPeriod) -> dict[str, str]:
    return {"start": short_date(period.starts_on), "end": short_date(period.ends_on)}


def _tell(
    period: ReportPeriod, units: Iterable[int], *, kind: str, instance: str, title: str, at: datetime
) -> int:
    wanted = (
        Wanted(
            recipient_id=person,
            unit_id=unit,
            about=about(period),
            kind=kind,
            instance=f"{instance}|{unit}",
            title=title,
            detail=str(period.directive),
            path=reverse("reports:send", args=[period.pk]),
        )
        for unit, person in _senders(set(units), at)
    )
    return Notification.store(wanted, at=at)


def _senders(units: set[int], at: datetime) -> list[tuple[int, int]]:
    """List (unit, person) of those who may send for their unit on the day, or stand in for such a one."""
    posts = Appointment.objects.in_force(on=local_day(at)).filter(
        role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], unit__in=units, person__blanked_at__isnull=True
    )
    lent = Delegation.objects.in_force(on=local_day(at)).filter(
        appointment__in=posts, to__blanked_at__isnull=True
    )
    return sorted({*posts.values_list("unit", "person"), *lent.values_list("appointment__unit", "to")})
