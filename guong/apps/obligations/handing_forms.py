"""Shapes what people type when work is handed on or passed down, and what a unit without a login answers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import write_date, write_number
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, DatedForm, text_field

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


class OnwardForm(forms.Form):
    subject = text_field(_("Trích yếu"), 300, _("Hãy ghi trích yếu."))
    text = text_field(_("Nội dung"), 10_000, _("Hãy ghi nội dung."), lines=10)
    units = forms.MultipleChoiceField(
        label=_("Đơn vị trực thuộc"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = text_field(
        _("Nơi nhận khác, mỗi dòng một nơi"),
        4_000,
        help_text=_("Thôn, trường, trạm không có tài khoản: ký nhận bằng giấy."),
        lines=3,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not choices:
            del self.fields["units"]
            return
        field = cast("forms.MultipleChoiceField", self.fields["units"])
        field.choices = [(str(unit), name) for unit, name in choices]

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        return {"units": [], **fields}


class OnwardIssueForm(DatedForm):
    today_first = ("signed_on",)
    number = text_field(_("Số, ký hiệu"), 100, _("Hãy ghi số, ký hiệu."))
    signed_on = DayField(label=_("Ngày ký"), error_messages={"required": _("Hãy ghi ngày ký.")})


class PaperReceiptForm(forms.Form):
    proof = text_field(
        _("Giấy ký nhận"), 300, _("Hãy ghi giấy ký nhận nào."), _("Ví dụ: sổ giao nhận công văn, số, ngày.")
    )
