"""Shapes what people hand in about regulations: answers, words, number and day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.engines.documents.regulations import RegulationForm as RegulationTemplate
from guong.engines.documents.regulations.draft import LONGEST_ANSWER
from guong.ui.fields import DatedForm, day_field, text_field

LONGEST_TEXT = 100_000  # characters of a regulation


class AnswersForm(DatedForm):
    """The questions of one kind of regulation; which of them must be answered its engine knows."""

    today_first = ("on",)
    on = day_field(_("Soạn cho ngày ký"), _("Căn cứ được chọn theo ngày này."))

    def __init__(self, *args: Any, questions: RegulationTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions.questions:
            if question.kind == "yes":
                field: forms.Field = forms.BooleanField(label=question.label, required=False)
            else:
                field = forms.CharField(
                    label=question.label,
                    max_length=LONGEST_ANSWER,
                    required=question.required and not question.when,
                    help_text=question.help,
                    error_messages={"required": _("Hãy trả lời câu này; quy chế cần nó.")},
                    widget=forms.TextInput(
                        attrs={"inputmode": "numeric"} if question.kind == "number" else {}
                    ),
                )
            self.fields[question.id] = field
        self.order_fields([*(question.id for question in questions.questions), "on"])

    def clean(self) -> dict[str, Any]:
        """Give every answer as text: a yes is "1", a no is empty."""
        fields = super().clean()
        return {
            name: ("1" if answer else "") if isinstance(answer, bool) else answer
            for name, answer in fields.items()
        }


class RegulationTextForm(forms.Form):
    """The words of a draft, a line an article or a clause."""

    text = text_field(
        _("Nội dung"),
        LONGEST_TEXT,
        _("Quy chế phải có nội dung."),
        _("Mỗi dòng một điều hoặc một khoản. Dòng mở bằng “Chương”, “Điều” là tiêu đề."),
        lines=30,
    )


class RegulationIssueForm(DatedForm):
    """The number and the day of the decision that issues a draft."""

    today_first: tuple[str, ...] = ("signed_on",)
    past_only = ("signed_on",)
    number = text_field(_("Số, ký hiệu quyết định"), 100, _("Hãy ghi số, ký hiệu quyết định."))
    signed_on = day_field(_("Ngày ký"))


class RegulationEntryForm(RegulationIssueForm):
    """A regulation that was issued on paper."""

    today_first: tuple[str, ...] = ()
    title = text_field(_("Tên quy chế"), 500, _("Hãy ghi tên quy chế."))
    text = text_field(
        _("Nội dung"),
        LONGEST_TEXT,
        help_text=_(
            "Dán cả căn cứ để Gương báo khi văn bản được viện dẫn hết hiệu lực. Chưa có thì để trống."
        ),
        lines=12,
    )
    field_order = ("number", "signed_on", "title", "text")
