"""Fields that the forms of every register share, and what they do alike."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.ui.day_field import DayField
from guong.ui.moment_field import MomentField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def day_field(
    label: "str | StrPromise", help_text: "str | StrPromise" = "", *, required: bool = True
) -> DayField:
    """Make a field for a day."""
    missing = {"required": _("Hãy ghi ngày.")}
    return DayField(label=label, help_text=help_text, required=required, error_messages=missing)


MISSING = forms.Field.default_error_messages["required"]  # the page then asks for the field by its label


def text_field(
    label: "str | StrPromise",
    longest: int | None,
    missing: "str | StrPromise | None" = None,
    help_text: "str | StrPromise" = "",
    *,
    lines: int = 1,
) -> forms.CharField:
    """Make a field for words; `missing` is said where it is empty, and without it the field may be empty."""
    errors = {"required": missing} if missing is not None else {}
    if lines > 1:
        errors["max_length"] = _(
            "Dài quá %(limit_value)d chữ cái (đang có %(show_value)d). Hãy viết ngắn lại."
        )
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=help_text,
        required=missing is not None,
        error_messages=errors,
        widget=forms.Textarea(attrs={"rows": lines}) if lines > 1 else None,
    )


class ChoosingForm(forms.Form):
    """
    A form whose fields choose among rows: `choices_of` names some by the argument that brings their rows.

    `id_pattern` keeps the fields of several forms on one page apart.
    """

    id_pattern = "id_%s"
    choices_of: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rows_of = {argument: kwargs.pop(argument) for argument in self.choices_of}
        super().__init__(*args, **{"auto_id": self.id_pattern} | kwargs)
        for argument, names in self.choices_of.items():
            for name in names:
                cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows_of[argument]


class DatedForm(ChoosingForm):
    """A form that knows today: `past_only` fields refuse the future, `today_first` fields begin with it."""

    past_only: tuple[str, ...] = ()
    today_first: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = dict.fromkeys(self.today_first, today) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        for name in self.past_only:
            day = fields.get(name)
            if day is not None and day > self.today:
                self.add_error(name, _("Ngày này ở sau hôm nay. Hãy ghi khi việc đã diễn ra."))
        return fields


def moment_field(
    label: "str | StrPromise", help_text: "str | StrPromise" = "", *, required: bool = True
) -> MomentField:
    """Make a field for a moment: the hour counts, not only the day."""
    return MomentField(label=label, help_text=help_text, required=required)
