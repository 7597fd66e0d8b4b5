"""How often a duty comes back, in one notation: PERIOD or PERIOD@DAYS ("month@19", "half@06-14,12-14")."""

import re
from datetime import date

from guong.engines.directives.duties.shapes import shape
from guong.engines.viet.formats import ONE_DAY

_UNITS = {"ngày": "day", "đêm": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "mười": 10, "mười lăm": 15}
_ANY_YEAR = 2025  # without a leap day
_WEEK_DAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}


def rhythm_of(text: str) -> str | None:
    """Read how often words say that a duty comes back, with the last days in time; None where they do not."""
    words = shape("all_day").sub(" ", " ".join(text.split()))
    period = _period(words)
    if period is None:
        return None
    days = _days(words, period)
    if period == "year" and len(days) == 2:
        period = "half"
    if period in ("half", "year", "quarter") and len(days) == 4:
        of_quarter = {f"m{(int(day[:2]) - 1) % 3 + 1}-{day[3:]}" for day in days}
        if len(of_quarter) == 1:
            period, days = "quarter", sorted(of_quarter)
    return f"{period}@{','.join(days)}" if days else period


def rhythm_spans(words: str) -> list[tuple[int, int]]:
    """List where words say how often or on which days something comes back."""
    names = ("every_so_many", "every", "times_a", "half_year", "quarter_day", "week_day")
    spans = [match.span() for name in names for match in shape(name).finditer(words)]
    months = (match for match in shape("month_day").finditer(words) if "tháng" in match[0].casefold())
    return [*spans, *(match.span() for match in months)]


def _period(words: str) -> str | None:
    if numbered := shape("every_so_many").search(words):
        count, unit = (
            numbered["count"] or numbered["count2"],
            (numbered["unit"] or numbered["unit2"]).casefold(),
        )
        number = _NUMBERS.get(count.casefold()) or int(count)
        months = number * {"tháng": 1, "năm": 12}.get(unit, 0)
        plural = {"giờ": "hours", "ngày": "days", "tuần": "weeks"}.get(unit)
        if plural and number:
            return plural[:-1] if number == 1 and plural != "hours" else f"{number}{plural}"
        return {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months)
    if shape("half_year").search(words):
        return "half"
    every = shape("every").search(words) or shape("times_a").search(words)
    quarter = shape("quarter_day").search(words)
    if every is None and quarter and (quarter["which"] or quarter["day"] == "cuối"):
        return "quarter"
    if every is None:
        is_half = shape("of_half_year").search(words) and len(_year_days(words)) == 2
        periods = {"weekly": "week", "daily": "day", "monthly": "month"}
        period = next((period for name, period in periods.items() if shape(name).search(words)), None)
        return "half" if is_half else period
    unit = every["unit"].casefold()
    return "quarter" if unit == "tháng" and quarter and quarter["which"] else _UNITS[unit]


def _days(words: str, period: str) -> list[str]:
    """Give the last days in time of each period; none where a day is no date ("tuần cuối")."""
    times = [(int(match["hour"]), int(match["minute"] or 0)) for match in shape("hour").finditer(words)]
    clocks = [f"{hour:02d}:{minute:02d}" for hour, minute in times if hour < 25 and minute < 60]
    if period == "day":
        return [f"T{hour}" for hour in clocks]
    if period.endswith(("week", "weeks")):
        hour = f"T{clocks[0]}" if clocks else ""
        is_vague = shape("vague_day").search(words)
        return [] if is_vague else [f"{_week_day(m)}{hour}" for m in shape("week_day").finditer(words)]
    quarter = shape("quarter_day").search(words) if period == "quarter" else None
    if quarter:
        month = {"đầu": 1, "giữa": 2, "thứ hai": 2}.get((quarter["which"] or "cuối").casefold(), 3)
        return [_day_of(quarter, f"m{month}-", f"m{(month - 2) % 3 + 1}-last")]
    if period == "month":
        return [_day_of(match, "", "last") for match in shape("month_day").finditer(words)][:2]
    return _year_days(words) if period in ("half", "year", "quarter") else []


def _week_day(match: re.Match[str]) -> int:
    """Give the last day in time, Monday as 1: "trước thứ Hai" is Sunday, "trước 16 giờ thứ Hai" Monday."""
    word = match["day"].split()[-1].casefold()
    number = int(word) - 1 if word.isdigit() else _WEEK_DAYS[word]
    return (number - 1 or 7) if match["before"] and not match["hour"] else number


def _year_days(words: str) -> list[str]:
    days: list[str] = []
    is_before = False
    for match in shape("year_day").finditer(words):
        # "trước ngày 15/6 và ngày 15/12": the word stands before both.
        is_before = bool(match["before"]) or (is_before and bool(days))
        try:
            days.append(
                f"{date(_ANY_YEAR, int(match['month']), int(match['day'])) - is_before * ONE_DAY:%m-%d}"
            )
        except ValueError:
            continue
    return days


def _day_of(match: re.Match[str], month: str, eve: str) -> str:
    """Write the last day in time of a month; `eve` is what stands before its first."""
    after = "+" if match["after"] else ""
    if not match["day"].isdigit():
        return f"{after}{month}last"
    day = int(match["day"]) - bool(match["before"])
    return f"{after}{month}{day:02d}" if day else eve
