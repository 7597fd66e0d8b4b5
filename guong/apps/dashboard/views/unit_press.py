"""The press as a tab of a unit: who speaks for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.registries.actions.speakers import speakers_of
from guong.apps.registries.models import SpokespersonMandate
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from .unit_axis import axis_page, find_axis

MOST_FORMER = 20


@require_safe
def press(request: Request, pk: int) -> HttpResponse:
    """Show who speaks for a unit, by what, and whether that is published in time."""
    axis = find_axis(request, pk)
    row = speakers_of([axis.version], at=request.at)[0] if axis.stands else None
    known = SpokespersonMandate.objects.visible_to(request.scope).filter(unit=pk).select_related("person")
    current = {voice.mandate.pk for voice in row.voices if voice.mandate} if row else set()
    context = {
        **axis_page(request, axis, "bao-chi"),
        "row": row,
        "former": [mandate for mandate in known[: MOST_FORMER + len(current)] if mandate.pk not in current],
        "may_write": axis.stands and request.scope.may(Permission.EDIT_REGISTERS, axis.unit),
    }
    return render(request, "dashboard/unit_press.html", context)
