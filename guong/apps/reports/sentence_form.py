"""The sentence that begins a report, as a form; and the days of a period, asked again of a draft."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Directive
from guong.engines.viet.formats import write_date
from guong.ui.day_field import DayField, DayWidget

from .actions.report_start import Parties
from .definitions import Definition, definitions
from .models import UnitNaming

STALE = {"invalid_choice": _("Lựa chọn này không hợp với văn bản, loại đã chọn; hãy chọn lại.")}
SENTENCE = ("definition", "directive", "starts_on", "ends_on", "recipient", "signer")
LONGEST_AHEAD = timedelta(days=366)  # how long before its end a period may be opened


class DayInSentence(DayWidget):
    """A day as a word of the sentence; what is typed is said back where it is refused."""

    template_name = "django/forms/widgets/text.html"


class BeginForm(forms.Form):
    """The choices of the sentence; days left as they were laid out follow another directive."""

    definition = forms.ChoiceField(label=_("Loại"))
    directive = forms.ChoiceField(label=_("Theo văn bản"))
    starts_on = DayField(label=_("Kỳ từ ngày"), required=False, widget=DayInSentence)
    ends_on = DayField(label=_("Đến hết ngày"), widget=DayInSentence)
    recipient = forms.ChoiceField(label=_("Gửi"), required=False, error_messages=STALE)
    signer = forms.ChoiceField(label=_("Người ký"), required=False, error_messages=STALE)
    due_date = DayField(
        label=_("Thời hạn trong văn bản"),
        required=False,
        help_text=_(
            "Báo cáo tổng hợp: ngày cuối để các đơn vị gửi báo cáo nhanh. "
            "Công văn: ngày các đơn vị phải làm xong hoặc trả lời."
        ),
    )
    view = forms.ChoiceField(
        label=_("Tên đơn vị"),
        choices=UnitNaming.choices,
        initial=UnitNaming.AS_WAS,
        help_text=_("Khi đơn vị đã sáp nhập, bản gộp chỉ cộng số đếm, không gộp kết luận."),
    )
    offered = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        directives: Sequence[Directive],
        current: Directive,
        parties: Parties,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties, self._current, self._today = parties, current, today
        # Each stands in the sentence without its name beside it.
        for name in SENTENCE:
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label
        fields = cast("dict[str, forms.ChoiceField]", self.fields)
        fields["definition"].choices = [
            (code, str(kind.name)[:1].lower() + str(kind.name)[1:]) for code, kind in definitions().items()
        ]
        fields["directive"].choices = [
            (row.pk, row.number or _("văn bản chưa có số, %(day)s") % {"day": write_date(row.date)})
            for row in dict.fromkeys([*directives, current])
        ]
        recipients = [(name, ", ".join(name.splitlines())) for name in parties.recipients]
        blank = [] if parties.recipient else [("", _("chọn nơi nhận"))]
        fields["recipient"].choices = [*blank, *recipients]
        signers = [(name, f"{lines[-1]} {name}") for name, lines in parties.signers.items()]
        blank = [] if parties.signer else [("", _("chọn người ký"))]
        fields["signer"].choices = [*blank, *signers]

    @property
    def is_whole_time(self) -> bool:
        """Tell whether the days are those laid out: from the directive's to today."""
        days = self["starts_on"].value(), self["ends_on"].value()
        return not self.is_bound and days == (self._current.date, self._today)

    def clean(self) -> None:
        fields = self.cleaned_data
        if self.errors:
            return
        directive, kind = self._current, definitions()[fields["definition"]]
        fields["directive"] = directive
        if fields["starts_on"] in (None, fields.pop("offered")):
            fields["starts_on"] = directive.date
        check_period(self, kind, directive.date, self._today)
        if kind.needs_due and fields["due_date"] is None:
            self.add_error("due_date", _("Loại công văn này cần một thời hạn."))
        fields["head"] = self.parties.head(fields.pop("recipient", ""), fields.pop("signer", ""))


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
