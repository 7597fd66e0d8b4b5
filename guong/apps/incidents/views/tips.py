"""Reports and findings that lead to no case: set aside by a person, with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Observation
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..models import SetAside, Tip, injected_findings


@require_POST
def set_aside(request: Request, pk: int) -> HttpResponse:
    """Open no case for a report."""
    tip: Tip = get_object_or_404(Tip.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.HANDLE_INCIDENT, tip.unit_id)
    try:
        tip.set_aside(request.POST.get("reason", ""), by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi: không mở vụ việc cho tin báo này."))
    return redirect("incidents:incidents")


@require_POST
def set_suggestion_aside(request: Request, pk: int) -> HttpResponse:
    """Open no case for what an audit of a site found."""
    finding: Observation = get_object_or_404(injected_findings(request.scope), pk=pk)
    request.scope.require(Permission.HANDLE_INCIDENT, finding.subject_id)
    try:
        SetAside.put(finding, request.POST.get("reason", ""), by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ gợi ý này."))
    return redirect("incidents:incidents")
