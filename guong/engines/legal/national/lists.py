"""The provinces and communes since 1 July 2025: each name with its days and the act behind it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from guong.engines.viet.formats import ONE_DAY, write_date
from guong.engines.viet.normal_forms import canonical, plain

PROVINCE_KINDS = ("tỉnh", "thành phố")
COMMUNE_KINDS = ("xã", "phường", "đặc khu")
_BETWEEN_WORDS = re.compile(r"[\s’'`´-]+")


@dataclass(frozen=True, slots=True)
class NationalUnit:
    """
    How a province or commune is named between two days, both included; an open end means still so.

    `kind` is its word ("xã"), `name` stands without it; `province` is the code of the province, "" for one.
    `act` is the number of what made the name; "" where the unit is older and did not change. A unit that
    `is_ended` has `heirs`, the codes of those it went to, none where nobody took its place, by `end_act`.
    """

    code: str
    kind: str
    name: str
    province: str
    valid_from: date
    valid_to: date | None = None
    act: str = ""
    note: str = ""
    is_ended: bool = False
    heirs: tuple[str, ...] = ()
    end_act: str = ""

    @property
    def full_name(self) -> str:
        """Write the name as in a sentence: "xã Vĩnh Linh"."""
        return f"{self.kind} {self.name}"

    def stands(self, on: date) -> bool:
        """Tell whether the unit bears this name on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@cache
def versions() -> tuple[NationalUnit, ...]:
    """List every name that a unit of the list bore, provinces first, each unit's names in order of time."""
    return read_rows(read_file("units.json"))


def read_rows(content: dict[str, Any]) -> tuple[NationalUnit, ...]:
    """Read a list in the form of `units.json`: the names of its first day, each change, and ends if any."""
    since = date.fromisoformat(content["since"])
    names: dict[str, list[NationalUnit]] = {}
    provinces = ((code, kind, name, "", act, "") for code, kind, name, act in content["provinces"])
    for code, kind, name, province, act, note in (*provinces, *content["communes"]):
        row = NationalUnit(code, kind, name, province, since, act=act, note=note)
        names.setdefault(code, []).append(row)
    for day, act, code, kind, *name in content["changes"]:
        change_day = date.fromisoformat(day)
        before = names[code][-1]
        names[code][-1] = replace(before, valid_to=change_day - ONE_DAY)
        new_name = name[0] if name else before.name
        names[code].append(
            replace(before, kind=kind, name=new_name, valid_from=change_day, valid_to=None, act=act, note="")
        )
    for day, act, code, successors in content.get("ends", ()):
        last_day = date.fromisoformat(day) - ONE_DAY
        names[code][-1] = replace(
            names[code][-1], valid_to=last_day, is_ended=True, heirs=tuple(successors), end_act=act
        )
    return tuple(version for versions in names.values() for version in versions)


def provinces(on: date = date.max) -> tuple[NationalUnit, ...]:
    """List the 34 provinces and cities of a day, by default as the list ends; nothing before 1 July 2025."""
    return tuple(version for version in versions() if not version.province and version.stands(on))


def communes(on: date = date.max) -> tuple[NationalUnit, ...]:
    """List the communes, wards and special zones of a day, by default as the list ends."""
    return tuple(version for version in versions() if version.province and version.stands(on))


def by_code(code: str, on: date = date.max) -> NationalUnit | None:
    """Give the unit of a code as it is named on a day."""
    return next((version for version in _names_by_code().get(code, ()) if version.stands(on)), None)


def by_name(kind: str, name: str, on: date = date.max) -> tuple[NationalUnit, ...]:
    """List the units of a day that bear a name, whatever its case and spelling; "" is any kind."""
    bearers = versions_by(fold).get(fold(name), ())
    return tuple(version for version in bearers if kind in ("", version.kind) and version.stands(on))


def act_of(number: str) -> str:
    """Write an act of the list with its day: "Nghị quyết 30/2026/QH16 ngày 24/4/2026"; "" for none."""
    day = read_file("units.json")["acts"].get(number)
    return f"Nghị quyết {number} ngày {write_date(date.fromisoformat(day))}" if day else ""


def published_on() -> date:
    """Give the day of the newest change in the list."""
    return max(version.valid_from for version in versions())


def fold(name: str) -> str:
    """Bring a name to the form in which names are compared: one case, one place of tones, one dash."""
    return _BETWEEN_WORDS.sub(" ", canonical(name).text.lower()).strip()


def fold_plainly(name: str) -> str:
    """Bring a name to letters without accents, for spellings that differ in more than the place of a tone."""
    return _BETWEEN_WORDS.sub("", plain(fold(name)))


@cache
def read_file(name: str) -> dict[str, Any]:
    """Read one of the files beside this module."""
    content: dict[str, Any] = json.loads(files(__package__).joinpath(name).read_text("utf-8"))
    return content


@cache
def versions_by(fold_name: Callable[[str], str]) -> dict[str, list[NationalUnit]]:
    """Index every name of the list by its folded form."""
    units: dict[str, list[NationalUnit]] = {}
    for version in versions():
        units.setdefault(fold_name(version.name), []).append(version)
    return units


@cache
def _names_by_code() -> dict[str, tuple[NationalUnit, ...]]:
    names: dict[str, tuple[NationalUnit, ...]] = {}
    for version in versions():
        names[version.code] = (*names.get(version.code, ()), version)
    return names
