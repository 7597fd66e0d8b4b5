"""Shapes what people type about a letter to those below."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.ui.day_field import DayField


class OnwardForm(forms.Form):
    subject = forms.CharField(
        label=_("Trích yếu"), max_length=300, error_messages={"required": _("Hãy ghi trích yếu.")}
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Hãy ghi nội dung.")},
    )
    units = forms.MultipleChoiceField(
        label=_("Đơn vị trực thuộc"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Nơi nhận khác, mỗi dòng một nơi"),
        help_text=_("Thôn, trường, trạm không có tài khoản: ký nhận bằng giấy."),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
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
    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=100, error_messages={"required": _("Hãy ghi số, ký hiệu.")}
    )
    signed_on = DayField(label=_("Ngày ký"), error_messages={"required": _("Hãy ghi ngày ký.")})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"signed_on": today} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class PaperReceiptForm(forms.Form):
    proof = forms.CharField(
        label=_("Giấy ký nhận"),
        help_text=_("Ví dụ: sổ giao nhận công văn, số, ngày."),
        max_length=300,
        error_messages={"required": _("Hãy ghi giấy ký nhận nào.")},
    )
