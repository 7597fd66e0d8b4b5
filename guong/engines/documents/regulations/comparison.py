"""What one version of a regulation changed of the one before, line by line and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_NUMBER = re.compile(r"^(?:(Điều|Chương) [\dIVX]+\. |\d+\. )")
MOST_WORDS = 600  # of a line compared word by word
MOST_LINES = 3_000  # of a text compared line by line: longer ones are shown one after the other


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """
    One line of two versions: `state` is same, added, removed or changed.

    `pieces` are (text, state) of the words of a changed line, of any other the whole line.
    """

    state: str
    pieces: tuple[tuple[str, str], ...]


def compare_texts(old: str, new: str) -> tuple[ChangedLine, ...]:
    """Compare two texts; a line that only got another number is the same line."""
    before, after = _lines_of(old), _lines_of(new)
    if max(len(before), len(after)) > MOST_LINES:
        removed_lines = [ChangedLine("removed", ((line, "removed"),)) for line in before]
        return (*removed_lines, *(ChangedLine("added", ((line, "added"),)) for line in after))
    # What comes again and again says nothing of what goes with what, and would cost its square.
    matcher = SequenceMatcher(None, [*map(_bare, before)], [*map(_bare, after)])
    lines: list[ChangedLine] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            lines += [ChangedLine("same", ((line, "same"),)) for line in after[c:d]]
            continue
        for former, line in zip_longest(before[a:b], after[c:d]):
            old_words, new_words = (former or "").split(), (line or "").split()
            longest = max(len(old_words), len(new_words))
            is_short = old_words and new_words and longest <= MOST_WORDS
            if is_short and SequenceMatcher(None, old_words, new_words).ratio() >= 0.5:
                lines.append(ChangedLine("changed", _changed_words(old_words, new_words)))
                continue
            if former is not None:
                lines.append(ChangedLine("removed", ((former, "removed"),)))
            if line is not None:
                lines.append(ChangedLine("added", ((line, "added"),)))
    return tuple(lines)


def _changed_words(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    pieces: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append((" ".join(new[c:d]), "same"))
            continue
        if b > a:
            pieces.append((" ".join(old[a:b]), "removed"))
        if d > c:
            pieces.append((" ".join(new[c:d]), "added"))
    return tuple(pieces)


def _lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _bare(line: str) -> str:
    return _NUMBER.sub(lambda match: match[1] or "", line)
