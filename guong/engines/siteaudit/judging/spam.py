"""The language of those who break into official sites to advertise: gambling, pills, loans."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.legal.pack_files import Loader
from guong.engines.siteaudit.judging.page_notes import lower_case
from guong.engines.viet.normal_forms import plain


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of gambling.yaml, ready for use."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    weak: tuple[str, ...]
    in_address: re.Pattern[str]
    in_words: re.Pattern[str]
    accented: frozenset[str]
    context: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Read the lists once."""
    source: dict[str, Any] = yaml.load(
        files(__package__).joinpath("gambling.yaml").read_text("utf-8"), Loader=Loader
    )
    names, words, weak, context = (
        tuple(map(str, source[key])) for key in ("names", "words", "weak", "context")
    )
    # What goes on behind a name with a digit is a suffix ("w88vn"); short words alone are ordinary syllables.
    forms = [re.sub(r"\W", "", plain(name)) for name in names]
    forms = [f"{name}" if re.search(r"\d", name) or len(name) > 5 else f"{name}(?![a-z])" for name in forms]
    long = [plain(phrase).split() for phrase in words if len(phrase.split()) > 2]
    phrases = [r"[-_+]?".join(map(re.escape, phrase_words)) + r"(?![a-z])" for phrase_words in long]
    by_length = sorted({plain(phrase) for phrase in (*names, *words)}, key=len, reverse=True)
    return Lexicon(
        names,
        words,
        weak,
        re.compile(rf"(?<![a-z0-9])(?:{'|'.join((*forms, *phrases))})"),
        re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, by_length))})(?![a-z0-9])"),
        frozenset(phrase.lower() for phrase in (*names, *words)),
        re.compile(rf"(?<![a-z])(?:{'|'.join(re.escape(plain(phrase)) for phrase in context)})(?![a-z])"),
    )


def address_advertises(href: str) -> bool:
    """Tell whether an address bears a name of the trade in its host or path, dashes or not."""
    low = href.lower()
    host = low.partition("//")[2].partition("/")[0]
    return bool(lexicon().in_address.search(low)) or any(word in host for word in lexicon().weak)


def words_advertise(text: str) -> str | None:
    """Give the words of the trade as a text has them, with the right accents or without any; else None."""
    low = lower_case(text)
    for match in lexicon().in_words.finditer(plain(text)):
        matched_text = low[match.start() : match.end()]
        if matched_text in lexicon().accented or (matched_text == match[0] and low.isascii()):
            return text[match.start() : match.end()]
    return None


def warns(text: str) -> bool:
    """Tell whether a text speaks of crime, police or a warning: it tells of gambling and sells none."""
    return bool(lexicon().context.search(plain(lower_case(text))))
