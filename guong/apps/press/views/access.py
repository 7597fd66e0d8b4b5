"""Finds what a reader may see or do of the press work."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise

from ..models import FalseReport, PressConference, PressRequest, answering_units


def may_write_for(request: Request, unit: Unit) -> bool:
    """Tell whether the reader may act for a unit or its predecessor."""
    units = answering_units(unit, on=request.today)
    return any(request.scope.may(Permission.WRITE, answering) for answering in units)


def require_writing(request: Request, unit: Unit) -> None:
    """Refuse who may not act for a unit: 404 out of reach, 403 within it."""
    if not request.scope.may(Permission.READ, unit):
        raise Http404
    if not may_write_for(request, unit):
        raise PermissionDenied


def visible_request(request: Request, pk: int) -> PressRequest:
    """Find a matter that the reader sees, or answer 404."""
    rows = PressRequest.objects.visible_to(request.scope).select_related("unit", "regulation")
    row: PressRequest = get_object_or_404(rows.prefetch_related("pauses"), pk=pk)
    return row


def request_to_handle(request: Request, pk: int) -> PressRequest:
    """Find a matter on which the reader may act; 404 out of sight, 403 without the role."""
    row = visible_request(request, pk)
    require_writing(request, row.unit)
    return row


def visible_falsehood(request: Request, pk: int) -> FalseReport:
    """Find a false report that the reader sees, or answer 404."""
    rows = FalseReport.objects.visible_to(request.scope).select_related("unit", "demand")
    row: FalseReport = get_object_or_404(rows, pk=pk)
    return row


def falsehood_to_handle(request: Request, pk: int) -> FalseReport:
    """Find a false report on which the reader may act."""
    row = visible_falsehood(request, pk)
    require_writing(request, row.unit)
    return row


def conference_to_handle(request: Request, pk: int) -> PressConference:
    """Find a press conference on which the reader may act."""
    rows = PressConference.objects.visible_to(request.scope).select_related("unit")
    row: PressConference = get_object_or_404(rows, pk=pk)
    request.scope.require(Permission.WRITE, row.unit)
    return row


def unit_to_write_for(request: Request, pk: int) -> Unit:
    """Find a unit for which the reader may write something down."""
    unit = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.WRITE, unit)
    return unit


def name_of(request: Request, unit: int) -> str:
    """Name a unit as of the reader's day."""
    return capitalise(UnitVersion.objects.names([unit], on=request.today).get(unit, ""))


def tab_of(unit: int) -> str:
    return reverse("dashboard:unit_press", args=[unit])


def place_at_unit(request: Request, unit: Unit) -> tuple[str, str]:
    """Give the tab of the press of a unit, to which what is written down about the unit belongs."""
    return name_of(request, unit.pk), tab_of(unit.pk)
