"""Shapes what people type about reorganisation; rules and saving live elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.forms import DateInput, SentForm
from guong.apps.units.models import ChangeKind, Kind, Unit

from .models import Way
from .models.plan import KINDS

LONGEST_NAME = 200


def capital(label: Any) -> str:
    """Write a label or a name at the beginning of a line."""
    return f"{str(label)[:1].upper()}{str(label)[1:]}"


class PlanForm(SentForm):
    """Which units become which, by what act, from what day; `units` and `parents` are names by id."""

    kind = forms.ChoiceField(
        label=_("Cách sắp xếp"), choices=[(one.value, capital(one.label)) for one in KINDS]
    )
    instrument = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Số, ngày và cơ quan ban hành văn bản quyết định.")
    )
    effective_date = forms.DateField(label=_("Có hiệu lực từ ngày"), widget=DateInput)
    originals = forms.MultipleChoiceField(label=_("Đơn vị cũ"), widget=forms.CheckboxSelectMultiple)
    into = forms.ChoiceField(
        label=_("Đơn vị nhận đã có sẵn"),
        required=False,
        help_text=_("Để trống khi thành lập đơn vị mới, hoặc khi giải thể."),
    )
    new_name = forms.CharField(
        label=_("Tên đơn vị mới"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Khi chia, tách thành nhiều đơn vị: ghi mỗi dòng một tên."),
    )
    new_kind = forms.ChoiceField(
        label=_("Loại đơn vị mới"), choices=[("", ""), *Kind.choices], required=False
    )
    new_parent = forms.ChoiceField(label=_("Đơn vị mới trực thuộc"), required=False)
    new_code = forms.CharField(label=_("Mã đơn vị mới"), max_length=20, required=False)

    def __init__(self, *args: Any, units: dict[int, str], parents: dict[int, str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["originals"].choices = list(units.items())
        self.fields["into"].choices = [("", _("Không có, là đơn vị mới")), *units.items()]
        self.fields["new_parent"].choices = [("", _("Chưa chọn")), *parents.items()]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("into") and said.get("new_name"):
            self.add_error("into", _("Chọn một trong hai: đơn vị có sẵn, hoặc đơn vị mới."))
        if said.get("kind") == ChangeKind.MERGED and said.get("new_name") and not said.get("new_kind"):
            self.add_error("new_kind", _("Chưa chọn loại của đơn vị mới."))
        if any(len(name) > LONGEST_NAME for name in said.get("new_name", "").splitlines()):
            self.add_error("new_name", _("Tên dài quá 200 chữ."))
        return said

    def told(self) -> dict[str, Any]:
        """Give what was typed as a plan keeps it."""
        said = dict(self.cleaned_data)
        units = {one.pk: one for one in Unit.objects.filter(pk__in=_ids(said))}
        said["originals"] = [units[int(pk)] for pk in said["originals"]]
        for name in ("into", "new_parent"):
            said[name] = units[int(said[name])] if said[name] else None
        return said


def _ids(said: dict[str, Any]) -> list[int]:
    return [int(pk) for pk in (*said["originals"], said["into"], said["new_parent"]) if pk]


class DayForm(SentForm):
    """The right day of a change."""

    effective_date = forms.DateField(label=_("Ngày có hiệu lực đúng"), widget=DateInput)


class ProposalForm(SentForm):
    """What should become of the work, and why; `units` are names by id."""

    way = forms.ChoiceField(
        label=_("Đề nghị"), choices=[(one.value, capital(one.label)) for one in Way], widget=forms.RadioSelect
    )
    heir = forms.ChoiceField(label=_("Đơn vị nhận"), required=False)
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, units: dict[int, str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["heir"].choices = [("", _("Không có (chấm dứt)")), *units.items()]

    def told(self) -> dict[str, Any]:
        """Give what was typed as a proposal keeps it."""
        heir = self.cleaned_data["heir"]
        return {**self.cleaned_data, "heir": Unit.objects.get(pk=int(heir)) if heir else None}


class AnswerForm(SentForm):
    """Why a proposal is not agreed to."""

    answer = forms.CharField(label=_("Lý do chưa đồng ý"), widget=forms.Textarea(attrs={"rows": 3}))
