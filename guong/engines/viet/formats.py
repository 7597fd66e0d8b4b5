"""Dates, numbers, capitals and the clock's zone as a Vietnamese office writes them: in one place."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

VIETNAM_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)


def in_vietnam(at: datetime) -> datetime:
    """Bring a moment to the time of Viet Nam; a naive one is of that time already."""
    return at.replace(tzinfo=at.tzinfo or VIETNAM_TIME).astimezone(VIETNAM_TIME)


def write_date(day: date) -> str:
    """Write 01/7/2026, 24/02/2023: zeros as Decree 30/2020 on clerical work puts them."""
    return f"{day.day:02d}/{write_month(day.month)}/{day.year}"


def write_long_date(day: date) -> str:
    """Write "ngày 10 tháng 3 năm 2023", the form of a letter's head."""
    return f"ngày {day.day:02d} tháng {write_month(day.month)} năm {day.year}"


def write_moment(at: datetime) -> str:
    """Write "08:12 ngày 24/3/2023", in the time of Viet Nam."""
    local = in_vietnam(at)
    return f"{local:%H:%M} ngày {write_date(local)}"


def write_clock(at: datetime) -> str:
    """Write a moment as papers say it, in the time of Viet Nam: "10 giờ 05 phút ngày 24/3/2023"."""
    local = at.astimezone(VIETNAM_TIME)
    return f"{local.hour} giờ {local.minute:02} phút ngày {write_date(local)}"


def write_month(month: int) -> str:
    """Write a month's number with a zero before January and February only: 01, 02, 3, 12."""
    return f"{month:02d}" if month <= 2 else str(month)


def write_number(value: int | float | Decimal, decimals: int = 0) -> str:
    """Write 1.234.567 and 12,5: dots between thousands, a comma before decimals, halves rounded up."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def capitalise(text: str) -> str:
    """Write the first letter upper case and leave the rest, names in it above all, as they are."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Begin with a small letter, unless the word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def shorten(text: str, limit: int) -> str:
    """Cut a text that is longer than so many characters after a whole word."""
    return text if len(text) <= limit else f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
