"""Shapes what people hand in about editorial boards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person, Unit
from guong.apps.units.unit_picker import FormOfUnits
from guong.ui.fields import ChoosingForm, DatedForm, day_field, text_field

from ..models import BoardRole


class BoardForm(FormOfUnits, ChoosingForm):
    """An editorial board as a decision made it."""

    choices_of = {"people": ("members",)}
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=_("chọn đơn vị"))
    decision = text_field(_("Quyết định"), 200, _("Hãy ghi số và ngày quyết định."))
    start = day_field(_("Từ ngày"))
    members = forms.ModelMultipleChoiceField(Person.objects.none(), label=_("Thành viên"))
    regulation = text_field(_("Quy chế hoạt động"), 200, help_text=_("Số và ngày của quyết định ban hành."))

    def clean_members(self) -> list[tuple[Person, str]]:
        """Give each member with what the person does on the board; the page does not ask for it."""
        return [(person, "") for person in self.cleaned_data["members"]]


class SeatForm(DatedForm):
    """A seat of a board."""

    choices_of = {"people": ("person", "deputy")}
    today_first = ("start",)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Thành viên"), empty_label=_("chọn người"))
    role = forms.ChoiceField(label=_("Vai"), choices=BoardRole.choices, initial=BoardRole.MEMBER)
    task = text_field(_("Lĩnh vực, phần việc"), 120)
    deputy = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người thay khi vắng"), required=False, empty_label=_("chưa cử")
    )
    start = day_field(_("Từ ngày"))
    last_day = day_field(_("Hết nhiệm kỳ ngày"), _("Để trống nếu không định trước."), required=False)


class EndSeatForm(DatedForm):
    """The last day of a seat."""

    today_first = ("last_day",)
    last_day = day_field(_("Ngày cuối trên Ban biên tập"))
