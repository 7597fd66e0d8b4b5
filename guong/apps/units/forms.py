"""Shapes what people type about units and logins; rules and saving live elsewhere."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.normal_forms import canonical
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, text_field

from .actions.table_import import Sheet
from .models import Appointment, Kind, Role, TokenScope, Unit, User
from .unit_picker import MOST_IN_A_LIST, offer_units

LONGEST_LIST = 20_000  # characters of names, one a line


class TableForm(forms.Form):
    """A table to bring in, and what it holds."""

    sheet = forms.ChoiceField(label=_("Bảng này là"), choices=Sheet.choices)
    file = forms.FileField(label=_("Tệp CSV hoặc XLSX"), max_length=200)


class UnitForm(forms.Form):
    """
    One unit: what it is called, what it is, where it stands, from which day.

    `superiors` are (id, name) of the units that it may stand under; one that changes may stay where it is.
    Several new ones stand on lines of their own, and their names may say what they are.
    """

    name = text_field(_("Tên đơn vị"), 200, MISSING, _("Viết như trong câu: xã Mẫu."))
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices)
    parent = forms.ChoiceField(label=_("Đơn vị cấp trên"))
    start = DayField(label=_("Từ ngày"))
    code = text_field(_("Mã"), 20)
    instrument = text_field(_("Căn cứ"), 300, help_text=_("Số, ngày của văn bản quyết định."))

    def __init__(
        self, *args: Any, superiors: Iterable[tuple[int, str]], stays: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        parent = cast(forms.ChoiceField, self.fields["parent"])
        parent.required = not stays
        if not stays:
            help_text = _("Viết như trong câu: xã Mẫu. Nhiều đơn vị thì dán danh sách, mỗi dòng một tên.")
            self.fields["name"] = text_field(_("Tên đơn vị"), LONGEST_LIST, MISSING, help_text, lines=3)
            kind = cast(forms.ChoiceField, self.fields["kind"])
            kind.required, kind.choices = False, [("", _("theo tên đơn vị")), *Kind.choices]
        choices = list(superiors)
        offer_units(self, "parent", choices)
        if len(choices) <= MOST_IN_A_LIST:
            first = _("giữ nguyên") if stays else _("chọn đơn vị")
            parent.choices = [("", first), *choices]
        elif stays:
            parent.help_text = _("Để trống là giữ nguyên.")

    def clean_name(self) -> str:
        return canonical(self.cleaned_data["name"]).text.strip()

    def clean_parent(self) -> Unit | None:
        pk = self.cleaned_data["parent"]
        return Unit.objects.get(pk=int(pk)) if pk else None


class UsernameForm(forms.Form):
    """The name of a login."""

    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$",
        label=_("Tên đăng nhập"),
        help_text=_("Chữ không dấu, số, dấu chấm; ví dụ: lan.nguyen."),
        error_messages={"invalid": _("Ghi từ 3 đến 40 chữ không dấu, số, dấu chấm hoặc gạch.")},
    )


class PersonForm(UsernameForm):
    """One person, the login and the first post; `units` are (id, name) of those in the reader's care."""

    field_order = ("full_name", "username")
    full_name = text_field(_("Họ và tên"), 200, MISSING)
    unit = forms.ChoiceField(label=_("Đơn vị"))
    role = forms.ChoiceField(label=_("Vai trò"), choices=[("", _("chọn vai trò")), *Role.choices])
    title = text_field(_("Chức danh"), 200)
    email = forms.EmailField(label=_("Thư điện tử"), max_length=200, required=False)
    start = DayField(label=_("Giữ chức từ ngày"))

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(units)
        offer_units(self, "unit", choices)
        if len(choices) <= MOST_IN_A_LIST:
            field = cast(forms.ChoiceField, self.fields["unit"])
            field.choices = choices if len(choices) == 1 else [("", _("chọn đơn vị")), *choices]

    def clean_full_name(self) -> str:
        return canonical(self.cleaned_data["full_name"]).text.strip()

    def clean_unit(self) -> Unit:
        return Unit.objects.get(pk=int(self.cleaned_data["unit"]))


class LeaveForm(forms.Form):
    """Who stands in for a post of one's own during a leave; `posts` and `people` are (id, name)."""

    appointment = forms.ChoiceField(label=_("Chức vụ"))
    to = forms.ChoiceField(label=_("Người làm thay"))
    start = DayField(label=_("Nghỉ từ ngày"))
    end = DayField(label=_("Đến hết ngày"))
    instrument = text_field(_("Văn bản cử người thay"), 200, help_text=_("Số, ngày, nếu có."))

    def __init__(
        self,
        *args: Any,
        posts: Iterable[tuple[int, str]],
        people: Iterable[tuple[int, str]],
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices = [(str(pk), name) for pk, name in posts]
        post = cast(forms.ChoiceField, self.fields["appointment"])
        post.choices = choices
        if len(choices) == 1:
            post.widget = forms.HiddenInput()
            post.initial = choices[0][0]
        people_choices = [(str(pk), name) for pk, name in people]
        cast(forms.ChoiceField, self.fields["to"]).choices = [("", _("chọn một người")), *people_choices]

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        start, end = fields.get("start"), fields.get("end")
        if end and end < self.today:
            self.add_error("end", _("Ngày này đã qua."))
        elif start and end and end < start:
            self.add_error("end", _("Ngày cuối phải từ ngày bắt đầu nghỉ trở đi."))
        return fields


class DisagreementForm(forms.Form):
    """Why a proposed post is not agreed to."""

    answer = text_field(_("Lý do không đồng ý"), 1000, MISSING, lines=3)


class NewPasswordForm(forms.Form):
    """A new password, typed twice and weighed by Django's validators."""

    password1 = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 12 ký tự."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    password2 = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> None:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai lần nhập mật khẩu mới chưa giống nhau."))
        elif first and second:
            try:
                validate_password(first, self.user)
            except forms.ValidationError as wrong:
                self.add_error("password1", wrong)


class ApiTokenForm(forms.Form):
    """Who will call, by which of the own posts, for what and for how long."""

    caller = text_field(
        _("Nơi gọi"), 120, MISSING, _("Ví dụ: Tổng đài 1022 của tỉnh, người phụ trách kỹ thuật.")
    )
    appointment = forms.ModelChoiceField(
        label=_("Theo chức vụ nào"),
        queryset=Appointment.objects.none(),
        required=False,
        empty_label=None,
        help_text=_("Mã làm được nhiều nhất bằng chức vụ này, và hết cùng chức vụ."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Ngoài tra kênh và soi bài, chương trình được"),
        choices=TokenScope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(label=_("Dùng trong mấy ngày"), min_value=1, max_value=366, initial=180)

    def __init__(self, *args: Any, posts: QuerySet[Appointment], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["appointment"]
        field.queryset = posts  # type: ignore[attr-defined]  # of a field that chooses among rows
        field.label_from_instance = lambda post: f"{Role(post.role).label}, {post.unit}"  # type: ignore[attr-defined]
        self._first = posts.first()

    def clean_appointment(self) -> Appointment | None:
        """Take the first of the own posts where none was chosen."""
        appointment: Appointment | None = self.cleaned_data["appointment"]
        return appointment or self._first
