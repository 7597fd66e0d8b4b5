"""Shapes what people enter about the spreading of the Code; rules and saving live with the models."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.models import RefusedFile, most_bytes
from guong.apps.units.models import Unit
from guong.engines.documents.kinds import sniff
from guong.ui.day_field import DayField
from guong.ui.fields import DatedForm
from guong.ui.text_formats import capital

from .models import FIELDS_OF_KIND, TEXT_KINDS, OutreachActivity, PublicationFormat

MOST_COUNTED = 10_000_000


_HELP = {
    "minutes": _("Tổng số phút của buổi phát."),
    "clusters": _("Số cụm loa nghe được buổi này."),
    "people": _("Đếm theo danh sách ký tên hoặc ước lượng của người chủ trì."),
    "url": _("Dán đường dẫn tới bài."),
    "pieces": _("Đếm chiếc: băng rôn, áp phích, tờ rơi."),
}


def label_of(name: str) -> str:
    column = cast("models.Field[Any, Any]", OutreachActivity._meta.get_field(name))
    return capital(str(column.verbose_name))


class ActivityForm(DatedForm):
    """One row of the book; what a kind does not need is not asked."""

    past_only = today_first = ("day",)

    def __init__(self, *args: Any, kind: str, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        fields = FIELDS_OF_KIND[kind]
        if len(units) > 1:
            self.fields["unit"] = forms.ChoiceField(label=_("Đơn vị"), choices=units)
        for name in (*fields.required, *fields.optional):
            usual: dict[str, Any] = {"label": label_of(name), "help_text": _HELP.get(name, "")}
            usual["required"] = name in fields.required
            if name == "url":
                invalid = _("Đường dẫn phải bắt đầu bằng https:// hoặc http://.")
                usual |= {"max_length": 500, "error_messages": {"invalid": invalid}}
                self.fields[name] = forms.URLField(assume_scheme="https", **usual)
            else:
                usual["error_messages"] = {"invalid": _("Hãy ghi một số, ví dụ 5.")}
                self.fields[name] = forms.IntegerField(min_value=1, max_value=MOST_COUNTED, **usual)
        self.fields["title"] = forms.CharField(label=_("Nội dung"), max_length=200, initial=fields.title)
        self.fields["day"] = DayField(label=_("Ngày"))
        if fields.of_code:
            self.fields["of_code"] = forms.BooleanField(
                label=_("Nói về Bộ Quy tắc ứng xử"), initial=True, required=False
            )

    def activity(self, unit: Unit, *, form_of_code: str = "") -> OutreachActivity:
        """Give the row, not saved; `form_of_code` is the format in which the Code was taken along."""
        entered_fields = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        defaults = {
            "of_code": FIELDS_OF_KIND[self.kind].of_code,
            "form": form_of_code if form_of_code in PublicationFormat.values else "",
        }
        return OutreachActivity(unit=unit, kind=self.kind, **(defaults | entered_fields))


class CampaignForm(DatedForm):
    """What a new campaign needs."""

    past_only = today_first = ("cut_off",)
    title = forms.CharField(
        label=_("Tên đợt"), max_length=200, initial=_("Phổ biến Bộ Quy tắc ứng xử trên mạng xã hội")
    )
    directive = forms.ChoiceField(
        label=_("Hỏi những ai"),
        required=False,
        help_text=_(
            "Theo văn bản: mọi đơn vị được giao việc. Không theo văn bản: đơn vị mình và trực thuộc."
        ),
    )
    cut_off = DayField(
        label=_("Ngày chốt danh sách"),
        help_text=_("Hỏi người giữ chức vụ vào ngày này; người đến sau mời thêm."),
    )
    closes_on = DayField(label=_("Nhận trả lời đến hết ngày"))

    def __init__(self, *args: Any, directives: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["directive"]).choices = [
            ("", _("đơn vị mình và các đơn vị trực thuộc")),
            *directives,
        ]

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(_("Ngày này đã qua. Hãy chọn từ hôm nay trở đi."))
        return day


class SheetForm(DatedForm):
    """Who signed a sheet, and when."""

    past_only = today_first = ("signed_on",)
    signed_on = DayField(label=_("Ngày ký"))
    people = forms.TypedMultipleChoiceField(
        label=_("Ai đã ký"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy đánh dấu những người có chữ ký.")},
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["people"]).choices = people

    @property
    def has_people(self) -> bool:
        """Tell whether anybody is left who could have signed."""
        return bool(cast("forms.ChoiceField", self.fields["people"]).choices)


class OfficialTextForm(forms.Form):
    """The signed text of the Code; its kind is told by what the file holds, never by its name."""

    file = forms.FileField(
        label=_("Tệp văn bản gốc"),
        help_text=_("Bản có chữ ký, dấu; chỉ nhận PDF hoặc Word."),
        error_messages={"required": _("Chưa chọn tệp văn bản gốc."), "empty": _("Tệp rỗng.")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > most_bytes():
            raise forms.ValidationError(_("Tệp lớn quá. Hãy lưu lại bản nhỏ hơn."))
        try:
            kind = sniff(file.read())
        except RefusedFile as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        finally:
            file.seek(0)
        if kind.code not in TEXT_KINDS:
            raise forms.ValidationError(_("Văn bản gốc phải là tệp PDF hoặc Word. Hãy chọn tệp khác."))
        return file
