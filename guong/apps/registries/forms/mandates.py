"""Shapes what people hand in about who speaks for a unit."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person
from guong.ui.fields import DatedForm, day_field, moment_field, text_field


class _SpeakerForm(DatedForm):
    """A person with what the press is told: both decrees want post, telephone and official mail printed."""

    choices_of: Mapping[str, tuple[str, ...]] = {"people": ("person",)}
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người phát ngôn"), empty_label=_("chọn người")
    )
    title = text_field(_("Chức vụ"), 120, _("Hãy ghi chức vụ, như sẽ đăng lên trang."))
    phone = text_field(_("Điện thoại công vụ"), 30, _("Hãy ghi số để báo chí gọi."))
    email = forms.EmailField(
        label=_("Thư điện tử công vụ"),
        help_text=_("Địa chỉ của cơ quan nhà nước, thường có đuôi .gov.vn."),
        error_messages={
            "invalid": _("Địa chỉ thư chưa đúng."),
            "required": _("Nghị định buộc công bố thư điện tử công vụ. Hãy ghi địa chỉ."),
        },
    )


class HeadContactForm(_SpeakerForm):
    """How the press reaches the head, who speaks by law."""

    today_first = ("start",)
    past_only = ("start",)
    start = day_field(_("Từ ngày"))
    field_order = ("person", "title", "phone", "email", "start")


class _DecisionForm(_SpeakerForm):
    """A person who speaks by a decision, from the moment it is signed."""

    choices_of = {"people": ("person", "signer")}
    act = text_field(_("Số, ký hiệu văn bản"), 200, _("Hãy ghi số, ký hiệu văn bản."))
    signed_at = moment_field(_("Ký lúc"), _("Giờ phút ký, vì hạn đăng tính bằng giờ."))
    signer = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Người ký"),
        empty_label=_("chọn người"),
        error_messages={"required": _("Hãy chọn người đã ký.")},
    )
    limits = text_field(
        _("Phạm vi, giới hạn"), 500, help_text=_("Được nói về việc gì, không nói về việc gì.")
    )


class AssignmentForm(_DecisionForm):
    """Who speaks for a unit until told otherwise."""

    field_order = ("person", "title", "phone", "email", "act", "signed_at", "signer", "limits")


class DelegationForm(_DecisionForm):
    """Who may speak on one case, within limits and until a day."""

    case = text_field(_("Vụ việc"), 300, _("Ủy quyền theo từng vụ việc. Hãy ghi vụ việc nào."))
    last_day = day_field(_("Đến hết ngày"))
    field_order = (
        *("case", "person", "title", "phone", "email", "act", "signed_at", "signer", "last_day", "limits"),
    )


class EndMandateForm(DatedForm):
    """The last day on which somebody speaks."""

    today_first = ("last_day",)
    last_day = day_field(_("Nói thay đến hết ngày"))


class PublicationForm(forms.Form):
    """When and where the office published who speaks."""

    declared_at = moment_field(_("Đăng lúc"))
    declared_url = forms.URLField(
        label=_("Địa chỉ nơi đăng"),
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": _("Hãy chép địa chỉ của mục đã đăng."),
            "invalid": _("Địa chỉ chưa đúng. Hãy chép cả dòng ở thanh địa chỉ."),
        },
    )
