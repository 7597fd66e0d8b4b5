"""How units, people and hashes are written for a reader; staff stay inside their unit and its lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guong.apps.units.models import Appointment, Person, Reach, UnitVersion


def unit_names(units: Iterable[int], *, on: date) -> dict[int, str]:
    """Name units as they were called on a day, or last; one that is gone keeps its last name."""
    rows = UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    last: dict[int, str] = {}
    then: dict[int, str] = {}
    for version in rows.only("unit", "name", "valid_from", "valid_to"):
        last[version.unit_id] = version.name
        if version.holds(on):
            then[version.unit_id] = version.name
    return last | then


def people_names(scope: Reach, people: Iterable[int | None], *, led: Iterable[int] = ()) -> dict[int, str]:
    """
    Name people the reader may know by name, and the others by their unit.

    `led` are units whose evidence was opened to the reader's own, as the one that leads.
    """
    wanted = {pk for pk in people if pk is not None}
    if not wanted:
        return {}
    known = dict(Person.objects.visible_to(scope).filter(pk__in=wanted).values_list("pk", "full_name"))
    led_units = set(led)
    posts = Appointment.objects.filter(person__in=wanted - set(known)).order_by("valid_from")
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gte=scope.on)
    unit_of: dict[int, int] = {}
    for pk, unit, name, blanked in posts.filter(in_force, valid_from__lte=scope.on).values_list(
        "person", "unit", "person__full_name", "person__blanked_at"
    ):
        unit_of[pk] = unit
        if unit in led_units and blanked is None:
            known[pk] = name
    units = unit_names(unit_of.values(), on=scope.on)
    for pk in wanted - set(known):
        unit = units.get(unit_of.get(pk, 0))
        known[pk] = _("người của %(unit)s") % {"unit": unit} if unit else _("một người đã thôi việc")
    return known


def broken(digest: str) -> SafeString:
    """Let a long hash break at every eighth letter on a narrow screen; it is still copied as one word."""
    return format_html_join("", "{}<wbr>", ((digest[at : at + 8],) for at in range(0, len(digest), 8)))
