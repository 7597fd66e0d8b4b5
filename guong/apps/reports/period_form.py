"""Shapes the days a report speaks of, when it is begun and when they are changed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import write_date
from guong.ui.day_field import DayField

from .definitions import Definition

LONGEST_AHEAD = timedelta(days=366)  # how long before its end a period may be opened


def check_period(form: forms.Form, kind: Definition, issued_on: date, today: date) -> None:
    """Refuse days before the directive, and days to come but for a period that units report on later."""
    starts_on, ends_on = form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
    day = write_date(issued_on)
    if ends_on < starts_on:
        form.add_error("ends_on", _("Ngày cuối kỳ đứng trước ngày đầu kỳ."))
        return
    if ends_on < issued_on:
        sentence = _("Kỳ báo cáo kết thúc trước ngày ban hành văn bản (%(day)s).")
        form.add_error("ends_on", sentence % {"day": day})
    elif starts_on < issued_on:
        sentence = _("Kỳ báo cáo bắt đầu trước ngày ban hành văn bản (%(day)s); ghi từ ngày ấy trở đi.")
        form.add_error("starts_on", sentence % {"day": day})
    opens_period = kind.takes_submissions and kind.by_lead
    latest = today + (LONGEST_AHEAD if opens_period else timedelta())
    if ends_on > latest:
        sentence = _("Ngày cuối kỳ %(day)s còn ở tương lai; số liệu chỉ có đến hôm nay.")
        form.add_error("ends_on", sentence % {"day": write_date(ends_on)})


class PeriodForm(forms.Form):
    """Other days for a draft."""

    starts_on = DayField(label=_("Kỳ từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"))

    def __init__(self, *args: Any, kind: Definition, issued_on: date, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._check = (kind, issued_on, today)

    def clean(self) -> None:
        if not self.errors:
            check_period(self, *self._check)
