"""The people and the files that forms of the registers let a reader choose from."""

from __future__ import annotations

from django.db.models import QuerySet

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Appointment, Person
from guong.apps.units.request import Request

MOST_PROOFS = 100


def staff_of(request: Request, *units: int) -> QuerySet[Person]:
    """Give the people in post at the units whom the reader may know by name, for a list to choose from."""
    posts = Appointment.objects.in_force(on=request.today).filter(unit__in=units)
    known_people = Person.objects.visible_to(request.scope)
    return known_people.filter(pk__in=posts.values("person")).order_by("full_name")


def proofs_of(request: Request, unit: int) -> QuerySet[EvidenceItem]:
    """Give the newest files of a unit that the reader may see, for a list to choose from."""
    visible = EvidenceItem.objects.visible_to(request.scope).present().filter(subject=unit).order_by("-pk")
    return EvidenceItem.objects.filter(pk__in=list(visible.values_list("pk", flat=True)[:MOST_PROOFS]))
