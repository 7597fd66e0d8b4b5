"""Settle what a phrase of time says in another calendar, or refuse with a sentence what names no day."""

import re
from datetime import date, timedelta

from guong.engines.legal.anchors import month_of
from guong.engines.legal.lunar import solar_day
from guong.engines.legal.tokens import DeadlineError, known
from guong.engines.viet.formats import write_date

_MONTH_NAMES = (
    *("giêng", "hai", "ba", "tư", "năm", "sáu"),
    *("bảy", "tám", "chín", "mười", "mười một", "chạp"),
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTH_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))  # the longer word first
_LUNAR = re.compile(
    r"(?:ngày\s+)?(?P<new>(?:mùng|mồng)\s+)?(?P<day>\d{1,2}|rằm)\s*(?:/|tháng)?\s*(?:tháng\s+)?"
    rf"(?P<month>\d{{1,2}}|{_MONTH_WORDS}|tết)\b(?P<leap>\s+nhuận)?"
    r"(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?(?P<calendar>\s*\(?\s*(?:âm lịch|âl)\b\)?)?"
    r"(?:\s+năm\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+\w+)?",
    re.I,
)
_MONTHS_OF_LUNAR_ALONE = ("giêng", "chạp")
_LAST_MONTH_FROM = 20  # "28 Tết" is a day of the month before
_IS_LUNAR = re.compile(r"\b(?:âm lịch|âl)\b", re.I)
_SEASON = re.compile(
    r"\bmùa\s+(?:mưa|bão|khô|lũ|lụt|nắng|hè|đông|xuân|thu|màng|vụ|gặt|khai giảng)[^,.;]{0,20}", re.I
)
_QUARTERS = re.compile(r"\b(quý)\s+[IVX]{1,3}\s*(?:[-–]|,|và|đến)\s*(?:quý\s+)?(?=[IVX]{1,3}\b)", re.I)
_MONTHS_SPAN = re.compile(
    r"\b(?:từ\s+)?tháng\s+\d{1,2}\s*(?:[-–]|đến)\s*(?:tháng\s+)?(?=\d{1,2}\s*(?:/|năm)\s*\d{4})", re.I
)
_MONTHS_LIST = re.compile(r"\b(?:các )?tháng\s+(?:\d{1,2}\s*(?:,|và)\s*)+(?=\d{1,2}\b(?!/\d\d?(?!\d)))", re.I)
# "28/9 - 05/10/2026" in a cell: a span of days.
_DAYS_SPAN = re.compile(r"^\d{1,2}/\d{1,2}(?:/\d{4})?\s*[-–]\s*(?=\d{1,2}/\d{1,2}/\d{4}$)")
_WEEK = re.compile(
    r"\btuần\s+(?:thứ\s+)?(?P<week>nhất|đầu|hai|ba|tư|cuối|[1-4])\s+(?:của\s+)?tháng\s+(?P<month>\d{1,2})\b"
    r"(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?",
    re.I,
)
_WEEKS = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "1": 1, "2": 2, "3": 3, "4": 4}
LAST_WEEK = 6  # no month reaches into a seventh
_EDGE = re.compile(
    r"(?<!tuần )(?<!tháng )(?<!ngày )(?<!quý )\b(?:đầu|giữa)\s+(?:tháng\s+\d{1,2}|quý\s+[IVX]{1,3}"
    r"|năm)\s*(?:(?:/|năm)?\s*\d{4})?(?=\W*$)",
    re.I,
)
_TURN = re.compile(r"\btrước khi (?:sang|qua|bước (?:sang|vào)|vào|đến|tới) (?:tuần|tháng|quý|năm)\b", re.I)
_HALF_HOUR = re.compile(r"\b\w+ (?:giờ )?(?:rưỡi|kém \w+)(?= (?:sáng|trưa|chiều|tối|đêm))", re.I)
_SESSION = re.compile(
    r"\b(?:kỳ|phiên|cuộc|buổi) họp\s+(?:(?:gần nhất|tới|sau|tiếp theo|kế tiếp)"
    r"|(?:thường lệ|chuyên đề)(?: (?:giữa|cuối) năm)?(?!.*\d))",
    re.I,
)
# A feast moves with the lunar year, and "before" it may mean its eve or the first day off.
_FEAST = re.compile(r"^(?!.*\d\s*(?:/|tháng\s)\s*\d).*\btết\b.*", re.I)
_ON_AND_ON = re.compile(
    r"\b(?:và|các|những)\s+(?:các\s+)?năm\s+(?:tiếp theo|sau|tới)|\btrở đi\b"
    r"|\bmỗi\s+(?:sáng|trưa|chiều|tối|đêm)\b",
    re.I,
)
_YEARS_SPAN = re.compile(r"\b(năm)\s+\d{4}\s*(?:[-–]|đến|và)\s*(?:năm\s+)?(?=\d{4}\b)", re.I)
_TERM = re.compile(r"\bhọc k[ỳì]\s+[I12]{1,2}\b", re.I)


def settle(phrase: str, start: date | None) -> tuple[str, tuple[str, ...]]:
    """Give a phrase that can be computed and what was changed in it; DeadlineError where it names no day."""
    steps: list[str] = []
    # A day is of the lunar calendar where it says so, or is "rằm", of Giêng, Chạp or Tết.
    lunar = next(
        (
            match
            for match in _LUNAR.finditer(phrase)
            if match["calendar"]
            or match["day"].casefold() == "rằm"
            or match["month"].casefold() in _MONTHS_OF_LUNAR_ALONE
            or (
                match["month"].casefold() == "tết" and (match["new"] or int(match["day"]) >= _LAST_MONTH_FROM)
            )
        ),
        None,
    )
    if lunar is not None:
        number = 15 if lunar["day"].casefold() == "rằm" else int(lunar["day"])
        word = lunar["month"].casefold()
        if lunar["leap"]:
            raise DeadlineError(f"Chưa tính được tháng nhuận trong “{phrase}”; hãy ghi ngày dương lịch.")
        month = (1 if number < _LAST_MONTH_FROM else 12) if word == "tết" else _MONTHS.get(word) or int(word)
        years = [int(lunar["year"])] if lunar["year"] else [known(start).year + n for n in (-1, 0, 1)]
        days = [solar_day(number, month, year) for year in years] if 1 <= month <= 12 else []
        possible = [day for day in days if day and (lunar["year"] or start is None or day >= start)]
        if not possible:
            raise DeadlineError(f"“{lunar.group().strip()}” không có trong lịch âm; hãy kiểm tra lại.")
        steps.append(f"“{lunar.group().strip()}” là ngày {write_date(possible[0])} dương lịch.")
        phrase = f"{phrase[: lunar.start()]}ngày {write_date(possible[0])}{phrase[lunar.end() :]}"
    elif _IS_LUNAR.search(phrase):
        raise DeadlineError(f"Chưa đọc được ngày âm lịch trong “{phrase}”; hãy ghi ngày dương lịch.")
    for pattern, words in (
        (_SEASON, "không nói ngày nào"),
        (_EDGE, "không nói rõ ngày nào"),
        (_FEAST, "không nói rõ ngày nào"),
        (_HALF_HOUR, "chưa rõ là mấy giờ"),
        (_TURN, "có thể là trước ngày đầu hay trong kỳ ấy"),
        (_ON_AND_ON, "không có ngày cuối"),
        (_SESSION, "chưa có ngày họp"),
        (_TERM, "tùy kế hoạch năm học của địa phương"),
    ):
        vague = pattern.search(phrase)
        if vague:
            raise DeadlineError(f"“{vague.group().strip()}” {words}; hãy ghi ngày cụ thể.")
    phrase = _QUARTERS.sub(r"\1 ", _DAYS_SPAN.sub("đến hết ngày ", phrase))
    phrase = _MONTHS_SPAN.sub("tháng ", phrase)
    phrase = _YEARS_SPAN.sub(r"\1 ", _MONTHS_LIST.sub("tháng ", phrase))
    return _WEEK.sub(lambda match: _end_of_week(match, start, steps), phrase), tuple(steps)


def _end_of_week(match: re.Match[str], start: date | None, steps: list[str]) -> str:
    """Give the Sunday of a week of a month, the first being that of its first day; else the next."""
    month, number = int(match["month"]), _WEEKS.get(match["week"].casefold(), LAST_WEEK)
    if not 1 <= month <= 12:
        return match.group()
    years = [int(match["year"])] if match["year"] else [known(start).year, known(start).year + 1]
    days: list[date] = []
    for year in years:
        first, last = month_of(year, month)
        sunday = first + timedelta(days=7 * number - 1 - first.weekday())
        days.append(min(sunday, last))
    day = next((day for day in days if start is None or day >= start), days[0])
    steps.append(f"“{match.group().strip()}” tính đến hết ngày {write_date(day)}.")
    return f"ngày {write_date(day)}"
