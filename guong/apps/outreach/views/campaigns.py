"""Campaigns: listing, opening, how far each unit has come, joiners, another version, the end."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.obligations.models import Directive
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.forms import plain

from ..actions import rates, remind, speak, together, units_asked, units_below
from ..forms import CampaignForm
from ..models import Acknowledgement, Campaign, Ended, Invited, NobodyThere, Reply, current, passed_by_unit
from .public import code_now
from .publishing import own_unit

PER_PAGE = 20


@require_safe
def campaigns(request: Request) -> HttpResponse:
    """List the campaigns the reader may see, and what waits for the reader's own answer."""
    page = Paginator(Campaign.objects.visible_to(request.scope), PER_PAGE).get_page(request.GET.get("trang"))
    rows = list(page)
    names = UnitVersion.objects.names({row.unit_id for row in rows}, on=request.today)
    for row in rows:
        row.unit_name = names.get(row.unit_id, "")
        row.rate = together(rates(row, units=_units(request, row)).values())
    context = {
        "rows": rows,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "mine": _waiting_for(request),
        "may_open": request.scope.may_somewhere(Permission.RUN_CAMPAIGN),
    }
    return render(request, "outreach/campaigns.html", context)


def _waiting_for(request: Request) -> list[Invited]:
    """List where the reader is asked and has not confirmed."""
    person = request.scope.person_id
    running = Campaign.objects.running(on=request.today)
    asked = Invited.objects.filter(person_id=person, campaign__in=running).select_related("campaign")
    confirmed = Acknowledgement.objects.current().filter(person_id=person, reply=Reply.CONFIRMED)
    editions = set(confirmed.values_list("edition", flat=True))
    return [one for one in asked if one.campaign.edition not in editions]


@require_http_methods(["GET", "HEAD", "POST"])
def open_campaign(request: Request) -> HttpResponse:
    """Open a campaign; its audience is frozen then and there."""
    unit = own_unit(request, Permission.RUN_CAMPAIGN)
    led = Directive.objects.filter(lead_unit=unit)
    form = CampaignForm(
        request.POST or None, today=request.today, directives=[(str(row.pk), _led(row)) for row in led]
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        directive = led.get(pk=said["directive"]) if said["directive"] else None
        units = units_asked(directive) if directive else units_below(request.scope, unit, on=said["cut_off"])
        told = {name: said[name] for name in ("title", "cut_off", "closes_on")}
        version = code_now(request).number
        try:
            row = Campaign.open(
                unit=unit,
                units=units,
                directive=directive,
                version=version,
                by=request.person,
                at=request.at,
                **told,
            )
        except NobodyThere as wrong:
            form.add_error("cut_off", str(wrong))
        else:
            remind(at=request.at)
            return redirect("outreach:campaign", row.pk)
    return render(request, "outreach/open.html", {"form": form}, status=422 if form.errors else 200)


def _led(row: Directive) -> str:
    return _("các đơn vị được giao việc theo văn bản %(number)s") % {"number": row}


@require_safe
def campaign(request: Request, pk: int) -> HttpResponse:
    """Show how far each unit has come, with numerator and denominator; names stand on the unit's own page."""
    row = _campaign(request, pk)
    found = rates(row, units=_units(request, row))
    passed = passed_by_unit(row)
    names = UnitVersion.objects.names(found, on=request.today)
    each = sorted(found.items(), key=lambda pair: plain(names.get(pair[0], "")))
    latest = current(on=request.today)
    context = {
        "campaign": row,
        "of_unit": UnitVersion.objects.names([row.unit_id], on=request.today).get(row.unit_id, ""),
        "total": together(found.values()),
        "passed": sum(passed.get(unit, 0) for unit in found),
        "each": [
            (unit, names.get(unit, ""), rate, passed.get(unit, 0), may_see_names(request, row, unit))
            for unit, rate in each
        ],
        "withdrawn": row.shown is None or row.shown.is_withdrawn(on=request.today),
        "over": row.closed_at is not None or request.today > row.closes_on,
        "newer": latest if latest and latest.number != row.version else None,
        "may_run": request.scope.may(Permission.RUN_CAMPAIGN, row.unit_id),
    }
    return render(request, "outreach/campaign.html", context)


@require_POST
def joiners(request: Request, pk: int) -> HttpResponse:
    """Ask those who came after the cut-off day."""
    row = _run_by_reader(request, pk)
    new = row.invite_joiners(by=request.person, at=request.at)
    told = _("Đã mời thêm %(n)s người.") % {"n": new} if new else _("Không có ai mới đến sau ngày chốt.")
    messages.success(request, told)
    return redirect("outreach:campaign", pk)


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Ask about the version in use today from now on."""
    row = _run_by_reader(request, pk)
    new, before = code_now(request), row.edition
    try:
        row.move_to(new, by=request.person, at=request.at)
    except Ended as wrong:
        messages.warning(request, str(wrong))
    else:
        kept = _("Các xác nhận trước vẫn giữ.") if new.edition == before else _("Mọi người được hỏi lại.")
        messages.success(request, _("Đợt này chuyển sang bản %(n)s.") % {"n": new.number} + " " + kept)
    return redirect("outreach:campaign", pk)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """End a campaign and write down how far it came."""
    row = _run_by_reader(request, pk)
    try:
        row.close(by=request.person, at=request.at)
    except Ended as wrong:
        messages.warning(request, str(wrong))
    else:
        speak(row, at=request.at)
        messages.success(request, _("Đã kết thúc đợt. Kết quả được ghi làm căn cứ xét của từng đơn vị."))
    return redirect("outreach:campaign", pk)


def _campaign(request: Request, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.scope).select_related("unit"), pk=pk)


def _run_by_reader(request: Request, pk: int) -> Campaign:
    row = _campaign(request, pk)
    if not request.scope.may(Permission.RUN_CAMPAIGN, row.unit_id):
        raise PermissionDenied
    return row


def _units(request: Request, row: Campaign) -> set[int] | None:
    """Give the units of a campaign whose figures the reader may see; None means all of them."""
    if request.scope.may(Permission.READ, row.unit_id):
        return None
    return set(row.invited.filter(request.scope.rows(unit="unit")).values_list("unit", flat=True))


def may_see_names(request: Request, row: Campaign, unit: int) -> bool:
    """Names of staff are for the unit's own people and those of the unit that leads the campaign."""
    return unit in request.scope.own_units or row.unit_id in request.scope.own_units
