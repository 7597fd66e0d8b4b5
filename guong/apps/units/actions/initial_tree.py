"""Lay the tree in which an office starts: what stands around it, its bodies, what it came from."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.engines.legal.national import FormerUnit, NationalUnit, act_of, former_communes, versions
from guong.engines.legal.national.former_units import FIRST_DAY, LAST_DAY, split_kind
from guong.engines.legal.national.lists import by_code, fold

from ..models.change import ChangeKind, UnitChange
from ..models.permissions import Role
from ..models.person import Appointment, Person
from ..models.unit import Kind, Unit, UnitVersion
from ..models.user import User
from .national_list import load_national_list, place_version
from .start_choices import StartChoice, UsualBody, bodies_of_unit, predecessors_of, usual_bodies

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
class StartTree:
    """What would be laid: the body, how many stand beside it, its bodies, and its former units."""

    choice: StartChoice
    beside: int
    bodies: list[UsualBody]
    former: list[FormerUnit]


class NotEmpty(Refused):
    """A tree is laid only where there is none."""


def plan_tree(choice: StartChoice) -> StartTree:
    """Tell what `lay_tree` would lay; nothing is written."""
    siblings = [row for row in _rows_around(choice) if row.province and row.valid_to is None]
    beside = len(siblings) - bool(choice.unit.province)
    return StartTree(choice, beside, usual_bodies(choice), predecessors_of(choice))


@transaction.atomic
def lay_tree(choice: StartChoice, *, without: Collection[str] = (), extra: Collection[str] = ()) -> Unit:
    """
    Lay the province with its communes, the office with its usual bodies, and the former units as ended.

    `without` are keys of usual bodies that the office does not have, `extra` of those that only some have and
    it has. The names are those of each day since July
    2025. Give the office's own unit.
    """
    if UnitVersion.objects.exists():
        raise NotEmpty(_("Sổ đã có cây đơn vị; thêm đơn vị ở mục Đơn vị."))
    load_national_list(_rows_around(choice))
    own = UnitVersion.objects.get(code=choice.unit.code, valid_from=FIRST_DAY).unit
    lay_former_units(predecessors_of(choice))
    if choice.department is None:
        _establish_each(usual_bodies(choice), own, without, extra)
        return own
    # Of the other departments only those are laid that every province has.
    department = choice.department
    unit = Unit.establish(department.name, Kind(department.kind), parent=own, valid_from=FIRST_DAY)
    other_bodies = [body for body in bodies_of_unit(choice.unit) if body != department]
    _establish_each(other_bodies, own, (), ())
    _establish_each(usual_bodies(choice), unit, without, extra)
    return unit


def _establish_each(
    bodies: Iterable[UsualBody], parent: Unit, without: Collection[str], extra: Collection[str]
) -> None:
    for body in bodies:
        if (body.ticked and body.key not in without) or body.key in extra:
            Unit.establish(body.name, Kind(body.kind), parent=parent, valid_from=FIRST_DAY)


def awaits_first_tree(person: Person) -> bool:
    """Tell whether a person is the only one with an account, in a ledger without any unit."""
    return not UnitVersion.objects.exists() and not User.objects.exclude(person=person).exists()


@transaction.atomic
def begin(
    choice: StartChoice,
    *,
    without: Collection[str] = (),
    extra: Collection[str] = (),
    roles: Collection[Role] = (Role.ADMINISTRATOR,),
    by: Person,
    at: datetime,
) -> Unit:
    """Lay the tree and give somebody the first posts of the office: the first act of a new ledger."""
    if User.objects.exclude(person=by).exists():
        raise NotEmpty(_("Máy chủ đã có nhiều tài khoản; cây đơn vị do người quản trị lập."))
    unit = lay_tree(choice, without=without, extra=extra)
    for role in roles:
        Appointment.objects.create(person=by, unit=unit, role=role, valid_from=FIRST_DAY)
    record(unit, "unit.founded", by=by, at=at)
    return unit


def _rows_around(choice: StartChoice) -> list[NationalUnit]:
    province = choice.unit.province or choice.unit.code
    return [row for row in versions() if province in (row.code, row.province)]


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
