"""Shapes what people hand in about press-law discipline."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.ui.fields import DatedForm, day_field, text_field

from ..models import DemandDirection, DemandOutcome


class AttestationForm(DatedForm):
    """For which period how many of the staff attested."""

    today_first = ("on",)
    past_only = ("on",)
    starts_on = day_field(_("Kỳ từ ngày"))
    ends_on = day_field(_("Đến hết ngày"))
    staff = forms.IntegerField(label=_("Số người phải cam kết"), min_value=1, max_value=100_000)
    attested = forms.IntegerField(label=_("Số người đã cam kết"), min_value=0, max_value=100_000)
    on = day_field(_("Ngày ký"))
    act = text_field(_("Văn bản, biên bản"), 200)
    reason = text_field(
        _("Vì sao còn người chưa cam kết"),
        300,
        help_text=_("Khi chưa đủ người. Ghi lý do chung, không ghi tên ai."),
    )


class MatterForm(DatedForm):
    """What happened; an act of the unit, never a person."""

    past_only = ("on",)
    on = day_field(_("Ngày xảy ra"))
    words = text_field(
        _("Sự việc"), 500, _("Hãy ghi một câu về sự việc."), _("Ghi việc, không ghi tên người."), lines=3
    )


class SettlementForm(DatedForm):
    """How it was put right."""

    today_first = ("settled_on",)
    past_only = ("settled_on",)
    settled_on = day_field(_("Xong ngày"))
    outcome = text_field(_("Đã làm gì"), 500, _("Hãy ghi đã chấn chỉnh thế nào."), lines=3)


class DemandForm(DatedForm):
    """A correction that is asked."""

    past_only = ("on",)
    direction = forms.ChoiceField(label=_("Ai yêu cầu"), choices=DemandDirection.choices)
    party = text_field(_("Cơ quan báo chí hoặc người yêu cầu"), 200, _("Hãy ghi gửi ai hoặc ai yêu cầu."))
    about = text_field(_("Tin, bài nào"), 500, _("Hãy ghi tin, bài nào."), _("Tên hoặc địa chỉ tin, bài."))
    number = text_field(_("Số, ký hiệu văn bản"), 100)
    on = day_field(_("Ngày yêu cầu"))


class DemandAnswerForm(DatedForm):
    """What became of a demand."""

    today_first = ("settled_on",)
    past_only = ("settled_on",)
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=DemandOutcome.choices)
    settled_on = day_field(_("Ngày trả lời"))
    words = text_field(_("Nơi đăng cải chính, hoặc lý do"), 500, _("Hãy ghi nơi đăng, hoặc lý do."))


class OrientationForm(DatedForm):
    """That orientation came: number, day, from whom; never what it says."""

    today_first = ("on",)
    past_only = ("on", "issued_on")
    number = text_field(
        _("Số, ký hiệu"),
        100,
        _("Hãy ghi số, ký hiệu."),
        _("Chỉ ghi số, ngày và nơi gửi; không chép nội dung vào đây."),
    )
    issued_on = day_field(_("Ngày văn bản"))
    sender = text_field(_("Cơ quan gửi"), 200, _("Hãy ghi cơ quan gửi."))
    on = day_field(_("Ngày nhận"))
