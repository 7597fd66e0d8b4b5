"""Reports and findings that lead to no case: set aside by a person, with the reason."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.pages import act_at_once
from guong.apps.evidence.actions.evidence_viewer import EvidenceViewer, OpenedItem, ViewerTab
from guong.apps.evidence.models import Observation
from guong.apps.units.models import Permission, Unit
from guong.apps.units.request import Request
from guong.ui.views import read_id

from ..actions.tip_recipients import pass_tip_on, units_near
from ..models import SetAside, Tip, TipPicture, injected_findings
from .access import require_act
from .cases import is_own

VIEW_PARAMETER = "xem"  # of a picture's address: in the viewer, not alone


@require_POST
def set_aside(request: Request, pk: int) -> HttpResponse:
    """Open no case for a report."""
    tip: Tip = get_object_or_404(Tip.objects.visible_to(request.scope), pk=pk)
    require_act(request, Permission.HANDLE_INCIDENT, tip.unit)
    success, back = _("Đã ghi: không mở vụ việc cho tin báo này."), "incidents:incidents"
    return act_at_once(
        request, tip.set_aside, success=success, back=back, reason=request.POST.get("reason", "")
    )


@require_safe
def picture(request: Request, pk: int, number: int) -> HttpResponse:
    """Show a picture of a report to those of the body that received it, and to nobody else."""
    tip: Tip = get_object_or_404(Tip.objects.visible_to(request.scope), pk=pk)
    if not is_own(request, tip):
        raise Http404
    row = get_object_or_404(TipPicture, tip=tip, pk=number)
    if VIEW_PARAMETER in request.GET:
        names = {picture.pk: _("Ảnh %(n)s") % {"n": n} for n, picture in enumerate(tip.pictures.all(), 1)}
        urls = {pk: reverse("incidents:tip_picture", args=[tip.pk, pk]) for pk in names}
        tabs = [
            ViewerTab(name, "eye", f"{urls[pk]}?{VIEW_PARAMETER}=1", is_current=pk == row.pk)
            for pk, name in names.items()
        ]
        stage = OpenedItem(names[row.pk], row.size, urls[row.pk], "", medium="image")
        context = {
            "viewer": EvidenceViewer(tabs, stage),
            "title": names[row.pk],
            "back": reverse("incidents:incidents"),
            "back_words": _("Sự cố và tin báo"),
        }
        return render(request, "evidence/viewing.html", context)
    record_access(tip, "tip.picture_read", by=request.person, at=request.at)
    answer = HttpResponse(bytes(row.content), content_type=row.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = f'inline; filename="tin-bao-{row.pk}.{row.kind}"'
    return answer


@require_POST
def pass_on(request: Request, pk: int) -> HttpResponse:
    """Give a report to the unit it concerns."""
    tip: Tip = get_object_or_404(Tip.objects.visible_to(request.scope).select_related("unit"), pk=pk)
    require_act(request, Permission.HANDLE_INCIDENT, tip.unit)
    units = dict(units_near(tip.unit, on=request.today))
    chosen_unit = read_id(request.POST.get("unit", ""))
    if chosen_unit not in units:
        messages.error(request, _("Hãy chọn đơn vị nhận tin báo."))
        return redirect("incidents:incidents")
    success, call = (
        _("Đã chuyển tin báo cho %(unit)s.") % {"unit": units[chosen_unit]},
        partial(pass_tip_on, tip),
    )
    unit = Unit.objects.get(pk=chosen_unit)
    return act_at_once(request, call, success=success, back="incidents:incidents", unit=unit)


@require_POST
def set_suggestion_aside(request: Request, pk: int) -> HttpResponse:
    """Open no case for what an audit of a site found."""
    finding: Observation = get_object_or_404(injected_findings(request.scope), pk=pk)
    request.scope.require(Permission.HANDLE_INCIDENT, finding.subject_id)
    call, reason = partial(SetAside.put, finding), request.POST.get("reason", "")
    return act_at_once(
        request, call, success=_("Đã bỏ gợi ý này."), back="incidents:incidents", reason=reason
    )
