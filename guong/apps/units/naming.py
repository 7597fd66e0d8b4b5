"""How units and people are named for a reader; staff are named inside their unit and to who leads."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from guong.engines.viet.ordering import order_key

from .models import Appointment, Permission, Person, Scope, UnitVersion
from .models.unit import below
from .request import Request

MOST_LISTED = 5000  # more units than any province has; of many a field takes one by its name


def name_units_and_people(
    scope: Scope, units: Iterable[int], people: Iterable[int | None], *, led: Iterable[int] = ()
) -> tuple[dict[int, str], dict[int, str]]:
    """
    Name units, and people: by name those the reader may know so, by their unit the others.

    `led` are units whose evidence was opened to the reader's own, as the one that leads.
    """
    person_ids = {pk for pk in people if pk is not None}
    names_of_people: dict[int, str] = {}
    unit_of: dict[int, int] = {}
    if person_ids:
        visible = Person.objects.visible_to(scope).filter(pk__in=person_ids)
        names_of_people = dict(visible.values_list("pk", "full_name"))
    if strangers := person_ids - set(names_of_people):
        led_units = set(led)
        posts = Appointment.objects.in_force(on=scope.on).filter(person__in=strangers)
        for post in posts.select_related("person").order_by("valid_from"):
            unit_of[post.person_id] = post.unit_id
            if post.unit_id in led_units and post.person.blanked_at is None:
                names_of_people[post.person_id] = post.person.full_name
    names_of_units = UnitVersion.objects.names({*units, *unit_of.values()}, on=scope.on)
    for pk in person_ids - set(names_of_people):
        unit_name = names_of_units.get(unit_of.get(pk, 0))
        at_unit = _("người của %(unit)s") % {"unit": unit_name}
        names_of_people[pk] = at_unit if unit_name else _("một người đã thôi việc")
    return names_of_units, names_of_people


def name_actor(person: Person | None, unit_name: str, *, openly: bool) -> str:
    """Name who did something: by name where the reader may know it (`openly`), by the unit otherwise."""
    if person is None:
        return _("máy")
    if openly and unit_name:
        return f"{person.full_name}, {unit_name}"
    return unit_name or person.full_name


def own_units_for(request: Request, permission: Permission) -> dict[int, str]:
    """Name the reader's own units where something may be done, by id in the order of their names."""
    units = [unit for unit in request.scope.own_units if request.scope.may(permission, unit)]
    names = UnitVersion.objects.names(units, on=request.today)
    return dict(sorted(names.items(), key=lambda pair: order_key(pair[1])))


def units_for(request: Request, permission: Permission) -> list[tuple[int, str]]:
    """List (id, name) of the units in scope, for which the reader may do something."""
    paths = request.scope.paths_for(permission)
    if not paths:
        return []
    condition = below(paths[0])
    for path in paths[1:]:
        condition |= below(path)
    inside = UnitVersion.objects.in_force(on=request.today).filter(condition)
    rows = inside.order_by("path").values_list("unit", "name")[:MOST_LISTED]
    return sorted(rows, key=lambda row: row[1])
