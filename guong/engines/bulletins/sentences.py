"""Sentences: found in a text, and cut until each can be said in one breath."""

from __future__ import annotations

import re
from bisect import bisect_left

MOST_WORDS = 20
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“(]?[A-ZĐÀ-Ỹ\d])")
# An abbreviation's dot, or the dot of a numbered heading, ends no sentence.
_NO_END = re.compile(r"(?:\b(?:TP|TX|TT|Q|P|H|X|TS|ThS|BS|GS|v\.v)|\b\d{1,2})\.$")
_WORD = re.compile(r"\S+")
# Places to breathe, the best first. Words joined by a no-break space (a date, a number) stay together.
_BREATHS = (
    re.compile(r" *[;:] +"),
    re.compile(
        r", +(?=(?:nhưng|đồng thời|trong đó|để|nhằm|do|vì|nên|và|còn|khi|nếu|sau đó)\b)", re.IGNORECASE
    ),
    re.compile(r", +(?=[^,]{15})"),
    re.compile(r", +"),
    re.compile(r" +(?=(?:nhưng|để|nhằm|vì|do|khi|nếu|trong đó|đồng thời)\s)", re.IGNORECASE),
    re.compile(r" +(?=(?:và|hoặc|theo|tại|trên|trong|từ|với|cho|về|của|được|đến|ở)\s)", re.IGNORECASE),
    re.compile(r" +"),
)


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
    Cut a sentence into sentences of at most so many words, where a speaker would breathe.

    Commas between short words stay. Only where no better place is left is it cut between any two words.
    """
    words = sentence.split()
    if len(words) <= most:
        return [_sentence(sentence)] if words else []
    for breath in _BREATHS:
        parts = _halved(sentence, breath, most)
        if parts:
            return [short for part in parts for short in breathe(part, most)]
    return [_sentence(sentence)]


def first_clause(text: str, most: int) -> str:
    """Give the beginning of a sentence up to the first place to breathe that leaves at most so many words."""
    starts = _word_starts(text)
    for breath in _BREATHS:
        for place in reversed([*breath.finditer(text)]):
            if 2 < bisect_left(starts, place.start()) <= most:
                return text[: place.start()].strip(" ,;:")
        if len(starts) <= most:
            return text.strip(" ,;:.")
    return text.strip(" ,;:.")


def _halved(sentence: str, breath: re.Pattern[str], most: int) -> tuple[str, str] | None:
    """Cut where both sides are short, or else nearest the middle; three words a side at least."""
    starts = _word_starts(sentence)
    count = len(starts)
    places = []
    for place in breath.finditer(sentence):
        before = bisect_left(starts, place.start())
        if min(before, count - before) >= 3:
            places.append((max(before, count - before) > most, abs(2 * before - count), place))
    if not places:
        return None
    _long, _distance, best = min(places, key=lambda place: place[:2])
    return sentence[: best.start()], sentence[best.end() :]


def _word_starts(text: str) -> list[int]:
    """List where each word begins: how many stand before a place is looked up, not counted anew."""
    return [word.start() for word in _WORD.finditer(text)]


def _sentence(words: str) -> str:
    text = words.replace("\xa0", " ").strip(" ,;:")
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")
