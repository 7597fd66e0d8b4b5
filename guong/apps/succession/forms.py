"""Shapes what people type about reorganisation; rules and saving live elsewhere."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import ChangeKind, Kind, Unit
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, text_field

from .models import Way
from .models.plan import KINDS

NAME_CHARACTERS = 200


class PlanForm(forms.Form):
    """Which units become which, by what act, from what day; `units` and `parents` are names by id."""

    kind = forms.ChoiceField(
        label=_("Cách sắp xếp"), choices=[(kind.value, capfirst(kind.label)) for kind in KINDS]
    )
    instrument = text_field(_("Căn cứ"), 300, MISSING, _("Số, ngày và cơ quan ban hành văn bản quyết định."))
    effective_date = DayField(label=_("Có hiệu lực từ ngày"))
    originals = forms.MultipleChoiceField(label=_("Đơn vị cũ"), widget=forms.CheckboxSelectMultiple)
    into = forms.ChoiceField(
        label=_("Đơn vị nhận đã có sẵn"),
        required=False,
        help_text=_("Để trống khi thành lập đơn vị mới, hoặc khi giải thể."),
    )
    new_name = text_field(
        _("Tên đơn vị mới"),
        2000,
        help_text=_("Khi chia, tách thành nhiều đơn vị: ghi mỗi dòng một tên."),
        lines=2,
    )
    new_kind = forms.ChoiceField(
        label=_("Loại đơn vị mới"), choices=[("", ""), *Kind.choices], required=False
    )
    new_parent = forms.ChoiceField(label=_("Đơn vị mới trực thuộc"), required=False)
    new_code = text_field(_("Mã đơn vị mới"), 20)

    def __init__(self, *args: Any, units: dict[int, str], parents: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = list(units.items())
        cast(forms.MultipleChoiceField, self.fields["originals"]).choices = choices
        cast(forms.ChoiceField, self.fields["into"]).choices = [("", _("Không có, là đơn vị mới")), *choices]
        no_parent = ("", _("Chưa chọn"))
        cast(forms.ChoiceField, self.fields["new_parent"]).choices = [no_parent, *parents.items()]

    def clean(self) -> dict[str, Any]:
        """Check what the fields say together; give what was typed as a plan keeps it."""
        fields: dict[str, Any] = super().clean() or {}
        if fields.get("into") and fields.get("new_name"):
            self.add_error("into", _("Chọn một trong hai: đơn vị có sẵn, hoặc đơn vị mới."))
        if fields.get("kind") == ChangeKind.MERGED and fields.get("new_name") and not fields.get("new_kind"):
            self.add_error("new_kind", _("Chưa chọn loại của đơn vị mới."))
        if any(len(name) > NAME_CHARACTERS for name in fields.get("new_name", "").splitlines()):
            self.add_error("new_name", _("Tên dài quá 200 chữ."))
        if self.errors:
            return fields
        pks = [*fields["originals"], fields["into"], fields["new_parent"]]
        units = {str(unit.pk): unit for unit in Unit.objects.filter(pk__in=[pk for pk in pks if pk])}
        return fields | {
            "originals": [units[pk] for pk in fields["originals"]],
            "into": units.get(fields["into"]),
            "new_parent": units.get(fields["new_parent"]),
        }


class DayForm(forms.Form):
    effective_date = DayField(label=_("Ngày có hiệu lực đúng"))


class ProposalForm(forms.Form):
    """What should become of the work, and why; `units` are names by id."""

    way = forms.ChoiceField(
        label=_("Đề nghị"),
        choices=[(way.value, capfirst(way.label)) for way in Way],
        widget=forms.RadioSelect,
    )
    heir = forms.ChoiceField(label=_("Đơn vị nhận"), required=False)
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, units: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        successor = cast(forms.ChoiceField, self.fields["heir"])
        successor.choices = [("", _("Không có (chấm dứt)")), *units.items()]

    def clean_heir(self) -> Unit | None:
        pk = self.cleaned_data["heir"]
        return Unit.objects.get(pk=int(pk)) if pk else None


class RefusalForm(forms.Form):
    answer = forms.CharField(label=_("Lý do chưa đồng ý"), widget=forms.Textarea(attrs={"rows": 3}))
