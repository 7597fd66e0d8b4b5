"""Issuing a report, and adding the scan of the signed paper."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.evidence.models import RefusedFile
from guong.apps.obligations.models import Refused
from guong.apps.obligations.views.typing import keeps_typing, typed
from guong.apps.units.models import Permission
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..actions import compose, gather, issue
from ..definitions import definition_of
from ..forms import IssueForm, ScanForm
from .reports import found_report

FORM = ["GET", "HEAD", "POST"]


@keeps_typing
@password_again()
@require_http_methods(FORM)
def issue_report(request: Request, pk: int) -> HttpResponse:
    """Record number, day, signer and scan, and freeze what the report says; the gaps are listed first."""
    row = found_report(request, pk)
    if row.is_issued or not request.scope.may(Permission.ISSUE, row.unit_id):
        raise PermissionDenied
    composed = compose(row, gather(row, at=request.at))
    status = 200
    if request.method == "POST":
        form, status = IssueForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                issue(row, **form.cleaned_data, by=request.person, at=request.at)
                messages.success(request, _("Đã phát hành; nội dung và số liệu từ nay giữ nguyên."))
                return redirect("reports:report", pk)
            except RefusedFile as wrong:
                form.add_error("scan", str(wrong))
            except Refused as wrong:
                form.add_error(None, str(wrong))
    else:
        initial = {"issued_on": request.today, "signer": composed.paper.signature.name}
        form = IssueForm.refilled(typed(request), initial=initial)
    context = {"form": form, "report": row, "name": definition_of(row).name, "gaps": composed.gaps}
    return render(request, "reports/issue.html", context, status=status)


@keeps_typing
@require_http_methods(FORM)
def attach_scan(request: Request, pk: int) -> HttpResponse:
    """Add the scan of the signed paper to an issued report, once."""
    row = found_report(request, pk)
    if not row.is_issued or not request.scope.may(Permission.ISSUE, row.unit_id):
        raise PermissionDenied
    status = 200
    form = ScanForm()
    if request.method == "POST":
        form, status = ScanForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                row.attach_scan(form.cleaned_data["scan"], by=request.person, at=request.at)
                messages.success(request, _("Đã gắn bản chụp."))
                return redirect("reports:report", pk)
            except (RefusedFile, Refused) as wrong:
                form.add_error("scan", str(wrong))
    context = {"form": form, "report": row, "name": definition_of(row).name}
    return render(request, "reports/scan.html", context, status=status)
