"""When something is: days, hours and weekdays of a text, found, checked by the calendar, written alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAY_WORDS = {
    **dict(zip(("hai", "ba", "tư", "năm", "sáu", "bảy"), range(6), strict=True)),
    **{str(number + 2): number for number in range(6)},
}
_RELATIVE_DAYS = {"nay": 0, "mai": 1, "kia": 2}
_PART = r"(?:sáng|trưa|chiều|tối|đêm)"
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ\s+nhật\b)"
_HOUR = (
    r"(?<![\d/.,])(?:[01]?\d|2[0-4])\s?(?:h|giờ|g(?=\s?\d{2}\b)|:(?=\d{2}\b))"
    r"\s?(?:[0-5]\d(?!\d))?(?:\s?(?:phút|p)\b)?"
)
# "6-7" is a day only behind a word for one, or with its year: else it goes from six to seven.
_LED = r"(?:(?<=ngày\s)|(?<=sáng\s)|(?<=chiều\s)|(?<=tối\s)|(?<=hôm\s))"
_BY_DASH = r"\s?[.-]\s?(?:1[0-2]|0?[1-9])"
_IN_YEAR = r"\s?[/.-]\s?20\d{2}"
_NO_MORE = r"(?![\d/]|\s?(?:h|giờ|:\d))"
_MONTH_OF_DAY = rf"(?:\s?/\s?(?:1[0-2]|0?[1-9])(?:{_IN_YEAR})?|{_BY_DASH}{_IN_YEAR}){_NO_MORE}"
_DAY_NUMBER = r"(?<![\d/.,h:])(?:3[01]|[12]\d|0?[1-9])"
_DAY = (
    rf"(?:{_LED}{_DAY_NUMBER}{_BY_DASH}{_NO_MORE}|{_DAY_NUMBER}(?:\s*(?:,|và|-|đến)\s*{_DAY_NUMBER})*{_MONTH_OF_DAY}"
    rf"|ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+20\d{{2}})?)"
)
_RELATIVE = rf"(?:(?:{_PART}|ngày|hôm)\s+(?:nay|mai|kia)\b)"
_RECURRING = r"(?:h[ằà]ng\s+(?:tuần|tháng|ngày|năm)\b)"
_OFFICE_HOURS = r"(?:giờ\s+hành\s+chính\b)"
_TOKEN = re.compile(
    rf"{_DAY}|{_HOUR}|{_WEEKDAY}|{_RELATIVE}|{_RECURRING}|{_OFFICE_HOURS}|(?<!\w){_PART}\b", re.IGNORECASE
)
# What may stand between two of them within one phrase.
_BETWEEN = re.compile(
    r"^[\s,()–-]*(?:(?:và|từ|đến|tới|hết|vào|lúc|ngày|các|mỗi|trong|kể|trước|của|cùng|buổi|bắt|đầu|hai|2|khoảng"
    r"|sang|cho)[\s,()–-]*)*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:vào|lúc|từ|trong|kể|trước|đến|hết|ngày|các|mỗi|hai|2|bắt\s+đầu|buổi|khoảng|hồi|nay)\s+|,\s*|\()+$",
    re.IGNORECASE,
)
_LEAD_WITHIN = 40  # characters before a phrase
_LONGEST_ENTERED = 400  # characters
_DENIAL = re.compile(r"không phải(?:\s+(?:là|ngày))*\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:trước|đến hết|hết ngày|hạn)\b", re.IGNORECASE)
_READ_DAYS = re.compile(
    rf"(?P<days>{_DAY_NUMBER}(?:\s*(?:,|và|-|đến)\s*{_DAY_NUMBER})*)\s?[/.-]\s?(?P<month>1[0-2]|0?[1-9])"
    r"(?:\s?[/.-]\s?(?P<year>20\d{2}))?(?![\d/]|\s?(?:h|giờ|:\d))"
    r"|ngày\s+(?P<long_day>\d{1,2})\s+tháng\s+(?P<long_month>\d{1,2})(?:\s+năm\s+(?P<long_year>20\d{2}))?",
    re.IGNORECASE,
)
_READ_HOUR = re.compile(
    r"(?<![\d/.,])([01]?\d|2[0-4])\s?(?:h|giờ|g(?=\s?\d{2}\b)|:(?=\d{2}\b))\s?([0-5]\d(?!\d))?", re.IGNORECASE
)
_READ_WEEKDAY = re.compile(r"thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ\s+nhật", re.IGNORECASE)
_LED_IN = re.compile(r"^(?:(?:vào|lúc|trong|hồi|các)\s+)+", re.IGNORECASE)
_TO = re.compile(r"\b(?:đến|tới)\b|[-–]")
_BEGINS = re.compile(r"(?:bắt đầu|kể)?\s*từ\b", re.IGNORECASE)  # a stretch that begins is no last day alone
_LATEST_PAST = timedelta(days=183)  # a day without a year that lies further back is one of next year


@dataclass(frozen=True, slots=True)
class Moment:
    """
    One phrase of time: its place, its words, the days and hours in it.

    `weekdays` are those it names, counted from Monday; `is_until` where it is a last day, `is_stretch` where
    it goes from one of its two days to the other; `is_mixed` where each of them has an hour of its own.
    """

    start: int
    end: int
    text: str
    days: tuple[date, ...] = ()
    hours: tuple[time, ...] = ()
    weekdays: tuple[int, ...] = ()
    is_until: bool = False
    recurs: bool = False
    is_stretch: bool = False
    is_mixed: bool = False

    @property
    def wrong_weekday(self) -> str:
        """Name the day's true weekday where the text names another; empty where they agree."""
        if len(self.days) != 1 or len(self.weekdays) != 1 or self.recurs:
            return ""
        true = self.days[0].weekday()
        return "" if true == self.weekdays[0] else WEEKDAYS[true]


def find_moments(text: str, *, on: date) -> list[Moment]:
    """List the phrases of time in a text, each as long as it goes on, in order."""
    return [moment for start, end in _phrases(text) if (moment := _moment(text, start, end, on)) is not None]


def read_moment(text: str, *, on: date) -> Moment:
    """Read a phrase that a person entered; what is not understood stays as it is written."""
    text = text[:_LONGEST_ENTERED]
    moment = _moment(text, 0, len(text), on)
    return moment or Moment(0, len(text), text)


def write_moment(moment: Moment) -> str:
    """Write a day, or one stretch of days, with at most two hours; what is fuller keeps its words."""
    days, hours = moment.days, moment.hours
    if moment.recurs or not days or len(hours) > 2 or len(days) > 2 or moment.is_mixed:
        return _LED_IN.sub("", moment.text)
    if moment.is_until and (len(days) > 1 or hours):
        return moment.text
    clock = " đến ".join(write_hour(hour) for hour in hours)
    if len(days) == 1:
        day, words = write_day(days[0]), moment.text.lower()
        if moment.is_until:
            return f"đến hết {day}" if "hết" in words else f"trước {day}" if "trước" in words else day
        if len(hours) < 2 and re.match(r"\s*(?:kể\s+)?từ\b", words):
            return f"từ {clock + ', ' if clock else ''}{day}"
        part = re.search(rf"(?<!\w){_PART}\b", words)
        return f"{clock}, {day}" if clock else f"{part[0] if part else ''} {day}".strip()
    day_words = " và ".join(write_day(day) for day in days)
    if moment.is_stretch:
        day_words = f"từ {write_day(days[0])} đến {write_day(days[1])}"
    return f"{clock}, {day_words}" if clock else day_words


def write_day(day: date) -> str:
    """Write a day with its weekday: "thứ Bảy, ngày 4/7/2026"."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day}/{day.month}/{day.year}"


def write_hour(hour: time) -> str:
    """Write an hour as it is printed: "7 giờ", "10 giờ 30"."""
    return f"{hour.hour} giờ {hour.minute:02d}" if hour.minute else f"{hour.hour} giờ"


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for token in _TOKEN.finditer(text):
        if start >= 0 and token.start() - end < _LEAD_WITHIN and _BETWEEN.match(text[end : token.start()]):
            end = token.end()
            continue
        if start >= 0:
            yield _with_lead(text, start), end
        start, end = token.span()
    if start >= 0:
        yield _with_lead(text, start), end


def _with_lead(text: str, start: int) -> int:
    lead = _LEAD.search(text[max(0, start - _LEAD_WITHIN) : start])
    return start - len(lead[0]) if lead else start


def _moment(text: str, start: int, end: int, on: date) -> Moment | None:
    if _DENIAL.search(text[max(0, start - _LEAD_WITHIN) : start]):
        return None
    phrase = text[start:end]
    words = phrase.strip(" ,;()")
    days = tuple(dict.fromkeys(_days(words, on)))
    hours = tuple(time(int(hour[1]) % 24, int(hour[2] or 0)) for hour in _READ_HOUR.finditer(words))
    recurs = re.search(_RECURRING, words, re.IGNORECASE) is not None
    weekdays = tuple(
        _WEEKDAY_WORDS[match[1].lower()] if match[1] else 6 for match in _READ_WEEKDAY.finditer(words)
    )
    if not (days or hours or recurs or weekdays):
        return None
    is_until = _UNTIL.search(words) is not None or _UNTIL.search(text[max(0, start - 12) : start]) is not None
    shift = phrase.find(words) if words else 0
    places = list(_READ_DAYS.finditer(words)) if len(days) == 2 else []
    if len(places) == 1:
        between = re.sub(r"\d", "", places[0]["days"] or "")
    else:
        between = words[places[0].end() : places[-1].start()] if places else ""
    is_stretch = _TO.search(between) is not None
    is_until = is_until and not (is_stretch and _BEGINS.match(words))
    return Moment(
        *(start + shift, start + shift + len(words), words, days, hours, weekdays, is_until, recurs),
        is_stretch=is_stretch,
        is_mixed=_READ_HOUR.search(between) is not None,
    )


def _days(words: str, on: date) -> Iterator[date]:
    for match in _READ_DAYS.finditer(words):
        numbers = re.findall(r"\d+", match["days"] or match["long_day"])
        month = int(match["month"] or match["long_month"])
        year = match["year"] or match["long_year"]
        # "từ ngày 3/7 đến ngày 5/7/2026" names the year once, with its later day.
        if not year and (later := re.search(r"[/.-]\s?(20\d{2})\b", words[match.end() :])):
            year = later[1]
        for number in numbers:
            try:
                day = date(int(year) if year else on.year, month, int(number))
                if not year and on - day > _LATEST_PAST:
                    day = day.replace(year=on.year + 1)
            except ValueError:
                continue
            yield day
    for match in re.finditer(rf"(?:{_PART}|ngày|hôm)\s+(nay|mai|kia)\b", words, re.IGNORECASE):
        yield on + timedelta(days=_RELATIVE_DAYS[match[1].lower()])
