"""One way to enter a moment: "14:30 05/4/2023" typed, with what it is said back in words."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms.utils import from_current_timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .day_field import NO_DAY, Echo, business_today, describe_day, read_typed_day

LONGEST_TYPED = 40  # characters
TYPED_FORMAT = "%H:%M %d/%m/%Y"
_HOUR = r"(?P<hour>\d{1,2})\s*(?:giờ|[:hg])\s*(?P<minute>\d{1,2})?(?::\d{2}(?:\.\d+)?)?(?:\s*phút)?"
HOUR_FIRST = re.compile(rf"{_HOUR}\s*[,;]?\s*(?P<day>\D.*|\d.*)", re.IGNORECASE)
DAY_FIRST = re.compile(rf"(?P<day>.*?[\d])(?:\s*[,;]?\s+(?:lúc\s+)?|T){_HOUR}", re.IGNORECASE)
NO_MOMENT = gettext_lazy("Giờ ghi dạng giờ:phút ngày/tháng/năm, ví dụ 14:30 05/4/2023.")
NO_HOUR = gettext_lazy("Còn thiếu giờ: ghi cả giờ và ngày, ví dụ 14:30 05/4/2023.")


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """What somebody typed as a moment: the moment as a clock on the wall shows it, or why it is none."""

    moment: datetime | None
    fault: str | Promise = ""


def read_typed_moment(text: str, today: date) -> TypedMoment:
    """Read a moment as people type it: 14:30 5/4/2023, 5/4/2023 14h30, 8 giờ ngày 5/4/2023."""
    typed_text = " ".join(text.split())
    if len(typed_text) > LONGEST_TYPED:
        return TypedMoment(None, NO_MOMENT)
    match = HOUR_FIRST.fullmatch(typed_text) or DAY_FIRST.fullmatch(typed_text)
    if match is None:
        is_day = read_typed_day(typed_text, today).day is not None
        return TypedMoment(None, NO_HOUR if is_day else NO_MOMENT)
    words = match["day"].strip().removeprefix("ngày ") if "tháng" not in match["day"] else match["day"]
    day = read_typed_day(words, today)
    if day.day is None:
        return TypedMoment(None, NO_MOMENT if day.fault == NO_DAY else day.fault)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        return TypedMoment(None, _("Không có %(clock)s trong ngày.") % {"clock": f"{hour}:{minute:02d}"})
    return TypedMoment(datetime.combine(day.day, time(hour, minute)))


def echo_of_moment(text: str, today: date) -> Echo:
    """Say back what was typed, nothing for an empty field."""
    if not text.strip():
        return Echo("", wrong=False)
    moment = read_typed_moment(text, today)
    if moment.moment is None:
        return Echo(str(moment.fault), wrong=True)
    words = {"clock": moment.moment.strftime("%H:%M"), "day": describe_day(moment.moment.date(), today)}
    return Echo(_("%(clock)s · %(day)s") % words, wrong=False)


class MomentWidget(forms.DateTimeInput):
    """A text field for a moment with an echo; it works without script."""

    template_name = "ui/parts/moment.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"autocomplete": "off", "placeholder": _PLACEHOLDER, "maxlength": LONGEST_TYPED}
        super().__init__(attrs={**plain, **(attrs or {})}, format=TYPED_FORMAT)

    def format_value(self, value: Any) -> str | None:
        """Write a moment as it is typed; what was typed and is no moment stays as it was."""
        if value is None or isinstance(value, datetime):
            return super().format_value(value)
        typed_moment = read_typed_moment(str(value), business_today())
        return str(value) if typed_moment.moment is None else typed_moment.moment.strftime(TYPED_FORMAT)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "echo": echo_of_moment(self.format_value(value) or "", business_today())}


_PLACEHOLDER = gettext_lazy("giờ:phút ngày/tháng/năm")


class MomentField(forms.DateTimeField):
    """A moment in a form; what is none is refused in a sentence that says why."""

    widget = MomentWidget
    default_error_messages = {"required": gettext_lazy("Hãy ghi giờ và ngày."), "invalid": NO_MOMENT}

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if not isinstance(value, str):
            return super().to_python(value)
        typed_moment = read_typed_moment(value, business_today())
        if typed_moment.moment is None:
            raise forms.ValidationError(str(typed_moment.fault), code="invalid")
        moment: datetime = from_current_timezone(typed_moment.moment)
        return moment
