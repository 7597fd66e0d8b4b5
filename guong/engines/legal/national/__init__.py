"""Every province and commune of the country since 1 July 2025, and the communes they were made of."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile

KINDS = {"tinh": "tỉnh", "thanh-pho": "thành phố", "xa": "xã", "phuong": "phường", "dac-khu": "đặc khu"}
_KIND_BEFORE = re.compile(r"^(?:tỉnh|thành phố|xã|phường|đặc khu)\s+", re.IGNORECASE)
_FORMER = re.compile(r"\b(xã|phường|thị trấn)\s+(.+?)(?=\b(?:xã|phường|thị trấn|thành|để)\b|[.;]|$)")
_BETWEEN = re.compile(r"\s*,\s*|\s+và\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a commune: `kind` is its word ("xã"); `province` is "" for a province."""

    kind: str
    name: str
    province: str
    ended: bool = False


@cache
def provinces() -> tuple[Place, ...]:
    """List the 34 provinces and cities."""
    return tuple(Place(KINDS[kind], name, "") for _code, name, kind, _note in _told()["provinces"])


@cache
def communes() -> tuple[Place, ...]:
    """List the 3,321 communes, wards and special zones."""
    province = {code: name for code, name, _kind, _note in _told()["provinces"]}
    return tuple(
        Place(KINDS[kind], _KIND_BEFORE.sub("", name), province[parent])
        for _code, name, kind, parent, _note in _told()["communes"]
    )


@cache
def former_communes() -> tuple[Place, ...]:
    """List the communes that were merged into today's; a few go on under their old name."""
    province = {code: name for code, name, _kind, _note in _told()["provinces"]}
    places: dict[Place, None] = {}
    for _code, _name, _kind, parent, note in _told()["communes"]:
        for kind, listed in _FORMER.findall(note):
            for words in _BETWEEN.split(listed):
                name = _proper(words)
                if name:
                    places[Place(kind, name, province[parent], ended=True)] = None
    return tuple(places)


def _proper(words: str) -> str:
    """Take the capitalised words, or the number, that a phrase begins with."""
    capitalised = takewhile(lambda word: word[0].isupper() or word.isdecimal(), words.split())
    return " ".join(capitalised)


def _told() -> dict[str, list[list[str]]]:
    text = files(__package__).joinpath("units.json").read_text("utf-8")
    lists: dict[str, list[list[str]]] = json.loads(text)
    return lists
