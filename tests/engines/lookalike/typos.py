"""Spoils an address or a name letter by letter, as those who register false ones do; each trick by itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

from guong.engines.lookalike.places import is_real_joined
from tests.engines.lookalike.tricks import Body

# Keys that lie beside each other, letters that are drawn alike, vowels that stand for each other.
BESIDE = {
    **dict.fromkeys("q", "wa"),
    "a": "sq",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "x": "zc",
    "y": "tu",
    "b": "vn",
}
LOOKALIKE_LETTERS = {
    "m": "rn",
    "o": "0",
    "l": "1",
    "i": "l",
    "d": "cl",
    "g": "q",
    "n": "m",
    "u": "v",
    "h": "n",
}
VOWELS = "aeiou"


def omission(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def repetition(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


def transposition(word: str, at: int) -> str:
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def replacement(word: str, at: int) -> str:
    return word[:at] + BESIDE.get(word[at], "x")[0] + word[at + 1 :]


def insertion(word: str, at: int) -> str:
    return word[: at + 1] + BESIDE.get(word[at], "x")[-1] + word[at + 1 :]


def drawn_alike(word: str, at: int) -> str:
    return word[:at] + LOOKALIKE_LETTERS.get(word[at], word[at]) + word[at + 1 :]


def vowel_swap(word: str, at: int) -> str:
    other = VOWELS[(VOWELS.index(word[at]) + 1) % 5] if word[at] in VOWELS else word[at]
    return word[:at] + other + word[at + 1 :]


def bit_flip(word: str, at: int) -> str:
    flipped = next(
        (chr(ord(word[at]) ^ bit) for bit in (1, 2, 4, 8) if chr(ord(word[at]) ^ bit).isalpha()), ""
    )
    return word[:at] + flipped.lower() + word[at + 1 :]


def hyphenation(word: str, at: int) -> str:
    return f"{word[: at + 1]}-{word[at + 1 :]}"


Spoil = Callable[[str, int], str]
SPOILS: tuple[Spoil, ...] = (
    *(omission, repetition, transposition, replacement, insertion, drawn_alike, vowel_swap, bit_flip),
    hyphenation,
)


def spoilt(word: str, spoil: Spoil, dice: random.Random) -> str | None:
    """Spoil a word at a place of chance; None where it stays, or spells another place of the country."""
    for at in dice.sample(range(1, len(word) - 1), len(word) - 2):
        changed = spoil(word, at)
        joined = changed.replace("-", "")
        if changed != word and (joined == word or not _is_another_place(joined)):
            return changed
    return None


def _is_another_place(word: str) -> bool:
    return is_real_joined(word) or any(is_real_joined(word[:size]) for size in (len(word) - 1, len(word) - 2))


@cache
def hosts_by(spoil: Spoil) -> Callable[[Body, random.Random], Iterator[str]]:
    """Make the trick that spoils a body's host."""

    def trick(body: Body, dice: random.Random) -> Iterator[str]:
        own = spoilt(body.own, spoil, dice)
        if own is not None:
            yield from (f"{own}.{body.where}.gov.vn", f"https://{own}-{body.where}.com")

    trick.__name__ = f"host, {spoil.__name__}"
    return trick


@cache
def handles_by(spoil: Spoil) -> Callable[[Body, random.Random], Iterator[str]]:
    """Make the trick that spoils the name of a body's account."""

    def trick(body: Body, dice: random.Random) -> Iterator[str]:
        own = spoilt(body.own, spoil, dice)
        if own is not None:
            yield f"facebook.com/{own}.{body.where}"

    trick.__name__ = f"handle, {spoil.__name__}"
    return trick


HOSTS = tuple(map(hosts_by, SPOILS))
# A platform reads its names without dots: put between letters they change nothing.
HANDLES = tuple(handles_by(spoil) for spoil in SPOILS if spoil is not hyphenation)
