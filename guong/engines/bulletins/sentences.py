"""Sentences found in a text; none is ever cut."""

import re

_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“(]?[A-ZĐÀ-Ỹ\d])")
# An abbreviation's dot, or the dot of a numbered heading, ends no sentence.
_NO_END = re.compile(r"(?:\b(?:TP|TX|TT|Q|P|H|X|TS|ThS|BS|GS|v\.v)|^(?:Điều |Mục |Phần )?\d{1,2})\.$")
_LONGEST_ABBREVIATION = 12  # characters


def split_sentences(text: str) -> list[str]:
    """Split a text into its sentences, in order; nothing is lost but the space between."""
    sentences: list[str] = []
    for piece in _END.split(text.strip()):
        if sentences and _NO_END.search(sentences[-1][-_LONGEST_ABBREVIATION:]):
            sentences[-1] += " " + piece
        elif piece:
            sentences.append(piece)
    return sentences
