"""A reorganisation of units: what becomes of the channels of those that ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Appointment, Person, Unit, predecessors, successors
from guong.engines.viet.formats import ONE_DAY

from ..models import Channel, ChannelReferral, Confirmation, Custodian


def count_inherited(units: Iterable[int], *, on: date) -> int:
    """Count the open channels of former units that some units have to decide on, and gave to nobody else."""
    own_units = set(units)
    former = {ancestor.unit_id for ancestor in predecessors(own_units, on=on)} - own_units
    if not former:
        return 0
    last = ChannelReferral.objects.filter(channel=OuterRef("pk")).order_by("-pk").values("unit")[:1]
    waiting = Channel.objects.of_dissolved_units(on=on).filter(owner__in=former).alias(decider=Subquery(last))
    return int(waiting.filter(Q(decider__isnull=True) | Q(decider__in=own_units)).count())


def count_decided(units: Iterable[int], *, on: date) -> dict[str, int]:
    """Count the channels of former units that some units took over, renamed and closed, and the `total`."""
    own_units = set(units)
    former = (row for row in predecessors(own_units, on=on) if row.unit_id not in own_units)
    ends = {row.unit_id: row.until - ONE_DAY for row in former}
    closed_channels = Channel.objects.filter(owner__in=ends, valid_to__isnull=False).select_related(
        "successor"
    )
    rows = [row for row in closed_channels if row.valid_to is not None and row.valid_to >= ends[row.owner_id]]
    # One that was merged into another channel was closed: its own address is used no more.
    names = [(row.name, row.successor.name) for row in rows if row.successor and row.successor.key == row.key]
    rename_count = sum(before != now for before, now in names)
    return {
        "taken": len(names) - rename_count,
        "renamed": rename_count,
        "closed": len(rows) - len(names),
        "total": len(rows),
    }


@dataclass(frozen=True, slots=True)
class Decision:
    """What an heir does with one channel: take, rename (to `name`), close, or refer (to `unit`, `person`)."""

    channel: Channel
    act: str
    unit: int
    name: str = ""
    person: int | None = None


def inherit_each(decisions: Iterable[Decision], *, by: Person, at: datetime) -> tuple[int, list[str]]:
    """Carry each decision out; count those done, and say of each other why not."""
    on, done_count, refusals = timezone.localdate(at), 0, []
    for decision in decisions:
        channel = decision.channel
        try:
            with transaction.atomic():
                if decision.act == "close":
                    channel.close(last_day=on, why="Đơn vị kế thừa không dùng nữa.", by=by, at=at)
                elif decision.act == "refer":
                    person = Person.objects.get(pk=decision.person) if decision.person is not None else None
                    unit = Unit.objects.get(pk=decision.unit)
                    ChannelReferral.refer(channel, unit, person, by=by, at=at)
                elif decision.act == "rename" and not decision.name:
                    raise Refused(_("Hãy ghi tên mới của kênh."))
                else:
                    own = take_over(channel, Unit.objects.get(pk=decision.unit), by=by, at=at)
                    if decision.act == "rename":
                        own.rename(decision.name, on=on, by=by, at=at)
            done_count += 1
        except Refused as refusal:
            refusals.append(f"{channel.name}: {refusal}")
    return done_count, refusals


@transaction.atomic
def take_over(channel: Channel, unit: Unit, *, by: Person, at: datetime) -> Channel:
    """
    Let a unit go on with the channel of one in whose place it stands; give the channel as the unit's own.

    The former row ends with its unit. Whoever keeps it goes on if he is in post at the heir. What was
    confirmed stays so only with the one heir; of several, or higher up, somebody has to look again.
    """
    on = timezone.localdate(at)
    last = channel.owner.current()
    if last.valid_to is None or last.valid_to >= on:
        raise Refused(_("Đơn vị chủ quản còn hoạt động, chưa có gì để nhận về."))
    if unit not in channel.carers(on=on):
        raise Refused(_("Đơn vị này không thay cho đơn vị chủ quản cũ của kênh."))
    is_sole_successor = successors(channel.owner, on=on) == [unit]
    former = channel.confirmations.filter(ended_on__isnull=True).first()
    keepers = list(channel.custodians.in_force(on=last.valid_to))
    channel.close(last_day=last.valid_to, why="Chuyển cho đơn vị thay thế.", by=by, at=at)
    first_day = max(last.valid_to + ONE_DAY, unit.versions.earliest("valid_from").valid_from)
    own = Channel.register(
        owner=unit,
        kind=channel.kind,
        value=channel.value,
        name=channel.name,
        opened_on=first_day,
        act=channel.act,
        recovery_held_by=channel.recovery_held_by,
        by=by,
        at=at,
    )
    Channel.objects.filter(pk=channel.pk).update(successor=own)
    channel.successor = own
    posts = Appointment.objects.in_force(on=first_day).filter(unit=own.owner_id)
    staying = set(posts.values_list("person", flat=True))
    for keeper in keepers:
        if keeper.person_id in staying:
            Custodian.appoint(
                own,
                keeper.person,
                start=first_day,
                appointment=keeper.appointment,
                two_factor_on=keeper.two_factor_on,
                by=by,
                at=at,
            )
    if is_sole_successor and former is not None:
        Confirmation.inherit(former, own, by=by, at=at)
    return own
