"""Whether an assignment is in time: computed from dates, calendar and moment, never stored."""

from datetime import date, datetime, time

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME

from .states import OUTSIDE, State

SOON_WORKING_DAYS = 3
AHEAD_WORKING_DAYS = 10
# Further off than this many days, plain days are counted.
COUNTED_IN_WORKING_DAYS = 92
LAST_SECOND = time(23, 59, 59)


class Timeliness(models.TextChoices):
    NO_DUE = "no_due", _("không hạn")
    NOT_DUE = "not_due", _("chưa đến hạn")
    DUE_SOON = "due_soon", _("sắp đến hạn")
    DUE_TODAY = "due_today", _("đến hạn hôm nay")
    OVERDUE = "overdue", _("quá hạn")
    ANSWERED_LATE = "answered_late", _("trả lời quá hạn")
    CLOCK_STOPPED = "clock_stopped", _("dừng tính hạn")
    DONE_ON_TIME = "done_on_time", _("gửi đúng hạn")
    DONE_LATE = "done_late", _("gửi quá hạn")


# The deadline passed without an answer, whether or not one came afterwards.
MISSED_STATES = frozenset({Timeliness.OVERDUE, Timeliness.ANSWERED_LATE})


def timeliness(
    state: str,
    due: datetime | None,
    *,
    at: datetime,
    submitted_at: datetime | None = None,
    soon: date | None = None,
) -> Timeliness:
    """
    Judge one assignment at a moment.

    What counts is when the bearer handed in the answer that stands, not when somebody found the time to
    confirm it: the clock stands still while an answer waits, and overdue is what lies with its bearer.
    `soon` is `soon_until(at)`, given by whoever judges many.
    """
    if due is None:
        return Timeliness.NO_DUE
    late = submitted_at is not None and submitted_at > due
    if state == State.COMPLETED:
        return Timeliness.DONE_LATE if late else Timeliness.DONE_ON_TIME
    if state == State.PAUSED or state in OUTSIDE:
        return Timeliness.CLOCK_STOPPED
    if state == State.SUBMITTED:
        return Timeliness.ANSWERED_LATE if late else Timeliness.CLOCK_STOPPED
    if at > due:
        return Timeliness.OVERDUE
    last, today = local_day(due), local_day(at)
    if last == today:
        return Timeliness.DUE_TODAY
    return Timeliness.DUE_SOON if last <= (soon or soon_until(at)) else Timeliness.NOT_DUE


def soon_until(at: datetime) -> date:
    """Give the last day that counts as soon: three working days ahead."""
    return working_days_ahead(SOON_WORKING_DAYS, at)


def ahead_until(at: datetime) -> date:
    """Give the last day of what is ahead on a first page: ten working days."""
    return working_days_ahead(AHEAD_WORKING_DAYS, at)


def working_days_ahead(days: int, at: datetime) -> date:
    """Give the day some working days after a moment; plain days where the calendar is not known."""
    day = local_day(at)
    try:
        return Calendar().working_days(day, days)
    except NoCalendarError:
        return day + days * ONE_DAY


def days_left(due: datetime, *, at: datetime) -> tuple[int, str]:
    """
    Count from a moment to a deadline: how many are left (negative: behind) and of what unit.

    Working days up to a quarter, plain days beyond or where the calendar of a year is not known.
    """
    calendar, last, today = Calendar(), local_day(due), local_day(at)
    first, sign = min(last, today), 1 if last >= today else -1
    days = abs(last - today).days
    if days > COUNTED_IN_WORKING_DAYS:
        return sign * days, "calendar"
    try:
        working = sum(calendar.is_working_day(first + n * ONE_DAY) for n in range(1, days + 1))
    except NoCalendarError:
        return sign * days, "calendar"
    return (sign * working, "working") if working or not days else (sign * days, "calendar")


def local_day(at: datetime) -> date:
    """Give the day of a moment in Hanoi, whatever the machine's zone."""
    return at.astimezone(VIETNAM_TIME).date()


def end_of(day: date) -> datetime:
    """Give the last moment of a day, to which "on the day" runs."""
    return datetime.combine(day, LAST_SECOND, VIETNAM_TIME)
