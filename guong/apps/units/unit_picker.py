"""Choosing a unit: a short list of few, of many a field that knows present and former names."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain
from guong.ui.day_field import business_today
from guong.ui.views import read_id

from .models import UnitVersion, successors_of_each
from .request import Request

MOST_IN_A_LIST = 12  # more are looked for by name
MOST_SUGGESTED = 12
LEAST_TYPED = 2  # characters before something is suggested
MOST_LOOKED_AT = 200  # versions of a name, of any day
LONGEST_NAME = 200


class UnitPicker(forms.TextInput):
    """A unit by its name, a present or a former one; suggestions come as one types."""

    template_name = "ui/parts/unit_pick.html"

    def __init__(self, names: Mapping[int, str]) -> None:
        super().__init__(attrs={"autocomplete": "off", "maxlength": LONGEST_NAME})
        self.names = names

    def format_value(self, value: Any) -> str | None:
        """Write the name of a unit; what was typed and is none stays as it was."""
        text = str(value or "")
        name = self.names.get(read_id(text) or 0)
        return capitalise(name) if name else text or None

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Give the id of the unit of that name, or what was typed where that is not one unit."""
        name_text = str(data.get(name) or "").strip()[:LONGEST_NAME]
        if not name_text or name_text.isdecimal():
            return name_text
        unit = find_one(name_text, self.names, on=business_today())
        return name_text if unit is None else str(unit)


def offer_units(form: forms.Form, name: str, units: Iterable[tuple[int, str]]) -> None:
    """Let a field choose among units: one is chosen already, few stand in a list, many are looked for."""
    choices = list(units)
    field = cast(Any, form.fields[name])
    if hasattr(field, "queryset"):
        field.queryset = field.queryset.model.objects.filter(pk__in=[pk for pk, _name in choices])
    field.choices = choices
    if len(choices) == 1:
        field.initial = choices[0][0]
    elif len(choices) > MOST_IN_A_LIST:
        picker = UnitPicker(dict(choices))
        picker.is_required = field.required
        field.widget = picker
        field.error_messages = {
            **field.error_messages,
            "invalid_choice": _(
                "Không có, hoặc có nhiều đơn vị tên ấy: chọn một dòng gợi ý, hoặc ghi “tên, cấp trên”."
            ),
        }


class FormOfUnits(forms.Form):
    """A form one field of which chooses among `units`, pairs of id and name."""

    units_field = "unit"

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, self.units_field, units)


def find_one(name_text: str, names: Mapping[int, str], *, on: date) -> int | None:
    """Find the one unit among some that is called so today, or stands in the place of one that was."""
    words, _comma, above = name_text.partition(",")
    key = plain(words).casefold().strip()
    keys = {pk: plain(name).casefold() for pk, name in names.items()}
    matches = {pk for pk, own in keys.items() if own == key}
    matches = matches or {pk for pk, own in keys.items() if own.endswith(f" {key}")}
    if not matches:
        matching_versions = UnitVersion.objects.filter(Q(search=key) | Q(search__endswith=f" {key}"))
        former = matching_versions.values_list("unit", flat=True)[:MOST_LOOKED_AT]
        successors = successors_of_each(former, on=on).values()
        matches = set().union(*successors) & set(names)
    if above.strip() and len(matches) > 1:
        matches = {
            pk
            for pk, name in _names_above(matches, on).items()
            if (plain(above).casefold().strip() in plain(name).casefold())
        }
    return matches.pop() if len(matches) == 1 else None


@require_safe
def suggest(request: Request) -> HttpResponse:
    """Suggest units in reach that are or were called what the first field of the query says."""
    query_text = str(next(iter(request.GET.dict().values()), ""))[:LONGEST_NAME]
    suggestions = []
    if len(plain(query_text).strip()) >= LEAST_TYPED:
        on = request.today
        ever = UnitVersion.objects.filter(request.scope.rows(unit="unit")).called(
            query_text.partition(",")[0]
        )
        rows = ever.order_by("valid_from").values_list("unit", "name")[:MOST_LOOKED_AT]
        former_names: dict[int, str] = dict(rows)
        heirs = successors_of_each(former_names, on=on)
        standing = UnitVersion.objects.in_force(on=on).filter(request.scope.units(on=on))
        standing = standing.filter(unit__in={heir for of_unit in heirs.values() for heir in of_unit})
        present = dict(standing.values_list("unit", "name"))
        notes: dict[int, set[str]] = {heir: set() for heir in present}
        for unit, name in former_names.items():
            for heir in heirs[unit] & set(present):
                notes[heir] |= {name} - {present[heir]}
        ordered_units = sorted(present, key=lambda unit: (bool(notes[unit]), present[unit]))[:MOST_SUGGESTED]
        repeated_units = [unit for unit in ordered_units if list(present.values()).count(present[unit]) > 1]
        above = _names_above(repeated_units, on)
        suggestions = [
            {
                "name": capitalise(present[unit]) + (f", {above[unit]}" if above.get(unit) else ""),
                "note": ", ".join(sorted(notes[unit])),
            }
            for unit in ordered_units
        ]
    return render(request, "ui/parts/unit_options.html", {"suggestions": suggestions})


def _names_above(units: Iterable[int], on: date) -> dict[int, str]:
    """Name the superior of each unit on a day."""
    parents = dict(UnitVersion.objects.in_force(on=on).filter(unit__in=units).values_list("unit", "parent"))
    names = UnitVersion.objects.names([pk for pk in parents.values() if pk], on=on)
    return {unit: names.get(parent or 0, "") for unit, parent in parents.items()}
