"""Whom a reader may write the register for, and how units and people are named beside it."""

from __future__ import annotations

from functools import reduce
from operator import or_

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, UnitVersion
from guong.apps.units.models.unit import below
from guong.apps.units.request import Request

MOST_LISTED = 200


def writable_units(request: Request, verb: Permission = Permission.EDIT_REGISTERS) -> list[tuple[int, str]]:
    """List (id, name) of the units in reach for which the reader may do something, by default write."""
    paths = [post.path for post in request.scope.posts if post.role in ROLES_OF_PERMISSION[verb]]
    if not paths:
        return []
    inside = UnitVersion.objects.in_force(on=request.today).filter(reduce(or_, map(below, paths)))
    named = inside.order_by("path").values_list("unit", "name")[:MOST_LISTED]
    return sorted(named, key=lambda unit: unit[1])


def staff_of(request: Request, *units: int) -> object:
    """Give the people in post at the units whom the reader may know by name, for a list to choose from."""
    posts = Appointment.objects.in_force(on=request.today).filter(unit__in=units)
    known = Person.objects.visible_to(request.scope)
    return known.filter(pk__in=posts.values("person")).order_by("full_name")


def proofs_of(request: Request, unit: int) -> object:
    """Give the newest files of a unit that the reader may see, for a list to choose from."""
    seen = EvidenceItem.objects.visible_to(request.scope).present().filter(subject=unit).order_by("-pk")
    return EvidenceItem.objects.filter(pk__in=list(seen.values_list("pk", flat=True)[:100]))
