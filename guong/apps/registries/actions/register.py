"""A whole register brought in, and the register of the ledger as the engines read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Unit, UnitVersion, predecessors, successors
from guong.engines import channels as engine
from guong.engines.channels.register import NOT_CONFIRMED
from guong.engines.viet.ordering import order_key

from ..models import Channel, ChannelKind, NotAChannel


def bring_in(
    register: engine.Register, *, owner: Unit, opened_on: date, by: Person, at: datetime
) -> tuple[int, list[str]]:
    """Enter the rows of a file for one unit; count those entered, and say of each other why not."""
    entered, refusals = 0, []
    for row in register.rows:
        try:
            with transaction.atomic():
                Channel.register(
                    owner=owner,
                    kind=_kind(row.channel.kind),
                    value=row.channel.printed,
                    name=row.name or row.owner or row.channel.printed,
                    opened_on=opened_on,
                    by=by,
                    at=at,
                )
            entered += 1
        except Refused as refusal:
            refusals.append(_("Dòng %(line)s: %(why)s") % {"line": row.line, "why": refusal})
    return entered, refusals


def _kind(kind: engine.Kind) -> str:
    if kind.value not in ChannelKind.values:
        raise NotAChannel(_("loại kênh này chưa có trong sổ."))
    return kind.value


def provinces_of(units: Iterable[int], *, on: date) -> dict[int, str]:
    """Name the province of each unit on a day, without the word before its name."""
    top = {
        version.unit_id: version.lineage[0]
        for version in UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    }
    names = UnitVersion.objects.in_force(on=on).filter(unit__in=set(top.values())).values_list("unit", "name")
    names_of_provinces = {unit: name.removeprefix("tỉnh ").removeprefix("thành phố ") for unit, name in names}
    return {unit: names_of_provinces.get(first, "") for unit, first in top.items()}


def ledger_register(*, on: date) -> engine.Register:
    """
    Give the whole register of the ledger on a day, with the names the owners had before.

    What nobody confirmed, and what belongs to a unit that ended, is there with the doubt about it.
    """
    rows = list(Channel.objects.in_force(on=on).exclude(kind=ChannelKind.LOUDSPEAKER).select_related("owner"))
    official = set(Channel.objects.official(on=on).values_list("pk", flat=True))
    owners = {row.owner_id for row in rows}
    names = UnitVersion.objects.names(owners, on=on)
    dissolved = Channel.objects.of_dissolved_units(on=on).select_related("owner")
    ended = {row.owner_id: row.owner for row in dissolved}
    doubts = {owner: _doubt_of_ended(unit, on) for owner, unit in ended.items()}
    provinces = provinces_of(owners, on=on)
    before = {owner: _former_names(owner, on) for owner in owners}
    entries = []
    for line, row in enumerate(rows, 2):
        channel = engine.parse(row.value, engine.Kind(row.kind))
        if channel is not None:
            owner = _body(names.get(row.owner_id, ""))
            entries.append(
                engine.Registered(
                    channel,
                    row.name,
                    owner,
                    provinces.get(row.owner_id, ""),
                    before[row.owner_id],
                    line,
                    "" if row.pk in official else doubts.get(row.owner_id, NOT_CONFIRMED),
                )
            )
    return engine.Register(tuple(entries))


def _doubt_of_ended(owner: Unit, on: date) -> str:
    """Say why a channel of a unit that ended is no official one, and who may take it over."""
    heirs = UnitVersion.objects.names({unit.pk for unit in successors(owner, on=on)}, on=on)
    names = ", ".join(_body(name) for name in sorted(heirs.values(), key=order_key))
    if not names:
        return _("nhưng cơ quan này đã thôi hoạt động")
    return _("nhưng cơ quan này đã thôi hoạt động, và %(heir)s chưa nhận kênh về") % {"heir": names}


def _former_names(owner: int, on: date) -> tuple[str, ...]:
    older = {unit.unit_id for unit in predecessors({owner}, on=on)} - {owner}
    return tuple(
        UnitVersion.objects.filter(unit__in=older).order_by("name").values_list("name", flat=True).distinct()
    )


def _body(name: str) -> str:
    """Name the body behind a place: "xã Mẫu" is "UBND xã Mẫu"; an office keeps its own name."""
    places = ("xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "quận ", "thị xã ", "tỉnh ", "thành phố ")
    return f"UBND {name}" if name.startswith(places) else name
