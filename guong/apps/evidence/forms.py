"""Shapes what people hand in about evidence; rules and saving live with the models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Unit

from .models import EvidenceItem, Method, Outcome, Override

_DAY = {"type": "date"}
NEWEST = 100


def _day(label: object, help_text: object = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ngày này không có. Hãy chọn lại.")},
    )


class SendForm(forms.Form):
    """What stands beside the files that are sent."""

    subject = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Minh chứng của đơn vị"),
        empty_label=_("chọn đơn vị"),
        error_messages={"invalid_choice": _("Bạn không nộp được cho đơn vị này.")},
    )
    note = forms.CharField(
        label=_("Nội dung"),
        help_text=_("Một câu: tệp này cho thấy điều gì."),
        max_length=300,
        required=False,
    )
    occurred_on = _day(_("Ngày diễn ra"), _("Để trống thì lấy ngày chụp ghi trong ảnh, nếu có."))
    valid_until = _day(_("Có giá trị đến hết ngày"), _("Để trống nếu không có hạn."))

    def __init__(
        self, *args: object, units: Iterable[tuple[int, str]], today: date, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        chosen = list(units)
        field = self.fields["subject"]
        field.queryset = Unit.objects.filter(pk__in=[pk for pk, _name in chosen])
        field.choices = chosen
        if len(chosen) == 1:
            field.initial = chosen[0][0]

    def clean_occurred_on(self) -> datetime | None:
        day = self.cleaned_data["occurred_on"]
        if day is None:
            return None
        if day > self.today:
            raise forms.ValidationError(_("Ngày diễn ra không thể ở sau hôm nay."))
        return timezone.make_aware(datetime.combine(day, time.min))

    def clean_valid_until(self) -> date | None:
        day = self.cleaned_data["valid_until"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("Ngày này đã qua nên tệp không còn giá trị."))
        return day


class ObserveForm(forms.Form):
    """What somebody saw."""

    method = forms.ChoiceField(label=_("Bạn biết bằng cách nào"))
    outcome = forms.ChoiceField(label=_("Kết quả"))
    quote = forms.CharField(
        label=_("Điều thấy được"),
        help_text=_("Chép đúng câu hoặc con số đã thấy. Số giấy tờ, điện thoại của người dân sẽ được che."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi điều bạn thấy, để người sau kiểm lại được.")},
    )
    item = forms.ModelChoiceField(
        EvidenceItem.objects.none(),
        label=_("Tệp minh chứng"),
        required=False,
        empty_label=_("chưa có tệp"),
    )

    def __init__(self, *args: object, methods: Iterable[Method], items: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = [(one.value, str(one.label).capitalize()) for one in methods]
        human = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL, Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)
        self.fields["outcome"].choices = [(one.value, str(one.label).capitalize()) for one in human]
        # Older files are still taken when a page names them; the list itself stays short.
        self.fields["item"].queryset = items
        self.fields["item"].choices = [
            ("", _("không kèm tệp")),
            *((one.pk, one.note or one.name) for one in items.order_by("-pk")[:NEWEST]),
        ]


class ReasonForm(forms.Form):
    """Why something is taken back, taken away or turned down."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        error_messages={"required": _("Hãy ghi lý do.")},
    )


class OverrideForm(forms.Form):
    """Another conclusion than the machine's, why, and until when."""

    value = forms.ChoiceField(label=_("Kết luận của bạn"))
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Bạn dựa vào đâu, ai kiểm lại được."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    expires_on = _day(_("Có giá trị đến hết ngày"), _("Nhiều nhất một năm."), required=True)

    def __init__(self, *args: object, machine: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = [
            (code, str(word).capitalize())
            for code, word in Override._meta.get_field("value").choices
            if code != machine
        ]
