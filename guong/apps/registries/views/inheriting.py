"""After a merger: the channels of units that ended, taken over, renamed or closed on one screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS

from ..actions import Decision, inherit_each
from ..actions.speakers import NO_DECISION_NEEDED
from ..models import Channel, EditorialBoard, SpokespersonMandate
from .channels import heirs_of, visible_channel

MOST_ROWS = 200
LONGEST_NAME = 200  # characters, as a channel's name has


@dataclass(frozen=True, slots=True)
class HeirRow:
    """A channel of a unit that ended: the reader's units that may take it over, and what residents read."""

    channel: Channel
    owner_name: str
    heirs: list[tuple[int, str]]
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class OfficeGap:
    """Something else that a merger leaves open at an heir, with the page that mends it."""

    words: str
    url_name: str


@require_http_methods(FORM_METHODS)
def inheritance(request: Request) -> HttpResponse:
    """List the channels that wait for an heir, and do with each what was chosen, all at once."""
    if not request.scope.may_somewhere(Permission.EDIT_REGISTERS):
        request.scope.refuse()
    rows = heir_rows(request)
    if request.method == "POST":
        done, refusals = inherit_each(_decisions(request, rows), by=request.person, at=request.at)
        if done:
            messages.success(request, _("Đã quyết định %(n)s kênh.") % {"n": done})
        for refusal in refusals:
            messages.warning(request, refusal)
        return redirect("registries:inheritance")
    context = {"rows": rows, "gaps": _gaps(request, rows), "longest": LONGEST_NAME}
    return render(request, "registries/inheritance.html", context)


def heir_rows(request: Request, most: int = MOST_ROWS) -> list[HeirRow]:
    """Gather so many channels that units of this reader may take over, the heirs asked for once an owner."""
    orphans = Channel.objects.in_reach_of(request.scope).of_dissolved_units(on=request.today)
    channels = list(orphans.select_related("owner").order_by("owner", "kind", "pk")[:most])
    names = UnitVersion.objects.names({channel.owner_id for channel in channels}, on=request.today)
    heirs: dict[int, list[tuple[int, str]]] = {}
    for channel in channels:
        if channel.owner_id not in heirs:
            heirs[channel.owner_id] = heirs_of(request, channel)
    return [
        HeirRow(channel, owner_name, heirs[channel.owner_id], _sentences(owner_name, heirs[channel.owner_id]))
        for channel in channels
        if heirs[channel.owner_id]
        for owner_name in [names.get(channel.owner_id, "")]
    ]


def _sentences(owner: str, heirs: list[tuple[int, str]]) -> dict[str, str]:
    """Say what residents read of a channel as it stands, and after each decision."""
    heir = heirs[0][1]
    return {
        "now": _("Kênh cũ của %(owner)s. %(heir)s chưa nhận, đừng gửi hồ sơ vào đây.")
        % {"owner": owner, "heir": heir},
        "take": _("Là kênh chính thức của %(heir)s.") % {"heir": heir},
        "close": _("Từng là kênh của %(owner)s, đã đóng; nay dùng kênh của %(heir)s.")
        % {"owner": owner, "heir": heir},
    }


def _decisions(request: Request, rows: list[HeirRow]) -> list[Decision]:
    """Read what was chosen of each row; nothing is chosen in advance."""
    decisions = []
    for row in rows:
        pk = row.channel.pk
        act, heir = request.POST.get(f"act-{pk}", ""), request.POST.get(f"heir-{pk}", "")
        units = dict(row.heirs)
        unit = int(heir) if heir.isdecimal() and int(heir) in units else next(iter(units))
        if act in ("take", "rename", "close"):
            name = request.POST.get(f"name-{pk}", "").strip()[:LONGEST_NAME] if act == "rename" else ""
            decisions.append(Decision(visible_channel(request, pk), act, unit, name))
    return decisions


_GAPS = (
    (SpokespersonMandate, gettext_lazy("%(unit)s chưa có người phát ngôn."), "registries:spokespersons"),
    (EditorialBoard, gettext_lazy("%(unit)s chưa có ban biên tập."), "registries:boards"),
)


def _gaps(request: Request, rows: list[HeirRow]) -> list[OfficeGap]:
    """List what else the heirs lack that the units before them had."""
    heirs = dict(heir for row in rows for heir in row.heirs)
    gaps = []
    for model, words, url_name in _GAPS:
        if model is SpokespersonMandate and request.today >= NO_DECISION_NEEDED:
            continue  # the head speaks by law
        standing = model.objects.in_force(on=request.today).filter(unit__in=heirs)
        having = set(standing.values_list("unit", flat=True))
        gaps += [
            OfficeGap(words % {"unit": name}, url_name) for pk, name in heirs.items() if pk not in having
        ]
    return gaps
