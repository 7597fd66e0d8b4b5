"""Shapes what people type when work is handed on, and when a unit without a login answers it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import write_date, write_number
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, text_field

from .forms import AnswerForm
from .models import Obligation


class OwnDuesForm(forms.Form):
    """
    The days by which who hands on needs the answers, before the letter's own: a field a duty.

    `villages` is how many villages of the commune `base` may take over what would be laid on it.
    """

    def __init__(
        self,
        *args: Any,
        duties: Sequence[Obligation],
        today: dt.date,
        villages: int = 0,
        base: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if villages:
            words = _t("Giao phần của %(base)s cho cả %(n)s thôn, tổ dân phố; %(base)s cộng lại")
            label = words % {"base": base, "n": write_number(villages)}
            self.fields["cac-thon"] = forms.BooleanField(label=label, required=False)
        self.today, self.duties = today, {f"han-{duty.pk}": duty for duty in duties}
        for name in self.duties:
            self.fields[name] = DayField(label=_("Cần có chậm nhất ngày"), required=False)

    def clean(self) -> None:
        super().clean()
        self.days: dict[int, dt.date] = {}
        for name, duty in self.duties.items():
            day = self.cleaned_data.get(name)
            if day is None:
                continue
            if day < self.today:
                self.add_error(name, _t("Ngày này đã qua. Hãy chọn hôm nay hoặc sau đó."))
            elif duty.due_at is not None and day > timezone.localdate(duty.due_at):
                last = write_date(timezone.localdate(duty.due_at))
                self.add_error(name, _t("Ngày này sau hạn của văn bản (%(day)s).") % {"day": last})
            self.days[duty.pk] = day


class NoteAnswerForm(AnswerForm):
    """An answer as it came on paper or by telephone, and from whom."""

    source = text_field(
        _("Trả lời bằng cách nào"),
        300,
        MISSING,
        _("Ví dụ: trưởng thôn gọi điện ngày 8/7; phiếu giấy ký ngày 8/7."),
    )
    field_order = ("source",)


class LinkReplyForm(forms.Form):
    """What a unit without a login did; where figures are asked its words may be left out."""

    text = text_field(_("Đã làm gì, kết quả ra sao"), 7000, MISSING, lines=4)

    def __init__(self, *args: Any, is_needed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].required = is_needed
