"""Shapes what people hand in about press-law discipline."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import DemandDirection, DemandOutcome
from .fields import DatedForm, day_field


class AttestationForm(DatedForm):
    """For which period how many of the staff attested."""

    today_first = ("on",)
    past_only = ("on",)
    starts_on = day_field(_("Kỳ từ ngày"))
    ends_on = day_field(_("Đến hết ngày"))
    staff = forms.IntegerField(label=_("Số người phải cam kết"), min_value=1, max_value=100_000)
    attested = forms.IntegerField(label=_("Số người đã cam kết"), min_value=0, max_value=100_000)
    on = day_field(_("Ngày ký"))
    act = forms.CharField(label=_("Văn bản, biên bản"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Vì sao còn người chưa cam kết"),
        help_text=_("Khi chưa đủ người. Ghi lý do chung, không ghi tên ai."),
        max_length=300,
        required=False,
    )


class MatterForm(DatedForm):
    """What happened; an act of the unit, never a person."""

    past_only = ("on",)
    on = day_field(_("Ngày xảy ra"))
    words = forms.CharField(
        label=_("Sự việc"),
        help_text=_("Ghi việc, không ghi tên người."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi một câu về sự việc.")},
    )


class SettlementForm(DatedForm):
    """How it was put right."""

    today_first = ("settled_on",)
    past_only = ("settled_on",)
    settled_on = day_field(_("Xong ngày"))
    outcome = forms.CharField(
        label=_("Đã làm gì"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi đã chấn chỉnh thế nào.")},
    )


class DemandForm(DatedForm):
    """A correction that is asked."""

    past_only = ("on",)
    direction = forms.ChoiceField(label=_("Ai yêu cầu"), choices=DemandDirection.choices)
    party = forms.CharField(
        label=_("Cơ quan báo chí hoặc người yêu cầu"),
        max_length=200,
        error_messages={"required": _("Hãy ghi gửi ai hoặc ai yêu cầu.")},
    )
    about = forms.CharField(
        label=_("Tin, bài nào"),
        help_text=_("Tên hoặc địa chỉ tin, bài."),
        max_length=500,
        error_messages={"required": _("Hãy ghi tin, bài nào.")},
    )
    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=100, required=False)
    on = day_field(_("Ngày yêu cầu"))


class DemandAnswerForm(DatedForm):
    """What became of a demand."""

    today_first = ("settled_on",)
    past_only = ("settled_on",)
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=DemandOutcome.choices)
    settled_on = day_field(_("Ngày trả lời"))
    words = forms.CharField(
        label=_("Nơi đăng cải chính, hoặc lý do"),
        max_length=500,
        error_messages={"required": _("Hãy ghi nơi đăng, hoặc lý do.")},
    )


class OrientationForm(DatedForm):
    """That orientation came: number, day, from whom; never what it says."""

    today_first = ("on",)
    past_only = ("on", "issued_on")
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        help_text=_("Chỉ ghi số, ngày và nơi gửi; không chép nội dung vào đây."),
        max_length=100,
        error_messages={"required": _("Hãy ghi số, ký hiệu.")},
    )
    issued_on = day_field(_("Ngày văn bản"))
    sender = forms.CharField(
        label=_("Cơ quan gửi"),
        max_length=200,
        error_messages={"required": _("Hãy ghi cơ quan gửi.")},
    )
    on = day_field(_("Ngày nhận"))
