"""Give words back in the spelling of the page where the normal form moved a tone mark ("Uỷ", "hoá")."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from guong.engines.viet.syllables import retone

_WORD = re.compile(r"[^\W\d_]+")


def as_printed(text: str) -> Callable[[Any], Any]:
    """
    Make a function that restores the printed spelling in a value: strings, tuples and dataclasses of them.

    A word that one text prints both ways keeps the more frequent one.
    """
    counts = Counter(_WORD.findall(unicodedata.normalize("NFC", text)))
    words: dict[str, str] = {}
    for word, count in counts.items():
        modern_form = retone(word)
        if modern_form != word and count > counts.get(modern_form, 0):
            words[modern_form] = word
    if not words:
        return lambda value: value
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")
    return partial(change_strings, lambda printed: pattern.sub(lambda match: words[match.group()], printed))


def change_strings(change: Callable[[str], str], value: Any) -> Any:
    """Apply a change to a string, and to the strings within tuples and dataclasses."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(change_strings(change, part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        values = {field.name: change_strings(change, getattr(value, field.name)) for field in fields(value)}
        return replace(value, **values)
    return value
