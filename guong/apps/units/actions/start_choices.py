"""Finds which body an office is, by the name it types: a commune, a ward, a province or a department."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guong.engines.legal.national import (
    FormerUnit,
    NationalUnit,
    former_communes,
    former_districts,
    former_provinces,
    provinces,
    trace,
)
from guong.engines.legal.national.former_units import split_kind
from guong.engines.legal.national.lists import by_code, fold_plainly
from guong.engines.viet.normal_forms import plain

LONGEST_NAME = 200  # characters
DEPARTMENT = "department"  # the value of the kind; nothing here needs the database

_COMMITTEES = ("ubnd ", "uy ban nhan dan ", "uỷ ban nhân dân ", "ủy ban nhân dân ")
_LEVEL_OF_KIND = {
    "xã": "commune",
    "phường": "ward",
    "đặc khu": "ward",
    "tỉnh": "province",
    "thành phố": "province",
}


@dataclass(frozen=True, slots=True)
class UsualBody:
    """A body that a unit usually has, `kind` as the tree stores it; `ticked` unless only some have it."""

    key: str
    name: str
    kind: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class StartChoice:
    """
    A body that may be the office's own: a unit of the list, or a department of one of its provinces.

    `id` is the unit's code, of a department the code of the province and the key ("44.so-y-te"). `former` are
    the names of before July 2025 by which it was found.
    """

    id: str
    unit: NationalUnit
    department: UsualBody | None = None
    former: tuple[FormerUnit, ...] = ()

    @property
    def name(self) -> str:
        """Give the name as the tree will write it."""
        return self.department.name if self.department else self.unit.full_name

    @property
    def province(self) -> NationalUnit:
        """Give the province it lies in, itself for a province."""
        return by_code(self.unit.province) or self.unit

    @property
    def label(self) -> str:
        """Name it so that nothing else is called so: "xã Vĩnh Linh, tỉnh Quảng Trị"."""
        above = self.province
        return self.name if above == self.unit and not self.department else f"{self.name}, {above.full_name}"


def find_choices(words: str, *, on: date) -> list[StartChoice]:
    """
    Find the bodies of a day that a name may mean, by the names of provinces and then their own.

    "xã Vĩnh Linh", "UBND xã Vĩnh Linh, tỉnh Quảng Trị", "Sở Y tế Quảng Trị"; a name that ended in 2025 gives
    its heirs.
    """
    name, province = _part_province(" ".join(words[:LONGEST_NAME].split()))
    if plain(name).casefold().startswith("so "):
        choices = []
        for unit in provinces(on):
            if province and fold_plainly(split_kind(province)[1] or province) != fold_plainly(unit.name):
                continue
            for body in bodies_of_unit(unit):
                if body.kind == DEPARTMENT and fold_plainly(body.name) == fold_plainly(name):
                    choices.append(StartChoice(f"{unit.code}.{body.key}", unit, body))
        return choices
    result = trace(name, on, province=province)
    if result.living:
        return [StartChoice(unit.code, unit) for unit in result.living]
    return [
        StartChoice(
            successor.code,
            successor,
            former=tuple(unit for unit in result.former if successor.code in unit.heirs),
        )
        for successor in result.heirs
    ]


def choice_of(id_: str, *, on: date) -> StartChoice | None:
    """Give the choice of an id; None for one that no unit of the day has."""
    code, _dot, key = id_.partition(".")
    unit = by_code(code, on)
    if unit is None or not key:
        return None if unit is None else StartChoice(code, unit)
    departments = [body for body in bodies_of_unit(unit) if body.kind == DEPARTMENT]
    department = next((body for body in departments if body.key == key), None)
    return StartChoice(id_, unit, department) if department else None


def usual_bodies(choice: StartChoice) -> list[UsualBody]:
    """List the bodies that a body of this kind usually has below it."""
    return _read_bodies("department", choice.unit) if choice.department else bodies_of_unit(choice.unit)


def bodies_of_unit(unit: NationalUnit) -> list[UsualBody]:
    """List the bodies that a province or a commune usually has."""
    return _read_bodies(_LEVEL_OF_KIND[unit.kind], unit)


def keys_of_bodies(choice: StartChoice, words: str) -> list[str]:
    """Read a list of bodies, by key or by name; `ValueError` names the first that is not among the usual."""
    keys = []
    bodies = usual_bodies(choice)
    for word in filter(None, (part.strip() for part in words.split(";" if ";" in words else ","))):
        body = next((b for b in bodies if word == b.key or fold_plainly(word) == fold_plainly(b.name)), None)
        if body is None:
            raise ValueError(word)
        keys.append(body.key)
    return keys


def predecessors_of(choice: StartChoice) -> list[FormerUnit]:
    """List what the body came from: of a commune its own, of a province all that lay in it."""
    if choice.unit.province:
        return [unit for unit in former_communes() if choice.unit.code in unit.heirs]
    own = [unit for unit in former_provinces() if choice.unit.code in unit.heirs]
    names = {unit.full_name for unit in own} or {choice.unit.full_name}
    lower = [unit for unit in (*former_districts(), *former_communes()) if unit.province in names]
    return [*own, *lower]


def _part_province(words: str) -> tuple[str, str]:
    """Part a name from the province written after it; a department may have it without a comma."""
    for committee in _COMMITTEES:
        if words.casefold().startswith(committee):
            words = words[len(committee) :].strip()
    name, comma, province = words.rpartition(",")
    if comma:
        province_name = split_kind(province.strip())[1] or province.strip()
        names = [place.name for place in provinces()] + [place.name for place in former_provinces()]
        if fold_plainly(province_name) in map(fold_plainly, names):
            return name.strip(), province.strip()
    if plain(words).casefold().startswith("so "):
        for place in provinces():
            for ending in (f" {place.full_name}", f" {place.name}"):
                if fold_plainly(words).endswith(fold_plainly(ending)):
                    count = len(ending.split())
                    return " ".join(words.split()[:-count]), place.name
    return words, ""


def _read_bodies(level: str, unit: NationalUnit) -> list[UsualBody]:
    return [
        UsualBody(row["key"], row["name"].replace("NAME", unit.kind), row["kind"], row.get("ticked", True))
        for row in _table()[level]
    ]


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).parent.parent / "usual_bodies.yaml"
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table
