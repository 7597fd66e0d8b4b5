"""Tells whether a letter comes from the reading body, from above it, or from elsewhere."""

import re
from collections.abc import Iterable
from enum import Enum, auto

from guong.apps.units.models import Kind, UnitVersion
from guong.engines.directives.writer_statements import level_of

from .directive import key_of

PROVINCE = 3
# How high a body of a level stands, and the words for such bodies.
LEVELS = {
    "commune": (1, "xa|phuong|thi tran|dac khu"),
    "district": (2, "huyen|quan|thi xa|thanh pho"),
    "province": (PROVINCE, "tinh|thanh pho"),
}
NO_LEVEL = (0, "")
COMMITTEE = re.compile(r"^(?:chu tich\s+)?(?:ubnd|uy ban nhan dan)\s+")
_KIND_OF_PLACE = re.compile(rf"(?<!\w)(?:{'|'.join(words for _rank, words in LEVELS.values())}) ")
_PLACE = re.compile(rf"(?<!\w)(?:{'|'.join(words for _rank, words in LEVELS.values())}) (\S.*)$")


class IssuerPlace(Enum):
    """Whose letter it is: of the body that reads or an office of it, of one above, of another, not known."""

    OWN = auto()
    ABOVE = auto()
    BESIDE = auto()
    UNKNOWN = auto()


def places_in(name: str) -> tuple[str, ...]:
    """Give how a body's place may end the names of its offices: "xa cai be", "cai be"."""
    place = _PLACE.search(key_of(name))
    return (place[0], place[1]) if place else ()


def place_of(issuer: str, base: UnitVersion, offices: Iterable[UnitVersion]) -> IssuerPlace:
    """Tell where an issuer, as the letterhead prints it, stands to a body with its offices of the day."""
    words, own, level = key_of(issuer), COMMITTEE.sub("", key_of(base.name)), level_of(issuer)
    rank, _words = LEVELS.get(Kind(base.kind).level, NO_LEVEL)
    head, bare = (_KIND_OF_PLACE.sub("", COMMITTEE.sub("", name)) for name in (words, own))
    if not rank and len(head) == len(bare) and head in f"{bare} {bare}":  # the place may stand first
        return IssuerPlace.OWN
    if _holds(words, own if rank else own.removesuffix("".join(places_in(own)[:1])).strip()):
        return IssuerPlace.OWN if level in (0, rank) or not rank else IssuerPlace.BESIDE
    if not level and not _holds(words, "thanh pho"):
        is_own_office = any(_holds(words, key_of(office.name)) for office in offices)
        return IssuerPlace.OWN if is_own_office else IssuerPlace.UNKNOWN
    if (level or PROVINCE) > rank:
        return IssuerPlace.ABOVE
    return IssuerPlace.OWN if level == rank and not _PLACE.search(words) else IssuerPlace.BESIDE


def _holds(words: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None
