"""Whom a reader may write the register for, and how units and people are named beside it."""

from __future__ import annotations

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Appointment, Person
from guong.apps.units.request import Request


def staff_of(request: Request, *units: int) -> object:
    """Give the people in post at the units whom the reader may know by name, for a list to choose from."""
    posts = Appointment.objects.in_force(on=request.today).filter(unit__in=units)
    known = Person.objects.visible_to(request.scope)
    return known.filter(pk__in=posts.values("person")).order_by("full_name")


def proofs_of(request: Request, unit: int) -> object:
    """Give the newest files of a unit that the reader may see, for a list to choose from."""
    seen = EvidenceItem.objects.visible_to(request.scope).present().filter(subject=unit).order_by("-pk")
    return EvidenceItem.objects.filter(pk__in=list(seen.values_list("pk", flat=True)[:100]))
