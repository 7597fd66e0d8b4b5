"""Which row a page is about, and whether its reader may act on it: 404 out of sight, 403 without right."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from guong.apps.units.models import Permission, Unit, successors_of_each
from guong.apps.units.request import Request

from ..models import Assignment, Directive, Extension, Side
from ..models.reply_link import units_with_login
from ..models.states import WITH_DOER
from .buttons import Button


def find_directive(request: Request, pk: int) -> Directive:
    """Find a directive that the reader may see, without its long fields."""
    # Whoever leads it is not asked for what it bears.
    is_led = leads_directive(request, pk)
    rows = Directive.objects.all() if is_led else Directive.objects.visible_to(request.scope)
    return get_object_or_404(rows.select_related("lead_unit", "file").defer("text", "read"), pk=pk)


def leads_directive(request: Request, directive: int) -> bool:
    """Tell whether units in the reader's reach lead a directive; looked up once a request."""
    return directive in Directive.objects.ids_led_by(request.scope)


def find_assignment(request: Request, pk: int) -> Assignment:
    """Find an assignment the reader may see, with what its pages show."""
    rows = Assignment.objects.visible_to(request.scope).select_related(
        "obligation", "directive__lead_unit", "unit", "submitted_by"
    )
    return get_object_or_404(rows.defer("directive__read"), pk=pk)


def assignment_for(request: Request, pk: int, button: Button) -> Assignment:
    """Find an assignment on which the reader may do what a button says."""
    assignment = find_assignment(request, pk)
    if not may_act(request, button, assignment):
        raise PermissionDenied
    return assignment


def extension_to_decide(request: Request, pk: int) -> Extension:
    """Find a request for more time that the reader may grant or refuse."""
    visible = Extension.objects.filter(assignment__in=Assignment.objects.visible_to(request.scope))
    extension = get_object_or_404(visible, pk=pk)
    extension.assignment = find_assignment(request, extension.assignment_id)
    if not may_lead(request, Permission.SET_DEADLINE, extension.assignment.directive):
        raise PermissionDenied
    return extension


def directive_to_lead(request: Request, pk: int, permission: Permission) -> Directive:
    """Find a directive the reader's units lead; 404 to those who only bear work from it."""
    rows = Directive.objects.led_by(request.scope).select_related("lead_unit")
    directive = get_object_or_404(rows.defer("text", "read"), pk=pk)
    if not may_lead(request, permission, directive):
        raise PermissionDenied
    return directive


def contributing_unit(request: Request, assignment: Assignment) -> Unit:
    """Give the reader's own unit that works with the lead here and for which the reader may answer."""
    for contribution in assignment.contributions.select_related("unit"):
        unit = contribution.unit
        if unit.pk in request.scope.own_units and request.scope.may(Permission.SUBMIT, unit):
            return unit
    raise PermissionDenied


def may_act(request: Request, button: Button, assignment: Assignment) -> bool:
    """
    Tell whether the reader may do what a button says.

    The lead's acts go with permissions over the unit that leads; the bearer's are done by its own people
    only: a district's chair does not answer for a commune.
    """
    if button.side is Side.LEAD:
        return may_lead(request, button.permission, assignment.directive)
    return may_for_own(request, button.permission, assignment.unit_id)


def may_for_own(request: Request, permission: Permission, unit: int) -> bool:
    return unit in request.scope.own_units and request.scope.may(permission, unit)


def may_note_answer(request: Request, row: Assignment) -> bool:
    """Tell whether the reader handed on work whose unit cannot sign in to answer."""
    may_give = row.state in WITH_DOER and may_lead(request, Permission.ASSIGN, row.directive)
    return may_give and not units_with_login([row.unit_id], on=request.today)


def may_lead(request: Request, permission: Permission, directive: Directive) -> bool:
    """
    Tell whether the reader may do something in the name of the unit that leads a directive.

    Once that unit has ended, whoever stands in its place leads on.
    """
    scope, lead = request.scope, directive.lead_unit_id
    key = f"leading {lead}"
    if key not in scope.looked_up:
        heirs = () if scope.path_of(lead) else successors_of_each([lead], on=scope.on)[lead]
        scope.looked_up[key] = tuple(heirs) or (lead,)
    return any(scope.may(permission, unit) for unit in scope.looked_up[key])
