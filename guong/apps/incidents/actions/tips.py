"""Whom a report from outside is meant for."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from guong.apps.registries.actions import current_directory
from guong.apps.registries.models import Channel
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Unit, UnitVersion
from guong.engines.viet.ordering import order_key

from ..models import Tip
from .notifying import notify_tip


def receive_tip(*, unit: Unit, link: str, words: str, contact: str, at: datetime) -> Tip:
    """Store a report and notify the unit; give it with its receipt code."""
    tip = Tip.receive(unit=unit, link=link, words=words, contact=contact, at=at)
    notify_tip(tip, at=at)
    return tip


def units_with_channels(*, on: date) -> list[tuple[int, str]]:
    """List (id, name) of the units that have a channel in the register: what residents choose from."""
    owners = Channel.objects.in_force(on=on).values("owner")
    names = UnitVersion.objects.in_force(on=on).filter(unit__in=owners).values_list("unit", "name")
    return sorted(names, key=lambda pair: order_key(pair[1]))


def unit_imitated(link: str, *, on: date) -> int | None:
    """Guess from the register which unit an address imitates; None when nothing there is like it."""
    entry = current_directory(on=on).look_up(link).entry if link else None
    if entry is None:
        return None
    rows = Channel.objects.in_force(on=on).filter(name=entry.name)
    printed = Q(value=entry.channel.printed) | Q(address=entry.channel.address)
    owners = rows.filter(printed).values_list("owner", flat=True)[:1]
    return owners[0] if owners else None


def unit_for_unknown(*, on: date) -> Unit | None:
    """Give who takes what is meant for nobody in particular: the highest unit with somebody to look at it."""
    posts = Appointment.objects.in_force(on=on).filter(
        role__in=ROLES_OF_PERMISSION[Permission.HANDLE_INCIDENT]
    )
    staffed = UnitVersion.objects.in_force(on=on).filter(unit__in=posts.values("unit"))
    rows = sorted(staffed.only("unit", "path"), key=lambda row: (len(row.lineage), row.unit_id))
    return rows[0].unit if rows else None
