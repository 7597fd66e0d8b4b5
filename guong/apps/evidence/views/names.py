"""How units, people and hashes are written for a reader; staff stay inside their unit and its lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guong.apps.units.models import Appointment, Person, Scope, UnitVersion


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


def name_all(
    scope: Scope, units: Iterable[int], people: Iterable[int | None], *, led: Iterable[int] = ()
) -> tuple[dict[int, str], dict[int, str]]:
    """
    Name units, and people: by name those the reader may know so, by their unit the others.

    `led` are units whose evidence was opened to the reader's own, as the one that leads.
    """
    wanted = {pk for pk in people if pk is not None}
    known: dict[int, str] = {}
    unit_of: dict[int, int] = {}
    if wanted:
        seen = Person.objects.visible_to(scope).filter(pk__in=wanted)
        known = dict(seen.values_list("pk", "full_name"))
    if strangers := wanted - set(known):
        led_units = set(led)
        posts = (
            Appointment.objects.in_force(on=scope.on).filter(person__in=strangers).select_related("person")
        )
        for post in posts.order_by("valid_from"):
            unit_of[post.person_id] = post.unit_id
            if post.unit_id in led_units and post.person.blanked_at is None:
                known[post.person_id] = post.person.full_name
    names = unit_names({*units, *unit_of.values()}, on=scope.on)
    for pk in wanted - set(known):
        unit = names.get(unit_of.get(pk, 0))
        known[pk] = _("người của %(unit)s") % {"unit": unit} if unit else _("một người đã thôi việc")
    return names, known


def broken(digest: str) -> SafeString:
    """Let a long hash break at every eighth letter on a narrow screen; it is still copied as one word."""
    return format_html_join("", "{}<wbr>", ((digest[at : at + 8],) for at in range(0, len(digest), 8)))


def foldable(text: str) -> SafeString:
    """Let the addresses in a sentence break at their slashes and dots on a narrow screen."""
    return format_html_join("", "{}<wbr>", ((part,) for part in re.split(r"(?<=[/.?&_-])(?=\w)", text)))
