"""What a view of inspections may reach, and who may act: the inspecting body, and the team of that round."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..models import InspectionPlan, InspectionRound, TeamMember, UnitVisit


def visible_plan(request: Request, pk: int) -> InspectionPlan:
    plans = InspectionPlan.objects.visible_to(request.scope).select_related("unit", "directive")
    return get_object_or_404(plans, pk=pk)


def visible_round(request: Request, pk: int) -> InspectionRound:
    rounds = InspectionRound.objects.visible_to(request.scope)
    return get_object_or_404(rounds.select_related("plan__unit", "plan__directive", "sheet"), pk=pk)


def visible_visit(request: Request, pk: int) -> UnitVisit:
    visits = UnitVisit.objects.visible_to(request.scope)
    joins = ("unit", "round__plan__unit", "round__plan__directive", "round__sheet", "round__plan__by")
    return get_object_or_404(visits.select_related(*joins), pk=pk)


def leads(request: Request, row: InspectionRound) -> bool:
    """Tell whether the reader examines for the inspecting body."""
    return request.scope.may(Permission.EXAMINE, row.plan.unit_id)


def inspects(request: Request, row: InspectionRound) -> bool:
    """Tell whether the reader examines for the inspecting body, or is in the team of this round."""
    return leads(request, row) or TeamMember.objects.of(request.scope).filter(round=row).exists()


def require_lead(request: Request, row: InspectionRound) -> None:
    """Refuse who does not examine for the inspecting body."""
    if not leads(request, row):
        raise PermissionDenied


def led_round(request: Request, pk: int) -> InspectionRound:
    """Give a round of a body for which the reader examines."""
    row = visible_round(request, pk)
    require_lead(request, row)
    return row


def require_inspector(request: Request, row: InspectionRound) -> None:
    """Refuse who is neither of the inspecting body nor in the team."""
    if not inspects(request, row):
        raise PermissionDenied


def inspected_visit(request: Request, pk: int) -> UnitVisit:
    """Give a visit that the reader inspects."""
    visit = visible_visit(request, pk)
    require_inspector(request, visit.round)
    return visit


def own_visit(request: Request, pk: int) -> UnitVisit:
    """Give a visit of a unit for which the reader answers."""
    visit = visible_visit(request, pk)
    request.scope.require(Permission.SUBMIT, visit.unit_id)
    return visit
