"""Shapes what people hand in about channels, spokespersons and boards; rules live with the models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person, Unit

from .models import Channel, ChannelKind, Verified

_DAY = {"type": "date"}
REGISTER_BYTES = 5 * 1024 * 1024


def _day(label: object, help_text: object = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ngày này không có. Hãy chọn lại."), "required": _("Hãy chọn ngày.")},
    )


class _Dated(forms.Form):
    """A form that knows today: nothing recorded here lies in the future."""

    past_only: tuple[str, ...] = ()

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, object]:
        told = super().clean()
        for name in self.past_only:
            day = told.get(name)
            if day is not None and day > self.today:
                self.add_error(name, _("Ngày này ở sau hôm nay. Hãy ghi khi việc đã diễn ra."))
        return told


class ChannelForm(_Dated):
    """A channel as it is entered."""

    past_only = ("opened_on",)
    owner = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị chủ quản"),
        empty_label=_("chọn đơn vị"),
        error_messages={"invalid_choice": _("Bạn không ghi sổ được cho đơn vị này.")},
    )
    kind = forms.ChoiceField(label=_("Loại kênh"), choices=ChannelKind.choices)
    value = forms.CharField(
        label=_("Địa chỉ, mã hoặc số"),
        help_text=_("Mở trang rồi chép đường dẫn ở thanh địa chỉ. Với loa, ghi tên đài."),
        max_length=300,
        error_messages={"required": _("Hãy ghi địa chỉ, mã hoặc số của kênh.")},
    )
    name = forms.CharField(
        label=_("Tên hiển thị"),
        max_length=200,
        error_messages={"required": _("Hãy ghi tên người xem nhìn thấy.")},
    )
    opened_on = _day(_("Hoạt động từ ngày"))
    act = forms.CharField(
        label=_("Văn bản cho phép lập"), help_text=_("Số, ký hiệu và ngày."), max_length=200, required=False
    )
    recovery_held_by = forms.CharField(
        label=_("Ai giữ cách lấy lại tài khoản"),
        help_text=_("Ghi chức danh. Không bao giờ ghi mật khẩu hay mã khôi phục."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: object, units: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["owner"], units)


class RenameForm(_Dated):
    """A new name."""

    past_only = ("on",)
    name = forms.CharField(
        label=_("Tên mới"), max_length=200, error_messages={"required": _("Hãy ghi tên mới.")}
    )
    on = _day(_("Đổi từ ngày"))


class CloseForm(_Dated):
    """The last day of a channel, and where its followers were sent."""

    past_only = ("last_day",)
    last_day = _day(_("Ngày cuối hoạt động"))
    why = forms.CharField(
        label=_("Lý do, đã báo cho người theo dõi thế nào"),
        max_length=400,
        error_messages={"required": _("Hãy ghi lý do đóng.")},
    )
    successor = forms.ModelChoiceField(
        Channel.objects.none(), label=_("Gộp vào kênh"), required=False, empty_label=_("không gộp, đóng hẳn")
    )

    def __init__(self, *args: object, channels: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = channels


class CustodianForm(_Dated):
    """Somebody who will keep the channel."""

    past_only = ("two_factor_on",)
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người quản trị"), empty_label=_("chọn người")
    )
    start = _day(_("Từ ngày"))
    appointment = forms.CharField(label=_("Văn bản cử"), max_length=200, required=False)
    two_factor_on = _day(
        _("Đã bật xác thực hai lớp, kiểm ngày"), _("Để trống nếu chưa kiểm."), required=False
    )

    def __init__(self, *args: object, people: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class HandoverForm(_Dated):
    """The end of a keeping."""

    last_day = _day(_("Ngày cuối quản trị"))
    handover = forms.ModelChoiceField(
        EvidenceItem.objects.none(),
        label=_("Biên bản bàn giao"),
        required=False,
        empty_label=_("chưa có tệp"),
    )

    def __init__(self, *args: object, items: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handover"].queryset = items


class VerificationForm(_Dated):
    """What was found about who stands behind the channel."""

    past_only = ("on",)
    state = forms.ChoiceField(
        label=_("Tình trạng"),
        help_text=_("Dấu tích của nền tảng chưa phải là bằng chứng; hãy kèm minh chứng."),
        choices=Verified.choices,
    )
    on = _day(_("Ngày"))
    proof = forms.ModelChoiceField(
        EvidenceItem.objects.none(), label=_("Minh chứng"), required=False, empty_label=_("chưa có tệp")
    )

    def __init__(self, *args: object, items: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].queryset = items


class ReviewForm(_Dated):
    """A yearly self-review."""

    past_only = ("on",)
    on = _day(_("Ngày tự soát"))
    words = forms.CharField(
        label=_("Đã soát gì, còn phải sửa gì"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi một câu về kết quả tự soát.")},
    )


class RegisterForm(forms.Form):
    """A register as a CSV file."""

    owner = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Ghi cho đơn vị"), empty_label=_("chọn đơn vị")
    )
    opened_on = _day(_("Các kênh hoạt động từ ngày"))
    file = forms.FileField(
        label=_("Tệp CSV"),
        help_text=_("Các cột kind, value, name, owner, province, predecessors; như tệp tải về từ đây."),
        error_messages={"required": _("Hãy chọn tệp.")},
    )

    def __init__(self, *args: object, units: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["owner"], units)

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > REGISTER_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB. Hãy chia thành nhiều tệp."))
        return file


class MandateForm(forms.Form):
    """Who speaks for a unit."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=_("chọn đơn vị"))
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người phát ngôn"), empty_label=_("chọn người")
    )
    act = forms.CharField(
        label=_("Văn bản cử"),
        max_length=200,
        error_messages={"required": _("Hãy ghi số và ngày văn bản cử.")},
    )
    start = _day(_("Từ ngày"))
    phone = forms.CharField(
        label=_("Điện thoại công vụ"),
        max_length=30,
        error_messages={"required": _("Hãy ghi số để báo chí gọi.")},
    )
    email = forms.EmailField(
        label=_("Thư điện tử công vụ"),
        required=False,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng.")},
    )

    def __init__(
        self, *args: object, units: Iterable[tuple[int, str]], people: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["unit"], units)
        self.fields["person"].queryset = people


class BoardForm(forms.Form):
    """An editorial board as a decision made it."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=_("chọn đơn vị"))
    decision = forms.CharField(
        label=_("Quyết định"),
        max_length=200,
        error_messages={"required": _("Hãy ghi số và ngày quyết định.")},
    )
    start = _day(_("Từ ngày"))
    members = forms.ModelMultipleChoiceField(Person.objects.none(), label=_("Thành viên"))
    regulation = forms.CharField(
        label=_("Quy chế hoạt động"),
        help_text=_("Số và ngày của quyết định ban hành."),
        max_length=200,
        required=False,
    )

    def __init__(
        self, *args: object, units: Iterable[tuple[int, str]], people: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["unit"], units)
        self.fields["members"].queryset = people


def _choose(field: forms.Field, units: Iterable[tuple[int, str]]) -> None:
    chosen = list(units)
    field.queryset = Unit.objects.filter(pk__in=[pk for pk, _name in chosen])
    field.choices = chosen
    if len(chosen) == 1:
        field.initial = chosen[0][0]
