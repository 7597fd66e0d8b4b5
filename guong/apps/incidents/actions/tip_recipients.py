"""Whom a report from outside is meant for."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.registries.actions import current_directory, part_to_report
from guong.apps.registries.models import Channel, cases_on
from guong.apps.units.models import (
    ROLES_OF_PERMISSION,
    Appointment,
    Permission,
    Person,
    Unit,
    UnitVersion,
    successors,
)
from guong.apps.units.models.change import successors_of_each
from guong.engines import channels as engine
from guong.engines.lookalike import Result
from guong.engines.viet.sort_order import order_key

from ..models import Tip, TipPicture, unit_in_charge
from .notifications import notify_tip

MOST_NEAR = 200


@transaction.atomic
def receive_tip(
    *,
    unit: Unit,
    link: str,
    words: str,
    contact: str,
    at: datetime,
    pictures: Sequence[tuple[str, bytes]] = (),
) -> Tip:
    """Store a report and notify the unit; give it with its receipt code."""
    TipPicture.refuse_flood(sum(len(content) for _kind, content in pictures), on=timezone.localdate(at))
    tip = Tip.receive(unit=unit, link=link, words=words, contact=contact, at=at)
    TipPicture.add(tip, pictures)
    notify_tip(tip, at=at)
    return tip


@transaction.atomic
def pass_tip_on(tip: Tip, unit: Unit, *, by: Person, at: datetime) -> None:
    """Give a report to another unit and notify its people; one with nobody to look at it takes none."""
    if unit.pk not in _staffed(on=timezone.localdate(at)):
        raise Refused(_t("Đơn vị này chưa có ai nhận tin báo."))
    tip.pass_on(unit, by=by, at=at)
    notify_tip(tip, at=at)


def units_near(unit: Unit, *, on: date) -> list[tuple[int, str]]:
    """List (id, name) of the units a report may be passed on to: above, beside, below, with people."""
    acting = unit_in_charge(unit, on=on).version(on=on)
    if acting is None:
        return []
    above = set(acting.lineage[:-1])
    near = Q(unit__in=above) | Q(parent__in=[*above, acting.unit_id])
    rows = UnitVersion.objects.in_force(on=on).filter(near, unit__in=_staffed(on=on))
    names = rows.exclude(unit=unit).values_list("unit", "name")[:MOST_NEAR]
    return sorted(names, key=lambda pair: order_key(pair[1]))


def units_with_channels(*, on: date) -> list[tuple[int, str]]:
    """
    List (id, name) of the units that residents choose from: those with channels, heirs of those that ended.

    A unit that ended is not among them: nobody there would read a report.
    """
    owners = set(Channel.objects.in_force(on=on).values_list("owner", flat=True))
    successors = {successor for units in successors_of_each(owners, on=on).values() for successor in units}
    names = UnitVersion.objects.in_force(on=on).filter(unit__in=successors).values_list("unit", "name")
    return sorted(names, key=lambda pair: order_key(pair[1]))


def part_of_message(message: str, *, on: date) -> str:
    """Give of a pasted message the channel that misleads most: what a report is about."""
    return part_to_report(current_directory(on=on).read(message))


def unit_imitated(link: str, *, on: date) -> int | None:
    """Guess from the register which unit an address imitates; None when nothing there is like it."""
    answer = current_directory(on=on).look_up(link) if link else None
    if answer is None or answer.entry is None:
        return None
    channel, owner = answer.entry.channel, None
    if answer.result is Result.KNOWN_FAKE:
        # The unit whose case knows the page already handles what is reported of it.
        for fake in cases_on(on).of_fakes:
            known_channel = engine.parse(fake.address)
            if known_channel is not None and engine.same(known_channel, channel):
                owner = Unit.objects.get(pk=fake.unit)
                break
    else:
        by_address = Q(value=channel.printed) | Q(address=channel.address)
        rows = Channel.objects.filter(by_address, valid_from__lte=on).order_by("-valid_from", "-pk")
        row = rows.first()
        owner = row.owner if row is not None else None
    unit = living_unit(owner, on=on) if owner is not None else None
    return unit.pk if unit is not None else None


def living_unit(unit: Unit, *, on: date) -> Unit | None:
    """
    Give who takes a report that is meant for a unit: itself, or the one unit that stands in its place.

    Where nobody there handles incidents, or several took its place, it is the nearest unit above that has
    somebody.
    """
    staffed_units = _staffed(on=on)
    standing = successors(unit, on=on)
    if len(standing) == 1 and standing[0].pk in staffed_units:
        return standing[0]
    for version in UnitVersion.objects.in_force(on=on).filter(unit__in=standing).order_by("path"):
        for above in reversed(version.lineage[:-1]):
            if above in staffed_units:
                return Unit.objects.get(pk=above)
    return unit_for_unknown(on=on)


def unit_for_unknown(*, on: date) -> Unit | None:
    """Give the unit that handles a report without an addressee: the highest unit with staff."""
    versions = UnitVersion.objects.in_force(on=on).filter(unit__in=_staffed(on=on))
    rows = sorted(versions.only("unit", "path"), key=lambda row: (len(row.lineage), row.unit_id))
    return rows[0].unit if rows else None


def _staffed(*, on: date) -> set[int]:
    """Find the units in which somebody who can be reached handles incidents."""
    posts = Appointment.objects.in_force(on=on).filter(
        role__in=ROLES_OF_PERMISSION[Permission.HANDLE_INCIDENT], person__blanked_at__isnull=True
    )
    return set(posts.values_list("unit", flat=True))
