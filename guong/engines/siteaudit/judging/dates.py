"""The days a page speaks of: what it prints, what its address and its metas hold, never its own clock."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from guong.engines.siteaudit.extraction.facts import Block, Meta
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.dates import FoundDate, find_dates
from guong.engines.viet.formats import VIETNAM_TIME
from guong.engines.viet.normal_forms import canonical, plain

EARLIEST = date(1995, 1, 1)  # before this no Vietnamese site stood: a day of history, not of publication

_LUNAR = re.compile(
    r"am lich|\bnong lich|\(\s*(?:al|a\.l)\s*\)|\b(?:al|a\.l)\b|nham ngay"
    r"|\bnam (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) "
    r"(?:ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi)\b"
)
# A title and its day side by side, set apart by the style sheet alone.
_GLUED_DATE = re.compile(r"(?<=[^\W\d_])(?=\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d(?!\d))")
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)\b")
_CLOCK_WORDS = re.compile(r"\bhom nay\b|\bbay gio\b|\bgio he thong\b")
_WEATHER = re.compile(r"°\s?c|\bthoi tiet\b|\bnhiet do\b|\bdo am\b|\bty gia\b|\bgia vang\b")
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|\bban quyen\b|\bgiay phep\b|\bgp-")
_PUBLICATION_METAS = (
    "article:published_time",
    "article:modified_time",
    "og:updated_time",
    "og:published_time",
    "pubdate",
    "publishdate",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dc.created",
    "dcterms.created",
    "dcterms.modified",
    "last-modified",
)

_EPOCH_MS = re.compile(r"(?<!\d)(1[0-9]{12})(?!\d)")
_IN_PATH = re.compile(r"/(20\d\d)[-/](\d{1,2})[-/](\d{1,2})(?=/|$)")
# "quyet-toan-2026-10-12.pdf", "CK_05.07.2026.xlsx": the day in the name of a document.
_DAY_OF_FILE = re.compile(
    r"(?<!\d)(?:(20\d\d)[._-](\d\d?)[._-](\d\d?)|(\d\d?)[._-](\d\d?)[._-](20\d\d))(?!\d)"
    r"[^/?#]*\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png)(?:$|[?#])",
    re.IGNORECASE,
)
_SHORT_LINE = 160  # letters
# A day at the head of so many pages, and of so many in a hundred of them, is the clock of the site.
_CLOCK_PAGES, _CLOCK_PERCENT = 3, 40
_COPYRIGHT_LINE = 200  # characters of a line at the foot, whose year is no day
_CLOCK_LINE = 120  # characters of a line that may be a clock
_BEFORE_LUNAR, _AFTER_LUNAR = 12, 28  # characters around a day in which "âm lịch" is looked for
_BEFORE_CLOCK = 30  # characters before a day in which its weekday stands
_TWO_DIGITS = re.compile(r"(?<![\d/.,-])(\d{1,2})/(\d{1,2})/([12]\d)(?![\d/.,-]|/?[a-z])")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BY_NAME = re.compile(
    r"(?<!\d)(\d{1,2}) thg (\d{1,2}),? (20\d\d)(?!\d)"
    rf"|\b({'|'.join(_ENGLISH_MONTHS)})[a-z]{{0,6}}\.? (\d{{1,2}}),? (20\d\d)(?!\d)"
)
_LONG_NUMBER = re.compile(
    r"(?<=\d)(\d\d)(\d\d)(\d\d)([01]\d|2[0-3])([0-5]\d)([0-5]\d)\d{3}(?=\.(?:htm|html|chn|epi|ldo|vnp)\b)"
)
_ISO_OPENING = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """One day found, and the offset where the page prints it; None where an address or a meta tells it."""

    day: date
    start: int | None = None


def crawl_day(page: Page) -> date:
    """Give the day of the fetch as Vietnam counts it."""
    at = page.fetched_at if page.fetched_at.tzinfo else page.fetched_at.replace(tzinfo=UTC)
    return at.astimezone(VIETNAM_TIME).date()


def day_in_address(url: str) -> date | None:
    """
    Read the day of publication that some systems write into an address.

    Liferay ends with milliseconds since 1970, SharePoint and WordPress name the day as folders, the news
    systems of the capital end with fifteen digits of date and time; a document may have it in its name.
    """
    for epoch in reversed(_EPOCH_MS.findall(url)):  # the number before it may be an id of that build
        moment = datetime.fromtimestamp(int(epoch) / 1000, VIETNAM_TIME)
        if EARLIEST <= moment.date() <= date(2100, 1, 1):
            return moment.date()
    if match := _IN_PATH.search(url):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_OF_FILE.search(url):
        year, month, day = (int(match[at]) for at in ((1, 2, 3) if match[1] else (6, 5, 4)))
        return _day(year, month, day)
    match = _LONG_NUMBER.search(url)
    return _day(2000 + int(match[1]), int(match[2]), int(match[3])) if match else None


def days_in_metas(metas: Iterable[Meta], data_blocks: Iterable[str] = ()) -> Iterator[Day]:
    """Read the days of publication that the head of a page declares."""
    for meta in metas:
        if meta.name in _PUBLICATION_METAS:
            yield from _iso_days(meta.content)
    for text in data_blocks:
        for match in re.finditer(r'"date(?:Published|Modified)"\s*:\s*"([^"]{8,40})"', text):
            yield from _iso_days(match[1])


def days_in(block: Block, clocks: frozenset[date] = frozenset()) -> Iterator[Day]:
    """
    Give the days that one block prints.

    Lunar days, the weather box, copyright years and impossible days are none; nor is a day named with its
    weekday where `clocks` says that this is what the page's own clock shows.
    """
    for day, start, like_a_clock in _days_remembered(block.text) if _has_digits(block.text) else ():
        if not (like_a_clock and day in clocks):
            yield Day(day, block.start + start)


@lru_cache(maxsize=1 << 12)  # the same lines stand on many pages
def _days_remembered(line: str) -> tuple[tuple[date, int, bool], ...]:
    text = _GLUED_DATE.sub(" ", canonical(line).text)
    low = plain(text)
    if _WEATHER.search(low) or (len(low) < _COPYRIGHT_LINE and _COPYRIGHT.search(low)):
        return ()
    days: list[tuple[date, int, bool]] = []
    # Short lines may print a day in short: "02/11/26", "2 thg 11, 2026", "Nov 2, 2026".
    for match in _TWO_DIGITS.finditer(low) if len(low) <= _SHORT_LINE else ():
        day = _day(2000 + int(match[3]), int(match[2]), int(match[1]))
        if day and day >= EARLIEST:
            days.append((day, min(match.start(), len(line)), False))
    for match in _BY_NAME.finditer(low) if len(low) <= _SHORT_LINE else ():
        month = int(match[2]) if match[2] else _ENGLISH_MONTHS.index(match[4]) + 1
        day = _day(int(match[3] or match[6]), month, int(match[1] or match[5]))
        if day:
            days.append((day, min(match.start(), len(line)), False))
    for printed_date in find_dates(text):
        day = _whole_day(printed_date)
        start, end = printed_date.start, printed_date.end
        near = f"{low[max(0, start - _BEFORE_LUNAR) : start]} | {low[end : end + _AFTER_LUNAR]}"
        if day is not None and day >= EARLIEST and not _LUNAR.search(near):
            before = low[max(0, start - _BEFORE_CLOCK) : start]
            remainder = (low[:start] + low[end:]).strip(" -|:,.()0123456789gmt+")
            is_clock = bool(_WEEKDAY.search(before) or _CLOCK_WORDS.search(before)) or not remainder
            days.append((day, min(start, len(line)), is_clock))
    return tuple(days)


def page_clocks(pages: Iterable[tuple[Page, Iterable[Block]]]) -> frozenset[date]:
    """Give the days that are only clocks: that of the crawl, and those at the head of page after page."""
    pages_per_day: Counter[date] = Counter()
    clocks: set[date] = set()
    count = 0
    for page, opening in pages:
        count += 1
        clocks.add(crawl_day(page))
        pages_per_day.update(
            {day for block in opening if len(block.text) < _CLOCK_LINE for day in _days_of_clock(block.text)}
        )
    clocks |= {
        day
        for day, times in pages_per_day.items()
        if times >= _CLOCK_PAGES and times * 100 >= count * _CLOCK_PERCENT
    }
    return frozenset(clocks)


@lru_cache(maxsize=1 << 11)
def _days_of_clock(text: str) -> tuple[date, ...]:
    if not _has_digits(text):
        return ()
    low = plain(text)
    if not (_WEEKDAY.search(low) or _CLOCK_WORDS.search(low)):
        return ()
    return tuple(
        day for printed_date in find_dates(canonical(text).text) if (day := _whole_day(printed_date))
    )


def _has_digits(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _whole_day(printed_date: FoundDate) -> date | None:
    if not printed_date.valid or not printed_date.iso or printed_date.kind == "slip":
        return None
    return date.fromisoformat(printed_date.iso)


def _iso_days(text: str) -> Iterator[Day]:
    match = _ISO_OPENING.search(text)
    day = _day(int(match[1]), int(match[2]), int(match[3])) if match else None
    if day:
        yield Day(day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
