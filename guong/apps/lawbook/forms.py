"""Shapes what people type of the law; what is right is told by the engine that checks it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from guong.apps.units.unit_picker import offer_units
from guong.engines.legal.own_rows import LONGEST
from guong.ui.day_field import DayField
from guong.ui.fields import text_field

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

    number = text_field(_("Số hiệu"), LONGEST["number"], _("Hãy ghi số hiệu."), _("Ví dụ 12/2024/QĐ-UBND."))
    kind = text_field(
        _("Loại"), LONGEST["kind"], _("Hãy ghi loại văn bản."), _("Ví dụ quyết định, kế hoạch.")
    )
    issuer = text_field(_("Cơ quan ban hành"), LONGEST["issuer"], _("Hãy ghi cơ quan ban hành."))
    title = text_field(_("Trích yếu"), LONGEST["title"], _("Hãy ghi trích yếu."), lines=2)
    date = _day_field(_("Ngày ban hành"))
    in_force_from = _day_field(_("Có hiệu lực từ ngày"), _("Để trống nếu chưa rõ."))
    in_force_to = _day_field(_("Còn hiệu lực đến hết ngày"), _("Để trống nếu còn hiệu lực."))
    replaced_by = text_field(
        _("Thay bằng"),
        LONGEST["replaced_by"],
        help_text=_("Số hiệu văn bản thay; nhiều số thì cách nhau bằng dấu chấm phẩy."),
    )
    source = text_field(
        _("Nguồn"),
        LONGEST["source"],
        help_text=_("Công báo hoặc địa chỉ đã xem. Chưa ghi nguồn thì chưa dùng để xét hiệu lực."),
    )


class LawTableForm(_OfUnitForm):
    """A table of instruments."""

    file = forms.FileField(label=_("Tệp CSV hoặc XLSX"), max_length=200)

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > TABLE_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp."))
        return file
