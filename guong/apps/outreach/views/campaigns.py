"""Campaigns: listing, opening, how far each unit has come, joiners, another version, the end."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Directive
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.engines.viet.sort_order import order_key
from guong.ui.text_formats import labelled
from guong.ui.text_formats import rate as write_rate

from ..actions.campaign_runs import add_rates, rates, remind, speak, units_below, units_of_directive
from ..forms import CampaignForm
from ..models import Acknowledgement, Campaign, CampaignEnded, Invited, Reply, current, passed_by_unit
from .materials import own_unit
from .public_code import code_now


@require_safe
def campaigns(request: Request) -> HttpResponse:
    """List the campaigns the reader may see, and what waits for the reader's own answer."""
    person = request.scope.person_id
    running = Campaign.objects.running(on=request.today)
    invitations = Invited.objects.filter(person_id=person, campaign__in=running).select_related("campaign")
    confirmations = Acknowledgement.objects.current().filter(person_id=person, reply=Reply.CONFIRMED)
    editions = set(confirmations.values_list("edition", flat=True))
    waiting_for = [invitation for invitation in invitations if invitation.campaign.edition not in editions]
    may_open = request.scope.may_somewhere(Permission.RUN_CAMPAIGN)
    head = PageHead(
        _("Đợt phổ biến"),
        _("Mỗi người đọc Bộ Quy tắc và tự trả lời; không ai bị xếp hạng."),
        none="campaign.none",
        hint=_("Mở một đợt để mỗi người trong cơ quan đọc Bộ Quy tắc và xác nhận bằng một lần chạm."),
        primary=Link(_("Mở một đợt"), reverse("outreach:open"), "plus") if may_open else None,
    )

    def line(row: Campaign, names: Names) -> ListLine:
        rate = add_rates(rates(row, units=_units(request, row)).values())
        end = _("đến hết ngày %(day)s") % {"day": write_date(row.closes_on)}
        facts = [
            names.unit(row.unit_id),
            _("chốt danh sách %(day)s") % {"day": write_date(row.cut_off)},
            _("đã kết thúc") if row.closed_at else end,
            labelled(_("Xác nhận"), write_rate(rate.confirmed, rate.of)),
        ]
        return ListLine(row.title, reverse("outreach:campaign", args=[row.pk]), facts=facts)

    return show_list(
        request,
        head,
        Campaign.objects.visible_to(request.scope),
        line,
        template="outreach/campaigns.html",
        context={"mine": waiting_for, "may_open": may_open},
    )


def open_campaign(request: Request) -> HttpResponse:
    """Open a campaign; its audience is frozen then and there."""
    unit = own_unit(request, Permission.RUN_CAMPAIGN)
    led = Directive.objects.filter(lead_unit=unit)
    form = CampaignForm(
        request.POST or None,
        today=request.today,
        directives=[
            (str(row.pk), _("các đơn vị được giao việc theo văn bản %(number)s") % {"number": row})
            for row in led
        ],
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        basis = led.get(pk=fields["directive"]) if fields["directive"] else None
        if basis is not None:
            units = units_of_directive(basis)
        else:
            units = units_below(request.scope, unit, on=fields["cut_off"])
        try:
            campaign = Campaign.open(
                unit=unit,
                units=units,
                version=code_now(request).number,
                by=request.person,
                at=request.at,
                **fields | {"directive": basis},
            )
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            remind(at=request.at)
            return redirect("outreach:campaign", campaign.pk)
    return render(request, "outreach/open.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def campaign(request: Request, pk: int) -> HttpResponse:
    """Show how far each unit has come, with numerator and denominator; names stand on the unit's own page."""
    row = campaign_for(request, pk)
    rate_of = rates(row, units=_units(request, row))
    passes_by_unit = passed_by_unit(row)
    names = UnitVersion.objects.names(rate_of, on=request.today)
    units = sorted(rate_of, key=lambda unit: order_key(names.get(unit, "")))
    latest = current(on=request.today)
    context = {
        "campaign": row,
        "of_unit": UnitVersion.objects.names([row.unit_id], on=request.today).get(row.unit_id, ""),
        "total": add_rates(rate_of.values()),
        "passed": sum(passes_by_unit.get(unit, 0) for unit in units),
        "units": [
            {
                "unit_id": unit,
                "name": names.get(unit, ""),
                "rate": rate_of[unit],
                "passed": passes_by_unit.get(unit, 0),
                "names_visible": may_see_names(request, row, unit),
            }
            for unit in units
        ],
        "withdrawn": row.wording is None or row.wording.is_withdrawn(on=request.today),
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
    no_joiners = _("Không còn ai đến sau ngày chốt mà chưa mời.")
    messages.success(request, _("Đã mời thêm %(n)s người.") % {"n": new} if new else no_joiners)
    return redirect("outreach:campaign", pk)


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Ask about the version in use today from now on."""
    row = _run_by_reader(request, pk)
    new, before = code_now(request), row.edition
    try:
        row.move_to(new, by=request.person, at=request.at)
    except CampaignEnded as refusal:
        messages.warning(request, str(refusal))
    else:
        effect = _("Các xác nhận trước vẫn giữ.") if new.edition == before else _("Mọi người được hỏi lại.")
        messages.success(request, _("Đợt này chuyển sang bản %(n)s.") % {"n": new.number} + " " + effect)
    return redirect("outreach:campaign", pk)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """End a campaign and write down how far it came."""
    row = _run_by_reader(request, pk)
    try:
        row.close(by=request.person, at=request.at)
    except CampaignEnded as refusal:
        messages.warning(request, str(refusal))
    else:
        speak(row, at=request.at)
        messages.success(request, _("Đã kết thúc đợt. Kết quả được ghi làm minh chứng của từng đơn vị."))
    return redirect("outreach:campaign", pk)


def campaign_for(request: Request, pk: int) -> Campaign:
    """Give a campaign the reader may see; 404 otherwise."""
    return get_object_or_404(Campaign.objects.visible_to(request.scope).select_related("unit"), pk=pk)


def _run_by_reader(request: Request, pk: int) -> Campaign:
    row = campaign_for(request, pk)
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
