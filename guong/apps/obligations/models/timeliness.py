"""Whether an assignment is in time: computed from dates, calendar and moment, never stored."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.legal.deadlines import HANOI

from .states import OUTSIDE, State

SOON = 3  # working days
DAY = timedelta(days=1)


class Timeliness(models.TextChoices):
    """The second axis."""

    NO_DUE = "no_due", _("không hạn")
    NOT_DUE = "not_due", _("chưa đến hạn")
    DUE_SOON = "due_soon", _("sắp đến hạn")
    DUE_TODAY = "due_today", _("đến hạn hôm nay")
    OVERDUE = "overdue", _("quá hạn")
    CLOCK_STOPPED = "clock_stopped", _("dừng tính hạn")
    DONE_ON_TIME = "done_on_time", _("xong đúng hạn")
    DONE_LATE = "done_late", _("xong quá hạn")


def timeliness(
    state: Any,
    due: datetime | None,
    *,
    at: datetime,
    submitted_at: datetime | None = None,
    soon: date | None = None,
    calendar: Calendar | None = None,
) -> Timeliness:
    """
    Judge one assignment at a moment.

    What counts is when the bearer handed in the answer that stands, not when somebody found the time to
    confirm it: the clock stands still while an answer waits. `soon` is `soon_until(at)`, given by whoever
    judges many.
    """
    if due is None:
        return Timeliness.NO_DUE
    if state == State.COMPLETED:
        late = submitted_at is not None and submitted_at > due
        return Timeliness.DONE_LATE if late else Timeliness.DONE_ON_TIME
    if state == State.PAUSED or state in OUTSIDE:
        return Timeliness.CLOCK_STOPPED
    if state == State.SUBMITTED and submitted_at is not None and submitted_at <= due:
        return Timeliness.CLOCK_STOPPED
    if at > due:
        return Timeliness.OVERDUE
    last, today = local_day(due), local_day(at)
    if last == today:
        return Timeliness.DUE_TODAY
    return Timeliness.DUE_SOON if last <= (soon or soon_until(at, calendar)) else Timeliness.NOT_DUE


def soon_until(at: datetime, calendar: Calendar | None = None) -> date:
    """Give the last day that counts as soon: three working days ahead."""
    known = calendar or Calendar()
    day = local_day(at)
    try:
        return known.working_days(day, SOON)
    except NoCalendarError:
        return day + SOON * DAY


def days_left(due: datetime, *, at: datetime, calendar: Calendar | None = None) -> tuple[int, str]:
    """
    Count from a moment to a deadline: how many are left (negative: behind) and of what unit.

    Working days up to a quarter, plain days beyond or where the calendar of a year is not known.
    """
    known = calendar or Calendar()
    last, today = local_day(due), local_day(at)
    first, final = sorted((last, today))
    sign = 1 if last >= today else -1
    if (final - first).days > 92:
        return sign * (final - first).days, "calendar"
    try:
        between = sum(known.is_working_day(first + n * DAY) for n in range(1, (final - first).days + 1))
    except NoCalendarError:
        return sign * (final - first).days, "calendar"
    if not between and final != first:
        return sign * (final - first).days, "calendar"
    return sign * between, "working"


def local_day(at: datetime) -> date:
    """Give the day of a moment in Hanoi, whatever the machine's zone."""
    return at.astimezone(HANOI).date()


def end_of(day: date) -> datetime:
    """Give the last moment of a day, to which "on the day" runs."""
    return datetime.combine(day, time(23, 59, 59), HANOI)
