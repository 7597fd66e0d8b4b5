"""How often a duty falls due ("hằng quý", "trước ngày 25 hằng tháng"): a phrase becomes periods."""

import re
from dataclasses import dataclass
from datetime import date

from guong.engines.directives.duties.rhythms import rhythm_of
from guong.engines.legal.phrases import read_phrase, read_recurrence
from guong.engines.legal.tokens import DeadlineError
from guong.engines.viet.formats import ONE_DAY

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# Too often to be handed out anew each time: such a duty stays one that goes on.
_WITH_DAYS = re.compile(r"(?P<unit>week|month|quarter|half|year)@(?P<after>\+?)(?P<days>[^T]+)(T[\d:]+)?")
_TOO_OFTEN = frozenset(["minute", "hour", "day", "working-day"])


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included, and the day by which its work is due."""

    start: date
    end: date
    due: date


@dataclass(frozen=True, slots=True)
class Cycle:
    """
    So many months, or one or more weeks; `day` is the day of the month or week (0 Monday) it is due on.

    `before` takes the day before that; `month` is the month of the period (of a year: of the year) in which
    the day is, `after` moves it into the period that follows. `dates` are the last days of a year's periods
    (month, day). No day: the last of the period. Periods of months begin with the calendar's; of weeks, with
    a Monday.
    """

    months: int = 0
    weeks: int = 0
    day: int | None = None
    before: bool = False
    month: int | None = None
    after: bool = False
    dates: tuple[tuple[int, int], ...] = ()

    def period(self, on: date) -> Period:
        """Give the period that holds a day."""
        if self.weeks:
            monday = on - on.weekday() * ONE_DAY
            monday -= (monday.toordinal() // 7 % self.weeks) * 7 * ONE_DAY
            end = monday + (7 * self.weeks - 1) * ONE_DAY
            due = end if self.day is None else end - (6 - self.day) * ONE_DAY
            return Period(monday, end, due - self.before * ONE_DAY)
        first = (on.year * 12 + on.month - 1) // self.months * self.months
        start, end = _month(first), _month(first + self.months) - ONE_DAY
        for month, day in self.dates:
            if start <= (due := date(start.year, month, day)) <= end:
                return Period(start, end, due)
        if self.day is None:
            return Period(start, end, end)
        last = first + (self.month or self.months) - 1 + self.after * self.months
        due = min(_month(last) + (self.day - 1) * ONE_DAY, _month(last + 1) - ONE_DAY)
        return Period(start, end, due - self.before * ONE_DAY)

    def next(self, period: Period) -> Period:
        """Give the period after another."""
        return self.period(period.end + ONE_DAY)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def cycle_of(phrase: str) -> Cycle | None:
    """
    Read a phrase; None where it states no cycle, one of days or hours, or days that a cycle cannot hold.

    Of several in one phrase ("6 tháng và hằng năm") the shortest stands: the longer ones end with one of it.
    Of words that are not read whole only those with days of their own ("06 tháng, trước 15/6 và 15/12") are
    a cycle: the end of the period would be a guess.
    """
    recurrence = read_recurrence(phrase)
    if recurrence is None or not recurrence.whole:
        return _cycle_of_rhythm(rhythm_of(phrase) or "")
    if any(unit in _TOO_OFTEN for _, unit in recurrence.cycles):
        return None
    weeks = [count for count, unit in recurrence.cycles if unit == "week"]
    if weeks:
        day = recurrence.weekday
        return Cycle(weeks=min(weeks), day=None if day is None else (day - recurrence.before) % 7)
    months = min(count * _MONTHS[unit] for count, unit in recurrence.cycles)
    if 12 % months and months % 12:
        return None
    if recurrence.day is None:
        return Cycle(months=months)
    return Cycle(months=months, day=recurrence.day, before=recurrence.before, month=recurrence.month)


def _cycle_of_rhythm(rhythm: str) -> Cycle | None:
    """Take a cycle from the notation of rhythms; None of one without days, or with days of no one cycle."""
    match = _WITH_DAYS.fullmatch(rhythm)
    if match is None:
        return None
    unit, is_after, days = match["unit"], bool(match["after"]), match["days"].split(",")
    if unit == "week":
        return Cycle(weeks=1, day=int(days[0]) - 1) if len(days) == 1 else None
    if unit in ("half", "year"):
        dates = tuple((int(day[:2]), int(day[3:])) for day in days)
        periods = {(month - 1) // _MONTHS[unit] for month, _day in dates}
        is_whole = len(periods) == len(dates) == 12 // _MONTHS[unit]
        return Cycle(months=_MONTHS[unit], dates=dates) if is_whole else None
    month, _dash, last = days[0].removeprefix("m").rpartition("-")
    day = 31 if last == "last" else int(last)
    is_one = len(days) == 1 and (unit == "month") == (not month)
    return Cycle(months=_MONTHS[unit], day=day, month=int(month or 1), after=is_after) if is_one else None


def goes_on(phrase: str) -> bool:
    """Tell whether a phrase says that something goes on, and names no day ("thường xuyên")."""
    try:
        return read_phrase(phrase).kind == "continuous"
    except DeadlineError:
        return False
