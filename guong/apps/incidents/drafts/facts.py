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

from guong.apps.evidence.models import EvidenceItem
from guong.apps.registries.models import Channel, ChannelKind, SpokespersonMandate
from guong.apps.units.actions.bodies import Body, body_of, drafting_unit
from guong.engines.channels.defanging import defanged
from guong.engines.viet.personal import mask
from guong.engines.viet.writing import capitalise, write_clock

from ..models import Contact, ContactKind, Incident, IncidentKind

# As people look for them: the site first, a number to call last.
_ORDER = ("website", "facebook", "zalo", "youtube", "tiktok", "email", "phone")
WARNING = Path(__file__).parent.parent / "warning.yaml"


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """What is drafted: to whom (a line each), what about, and the text; a line after "- " is an item."""

    subject: str
    text: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """
    One case as papers tell it.

    `place` names the page or account, with addresses defanged; `report` is what was reported, with
    personal data masked; `channels` are the official ones, as they are to be visited, `phone` an official
    number for citizens, `reply_phone` where a platform finds the body; `drafters` is the division that
    handles the case.
    """

    case: Incident
    body: Body
    place: str
    report: str
    noticed: str
    started: str
    channels: tuple[str, ...]
    phone: str
    reply_phone: str
    police: tuple[Contact, ...]
    proofs: tuple[EvidenceItem, ...]
    drafters: str

    @property
    def kind(self) -> IncidentKind:
        return IncidentKind(self.case.kind)

    def about(self) -> list[str]:
        """List the facts, a line each."""
        lines = [_t("Tên, địa chỉ: %(place)s") % {"place": self.place}]
        known = _t("cơ quan biết tin lúc %(at)s") % {"at": self.noticed}
        if self.started:
            lines.append(_t("Xảy ra từ khoảng %(at)s; %(known)s") % {"at": self.started, "known": known})
        else:
            lines.append(capitalise(known))
        lines.append(_t("Điều ghi nhận: %(seen)s") % {"seen": self.report})
        return [_with_stop(line) for line in lines]


def facts_of(case: Incident, *, at: datetime) -> Facts:
    """Gather what papers about a case need, as of a moment."""
    day = timezone.localdate(at)
    body = body_of(case.unit, on=day)
    mandate = SpokespersonMandate.objects.in_force(on=day).filter(unit=case.unit_id).first()
    rows = _official(case, at)
    phones = [row.value for row in rows if row.kind == ChannelKind.PHONE.value]
    nearby = Contact.for_unit(case.unit, on=day)
    return Facts(
        case=case,
        body=body,
        place=_place(case),
        report=mask(case.words),
        noticed=write_clock(case.noticed_at),
        started=write_clock(case.started_at) if case.started_at else "",
        channels=tuple(_channel_line(row) for row in rows),
        phone=phones[0] if phones else "",
        reply_phone=phones[0] if phones else mandate.phone if mandate else "",
        police=tuple(contact for contact in nearby if contact.kind == ContactKind.POLICE.value),
        proofs=tuple(
            entry.item for entry in case.entries.exclude(item=None).select_related("item") if entry.item
        ),
        drafters=drafting_unit(body, case.unit, case.handler, on=day),
    )


def _official(case: Incident, at: datetime) -> list[Channel]:
    """Give the unit's official channels; one that was lost is not to be trusted now."""
    rows = Channel.objects.official(on=timezone.localdate(at)).filter(owner=case.unit_id)
    if case.kind != IncidentKind.FAKE.value and case.channel_id is not None:
        rows = rows.exclude(pk=case.channel_id)
    known = rows.exclude(kind=ChannelKind.LOUDSPEAKER).order_by("pk")
    return sorted(known, key=lambda row: _ORDER.index(row.kind))


def _place(case: Incident) -> str:
    address = case.printable_address
    if case.channel is None or case.kind == IncidentKind.FAKE.value:
        return address
    name = f"“{case.channel.name}”"
    if not address and case.channel.kind != ChannelKind.WEBSITE.value:
        address = defanged(case.channel.value)
    return f"{name} ({address})" if address else name


def _channel_line(row: Channel) -> str:
    where = row.address if row.address.startswith("https://") else row.value
    return capitalise(f"{row.get_kind_display()}: {where}")


def items(lines: Iterable[str]) -> str:
    """Write lines as items."""
    return "\n".join(f"- {_with_stop(line)}" for line in lines)


def _with_stop(line: str) -> str:
    """Close a sentence; an address keeps its end to itself, so that nobody types the stop with it."""
    last = line.rsplit(" ", 1)[-1]
    if line.endswith((".", "…", ":", ";")) or "://" in last or "[.]" in last:
        return line
    return f"{line}."


@cache
def warning() -> dict[str, Any]:
    """Give the words of the warning notice."""
    words: dict[str, Any] = yaml.safe_load(WARNING.read_text("utf-8"))
    return words
