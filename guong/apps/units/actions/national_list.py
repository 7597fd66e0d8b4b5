"""Bring in the provinces and communes of the whole country as they stand since 1 July 2025."""

import json
from collections import Counter
from datetime import date
from importlib.resources import files

from django.db import transaction

from guong.engines.viet.forms import plain

from ..models.unit import Kind, Unit, UnitVersion

FILE = files("guong.engines.legal") / "national" / "units.json"
SINCE = date(2025, 7, 1)
_KINDS = {
    "tinh": (Kind.PROVINCE, "tỉnh"),
    "thanh-pho": (Kind.CITY, "thành phố"),
    "xa": (Kind.COMMUNE, "xã"),
    "phuong": (Kind.WARD, "phường"),
    "dac-khu": (Kind.SPECIAL_ZONE, "đặc khu"),
}

# Code, name without its kind, code of the kind, the unit above, note.
UnitRow = tuple[str, str, str, UnitVersion | None, str]


@transaction.atomic
def load_national_list() -> Counter[str]:
    """
    Make every province and commune that is not there yet, and count `made` and `kept` by level.

    A unit is the same when its code and its kind's level stand on 1 July 2025; it is left as it is. The
    day is that of the list's first validity here: provinces that did not change then are older.
    """
    country = json.loads(FILE.read_text("utf-8"))
    counts: Counter[str] = Counter()
    top: list[UnitRow] = [(code, name, kind, None, note) for code, name, kind, note in country["provinces"]]
    provinces = _bring("province", top)
    counts.update(provinces.counts)
    communes = _bring(
        "commune",
        [
            (code, name, kind, provinces.by_code[parent], note)
            for code, name, kind, parent, note in country["communes"]
        ],
    )
    counts.update(communes.counts)
    return counts


class _Brought:
    def __init__(self) -> None:
        self.by_code: dict[str, UnitVersion] = {}
        self.counts: Counter[str] = Counter()


def _bring(level: str, rows: list[UnitRow]) -> _Brought:
    kinds = [kind for kind in Kind if kind.level == level]
    standing = UnitVersion.objects.in_force(on=SINCE).filter(kind__in=kinds).exclude(code="")
    brought = _Brought()
    brought.by_code = {version.code: version for version in standing}
    new = [row for row in rows if row[0] not in brought.by_code]
    units = Unit.objects.bulk_create([Unit() for _row in new], batch_size=500)
    versions = [_version(unit, row) for unit, row in zip(units, new, strict=True)]
    UnitVersion.objects.bulk_create(versions, batch_size=200)
    brought.by_code |= {version.code: version for version in versions}
    brought.counts = Counter({f"{level} made": len(new), f"{level} kept": len(rows) - len(new)})
    return brought


def _version(unit: Unit, row: UnitRow) -> UnitVersion:
    code, bare, kind_code, parent, note = row
    kind, word = _KINDS[kind_code]
    # The list writes "Xã Vĩnh Ô" for communes and "Quảng Trị" for provinces; in a sentence it is "xã Vĩnh Ô".
    name = f"{word} {bare.removeprefix(word.capitalize()).strip()}"
    return UnitVersion(
        unit=unit,
        name=name,
        kind=kind,
        code=code,
        parent=None if parent is None else parent.unit,
        path=f"{'/' if parent is None else parent.path}{unit.pk}/",
        search=plain(name).casefold(),
        valid_from=SINCE,
        note=note,
    )
