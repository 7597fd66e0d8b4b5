"""One way to enter a day: dd/mm/yyyy typed or picked, with what it is said back in words."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.viet.formats import ONE_DAY, write_date, write_number

from .request import Request
from .text_formats import WEEKDAYS, listed

EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LONGEST_TYPED = 24  # characters
COUNTED_WORKING_DAYS = 20  # further off, months are counted
DAYS_OF_MONTH = 30
FIELD_ID = re.compile(r"[A-Za-z][\w-]{0,80}")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
TYPED_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?")
WRITTEN_DAY = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?", re.IGNORECASE)
TYPED_FORMAT = "%d/%m/%Y"
WITH_THE_HOUR = "co-gio"
MONTH = re.compile(r"(\d{4})-(\d{2})")
NO_DAY = gettext_lazy("Ngày ghi dạng ngày/tháng/năm, ví dụ 05/4/2023.")


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What somebody typed as a day: the day, or a sentence on why it is none."""

    day: date | None
    fault: str | Promise = ""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the picker."""

    day: date
    typed: str
    label: str
    off: bool
    chosen: bool
    today: bool


def read_typed_day(text: str, today: date) -> TypedDay:
    """Read a day as people type it: 5/4/2023, 05-04-2023, 5.4.23, 2023-04-05, ngày 5 tháng 4 năm 2023."""
    typed_text = " ".join(text.split())
    if len(typed_text) > LONGEST_TYPED + len("ngày tháng năm"):
        return TypedDay(None, NO_DAY)
    if match := ISO_DAY.fullmatch(typed_text):
        year, month, day = (int(part) for part in match.groups())
        return _day_of(year, month, day)
    match = TYPED_DAY.fullmatch(typed_text) or WRITTEN_DAY.fullmatch(typed_text)
    if match is None:
        return TypedDay(None, NO_DAY)
    day, month = int(match[1]), int(match[2])
    if match[3] is None:
        guess = _day_of(today.year, month, day)
        if guess.day is None:
            return guess
        words = {"day": f"{WEEKDAYS[guess.day.weekday()]}, {write_date(guess.day)}"}
        return TypedDay(None, _("Chưa đủ năm. Có phải %(day)s?") % words)
    year = int(match[3])
    return _day_of(year + 2000 if year < 100 else year, month, day)


def _day_of(year: int, month: int, day: int) -> TypedDay:
    if not 1 <= month <= 12:
        return TypedDay(None, _("Không có tháng %(month)s.") % {"month": month})
    if not EARLIEST_DAY.year <= year <= LATEST_DAY.year:
        return TypedDay(None, _("Năm %(year)s ở quá xa. Hãy xem lại.") % {"year": year})
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        params = {"month": month, "year": year, "n": last}
        return TypedDay(None, _("Tháng %(month)s năm %(year)s chỉ có %(n)s ngày.") % params)
    return TypedDay(date(year, month, day))


def business_today() -> date:
    """Give the day the work stands at; a fixed one in a demonstration."""
    clock = getattr(settings, "BUSINESS_NOW", None)
    today: date = clock().date() if clock else timezone.localdate()
    return today


def describe_day(day: date, today: date) -> str:
    """Say a day back: its weekday, its form in a text, how far it is and whether offices work on it."""
    parts = [f"{WEEKDAYS[day.weekday()]}, {write_date(day)}"]
    if day == today:
        parts.append(_("hôm nay"))
    elif day < today:
        parts.append(_("đã qua"))
    else:
        working_days = Calendar()
        count, at = 0, today
        try:
            while at < day and count <= COUNTED_WORKING_DAYS:
                at += ONE_DAY
                count += working_days.is_working_day(at)
        except NoCalendarError:
            count = COUNTED_WORKING_DAYS + 1
        if count <= COUNTED_WORKING_DAYS:
            distance = ngettext("còn %(n)s ngày làm việc", "còn %(n)s ngày làm việc", count) % {"n": count}
        else:
            months = (day - today).days // DAYS_OF_MONTH
            if months < 1:
                distance = _("còn hơn %(n)s ngày làm việc") % {"n": COUNTED_WORKING_DAYS}
            else:
                distance = ngettext("còn khoảng %(n)s tháng", "còn khoảng %(n)s tháng", months) % {
                    "n": write_number(months)
                }
        parts.append(distance)
    if day >= today and (reason := _why_off(day)):
        parts.append(_("ngày nghỉ: %(reason)s") % {"reason": reason})
    return " · ".join(parts)


def _why_off(day: date) -> str:
    try:
        return Calendar().why_off(day) if day.weekday() < 5 else ""
    except NoCalendarError:
        return ""


class DayWidget(forms.DateInput):
    """A text field for a day, with a picker and an echo; it works without script."""

    template_name = "ui/parts/day.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"inputmode": "numeric", "autocomplete": "off", "placeholder": _PLACEHOLDER}
        super().__init__(attrs={**plain, "maxlength": LONGEST_TYPED, **(attrs or {})}, format=TYPED_FORMAT)

    def format_value(self, value: Any) -> str | None:
        """Write a day as it is typed; what was typed and is no day stays as it was."""
        typed_day = read_typed_day(str(value), business_today()) if value else TypedDay(None)
        if typed_day.day is not None:
            return typed_day.day.strftime(TYPED_FORMAT)
        return None if value is None else str(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "echo": echo_of(str(value or ""), business_today())}


_PLACEHOLDER = gettext_lazy("ngày/tháng/năm")


class DayField(forms.DateField):
    """A day in a form; a day that is none is refused in a sentence that says why."""

    widget = DayWidget
    default_error_messages = {"required": gettext_lazy("Hãy ghi ngày."), "invalid": NO_DAY}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        typed_day = read_typed_day(str(value), business_today())
        if typed_day.day is None:
            raise forms.ValidationError(str(typed_day.fault), code="invalid")
        return typed_day.day


@dataclass(frozen=True, slots=True)
class Echo:
    """What stands under the field."""

    words: str
    wrong: bool


def echo_of(text: str, today: date) -> Echo:
    """Say back what was typed, nothing for an empty field."""
    if not text.strip():
        return Echo("", wrong=False)
    typed_day = read_typed_day(text, today)
    if typed_day.day is None:
        return Echo(str(typed_day.fault), wrong=True)
    return Echo(describe_day(typed_day.day, today), wrong=False)


@require_safe
def echo(request: Request) -> HttpResponse:
    """Say back the day, or with `co-gio` the moment, that the field of the query holds, whatever its name."""
    from .moment_field import echo_of_moment

    text = next((text for name, text in request.GET.items() if name != WITH_THE_HOUR), "")
    say = echo_of_moment if WITH_THE_HOUR in request.GET else echo_of
    return render(request, "ui/parts/day_echo.html", {"echo": say(str(text), business_today())})


@require_safe
def month(request: Request) -> HttpResponse:
    """Show the month of the field's day, or the one asked for, to pick a day of it."""
    field_id = request.GET.get("o", "")
    if FIELD_ID.fullmatch(field_id) is None:
        field_id = ""
    texts = [str(text) for name, text in request.GET.dict().items() if name not in ("o", "thang")]
    chosen_day = read_typed_day(texts[0], business_today()).day if texts else None
    match = MONTH.fullmatch(request.GET.get("thang", ""))
    if match and 1 <= int(match[2]) <= 12 and EARLIEST_DAY.year < int(match[1]) < LATEST_DAY.year:
        first = date(int(match[1]), int(match[2]), 1)
    else:
        in_range = min(
            max(chosen_day or business_today(), EARLIEST_DAY.replace(year=1901)),
            LATEST_DAY.replace(year=2198),
        )
        first = in_range.replace(day=1)
    today = business_today()
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    context = {
        "field_id": field_id,
        "first": first,
        "before": (first - ONE_DAY).replace(day=1),
        "after": date(first.year + first.month // 12, first.month % 12 + 1, 1),
        # Days of other months are left blank.
        "weeks": [
            [_month_day(day, chosen_day, today) if day.month == first.month else None for day in week]
            for week in weeks
        ],
        "weekdays": [
            (str(word), "CN" if str(word) == "Chủ nhật" else f"T{number}")
            for number, word in enumerate(WEEKDAYS, 2)
        ],
    }
    return render(request, "ui/parts/day_month.html", context)


def _month_day(day: date, chosen_day: date | None, today: date) -> MonthDay:
    reason = _why_off(day)
    label = listed(filter(None, (WEEKDAYS[day.weekday()], write_date(day), reason)))
    is_off = bool(reason) or day.weekday() > 4
    return MonthDay(day, day.strftime(TYPED_FORMAT), label, is_off, day == chosen_day, day == today)
