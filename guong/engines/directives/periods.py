"""How often a duty falls due ("hằng quý", "trước ngày 25 hằng tháng"): a phrase becomes periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
NUMBERS = {"một": 1, "mỗi": 1, "hai": 2, "ba": 3}
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_EVERY = r"(?:hằng|hàng|mỗi|định kỳ|một|của)"
# Too often to be handed out anew each time: such a duty stays one that goes on.
_TOO_OFTEN = re.compile(rf"\b(?:{_EVERY} ngày|\d* ?giờ|lần mỗi ngày|lần/ngày)\b")
_COUNTED = re.compile(r"\b(\d{1,2}|một|hai|ba) (tuần|tháng|quý|năm)\b")
_NAMED = re.compile(rf"\b{_EVERY} (?:\(?\s*)(tuần|tháng|quý|năm)\b|[,/] ?(tuần|tháng|quý|năm)\b")
_DAY_OF_MONTH = re.compile(r"(trước )?ngày (\d{1,2})(?:\s*(?:/|tháng)\s*(\d{1,2}))?")
_LAST_MONTH = re.compile(r"tháng cuối (?:mỗi |của )?quý")
_WEEKDAY = re.compile(r"(?:thứ (hai|ba|tư|năm|sáu|bảy|\d)|chủ (nhật)) (?:hằng|hàng|mỗi) tuần")


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
            monday = on - on.weekday() * DAY
            monday -= (monday.toordinal() // 7 % self.weeks) * 7 * DAY
            end = monday + (7 * self.weeks - 1) * DAY
            due = end if self.day is None else end - (6 - self.day) * DAY
            return Period(monday, end, due - self.before * DAY)
        first = (on.year * 12 + on.month - 1) // self.months * self.months
        start, end = _month(first), _month(first + self.months) - DAY
        return Period(start, end, self._due(first, end))

    def next(self, period: Period) -> Period:
        """Give the period after another."""
        return self.period(period.end + DAY)

    def _due(self, first: int, end: date) -> date:
        if self.day is None:
            return end
        last = first + self.months - 1 if self.month is None else first + self.month - 1
        until = _month(last + 1) - DAY
        return min(_month(last) + (self.day - 1) * DAY, until) - self.before * DAY


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def cycle_of(phrase: str) -> Cycle | None:
    """
    Read a phrase; None where it tells no cycle, or one of days or hours.

    Of several in one phrase ("6 tháng và hằng năm") the shortest stands: the longer ones end with one of it.
    """
    said = " ".join(phrase.casefold().split())
    if _TOO_OFTEN.search(said):
        return None
    spans = [(NUMBERS.get(n) or int(n), unit) for n, unit in _COUNTED.findall(said) if n != "0"]
    spans += [(1, one or other) for one, other in _NAMED.findall(said)]
    if _LAST_MONTH.search(said):
        spans.append((1, "quý"))
    if not spans:
        return None
    if any(unit == "tuần" for _n, unit in spans):
        weekday = _WEEKDAY.search(said)
        weeks = min(n for n, unit in spans if unit == "tuần")
        return Cycle(weeks=weeks, day=_weekday(weekday) if weekday else None)
    months = min(n * MONTHS[unit] for n, unit in spans)
    if 12 % months and months % 12:
        return None
    told = _DAY_OF_MONTH.search(said)
    if told is None:
        return Cycle(months=months)
    before, day, month = bool(told[1]), int(told[2]), int(told[3]) if told[3] else None
    if not 1 <= day <= 31 or (month is not None and (months != 12 or not 1 <= month <= 12)):
        return Cycle(months=months)
    return Cycle(months=months, day=day, before=before, month=month)


def _weekday(told: re.Match[str]) -> int:
    word = told[1] or told[2]
    return int(word) - 2 if word.isdigit() else WEEKDAYS[word]
