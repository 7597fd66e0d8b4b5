"""The pages of overrides: asking for another conclusion than the machine's, and answering."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS

from ..actions.verdict_explanation import criterion_name
from ..forms import OverrideForm
from ..models import Override, OverrideState, Verdict, require
from .reason_acts import act_with_reason


@require_http_methods(FORM_METHODS)
def override(request: Request, pk: int) -> HttpResponse:
    """Ask for another conclusion than the machine's."""
    verdict: Verdict = get_object_or_404(Verdict.objects.visible_to(request.scope), pk=pk)
    require(request.scope, Permission.REQUEST_OVERRIDE, verdict.subject_id, verdict.criterion)
    names = UnitVersion.objects.names([verdict.subject_id], on=request.today)
    return form_action(
        request,
        OverrideForm,
        partial(Override.request, verdict),
        success=_("Đã gửi đề nghị. Cần một người khác duyệt thì mới có giá trị."),
        back=verdict,
        template="evidence/override.html",
        context={
            "verdict": verdict,
            "criterion_name": criterion_name(verdict.criterion),
            "subject_name": names[verdict.subject_id],
        },
        machine=verdict.value,
    )


@require_POST
@password_again()
def approve(request: Request, pk: int) -> HttpResponse:
    """Put an override in force, as the second person."""
    override = _answerable_override(request, pk)
    success, back = _("Đã duyệt. Kết luận của máy vẫn hiện bên cạnh."), override.verdict
    return act_at_once(request, override.approve, success=success, back=back)


@require_POST
def refuse(request: Request, pk: int) -> HttpResponse:
    """Turn a request down."""
    override = _answerable_override(request, pk)
    return act_with_reason(
        request,
        override.refuse,
        success=_("Đã trả lời là không duyệt."),
        missing=_("Chưa ghi nhận: hãy ghi lý do."),
        back=override.verdict,
    )


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Take a request back, or end an override that was approved."""
    override = _visible_override(request, pk)
    is_requester = override.requester_id == request.person.pk
    if not (override.state == OverrideState.REQUESTED and is_requester):
        require(request.scope, Permission.APPROVE_OVERRIDE, override.subject_id, override.criterion)
    return act_with_reason(
        request,
        override.end,
        success=_("Đã thôi. Kết luận này còn để xem, không còn giá trị."),
        missing=_("Chưa ghi nhận: hãy ghi lý do."),
        back=override.verdict,
    )


def _visible_override(request: Request, pk: int) -> Override:
    rows = Override.objects.visible_to(request.scope).select_related("verdict")
    override: Override = get_object_or_404(rows, pk=pk)
    return override


def _answerable_override(request: Request, pk: int) -> Override:
    """Find an override that the reader may approve or refuse; 404 out of sight, 403 otherwise."""
    override = _visible_override(request, pk)
    require(request.scope, Permission.APPROVE_OVERRIDE, override.subject_id, override.criterion)
    return override
