"""Notices to the people of a unit that owes a short report; they end when it has sent one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Delegation, Permission
from guong.engines.viet.writing import write_date

if TYPE_CHECKING:
    from .period import ReportPeriod

OWED, LATE = "submission_owed", "submission_late"


def notify_owing(period: ReportPeriod, units: Iterable[int], *, at: datetime, recall: str = "") -> int:
    """
    Notify those who may send it that a short report is due; give how many notices are new.

    Another day by which it is due, or a `recall` of what was sent, is another occasion.
    """
    due = period.due_date
    title = _t("Gửi báo cáo nhanh kỳ %(start)s – %(end)s") % _days(period)
    if due is not None:
        title += _t(", trước khi hết ngày %(day)s") % {"day": write_date(due)}
    instance = f"{due.isoformat() if due else 'no-day'}|{recall}"
    return _notify(period, units, kind=OWED, instance=instance, title=title, at=at)


def notify_late(period: ReportPeriod, units: Iterable[int], *, at: datetime) -> int:
    """Notify once that the day has passed and nothing came."""
    assert period.due_date is not None
    title = _t("Báo cáo nhanh kỳ %(start)s – %(end)s đã quá hạn gửi (%(due)s)") % {
        **_days(period),
        "due": write_date(period.due_date),
    }
    return _notify(period, units, kind=LATE, instance=period.due_date.isoformat(), title=title, at=at)


def end_notices(period: ReportPeriod, unit: int, *, at: datetime) -> None:
    """End a unit's notices of a period, since it has sent its report."""
    Notification.objects.about(period).filter(unit=unit, kind__in=(OWED, LATE)).end(at=at)


def end_all_notices(period: ReportPeriod, *, at: datetime) -> None:
    """End every notice of a day that has moved."""
    Notification.objects.about(period).filter(kind__in=(OWED, LATE)).end(at=at)


def _days(period: ReportPeriod) -> dict[str, str]:
    return {"start": write_date(period.starts_on), "end": write_date(period.ends_on)}


def _notify(
    period: ReportPeriod, units: Iterable[int], *, kind: str, instance: str, title: str, at: datetime
) -> int:
    requests = (
        NotificationRequest(
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
    return Notification.store(requests, at=at)


def _senders(units: set[int], at: datetime) -> list[tuple[int, int]]:
    """List (unit, person) of those who may send for their unit on the day, or stand in for such a one."""
    posts = Appointment.objects.in_force(on=local_day(at)).filter(
        role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], unit__in=units, person__blanked_at__isnull=True
    )
    lent = Delegation.objects.in_force(on=local_day(at)).filter(
        appointment__in=posts, to__blanked_at__isnull=True
    )
    return sorted({*posts.values_list("unit", "person"), *lent.values_list("appointment__unit", "to")})
