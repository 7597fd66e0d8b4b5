"""The people of one unit in a campaign: who answered, printed slips, signed sheets, new links."""

import segno
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guong.apps.evidence.models import EvidenceItem, RefusedFile, most_bytes
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.ui.language import in_vietnamese

from ..actions.campaign_runs import record_sheet
from ..forms import SheetForm
from ..models import Campaign, CampaignEnded, Invited, Reply, with_passes, with_replies
from .campaigns import campaign_for, may_see_names

SHEETS = "image/*,.pdf"


@require_safe
def members(request: Request, pk: int, unit: int) -> HttpResponse:
    """List the people of one unit and what each answered."""
    row = _campaign_with_names(request, pk, unit)
    return _members(request, row, unit, _sheet_form(request, row, unit))


def _members(
    request: Request, row: Campaign, unit: int, form: SheetForm, *, refusal_text: str = "", status: int = 200
) -> HttpResponse:
    invitations = with_passes(with_replies(row), row).filter(unit=unit)
    people = invitations.select_related("person").order_by("person__search", "pk")
    context = {
        "campaign": row,
        "unit": unit,
        "of_unit": UnitVersion.objects.names([unit], on=request.today).get(unit, ""),
        "people": people,
        "form": form if form.has_people else None,
        "refused": refusal_text,
        "accepts": SHEETS,
        "max_bytes": most_bytes(),
        "may_run": request.scope.may(Permission.RUN_CAMPAIGN, unit),
    }
    return render(request, "outreach/members.html", context, status=status)


@require_safe
@never_cache
@in_vietnamese
def slips(request: Request, pk: int, unit: int) -> HttpResponse:
    """Give a sheet of slips to cut: one a person, with the personal link as a QR."""
    row = _campaign_with_names(request, pk, unit)
    if not request.scope.may(Permission.RUN_CAMPAIGN, unit) and row.unit_id not in request.scope.own_units:
        raise PermissionDenied
    invitations = with_replies(row).filter(unit=unit)
    people = invitations.filter(reply__isnull=True).select_related("person")
    slips = []
    for guest in people.order_by("person__search"):
        link = request.build_absolute_uri(reverse("outreach:letter", args=[guest.token]))
        code = segno.make(link, error="m").svg_inline(
            scale=3, border=2, dark="#1D1C1A", light="#FFFFFF", omitsize=True
        )
        qr = mark_safe(code.replace("<svg", '<svg class="qr" aria-hidden="true"', 1))
        slips.append((guest.person.full_name, link, qr))
    context = {
        "campaign": row,
        "unit": unit,
        "slips": slips,
        "invited": invitations.count(),
        "of_unit": UnitVersion.objects.names([unit], on=request.today).get(unit, ""),
    }
    return render(request, "outreach/slips.html", context)


@require_POST
def sheet(request: Request, pk: int, unit: int) -> HttpResponse:
    """Record the people who signed a sheet, with its scan as the proof."""
    row = _campaign_with_names(request, pk, unit)
    if not request.scope.may(Permission.RUN_CAMPAIGN, unit):
        raise PermissionDenied
    form = _sheet_form(request, row, unit)
    refusal_text = ""
    file = request.FILES.get("file")
    if not form.is_valid():
        return _members(request, row, unit, form, status=422)
    if file is None:
        refusal_text = _(
            "Hãy chọn ảnh hoặc bản chụp của danh sách ký tên; không có danh sách thì không ghi thay được."
        )
        return _members(request, row, unit, form, refusal_text=refusal_text, status=422)
    try:
        row.require_open(on=request.today)
        subject = Unit.objects.get(pk=unit)
        note = f"Danh sách ký tên: {row.title}"
        item = EvidenceItem.receive(file, subject=subject, note=note[:300], by=request.person, at=request.at)
        signers = row.invited.filter(unit=unit, pk__in=form.cleaned_data["people"]).select_related("person")
        signed_on = form.cleaned_data["signed_on"]
        outcome = record_sheet(
            row, subject, signers, item=item, signed_on=signed_on, by=request.person, at=request.at
        )
    except (RefusedFile, CampaignEnded) as refusal:
        return _members(request, row, unit, form, refusal_text=str(refusal), status=422)
    if outcome.recorded:
        messages.success(request, _("Đã ghi %(n)s người theo danh sách.") % {"n": len(outcome.recorded)})
    if outcome.answered_before:
        message = _("%(n)s người đã trả lời trước đó; câu trả lời của họ được giữ nguyên.")
        messages.info(request, message % {"n": len(outcome.answered_before)})
    if outcome.departed:
        message = _("%(n)s người đã thôi việc trước ngày ký nên không ghi; hãy kiểm tra lại danh sách.")
        messages.warning(request, message % {"n": len(outcome.departed)})
    return redirect("outreach:members", pk, unit)


@require_POST
def replace_link(request: Request, pk: int) -> HttpResponse:
    """Give somebody a new link; the old one stops working."""
    invitation = get_object_or_404(Invited.objects.select_related("campaign"), pk=pk)
    row = _campaign_with_names(request, invitation.campaign_id, invitation.unit_id)
    if not request.scope.may(Permission.RUN_CAMPAIGN, invitation.unit_id):
        raise PermissionDenied
    invitation.replace_link(by=request.person, at=request.at)
    messages.success(request, _("Đã cấp liên kết mới; phiếu cũ không dùng được nữa."))
    return redirect("outreach:slips", row.pk, invitation.unit_id)


@require_safe
@never_cache
def mine(request: Request, pk: int) -> HttpResponse:
    """Lead the reader to the own personal link."""
    invitation = get_object_or_404(Invited, pk=pk, person_id=request.scope.person_id)
    return redirect("outreach:letter", invitation.token)


def _campaign_with_names(request: Request, pk: int, unit: int) -> Campaign:
    row = campaign_for(request, pk)
    if not may_see_names(request, row, unit) or not row.invited.filter(unit=unit).exists():
        raise Http404
    return row


def _sheet_form(request: Request, row: Campaign, unit: int) -> SheetForm:
    silent = with_replies(row).filter(unit=unit).exclude(reply=Reply.CONFIRMED).select_related("person")
    people = [(person.pk, person.person.full_name) for person in silent.order_by("person__search")]
    if request.method == "POST":
        # Whoever answered while the page lay open is still a name on the sheet.
        members = row.invited.filter(unit=unit).select_related("person")
        people = [(person.pk, person.person.full_name) for person in members.order_by("person__search")]
    return SheetForm(request.POST or None, today=request.today, people=people)
