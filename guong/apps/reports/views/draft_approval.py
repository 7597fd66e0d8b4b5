"""A draft is put before the leader, who issues it or gives it back with a reason."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.obligations.forms import ConfirmForm
from guong.apps.units.models import Permission
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request

from ..actions.issuance import has_issuer
from ..definitions import definition_of
from ..forms import SendBackForm
from .access import report_for


@form_page
def propose(request: Request, pk: int) -> HttpResponse:
    """Put a draft into the queue of whoever issues in the name of its unit."""
    row = report_for(request, pk)
    if row.is_issued or not request.scope.may(Permission.DRAFT_REPORT, row.unit_id):
        raise PermissionDenied
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


@form_page
def send_back(request: Request, pk: int) -> HttpResponse:
    """Give a draft back to whoever put it forward, with what has to be mended."""
    row = report_for(request, pk)
    if row.is_issued or not request.scope.may(Permission.ISSUE, row.unit_id):
        raise PermissionDenied
    return form_action(
        request,
        SendBackForm,
        row.send_back,
        success=_("Đã trả lại; người soạn thấy lý do ở Hôm nay."),
        back=row,
        context={
            "title": _("Trả lại dự thảo"),
            "button": _("Trả lại"),
            "icon": "undo-2",
        },
    )
