"""Who may act on a case or a report: those of its unit, and once that has ended, those of its heirs."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from guong.apps.units.models import Permission, Unit
from guong.apps.units.request import Request

from ..models import units_in_charge


def may_act(request: Request, permission: Permission, unit: Unit) -> bool:
    """Tell whether the reader may act for a unit or its predecessor."""
    return any(request.scope.may(permission, acting) for acting in units_in_charge(unit, on=request.today))


def require_act(request: Request, permission: Permission, unit: Unit) -> None:
    """Refuse what the reader may not do: 404 out of reach, 403 within it."""
    if not request.scope.may(Permission.READ, unit):
        raise Http404
    if not may_act(request, permission, unit):
        raise PermissionDenied
