"""Finds the unit named by an address under .gov.vn of another owner; that unit has to confirm the channel."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _t

from guong.apps.units.models import Kind, Permission, Scope, UnitVersion, predecessors
from guong.apps.units.models.unit import below
from guong.engines.channels import Kind as Platform
from guong.engines.channels import parse
from guong.engines.siteaudit.judging.domains import Domain, Province, domain_of, provinces
from guong.engines.viet.normal_forms import plain

from .channel import Channel
from .kinds import ChannelKind

_PROVINCIAL = (Kind.PROVINCE, Kind.CITY)
# The words before the name of a place, as labels of a host leave them out or write them.
_BEFORE_NAME = re.compile(
    r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NameNeed:
    """The unit named by an address; `units` are those whose staff may confirm it, empty when none may."""

    host: str
    holder: str
    units: tuple[int, ...]

    def is_met_by(self, scope: Scope) -> bool:
        """Tell whether a person may approve content in a unit whose name this is, or above it."""
        return any(scope.may(Permission.APPROVE_CONTENT, unit) for unit in self.units)

    @property
    def sentence(self) -> str:
        """Say who has to confirm."""
        words = {"host": self.host, "holder": self.holder}
        return (
            _t("Tên miền %(host)s mang tên của %(holder)s; cần người có quyền duyệt của nơi ấy xác minh.")
            % words
        )


def name_need(channel: Channel, *, on: date) -> NameNeed | None:
    """Say whose name a channel's address bears where it is not its unit's own; None for any other."""
    address = parse(channel.value, Platform(channel.kind)) if channel.kind in _HOST_KINDS else None
    if address is None:
        return None
    mailbox = channel.kind == ChannelKind.EMAIL.value
    host = (address.key("address") or "").rpartition("@")[2] if mailbox else address.key("host") or ""
    host = host.partition(":")[0]
    owner = channel.owner.version(on=on)
    if not f".{host}".endswith(".gov.vn") or owner is None:
        return None
    domain = domain_of(host)
    if domain.province is None:
        # Names right under .gov.vn that are no province's belong to bodies of the whole country.
        central = UnitVersion.objects.in_force(on=on).filter(parent__isnull=True)
        units = tuple(row.unit_id for row in central if not Kind(row.kind).has_committee)
        if owner.unit_id in units:
            return None
        return NameNeed(host, _t("cơ quan trung ương"), units)
    return _need_in_province(domain, domain.province, owner, on, mailbox=mailbox)


_HOST_KINDS = (ChannelKind.WEBSITE.value, ChannelKind.EMAIL.value)


def _need_in_province(
    domain: Domain, province: Province, owner: UnitVersion, on: date, *, mailbox: bool
) -> NameNeed | None:
    lineage = list(UnitVersion.objects.in_force(on=on).filter(unit__in=owner.lineage).order_by("path"))
    own_province = next((row for row in lineage if row.kind in _PROVINCIAL), None)
    names = _spellings_of_province(province)
    if province.now is not None and not province.exists(on):
        names |= _spellings_of_province(provinces()[province.now])
    bodies = UnitVersion.objects.in_force(on=on).filter(kind__in=_PROVINCIAL)
    provincial = NameNeed(
        domain.host,
        _t("tỉnh, thành phố %(name)s") % {"name": province.name},
        tuple(row.unit_id for row in bodies if _bare(row.name) in names),
    )
    if own_province is not None and _bare(own_province.name) not in names:
        return provincial
    if not domain.labels:
        # Communes have mailboxes under their province; its site is the province's own.
        is_own = mailbox or (own_province is not None and owner.unit_id == own_province.unit_id)
        return None if is_own else provincial
    label = re.sub(r"[^a-z0-9]", "", domain.labels[0])
    own_units = {owner.unit_id} | {former.unit_id for former in predecessors({owner.unit_id}, on=on)}
    if label in _spellings(UnitVersion.objects.filter(unit__in=own_units).values_list("name", flat=True)):
        return None
    inside = UnitVersion.objects.in_force(on=on).filter(
        below(lineage[0].path) if lineage else below(owner.path)
    )
    holders = [row for row in inside if row.unit_id != owner.unit_id and label in _spellings([row.name])]
    if mailbox and any(row.unit_id in owner.lineage for row in holders):
        return None
    if holders:
        units = tuple(row.unit_id for row in holders)
        return NameNeed(domain.host, ", ".join(row.name for row in holders), units)
    # Right under the province stand what belongs to it, and districts and communes by their own names.
    levels = {Kind(row.kind).level for row in lineage}
    is_provincial = "province" in levels and levels.isdisjoint(("district", "commune"))
    return provincial if len(domain.labels) == 1 and not is_provincial and not mailbox else None


def _spellings_of_province(province: Province) -> set[str]:
    """Give a province's name as it is joined in a host, with its labels of now and before."""
    labels = (label for label, province_row in provinces().items() if province_row.name == province.name)
    return {_bare(province.name), *(_joined(label) for label in labels)}


def _spellings(names: Iterable[str]) -> set[str]:
    """Give the labels that names of units are written as: "xã Vĩnh Ô" is "vinho", "xavinho", "ubndvinho"."""
    forms = {form for name in names for form in (_joined(name), _bare(name))}
    return forms | {f"ubnd{form}" for form in forms}


def _bare(name: str) -> str:
    return _joined(_BEFORE_NAME.sub("", name))


def _joined(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(name).lower())
