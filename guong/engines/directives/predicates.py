"""Words that open what somebody is to do or did: the verbs, modals, commands and accounts of the lists."""

import re
from collections.abc import Iterable
from functools import cache

from guong.engines.directives.patterns import load
from guong.engines.directives.trie_regex import longest_of

NOT_LETTER = r"(?![^\W\d_])"


@cache
def verb() -> re.Pattern[str]:
    """Match a word that begins what somebody does, in lower case."""
    data = load("verbs")
    return _any_of([*data["duty"], *data["modal"]])


@cache
def opening_verb() -> re.Pattern[str]:
    """Match a word that opens a demand, in lower case; some of them are mostly nouns elsewhere."""
    data = load("verbs")
    return _any_of([*data["duty"], *data["modal"], *data["opens"]])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{longest_of(words)}){NOT_LETTER}")


@cache
def account() -> re.Pattern[str]:
    """Match words of an account of facts ("đã", "chưa", "gồm")."""
    return re.compile("(?:" + "|".join(map(re.escape, load("verbs")["account"])) + r")(?![^\W\d_])")


@cache
def command() -> re.Pattern[str]:
    """Match words of command ("giao", "yêu cầu", "đề nghị"), either case at the first letter."""
    words = sorted(load("verbs")["command"], key=len, reverse=True)
    return re.compile(
        "(?:"
        + "|".join(f"[{w[0].upper()}{w[0]}]{re.escape(w[1:])}" for w in words)
        + r")(?![^\W\d_]| (?:thông|dịch|lưu|tiếp|ban|nhận|phối)\b)"
    )


def starts_with_verb(text: str) -> bool:
    """Tell whether a sentence opens with what is to be done."""
    return bool(opening_verb().match(text[:40].lower()))


@cache
def adverbial() -> re.Pattern[str]:
    """Match what stands between a name and what it is to do ("trong phạm vi nhiệm vụ của mình")."""
    return re.compile(load("subjects")["adverbial"])
