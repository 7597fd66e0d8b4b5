"""What the forms of the registers share: whom and what a reader may choose, and the page around them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Appointment, Permission, Person, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise

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


def editable_unit(request: Request, pk: int) -> Unit:
    """Find a unit whose registers the reader keeps; 404 out of scope, 403 without the permission."""
    unit = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, unit)
    return unit


def entry_page(request: Request, unit: int, tab: str, title: str, note: str = "") -> dict[str, Any]:
    """Give what stands around the form of an entry about a unit; `tab` is the address it leads back to."""
    name = UnitVersion.objects.names([unit], on=request.today).get(unit, "")
    kick = {"label": capitalise(name), "url": tab}
    return {"title": title, "button": _("Ghi vào sổ"), "note": note, "kick": kick}
