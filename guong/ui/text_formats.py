"""Dates, numbers, rates, sizes and deadlines as a Vietnamese office writes them."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from guong.engines.viet.formats import write_date, write_long_date, write_moment, write_number

WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
short_date, long_date, moment, number = write_date, write_long_date, write_moment, write_number
MEBIBYTE = 1024 * 1024
DUE_UNITS = {
    "working": (
        ngettext_lazy("còn %(count)s ngày làm việc", "còn %(count)s ngày làm việc", "count"),
        ngettext_lazy("quá %(count)s ngày làm việc", "quá %(count)s ngày làm việc", "count"),
    ),
    "calendar": (
        ngettext_lazy("còn %(count)s ngày", "còn %(count)s ngày", "count"),
        ngettext_lazy("quá %(count)s ngày", "quá %(count)s ngày", "count"),
    ),
    "hours": (
        ngettext_lazy("còn %(count)s giờ", "còn %(count)s giờ", "count"),
        ngettext_lazy("quá %(count)s giờ", "quá %(count)s giờ", "count"),
    ),
    "months": (
        ngettext_lazy("còn %(count)s tháng", "còn %(count)s tháng", "count"),
        ngettext_lazy("quá %(count)s tháng", "quá %(count)s tháng", "count"),
    ),
}
# Beyond so many days of a unit a count says months; so many of them are in one.
MOST_DAYS = {"working": 20, "calendar": 30}
DAYS_OF_MONTH = {"working": 21, "calendar": 30}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def labelled(label: object, words: object) -> str:
    """Write a label with what it is a label of: "Của ai: đơn vị khác"."""
    return _("%(label)s: %(words)s") % {"label": label, "words": words}


def sentences(first: str, second: str) -> str:
    """Write two sentences one after the other."""
    return _("%(first)s %(second)s") % {"first": first, "second": second}


def listed(words: Iterable[object]) -> str:
    """Write words in a row, in the language of the page: "đã giao, chờ duyệt"."""
    first, *rest = [*words] or [""]
    row = str(first)
    for word in rest:
        row = _("%(row)s, %(word)s") % {"row": row, "word": word}
    return row


def weekday_date(day: date) -> str:
    """Write "Thứ Sáu, ngày 24 tháng 3 năm 2023"."""
    return f"{WEEKDAYS[day.weekday()]}, {write_long_date(day)}"


def short_weekday_date(day: date) -> str:
    """Write "Thứ Sáu 24/3/2023"."""
    return f"{WEEKDAYS[day.weekday()]} {write_date(day)}"


def near_day(day: date, today: date) -> str:
    """Write a day where columns are narrow: "hôm nay", 24/3 within the year, 24/3/2022 outside it."""
    if day == today:
        return _("hôm nay")
    return f"{day.day}/{day.month}" if day.year == today.year else write_date(day)


def rate(numerator: int | None, denominator: int | None) -> str:
    """Write a rate with what it is made of: "41/43 (95,3%)"; only a full count reads 100%."""
    if numerator is None or denominator is None:
        return _("chưa có số liệu")
    if denominator == 0:
        return _("không có gì để tính")
    share = Decimal(100 * numerator) / denominator
    if 0 < numerator < denominator:
        share = min(max(share, Decimal("0.1")), Decimal("99.9"))
    percent = write_number(share, 1).removesuffix(",0")
    return f"{write_number(numerator)}/{write_number(denominator)} ({percent}%)"


def due_in(left: int | None, unit: str = "working") -> str:
    """Say how far a deadline is: `left` in `unit` (of `DUE_UNITS`), negative when past, None without one."""
    if left is None:
        return _("không thời hạn")
    if unit in MOST_DAYS and abs(left) > MOST_DAYS[unit]:
        months = max(abs(left) // DAYS_OF_MONTH[unit], 1)
        left, unit = months if left > 0 else -months, "months"
    ahead, behind = DUE_UNITS[unit]
    if left == 0:
        return _("trong giờ này") if unit == "hours" else _("hôm nay")
    return (ahead if left > 0 else behind) % {"count": abs(left)}


def size(octets: int) -> str:
    """Write a file's size: 850 byte, 12 KB, 1,2 MB."""
    if octets < 1000:
        return f"{octets} byte"
    amount, names = octets / 1000, ("KB", "MB", "GB")
    for name in names:
        # 999.5 would round to 1000 of this unit, which is 1 of the next.
        if amount < 999.5 or name == names[-1]:
            break
        amount /= 1000
    decimals = 1 if amount < 10 and name != "KB" else 0
    return f"{write_number(amount, decimals).removesuffix(',0')} {name}"


def limit(octets: int) -> str:
    """Write how large a file may be: whole mebibytes are the megabytes that people say, "20 MB"."""
    whole, rest = divmod(octets, MEBIBYTE)
    return f"{write_number(whole)} MB" if whole and not rest else size(octets)


def break_hash(digest: str) -> SafeString:
    """Let a long hash break at every eighth letter on a narrow screen; it is still copied as one word."""
    return format_html_join("", "{}<wbr>", ((digest[at : at + 8],) for at in range(0, len(digest), 8)))


def break_slashes(address: str) -> SafeString:
    """Let an address break after its slashes alone, a name being read whole; a bare host at its dots."""
    places = r"(?<=/)(?=\w)" if "/" in address else r"(?<=\.)(?=\w)"
    return format_html_join("", "{}<wbr>", ((part,) for part in re.split(places, address)))


def break_addresses(text: str) -> SafeString:
    """Let the addresses in a sentence break at their slashes and dots on a narrow screen."""
    return format_html_join("", "{}<wbr>", ((part,) for part in re.split(r"(?<=[/.?&_-])(?=\w)", text)))
