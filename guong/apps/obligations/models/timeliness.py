"""Whether an assignment is in time: computed from dates, never stored; and how people call a period."""

from datetime import date, datetime, time

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME, write_date, write_month

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


def name_period(start: date | None, end: date | None) -> str:
    """Name the days from one to another, "" where there are none."""
    if start is None or end is None:
        return ""
    whole = start.day == 1 and (end + ONE_DAY).day == 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1 if whole else 0
    if months == 12 and start.month == 1:
        return _t("năm %(year)s") % {"year": start.year}
    if months == 6 and start.month in (1, 7):
        half = _t("6 tháng đầu năm %(year)s") if start.month == 1 else _t("6 tháng cuối năm %(year)s")
        return half % {"year": start.year}
    if months == 3 and start.month % 3 == 1:
        quarter = ("I", "II", "III", "IV")[start.month // 3]
        return _t("quý %(n)s/%(year)s") % {"n": quarter, "year": start.year}
    if months == 1:
        return _t("tháng %(n)s/%(year)s") % {"n": start.month, "year": start.year}
    first = f"{start.day:02d}/{write_month(start.month)}" if start.year == end.year else write_date(start)
    return f"{first}–{write_date(end)}"
