"""Looks messages up: as they stand in the sources, and as whole texts that were filled or joined since."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from .po import read_catalogue

# A plain text may be data: it is taken for a message only when it has so many words in common with it.
FEWEST_WORDS = 4
FEWEST_FIXED_WORDS = 3
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…]) (?=[^\W\d_a-zà-ỹ])")
_PARTS = (" · ", "\n")
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class _FilledPattern:
    """A message with places to be filled, as a pattern of whole texts."""

    pattern: re.Pattern[str]
    english: str
    fixed: int


class EnglishCatalogue:
    """The English of every message, by its Vietnamese."""

    def __init__(self, messages: dict[str, str]) -> None:
        self._messages = messages
        self._by_capital = {_capital(message): message for message in messages}
        self._first: defaultdict[str, list[_FilledPattern]] = defaultdict(list)
        self._last: defaultdict[str, list[_FilledPattern]] = defaultdict(list)
        for vietnamese, english in messages.items():
            self._index(vietnamese, english)

    def exact(self, message: str) -> str | None:
        """Give the English of a message as it stands in the sources; None where there is none."""
        return self._messages.get(message)

    def _index(self, vietnamese: str, english: str) -> None:
        pieces = _PLACEHOLDER.split(vietnamese)
        fixed = "".join(pieces[::2])
        if len(pieces) == 1 or len(_WORD.findall(fixed)) < FEWEST_FIXED_WORDS:
            return
        seen: set[str] = set()
        parts = []
        for at, piece in enumerate(pieces):
            if at % 2 == 0:
                parts.append(re.escape(piece.replace("%%", "%")))
            else:
                parts.append(f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)")
                seen.add(piece)
        filled = _FilledPattern(re.compile("".join(parts), re.I), english, len(fixed))
        opening, closing = _WORD.findall(pieces[0]), _WORD.findall(pieces[-1])
        if opening and not pieces[0][:1].isspace():
            self._first[opening[0].casefold()].append(filled)
        else:
            self._last[closing[-1].casefold() if closing else ""].append(filled)

    @lru_cache(maxsize=20_000)  # noqa: B019 - the one catalogue lives as long as the process
    def translate(self, text: str) -> str:
        """Give the English of a plain text that is a message, filled or not, or is joined of such; else the text."""
        return self._whole(text) or self._joined(text)

    def _whole(self, text: str) -> str | None:
        from .texts import fill

        stripped = text.strip()
        words = _WORD.findall(stripped)
        if len(words) >= FEWEST_WORDS:
            message = self._by_capital.get(_capital(stripped))
            if message is not None:
                return _as_written(stripped, self._messages[message].replace("%%", "%"))
        if len(words) <= FEWEST_FIXED_WORDS or len(text) > LONGEST:
            return None
        candidates = [*self._first.get(words[0].casefold(), ()), *self._last.get(words[-1].casefold(), ())]
        for filled in sorted([*candidates, *self._last.get("", ())], key=lambda filled: -filled.fixed):
            match = filled.pattern.fullmatch(stripped)
            if match:
                return _as_written(stripped, fill(filled.english, match.groupdict()))
        return None

    def _joined(self, text: str) -> str:
        for mark in _PARTS:
            if mark in text:
                return mark.join(self.translate(part) for part in text.split(mark))
        sentences = _SENTENCE_END.split(text)
        if len(sentences) > 1 and len(text) <= LONGEST:
            return " ".join(self._whole(sentence) or sentence for sentence in sentences)
        return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_written(vietnamese: str, english: str) -> str:
    """Begin with a capital where the text did."""
    return _capital(english) if vietnamese[:1].isupper() else english


@cache
def load_catalogue() -> EnglishCatalogue:
    """Read the catalogue once a process."""
    messages = read_catalogue()
    return EnglishCatalogue({m.vietnamese: m.english for m in messages.values() if m.english})
