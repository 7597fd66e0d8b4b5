"""A channel of the register: entered, on its file, and what is done with it from there, a call an act."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.display_names import name_units_and_people, units_for
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date
from guong.engines.viet.sort_order import order_key
from guong.ui.status_badges import look

from ..actions.register import statuses_of
from ..forms.channels import (
    ChannelForm,
    ChannelReviewForm,
    CloseChannelForm,
    CustodianForm,
    HandoverForm,
    RenameChannelForm,
    SuccessorForm,
    UnconfirmForm,
    VerificationForm,
)
from ..models import (
    Channel,
    ChannelEvent,
    ChannelKind,
    ChannelState,
    Confirmation,
    Custodian,
    Review,
    SearchState,
    Verification,
    name_need,
)
from ..models.channel import ENOUGH_CUSTODIANS, ChannelQuerySet
from ..models.history import CLAIMS
from ..models.kinds import NEED_NO_CUSTODIANS
from .choices import proofs_of, staff_of

REVIEW_REMINDER = timedelta(days=30)
FILE_TEMPLATE = "registries/channel.html"


def add(request: Request) -> HttpResponse:
    """Enter a channel."""
    units = units_for(request, Permission.EDIT_REGISTERS)
    request.scope.refuse_unless(units)
    return form_action(
        request,
        ChannelForm,
        Channel.register,
        success=_(
            "Đã ghi kênh vào sổ. Người dân tra thấy “Chưa xác minh” cho tới khi có người thứ hai duyệt."
        ),
        back=Channel.get_absolute_url,
        template="registries/add.html",
        units=units,
    )


@require_safe
def channel(request: Request, unit: int, pk: int) -> HttpResponse:
    """Show one channel's file on one page; below another unit the address leads to the owner's."""
    channel = visible_channel(request, pk)
    if channel.owner_id != unit:
        return redirect(channel)
    return render(request, FILE_TEMPLATE, file_context(request, channel))


@require_safe
def moved_channel(request: Request, pk: int) -> HttpResponse:
    """Lead the address that a channel had of its own to the one below its unit."""
    return redirect(visible_channel(request, pk))


def visible_channel(request: Request, pk: int) -> Channel:
    """Find a channel in the reader's scope, or answer 404."""
    rows: ChannelQuerySet = Channel.objects.visible_to(request.scope).select_related("successor", "owner")
    channel: Channel = get_object_or_404(rows, pk=pk)
    return channel


def may_keep(request: Request, channel: Channel) -> bool:
    """Tell whether the reader keeps a channel's register; of a unit that ended its heirs do."""
    if request.scope.may(Permission.EDIT_REGISTERS, channel.owner_id):
        return True
    successors = channel.carers(on=request.today)
    return any(request.scope.may(Permission.EDIT_REGISTERS, unit) for unit in successors)


def editable_channel(request: Request, pk: int) -> Channel:
    """Find a channel whose register the reader keeps; 404 out of scope, 403 without the permission."""
    channel = visible_channel(request, pk)
    if not may_keep(request, channel):
        raise PermissionDenied
    return channel


def is_orphan(request: Request, channel: Channel) -> bool:
    """Tell whether the unit of this channel has ended."""
    return channel.owner.version(on=request.today) is None


def successors_of(request: Request, channel: Channel) -> list[tuple[int, str]]:
    """List (id, name) of the units of the reader that may take over the channel of one that ended."""
    if not is_orphan(request, channel):
        return []
    units = channel.carers(on=request.today)
    own_units = [unit.pk for unit in units if request.scope.may(Permission.EDIT_REGISTERS, unit)]
    return sorted(
        UnitVersion.objects.names(own_units, on=request.today).items(), key=lambda pair: order_key(pair[1])
    )


def merge_targets(request: Request, channel: Channel) -> ChannelQuerySet:
    """Keep the open channels of the same kind that this one may be merged into."""
    rows = Channel.objects.in_reach_of(request.scope).in_force(on=request.today)
    return rows.filter(kind=channel.kind).exclude(pk=channel.pk)


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act that the file of a channel offers: the route it is sent to, its words and its empty form."""

    route: str
    label: str | Promise
    icon: str
    form: forms.Form


def file_act(
    form_class: type[forms.Form],
    call: Callable[..., object],
    *,
    success: str | Promise,
    more: Callable[[Any, Channel], Mapping[str, Any]] = lambda _request, _channel: {},
) -> Callable[..., HttpResponse]:
    """
    Make the view of an act that the file of a channel offers; a faulty form is shown there in its place.

    `call` takes the channel, then what the form gives; `more` gives what the form offers, or `back`.
    """

    @require_POST
    def view(request: Request, pk: int) -> HttpResponse:
        channel = editable_channel(request, pk)
        route = request.resolver_match.view_name if request.resolver_match else ""
        return form_action(
            request,
            form_class,
            partial(call, channel),
            success=success,
            template=FILE_TEMPLATE,
            context=partial(file_context, request, channel, route),
            **{"back": channel, **more(request, channel)},
        )

    return view


def file_context(request: Request, channel: Channel, sent_route: str = "") -> dict[str, Any]:
    """Gather what the file of a channel shows; `sent_route` is the act whose form was sent just now."""
    events = list(channel.events.all())
    custodians = list(channel.custodians.all())
    verifications = list(channel.verifications.select_related("proof"))
    reviews = list(channel.reviews.all())
    confirmations = list(channel.confirmations.select_related("search"))
    acts: list[Any] = [*events, *verifications, *reviews, *confirmations]
    authors = [row.by_id for row in acts]
    keepers = [custodian.person_id for custodian in custodians]
    units, people = name_units_and_people(request.scope, [channel.owner_id], [*authors, *keepers])
    rows = [(custodian, people.get(custodian.person_id, "")) for custodian in custodians]
    today_keepers = [row for row in rows if row[0].holds(request.today)]
    history = []
    for event in reversed(events):
        style = look("channel_event", event.event)
        heading = capitalise(f"{event.get_event_display()}, {write_date(event.on)}")
        history.append(
            {
                "icon": style.icon,
                "tone": style.tone,
                "what": heading,
                "note": event.words,
                "who": people.get(event.by_id),
                "at": event.at,
            }
        )
    is_open = channel.valid_to is None
    may_write = is_open and may_keep(request, channel)
    review_due = channel.review_due_on()
    return {
        "channel": channel,
        "owner_name": units.get(channel.owner_id, ""),
        "formers": channel.merged.order_by("pk"),
        "today_custodians": today_keepers,
        "former_custodians": [row for row in rows if not row[0].holds(request.today)],
        "too_few": len(today_keepers) < ENOUGH_CUSTODIANS and channel.kind not in NEED_NO_CUSTODIANS,
        "verification": verifications[-1] if verifications else None,
        "reviews": reviews[::-1],
        "review_due": review_due,
        "review_near": is_open and review_due <= request.today + REVIEW_REMINDER,
        "history": history,
        "acts": _act_forms(request, channel) if may_write else [],
        "sent_route": sent_route,
        "may_hand_over": may_write,
        "proofs": proofs_of(request, channel.owner_id) if may_write else [],
        "link": channel.address if channel.address.startswith("https://") else "",
        "standing": _standing_of(request, channel, events, confirmations, people=people, may_write=may_write),
    }


def _act_forms(request: Request, channel: Channel) -> list[ActForm]:
    """List the acts the file offers, in the order of the page."""
    today, proofs = request.today, proofs_of(request, channel.owner_id)
    people = staff_of(request, channel.owner_id)
    targets = merge_targets(request, channel)
    closing = ActForm(
        "registries:close",
        gettext_lazy("Đóng hoặc gộp"),
        "archive",
        CloseChannelForm(today=today, channels=targets),
    )
    if successors := successors_of(request, channel):
        label = gettext_lazy("Nhận về đơn vị kế thừa")
        return [
            ActForm("registries:inherit", label, "arrow-right-left", SuccessorForm(units=successors)),
            closing,
        ]
    is_confirmed, label = channel.state == ChannelState.CONFIRMED, gettext_lazy("Gỡ xác minh")
    return [
        ActForm(
            "registries:appoint_custodian",
            gettext_lazy("Thêm người quản trị"),
            "user-round",
            CustodianForm(today=today, people=people),
        ),
        ActForm(
            "registries:verify",
            gettext_lazy("Ghi đối chiếu, dấu của nền tảng"),
            "circle-check",
            VerificationForm(today=today, items=proofs),
        ),
        ActForm(
            "registries:review",
            gettext_lazy("Ghi lần tự soát"),
            "list-checks",
            ChannelReviewForm(today=today),
        ),
        *([ActForm("registries:unconfirm", label, "undo-2", UnconfirmForm())] if is_confirmed else []),
        ActForm("registries:rename", gettext_lazy("Đổi tên"), "pencil", RenameChannelForm(today=today)),
        closing,
    ]


def _standing_of(
    request: Request,
    channel: Channel,
    events: Sequence[ChannelEvent],
    confirmations: Sequence[Confirmation],
    *,
    people: Mapping[int, str],
    may_write: bool,
) -> dict[str, Any]:
    """
    Gather what the public is told of a channel, why, and what this reader may do about it.

    `state` is the look, `sentence` what residents read of one that is not simply theirs or a claim;
    `why_not` says what keeps the reader from approving, `need` whose name the address bears. `claim` is what
    an approval sent from this page is about.
    """
    on = request.today
    confirmation = next((row for row in reversed(confirmations) if row.ended_on is None), None)
    has_ended = is_orphan(request, channel)
    is_waiting = channel.state == ChannelState.UNCONFIRMED and channel.valid_to is None
    open_for_proof = is_waiting and not has_ended
    status = statuses_of([channel], on=on)[channel.pk]
    is_awaiting = status.look == "unconfirmed" and confirmation is not None and not has_ended
    claims = [event for event in events if event.event in CLAIMS]
    may = open_for_proof and request.scope.may(Permission.APPROVE_CONTENT, channel.owner_id)
    is_claimant = any(event.by_id == request.person.pk for event in claims)
    need = name_need(channel, on=on) if open_for_proof else None
    search = channel.searches.last() if is_waiting else None
    why_not = ""
    if open_for_proof and is_claimant:
        why_not = _("Bạn đã ghi hoặc đổi tên kênh này; cần một người khác duyệt.")
    elif open_for_proof and not may:
        why_not = _("Chờ người có quyền duyệt của đơn vị hoặc của đơn vị cấp trên.")
    return {
        "state": "awaiting" if is_awaiting else status.look,
        "sentence": "" if status.look in ("confirmed", "unconfirmed") else status.sentence,
        "confirmation": confirmation,
        "confirmed_by": people.get(confirmation.by_id, "") if confirmation else "",
        "claim": max((event.pk for event in claims), default=0),
        "may_approve": may and not is_claimant and (need is None or need.is_met_by(request.scope)),
        "why_not": why_not,
        "need": need.sentence if need is not None else "",
        "heirs": heirs_of(channel, on=on) if has_ended else "",
        "search": search,
        "may_search": may_write
        and open_for_proof
        and need is None
        and channel.kind != ChannelKind.LOUDSPEAKER,
        "may_bear_code": channel.address.startswith("http"),
        "is_searching": search is not None and search.state == SearchState.WAITING,
    }


def heirs_of(channel: Channel, *, on: date) -> str:
    """Name the units that stand in the place of a channel's owner."""
    names = UnitVersion.objects.names({unit.pk for unit in channel.carers(on=on)}, on=on)
    return ", ".join(sorted(names.values())) or _("đơn vị kế thừa (sổ chưa ghi)")


appoint_custodian = file_act(
    CustodianForm,
    Custodian.appoint,
    success=gettext_lazy("Đã thêm người quản trị."),
    more=lambda request, channel: {"people": staff_of(request, channel.owner_id)},
)
verify = file_act(
    VerificationForm,
    Verification.note,
    success=gettext_lazy("Đã ghi đối chiếu."),
    more=lambda request, channel: {"items": proofs_of(request, channel.owner_id)},
)
review = file_act(ChannelReviewForm, Review.note, success=gettext_lazy("Đã ghi lần tự soát."))
rename = file_act(RenameChannelForm, Channel.rename, success=gettext_lazy("Đã đổi tên."))
close = file_act(
    CloseChannelForm,
    Channel.close,
    success=gettext_lazy("Đã đóng kênh. Hồ sơ vẫn còn trong sổ."),
    more=lambda request, channel: {"channels": merge_targets(request, channel)},
)


@require_POST
def hand_over(request: Request, pk: int) -> HttpResponse:
    """End somebody's keeping of a channel."""
    own_rows = Custodian.objects.filter(channel__in=Channel.objects.visible_to(request.scope))
    custodian: Custodian = get_object_or_404(own_rows, pk=pk)
    if not may_keep(request, custodian.channel):
        raise PermissionDenied
    proofs = proofs_of(request, custodian.channel.owner_id)
    form = HandoverForm(request.POST, today=request.today, items=proofs)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi bàn giao: hãy chọn ngày cuối quản trị."))
        return redirect(custodian.channel)
    call, success = partial(custodian.hand_over, **form.cleaned_data), _("Đã ghi bàn giao.")
    return act_at_once(request, call, success=success, back=custodian.channel)
