"""A draft put forward, sent back or issued, and the scan of the signed paper."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.obligations.forms import ConfirmForm
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.views import recovers_form

from ..actions import collect, compose, issue
from ..actions.issuance import has_issuer
from ..actions.paragraphs import MOST_WRITERS
from ..definitions import definition_of
from ..forms import IssueForm, ScanForm, SendBackForm
from .access import report_for


@recovers_form
@reauthentication_required()
def issue_report(request: Request, pk: int) -> HttpResponse:
    """
    Record number, day, signer and scan, and freeze what the report says; the gaps are listed first.

    The password is asked for before the page is shown: a scan chosen on it would not outlast the question.
    """
    report = report_for(request, pk, Permission.ISSUE, is_issued=False)
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


@recovers_form
def attach_scan(request: Request, pk: int) -> HttpResponse:
    """Add the scan of the signed paper to an issued report, once."""
    report = report_for(request, pk, Permission.ISSUE, is_issued=True)
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


@recovers_form
def propose(request: Request, pk: int) -> HttpResponse:
    """Put a draft into the queue of whoever issues in the name of its unit."""
    row = report_for(request, pk, Permission.DRAFT_REPORT, is_issued=False)
    note = _("Lãnh đạo thấy bản này ở Hôm nay, rồi sửa, trả lại hoặc phát hành. Chỗ còn thiếu ghi kèm.")
    success = _("Đã trình. Lãnh đạo thấy bản này ở Hôm nay.")
    if not has_issuer(row.unit, on=request.today):
        note = _("Chưa ai phát hành được ở đây. Chỗ còn thiếu ghi kèm.")
        success = _("Đã trình. Chưa ai phát hành được ở đây: in ra ký, hoặc thêm lãnh đạo ở mục Người.")
    return form_action(
        request,
        ConfirmForm,
        row.propose,
        success=success,
        back=row,
        context={
            "title": _("Trình %(name)s") % {"name": str(definition_of(row).name).lower()},
            "note": note,
            "button": _("Trình lãnh đạo"),
            "icon": "send",
        },
    )


@recovers_form
def send_back(request: Request, pk: int) -> HttpResponse:
    """Give a draft back to whoever put it forward, with what has to be mended."""
    row = report_for(request, pk, Permission.ISSUE, is_issued=False)
    return form_action(
        request,
        SendBackForm,
        row.send_back,
        success=_("Đã trả lại; người soạn thấy lý do ở Hôm nay."),
        back=row,
        context={"title": _("Trả lại dự thảo"), "button": _("Trả lại"), "icon": "undo-2"},
    )
