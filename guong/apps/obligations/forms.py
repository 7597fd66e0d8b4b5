"""Shapes what people type about directives and assignments; rules and saving live elsewhere."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Appointment, Unit
from guong.apps.units.unit_picker import offer_units
from guong.engines.viet.formats import write_date
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, DatedForm, day_field, text_field

from .models import Directive, Obligation, ObligationKind
from .models.duty_name import NAME_CHARACTERS, PROOF_CHARACTERS
from .models.site_evidence import SiteFault

FILE_BYTES = 20_000_000
FILES_AT_ONCE = 10
PASTED_CHARACTERS = 200_000


def refuse_large(file: "UploadedFile[Any]") -> None:
    """Validate the size of a file that is sent."""
    if (file.size or 0) > FILE_BYTES:
        raise forms.ValidationError(
            _("Tệp “%(name)s” lớn hơn 20 MB nên chưa được nhận; hãy nén nhỏ hoặc tách ra rồi gửi lại."),
            params={"name": file.name},
        )


class ManyFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = ManyFiles
    default_validators = [refuse_large]

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]
        if not uploads and not self.required:
            return []
        if len(uploads) > FILES_AT_ONCE:
            raise forms.ValidationError(_("Mỗi lần gửi nhiều nhất 10 tệp; hãy gửi thành nhiều lần."))
        return [super(FilesField, self).clean(upload) for upload in uploads or [None]]


class ObligationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no generic when Django runs
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Obligation) -> str:
        return f"{obj.number}. {obj.title}"


class LeadUnitForm(forms.Form):
    """A form that asks which unit leads; of one unit alone it is not asked."""

    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị chủ trì"), empty_label=None)

    def __init__(self, *args: Any, units: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer_units(self, "lead_unit", units.items())
        if len(units) == 1:
            self.fields["lead_unit"].widget = forms.HiddenInput()


class LetterForm(LeadUnitForm):
    file = forms.FileField(label=_("Tệp văn bản"), required=False, max_length=200, validators=[refuse_large])
    pasted = forms.CharField(
        label=_("Hoặc dán toàn văn vào đây"),
        max_length=PASTED_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"max_length": _("Đoạn dán dài quá 200.000 chữ; hãy gửi bằng tệp.")},
    )
    field_order = ("file", "pasted", "lead_unit")

    def clean(self) -> None:
        if self.errors:
            return
        if not self.cleaned_data.get("file") and not (self.cleaned_data.get("pasted") or "").strip():
            raise forms.ValidationError(_("Hãy chọn một tệp, hoặc dán toàn văn của văn bản."))

    def letter(self) -> tuple[bytes, str]:
        """Give the bytes and the name of the file; pasted words have none."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name
        return self.cleaned_data["pasted"].encode(), ""


class IncomingPaperForm(LeadUnitForm, DatedForm):
    past_only, today_first = ("arrived_on", "date"), ("arrived_on",)
    arrived_on = day_field(_("Ngày đến"))
    sender = text_field(_("Tác giả (nơi gửi)"), 300, _("Hãy ghi nơi gửi."))
    symbol = text_field(_("Số, ký hiệu"), 80, help_text=_("Để trống nếu văn bản chưa có số."))
    date = day_field(_("Ngày của văn bản"), required=False)
    subject = text_field(_("Tên loại và trích yếu"), 1000, _("Hãy ghi trích yếu."), lines=2)
    remark = text_field(_("Ghi chú"), 300)


class LeaderNoteForm(DatedForm):
    choices_of: Mapping[str, tuple[str, ...]] = {"posts": ("lead", "helpers")}
    lead = forms.ModelChoiceField(Appointment.objects.none(), label=_("Chủ trì"), empty_label=_("chọn người"))
    helpers = forms.ModelMultipleChoiceField(
        Appointment.objects.none(), label=_("Phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due = day_field(_("Hạn"), _("Để trống nếu không đặt hạn."), required=False)
    words = text_field(_("Ý kiến"), 500, lines=3)


class TrackingForm(LeadUnitForm):
    """The sheet in which an office tracks its work, and the unit that leads it."""

    file = forms.FileField(label=_("Bảng theo dõi (XLSX hoặc CSV)"), max_length=200)
    field_order = ("file", "lead_unit")


class HeadForm(forms.Form):
    number = text_field(_("Số, ký hiệu"), 80)
    kind = text_field(_("Loại văn bản"), 60)
    issuer = text_field(_("Cơ quan ban hành"), 300, MISSING)
    date = DayField(label=_("Ngày ban hành"))
    subject = text_field(_("Trích yếu"), 1000, lines=3)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._today = today

    def clean_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["date"]
        if day > self._today:
            raise forms.ValidationError(
                _("Ngày %(day)s còn ở tương lai; hãy ghi ngày ban hành in trên văn bản."),
                params={"day": write_date(day)},
            )
        return day


class DutyNameForm(forms.Form):
    name = text_field(_("Tên việc"), NAME_CHARACTERS)
    proof = text_field(_("Cần gì để chứng minh"), PROOF_CHARACTERS)


class DutyForm(DutyNameForm):
    """A duty that was handed to nobody yet; whether it comes back in periods is not changed here."""

    kind = forms.ChoiceField(
        label=_("Loại"), choices=[row for row in ObligationKind.choices if row[0] != ObligationKind.PERIODIC]
    )


class ObligationForm(DutyNameForm):
    text = text_field(_("Phải làm gì"), 4000, MISSING, lines=4)
    bearer = text_field(
        _("Ai làm"),
        500,
        MISSING,
        _("Tên đơn vị, hoặc nhóm đơn vị như trong văn bản: “UBND các xã, thị trấn”."),
    )
    coordinators = text_field(_("Phối hợp"), 500, help_text=_("Cách nhau bằng dấu chấm phẩy."))
    kind = forms.ChoiceField(label=_("Loại"), choices=ObligationKind.choices)
    due_date = DayField(
        label=_("Hạn văn bản ghi"),
        required=False,
        help_text=_("Chỉ ghi khi văn bản có ghi; để trống là không thời hạn."),
    )

    def clean_coordinators(self) -> list[str]:
        return [part.strip() for part in self.cleaned_data["coordinators"].split(";") if part.strip()]


class SplitForm(forms.Form):
    first = text_field(_("Nhiệm vụ thứ nhất"), 4000, MISSING, lines=3)
    second = text_field(_("Nhiệm vụ thứ hai"), 4000, MISSING, lines=3)


class BearerForm(forms.Form):
    """Who has to do an obligation: the name behind the button that was pressed."""

    bearer = text_field(_("Ai làm"), 500, MISSING)


class MissedForm(ObligationForm):
    """An obligation that the machine did not see; its passage ties it to the letter."""

    passage = text_field(
        _("Câu trong văn bản"),
        4000,
        MISSING,
        _("Chép nguyên câu từ văn bản bên cạnh: nhiệm vụ nào cũng phải có chỗ đứng trong văn bản."),
        lines=3,
    )
    field_order = ("passage", "text", "name", "proof", "bearer", "coordinators", "kind", "due_date")

    def __init__(self, *args: Any, letter: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._letter = letter

    def clean_passage(self) -> tuple[int, int]:
        words = self.cleaned_data["passage"].split()
        match = re.search(r"\s+".join(map(re.escape, words)), self._letter) if words else None
        if match is None:
            raise forms.ValidationError(_("Không thấy câu này trong văn bản; hãy chép đúng từng chữ."))
        return match.span()


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the act."""


class ReasonForm(forms.Form):
    reason = text_field(
        _("Lý do"), 2000, MISSING, _("Đơn vị kia sẽ đọc câu này: hãy nói rõ thiếu gì, cần gì."), lines=4
    )


class AnswerForm(forms.Form):
    text = text_field(_("Đã làm gì, kết quả ra sao"), 8000, MISSING, lines=6)
    files = FilesField(  # type: ignore[assignment]  # the field, in place of the form's own attribute
        label=_("Tệp minh chứng"),
        required=False,
        max_length=200,
        help_text=_(
            "Ảnh, Word, Excel, PDF; mỗi tệp tối đa 20 MB. Vị trí chụp trong ảnh được xóa, giờ chụp giữ lại."
        ),
    )


class AcceptForm(forms.Form):
    """A word on why, where the answer is received although a machine sees otherwise."""

    word = text_field(_("Vì sao vẫn nhận"), 500, lines=2)


class DeskReturnForm(forms.Form):
    """
    Why an answer is sent back, ticked or written, and until when it should be done anew.

    What is ticked is written out when nobody wrote anything else; the day stands in the words and moves no
    deadline.
    """

    reason = text_field(_("Lời trả lại"), 2000)
    offered = forms.CharField(required=False, max_length=2000)
    redo_date = DayField(label=_("Xin làm lại, hết ngày"), required=False)
    faults = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args: Any, faults: Sequence[SiteFault], **options: Any) -> None:
        super().__init__(*args, **options)
        self._faults = faults
        field = cast("forms.TypedMultipleChoiceField", self.fields["faults"])
        field.choices = [(fault.finding, fault.title) for fault in faults]

    @staticmethod
    def compose(faults: Sequence[SiteFault]) -> str:
        if not faults:
            return ""
        titles = "; ".join(fault.title for fault in faults)
        return f"Xin sửa {len(faults)} mục: {titles}."

    def clean(self) -> None:
        """Give `return_` one reason: the words, or those of the ticks, with the day behind them."""
        fields = self.cleaned_data
        fault_codes = fields.pop("faults", [])
        offered_reason, reason = fields.pop("offered", "").strip(), fields.get("reason", "").strip()
        if not reason or reason == offered_reason:
            reason = self.compose([fault for fault in self._faults if fault.finding in fault_codes])
        day = fields.pop("redo_date", None)
        if not reason:
            self.add_error("reason", _t("Ghi một câu cần sửa gì, hoặc đánh dấu mục cần sửa."))
        if day is not None:
            reason = f"{reason} Xin làm lại, hết ngày {write_date(day)}."
        fields["reason"] = reason


class UrgingForm(forms.Form):
    text = text_field(_("Nội dung đôn đốc"), 2000, MISSING, lines=4)


class AskExtensionForm(forms.Form):
    requested_date = DayField(label=_("Xin gia hạn đến hết ngày"))
    reason = text_field(_("Lý do"), 2000, MISSING, lines=4)


class ExtendForm(forms.Form):
    due_date = DayField(label=_("Hạn mới, đến hết ngày"))
    reason = text_field(_("Lý do"), 2000, MISSING, lines=4)


class GrantForm(forms.Form):
    due_date = DayField(label=_("Đồng ý đến hết ngày"))
    answer = text_field(_("Ghi thêm"), 2000, lines=3)


class RefuseExtensionForm(forms.Form):
    answer = text_field(_("Vì sao không đồng ý"), 2000, MISSING, lines=4)


class SignedActForm(forms.Form):
    """A signed act and the day it sets; what is left empty of its heading is what the ledger suggests."""

    kind = text_field(_("Tên loại văn bản"), 60)
    number = text_field(_("Số, ký hiệu văn bản đặt hạn"), 80, MISSING)
    date = DayField(label=_("Ngày ký"))
    issuer = text_field(_("Cơ quan ban hành"), 200)
    subject = text_field(_("Trích yếu"), 500)
    signer = text_field(_("Người ký"), 200, MISSING)
    due_date = DayField(label=_("Hạn, đến hết ngày"))

    def __init__(self, *args: Any, heading: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._heading = heading
        for name, text in heading.items():
            self.fields[name].initial = text

    def clean(self) -> None:
        for name, suggestion in self._heading.items():
            self.cleaned_data[name] = " ".join(self.cleaned_data.get(name, "").split()) or suggestion


class CorrectDeadlineForm(SignedActForm):
    reason = text_field(_("Vì sao đính chính"), 500, MISSING, lines=3)


class DeadlineForm(SignedActForm):
    obligations = ObligationsField(
        label=_("Cho các nhiệm vụ"),
        queryset=Obligation.objects.none(),
        help_text=_("Chỉ đặt hạn cho việc chưa có hạn; việc đã có hạn thì gia hạn từng việc."),
    )
    scan = forms.FileField(
        label=_("Bản chụp văn bản đặt hạn"), required=False, max_length=200, validators=[refuse_large]
    )

    def __init__(self, *args: Any, directive: Directive, **options: Any) -> None:
        super().__init__(*args, **options)
        without_due = directive.assignments.open().without_due().values("obligation")
        field = cast(ObligationsField, self.fields["obligations"])
        field.queryset = directive.obligations.filter(pk__in=without_due)
