"""What the model reads of a text: its sentences, and the words and pairs of words of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_END = re.compile(r"[.!?…;]+(?=\s|$)|\n+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[!?%]")
_LONGEST = 1_200  # characters of a sentence that are read
FEWEST_WORDS = 4
FIGURE = "0"  # stands for every number
OPENING, CLOSING = "^", "$"


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a text begins and ends, without the space around it."""
    start = 0
    for match in _END.finditer(text):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    stripped = stretch.strip()
    if stripped:
        start += len(stretch) - len(stretch.lstrip())
        yield start, start + min(len(stripped), _LONGEST)


def grams_of(sentence: str) -> list[str]:
    """List the different words and pairs of words of a sentence, in small letters, figures as one word."""
    words = [FIGURE if word.isdigit() else word for word in _TOKEN.findall(sentence.lower())]
    if len(words) < FEWEST_WORDS:
        return []
    return list(dict.fromkeys([*words, *map(" ".join, pairwise([OPENING, *words, CLOSING]))]))
