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
class NationalUnit:
    """A province or a commune: `kind` is its word ("xã"); `province` is "" for a province."""

    kind: str
    name: str
    province: str
    ended: bool = False


@cache
def provinces() -> tuple[NationalUnit, ...]:
    """List the 34 provinces and cities."""
    return tuple(
        NationalUnit(KINDS[kind], name, "") for _code, name, kind, _note in _read_lists()["provinces"]
    )


@cache
def communes() -> tuple[NationalUnit, ...]:
    """List the 3,321 communes, wards and special zones."""
    province = {code: name for code, name, _kind, _note in _read_lists()["provinces"]}
    return tuple(
        NationalUnit(KINDS[kind], _KIND_BEFORE.sub("", name), province[parent])
        for _code, name, kind, parent, _note in _read_lists()["communes"]
    )


@cache
def former_communes() -> tuple[NationalUnit, ...]:
    """List the communes that were merged into today's; a few go on under their old name."""
    province = {code: name for code, name, _kind, _note in _read_lists()["provinces"]}
    places: dict[NationalUnit, None] = {}
    for _code, _name, _kind, parent, note in _read_lists()["communes"]:
        for kind, listed in _FORMER.findall(note):
            for words in _BETWEEN.split(listed):
                name = _proper_name(words)
                if name:
                    places[NationalUnit(kind, name, province[parent], ended=True)] = None
    return tuple(places)


def _proper_name(words: str) -> str:
    """Take the capitalised words, or the number, that a phrase begins with."""
    capitalised = takewhile(lambda word: word[0].isupper() or word.isdecimal(), words.split())
    return " ".join(capitalised)


def _read_lists() -> dict[str, list[list[str]]]:
    text = files(__package__).joinpath("units.json").read_text("utf-8")
    lists: dict[str, list[list[str]]] = json.loads(text)
    return lists
