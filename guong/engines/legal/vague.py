"""Settle what a phrase of time says in another calendar, or refuse with a sentence what names no day."""

import re
from datetime import date, timedelta

from guong.engines.legal.lunar import solar_day
from guong.engines.legal.tokens import DeadlineError
from guong.engines.viet.writing import write_date

_MONTHS = {"giêng": 1, "chạp": 12}
_LUNAR = re.compile(
    r"(?:ngày\s+)?(?:(?:mùng|mồng)\s+)?(?P<day>\d{1,2}|rằm)\s*(?:/|tháng)?\s*(?:tháng\s+)?(?P<month>\d{1,2}|giêng|chạp)"
    r"(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?\s*\(?\s*(?:âm lịch|âl)\b\)?",
    re.I,
)
_IS_LUNAR = re.compile(r"\b(?:âm lịch|âl)\b", re.I)
_SEASON = re.compile(
    r"\bmùa\s+(?:mưa|bão|khô|lũ|lụt|nắng|hè|đông|xuân|thu|màng|vụ|gặt|khai giảng)[^,.;]{0,20}", re.I
)
_QUARTERS = re.compile(r"\b(quý)\s+[IVX]{1,3}\s*(?:[-–]|,|và|đến)\s*(?:quý\s+)?(?=[IVX]{1,3}\b)", re.I)
_MONTHS_SPAN = re.compile(
    r"\btháng\s+\d{1,2}\s*(?:[-–]|đến)\s*(?:tháng\s+)?(?=\d{1,2}\s*(?:/|năm)\s*\d{4})", re.I
)
_WEEK = re.compile(
    r"\btuần\s+(?:thứ\s+)?(?P<week>nhất|đầu|hai|ba|tư|cuối|[1-4])\s+(?:của\s+)?tháng\s+(?P<month>\d{1,2})"
    r"\s*(?:/|năm)\s*(?P<year>\d{4})",
    re.I,
)
_WEEKS = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EDGE = re.compile(
    r"(?<!tuần )(?<!tháng )(?<!ngày )(?<!quý )\b(?:đầu|giữa)\s+(?:tháng\s+\d{1,2}|quý\s+[IVX]{1,3}"
    r"|năm)\s*(?:(?:/|năm)?\s*\d{4})?(?=\W*$)",
    re.I,
)
_SESSION = re.compile(r"\b(?:kỳ|phiên) họp\s+(?:gần nhất|tới|sau|tiếp theo)", re.I)
_TERM = re.compile(r"\bhọc k[ỳì]\s+[I12]{1,2}\b", re.I)


def settle(phrase: str, start: date) -> tuple[str, tuple[str, ...]]:
    """
    Give a phrase in words that can be computed, with a step for each change that a person can read.

    Raises DeadlineError for what names no day: a season, "đầu tháng", a session without a date.
    """
    steps: list[str] = []
    if _IS_LUNAR.search(phrase):
        phrase = _from_lunar(phrase, start, steps)
    _refuse(phrase)
    phrase = _QUARTERS.sub(r"\1 ", phrase)
    phrase = _MONTHS_SPAN.sub("tháng ", phrase)
    return _WEEK.sub(lambda match: _end_of_week(match, steps), phrase), tuple(steps)


def _from_lunar(phrase: str, start: date, steps: list[str]) -> str:
    match = _LUNAR.search(phrase)
    if match is None:
        raise DeadlineError(f"Chưa đọc được ngày âm lịch trong “{phrase}”; hãy ghi ngày dương lịch.")
    number = 15 if match["day"].casefold() == "rằm" else int(match["day"])
    word = match["month"].casefold()
    month = _MONTHS.get(word) or int(word)
    years = [int(match["year"])] if match["year"] else [start.year - 1, start.year, start.year + 1]
    days = [solar_day(number, month, year) for year in years] if 1 <= month <= 12 else []
    possible = [day for day in days if day and (match["year"] or day >= start)]
    if not possible:
        raise DeadlineError(f"“{match.group().strip()}” không có trong lịch âm; hãy kiểm tra lại.")
    steps.append(f"“{match.group().strip()}” là ngày {write_date(possible[0])} dương lịch.")
    return f"{phrase[: match.start()]}ngày {write_date(possible[0])}{phrase[match.end() :]}"


def _refuse(phrase: str) -> None:
    for pattern, words in (
        (_SEASON, "không nói ngày nào"),
        (_EDGE, "không nói rõ ngày nào"),
        (_SESSION, "chưa có ngày họp"),
        (_TERM, "tùy kế hoạch năm học của địa phương"),
    ):
        vague = pattern.search(phrase)
        if vague:
            raise DeadlineError(f"“{vague.group().strip()}” {words}; hãy ghi ngày cụ thể.")


def _end_of_week(match: re.Match[str], steps: list[str]) -> str:
    """Give the Sunday of a week of a month, the first being that of its first day."""
    year, month, word = int(match["year"]), int(match["month"]), match["week"].casefold()
    if not 1 <= month <= 12:
        return match.group()
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    sunday = first + timedelta(days=6 - first.weekday() + 7 * (_WEEKS.get(word, 6) - 1))
    day = min(sunday, last)
    steps.append(f"“{match.group().strip()}” tính đến hết ngày {write_date(day)}.")
    return f"ngày {write_date(day)}"
