"""What opens under a line of the first page, each as a piece of its own for an exchange."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.views import read_day, read_id

from ..actions.line_details import find_answer_fold, find_extension_fold, find_urge_fold


@require_safe
def answer(request: Request, pk: int) -> HttpResponse:
    """Show the composer for one assignment of the own unit."""
    fold = find_answer_fold(request.scope, pk)
    if fold is None:
        raise Http404
    return render(request, "dashboard/fold_answer.html", {"fold": fold})


@require_safe
def urge(request: Request) -> HttpResponse:
    """Show whom to urge about a duty due on a day, with words that fit."""
    duty, day = read_id(request.GET.get("nhiem-vu")), read_day(request.GET.get("han"))
    if duty is None or day is None or not request.scope.may_somewhere(Permission.URGE):
        raise Http404
    fold = find_urge_fold(request.scope, duty, day, at=request.at)
    if fold is None:
        raise Http404
    return render(request, "dashboard/fold_urge.html", {"fold": fold})


@require_safe
def extension(request: Request, pk: int) -> HttpResponse:
    """Show what a request for more time says, the deadline as it stands, and both answers to it."""
    row = find_extension_fold(request.scope, pk)
    if row is None:
        raise Http404
    unit = row.assignment.unit_id
    names = UnitVersion.objects.names([unit], on=request.today)
    context = {
        "extension": row,
        "unit_name": capitalise(names.get(unit, "")),
        "present": local_day(row.assignment.due_current) if row.assignment.due_current else None,
        "until": local_day(row.requested_due) if row.requested_due else None,
    }
    return render(request, "dashboard/fold_extension.html", context)
