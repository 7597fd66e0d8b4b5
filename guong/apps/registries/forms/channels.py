"""Shapes what people hand in about channels and the premises of their units."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person, Unit
from guong.apps.units.unit_picker import FormOfUnits
from guong.ui.fields import ChoosingForm, DatedForm, day_field, text_field

from ..models import Channel, ChannelKind, SearchWay, VerificationState
from ..models.premises import LONGEST_PLACE

REGISTER_BYTES = 5 * 1024 * 1024
_TOO_LONG = _("Dài quá %(limit_value)d chữ cái (đang có %(show_value)d). Hãy viết ngắn lại.")


class ChannelForm(FormOfUnits, DatedForm):
    """A channel as it is entered."""

    units_field = "owner"
    past_only = ("opened_on",)
    today_first = ("opened_on",)
    owner = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị chủ quản"),
        empty_label=_("chọn đơn vị"),
        error_messages={"invalid_choice": _("Bạn không ghi sổ được cho đơn vị này.")},
    )
    kind = forms.ChoiceField(label=_("Loại kênh"), choices=ChannelKind.choices)
    value = text_field(
        _("Địa chỉ, mã hoặc số"),
        300,
        _("Hãy ghi địa chỉ, mã hoặc số của kênh."),
        _("Mở trang rồi chép đường dẫn ở thanh địa chỉ. Với loa, ghi tên đài."),
    )
    name = text_field(_("Tên hiển thị"), 200, _("Hãy ghi tên người xem nhìn thấy."))
    opened_on = day_field(_("Hoạt động từ ngày"))
    act = text_field(_("Văn bản cho phép lập"), 200, help_text=_("Số, ký hiệu và ngày."))
    recovery_held_by = text_field(
        _("Ai giữ cách lấy lại tài khoản"),
        200,
        help_text=_("Ghi chức danh. Không bao giờ ghi mật khẩu hay mã khôi phục."),
    )


class RenameChannelForm(DatedForm):
    """A new name."""

    id_pattern = "doi-ten-%s"
    today_first = ("on",)
    past_only = ("on",)
    name = text_field(_("Tên mới"), 200, _("Hãy ghi tên mới."))
    on = day_field(_("Đổi từ ngày"))


class CloseChannelForm(DatedForm):
    """The last day of a channel, and where its followers were sent."""

    choices_of = {"channels": ("successor",)}
    id_pattern = "dong-%s"
    past_only = ("last_day",)
    last_day = day_field(_("Ngày cuối hoạt động"))
    why = text_field(_("Lý do, đã báo cho người theo dõi thế nào"), 400, _("Hãy ghi lý do đóng."))
    successor = forms.ModelChoiceField(
        Channel.objects.none(), label=_("Gộp vào kênh"), required=False, empty_label=_("không gộp, đóng hẳn")
    )


class ApprovalForm(forms.Form):
    """What a second person looked at: the act that last said what the channel is."""

    claim = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class UnconfirmForm(ChoosingForm):
    """Why a channel is no official one any more."""

    id_pattern = "go-%s"
    why = text_field(_("Vì sao"), 400, _("Hãy ghi vì sao gỡ xác minh."))


class SearchForm(ChoosingForm):
    """Where the machine looks for proof."""

    id_pattern = "tim-%s"
    way = forms.ChoiceField(label=_("Tìm gì"), choices=SearchWay.choices)


class SuccessorForm(FormOfUnits, ChoosingForm):
    """The unit that goes on with the channel of one that ended."""

    id_pattern = "nhan-%s"
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị nhận"), empty_label=_("chọn đơn vị"))


class CustodianForm(DatedForm):
    """Somebody who will keep the channel."""

    choices_of = {"people": ("person",)}
    id_pattern = "quan-tri-%s"
    today_first = ("start",)
    past_only = ("two_factor_on",)
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người quản trị"), empty_label=_("chọn người")
    )
    start = day_field(_("Từ ngày"))
    appointment = text_field(_("Văn bản cử"), 200)
    two_factor_on = day_field(
        _("Đã bật xác thực hai lớp, kiểm ngày"), _("Để trống nếu chưa kiểm."), required=False
    )


class HandoverForm(DatedForm):
    """The end of a keeping."""

    choices_of = {"items": ("handover",)}
    last_day = day_field(_("Ngày cuối quản trị"))
    handover = forms.ModelChoiceField(
        EvidenceItem.objects.none(),
        label=_("Biên bản bàn giao"),
        required=False,
        empty_label=_("chưa có tệp"),
    )


class VerificationForm(DatedForm):
    """What is known of who stands behind the channel."""

    choices_of = {"items": ("proof",)}
    id_pattern = "xac-minh-%s"
    past_only = ("on",)
    state = forms.ChoiceField(
        label=_("Tình trạng"),
        help_text=_("Dấu tích của nền tảng chưa phải là bằng chứng; hãy kèm minh chứng."),
        choices=VerificationState.choices,
    )
    on = day_field(_("Ngày"))
    proof = forms.ModelChoiceField(
        EvidenceItem.objects.none(), label=_("Minh chứng"), required=False, empty_label=_("chưa có tệp")
    )


class ChannelReviewForm(DatedForm):
    """A yearly self-review."""

    id_pattern = "tu-soat-%s"
    today_first = ("on",)
    past_only = ("on",)
    on = day_field(_("Ngày tự soát"))
    words = text_field(
        _("Đã soát gì, còn phải sửa gì"), 1000, _("Hãy ghi một câu về kết quả tự soát."), lines=3
    )


class RegisterForm(FormOfUnits):
    """A register as a CSV file."""

    units_field = "owner"
    owner = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Ghi cho đơn vị"), empty_label=_("chọn đơn vị")
    )
    opened_on = day_field(_("Các kênh hoạt động từ ngày"))
    file = forms.FileField(
        label=_("Tệp CSV"),
        help_text=_("Các cột kind, value, name, owner, province, predecessors; như tệp tải về từ đây."),
        error_messages={"required": _("Hãy chọn tệp.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > REGISTER_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB. Hãy chia thành nhiều tệp."))
        return file


class PremisesForm(forms.Form):
    """The address and the hours, each in a line; either may be empty."""

    place = forms.CharField(
        label=_("Địa chỉ trụ sở"),
        help_text=_("Như người ta hỏi đường: thôn, đường, xã, tỉnh."),
        max_length=LONGEST_PLACE,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    hours = forms.CharField(
        label=_("Giờ tiếp dân"),
        help_text=_("Ví dụ: sáng 7 giờ 30 – 11 giờ 30, chiều 13 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu."),
        max_length=LONGEST_PLACE,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
