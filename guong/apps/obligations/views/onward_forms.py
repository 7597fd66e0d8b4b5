"""Shapes what people type about a letter to those below."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.ui.day_field import DayField
from guong.ui.fields import text_field


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


class OnwardIssueForm(forms.Form):
    number = text_field(_("Số, ký hiệu"), 100, _("Hãy ghi số, ký hiệu."))
    signed_on = DayField(label=_("Ngày ký"), error_messages={"required": _("Hãy ghi ngày ký.")})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"signed_on": today} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class PaperReceiptForm(forms.Form):
    proof = text_field(
        _("Giấy ký nhận"), 300, _("Hãy ghi giấy ký nhận nào."), _("Ví dụ: sổ giao nhận công văn, số, ngày.")
    )
