"""Which person a page is about, for whoever has that person in care."""

from django.shortcuts import get_object_or_404

from ..models import Person
from ..request import Request


def managed_person(request: Request, pk: int) -> Person:
    """Find a person with a login in the administrator's care; 404 for anybody else's."""
    colleague = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk, user__isnull=False)
    colleague.require_management(request.scope)
    return colleague
