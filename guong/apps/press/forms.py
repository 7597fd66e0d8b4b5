"""Shapes what people hand in about the press; rules live with the models."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.registries.models import DemandOutcome
from guong.apps.units.models import Person
from guong.engines.legal.press import grounds_on
from guong.engines.viet.formats import capitalise
from guong.ui.fields import ChoosingForm, DatedForm, day_field, moment_field, text_field

from .models import OutletMedium, PressKind, PressSource, ReplyWay
from .models.press_request import LONGEST_QUESTION, LONGEST_REPLY

LONGEST_PASTED = 20_000  # characters


class MatterForm(forms.Form):
    """What came from the press, typed or read out of a pasted mail."""

    kind = forms.ChoiceField(label=_("Loại việc"), choices=PressKind.choices)
    source = forms.ChoiceField(label=_("Đến bằng"), choices=PressSource.choices)
    outlet = text_field(
        _("Cơ quan báo chí"), 200, help_text=_("Vụ việc đột xuất cơ quan tự ghi nhận thì để trống.")
    )
    journalist = text_field(
        _("Nhà báo, phóng viên"),
        120,
        help_text=_("Tên và liên hệ chỉ người của đơn vị thấy, và bị xóa sau 180 ngày."),
    )
    contact = text_field(_("Điện thoại, thư"), 200)
    question = text_field(_("Hỏi gì, việc gì"), LONGEST_QUESTION, _("Hãy ghi nội dung được hỏi."), lines=5)
    received_at = moment_field(_("Nhận lúc"), _("Mọi hạn tính từ lúc này."))
    reply_by = moment_field(_("Báo chí mong trả lời trước"), required=False)
    occurred_at = moment_field(
        _("Xảy ra lúc"), _("Chỉ với vụ việc đột xuất, dư luận trái chiều."), required=False
    )
    impact_at = moment_field(_("Xác định có tác động lúc"), _("Chỉ với dư luận trái chiều."), required=False)


class HandlerForm(ChoosingForm):
    """Who writes the answer."""

    choices_of = {"people": ("handler",)}
    handler = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Người soạn"),
        empty_label=_("chọn người"),
        error_messages={"required": _("Hãy chọn người soạn câu trả lời.")},
    )


class WordingForm(forms.Form):
    """The wording of the answer."""

    reply = text_field(_("Câu trả lời"), LONGEST_REPLY, _("Hãy viết câu trả lời."), lines=12)


class WordingApprovalForm(forms.Form):
    """The approval of the wording that stands; where something says stop, with a word about it."""

    remark = text_field(
        _("Vì sao vẫn duyệt"),
        500,
        _("Còn lời nhắc “dừng lại”. Hãy sửa, hoặc ghi vì sao vẫn duyệt."),
        _("Phần soi bài còn lời nhắc “dừng lại”. Ghi một câu; câu này nằm trong diễn biến."),
    )

    def __init__(self, *args: Any, has_stops: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_stops:
            del self.fields["remark"]


class ReasonForm(forms.Form):
    """Why."""

    reason = text_field(_("Lý do"), 1000, _("Hãy ghi lý do."), lines=3)


class AskBackForm(forms.Form):
    """What the press is asked."""

    words = text_field(_("Hỏi lại điều gì"), 1000, _("Hãy ghi điều cần hỏi lại."), lines=3)


class PressReplyForm(forms.Form):
    """What the press said to it."""

    words = text_field(_("Báo chí nói rõ thêm"), 1000, _("Hãy ghi báo chí đã nói rõ điều gì."), lines=3)


class TransferForm(forms.Form):
    """To whom a matter is passed on, and why it is theirs."""

    recipient = text_field(_("Chuyển đến"), 200, _("Hãy ghi cơ quan có thẩm quyền."))
    reason = text_field(_("Vì sao thuộc cơ quan ấy"), 1000, _("Hãy ghi vì sao."), lines=3)
    number = text_field(_("Số, ký hiệu văn bản chuyển"), 100)


class RefusalForm(DatedForm):
    """On which ground of the law of the day, and why; the reason is told to the press."""

    ground = forms.ChoiceField(label=_("Căn cứ từ chối"), widget=forms.RadioSelect)
    reason = text_field(
        _("Lý do, nêu cho báo chí biết"), 1000, _("Luật buộc nêu lý do. Hãy ghi một câu."), lines=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.id, f"{capitalise(row.words)} ({row.basis})") for row in grounds_on(self.today)]
        cast("forms.ChoiceField", self.fields["ground"]).choices = choices


class SentForm(forms.Form):
    """How and when the approved wording went out."""

    way = forms.ChoiceField(label=_("Trả lời bằng"), choices=ReplyWay.choices)
    answered_at = moment_field(_("Trả lời lúc"))
    number = text_field(_("Số, ký hiệu văn bản"), 100)


class PublishedForm(forms.Form):
    """Where the answer can be read."""

    published_url = forms.URLField(
        label=_("Địa chỉ nơi đăng"),
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": _("Hãy chép địa chỉ nơi đăng."),
            "invalid": _("Địa chỉ chưa đúng. Hãy chép cả dòng ở thanh địa chỉ."),
        },
    )
    published_at = moment_field(_("Đăng lúc"))


class MomentsForm(forms.Form):
    """The moments from which the hours of a sudden event run."""

    occurred_at = moment_field(_("Xảy ra lúc"), required=False)
    impact_at = moment_field(_("Xác định có tác động lúc"), required=False)


class FalseReportForm(DatedForm):
    """What was printed, what is wrong, and on what grounds."""

    past_only = ("printed_on",)
    outlet = text_field(_("Cơ quan báo chí"), 200, _("Hãy ghi báo nào."))
    medium = forms.ChoiceField(label=_("Loại báo"), choices=OutletMedium.choices)
    article = text_field(_("Tên tin, bài"), 300, _("Hãy ghi tên tin, bài."))
    url = forms.URLField(label=_("Địa chỉ"), max_length=500, required=False, assume_scheme="https")
    printed_on = day_field(_("Ngày đăng, phát"))
    printed_words = text_field(_("Chỗ chưa đúng, chép nguyên"), 2000, _("Hãy chép chỗ chưa đúng."), lines=3)
    grounds = text_field(
        _("Căn cứ: văn bản, số liệu nào"), 2000, _("Luật đòi nêu rõ căn cứ. Hãy ghi căn cứ."), lines=3
    )
    wants_apology = forms.BooleanField(label=_("Yêu cầu xin lỗi"), required=False, initial=True)


class DemandSentForm(DatedForm):
    """The number and the day of the written demand."""

    today_first = ("on",)
    past_only = ("on",)
    number = text_field(
        _("Số, ký hiệu văn bản"), 100, _("Yêu cầu cải chính phải bằng văn bản. Hãy ghi số, ký hiệu.")
    )
    on = day_field(_("Ngày gửi"))


class SettledForm(DatedForm):
    """What the press did."""

    today_first = ("settled_on",)
    past_only = ("settled_on",)
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=DemandOutcome.choices)
    settled_on = day_field(_("Ngày có kết quả"))
    words = text_field(_("Nơi đăng cải chính, hoặc lý do của báo"), 500, _("Hãy ghi nơi đăng, hoặc lý do."))


class ConferenceForm(DatedForm):
    """A press conference that is planned, or was held."""

    on = day_field(_("Ngày họp"))
    subject = text_field(_("Chủ đề"), 300, _("Hãy ghi chủ đề."))
    is_online = forms.BooleanField(label=_("Họp trực tuyến"), required=False)


class BriefingForm(DatedForm):
    """A briefing of the press at which the unit gave information."""

    today_first = ("on",)
    past_only = ("on",)
    on = day_field(_("Ngày"))
    organiser = text_field(_("Cơ quan tổ chức giao ban"), 200, _("Hãy ghi cơ quan tổ chức."))
    subject = text_field(_("Đã thông tin về"), 300, _("Hãy ghi nội dung."))


class YearlyReminderForm(DatedForm):
    """By which day the units are to confirm, and a word to them."""

    answer_by = day_field(_("Xác nhận trước hết ngày"))
    words = text_field(_("Lời nhắn"), 300, help_text=_("Ví dụ gọi số nào khi vướng. Để trống cũng được."))
