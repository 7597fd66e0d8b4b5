"""Real places: a body named for another place is another body, not an imitation."""

from __future__ import annotations

from functools import cache

from guong.engines.legal.national import communes, former_communes, provinces
from guong.engines.legal.units import all_units
from guong.engines.viet.forms import canonical, plain


def is_real(name: str, accented: bool = True) -> bool:
    """Tell whether a place of that name exists or existed; without `accented`, whatever its accents."""
    small = canonical(name).text.lower()
    return small in (_names() if accented else _plain_names())


def is_real_joined(letters: str) -> bool:
    """Tell the same of a name written in one, without accents, as in an address."""
    return letters in _joined()


def province_named(words: tuple[str, ...]) -> str | None:
    """Give the province, in its proper spelling, that words without accents name; None for no province."""
    return _provinces().get(" ".join(words))


@cache
def longest_joined() -> int:
    """Count the letters of the longest name that `is_real_joined` knows."""
    return max(map(len, _joined()))


@cache
def _names() -> frozenset[str]:
    names = (
        *(place.name for place in (*communes(), *provinces())),
        *(place.name for place in former_communes()),
    )
    ended = (unit.name.removeprefix("tỉnh ") for unit in all_units() if unit.kind == "tỉnh")
    return frozenset(canonical(name).text.lower() for name in (*names, *ended))


@cache
def _plain_names() -> frozenset[str]:
    return frozenset(map(plain, _names()))


@cache
def _joined() -> frozenset[str]:
    return frozenset(name.replace(" ", "").replace("-", "") for name in _plain_names())


@cache
def _provinces() -> dict[str, str]:
    today = {plain(place.name): place.name for place in provinces()}
    before = (unit.name.removeprefix("tỉnh ") for unit in all_units() if unit.kind == "tỉnh")
    return {plain(name).replace(" - ", " "): name for name in before} | today
