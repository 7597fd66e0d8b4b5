"""Finds names in a text that national/ knows to have ended: communes of places that the text names itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from guong.engines.lazy_imports import compile_late
from guong.engines.legal.issuers import PROPER_NAME
from guong.engines.legal.national import (
    FormerUnit,
    NationalUnit,
    former_communes,
    former_districts,
    successors_of,
    versions,
)
from guong.engines.legal.national.former_units import FIRST_DAY, split_kind
from guong.engines.legal.national.lists import by_code, by_name, fold
from guong.engines.legal.national.unit_trace import has_unit
from guong.engines.viet.formats import ONE_DAY

_COMMUNE = compile_late(
    rf"(?<!\w)(xã|phường|thị\s+trấn)\s+((?-i:[IVX]{{1,4}}\b)|{PROPER_NAME}(?:\s*-\s*{PROPER_NAME})?)",
    re.IGNORECASE,
)
_COMMUNE_WORD = compile_late(r"[xpt](?:(?<=x)ã|(?<=p)hường|(?<=t)hị)\s")
_CITY = compile_late(
    r"(?<!\w)(?:(?:Chủ tịch|Phó Chủ tịch)\s+)?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s+"
    rf"(?:thành phố|TP\.?)\s+({PROPER_NAME})",
    re.IGNORECASE,
)
# The word for a place and up to five words after it, of which the place's name is the beginning.
_PLACE = compile_late(
    r"(?<!\w)(tỉnh|huyện|quận|thị xã|thành phố|tp)\.?\s+(?=([\w’'-]+(?:\s+(?:-\s+)?[\w’'-]+){0,4}))",
    re.IGNORECASE,
)


class _Places:
    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        """Give (kind, name) of whatever stands after the word for a place, with every shorter reading."""
        names = set()
        for match in _PLACE.finditer(self._text):
            words = fold(match[2]).split()
            kind = "tỉnh" if match[1].lower() == "tỉnh" else match[1].lower()[:2]
            names |= {(kind, " ".join(words[:count])) for count in range(1, len(words) + 1)}
        return frozenset(names)

    def names_district(self, district: str) -> bool:
        """Tell whether the text names a district, by any word for one; of "quận 3" the word counts."""
        kind, name = split_kind(district)
        kinds = (kind[:2],) if name.isdecimal() else ("hu", "qu", "th", "tp")
        return any((word, fold(name)) in self._names for word in kinds)

    def names_province(self, code: str) -> bool:
        """Tell whether the text names a province of today, by its code."""
        above = by_code(code)
        return above is not None and self._says_province(above.name)

    def names_province_of(self, unit: FormerUnit) -> bool:
        """Tell whether the text names the province of a former commune; a number needs its district."""
        if unit.name.isdecimal():
            return False
        successors = (successor for code in unit.heirs if (successor := by_code(code)))
        return self._says_province(split_kind(unit.province)[1]) or any(
            self.names_province(successor.province) for successor in successors
        )

    def _says_province(self, name: str) -> bool:
        return any((kind, fold(name)) in self._names for kind in ("tỉnh", "th", "tp"))


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name at code points [start, end) whose bearer ended, the first day without it, and who took over."""

    start: int
    end: int
    key: str
    name: str
    ended_on: date
    heirs: tuple[str, ...]
    instrument: str


def find_former_names(text: str, on: date) -> Iterator[FormerName]:
    """Find communes and cities that ended by a day, where the text names their district or province."""
    if on < FIRST_DAY:
        return
    places = _Places(text)
    communes: dict[tuple[str, str], tuple[str, date, tuple[str, ...], str] | None] = {}
    small = text.lower()
    for match in _communes_in(text, small):
        kind = " ".join(match[1].lower().split())
        for end in _ends(text, match.start(2), match.end(2)):
            name_key = (kind, text[match.start(2) : end])
            if name_key not in communes:
                communes[name_key] = _former_commune(*name_key, places, on)
            if (former := communes[name_key]) is not None:
                key, ended_on, successors, act = former
                name_text = text[match.start() : end]
                yield FormerName(match.start(), end, key, name_text, ended_on, successors, act)
                break
    for match in _CITY.finditer(text) if "thành phố" in small or "tp" in small else ():
        for end in _ends(text, match.start(1), match.end(1)):
            city = _cities().get(fold(text[match.start(1) : end]))
            if city is not None and not by_name(city.kind, city.name, on):
                successors = tuple(successor.full_name for successor in successors_of(city, on))
                key = f"city-{fold(city.name)}"
                yield FormerName(
                    match.start(), end, key, text[match.start() : end], FIRST_DAY, successors, "72/2025/QH15"
                )
                break


def _communes_in(text: str, small: str) -> Iterator[re.Match[str]]:
    if len(small) != len(text):
        yield from _COMMUNE.finditer(text)
        return
    reach = 0
    for word in _COMMUNE_WORD.finditer(small):
        if word.start() >= reach and (match := _COMMUNE.match(text, word.start())):
            reach = match.end()
            yield match


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Give where a name may end, the longest first: a match may have run into the next word."""
    while end > start:
        yield end
        end = start + len(text[start:end].rstrip().rpartition(" ")[0].rstrip(" -"))


def _former_commune(
    kind: str, name: str, places: _Places, on: date
) -> tuple[str, date, tuple[str, ...], str] | None:
    key = (kind, fold(name))
    bearers = [
        unit
        for unit in _communes_by_name().get(key, ())
        if not any(has_unit(unit.kind, unit.name, on, heir.province) for heir in successors_of(unit, on))
    ]
    if not bearers and key not in _changed_by_name():
        return None
    if any(places.names_province(version.province) for version in by_name(*key, on)):
        return None
    near = [unit for unit in bearers if places.names_district(unit.district)]
    near = near or [unit for unit in bearers if places.names_province_of(unit)]
    if len(near) == 1:
        successors = successors_of(near[0], on)
        names = tuple(successor.full_name for successor in successors)
        return (
            f"commune-{near[0].code}",
            FIRST_DAY,
            names,
            successors[0].act if all(successor.valid_from == FIRST_DAY for successor in successors) else "",
        )
    changed_units = [
        version
        for version in _changed_by_name().get(key, ())
        if version.valid_to is not None and version.valid_to < on and places.names_province(version.province)
    ]
    if not near and len(changed_units) == 1 and changed_units[0].valid_to is not None:
        successor = by_code(changed_units[0].code, on)
        ended_on = changed_units[0].valid_to + ONE_DAY
        if successor is not None:
            return f"commune-{successor.code}", ended_on, (successor.full_name,), successor.act
    return None


@cache
def _communes_by_name() -> dict[tuple[str, str], list[FormerUnit]]:
    units: dict[tuple[str, str], list[FormerUnit]] = {}
    for unit in former_communes():
        units.setdefault((unit.kind, fold(unit.name)), []).append(unit)
    return units


@cache
def _changed_by_name() -> dict[tuple[str, str], list[NationalUnit]]:
    units: dict[tuple[str, str], list[NationalUnit]] = {}
    for version in versions():
        if version.valid_to is not None and version.province:
            units.setdefault((version.kind, fold(version.name)), []).append(version)
    return units


@cache
def _cities() -> dict[str, FormerUnit]:
    return {fold(unit.name): unit for unit in former_districts() if unit.kind == "thành phố"}
