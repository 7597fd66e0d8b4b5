"""To whom a channel that a merger left behind may be given, and what was given away already."""

from collections.abc import Iterable
from dataclasses import dataclass

from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Appointment, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.engines.viet.sort_order import order_key

from ..models import Channel, ChannelReferral
from ..models.approvers import registrars_in

MOST_CHOICES = 60


@dataclass(frozen=True, slots=True)
class Decider:
    """An heir, or one of its people, as the list offers it; `code` is what the form sends."""

    code: str
    label: str
    unit: int
    person: int | None = None


def deciders(request: Request, channels: Iterable[Channel], own: Iterable[int]) -> dict[str, Decider]:
    """Offer the colleagues of the reader at his heirs, then the other heirs of these channels, by name."""
    own_units = sorted(set(own))
    people = {unit: registrars_in(unit, on=request.today) - {request.person.pk} for unit in own_units}
    owners = {channel.owner_id: channel for channel in channels}
    successors = {unit.pk for channel in owners.values() for unit in channel.carers(on=request.today)}
    all_people = {person for persons in people.values() for person in persons}
    names = UnitVersion.objects.names(successors | set(own_units), on=request.today)
    names_of_people = name_units_and_people(request.scope, (), all_people)[1]
    rows = [
        Decider(f"p-{unit}-{person}", f"{names_of_people[person]}, {names.get(unit, '')}", unit, person)
        for unit in own_units
        for person in people[unit]
        if names_of_people.get(person)
    ]
    other_heirs = [
        Decider(f"u-{unit}", capitalise(names.get(unit, "")), unit) for unit in successors - set(own_units)
    ]
    for part in (rows, other_heirs):
        part.sort(key=lambda row: order_key(row.label))
    return {row.code: row for row in [*rows, *other_heirs][:MOST_CHOICES]}


def split_referred(
    request: Request, channels: list[Channel], own: set[int]
) -> tuple[list[Channel], list[tuple[Channel, str]], dict[int, str]]:
    """
    Part what the reader's units decide on from what was given away, the latter with who decides.

    The third part names, of what stays, who of the own people was given it.
    """
    rows = ChannelReferral.objects.filter(channel__in=channels).select_related("unit", "person")
    last = {row.channel_id: row for row in rows.order_by("pk")}
    away = {row.channel_id for row in last.values() if row.unit_id not in own}
    names = UnitVersion.objects.names({row.unit_id for row in last.values()}, on=request.today)
    people = {row.person_id for row in last.values() if row.person_id is not None}
    names_of_people = name_units_and_people(request.scope, (), people)[1]
    referred_rows = [
        (channel, capitalise(names.get(last[channel.pk].unit_id, "")))
        for channel in channels
        if channel.pk in away
    ]
    posts = Appointment.objects.in_force(on=request.today)
    to_person = {
        pk: names_of_people.get(row.person_id, "")
        for pk, row in last.items()
        if row.person_id is not None
        and pk not in away
        and posts.filter(unit=row.unit_id, person=row.person_id).exists()
    }
    return [channel for channel in channels if channel.pk not in away], referred_rows, to_person
