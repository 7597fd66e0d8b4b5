"""A page's name taken apart: what body, of which kind of place, called what, in which province."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guong.engines.lookalike.likeness import skeleton
from guong.engines.lookalike.places import province_named
from guong.engines.lookalike.words import words
from guong.engines.viet.forms import canonical, plain

_WORD = re.compile(r"[@$]?[^\W_]+(?:['’@$!|]+[^\W_]+)*[@$]?")
_KINDS_IN_SHORT = {"x": "xã", "p": "phường", "tt": "thị trấn", "q": "quận", "tx": "thị xã", "tp": "thành phố"}
_DOTTED = re.compile(rf"(?<!\w)({'|'.join(_KINDS_IN_SHORT)})\.\s*(?=\w)", re.IGNORECASE)
_LONGEST_PROVINCE = 4
_COMMITTEE = "uybannhandan"


@dataclass(frozen=True, slots=True)
class Name:
    """
    A name in small letters, abbreviations opened.

    `spelled` keeps the accents and `plain` has none; both leave out the province, which stands in `province`
    as it is spelled here and in `province_name` as it should be. `place` is what follows the kind of place.
    """

    spelled: tuple[str, ...]
    plain: tuple[str, ...]
    head: tuple[str, ...]
    place: tuple[str, ...]
    province: tuple[str, ...]
    province_name: str | None
    accented: bool

    @property
    def spelled_place(self) -> str:
        """Give the place's own name with its accents."""
        return " ".join(self.spelled[len(self.head) :])

    @property
    def letters(self) -> str:
        """Give what an eye takes the whole name for, the people's committee in short."""
        return shorten_committee(skeleton("".join(self.plain)))


def shorten_committee(letters: str) -> str:
    """Write the people's committee as pages do, in four letters."""
    return letters.replace(_COMMITTEE, "ubnd")


def read_name(text: str) -> Name:
    """Take a name apart; province and kind of place are found with or without accents."""
    whole = _DOTTED.sub(lambda short: _KINDS_IN_SHORT[short[1].lower()] + " ", canonical(text).text)
    printed = [word.lower() for word in _WORD.findall(whole)]
    spelled = _expand_abbreviations(printed)
    bare = tuple(plain(word) for word in spelled)
    head = _head(bare)
    cut = _province_from(bare, head)
    province = spelled[cut:]
    return Name(
        spelled=spelled[:cut],
        plain=bare[:cut],
        head=bare[:head],
        place=bare[head:cut],
        province=_without_kind(province),
        province_name=province_named(tuple(plain(word) for word in _without_kind(province))),
        accented=any(letter.lower() != plain(letter) for letter in whole),
    )


def without_kind(name: Name) -> tuple[str, ...]:
    """Leave the kind of place out: "công an Vĩnh Linh"; empty where only the place would be left."""
    for kind in words().kinds:
        if name.head[-len(kind) :] == kind and len(name.head) > len(kind):
            return (*name.head[: -len(kind)], *name.place)
    return ()


def _expand_abbreviations(abbreviated: list[str]) -> tuple[str, ...]:
    opened: list[str] = []
    for word in abbreviated:
        long = words().short.get(word)
        opened.extend(long if long else (word,))
    return tuple(opened)


def _head(bare: tuple[str, ...]) -> int:
    """Count the words up to the kind of the lowest place that is named; 0 where no kind is."""
    for kind in words().kinds:
        size = len(kind)
        for start in range(len(bare) - size):
            if bare[start : start + size] == kind:
                return start + size
    return 0


def _province_from(bare: tuple[str, ...], head: int) -> int:
    """Find where a province follows the name; a name that is the province's own keeps it."""
    for size in range(_LONGEST_PROVINCE, 0, -1):
        start = len(bare) - size
        if start <= head or province_named(bare[start:]) is None:
            continue
        for kind in (("tinh",), ("thanh", "pho")):
            begin = start - len(kind)
            if bare[begin:start] == kind and begin > head:
                return begin
        return start if head else len(bare)
    return len(bare)


def _without_kind(province: tuple[str, ...]) -> tuple[str, ...]:
    bare = tuple(plain(word) for word in province)
    if bare[:1] == ("tinh",):
        return province[1:]
    return province[2:] if bare[:2] == ("thanh", "pho") else province
