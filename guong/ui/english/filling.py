"""Fills an English message with its values; a noun after a number one is said in the singular."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Nouns whose plural no rule makes.
_IRREGULAR = {"criteria": "criterion", "people": "person"}
_PLURAL = re.compile(r"(?:(?P<y>[a-z-]+)ies|(?P<es>[a-z-]*(?:ss|x|ch|sh))es|(?P<s>[a-z-]*[a-hj-rtv-z])s)")
_NO_PLURALS = frozenset({"has", "is", "does", "as", "was", "its", "this", "thus", "us", "unless"})
# What such a noun does, said of one.
_VERBS = {
    "are": "is",
    "await": "awaits",
    "do": "does",
    "end": "ends",
    "have": "has",
    "need": "needs",
    "remain": "remains",
    "wait": "waits",
    "were": "was",
}
_ONE = re.compile(r"(?<![\w.,/:-])1((?: [a-z]+(?:-[a-z]+)*){1,3})\b(?![-/])")
_ENDING = re.compile(r"\b(?:and|or|of|in|by|to)\b")


def mend_singulars(text: str) -> str:
    """Say "1 day is" where a number was put before a plural."""
    return _ONE.sub(_singular, text) if "1 " in text else text


def singular_of(noun: str) -> str:
    """Give the singular of a plural noun, "" of any other word: "duties" → "duty", "boxes" → "box"."""
    plural = None if noun in _NO_PLURALS else _PLURAL.fullmatch(noun)
    if noun in _IRREGULAR or plural is None:
        return _IRREGULAR.get(noun, "")
    return f"{plural['y']}y" if plural["y"] else plural["es"] or plural["s"]


def _singular(match: re.Match[str]) -> str:
    words = match[1].split()
    place = next((n for n, word in enumerate(words[:2]) if singular_of(word)), None)
    if place is None or any(_ENDING.fullmatch(word) for word in words[:place]):
        return match[0]
    words[place] = singular_of(words[place])
    if place + 1 < len(words):
        words[place + 1] = _VERBS.get(words[place + 1], words[place + 1])
    return f"1 {' '.join(words)}"


def fill(pattern: str, filling: Any) -> str:
    """Fill an English message with values that are English, or data; data is left as it is."""
    if isinstance(filling, Mapping):
        for name in (name for name, value in filling.items() if str(value) == "1"):
            pattern = re.sub(rf"(?<!%)%\({name}\)[sd]", "1", pattern)
    return str(mend_singulars(pattern) % filling)
