"""The facts a paper is written from: the case, the body, its official channels, whom to call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from guong.apps.evidence.models import EvidenceItem
from guong.apps.registries.models import Channel, ChannelKind, SpokespersonMandate
from guong.apps.units.actions.body_titles import Body, body_of, drafting_unit
from guong.apps.units.models import Kind as UnitKind
from guong.engines.channels import parse
from guong.engines.channels.defanged_addresses import defanged
from guong.engines.viet.formats import capitalise, write_clock
from guong.engines.viet.personal import mask

from ..models import Contact, ContactKind, Incident, IncidentKind, unit_in_charge

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

    `place` names the page or account so that people recognise it and nobody can click it, `address` is the
    real one, for those who act on it; `report` is what happened in an officer's words, with personal data
    masked, never in a resident's; `channels` are the official ones, as they are to be visited, `phone` an
    official number for citizens, `reply_phone` where a platform finds the body; `drafters` is the division
    that handles the case.
    """

    case: Incident
    body: Body
    place: str
    address: str
    report: str
    noticed: str
    started: str
    channels: tuple[str, ...]
    phone: str
    reply_phone: str
    police: tuple[Contact, ...]
    proofs: tuple[EvidenceItem, ...]
    drafters: str
    commune: str = ""

    @property
    def kind(self) -> IncidentKind:
        return IncidentKind(self.case.kind)

    def about(self) -> list[str]:
        """List the facts for everybody, a line each."""
        start = f"Xảy ra từ khoảng {self.started}; " if self.started else ""
        when = capitalise(f"{start}cơ quan biết tin lúc {self.noticed}")
        lines = (f"Tên, địa chỉ: {self.place}", when, f"Điều ghi nhận: {self.report}")
        return [_with_stop(line) for line in lines]

    def about_for_letters(self) -> list[str]:
        """List the facts for those who act on the page itself: they need its real address."""
        first, *other_lines = self.about()
        link = [f"Đường dẫn: {self.address}"] if self.address else []
        return [first, *link, *other_lines]


def facts_of(case: Incident, *, at: datetime) -> Facts:
    """Gather what papers about a case need, as of a moment."""
    day = timezone.localdate(at)
    unit = unit_in_charge(case.unit, on=day)
    body = body_of(unit, on=day)
    mandate = SpokespersonMandate.objects.in_force(on=day).filter(unit=unit).first()
    channels = Channel.objects.official(on=day).filter(owner=unit).exclude(kind=ChannelKind.LOUDSPEAKER)
    if case.kind != IncidentKind.FAKE.value and case.channel_id is not None:
        # A channel in other hands is not to be trusted now.
        channels = channels.exclude(pk=case.channel_id)
    rows = sorted(channels.order_by("pk"), key=lambda row: _ORDER.index(row.kind))
    phones = [row.value for row in rows if row.kind == ChannelKind.PHONE.value]
    nearby = Contact.for_unit(unit, on=day)
    address = case.channel.address if case.channel is not None else ""
    if case.address and parse(case.address) is not None:
        address = case.address
    is_of_resident = any(tip.words.strip() == case.words.strip() for tip in case.tips.all() if tip.words)
    is_unwritten = is_of_resident or not case.words.strip()
    version = unit.version(on=day)
    is_commune = version is not None and UnitKind(version.kind).level == "commune"
    return Facts(
        case=case,
        body=body,
        place=_place(case),
        address=address,
        report=_NEUTRAL[IncidentKind(case.kind)] if is_unwritten else mask(case.words),
        noticed=write_clock(case.noticed_at),
        started=write_clock(case.started_at) if case.started_at else "",
        channels=tuple(
            capitalise(
                f"{row.get_kind_display()}: "
                f"{row.address if row.address.startswith('https://') else row.value}"
            )
            for row in rows
        ),
        phone=phones[0] if phones else "",
        reply_phone=phones[0] if phones else mandate.phone if mandate else "",
        police=tuple(contact for contact in nearby if contact.kind == ContactKind.POLICE.value),
        proofs=tuple(
            entry.item for entry in case.entries.exclude(item=None).select_related("item") if entry.item
        ),
        drafters=drafting_unit(body, unit, case.handler, on=day),
        commune=version.name if version is not None and is_commune else "",
    )


_PLATFORMS = {
    "facebook": "Facebook",
    "zalo": "Zalo",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "instagram": "Instagram",
    "telegram": "Telegram",
}
# What happened, where nobody but a resident has told it yet: no word of his goes out over a signature.
_NEUTRAL = {
    IncidentKind.FAKE: "Trang, tài khoản mang danh cơ quan, có người dân báo nhận được tin nhắn lạ",
    IncidentKind.LOST: "Cơ quan không còn giữ được quyền quản trị kênh",
    IncidentKind.INJECTED: "Trang có nội dung lạ không phải của cơ quan",
    IncidentKind.LEAKED: "Tài khoản có dấu hiệu bị người khác vào",
    IncidentKind.DOMAIN: "Có việc bất thường về tên miền",
}


def _recognisable(address: str) -> str:
    """Write an account as people know it, "xavinho.hotro trên Facebook"; any other address taken apart."""
    channel = parse(address)
    platform = _PLATFORMS.get(channel.kind.value) if channel is not None else None
    if channel is None or platform is None:
        return defanged(address)
    handle = channel.address.partition("/")[2].lstrip("/").partition("/")[2].strip("/")
    return "{handle} trên {platform}".format(handle=handle.removeprefix("@"), platform=platform)


def _place(case: Incident) -> str:
    address = _recognisable(case.address) if case.address else ""
    if case.channel is None or case.kind == IncidentKind.FAKE.value:
        return address
    name = f"“{case.channel.name}”"
    if not address and case.channel.kind != ChannelKind.WEBSITE.value:
        address = _recognisable(case.channel.value)
    return f"{name} ({address})" if address else name


def items(lines: Iterable[str]) -> str:
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
