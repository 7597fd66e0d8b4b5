"""Shapes what people type of the law; what is right is told by the engine that checks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from guong.apps.units.unit_picker import offer_units
from guong.engines.legal.own_rows import LONGEST
from guong.ui.day_field import DayField

TABLE_BYTES = 5 * 1024 * 1024


def _day_field(label: Any, help_text: Any = "") -> DayField:
    return DayField(label=label, help_text=help_text, required=False)


class _OfUnitForm(forms.Form):
    """A form whose `unit` is one of those the reader may enter law for."""

    unit = forms.TypedChoiceField(
        label=_("Ghi vào kho của"),
        coerce=int,
        error_messages={"invalid_choice": _("Bạn không ghi kho được cho đơn vị này.")},
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, "unit", units)
        if units:
            self.fields["unit"].initial = units[0][0]  # in the order of the tree: the reader's own first
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()


class OwnInstrumentForm(_OfUnitForm):
    """One instrument, typed in."""

    number = forms.CharField(
        label=_("Số hiệu"),
        help_text=_("Ví dụ 12/2024/QĐ-UBND."),
        max_length=LONGEST["number"],
        error_messages={"required": _("Hãy ghi số hiệu.")},
    )
    kind = forms.CharField(
        label=_("Loại"),
        help_text=_("Ví dụ quyết định, kế hoạch."),
        max_length=LONGEST["kind"],
        error_messages={"required": _("Hãy ghi loại văn bản.")},
    )
    issuer = forms.CharField(
        label=_("Cơ quan ban hành"),
        max_length=LONGEST["issuer"],
        error_messages={"required": _("Hãy ghi cơ quan ban hành.")},
    )
    title = forms.CharField(
        label=_("Trích yếu"),
        max_length=LONGEST["title"],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi trích yếu.")},
    )
    date = _day_field(_("Ngày ban hành"))
    in_force_from = _day_field(_("Có hiệu lực từ ngày"), _("Để trống nếu chưa rõ."))
    in_force_to = _day_field(_("Còn hiệu lực đến hết ngày"), _("Để trống nếu còn hiệu lực."))
    replaced_by = forms.CharField(
        label=_("Thay bằng"),
        help_text=_("Số hiệu văn bản thay; nhiều số thì cách nhau bằng dấu chấm phẩy."),
        max_length=LONGEST["replaced_by"],
        required=False,
    )
    source = forms.CharField(
        label=_("Nguồn"),
        help_text=_("Công báo hoặc địa chỉ đã xem. Chưa ghi nguồn thì chưa dùng để xét hiệu lực."),
        max_length=LONGEST["source"],
        required=False,
    )


class LawTableForm(_OfUnitForm):
    """A table of instruments."""

    file = forms.FileField(label=_("Tệp CSV hoặc XLSX"), max_length=200)

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > TABLE_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp."))
        return file
