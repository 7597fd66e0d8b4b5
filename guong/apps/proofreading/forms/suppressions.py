"""Shapes what people enter about drafts; rules and saving live with the models."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person
from guong.engines.textcheck.marks import FAMILIES, SEVERITIES
from guong.engines.textcheck.rules import load_rules
from guong.engines.viet.formats import capitalise
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, text_field

from ..models import Suppression

_LONGEST_LABEL = 90


class SuppressionForm(forms.Form):
    """What a unit is spared, why, who answers for it, and until when."""

    def __init__(
        self, *args: Any, units: list[tuple[int, str]], people: QuerySet[Person], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(units) > 1:
            self.fields["unit"] = forms.TypedChoiceField(label=_("Đơn vị"), choices=units, coerce=int)
        self.fields["rule"] = forms.ChoiceField(label=_("Lời nhắc"), choices=_choices)
        self.fields["phrase"] = text_field(
            _("Chỉ ở cụm từ"),
            Suppression._meta.get_field("phrase").max_length,
            help_text=_("Ví dụ một tên riêng. Mức “dừng lại” chỉ miễn trừ được cho một cụm từ."),
        )
        self.fields["reason"] = text_field(
            _("Lý do"), Suppression._meta.get_field("reason").max_length, MISSING, lines=2
        )
        self.fields["owner"] = forms.ModelChoiceField(
            people, label=_("Người chịu trách nhiệm"), empty_label=_("Chọn một người")
        )
        self.fields["expires_on"] = DayField(
            label=_("Đến hết ngày"), help_text=_("Nhiều nhất một năm; hết hạn thì lời nhắc hiện lại.")
        )


def _choices() -> list[tuple[str, object]]:
    """List every rule under what it is about, in its own words."""
    rules = sorted(load_rules().rules, key=lambda rule: list(FAMILIES).index(rule.family))
    groups: dict[str, list[tuple[str, str]]] = {}
    for rule in rules:
        words = Truncator(f"{capitalise(SEVERITIES[rule.severity])}: {rule.message}").chars(_LONGEST_LABEL)
        groups.setdefault(capitalise(FAMILIES[rule.family]), []).append((rule.id, words))
    return [("", _("Chọn một lời nhắc")), *groups.items()]
