"""How often a duty comes back, in one notation: PERIOD or PERIOD@DAYS ("month@19", "half@06-14,12-14")."""

import re
from datetime import date

from guong.engines.directives.duties.shapes import shape
from guong.engines.viet.formats import ONE_DAY

_UNITS = {"ngày": "day", "đêm": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_UNIT = r"(?P<unit>ngày|đêm|tuần|tháng|quý|năm)"
_NUMBER = r"(?P<count>\d{1,3}|hai|ba|bốn|sáu|mười lăm|mười)"
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "mười": 10, "mười lăm": 15}
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
        period, days = "quarter", [f"m{(int(days[0][:2]) - 1) % 3 + 1}-{days[0][3:]}"]
    return f"{period}@{','.join(days)}" if days else period


def rhythm_spans(words: str) -> list[tuple[int, int]]:
    """List where words say how often or on which days something comes back."""
    patterns = (
        shape("every_so_many"),
        shape("every"),
        shape("times_a"),
        shape("half_year"),
        shape("quarter_day"),
        shape("week_day"),
    )
    spans = [match.span() for pattern in patterns for match in pattern.finditer(words)]
    return [
        *spans,
        *(match.span() for match in shape("month_day").finditer(words) if "tháng" in match[0].casefold()),
    ]


def _period(words: str) -> str | None:
    if many := shape("every_so_many").search(words):
        count, unit = many["count"] or many["count2"], (many["unit"] or many["unit2"]).casefold()
        number = _NUMBERS.get(count.casefold()) or int(count)
        months = number * {"tháng": 1, "năm": 12}.get(unit, 0)
        named = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months)
        if named:
            return named
        plural = {"giờ": "hours", "ngày": "days", "tuần": "weeks"}.get(unit)
        if plural is None or number < 1:
            return None
        return plural[:-1] if number == 1 and plural != "hours" else f"{number}{plural}"
    if shape("half_year").search(words):
        return "half"
    every = shape("every").search(words) or shape("times_a").search(words)
    quarter = shape("quarter_day").search(words)
    if every is None and quarter and (quarter["which"] or quarter["day"] == "cuối"):
        return "quarter"
    if every is None:
        return None
    unit = every["unit"].casefold()
    if unit == "tháng" and quarter and quarter["which"]:
        return "quarter"
    return _UNITS[unit]


def _days(words: str, period: str) -> list[str]:
    """Give the last days in time of each period; none where a day is no date ("tuần cuối")."""
    clock = _clocks(words)
    if period == "day":
        return [f"T{hour}" for hour in clock]
    if period.endswith("weeks") or period == "week":
        if shape("vague_day").search(words):
            return []
        days = []
        for match in shape("week_day").finditer(words):
            word = match["day"].split()[-1].casefold()
            number = int(word) - 1 if word.isdigit() else _WEEK_DAYS[word]
            if match["before"] and not match["hour"]:
                number = number - 1 or 7
            days.append(f"{number}T{clock[0]}" if clock else str(number))
        return days
    if period == "quarter" and (match := shape("quarter_day").search(words)):
        return [_day_of_quarter(match)]
    if period == "month":
        return [day for match in shape("month_day").finditer(words) if (day := _day_of_month(match))][:2]
    if period in ("half", "year", "quarter"):
        days, before = [], False
        for match in shape("year_day").finditer(words):
            # "trước ngày 15/6 và ngày 15/12": the word stands before both.
            before = bool(match["before"]) or (before and bool(days))
            try:
                day = date(2025, int(match["month"]), int(match["day"])) - before * ONE_DAY
            except ValueError:
                continue
            days.append(f"{day:%m-%d}")
        return days
    return []


def _day_of_quarter(match: re.Match[str]) -> str:
    month = {"đầu": 1, "giữa": 2, "thứ hai": 2}.get((match["which"] or "cuối").casefold(), 3)
    after = "+" if match["after"] else ""
    if not match["day"].isdigit():
        return f"{after}m{month}-last"
    day = int(match["day"]) - bool(match["before"])
    return f"{after}m{month}-{day:02d}" if day else f"m{(month - 2) % 3 + 1}-last"


def _day_of_month(match: re.Match[str]) -> str:
    after = "+" if match["after"] else ""
    if not match["day"].isdigit():
        return "last"
    day = int(match["day"]) - bool(match["before"])
    return f"{after}{day:02d}" if day else "last"


def _clocks(words: str) -> list[str]:
    clocks = [(int(match["hour"]), int(match["minute"] or 0)) for match in shape("hour").finditer(words)]
    return [f"{hour:02d}:{minute:02d}" for hour, minute in clocks if hour < 25 and minute < 60]
