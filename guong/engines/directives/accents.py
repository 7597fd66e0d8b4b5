"""Give a paper typed without accents the accents of the phrases that read one way only, letter for letter."""

import re
from functools import cache
from typing import Any

from guong.engines.directives.original_forms import change_strings
from guong.engines.directives.patterns import load
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.syllables import is_syllable

FEWEST_LETTERS = 150  # of a text that can be told to lack its accents
MOST_ACCENTED = 0.004  # share of letters
TOP = 3_000  # characters that show it for most papers
LEAST_SYLLABLES = 0.5  # share of the words, in Vietnamese typed without accents three quarters and more
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ACCENT = re.compile(r"[^\W\d_\x00-\x7f]")
_SHORTEST = 2  # syllables of a phrase taken from the lists of verbs


def lacks_accents(text: str) -> bool:
    """Tell whether a text is Vietnamese typed without accents."""
    top = text[:TOP]
    if len(top) - len(_ACCENT.sub("", top)) > 2 * MOST_ACCENTED * TOP:
        return False
    words = [word for word in _WORD.findall(top) if len(word) > 1]
    if sum(map(is_syllable, words)) < LEAST_SYLLABLES * len(words):
        return False  # another language, a programme, letters that stand for bytes
    letters = len(_LETTER.findall(text))
    return letters >= FEWEST_LETTERS and len(_ACCENT.findall(text)) < MOST_ACCENTED * letters


@cache
def _phrases() -> dict[str, str]:
    verbs = load("verbs")
    phrases = [*load("accents")["phrases"], *load("gazetteer")["names"]]
    phrases += [
        word
        for name in ("duty", "modal", "opens", "command")
        for word in verbs[name]
        if len(word.split()) >= _SHORTEST and word.replace(" ", "").isalpha()
    ]
    accents_by_phrase: dict[str, str] = {}
    for phrase in phrases:
        accents_by_phrase.setdefault(plain(phrase), phrase.casefold())
    return accents_by_phrase


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.I)


def add_accents(text: str) -> str:
    """Give a text its accents where the words leave no doubt; every letter keeps its place."""
    words = load("accents")["before_number"]
    text = _pattern().sub(lambda match: _like(_phrases()[match.group().casefold()], match.group()), text)
    before_number = re.compile(rf"\b({'|'.join(words)})(?=\s+[\dIVX.…])", re.I)
    return before_number.sub(lambda match: _like(words[match.group().casefold()], match.group()), text)


def _like(phrase: str, original: str) -> str:
    return "".join(new.upper() if old.isupper() else new for new, old in zip(phrase, original, strict=True))


def drop_accents(value: Any) -> Any:
    """Give a value in the letters of a paper without accents: strings, tuples and dataclasses of them."""
    return change_strings(
        lambda text: _like(bare, text) if len(bare := plain(text)) == len(text) else text, value
    )
