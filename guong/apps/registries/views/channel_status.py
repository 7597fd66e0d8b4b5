"""What the public is told of a channel, why, and what this reader may do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request

from ..actions import statuses_of
from ..models import (
    Channel,
    ChannelEvent,
    ChannelKind,
    ChannelState,
    Confirmation,
    ProofSearch,
    SearchState,
    name_need,
)
from ..models.history import CLAIMS


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """
    The public side of a channel.

    `state` is the look, `sentence` what residents read of one that is not simply theirs or a claim;
    `why_not` says what keeps the reader from approving, `need` whose name the address
    bears. `claim` is what an approval sent from this page is about.
    """

    state: str
    sentence: str
    confirmation: Confirmation | None
    confirmed_by: str
    claim: int
    may_approve: bool
    why_not: str
    need: str
    heirs: str
    search: ProofSearch | None
    may_search: bool
    may_bear_code: bool
    is_searching: bool


def standing_of(
    request: Request,
    channel: Channel,
    events: Sequence[ChannelEvent],
    confirmations: Sequence[Confirmation],
    *,
    names_of_people: Mapping[int, str],
    may_write: bool,
) -> PublicStatus:
    """Gather the public side of a channel for this reader."""
    on = request.today
    confirmation = next((row for row in reversed(confirmations) if row.ended_on is None), None)
    has_ended = channel.owner.version(on=on) is None
    is_waiting = channel.state == ChannelState.UNCONFIRMED and channel.valid_to is None
    open_for_proof = is_waiting and not has_ended
    channel_standing = statuses_of([channel], on=on)[channel.pk]
    is_awaiting = channel_standing.look == "unconfirmed" and confirmation is not None and not has_ended
    claims = [event for event in events if event.event in CLAIMS]
    may = open_for_proof and request.scope.may(Permission.APPROVE_CONTENT, channel.owner_id)
    is_claimant = any(event.by_id == request.person.pk for event in claims)
    need = name_need(channel, on=on) if open_for_proof else None
    may_for_name = need is None or need.is_met_by(request.scope)
    search = channel.searches.last() if is_waiting else None
    return PublicStatus(
        state="awaiting" if is_awaiting else channel_standing.look,
        sentence="" if channel_standing.look in ("confirmed", "unconfirmed") else channel_standing.sentence,
        confirmation=confirmation,
        confirmed_by=names_of_people.get(confirmation.by_id, "") if confirmation else "",
        claim=max((event.pk for event in claims), default=0),
        may_approve=may and not is_claimant and may_for_name,
        why_not=_why_not(may, is_claimant) if open_for_proof else "",
        need=need.sentence if need is not None else "",
        heirs=_successors(request, channel) if has_ended else "",
        search=search,
        may_search=may_write and open_for_proof and need is None and channel.kind != ChannelKind.LOUDSPEAKER,
        may_bear_code=channel.address.startswith("http"),
        is_searching=search is not None and search.state == SearchState.WAITING,
    )


def _why_not(may: bool, is_claimant: bool) -> str:
    if is_claimant:
        return _("Bạn đã ghi hoặc đổi tên kênh này; cần một người khác duyệt.")
    return "" if may else _("Chờ người có quyền duyệt của đơn vị hoặc của đơn vị cấp trên.")


def _successors(request: Request, channel: Channel) -> str:
    units = {unit.pk for unit in channel.carers(on=request.today)}
    names = UnitVersion.objects.names(units, on=request.today)
    return ", ".join(sorted(names.values())) or _("đơn vị kế thừa (sổ chưa ghi)")
