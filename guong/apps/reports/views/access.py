"""Finds the reports and the periods a reader may see."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..models import Report, ReportPeriod

# Whole letters and their readings: no page of reports shows them.
LONG_FIELDS = ("text", "read")


def report_for(
    request: Request, pk: int, permission: Permission = Permission.READ, *, is_issued: bool | None = None
) -> Report:
    """
    Find a report the reader may see, 404 otherwise; 403 where more is asked than the reader may.

    `is_issued` tells whether it has to be issued by now or a draft still; both will do by default.
    """
    rows = Report.objects.visible_to(request.scope).select_related(
        "directive", "period", "period__directive", "period__directive__lead_unit", "unit", "scan"
    )
    deferred_fields = (f"{path}directive__{name}" for path in ("", "period__") for name in LONG_FIELDS)
    row = get_object_or_404(rows.defer(*deferred_fields), pk=pk)
    if permission is not Permission.READ and not request.scope.may(permission, row.unit_id):
        raise PermissionDenied
    if is_issued is not None and row.is_issued is not is_issued:
        raise PermissionDenied
    return row


def period_for(request: Request, pk: int) -> ReportPeriod:
    """Find a period the reader may see; 404 otherwise."""
    rows = ReportPeriod.objects.visible_to(request.scope).select_related("directive")
    return get_object_or_404(rows.defer(*(f"directive__{name}" for name in LONG_FIELDS)), pk=pk)
