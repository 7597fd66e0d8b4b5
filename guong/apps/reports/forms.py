"""Shapes what people type about reports; rules and saving live elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.forms import DateInput, SentForm
from guong.apps.obligations.models import Directive
from guong.engines.documents.writing.word import TEMPLATE_BYTES

from .actions.composing import Composed
from .actions.narrative import Overtyped, check
from .definitions import Definition
from .models import View

SCAN_BYTES = 20_000_000
SECTION = "muc_"
HEAD = ("symbol", "place", "subject", "recipients", "copies", "authority", "signer")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BeginForm(SentForm):
    """What to draw up, from which directive, on which period."""

    definition = forms.ChoiceField(label=_("Loại"), widget=forms.RadioSelect)
    directive = forms.ModelChoiceField(
        label=_("Theo văn bản"), queryset=Directive.objects.none(), empty_label=None
    )
    starts_on = forms.DateField(label=_("Kỳ từ ngày"), widget=DateInput())
    ends_on = forms.DateField(label=_("Đến hết ngày"), widget=DateInput())
    due_date = forms.DateField(
        label=_("Thời hạn trong văn bản"),
        required=False,
        widget=DateInput(),
        help_text=_(
            "Báo cáo tổng hợp: ngày cuối để các đơn vị gửi báo cáo nhanh. "
            "Công văn: ngày các đơn vị phải làm xong hoặc trả lời."
        ),
    )
    view = forms.ChoiceField(
        label=_("Tên đơn vị"),
        choices=View.choices,
        initial=View.AS_WAS,
        help_text=_("Khi đơn vị đã sáp nhập, bản gộp chỉ cộng số đếm, không gộp kết luận."),
    )

    def __init__(self, *args: Any, kinds: dict[str, Definition], directives: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._kinds = kinds
        self.fields["definition"].choices = [
            (code, f"{kind.name}: {str(kind.about)[:1].lower()}{str(kind.about)[1:]}")
            for code, kind in kinds.items()
        ]
        self.fields["directive"].queryset = directives
        self.fields["directive"].label_from_instance = _named

    def clean(self) -> None:
        said = self.cleaned_data
        if self.errors:
            return
        if said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("Ngày cuối kỳ đứng trước ngày đầu kỳ."))
        kind = self._kinds[said["definition"]]
        if kind.needs_due and said["due_date"] is None:
            self.add_error("due_date", _("Loại công văn này cần một thời hạn."))


def _named(directive: Directive) -> str:
    subject = directive.subject or directive.issuer_name
    return f"{directive.number or _('chưa có số')} ({directive.date:%d/%m/%Y}): {subject}"[:140]


class WriteForm(SentForm):
    """The words of a report; `write_form` adds a field for each section of its definition."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60)
    place = forms.CharField(label=_("Địa danh"), max_length=80, required=False)
    subject = forms.CharField(label=_("Trích yếu"), max_length=500, widget=_lines(2))
    recipients = forms.CharField(
        label=_("Kính gửi"),
        required=False,
        max_length=4000,
        widget=_lines(3),
        help_text=_("Mỗi nơi một dòng."),
    )
    copies = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        max_length=4000,
        widget=_lines(3),
        help_text=_("Mỗi nơi một dòng."),
    )
    authority = forms.CharField(
        label=_("Thẩm quyền và chức vụ người ký"),
        max_length=400,
        widget=_lines(3),
        help_text=_("Mỗi dòng một ý, ví dụ: TM. Ủy ban nhân dân; KT. Chủ tịch; Phó Chủ tịch."),
    )
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=120, required=False)

    def __init__(self, *args: Any, composed: Composed | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self._composed = composed

    def clean(self) -> None:
        composed = self._composed
        if composed is None:
            return
        for code, drafted in composed.drafts.items():
            name = SECTION + code
            try:
                check(self.cleaned_data.get(name, ""), drafted, composed.material.figures)
            except Overtyped as wrong:
                self.add_error(name, str(wrong))

    def head(self, suggested: dict[str, str]) -> dict[str, str]:
        """Give what differs from the suggestion, which goes on following the register of units."""
        said = {name: self.cleaned_data[name] for name in HEAD}
        return {
            name: text for name, text in said.items() if _same_lines(text) != _same_lines(suggested[name])
        }

    def narrative(self) -> dict[str, str]:
        """Give what differs from the draft: a section left as drafted goes on following the ledger."""
        assert self._composed is not None
        said = {code: self.cleaned_data.get(SECTION + code, "") for code in self._composed.drafts}
        return {
            code: text
            for code, text in said.items()
            if _same_lines(text) != _same_lines(self._composed.drafts[code])
        }


def _same_lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def write_form(definition: Definition) -> type[WriteForm]:
    """Make the form of one kind of report, its sections in their order before the head."""
    sections = {
        SECTION + section.code: forms.CharField(
            label=section.heading or _("Nội dung"), required=False, max_length=20_000, widget=_lines(6)
        )
        for section in definition.sections
        if section.draft is not None
    }
    order = ["revision", *sections, *HEAD]
    return type("WriteForm", (WriteForm,), {**sections, "field_order": order})


class IssueForm(SentForm):
    """The number, the day and the hand of a signed paper, and its scan."""

    number = forms.RegexField(
        r"^\s*\d{1,5}[a-zA-Z]?\s*$",
        label=_("Số"),
        max_length=10,
        error_messages={"invalid": _("Chỉ ghi phần số, ví dụ 05; ký hiệu đã có ở dự thảo.")},
    )
    issued_on = forms.DateField(label=_("Ngày ban hành"), widget=DateInput())
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    scan = forms.FileField(
        label=_("Bản chụp có chữ ký, đóng dấu"),
        required=False,
        max_length=200,
        help_text=_("Có thể gắn sau; khi đã gắn thì không thay."),
    )

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip()

    def clean_scan(self) -> Any:
        return _within(self.cleaned_data["scan"], SCAN_BYTES)


class ScanForm(SentForm):
    scan = forms.FileField(label=_("Bản chụp có chữ ký, đóng dấu"), max_length=200)

    def clean_scan(self) -> Any:
        return _within(self.cleaned_data["scan"], SCAN_BYTES)


class TemplateForm(SentForm):
    file = forms.FileField(label=_("Mẫu Word đã sửa (.docx)"), max_length=200)

    def clean_file(self) -> Any:
        return _within(self.cleaned_data["file"], TEMPLATE_BYTES)


def _within(file: Any, most: int) -> Any:
    if file is not None and file.size > most:
        raise forms.ValidationError(
            _("Tệp “%(name)s” lớn hơn %(most)s MB; hãy nén nhỏ rồi gửi lại."),
            params={"name": file.name, "most": most // 1_000_000},
        )
    return file


class SubmissionForm(SentForm):
    """A unit's short report, in its own words; the figures come from the ledger."""

    achieved = forms.CharField(
        label=_("Kết quả đã làm"),
        max_length=4000,
        widget=_lines(5),
        help_text=_("Số liệu hoàn thành, đúng hạn lấy từ sổ việc; ở đây kể điều sổ không có."),
    )
    problems = forms.CharField(
        label=_("Khó khăn, tồn tại"), required=False, max_length=4000, widget=_lines(3)
    )
    causes = forms.CharField(label=_("Nguyên nhân"), required=False, max_length=4000, widget=_lines(3))
    plans = forms.CharField(label=_("Việc làm tiếp"), required=False, max_length=4000, widget=_lines(3))
    proposals = forms.CharField(
        label=_("Kiến nghị, đề xuất"), required=False, max_length=4000, widget=_lines(3)
    )


class RecallForm(SentForm):
    reason = forms.CharField(
        label=_("Vì sao rút lại"),
        max_length=300,
        widget=_lines(3),
        help_text=_("Bản đã gửi vẫn giữ trong lịch sử; sau khi rút, đơn vị gửi bản mới."),
    )


def day_of(text: str, otherwise: date) -> date:
    """Read a day of an address; anything else is the other day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
