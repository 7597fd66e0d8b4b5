"""Sentences: found in a text, and cut where another one begins, never inside a phrase."""

from __future__ import annotations

import re
from bisect import bisect_left

MOST_WORDS = 20
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“(]?[A-ZĐÀ-Ỹ\d])")
# An abbreviation's dot, or the dot of a numbered heading, ends no sentence.
_NO_END = re.compile(r"(?:\b(?:TP|TX|TT|Q|P|H|X|TS|ThS|BS|GS|v\.v)|\b\d{1,2})\.$")
_WORD = re.compile(r"\S+")
# Where another sentence begins, the best first: never between the words of a phrase, nor in a row of words.
_CUTS = (
    re.compile(r" *; +"),
    re.compile(
        r", +(?=(?:nhưng|đồng thời|sau đó|vì vậy|vì thế|do đó|do vậy|trong khi đó|ngoài ra|riêng|còn lại)\b)",
        re.IGNORECASE,
    ),
)
_NEGATED = re.compile(
    r"\b(?:không|chớ|đừng|cấm|chưa|tránh|hạn chế)\b", re.IGNORECASE
)  # what it forbids goes on behind a semicolon
_LEAST = 3  # words a side


def split_sentences(text: str) -> list[str]:
    """Cut a text into its sentences, in order; nothing is lost but the space between."""
    sentences: list[str] = []
    for piece in _END.split(text.strip()):
        if sentences and _NO_END.search(sentences[-1]):
            sentences[-1] += " " + piece
        elif piece:
            sentences.append(piece)
    return sentences


def breathe(sentence: str, most: int = MOST_WORDS) -> list[str]:
    """
    Cut a sentence of more than so many words where another one begins, and nowhere else.

    A list under one negation stays whole, so that nothing forbidden is ever told as an order. A sentence
    without such a place stays as long as it is: somebody has to write it in two.
    """
    words = sentence.split()
    if len(words) <= most:
        return [_sentence(sentence)] if words else []
    for cut in _CUTS:
        parts = _halved(sentence, cut)
        if parts:
            return [short for part in parts for short in breathe(part, most)]
    return [_sentence(sentence)]


def first_clause(text: str, most: int) -> str:
    """Give a sentence's beginning up to the last place within so many words where another begins, or all."""
    starts = _word_starts(text)
    for cut in _CUTS:
        for place in reversed([*cut.finditer(text)]):
            if _LEAST <= bisect_left(starts, place.start()) <= most:
                return text[: place.start()].strip(" ,;:")
    return text.strip(" ,;:.")


def _halved(sentence: str, cut: re.Pattern[str]) -> tuple[str, str] | None:
    """Cut nearest the middle; some words a side at least, and never a negation from what it negates."""
    starts = _word_starts(sentence)
    count = len(starts)
    first_negation = _NEGATED.search(sentence)
    places = []
    for place in cut.finditer(sentence):
        before = bisect_left(starts, place.start())
        is_negated = first_negation is not None and first_negation.start() < place.start()
        starts_anew = _NEGATED.match(sentence, place.end()) is not None or "," in place[0]
        if min(before, count - before) >= _LEAST and (not is_negated or starts_anew):
            places.append((abs(2 * before - count), place))
    if not places:
        return None
    _distance, best = min(places, key=lambda place: place[0])
    return sentence[: best.start()], sentence[best.end() :]


def _word_starts(text: str) -> list[int]:
    """List where each word begins: how many stand before a place is looked up, not counted anew."""
    return [word.start() for word in _WORD.finditer(text)]


def _sentence(words: str) -> str:
    text = words.replace("\xa0", " ").strip(" ,;:")
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")
