"""The small grammar that phrases of the packs are written in, and its expansion."""

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"[\[\](){}|]|[^\[\](){}|]+")
READING_LIMIT = 2_000


class BadPhrase(ValueError):
    """Raised for a phrase that the grammar does not allow; the message names it."""


def expand(phrase: str, words: Mapping[str, str]) -> list[str]:
    """Write out every reading: (a|b) one of them, [a|b] one of them or none, {name} one of a list."""
    tokens = _TOKEN.findall(phrase)
    readings, at = _choice(tokens, 0, words, "", phrase)
    if at != len(tokens):
        raise BadPhrase(f"unbalanced brackets: {phrase}")
    if len(readings) > READING_LIMIT:
        raise BadPhrase(f"too many readings: {phrase}")
    return sorted({" ".join(reading.lower().split()) for reading in readings} - {""})


def _choice(
    tokens: list[str], at: int, words: Mapping[str, str], closing: str, phrase: str
) -> tuple[list[str], int]:
    finished_readings: list[str] = []
    current = [""]
    while at < len(tokens) and tokens[at] != closing:
        token = tokens[at]
        at += 1
        if token == "|":
            finished_readings += current
            current = [""]
            continue
        if token in "([":
            inner, at = _choice(tokens, at, words, ")" if token == "(" else "]", phrase)
            at += 1
            options = inner if token == "(" else ["", *inner]
        elif token == "{":
            if tokens[at : at + 1] == [] or tokens[at] not in words:
                raise BadPhrase(f"unknown list in: {phrase}")
            options = expand(words[tokens[at]], words)
            at += 2
        elif token in ")]}":
            raise BadPhrase(f"unbalanced brackets: {phrase}")
        else:
            options = [token]
        if len(current) * len(options) > READING_LIMIT:
            raise BadPhrase(f"too many readings: {phrase}")
        current = [prefix + right for prefix in current for right in options]
    if closing and at >= len(tokens):
        raise BadPhrase(f"unbalanced brackets: {phrase}")
    return finished_readings + current, at
