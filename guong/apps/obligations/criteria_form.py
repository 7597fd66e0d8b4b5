"""Form fields for the outcome of each criterion of a duty; there is no default outcome."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.forms import EXAMINING_METHODS, HUMAN_OUTCOMES
from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.models.item import EvidenceItemQuerySet
from guong.ui.fields import text_field
from guong.ui.text_formats import capital

from .actions import CriterionLook

OUTCOME, QUOTE = "ket-qua:", "loi:"
LONGEST_QUOTE = 500


class JudgedCriterion(NamedTuple):
    """One criterion to be judged: its clause and what it asks, and how it came out when last looked at."""

    code: str
    name: str
    duty: str
    last_outcome: str = ""
    last_at: datetime | None = None
    is_by_tool: bool = False


class CriterionFields(NamedTuple):
    criterion: JudgedCriterion
    outcome: forms.BoundField
    quote: forms.BoundField


class CriteriaForm(forms.Form):
    """
    What somebody saw of the criteria of one duty.

    Criteria without an outcome were not looked at. Words that stand below all count for each that has none
    of its own; `item` is the file that shows it, the first one sent to begin with.
    """

    words = text_field(
        _("Điều thấy được"), 2000, help_text=_("Dùng chung cho các điều không ghi riêng ở trên."), lines=2
    )
    method = forms.ChoiceField(
        label=_("Bạn biết bằng cách nào"), error_messages={"required": _("Hãy chọn cách biết.")}
    )
    item = forms.ModelChoiceField(
        EvidenceItem.objects.none(), label=_("Tệp làm chứng"), required=False, empty_label=_("không kèm tệp")
    )

    def __init__(
        self, *args: Any, criteria: Sequence[JudgedCriterion], items: EvidenceItemQuerySet, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._criteria = criteria
        methods = [(method.value, capital(str(method.label))) for method in EXAMINING_METHODS]
        cast("forms.ChoiceField", self.fields["method"]).choices = [("", _("chọn cách biết")), *methods]
        field = cast("forms.ModelChoiceField[EvidenceItem]", self.fields["item"])
        field.queryset = items
        files = list(items)
        field.choices = [("", _("không kèm tệp")), *((item.pk, item.name) for item in files)]
        field.initial = files[0].pk if files else None

    @property
    def lines(self) -> list[CriterionFields]:
        """Give the criteria with their fields, in the order of the law."""
        return [
            CriterionFields(criterion, self[OUTCOME + criterion.code], self[QUOTE + criterion.code])
            for criterion in self._criteria
        ]

    def clean(self) -> dict[str, Any]:
        """Give what was looked at, how, and the file; each look needs words of its own or the common ones."""
        fields = self.cleaned_data
        common, looks = fields.get("words", "").strip(), []
        for criterion in self._criteria:
            outcome = fields.get(OUTCOME + criterion.code, "")
            quote = fields.get(QUOTE + criterion.code, "").strip()
            if not outcome:
                if quote:
                    self.add_error(OUTCOME + criterion.code, _("Chọn kết quả cho điều này."))
                continue
            if not (quote or common) and "words" not in self.errors:
                self.add_error("words", _("Ghi điều bạn thấy, để người sau kiểm lại được."))
            looks.append(CriterionLook(criterion.code, outcome, quote or common))
        if not looks and not self.errors:
            self.add_error(None, _("Chưa chọn kết quả cho điều nào; điều chưa xem thì để nguyên."))
        return {"looks": looks, "method": fields.get("method", ""), "item": fields.get("item")}


def criteria_form(criteria: Sequence[JudgedCriterion]) -> type[CriteriaForm]:
    """Make the form of some criteria: two fields for each."""
    outcomes = [("", _("chưa xem")), *((o.value, capital(str(o.label))) for o in HUMAN_OUTCOMES)]
    fields: dict[str, forms.Field] = {}
    for criterion in criteria:
        fields[OUTCOME + criterion.code] = forms.ChoiceField(
            label=criterion.name, choices=outcomes, required=False
        )
        fields[QUOTE + criterion.code] = text_field(_("Điều thấy được, ghi riêng"), LONGEST_QUOTE)
    return type("CriteriaForm", (CriteriaForm,), fields)
