"""The facts a paper is written from: the case, the body, its official channels, whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.registries.models import Channel, ChannelKind, SpokespersonMandate
from guong.apps.units.actions.bodies import Body, body_of
from guong.apps.units.models import predecessors
from guong.engines.channels.defanging import defanged
from guong.engines.viet.personal import mask

from ..models import Contact, ContactKind, Incident, Kind

# As people look for them: the site first, a number to call last.
_ORDER = ("website", "facebook", "zalo", "youtube", "tiktok", "email", "phone")
WARNING = Path(__file__).parent.parent / "warning.yaml"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is drafted: to whom (a line each), what about, and the text; a line after "- " is an item."""

    subject: str
    text: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """
    One case as papers tell it.

    `place` names the page or account, with addresses defanged; `seen` is what was told, with personal data
    masked; `channels` are the official ones, as they are to be visited.
    """

    case: Incident
    body: Body
    place: str
    seen: str
    noticed: str
    started: str
    channels: tuple[str, ...]
    phone: str
    police: tuple[Contact, ...]
    proofs: tuple[Any, ...]

    @property
    def kind(self) -> Kind:
        return Kind(self.case.kind)

    def about(self) -> list[str]:
        """List the facts, a line each."""
        lines = [_t("Tên, địa chỉ: %(place)s") % {"place": self.place}]
        known = _t("cơ quan biết tin lúc %(at)s") % {"at": self.noticed}
        if self.started:
            lines.append(_t("Xảy ra từ khoảng %(at)s; %(known)s") % {"at": self.started, "known": known})
        else:
            lines.append(known[:1].upper() + known[1:])
        lines.append(_t("Điều ghi nhận: %(seen)s") % {"seen": self.seen})
        return [_ended(line) for line in lines]


def facts_of(case: Incident, *, at: datetime) -> Facts:
    """Gather what papers about a case need, as of a moment."""
    day = timezone.localdate(at)
    mandate = SpokespersonMandate.objects.in_force(on=day).filter(unit=case.unit_id).first()
    rows = _official(case, at)
    phones = [row.value for row in rows if row.kind == ChannelKind.PHONE.value]
    nearby = Contact.for_unit(case.unit, on=day)
    return Facts(
        case=case,
        body=body_of(case.unit, on=day),
        place=_place(case),
        seen=mask(case.words),
        noticed=said(case.noticed_at),
        started=said(case.started_at) if case.started_at else "",
        channels=tuple(_printed(row) for row in rows),
        phone=phones[0] if phones else mandate.phone if mandate else "",
        police=tuple(one for one in nearby if one.kind == ContactKind.POLICE.value),
        proofs=tuple(
            entry.item for entry in case.entries.exclude(item=None).select_related("item") if entry.item
        ),
    )


def _official(case: Incident, at: datetime) -> list[Channel]:
    """Give the unit's open channels; one that was lost is not to be trusted now."""
    day = timezone.localdate(at)
    owners = {case.unit_id} | {one.unit_id for one in predecessors({case.unit_id}, on=day)}
    rows = Channel.objects.in_force(on=day).filter(owner__in=owners)
    if case.kind != Kind.FAKE.value and case.channel_id is not None:
        rows = rows.exclude(pk=case.channel_id)
    known = rows.exclude(kind=ChannelKind.LOUDSPEAKER).order_by("pk")
    return sorted(known, key=lambda row: _ORDER.index(row.kind))


def _place(case: Incident) -> str:
    named = f"“{case.channel.name}”" if case.channel is not None and case.kind != Kind.FAKE.value else ""
    address = case.shown_address
    if named and not address and case.channel.kind != ChannelKind.WEBSITE.value:
        address = defanged(case.channel.value)
    return " ".join(part for part in (named, f"({address})" if named and address else address) if part)


def _printed(row: Channel) -> str:
    kind = str(row.get_kind_display())
    where = row.address if row.address.startswith("https://") else row.value
    return f"{kind[:1].upper()}{kind[1:]}: {where}"


def said(at: datetime) -> str:
    """Write a moment as papers do."""
    local = timezone.localtime(at)
    return _t("%(h)s giờ %(m)s phút ngày %(day)s/%(month)s/%(year)s") % {
        "h": local.hour,
        "m": f"{local.minute:02}",
        "day": f"{local.day:02}",
        "month": local.month if local.month > 2 else f"{local.month:02}",
        "year": local.year,
    }


def items(lines: Iterable[str]) -> str:
    """Write lines as items."""
    return "\n".join(f"- {_ended(line)}" for line in lines)


def _ended(line: str) -> str:
    """Close a sentence; an address keeps its end to itself, so that nobody types the stop with it."""
    last = line.rsplit(" ", 1)[-1]
    if line.endswith((".", "…", ":", ";")) or "://" in last or "[.]" in last:
        return line
    return f"{line}."


@cache
def warning() -> dict[str, Any]:
    """Give the words of the warning notice."""
    return yaml.safe_load(WARNING.read_text("utf-8"))
