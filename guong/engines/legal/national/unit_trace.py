"""What became of a name: the units that bear it on a day, those that bore it, and who took over from them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from guong.engines.viet.normal_forms import plain

from .former_units import (
    KINDS,
    FormerUnit,
    former_communes,
    former_districts,
    former_provinces,
    split_kind,
    successors_of,
)
from .lists import NationalUnit, by_code, by_name, fold, fold_plainly, versions_by


@dataclass(frozen=True, slots=True)
class Trace:
    """
    What is known of a name on a day.

    `living` bear the name that day; `renamed` bore it since July 2025 and are named otherwise now; `former`
    bore it until 30 June 2025. `heirs` stand in the place of the last two, each once.
    """

    living: tuple[NationalUnit, ...]
    renamed: tuple[NationalUnit, ...]
    former: tuple[FormerUnit, ...]
    heirs: tuple[NationalUnit, ...]

    @property
    def known(self) -> bool:
        """Tell whether the name leads to anybody; a name that is nowhere in the list does not."""
        return bool(self.living or self.heirs)


def trace(words: str, on: date, *, district: str = "", province: str = "") -> Trace:
    """
    Look a name up, with its kind before it ("xã Vĩnh Long"); without a kind, among units of every kind.

    `district` and `province` narrow a name that many places share: the district as it was, the province as
    it was or as it is. A spelling that is nowhere is tried without accents before it is called unknown.
    """
    readings = list(_readings(" ".join(words.split())))
    province_name = fold(split_kind(province)[1])
    for kind, name, folded in ((*reading, folded) for folded in (fold, fold_plainly) for reading in readings):
        key = folded(name)
        bearers = [
            version
            for version in versions_by(folded).get(key, ())
            if kind in ("", version.kind)
            and (not province or not version.province or _has_name(version.province, province_name))
        ]
        former = tuple(
            unit
            for unit in _former_by(folded).get(key, ())
            if kind in ("", unit.kind)
            and (not district or same_place(unit.district, district))
            and (
                not province
                or not unit.province
                or same_place(unit.province, province)
                or any(_has_name(heir.province, province_name) for heir in map(by_code, unit.heirs) if heir)
            )
        )
        living = tuple(version for version in bearers if version.stands(on))
        earlier = [version for version in bearers if not version.stands(on) and version.valid_from <= on]
        successors = [successor for unit in former for successor in successors_of(unit, on)]
        successors += [successor for version in earlier if (successor := by_code(version.code, on))]
        result = Trace(living, tuple(earlier), former, tuple(dict.fromkeys(successors)))
        if result.living or result.former or result.renamed:
            return result
    return Trace((), (), (), ())


def _readings(words: str) -> Iterable[tuple[str, str]]:
    """Part a name from its kind; a kind written twice or without accents is read in a second try."""
    kind, name = split_kind(words)
    yield kind, name
    if kind:
        inner_kind, inner_name = split_kind(name)
        if inner_kind:
            yield inner_kind, inner_name
        return
    flat = plain(words).lower()
    for plain_kind, accented_kind in _PLAIN_KINDS:
        if flat.startswith(f"{plain_kind} "):
            yield accented_kind, words[len(plain_kind) :].strip()
            return


_PLAIN_KINDS = tuple((plain(kind), kind) for kind in KINDS)


def same_place(place: str, second_place: str) -> bool:
    """Compare two places, with or without their kind before the name."""
    place_kind, place_name = split_kind(place)
    other_kind, other_name = split_kind(second_place)
    alike = not place_kind or not other_kind or place_kind == other_kind
    return alike and fold(place_name) == fold(other_name)


def has_unit(kind: str, name: str, on: date, province: str) -> bool:
    """Tell whether a unit of a province (by its code) bears a name on a day."""
    return any(version.province == province for version in by_name(kind, name, on))


def _has_name(code: str, name: str) -> bool:
    unit = by_code(code)
    return unit is not None and fold(unit.name) == name


@cache
def _former_by(fold_name: Callable[[str], str]) -> dict[str, list[FormerUnit]]:
    units: dict[str, list[FormerUnit]] = {}
    for unit in (*former_communes(), *former_districts(), *former_provinces()):
        units.setdefault(fold_name(unit.name), []).append(unit)
    return units
