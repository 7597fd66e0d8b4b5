"""The language of those who break into official sites to advertise: gambling, pills, loans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.siteaudit.survey import lowered
from guong.engines.viet.forms import plain


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of gambling.yaml, ready for use."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    in_address: re.Pattern[str]
    in_words: re.Pattern[str]
    context: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Read the lists once."""
    source: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("gambling.yaml").read_text("utf-8"))
    names, words, context = (tuple(map(str, source[key])) for key in ("names", "words", "context"))
    glued = [re.escape(re.sub(r"\W", "", plain(each))) for each in (*names, *words)]
    spoken = [re.escape(plain(each)) for each in (*names, *words)]
    return Lexicon(
        names,
        words,
        re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(glued, key=len, reverse=True))})(?![a-z])"),
        re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(spoken, key=len, reverse=True))})(?![a-z0-9])"),
        re.compile(rf"(?<![a-z])(?:{'|'.join(re.escape(plain(each)) for each in context)})(?![a-z])"),
    )


def address_advertises(href: str) -> bool:
    """Tell whether an address bears a name of the trade in its host or path, dashes or not."""
    low = href.lower()
    parts = [part for part in re.split(r"[/?#&=.:]+", low) if part]
    joined = [re.sub(r"[-_+]|%20", "", part) for part in parts]
    return any(lexicon().in_address.search(part) for part in (*parts, *joined))


def words_advertise(text: str) -> str | None:
    """Give the words of the trade in a text, None if there are none; case and accents aside."""
    match = lexicon().in_words.search(plain(text))
    return match[0] if match else None


def warns(text: str) -> bool:
    """Tell whether a text speaks of crime, police or a warning: it tells of gambling and sells none."""
    return bool(lexicon().context.search(plain(lowered(text))))
