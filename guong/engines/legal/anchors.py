"""The days and periods that deadline phrases name, as candidate stretches of the calendar."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.tokens import UNITS, DeadlineError, Token, known, number
from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.normal_forms import plain

Stretch = tuple[date, date]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_NEXT = frozenset(["sau", "toi", "tiep theo", "ke tiep", "lien ke", "lien sau"])


def stretches(
    token: Token, start: date | None, calendar: Calendar, every: tuple[str, ...] = ()
) -> Iterator[Stretch]:
    """
    Give the stretches (first day, last day) that a token can mean, in order of time.

    A token with its own year gives one; without, one a year (a month, a week) from a little before `start`,
    and NoStartError where that is None. Raises DeadlineError for a day that no calendar has.
    """
    if token.id in _OF_A_YEAR:
        yield from _OF_A_YEAR[token.id](token, start, every)
    else:
        yield from _MAKERS[token.id](token, known(start), calendar, every)


def period_of(unit: str, day: date) -> Stretch:
    """Give the week, month, quarter, half or year that a day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return date(day.year, first, 1), month_of(day.year, first + 2)[1]
    if unit == "half":
        return (
            (date(day.year, 1, 1), date(day.year, 6, 30))
            if day.month <= 6
            else (date(day.year, 7, 1), date(day.year, 12, 31))
        )
    return date(day.year, 1, 1), date(day.year, 12, 31)


def month_of(year: int, month: int) -> Stretch:
    """Give the first and the last day of a month; the month may run over the end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Move a day by months; where the month is too short, to its last day (Civil Code 2015, article 148)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def narrow(edge: str, unit: str, stretch: Stretch) -> Stretch:
    """Narrow a period to its beginning, middle or end as the Civil Code reads them (article 146)."""
    first, last = stretch
    edge = plain(edge)
    if edge.startswith("dau"):
        return first, first
    if edge == "giua":
        if unit == "month":
            return first.replace(day=15), first.replace(day=15)
        if unit == "year":
            return date(first.year, 6, 30), date(first.year, 6, 30)
        raise DeadlineError("Chưa rõ “giữa quý”, “giữa tuần” là ngày nào; hãy ghi ngày cụ thể.")
    return last, last


def _day(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DeadlineError(
            f"“{words.strip()}” không có trên lịch; hãy kiểm tra lại với văn bản gốc."
        ) from None


def _years(token: Token, start: date | None) -> Iterable[int]:
    words = token.part("y", "y2")
    if words.isdigit():
        return (int(words) + 2000 if len(words) == 2 else int(words),)
    year = known(start).year
    return (year + (plain(words) in _NEXT),) if words else range(year - 1, year + 9)


def _day_month(token: Token, start: date | None, every: tuple[str, ...]) -> Iterator[Stretch]:
    month, day = number(token.part("m")), number(token.part("d"))
    _day(2024, month, day, token.text)
    for year in _years(token, start):
        if month == 2 and day == 29 and monthrange(year, 2)[1] < 29:
            if not every:
                if start and date(year, 3, 1) > start:
                    raise DeadlineError(f"Năm {year} không có ngày 29/02; hãy ghi rõ ngày và năm.")
                continue
            # "Before" the missing day still takes in the last one that there is.
            yield date(year, 3, 1), date(year, 2, 28)
        else:
            yield date(year, month, day), date(year, month, day)


def _monthly_day(token: Token, start: date, calendar: Calendar, every: tuple[str, ...]) -> Iterator[Stretch]:
    day = number(token.part("d"))
    if token.part("ahead"):
        first, _ = month_of(start.year, start.month + (plain(token.part("ahead")) in _NEXT))
        yield (_day(first.year, first.month, day, token.text),) * 2
        return
    if not 1 <= day <= 31:
        raise DeadlineError(f"“{token.text.strip()}” không có trên lịch; hãy kiểm tra lại.")
    for ahead in range(-1, 14):
        first, last = month_of(start.year, start.month + ahead)
        if day <= last.day:
            yield first.replace(day=day), first.replace(day=day)
        elif every:
            yield last + ONE_DAY, last


def _day_of_quarter(
    token: Token, start: date, calendar: Calendar, every: tuple[str, ...]
) -> Iterator[Stretch]:
    edge = plain(token.part("edge"))
    place = 0 if edge in ("dau", "thu nhat") else 1 if edge in ("thu hai", "giua") else 2
    quarter, _ = period_of("quarter", start)
    ahead = token.part("ahead")
    steps = range(-1, 6) if not ahead else [1 if plain(ahead) in _NEXT else 0]
    for step in steps:
        first, _ = month_of(quarter.year, quarter.month + 3 * step + place)
        day = _day(first.year, first.month, number(token.part("d")), token.text)
        yield day, day


def _month(token: Token, start: date | None, every: tuple[str, ...]) -> Iterator[Stretch]:
    month = number(token.part("m"))
    if not 1 <= month <= 12:
        raise DeadlineError(f"“{token.text.strip()}” không có trên lịch; hãy kiểm tra lại.")
    for year in _years(token, start):
        yield month_of(year, month)


def _quarter(token: Token, start: date | None, every: tuple[str, ...]) -> Iterator[Stretch]:
    words = token.part("q")
    quarter = _ROMAN.get(words) or (0 if words.startswith("v") else number(words))
    if not 1 <= quarter <= 4:
        raise DeadlineError(f"Một năm chỉ có bốn quý, không có “{token.text.strip()}”; hãy kiểm tra lại.")
    for year in _years(token, start):
        yield date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter)[1]


def _part_of_year(token: Token, start: date | None, every: tuple[str, ...]) -> Iterator[Stretch]:
    words = token.part("n")
    months = 6 if plain(words) == "nua" else number(words)
    if months not in (3, 6, 9):
        raise DeadlineError(f"Chưa rõ “{token.text.strip()}” là đến ngày nào; hãy ghi ngày cụ thể.")
    for year in _years(token, start):
        if plain(token.part("edge")) == "dau":
            yield date(year, 1, 1), month_of(year, months)[1]
        else:
            yield date(year, 13 - months, 1), date(year, 12, 31)


def _weekday(token: Token, start: date, calendar: Calendar, every: tuple[str, ...]) -> Iterator[Stretch]:
    weekday = weekday_of(token)
    monday, _ = period_of("week", start)
    ahead = token.part("ahead")
    weeks = range(4) if not ahead else [1 if plain(ahead) in _NEXT else 0]
    for week in weeks:
        day = monday + timedelta(days=7 * week + weekday)
        if ahead or day >= start:
            yield day, day


def _weekday_of_month(
    token: Token, start: date, calendar: Calendar, every: tuple[str, ...]
) -> Iterator[Stretch]:
    nth, weekday = plain(token.part("nth")), weekday_of(token)
    for first, last in _month(token, start, every) if token.part("m") else _periods(token, start)[1]:
        ahead = (weekday - first.weekday()) % 7 + 7 * {"thu hai": 1, "thu ba": 2, "thu tu": 3}.get(nth, 0)
        behind = (last.weekday() - weekday) % 7
        day = last - behind * ONE_DAY if nth.startswith("cuoi") else first + ahead * ONE_DAY
        yield day, day


def weekday_of(token: Token) -> int:
    """Give the weekday a token names, Monday being 0."""
    if token.part("sunday"):
        return 6
    words = plain(token.part("w"))
    return int(words) - 2 if words.isdigit() else _WEEKDAYS[words]


def _periods(token: Token, start: date) -> tuple[str, Iterator[Stretch]]:
    unit = UNITS[plain(token.part("period"))]
    ahead = plain(token.part("ahead"))

    def run() -> Iterator[Stretch]:
        first, last = period_of(unit, start)
        if ahead in _NEXT:
            yield period_of(unit, last + ONE_DAY)
            return
        yield first, last
        if not ahead:
            for _ in range(4):
                first, last = period_of(unit, last + ONE_DAY)
                yield first, last

    return unit, run()


def _edge_day(token: Token, start: date, calendar: Calendar, every: tuple[str, ...]) -> Iterator[Stretch]:
    unit, periods = _periods(token, start)
    for stretch in periods:
        day, _ = narrow(token.part("edge"), unit, stretch)
        if token.part("work"):
            day = calendar.roll(day, 1 if day == stretch[0] else -1)
        yield day, day


def _first_days(token: Token, start: date, calendar: Calendar, every: tuple[str, ...]) -> Iterator[Stretch]:
    _, periods = _periods(token, start)
    count = number(token.part("n"))
    for first, _ in periods:
        if UNITS[plain(" ".join(token.part("unit").split()))] == "working-day":
            yield first, calendar.working_days(first - ONE_DAY, count)
        else:
            yield first, first + timedelta(days=count - 1)


def _near_day(token: Token, start: date, calendar: Calendar, every: tuple[str, ...]) -> Iterator[Stretch]:
    ahead = 2 if token.part("after_tomorrow") else 1 if token.part("tomorrow") else 0
    day = start + ahead * ONE_DAY
    if token.id == "this-working-day":
        day = calendar.roll(start)
    elif token.id == "next-working-day":
        day = calendar.working_days(start, 1)
    yield day, day


_OF_A_YEAR: dict[str, Callable[[Token, date | None, tuple[str, ...]], Iterator[Stretch]]] = {
    "date": lambda token, start, every: (
        (day, day)
        for year in _years(token, start)
        for day in (_day(year, number(token.part("m")), number(token.part("d")), token.text),)
    ),
    "day-month": _day_month,
    "month": _month,
    "quarter": _quarter,
    "part-of-year": _part_of_year,
    "year": lambda token, start, every: (
        (date(year, 1, 1), date(year, 12, 31)) for year in _years(token, start)
    ),
}
_MAKERS: dict[str, Callable[[Token, date, Calendar, tuple[str, ...]], Iterator[Stretch]]] = {
    "day": _monthly_day,
    "day-of-every-month": _monthly_day,
    "day-of-month-ahead": _monthly_day,
    "day-of-quarter": _day_of_quarter,
    "weekday": _weekday,
    "period-ahead": lambda token, start, calendar, every: _periods(token, start)[1],
    "edge": _edge_day,
    "edge-day": _edge_day,
    "weekday-of-month": _weekday_of_month,
    "first-days": _first_days,
    "day-ahead": _near_day,
    "this-working-day": _near_day,
    "next-working-day": _near_day,
}
