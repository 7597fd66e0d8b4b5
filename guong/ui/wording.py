"""Dates, numbers, rates, sizes and deadlines as a Vietnamese office writes them."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
DUE_UNITS = {
    "working": (gettext_lazy("còn %(count)s ngày làm việc"), gettext_lazy("quá %(count)s ngày làm việc")),
    "calendar": (gettext_lazy("còn %(count)s ngày"), gettext_lazy("quá %(count)s ngày")),
    "hours": (gettext_lazy("còn %(count)s giờ"), gettext_lazy("quá %(count)s giờ")),
}


def short_date(day: date) -> str:
    """
    Write 01/7/2026, 24/02/2023.

    Decree 30/2020 on clerical work puts a zero before days under ten and before the first two months only.
    """
    return f"{_padded_day(day)}/{_padded_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """Write "ngày 10 tháng 3 năm 2023"."""
    return _("ngày %(day)s tháng %(month)s năm %(year)s") % {
        "day": _padded_day(day),
        "month": _padded_month(day),
        "year": day.year,
    }


def weekday_date(day: date) -> str:
    """Write "Thứ Sáu, ngày 24 tháng 3 năm 2023"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def moment(at: datetime) -> str:
    """Write "08:12 ngày 24/3/2023"; the caller has already brought `at` to local time."""
    return _("%(time)s ngày %(date)s") % {"time": f"{at:%H:%M}", "date": short_date(at)}


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """Write 1.234.567 and 12,5: dots between thousands, a comma before decimals, halves rounded up."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def rate(numerator: int | None, denominator: int | None) -> str:
    """
    Write a rate with what it is made of: "41/43 (95,3%)".

    Nobody to count and nothing counted yet are said in words, and only a full count reads 100%.
    """
    if numerator is None or denominator is None:
        return _("chưa có số liệu")
    if denominator == 0:
        return _("không có đối tượng")
    share = Decimal(100 * numerator) / denominator
    if 0 < numerator < denominator:
        share = min(max(share, Decimal("0.1")), Decimal("99.9"))
    shown = number(share, 1).removesuffix(",0")
    return f"{number(numerator)}/{number(denominator)} ({shown}%)"


def due_in(left: int | None, unit: str = "working") -> str:
    """
    Say how far a deadline is.

    `left` is counted by whoever knows the calendar: days (or hours) still to go, negative when they have
    passed, None when no deadline was set. `unit` is one of `DUE_UNITS`.
    """
    ahead, behind = DUE_UNITS[unit]
    if left is None:
        return _("không thời hạn")
    if left == 0:
        return _("trong giờ này") if unit == "hours" else _("hôm nay")
    pattern = str(ahead if left > 0 else behind)
    return pattern % {"count": number(abs(left))}


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
    return f"{number(amount, decimals).removesuffix(',0')} {name}"


def _padded_day(day: date) -> str:
    return f"{day.day:02d}"


def _padded_month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)
