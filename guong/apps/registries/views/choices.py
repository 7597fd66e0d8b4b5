"""What the forms of the registers share: whom and what a reader may choose, and the page around them."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import act_on
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


def tab_of_unit(page: str, request: Request, row: Any) -> tuple[str, str]:
    """Give the name of a unit, or of that of a row, and the tab of it that shows what is entered."""
    unit = row.pk if isinstance(row, Unit) else row.unit_id
    name = UnitVersion.objects.names([unit], on=request.today).get(unit, "")
    return capitalise(name), reverse(f"dashboard:unit_{page}", args=[unit])


# An entry about a unit, or a row of one.
entry = partial(act_on, button=_("Ghi vào sổ"))
press_entry = partial(entry, place=partial(tab_of_unit, "press"))
board_entry = partial(entry, place=partial(tab_of_unit, "board"))
