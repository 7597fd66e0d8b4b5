"""Shapes what people hand in about who speaks for a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person

from .fields import DatedForm, day_field, moment_field, offer


class _SpeakerForm(DatedForm):
    """A person with what the press is told: both decrees want post, telephone and official mail printed."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người phát ngôn"), empty_label=_("chọn người")
    )
    title = forms.CharField(
        label=_("Chức vụ"),
        max_length=120,
        error_messages={"required": _("Hãy ghi chức vụ, như sẽ đăng lên trang.")},
    )
    phone = forms.CharField(
        label=_("Điện thoại công vụ"),
        max_length=30,
        error_messages={"required": _("Hãy ghi số để báo chí gọi.")},
    )
    email = forms.EmailField(
        label=_("Thư điện tử công vụ"),
        help_text=_("Địa chỉ của cơ quan nhà nước, thường có đuôi .gov.vn."),
        error_messages={
            "invalid": _("Địa chỉ thư chưa đúng."),
            "required": _("Nghị định buộc công bố thư điện tử công vụ. Hãy ghi địa chỉ."),
        },
    )

    def __init__(self, *args: Any, people: models.QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people)
        if "signer" in self.fields:
            offer(self, "signer", people)


class HeadContactForm(_SpeakerForm):
    """How the press reaches the head, who speaks by law."""

    today_first = ("start",)
    past_only = ("start",)
    start = day_field(_("Từ ngày"))
    field_order = ("person", "title", "phone", "email", "start")


class _DecisionForm(_SpeakerForm):
    """A person who speaks by a decision, from the moment it is signed."""

    act = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=200,
        error_messages={"required": _("Hãy ghi số, ký hiệu văn bản.")},
    )
    signed_at = moment_field(_("Ký lúc"), _("Giờ phút ký, vì hạn đăng tính bằng giờ."))
    signer = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Người ký"),
        empty_label=_("chọn người"),
        error_messages={"required": _("Hãy chọn người đã ký.")},
    )
    limits = forms.CharField(
        label=_("Phạm vi, giới hạn"),
        help_text=_("Được nói về việc gì, không nói về việc gì."),
        max_length=500,
        required=False,
    )


class AssignmentForm(_DecisionForm):
    """Who speaks for a unit until told otherwise."""

    field_order = ("person", "title", "phone", "email", "act", "signed_at", "signer", "limits")


class DelegationForm(_DecisionForm):
    """Who may speak on one case, within limits and until a day."""

    case = forms.CharField(
        label=_("Vụ việc"),
        max_length=300,
        error_messages={"required": _("Ủy quyền theo từng vụ việc. Hãy ghi vụ việc nào.")},
    )
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
