"""Bring in the provinces and communes of the whole country, each name with its days and the act behind it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from guong.engines.legal.national import NationalUnit, act_of, versions
from guong.engines.viet.normal_forms import plain

from ..models.change import ChangeKind, UnitChange
from ..models.unit import Kind, Unit, UnitVersion

SINCE = date(2025, 7, 1)
KIND_OF = {
    "tỉnh": Kind.PROVINCE,
    "thành phố": Kind.CITY,
    "xã": Kind.COMMUNE,
    "phường": Kind.WARD,
    "đặc khu": Kind.SPECIAL_ZONE,
}

# Every name that a unit bore, by its code, in order of time.
NamesByCode = Mapping[str, tuple[NationalUnit, ...]]


@transaction.atomic
def load_national_list(rows: Iterable[NationalUnit] | None = None) -> Counter[str]:
    """
    Make every province and commune that is not there yet, and count `made` and `kept` by level.

    A unit is the same when its code and its kind's level stand on 1 July 2025; it is left as it is. The
    day is that of the list's first validity here: provinces that did not change then are older. What was
    renamed since gets its later name from the day of the act, and the change with it. `rows` are the list,
    by default that of the package.
    """
    names = names_by_code(versions() if rows is None else rows)
    provinces = {code: rows for code, rows in names.items() if not rows[0].province}
    communes = {code: rows for code, rows in names.items() if rows[0].province}
    province_versions, province_counts = _bring("province", provinces, {})
    _communes, commune_counts = _bring("commune", communes, province_versions)
    return province_counts + commune_counts


def names_by_code(rows: Iterable[NationalUnit]) -> dict[str, tuple[NationalUnit, ...]]:
    """Gather the names of each unit under its code, in order of time."""
    names: dict[str, tuple[NationalUnit, ...]] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        names[row.code] = (*names.get(row.code, ()), row)
    return names


def kinds_of_level(level: str) -> list[Kind]:
    """List the kinds that stand on one level of government."""
    return [kind for kind in Kind if kind.level == level]


def _bring(
    level: str, names: NamesByCode, above: Mapping[str, UnitVersion]
) -> tuple[dict[str, UnitVersion], Counter[str]]:
    standing = UnitVersion.objects.in_force(on=SINCE).filter(kind__in=kinds_of_level(level)).exclude(code="")
    by_code = {version.code: version for version in standing}
    new = {code: rows for code, rows in names.items() if code not in by_code}
    units = Unit.objects.bulk_create([Unit() for _code in new], batch_size=500)
    new_versions = [
        write_version(unit, row, above.get(row.province))
        for unit, rows in zip(units, new.values(), strict=True)
        for row in rows
    ]
    UnitVersion.objects.bulk_create(new_versions, batch_size=200)
    renamed_units = [(unit, rows) for unit, rows in zip(units, new.values(), strict=True) if len(rows) > 1]
    pairs = [(unit, row) for unit, rows in renamed_units for row in rows[1:]]
    changes = UnitChange.objects.bulk_create(
        UnitChange(kind=ChangeKind.RENAMED, effective_date=row.valid_from, instrument=act_of(row.act))
        for _unit, row in pairs
    )
    links = [(change.pk, unit.pk) for change, (unit, _row) in zip(changes, pairs, strict=True)]
    originals, results = UnitChange.originals.through, UnitChange.results.through
    originals.objects.bulk_create(originals(unitchange_id=change, unit_id=unit) for change, unit in links)
    results.objects.bulk_create(results(unitchange_id=change, unit_id=unit) for change, unit in links)
    by_code |= {version.code: version for version in new_versions}
    counts = Counter({f"{level} made": len(new), f"{level} kept": len(names) - len(new)})
    return by_code, counts


def write_version(unit: Unit, row: NationalUnit, above: UnitVersion | None) -> UnitVersion:
    """Give the version, not yet saved, of a unit under its province."""
    words = {"name": row.full_name, "kind": KIND_OF[row.kind], "code": row.code}
    note = row.note or act_of(row.act)
    return place_version(unit, above, row.valid_from, row.valid_to, note=note, **words)


def place_version(
    unit: Unit, above: UnitVersion | None, start: date, end: date | None, *, name: str, **fields: str
) -> UnitVersion:
    """Give a version, not yet saved, of a unit below another."""
    parent, path = (above.unit, above.path) if above is not None else (None, "/")
    return UnitVersion(
        unit=unit,
        name=name,
        parent=parent,
        path=f"{path}{unit.pk}/",
        search=plain(name).casefold(),
        valid_from=start,
        valid_to=end,
        **fields,
    )
