"""Shapes what people hand in about evidence; rules and saving live with the models."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Unit
from guong.apps.units.unit_picker import FormOfUnits
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, text_field
from guong.ui.text_formats import capital

from .models import EvidenceItem, Method, Outcome
from .models.override import HUMAN_CONCLUSIONS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_LISTED_FILES = 100
HUMAN_OUTCOMES = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL, Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)
EXAMINING_METHODS = (Method.EXAMINE, Method.TEST, Method.INTERVIEW)


class SendForm(FormOfUnits):
    """What stands beside the files that are sent."""

    subject = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Minh chứng của đơn vị"),
        empty_label=_("chọn đơn vị"),
        error_messages={"invalid_choice": _("Bạn không nộp được cho đơn vị này.")},
    )
    note = text_field(_("Nội dung"), 300, help_text=_("Một câu: tệp này cho thấy điều gì."))
    occurred_on = DayField(
        label=_("Ngày diễn ra"),
        help_text=_("Để trống thì lấy ngày chụp ghi trong ảnh, nếu có."),
        required=False,
    )
    valid_until = DayField(
        label=_("Có giá trị đến hết ngày"), help_text=_("Để trống nếu không có hạn."), required=False
    )

    units_field = "subject"

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_occurred_on(self) -> datetime | None:
        day = self.cleaned_data["occurred_on"]
        if day is None:
            return None
        if day > self.today:
            raise forms.ValidationError(_("Ngày diễn ra không thể ở sau hôm nay."))
        return timezone.make_aware(datetime.combine(day, time.min))

    def clean_valid_until(self) -> date | None:
        day: date | None = self.cleaned_data["valid_until"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("Ngày này đã qua nên tệp không còn giá trị."))
        return day


class ObserveForm(forms.Form):
    """What somebody observed."""

    method = forms.ChoiceField(
        label=_("Bạn biết bằng cách nào"), error_messages={"required": _("Hãy chọn cách biết.")}
    )
    outcome = forms.ChoiceField(label=_("Kết quả"), error_messages={"required": _("Hãy chọn kết quả.")})
    quote = text_field(
        _("Điều thấy được"),
        2000,
        _("Hãy ghi điều bạn thấy, để người sau kiểm lại được."),
        _("Chép đúng câu hoặc con số đã thấy. Số giấy tờ, điện thoại của người dân sẽ được che."),
        lines=3,
    )
    item = forms.ModelChoiceField(
        EvidenceItem.objects.none(), label=_("Tệp minh chứng"), required=False, empty_label=_("chưa có tệp")
    )

    def __init__(
        self, *args: Any, methods: Iterable[Method], items: models.QuerySet[EvidenceItem], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ways = [(method.value, method.label) for method in methods]
        # Nothing is chosen beforehand: what nobody looked at must not stand as "đạt" by one careless tap.
        _offer(self, "method", [("", _("chọn cách biết")), *ways] if len(ways) > 1 else ways)
        outcomes = [(outcome.value, outcome.label) for outcome in HUMAN_OUTCOMES]
        _offer(self, "outcome", [("", _("chọn kết quả")), *outcomes])
        # Older files are still taken when a page names them; the list itself stays short.
        field = cast("forms.ModelChoiceField[EvidenceItem]", self.fields["item"])
        field.queryset = items
        field.choices = [
            ("", _("không kèm tệp")),
            *((item.pk, item.note or item.name) for item in items.order_by("-pk")[:MOST_LISTED_FILES]),
        ]


class EvidenceReasonForm(forms.Form):
    """Why something is taken back, taken away or turned down."""

    reason = text_field(_("Lý do"), 300, _("Hãy ghi lý do."))


class OverrideForm(forms.Form):
    """Another conclusion than the machine's, why, and until when."""

    value = forms.ChoiceField(label=_("Kết luận của bạn"))
    reason = text_field(_("Lý do"), 2000, MISSING, _("Bạn dựa vào đâu, ai kiểm lại được."), lines=4)
    expires_on = DayField(label=_("Có giá trị đến hết ngày"), help_text=_("Nhiều nhất một năm."))

    def __init__(self, *args: Any, machine: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conclusions = [(conclusion.value, conclusion.label) for conclusion in HUMAN_CONCLUSIONS]
        _offer(self, "value", [(code, label) for code, label in conclusions if code != machine])


def _offer(form: forms.Form, name: str, choices: "Iterable[tuple[str, str | StrPromise]]") -> None:
    field = cast(forms.ChoiceField, form.fields[name])
    field.choices = [(code, capital(str(label))) for code, label in choices]
