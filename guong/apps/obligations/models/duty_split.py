"""Parting the words of one duty in two, where one sentence of a letter asks for two things."""

import re

# Where words part best: a new sentence, a semicolon, a second verb, and last a comma.
SEAMS = (
    re.compile(r"(?<=[.!?])\s+(?=\S)"),
    re.compile(r";\s*(?:đồng thời|và)?\s*", re.IGNORECASE),
    re.compile(r",?\s+(?:đồng thời|và đồng thời)\s+", re.IGNORECASE),
    re.compile(r",\s+"),
)
LEAST_CHARACTERS = 12  # of either half


def halve(text: str) -> tuple[str, str]:
    """Suggest two duties for one, parted at the seam nearest the middle; the second is "" where none fits."""
    text = text.strip()
    for seam in SEAMS:
        cuts = [
            match
            for match in seam.finditer(text)
            if match.start() >= LEAST_CHARACTERS and len(text) - match.end() >= LEAST_CHARACTERS
        ]
        if cuts:
            cut = min(cuts, key=lambda match: abs(match.start() + match.end() - len(text)))
            return text[: cut.start()].rstrip(), text[cut.end() :].lstrip()
    return text, ""


def passage_of(letter: str, span: tuple[int, int], words: str) -> tuple[int, int]:
    """Find where words stand within a passage of a letter, blind to line breaks; else the whole passage."""
    start, end = span
    parts = words.split()
    match = re.search(r"\s+".join(map(re.escape, parts)), letter[start:end]) if parts else None
    return span if match is None else (start + match.start(), start + match.end())
