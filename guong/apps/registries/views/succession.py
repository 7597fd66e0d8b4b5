"""After a merger: channels, boards and spokespersons of units that ended, taken over on one screen."""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Appointment, Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.channels import ChannelStatus
from guong.ui.text_formats import labelled
from guong.ui.views import read_id

from ..actions.channel_succession import Decision, count_decided, inherit_each
from ..actions.inherited_offices import (
    former_seats,
    former_units_of,
    take_over_board,
    units_without_board,
    units_without_speaker,
)
from ..actions.register import DescribedStatus, statuses_of
from ..models import Channel, Custodian, DeclinedOffice, OfficeKind, SpokespersonMandate
from ..models.kinds import NEED_NO_CUSTODIANS
from .channels import successors_of, visible_channel
from .referrals import Decider, deciders, split_referred

MOST_ROWS = 200
CLOSE_REST = "dong-het"
MOST_SPEAKERS = 5  # of the units before, to choose one from
LONGEST_NAME = 200  # characters, as a channel's name and the decision of a board have


@dataclass(frozen=True, slots=True)
class SuccessorRow:
    """
    A channel of a unit that ended: the reader's units that may take it over, and what residents read.

    `decider` is whom of the own people it was given to; `is_unkept`: nobody is left who can get in.
    """

    channel: Channel
    owner_name: str
    heirs: list[tuple[int, str]]
    sentences: dict[str, str]
    decider: str = ""
    is_unkept: bool = False


@dataclass(frozen=True, slots=True)
class SuccessorBoard:
    """A unit whose former units had a board: who of it goes on with a post here, and who has none."""

    unit: Unit
    unit_name: str
    former_units: Collection[int]
    staying: list[str]
    others: list[str]


def inheritance(request: Request) -> HttpResponse:
    """List the channels and boards that wait for an heir, and do with each what was chosen, all at once."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.EDIT_REGISTERS))
    rows, referred_rows = all_rows(request)
    own = {unit for row in rows for unit, _name in row.heirs}
    choices = deciders(request, [row.channel for row in rows], own)
    if request.method == "POST":
        _carry_out(request, rows, choices)
        return redirect("registries:inheritance")
    orphans = Channel.objects.in_reach_of(request.scope).of_dissolved_units(on=request.today)
    context = {
        "rows": rows,
        "elsewhere": orphans.count() - len(rows) - len(referred_rows),
        "boards": board_rows(request),
        "speakers": speaker_rows(request),
        "declined": DeclinedOffice.standing().filter(unit__in=_own_units(request)),
        "deciders": list(choices.values()),
        "referred": referred_rows,
        "decided": count_decided(_own_units(request), on=request.today),
        "longest": LONGEST_NAME,
    }
    return render(request, "registries/inheritance.html", context)


def _carry_out(request: Request, rows: list[SuccessorRow], choices: dict[str, Decider]) -> None:
    """Do what was chosen of channels, and of boards and spokespersons what was written."""
    decisions = _decisions(request, rows, choices)
    done_count, refusals = inherit_each(decisions, by=request.person, at=request.at)
    if done_count:
        messages.success(request, _("Đã quyết định %(n)s kênh.") % {"n": done_count})
    # Of a channel that was chosen and waits no more, somebody else was quicker.
    waiting = {row.channel.pk for row in rows}
    names = [name.removeprefix("act-") for name in request.POST if name.startswith("act-")]
    settled_ids = sorted({pk for pk in map(read_id, names) if pk is not None} - waiting)[:MOST_ROWS]
    lost_rows = [
        _("%(name)s: kênh này vừa được nơi khác nhận hoặc đóng.") % {"name": channel.name}
        for channel in Channel.objects.in_reach_of(request.scope).filter(pk__in=settled_ids)
    ]
    for refusal in (*refusals, *lost_rows):
        messages.warning(request, refusal)
    board_count = 0
    for row in board_rows(request):
        if decision := request.POST.get(f"board-{row.unit.pk}", "").strip()[:LONGEST_NAME]:
            try:
                take_over_board(
                    row.unit, row.former_units, decision=decision, by=request.person, at=request.at
                )
                board_count += 1
            except Refused as refusal:
                messages.warning(request, labelled(row.unit_name, refusal))
    if board_count:
        messages.success(request, _("Đã lập lại %(n)s Ban biên tập.") % {"n": board_count})
    missing = [
        *((OfficeKind.BOARD, row.unit.pk) for row in board_rows(request)),
        *((OfficeKind.SPEAKER, unit) for unit, _name, _mandates in speaker_rows(request)),
    ]
    declined_count = 0
    for kind, unit in missing:
        if reason := request.POST.get(f"why-{kind.value}-{unit}", "").strip():
            successor = Unit.objects.get(pk=unit)
            DeclinedOffice.decline(successor, kind, reason=reason, by=request.person, at=request.at)
            declined_count += 1
    if declined_count:
        messages.success(request, _("Đã ghi %(n)s việc không lập lại.") % {"n": declined_count})


def miss_office(request: Request, pk: int) -> HttpResponse:
    """Take back that a unit does without a board or a spokesperson."""
    row = get_object_or_404(DeclinedOffice.objects.filter(unit__in=request.scope.own_units), pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, row.unit_id)
    return form_action(
        request,
        forms.Form,
        row.take_back,
        success=_("Đã rút. Việc này lại nằm trong danh sách còn thiếu."),
        back="registries:inheritance",
        context={"title": _("Đổi ý: lập lại"), "button": _("Rút quyết định"), "note": str(row)},
    )


def all_rows(
    request: Request, limit: int = MOST_ROWS
) -> tuple[list[SuccessorRow], list[tuple[Channel, str]]]:
    """Gather what waits for the reader's units, heirs asked for once an owner, and what was given away."""
    orphans = Channel.objects.in_reach_of(request.scope).of_dissolved_units(on=request.today)
    channels = list(orphans.select_related("owner").order_by("owner", "kind", "pk")[:limit])
    names = UnitVersion.objects.names({channel.owner_id for channel in channels}, on=request.today)
    successors: dict[int, list[tuple[int, str]]] = {}
    for channel in channels:
        if channel.owner_id not in successors:
            successors[channel.owner_id] = successors_of(request, channel)
    channels = [channel for channel in channels if successors[channel.owner_id]]
    own = {unit for pairs in successors.values() for unit, _name in pairs}
    waiting, referred_rows, to_person = split_referred(request, channels, own)
    channel_standings = statuses_of(waiting, on=request.today)
    keepers = Custodian.objects.filter(channel__in=waiting, valid_to__isnull=True)
    kept_by_somebody = set(keepers.values_list("channel", flat=True))
    rows = [
        SuccessorRow(
            channel,
            owner_name,
            successors[channel.owner_id],
            _sentences(channel_standings[channel.pk], owner_name, successors[channel.owner_id]),
            to_person.get(channel.pk, ""),
            channel.pk not in kept_by_somebody and channel.kind not in NEED_NO_CUSTODIANS,
        )
        for channel in waiting
        for owner_name in [names.get(channel.owner_id, "")]
    ]
    return rows, referred_rows


def _sentences(
    channel_standing: DescribedStatus, owner: str, successors: list[tuple[int, str]]
) -> dict[str, str]:
    """Say what residents read of a channel as it stands, and what it becomes by each decision."""
    successor = successors[0][1]
    if owner.casefold() == successor.casefold():
        owner = f"{owner} cũ"
    return {
        "now": channel_standing.sentence,
        # What nobody ever confirmed is not official by being taken over.
        "take": f"Là kênh chính thức của {successor}."
        if channel_standing.standing is ChannelStatus.FORMER and len(successors) == 1
        else f"Là kênh của {successor}; chính thức khi có người thứ hai duyệt.",
        "close": f"Từng là kênh của {owner}, đã đóng; nay dùng kênh của {successor}.",
    }


def _decisions(request: Request, rows: list[SuccessorRow], choices: dict[str, Decider]) -> list[Decision]:
    """Read what was chosen of each row; nothing is chosen in advance, but all that is left may be closed."""
    decisions, decider = [], choices.get(request.POST.get("decider", ""))
    for row in rows:
        pk = row.channel.pk
        act = request.POST.get(f"act-{pk}") or ("close" if CLOSE_REST in request.POST else "")
        successor = request.POST.get(f"heir-{pk}", "")
        if act == "refer":
            if decider is None:
                messages.warning(request, _("%(name)s: hãy chọn giao cho ai.") % {"name": row.channel.name})
            else:
                channel = visible_channel(request, pk)
                decisions.append(Decision(channel, act, decider.unit, person=decider.person))
            continue
        units = dict(row.heirs)
        unit = read_id(successor) if len(units) > 1 else next(iter(units))
        if unit not in units:
            if act:
                messages.warning(request, _("%(name)s: hãy chọn đơn vị nhận.") % {"name": row.channel.name})
            continue
        if act in ("take", "rename", "close"):
            name = request.POST.get(f"name-{pk}", "").strip()[:LONGEST_NAME] if act == "rename" else ""
            decisions.append(Decision(visible_channel(request, pk), act, unit, name))
    return decisions


def board_rows(request: Request) -> list[SuccessorBoard]:
    """List the boards that units before the reader's own had and that nobody has set up again."""
    own, ended_units = _own_units(request), request.scope.ended_before()
    units = list(units_without_board(own, ended_units, on=request.today))
    names = UnitVersion.objects.names([unit.pk for unit in units], on=request.today)
    rows = []
    for unit in units:
        former_units = former_units_of(unit.pk, ended_units, on=request.today)
        parts = former_seats(unit.pk, former_units, on=request.today)
        people = {seat.person_id for part in parts for seat in part}
        names_of_people = name_units_and_people(request.scope, (), people)[1]
        staying, other_names = (
            [
                _("%(name)s (%(role)s)")
                % {"name": names_of_people.get(seat.person_id, ""), "role": seat.get_role_display()}
                for seat in part
            ]
            for part in parts
        )
        rows.append(SuccessorBoard(unit, names.get(unit.pk, ""), former_units, staying, other_names))
    return rows


def speaker_rows(request: Request) -> list[tuple[int, str, list[SpokespersonMandate]]]:
    """List the units of the reader without a spokesperson, each with who spoke for the units before it."""
    own, ended_units = _own_units(request), request.scope.ended_before()
    units = list(units_without_speaker(own, ended_units, on=request.today))
    names = UnitVersion.objects.names([unit.pk for unit in units], on=request.today)
    rows = []
    for unit in units:
        former = former_units_of(unit.pk, ended_units, on=request.today)
        visible = SpokespersonMandate.objects.visible_to(request.scope).standing().filter(unit__in=former)
        # Whoever has no post at the heir cannot be assigned there: the form would not know the name.
        staying = Appointment.objects.in_force(on=request.today).filter(unit=unit)
        visible = visible.filter(person__in=staying.values("person"))
        mandates = list(visible.select_related("person").order_by("-valid_from", "-pk")[:MOST_SPEAKERS])
        rows.append((unit.pk, names.get(unit.pk, ""), mandates))
    return rows


def _own_units(request: Request) -> list[int]:
    may = request.scope.may
    return [unit for unit in request.scope.own_units if may(Permission.EDIT_REGISTERS, unit)]
