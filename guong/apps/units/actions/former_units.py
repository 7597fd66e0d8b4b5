"""Lay the units that ended with June 2025 beside those that took over, each with its act."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from guong.engines.legal.national import FormerUnit, act_of, former_communes
from guong.engines.legal.national.former_units import FIRST_DAY, LAST_DAY, split_kind
from guong.engines.legal.national.lists import NationalUnit, by_code, fold

from ..models.change import ChangeKind, UnitChange
from ..models.unit import Kind, Unit, UnitVersion
from .national_list import place_version

# The list of former units is that of 30 June 2025, and true since the last act before it took effect.
SINCE_LAST_ACT = date(2025, 3, 1)
_KINDS = {
    "huyện": Kind.DISTRICT,
    "quận": Kind.URBAN_DISTRICT,
    "thị xã": Kind.DISTRICT_TOWN,
    "thành phố": Kind.DISTRICT_CITY,
    "xã": Kind.COMMUNE,
    "phường": Kind.WARD,
    "thị trấn": Kind.TOWNSHIP,
}
# Province, district, code of the commune: as many as the level needs.
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    kind: Kind
    code: str = ""
    heirs: tuple[str, ...] = ()


def lay_former_units(rows: Iterable[FormerUnit]) -> None:
    """
    Lay former units below their districts and provinces of the time, and what became of each.

    A commune that goes on alone under its own name is not laid twice: it is the unit that stands. Nor is a
    province that no other joined, which begins earlier instead.
    """
    nodes: dict[_Key, _Node] = {}
    for unit in rows:
        heir = by_code(unit.heirs[0], FIRST_DAY) if unit.district and not unit.divided else None
        is_only = heir is not None and _predecessor_counts()[heir.code] == 1
        if heir is not None and is_only and fold(heir.full_name) == fold(unit.full_name):
            continue
        if unit.province:
            nodes.setdefault((unit.province,), _province(unit.province))
        if unit.district:
            kind, _name = split_kind(unit.district)
            nodes.setdefault((unit.province, unit.district), _Node(unit.district, _KINDS[kind]))
            key: _Key = (unit.province, unit.district, unit.code)
        else:
            key = (unit.province, unit.full_name) if unit.province else (unit.full_name,)
        kind = _KINDS[unit.kind] if len(key) > 1 else _province(unit.full_name).kind
        nodes[key] = _Node(unit.full_name, kind, unit.code, () if len(key) == 2 else unit.heirs)
    placed_versions: dict[_Key, UnitVersion] = {}
    ended_pairs: list[tuple[_Node, UnitVersion]] = []
    for level in (1, 2, 3):
        at_level = {key: node for key, node in nodes.items() if len(key) == level}
        standing = {key: version for key in at_level if (version := _standing_province(key)) is not None}
        placed_versions |= standing
        new = {key: node for key, node in at_level.items() if key not in standing}
        units = Unit.objects.bulk_create([Unit() for _key in new], batch_size=500)
        versions = [
            place_version(
                *(unit, placed_versions.get(key[:-1]), SINCE_LAST_ACT, LAST_DAY),
                name=node.name,
                kind=node.kind,
                code=node.code,
                note="Theo danh mục ngày 30/6/2025; trước 01/3/2025 có thể khác.",
            )
            for unit, (key, node) in zip(units, new.items(), strict=True)
        ]
        UnitVersion.objects.bulk_create(versions, batch_size=200)
        placed_versions |= dict(zip(new, versions, strict=True))
        ended_pairs += zip(new.values(), versions, strict=True)
    _note_changes(ended_pairs)


def _province(words: str) -> _Node:
    return _Node(words, Kind.PROVINCE if words.startswith("tỉnh ") else Kind.CITY)


@cache
def _predecessor_counts() -> Counter[str]:
    return Counter(code for unit in former_communes() for code in unit.heirs)


def _standing_province(key: _Key) -> UnitVersion | None:
    """Give the province of a name if it was joined with no other; it then begins as early as its communes."""
    if len(key) > 1:
        return None
    version = UnitVersion.objects.filter(name=key[0], valid_from__in=(FIRST_DAY, SINCE_LAST_ACT)).first()
    listed_unit = by_code(version.code, FIRST_DAY) if version is not None and version.code else None
    if version is None or listed_unit is None or listed_unit.act:
        return None
    UnitVersion.objects.filter(pk=version.pk).update(valid_from=SINCE_LAST_ACT)
    version.refresh_from_db()
    return version


def _note_changes(ended_pairs: Iterable[tuple[_Node, UnitVersion]]) -> None:
    """Write what became of each: many merged into one heir are one change, a division is its own."""
    successors = {
        version.code: version.unit_id
        for version in UnitVersion.objects.in_force(on=FIRST_DAY).exclude(code="")
    }
    merged_units: dict[str, list[int]] = {}
    districts: list[int] = []
    for node, version in ended_pairs:
        known_heirs = [code for code in node.heirs if code in successors]
        if not node.heirs:
            districts.append(version.unit_id)
        elif len(node.heirs) == 1 and known_heirs:
            merged_units.setdefault(known_heirs[0], []).append(version.unit_id)
        elif known_heirs:
            results = [successors[code] for code in known_heirs]
            act = _act_of(known_heirs[0])
            UnitChange.note(ChangeKind.DIVIDED, [version.unit_id], results, on=FIRST_DAY, by=act)
    for code, originals in merged_units.items():
        UnitChange.note(ChangeKind.MERGED, originals, [successors[code]], on=FIRST_DAY, by=_act_of(code))
    if districts:
        act = "Luật 72/2025/QH15 ngày 16/6/2025"
        UnitChange.note(ChangeKind.DISSOLVED, districts, [], on=FIRST_DAY, by=act)


def _act_of(code: str) -> str:
    successor: NationalUnit | None = by_code(code, FIRST_DAY)
    return act_of(successor.act) if successor else ""
