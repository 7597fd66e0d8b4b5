"""Finds names in a text that national/ knows to have ended: communes of places that the text names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from guong.engines.legal.issuers import PROPER_NAME
from guong.engines.legal.national import (
    FormerUnit,
    NationalUnit,
    former_communes,
    former_districts,
    heirs_of,
    versions,
)
from guong.engines.legal.national.former import FIRST_DAY, split_kind
from guong.engines.legal.national.lists import by_code, by_name, fold
from guong.engines.legal.national.tracing import has_unit

_COMMUNE = re.compile(
    rf"(?<!\w)(xã|phường|thị\s+trấn)\s+((?-i:[IVX]{{1,4}}\b)|{PROPER_NAME}(?:\s*-\s*{PROPER_NAME})?)",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"(?<!\w)(?:(?:Chủ tịch|Phó Chủ tịch)\s+)?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s+"
    rf"(?:thành phố|TP\.?)\s+({PROPER_NAME})",
    re.IGNORECASE,
)
_PROVINCE_WORDS = r"(?:tỉnh|thành phố|tp\.?)"
_DISTRICT_WORDS = r"(?:huyện|quận|thị xã|thành phố|tp\.?)"
_ONE_DAY = timedelta(days=1)


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
    """
    Find communes and cities below a province that ended by a day, in a text in canonical form.

    Many communes share a name, so one counts only where the text also names its district or its province,
    and only if no unit there bears that name on the day: what is today's is never called ended.
    """
    if on < FIRST_DAY:
        return
    plain_text = text.lower()
    for match in _COMMUNE.finditer(text):
        kind = " ".join(match[1].lower().split())
        for end in _ends(text, match.start(2), match.end(2)):
            name = _former_commune(kind, text[match.start(2) : end], plain_text, on)
            if name is not None:
                key, ended_on, heirs, act = name
                printed = text[match.start() : end]
                yield FormerName(match.start(), end, key, printed, ended_on, heirs, act)
                break
    for match in _CITY.finditer(text):
        for end in _ends(text, match.start(1), match.end(1)):
            city = _cities().get(fold(text[match.start(1) : end]))
            if city is not None and not by_name(city.kind, city.name, on):
                heirs = tuple(heir.full_name for heir in heirs_of(city, on))
                key = f"city-{fold(city.name)}"
                yield FormerName(
                    match.start(), end, key, text[match.start() : end], FIRST_DAY, heirs, "72/2025/QH15"
                )
                break


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Give where a name may end, the longest first: a match may have run into the next word."""
    while end > start:
        yield end
        end = start + len(text[start:end].rstrip().rpartition(" ")[0].rstrip(" -"))


def _former_commune(
    kind: str, name: str, text: str, on: date
) -> tuple[str, date, tuple[str, ...], str] | None:
    key = (kind, fold(name))
    bearers = [unit for unit in _communes_by_name().get(key, ()) if not _lives_on(unit, on)]
    if any(_names_province(text, version.province) for version in by_name(*key, on)):
        return None
    near = [unit for unit in bearers if _names_district(text, unit.district)]
    near = near or [unit for unit in bearers if _names_its_province(text, unit)]
    if len(near) == 1:
        heirs = heirs_of(near[0], on)
        names = tuple(heir.full_name for heir in heirs)
        return f"commune-{near[0].code}", FIRST_DAY, names, heirs[0].act if _first_act(heirs) else ""
    changed = [
        version
        for version in _changed_by_name().get(key, ())
        if version.valid_to is not None and version.valid_to < on and _names_province(text, version.province)
    ]
    if not near and len(changed) == 1 and changed[0].valid_to is not None:
        heir = by_code(changed[0].code, on)
        ended_on = changed[0].valid_to + _ONE_DAY
        if heir is not None:
            return f"commune-{heir.code}", ended_on, (heir.full_name,), heir.act
    return None


def _first_act(heirs: tuple[NationalUnit, ...]) -> bool:
    """Tell whether the heirs still bear the names that the act of July 2025 gave them."""
    return all(heir.valid_from == FIRST_DAY for heir in heirs)


def _lives_on(unit: FormerUnit, on: date) -> bool:
    above = {heir.province for heir in heirs_of(unit, on)}
    return any(has_unit(unit.kind, unit.name, on, province) for province in above)


def _names_district(text: str, district: str) -> bool:
    kind, name = split_kind(district.lower())
    if name.isdecimal():
        return bool(re.search(rf"(?<!\w){kind}\s+{name}(?!\w)", text))
    return bool(re.search(rf"(?<!\w){_DISTRICT_WORDS}\s+{re.escape(name)}(?!\w)", text))


def _names_its_province(text: str, unit: FormerUnit) -> bool:
    _kind, name = split_kind(unit.province.lower())
    if unit.name.isdecimal():
        return False
    return _says_province(text, name) or any(_names_province(text, heir.province) for heir in _heirs(unit))


def _heirs(unit: FormerUnit) -> Iterator[NationalUnit]:
    return (heir for code in unit.heirs if (heir := by_code(code)))


def _names_province(text: str, code: str) -> bool:
    above = by_code(code)
    return above is not None and _says_province(text, above.name.lower())


def _says_province(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){_PROVINCE_WORDS}\s+{re.escape(name)}(?!\w)", text))


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
