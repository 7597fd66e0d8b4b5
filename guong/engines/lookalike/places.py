"""Real places: a body named for another place is another body, not an imitation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from guong.engines.legal.ended_bodies import all_units
from guong.engines.legal.national import (
    communes,
    former_communes,
    former_districts,
    former_provinces,
    provinces,
)
from guong.engines.legal.national.former_units import FIRST_DAY
from guong.engines.viet.normal_forms import canonical, plain

_KIND = re.compile(
    r"^(?:UBND |Ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+",
    re.IGNORECASE,
)
_KIND_LETTERS = re.compile(r"^(?:xa|phuong|huyen|quan|tinh|tp|thixa|thitran|thanhpho)")
MOST_WORDS = 6  # of a unit's name
_SHORTEST_PLACE = 4  # letters of a name that is cut off an account's name


class Gazetteer:
    """The names of the country's units, of today and before, and of those that only a ledger knows."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        more = {_KIND.sub("", canonical(name).text.strip()).lower() for name in names} - {""}
        self._more = frozenset(more)
        self._more_plain = frozenset(map(plain, more))
        self._more_joined = frozenset(_join(name) for name in self._more_plain)

    def is_real(self, name: str, accents: bool = True) -> bool:
        """Tell whether a place of that name exists or existed; without `accents`, whatever its accents."""
        small = canonical(name).text.lower()
        if accents:
            return small in _names() or small in self._more
        return small in _plain_names() or small in self._more_plain

    def is_joined(self, letters: str) -> bool:
        """Tell whether a place's name, in one word without accents as in an address, is this."""
        return letters in _joined() or letters in self._more_joined

    def spells_another(self, letters: str, real: str) -> bool:
        """Tell whether letters name another known place than `real`, before an ending that both have."""
        shared = 0
        while shared < min(len(letters), len(real)) and letters[-1 - shared] == real[-1 - shared]:
            shared += 1
        for size in range(len(letters), _SHORTEST_PLACE - 1, -1):
            tail = letters[size:]
            is_place = tail in _joined() or _KIND_LETTERS.sub("", tail) in _joined()
            if len(tail) > shared and not is_place:
                continue
            if self.is_joined(letters[:size]) and not real.startswith(letters[:size]):
                return True
        return False


def is_real_joined(letters: str) -> bool:
    """Tell whether the country has or had a place whose name, in one word without accents, is this."""
    return letters in _joined()


def province_named(words: tuple[str, ...]) -> str | None:
    """Give the province, in its proper spelling, that words without accents name; None for no province."""
    return _provinces().get(" ".join(words))


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of the country: `heirs` are those of one that ended with June 2025, "" in `province` for one."""

    kind: str
    name: str
    province: str
    is_former: bool
    heirs: tuple[str, ...] = ()
    district: str = ""

    @property
    def title(self) -> str:
        """Write kind and name."""
        return f"{self.kind} {self.name}".strip()


@lru_cache(maxsize=4)
def units_named(on: date = date.max) -> dict[tuple[str, str], tuple[KnownUnit, ...]]:
    """Give the communes of a day, those and the districts of June 2025, by kind and name without accents."""
    units: dict[tuple[str, str], list[KnownUnit]] = defaultdict(list)
    names = {province.code: province.name for province in provinces()}
    for unit in communes(on) if on >= FIRST_DAY else ():
        row = KnownUnit(unit.kind, unit.name, names.get(unit.province, ""), is_former=False)
        units[plain(row.kind), plain(row.name)].append(row)
    of_code = {unit.code: f"{unit.kind} {unit.name}" for unit in communes()}
    for former in (*former_communes(), *former_districts()):
        successors = tuple(of_code[code] for code in former.heirs if code in of_code)
        province = _KIND.sub("", former.province)
        row = KnownUnit(former.kind, former.name, province, True, successors, former.district)
        units[plain(row.kind), plain(row.name)].append(row)
    return {key: tuple(rows) for key, rows in units.items()}


@cache
def commune_name_counts() -> Counter[str]:
    """Count today's communes by their name, written in one: an account's name may be any of theirs."""
    return Counter(_join(plain(unit.name)) for unit in communes())


@cache
def _province_heirs() -> dict[str, frozenset[str]]:
    names = {province.code: plain(province.name) for province in provinces()}
    return {plain(row.name): frozenset(names[code] for code in row.heirs) for row in former_provinces()}


def went_into(former: str, province: str) -> bool:
    """Tell whether a province of before, by its name without accents, went into one of today."""
    return plain(province) in _province_heirs().get(former, ())


def is_numbered(words: tuple[str, ...], at: int, number: str) -> bool:
    """Tell whether the few words before a place in a row, with a number, are a unit: "A Lưới 1"."""
    starts = range(max(0, at - MOST_WORDS), at)  # all words before it cost the cube of a question's length
    return any(" ".join((*words[start:at], number)) in _plain_names() for start in starts)


@cache
def longest_joined() -> int:
    """Count the letters of the longest name that `is_real_joined` knows."""
    return max(map(len, _joined()))


@cache
def joined_provinces() -> frozenset[str]:
    """Give the provinces of today and before as they stand in addresses."""
    return frozenset(_join(name) for name in _provinces())


@cache
def _names() -> frozenset[str]:
    names = _ended_provinces()
    names += [place.name for place in (*communes(), *provinces())]
    names += [place.name for place in (*former_communes(), *former_districts())]
    return frozenset(canonical(name).text.lower() for name in names)


def _ended_provinces() -> list[str]:
    return [unit.name.removeprefix("tỉnh ") for unit in all_units() if unit.kind == "tỉnh"]


@cache
def _plain_names() -> frozenset[str]:
    return frozenset(map(plain, _names()))


@cache
def _joined() -> frozenset[str]:
    return frozenset(map(_join, _plain_names()))


@cache
def _provinces() -> dict[str, str]:
    today = {plain(place.name): place.name for place in provinces()}
    return {plain(name).replace(" - ", " "): name for name in _ended_provinces()} | today


@cache
def provinces_in_short() -> dict[tuple[str, str], str]:
    """Give the provinces by their first letter and last word, "Q.Trị", where only one fits."""
    fits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for words, name in _provinces().items():
        parts = words.split()
        if len(parts) > 1:
            fits[parts[0][0], parts[-1]].add(name)
    return {key: next(iter(names)) for key, names in fits.items() if len(names) == 1}


def _join(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(name))
