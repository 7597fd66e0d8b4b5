"""How often a duty falls due ("hằng quý", "trước ngày 25 hằng tháng"): a phrase becomes periods."""

from dataclasses import dataclass
from datetime import date

from guong.engines.legal.phrases import read_phrase, read_recurrence
from guong.engines.legal.tokens import DeadlineError
from guong.engines.viet.formats import ONE_DAY

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# Too often to be handed out anew each time: such a duty stays one that goes on.
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

    `before` takes the day before that; `month` is the month of a year's due day. No day: the last of the
    period. Periods of months begin with the calendar's; of weeks, with a Monday.
    """

    months: int = 0
    weeks: int = 0
    day: int | None = None
    before: bool = False
    month: int | None = None

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
        if self.day is None:
            return Period(start, end, end)
        last = first + (self.month or self.months) - 1
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
    """
    recurrence = read_recurrence(phrase)
    if recurrence is None or not recurrence.whole or any(unit in _TOO_OFTEN for _, unit in recurrence.cycles):
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


def goes_on(phrase: str) -> bool:
    """Tell whether a phrase says that something goes on, and names no day ("thường xuyên")."""
    try:
        return read_phrase(phrase).kind == "continuous"
    except DeadlineError:
        return False
