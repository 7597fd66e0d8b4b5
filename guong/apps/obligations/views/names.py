"""Names of units and people for a page, in one query each, and only those its reader may see."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request


def unit_names(units: Iterable[int], *, on: date) -> dict[int, str]:
    """Give each unit's name as of a day; one that does not stand then keeps its last name."""
    names: dict[int, str] = {}
    versions = UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    for unit, name, start in versions.values_list("unit", "name", "valid_from"):
        if unit not in names or start <= on:
            names[unit] = name
    return names


def own_choices(request: Request, verb: Permission) -> dict[int, str]:
    """Give the reader's own units where something may be done, with their names."""
    units = [unit for unit in request.scope.own_units if request.scope.may(verb, unit)]
    names = unit_names(units, on=request.today)
    return dict(sorted(((unit, names.get(unit, "")) for unit in units), key=lambda pair: pair[1]))


def actor(person: Any, unit_name: str, *, shown: bool) -> str:
    """Name who did something: staff names stay inside their unit and the unit that leads the work."""
    if person is None:
        return _("máy")
    return f"{person.full_name}, {unit_name}" if shown and unit_name else unit_name or person.full_name
