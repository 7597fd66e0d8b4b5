"""Issuing a report, and adding the scan of the signed paper."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request

from ..actions import collect, compose, issue
from ..actions.edit_presence import MOST_WRITERS
from ..definitions import definition_of
from ..forms import IssueForm, ScanForm
from .access import report_for


@form_page
@reauthentication_required()
def issue_report(request: Request, pk: int) -> HttpResponse:
    """
    Record number, day, signer and scan, and freeze what the report says; the gaps are listed first.

    The password is asked for before the page is shown: a scan chosen on it would not outlast the question.
    """
    report = report_for(request, pk)
    if report.is_issued or not request.scope.may(Permission.ISSUE, report.unit_id):
        raise PermissionDenied
    composition = compose(report, collect(report, at=request.at))
    return form_action(
        request,
        IssueForm,
        partial(issue, report),
        success=_("Đã phát hành; nội dung và số liệu từ nay giữ nguyên."),
        back=report,
        template="reports/issue.html",
        context={
            "report": report,
            "name": composition.definition.name,
            "gaps": composition.gaps,
            "unfinished": report.unfinished.select_related("person")[:MOST_WRITERS],
        },
        initial={"issued_on": request.today, "signer": composition.paper.signature.name},
    )


@form_page
def attach_scan(request: Request, pk: int) -> HttpResponse:
    """Add the scan of the signed paper to an issued report, once."""
    report = report_for(request, pk)
    if not report.is_issued or not request.scope.may(Permission.ISSUE, report.unit_id):
        raise PermissionDenied
    return form_action(
        request,
        ScanForm,
        report.attach_scan,
        success=_("Đã gắn bản chụp."),
        back=report,
        context={
            "title": _("Gắn bản chụp đã ký, đóng dấu"),
            "button": _("Gắn bản chụp"),
            "icon": "paperclip",
            "kick": {
                "url": report.get_absolute_url(),
                "label": f"{definition_of(report).name}: {report.directive}",
            },
        },
    )
