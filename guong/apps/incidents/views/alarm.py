"""The alarm page: one tap on a channel opens its case without a form; below it are the emergency contacts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.registries.actions import plain_address
from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.display_names import own_units_for
from guong.apps.units.models import Permission, UnitVersion, predecessors
from guong.apps.units.request import Request
from guong.ui.toasts import offer_undo
from guong.ui.views import read_id

from ..actions.new_cases import open_at_once
from ..models import OPEN, Contact, ContactKind, Incident, IncidentKind

MOST_TAPS = 60
MOST_CALLS = 6
# What nobody loses: a number and a loudspeaker have no password.
_WITHOUT_LOGIN = (ChannelKind.PHONE, ChannelKind.LOUDSPEAKER)
_CALLED_AT_ONCE = (ContactKind.POLICE, ContactKind.CYBER, ContactKind.OPERATOR)


@dataclass(frozen=True, slots=True)
class AlarmChannel:
    """A channel to tap, with the unit whose case it becomes; `case` is the one that is open already."""

    channel: Channel
    unit: int
    unit_name: str
    case: Incident | None

    @property
    def handle(self) -> str:
        return plain_address(self.channel.address or self.channel.value)


def _taps(request: Request, units: Iterable[int]) -> list[AlarmChannel]:
    """List the channels of the reader's own units, and of those these stand in place of."""
    acting = {unit: unit for unit in units}
    if request.scope.ended_before():
        for unit in units:
            for former in predecessors({unit}, on=request.today):
                acting.setdefault(former.unit_id, unit)
    rows = Channel.objects.in_force(on=request.today).filter(owner__in=acting)
    rows = rows.exclude(kind__in=_WITHOUT_LOGIN).order_by("owner", "kind", "name")
    channels = list(rows[:MOST_TAPS])
    open_cases = Incident.objects.filter(state__in=OPEN, channel__in=channels).select_related("channel")
    cases = {case.channel_id: case for case in open_cases.exclude(kind=IncidentKind.FAKE).order_by("-pk")}
    names = UnitVersion.objects.names({channel.owner_id for channel in channels}, on=request.today)
    return [
        AlarmChannel(row, acting[row.owner_id], names.get(row.owner_id, ""), cases.get(row.pk))
        for row in channels
    ]


def alarm(request: Request) -> HttpResponse:
    """Show what may be tapped, or open the case of what was; the opening is undone for ten minutes."""
    request.scope.refuse_unless(request.scope.posts)
    units = own_units_for(request, Permission.HANDLE_INCIDENT)
    taps = _taps(request, units) if units else []
    if request.method == "POST":
        request.scope.refuse_unless(units)
        kind, pk = request.POST.get("loai", ""), read_id(request.POST.get("kenh", ""))
        tap = next((tap for tap in taps if tap.channel.pk == pk), None)
        if tap is None or kind not in (IncidentKind.LOST, IncidentKind.INJECTED):
            raise Http404
        case, is_new = open_at_once(tap.channel, unit=tap.unit, kind=kind, by=request.person, at=request.at)
        if is_new:
            text = _("Đã mở vụ việc và báo lãnh đạo. Chạm nhầm thì rút lại được trong mười phút.")
            offer_undo(request, text, reverse("incidents:act", args=[case.pk, "rut-lai"]))
        return redirect(case)
    # Whom to call at once: numbers of the police and of whoever runs the site, the nearest first.
    own = UnitVersion.objects.in_force(on=request.today).filter(unit__in=request.scope.own_units).first()
    contacts = Contact.of_lineage(own.lineage, on=request.today) if own is not None else []
    calls = [row for row in contacts if row.phone and row.kind in _CALLED_AT_ONCE][:MOST_CALLS]
    context = {
        "taps": taps,
        "sites": [tap for tap in taps if tap.channel.kind == ChannelKind.WEBSITE],
        "may_handle": bool(units),
        "calls": calls,
        "has_police": any(row.kind == ContactKind.POLICE for row in calls),
    }
    return render(request, "incidents/alarm.html", context)
