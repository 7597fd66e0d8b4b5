"""After a merger: channels, boards and spokespersons of units that ended, taken over on one screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.naming import name_units_and_people
from guong.apps.units.request import Request
from guong.engines.viet.writing import capitalise
from guong.ui.views import FORM_METHODS

from ..actions import (
    Decision,
    former_seats,
    former_units_of,
    inherit_each,
    take_over_board,
    units_without_board,
    units_without_speaker,
)
from ..models import Channel, DeclinedOffice, OfficeKind, SpokespersonMandate
from .channels import heirs_of, visible_channel

MOST_ROWS = 200
MOST_SPEAKERS = 5  # of the units before, to choose one from
LONGEST_NAME = 200  # characters, as a channel's name and the decision of a board have


@dataclass(frozen=True, slots=True)
class HeirRow:
    """A channel of a unit that ended: the reader's units that may take it over, and what residents read."""

    channel: Channel
    owner_name: str
    heirs: list[tuple[int, str]]
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class HeirBoard:
    """A unit whose former units had a board: who of it goes on with a post here, and who has none."""

    unit: Unit
    unit_name: str
    former_units: Collection[int]
    staying: list[str]
    others: list[str]


@dataclass(frozen=True, slots=True)
class HeirSpeaker:
    """A unit without a spokesperson, and the last ones of the units before it."""

    unit: int
    unit_name: str
    mandates: list[SpokespersonMandate]


@require_http_methods(FORM_METHODS)
def inheritance(request: Request) -> HttpResponse:
    """List the channels and boards that wait for an heir, and do with each what was chosen, all at once."""
    if not request.scope.may_somewhere(Permission.EDIT_REGISTERS):
        request.scope.refuse()
    rows = heir_rows(request)
    if request.method == "POST":
        done, refusals = inherit_each(_decisions(request, rows), by=request.person, at=request.at)
        if done:
            messages.success(request, _("Đã quyết định %(n)s kênh.") % {"n": done})
        for refusal in refusals:
            messages.warning(request, refusal)
        if boards := _take_over_boards(request):
            messages.success(request, _("Đã lập lại %(n)s Ban biên tập.") % {"n": boards})
        if declined := _decline_offices(request):
            messages.success(request, _("Đã ghi %(n)s việc không lập lại.") % {"n": declined})
        return redirect("registries:inheritance")
    context = {
        "rows": rows,
        "boards": board_rows(request),
        "speakers": speaker_rows(request),
        "declined": DeclinedOffice.objects.filter(unit__in=_own_units(request)),
        "longest": LONGEST_NAME,
    }
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
        % {"owner": owner, "heir": capitalise(heir)},
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


def board_rows(request: Request) -> list[HeirBoard]:
    """List the boards that units before the reader's own had and that nobody has set up again."""
    own, ended = _own_units(request), request.scope.ended_before()
    units = list(units_without_board(own, ended, on=request.today))
    names = UnitVersion.objects.names([unit.pk for unit in units], on=request.today)
    rows = []
    for unit in units:
        former_units = former_units_of(unit.pk, ended, on=request.today)
        seats = former_seats(unit.pk, former_units, on=request.today)
        people = {seat.person_id for seat in (*seats.staying, *seats.others)}
        names_of_people = name_units_and_people(request.scope, (), people)[1]
        staying, others = (
            [f"{names_of_people.get(seat.person_id, '')} ({seat.get_role_display()})" for seat in part]
            for part in (seats.staying, seats.others)
        )
        rows.append(HeirBoard(unit, names.get(unit.pk, ""), former_units, staying, others))
    return rows


def _take_over_boards(request: Request) -> int:
    """Set the boards up of which a decision was written; count them."""
    done = 0
    for row in board_rows(request):
        decision = request.POST.get(f"board-{row.unit.pk}", "").strip()[:LONGEST_NAME]
        if not decision:
            continue
        try:
            take_over_board(row.unit, row.former_units, decision=decision, by=request.person, at=request.at)
            done += 1
        except Refused as refusal:
            messages.warning(request, f"{row.unit_name}: {refusal}")
    return done


def _decline_offices(request: Request) -> int:
    """Write down what a unit does without, of which a reason was written; count them."""
    missing = [
        *((OfficeKind.BOARD, row.unit.pk) for row in board_rows(request)),
        *((OfficeKind.SPEAKER, row.unit) for row in speaker_rows(request)),
    ]
    done = 0
    for kind, unit in missing:
        if reason := request.POST.get(f"why-{kind.value}-{unit}", "").strip():
            heir = Unit.objects.get(pk=unit)
            DeclinedOffice.decline(heir, kind, reason=reason, by=request.person, at=request.at)
            done += 1
    return done


def speaker_rows(request: Request) -> list[HeirSpeaker]:
    """List the units of the reader without a spokesperson, each with who spoke for the units before it."""
    own, ended = _own_units(request), request.scope.ended_before()
    units = list(units_without_speaker(own, ended, on=request.today))
    names = UnitVersion.objects.names([unit.pk for unit in units], on=request.today)
    rows = []
    for unit in units:
        former = former_units_of(unit.pk, ended, on=request.today)
        visible = SpokespersonMandate.objects.visible_to(request.scope).standing().filter(unit__in=former)
        mandates = list(visible.select_related("person").order_by("-valid_from", "-pk")[:MOST_SPEAKERS])
        rows.append(HeirSpeaker(unit.pk, names.get(unit.pk, ""), mandates))
    return rows


def _own_units(request: Request) -> list[int]:
    may = request.scope.may
    return [unit for unit in request.scope.own_units if may(Permission.EDIT_REGISTERS, unit)]
