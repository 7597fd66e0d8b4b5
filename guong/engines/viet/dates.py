"""Dates in running text, in every form that official documents and public web pages print."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from guong.engines.lazy_imports import compile_late

_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """
    A date as a text prints it; the span opens with "ngày" where that is printed, and leaves the time out.

    Kinds: long ("ngày 20 tháng 5 năm 2026"), numeric (10/3/2023), iso (2026-06-02), slip (a year with a digit
    too many, `iso` giving the year meant), day-month, month, quarter, blank (a part left open).
    `iso` is a whole day or None; an impossible day is not `valid` and has none. `time` is "HH:MM[:SS]".
    """

    start: int
    end: int
    iso: str | None
    year: int | None
    month: int | None
    day: int | None
    time: str | None
    valid: bool
    kind: str
    quarter: int | None = None


_G = r"[ \t]{0,30}(?:\n[ \t]{0,30})?"  # a gap may hold one line end
_DAY = r"(?P<day>\d[ ]?\d?(?!\d))"
_MONTH_WORD = r"(?:mười[ ]một|mười[ ]hai|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp)"
_DAY_WORD = rf"ngày{_G}(?:mùng|mồng)?{_G}"

_LONG = compile_late(
    rf"(?:{_DAY_WORD}|(?<!\w)){_DAY}{_G}tháng{_G}"
    rf"(?P<month>\d[ ]?\d?(?!\d)|{_MONTH_WORD}(?!\w))(?P<between>{_G}năm{_G}|,[ ]?|[ ]?/[ ]?|[ ](?=\d))"
    r"(?P<year>\d{4,5}|20[ ]\d\d)(?!\d)",  # five digits by a slip; OCR may part them in the middle
    re.IGNORECASE,
)
_MONTH_FIRST = compile_late(
    rf"(?<!\w)Tháng[ ](?P<month>\d{{1,2}}|(?i:{_MONTH_WORD}))[ ](?P<day>\d{{1,2}}),[ ](?P<year>\d{{4}})(?!\d)"
)
_SHORT_MONTH = compile_late(r"(?<!\w)(?P<day>\d{1,2})[ ]Th(?P<month>\d{1,2}),?[ ](?P<year>\d{4})(?!\d)")
_DATE_PATTERNS = (
    r"(?:ngày\s{0,3}|(?<!\w))(?<![\d.])(?<!\d/)(?P<day>\d{1,2})\s{0,2}/\s{0,2}(?P<month>\d{1,2})"
    r"\s{0,2}/\s{0,2}(?P<year>\d{4,5})(?!\d|/\w|[.,]\d)",
    r"(?:ngày\s{0,3}|(?<!\w))(?<![\d./-])(?P<day>\d{1,2})[ ]?-[ ]?(?P<month>\d{1,2})[ ]?-[ ]?"
    r"(?P<year>\d{4,5})(?![\d/]|-\w|[.,]\d)",
    r"(?:ngày\s{0,3}|(?<!\w))(?<![\d./-])(?P<day>\d{1,2})\.[ ]?(?P<month>\d{1,2})\.[ ]?"
    r"(?P<year>(?:19|20)\d\d)(?![\d/]|[.-]\w|,\d)",
)
_NUMERIC = [compile_late(pattern, re.IGNORECASE) for pattern in _DATE_PATTERNS]
_TWO_DIGIT_YEAR = compile_late(
    r"(?<!\w)ngày\s{0,3}(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d\d)"
    r"(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_ISO = compile_late(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![\d/-])"
)
_DAY_MONTH = compile_late(
    rf"(?<!\w){_DAY_WORD}(?P<day>\d{{1,2}})(?:{_G}tháng{_G}(?P<long>\d{{1,2}}|{_MONTH_WORD})(?!\w)"
    r"|\s{0,2}[/-]\s{0,2}(?P<month>\d{1,2})(?![\d/-]|[.,]\d))",
    re.IGNORECASE,
)
_MONTH = compile_late(
    rf"(?<!\w)(?:tháng{_G}|T)(?P<month>\d{{1,2}}|(?<=\s){_MONTH_WORD})(?:{_G}năm{_G}|[ ]?[/.-][ ]?|,[ ])"
    r"(?P<year>(?:19|20)\d\d)(?![\d/]|[.,-]\d)",
    re.IGNORECASE,
)
_QUARTER = compile_late(
    rf"(?<!\w)quý{_G}(?P<quarter>I{{1,3}}|IV|[1-4])(?:{_G}năm{_G}|[ ]?[/.-][ ]?|,[ ])"
    r"(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_FILL = r"[\s.…_]{0,60}"  # bounded: a page of dots must not cost its square
_BLANK = compile_late(
    rf"(?<!\w)ngày(?P<a>{_FILL})(?P<day>\d{{1,2}})?(?P<b>{_FILL})"
    rf"tháng(?P<c>{_FILL})(?P<month>\d{{1,2}})?(?P<d>{_FILL})"
    r"năm(?P<e>[ \t.…_]{0,60})(?P<year>\d{1,4})?(?P<f>[.…_]*)",
    re.IGNORECASE,
)
_DOTS = r"[ \t.…_]{0,60}"
_BLANK_SLASHED = compile_late(
    rf"(?<!\w)ngày[ \t]{{0,20}}(?P<day>\d{{1,2}})?{_DOTS}/{_DOTS}(?P<month>\d{{1,2}})?{_DOTS}/{_DOTS}"
    r"(?P<year>\d{4})?(?![\w/])",
    re.IGNORECASE,
)

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?::|h|g)(?P<minute>\d\d)?(?::(?P<second>\d\d))?"
    r"|[ ]giờ(?:[ ](?P<spoken>\d\d)(?:[ ]phút)?)?)"
)
_HALF = r"(?:[ ]?(?P<half>AM|PM|SA|CH))?(?:Z|(?!\w))"
_WEEKDAY = r"(?:(?:Thứ|thứ)[ ](?:\w+)|Chủ [Nn]hật|chủ nhật)"
_TIME_BEFORE = compile_late(rf"(?<![\d:/.]){_CLOCK}{_HALF}[\s,|–-]{{0,4}}(?:{_WEEKDAY}[\s,–-]{{0,4}})?$")
_TIME_AFTER = compile_late(rf"(?:T(?=\d\d:)|[\s,|–-]{{1,4}}(?:lúc[ :]{{0,2}})?){_CLOCK}{_HALF}")


def _number(text: str) -> int:
    text = " ".join(text.lower().split())
    return _MONTH_WORDS[text] if text in _MONTH_WORDS else int(text.replace(" ", ""))


def _clock(match: re.Match[str]) -> str | None:
    if not (match["minute"] or match["second"]) and ":" in match.group():
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"] or match["spoken"] or 0), match["second"]
    if match["half"] in ("PM", "CH") and hour < 12:
        hour += 12
    if match["half"] in ("AM", "SA") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or int(second or 0) > 59:
        return None
    return f"{hour:02}:{minute:02}" + (f":{second}" if second else "")


def _time_near(text: str, start: int, end: int) -> str | None:
    before = _TIME_BEFORE.search(text, max(0, start - 40), start)
    if before and (time := _clock(before)):
        return time
    after = _TIME_AFTER.match(text, end)
    return _clock(after) if after else None


def _iso(year: int, month: int, day: int) -> str | None:
    """Give the ISO date, or None for a day that the calendar lacks or a year out of all reason."""
    try:
        return date(year, month, day).isoformat() if 1800 <= year < 2200 else None
    except ValueError:
        return None


def _whole(kind: str) -> Callable[[str, re.Match[str]], FoundDate | None]:
    def read(text: str, match: re.Match[str]) -> FoundDate | None:
        year, month, day = _number(match["year"]), _number(match["month"]), _number(match["day"])
        if match["month"] == "năm" and match.groupdict().get("between") == " ":
            return None  # "9 tháng năm 2025": nine months of a year
        found_kind = kind
        if year > 9999:
            year, found_kind = year // 10, "slip"
        if len(match["year"]) == 2:
            year += 2000 if year < 70 else 1900
        iso = _iso(year, month, day)
        time = _time_near(text, *match.span())
        return FoundDate(*match.span(), iso, year, month, day, time, iso is not None, found_kind)

    return read


def _day_month(text: str, match: re.Match[str]) -> FoundDate | None:
    month, day = _number(match["month"] or match["long"]), int(match["day"])
    valid = _iso(2000, month, day) is not None
    time = _time_near(text, *match.span())
    return FoundDate(*match.span(), None, None, month, day, time, valid, "day-month")


def _without_day(
    match: re.Match[str], kind: str, *, month: int | None = None, quarter: int | None = None
) -> FoundDate:
    valid = month is None or 1 <= month <= 12
    return FoundDate(*match.span(), None, int(match["year"]), month, None, None, valid, kind, quarter)


def _left_open(text: str, match: re.Match[str]) -> bool:
    """Tell a date form left open from words that only speak of dates ("ghi rõ ngày tháng năm sinh")."""
    if any(match[part] for part in ("day", "month", "year")):
        return True
    if any(len(match[gap]) > 1 for gap in "abcd") or len(match["e"] + match["f"]) > 1:
        return True
    before = text[max(0, match.start() - 40) : match.start()].rstrip(" \t")[-1:]
    return before in ("", ",", "\n") and text[match.end() : match.end() + 1] in ("", "\n")


def _blank(text: str, match: re.Match[str]) -> FoundDate | None:
    day, month, year = match["day"], match["month"], match["year"]
    whole_year = int(year) if year and len(year) == 4 else None
    if day and month and whole_year:
        return None
    if match.re.pattern == _BLANK.pattern and not _left_open(text, match):
        return None
    end = match.start() + len(match.group().rstrip())
    return FoundDate(
        match.start(), end, None, whole_year, int(month) if month else None, int(day) if day else None,
        None, True, "blank",
    )  # fmt: skip


Reader = tuple[re.Pattern[str], Callable[[str, re.Match[str]], FoundDate | None]]

# What may open a date, and what to try there, the most telling form first.
_TRIGGER = compile_late(
    r"(?P<glued>ngày(?=\d{1,2}(?:/|tháng)))|(?<!\w)(?:(?P<day_word>[Nn]gày|NGÀY)|(?P<month_word>[Tt]háng|THÁNG|T(?=\d))|(?P<quarter>[Qq]uý|QUÝ))"
    r"|(?<!\w)(?P<digit>\d{1,4})(?=\s{0,6}(?:[/.-]|[Tt]háng|THÁNG|Th\d)|[ ]\d\s{1,6}[Tt]háng)"
)
_READERS: dict[str, list[Reader]] = {
    "day_word": [
        (_LONG, _whole("long")),
        *((pattern, _whole("numeric")) for pattern in _NUMERIC),
        (_TWO_DIGIT_YEAR, _whole("numeric")),
        (_BLANK, _blank),
        (_BLANK_SLASHED, _blank),
        (_DAY_MONTH, _day_month),
    ],
    "digit": [
        (_LONG, _whole("long")),
        (_ISO, _whole("iso")),
        *((pattern, _whole("numeric")) for pattern in _NUMERIC),
        (_SHORT_MONTH, _whole("long")),
    ],
    "month_word": [
        (_MONTH_FIRST, _whole("long")),
        (_MONTH, lambda _text, match: _without_day(match, "month", month=_number(match["month"]))),
    ],
    "quarter": [
        (
            _QUARTER,
            lambda _text, match: _without_day(match, "quarter", quarter=_QUARTERS[match["quarter"].lower()]),
        )
    ],
}
_READERS["glued"] = _READERS["day_word"]


def find_dates(text: str) -> list[FoundDate]:
    """Find the dates in a canonical text, in order and apart; none in numbers of documents or telephones."""
    return list(_dates_in(text))


@lru_cache(maxsize=256)  # the same phrases are read by several hands
def _dates_in(text: str) -> tuple[FoundDate, ...]:
    dates: list[FoundDate] = []
    for trigger in _TRIGGER.finditer(text):
        if dates and trigger.start() < dates[-1].end:
            continue
        readers = _READERS[str(trigger.lastgroup)]
        matches = ((read, pattern.match(text, trigger.start())) for pattern, read in readers)
        readings = (read(text, match) for read, match in matches if match)
        dates += islice(filter(None, readings), 1)
    return tuple(dates)
