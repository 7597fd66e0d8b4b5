"""Whom a reader may write the register for, and how units and people are named beside it."""

from __future__ import annotations

from django.http import HttpRequest

from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.views.names import unit_names
from guong.apps.units.models import Appointment, Person, UnitVersion, Verb

MOST_LISTED = 200


def writable_units(request: HttpRequest) -> list[tuple[int, str]]:
    """List (id, name) of the units in reach whose register the reader may write."""
    if not request.reach.may_somewhere(Verb.EDIT_REGISTERS):
        return []
    inside = UnitVersion.objects.filter(request.reach.units()).order_by("path")[:MOST_LISTED]
    allowed = [
        pk for pk in inside.values_list("unit", flat=True) if request.reach.may(Verb.EDIT_REGISTERS, pk)
    ]
    return sorted(unit_names(allowed, on=request.today).items(), key=lambda unit: unit[1])


def staff_of(request: HttpRequest, *units: int) -> object:
    """Give the people in post at the units whom the reader may know by name, for a list to choose from."""
    posts = Appointment.objects.in_force(on=request.today).filter(unit__in=units)
    known = Person.objects.visible_to(request.reach)
    return known.filter(pk__in=posts.values("person")).order_by("full_name")


def proofs_of(request: HttpRequest, unit: int) -> object:
    """Give the newest files of a unit that the reader may see, for a list to choose from."""
    seen = EvidenceItem.objects.visible_to(request.reach).present().filter(subject=unit).order_by("-pk")
    return EvidenceItem.objects.filter(pk__in=list(seen.values_list("pk", flat=True)[:100]))
