"""Looks messages up: as they stand in the sources, and as whole texts that were filled or joined since."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from .citations import translate_citation
from .filling import fill
from .po import CONTEXT, EnglishMessage, read_catalogue
from .stating import mark, mark_quotes, unmark

# A plain text may be data: it is taken for a message only when it has so many words in common with it.
FEWEST_WORDS = 3
FEWEST_FIXED_WORDS = 3
LONGEST = 800
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_NUMBER = r"\d[\d.,]*"
_MOMENT = rf"(?:\d\d:\d\d ngày )?{_DATE}"
# What a place of these names is filled with; any other takes whatever stands there.
_KINDS = dict.fromkeys(
    ("n", "m", "count", "total", "days", "done", "of", "units", "rows", "left", "all", "open", "sent", "h"),
    _NUMBER,
)
_KINDS |= dict.fromkeys(("day", "date", "due", "start", "end", "until", "since", "limit"), _DATE)
_SPAN = r"\d+ (?:ngày|giờ|phút)(?: \d+ (?:giờ|phút))?"
_KINDS |= {"at": _MOMENT, "when": _MOMENT, "number": r"\S+", "span": _SPAN}
_KINDS["heirs"] = r".*\d.*"
# A message that is filled in two steps has its second places written with two signs.
_PLACEHOLDER = re.compile(r"%%?\((\w+)\)[sd]")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…]) (?=[^\W\d_a-zà-ỹ])")
_PARTS = (" · ", "\n", "; ")
MOST_WORDS_OF_HEAD = 6
_MOMENTS = (
    (re.compile(rf"(\d\d:\d\d) ngày ({_DATE})"), r"\1, \2"),
    (re.compile(r"(\w+day, )?ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})(\.?)", re.I), r"\1\2/\3/\4\5"),
    (re.compile(rf"(\d{{1,2}}) giờ (\d\d) phút ngày ({_DATE})"), r"\1:\2, \3"),
)
_WEEKDAY = re.compile(r"(\d\d:\d\d(?::\d\d)? )?(Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật),? (.*\d{4}\.?)", re.I)


@dataclass(frozen=True, slots=True)
class _FilledPattern:
    """A message with places to be filled: a text is split at its fixed parts, each looked for once."""

    fixed: tuple[str, ...]
    names: tuple[str, ...]
    english: str

    @property
    def length(self) -> int:
        """Count the letters that stand fixed."""
        return sum(map(len, self.fixed))

    def values_of(self, text: str) -> dict[str, str] | None:
        """Give what the places hold where a whole text is this message; None for any other text."""
        lowered, values = text.lower(), dict[str, str]()
        if len(lowered) != len(text) or not lowered.startswith(self.fixed[0]):
            return None
        at, last = len(self.fixed[0]), len(self.names) - 1
        for n, (name, fixed) in enumerate(zip(self.names, self.fixed[1:], strict=True)):
            is_at_end = n == last and lowered.endswith(fixed)
            end = len(text) - len(fixed) if is_at_end else -1 if n == last else lowered.find(fixed, at + 1)
            value = text[at:end] if end > at else ""
            if not value or values.setdefault(name, value) != value or not _fits(name, value):
                return None
            at = end + len(fixed)
        return values


def _fits(name: str, value: str) -> bool:
    kind = _KINDS.get(name)
    return kind is None or re.fullmatch(kind, value) is not None


class EnglishCatalogue:
    """The English of every message, by its Vietnamese."""

    def __init__(self, messages: Iterable[EnglishMessage]) -> None:
        self._messages: dict[str, str] = {}
        self._by_capital: dict[str, str] = {}
        self._first: defaultdict[str, list[_FilledPattern]] = defaultdict(list)
        self._last: defaultdict[str, list[_FilledPattern]] = defaultdict(list)
        for message in messages:
            english = mark_quotes(message.english)
            self._messages[message.vietnamese] = english
            self._index(replace(message, english=english))

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._by_capital)

    def exact(self, message: str) -> str | None:
        """Give the English of a message as it stands in the sources; None where there is none."""
        english = self.exact_marked(message)
        return None if english is None else unmark(english)

    def exact_marked(self, message: str) -> str | None:
        """Give the same with marks around the Vietnamese words it quotes."""
        return self._messages.get(message)

    def _index(self, message: EnglishMessage) -> None:
        pieces = _PLACEHOLDER.split(message.vietnamese)
        if len(pieces) == 1:
            text = message.vietnamese.rpartition(CONTEXT)[2].replace("%%", "%")
            if message.is_unmarked or len(_WORD.findall(text)) >= FEWEST_WORDS:
                self._by_capital[_capital(text.strip())] = message.english.replace("%%", "%").strip()
            return
        fixed = "".join(pieces[::2])
        if len(_WORD.findall(fixed)) < _fewest_fixed(message, pieces):
            return
        fixed_parts = tuple(piece.replace("%%", "%").lower() for piece in pieces[::2])
        if "" in fixed_parts[1:-1]:
            return
        filled = _FilledPattern(fixed_parts, tuple(pieces[1::2]), message.english.replace("%%(", "%("))
        opening, closing = _WORD.findall(pieces[0]), _WORD.findall(pieces[-1])
        if opening and not pieces[0][:1].isspace():
            self._first[opening[0].casefold()].append(filled)
        else:
            self._last[closing[-1].casefold() if closing else ""].append(filled)

    def translate(self, text: str) -> str:
        """Give the English of a plain text that is a message or joined of such; any other as it is."""
        return unmark(self.translate_marked(text))

    def translate_marked(self, text: str) -> str:
        """Give the same with marks around what stays Vietnamese."""
        return mark(text) if len(text) > LONGEST else self._remembered(text)

    @lru_cache(maxsize=20_000)  # noqa: B019 - the one catalogue lives as long as the process
    def _remembered(self, text: str) -> str:
        return self._whole(text) or self._joined(text)

    def _whole(self, text: str) -> str | None:
        stripped = text.strip()
        english = self._by_capital.get(_capital(stripped)) or self._moment(stripped)
        if english is not None:
            return _around(text, _as_written(stripped, english))
        capital = _capital(stripped)
        if unended := self._by_capital.get(f"{capital}."):
            return _around(text, _as_written(stripped, unended.removesuffix(".")))
        if stripped.endswith(".") and (ended := self._by_capital.get(capital[:-1])):
            return _around(text, f"{_as_written(stripped, ended)}.")
        citation = translate_citation(stripped.removesuffix("."))
        if citation is not None:
            return _around(text, citation + "." * stripped.endswith("."))
        words = _WORD.findall(stripped)
        if len(words) < 2 or len(text) > LONGEST:
            return None
        candidates = [*self._first.get(words[0].casefold(), ()), *self._last.get(words[-1].casefold(), ())]
        for filled in sorted([*candidates, *self._last.get("", ())], key=lambda filled: -filled.length):
            values_there = filled.values_of(stripped)
            if values_there is not None:
                values = {name: self.translate_marked(value) for name, value in values_there.items()}
                return _around(text, _as_written(stripped, fill(filled.english, values)))
        return None

    def _moment(self, text: str) -> str | None:
        weekday = _WEEKDAY.fullmatch(text)
        if weekday:
            time, name, day = weekday.groups()
            name = self.exact(_capital(name)) or name
            return f"{time or ''}{name}, {self._moment(day) or day}"
        for pattern, english in _MOMENTS:
            match = pattern.fullmatch(text)
            if match:
                return match.expand(english)
        return None

    def _joined(self, text: str) -> str:
        head, colon, tail = text.partition(": ")
        if colon and len(head.split()) <= MOST_WORDS_OF_HEAD:
            english = self._whole(tail)
            # A short head may be data; before a message it is the product's.
            is_known = english is not None or len(head.split()) >= FEWEST_WORDS
            before = is_known and (self._whole(head) or self._name(head))
            if before or english:
                return f"{_as_written(head, before or mark(head))}: {english or self.translate_marked(tail)}"
        words, bracket, basis = text.rpartition(" (")
        if bracket and basis.endswith(")") and (english := self._whole(words)):
            return f"{english} ({self.translate_marked(basis[:-1])})"
        if text.endswith("…") and (whole := self._cut(text)):
            return whole
        for sign in _PARTS:
            if sign in text:
                return sign.join(self.translate_marked(part) for part in text.split(sign))
        sentences = _SENTENCE_END.split(text)
        if len(sentences) > 1 and len(text) <= LONGEST:
            return " ".join(self._whole(sentence) or mark(sentence) for sentence in sentences)
        return mark(text)

    def _cut(self, text: str) -> str | None:
        """Give the English, cut as long, of a message that was cut to its first words."""
        beginning = _capital(text.removesuffix("…").rstrip())
        if len(_WORD.findall(beginning)) < FEWEST_WORDS:
            return None
        at = bisect_left(self._in_order, beginning)
        whole = self._in_order[at] if at < len(self._in_order) else ""
        if not whole.startswith(beginning):
            return None
        english = self._by_capital[whole]
        if len(english) > len(text):
            english = english[: len(text)].rpartition(" ")[0].rstrip(",;:") + "…"
        return _as_written(text, english)

    def _name(self, text: str) -> str | None:
        """Give the English of a name however short, wherever its letter is high or low."""
        forms = (text, text[:1].lower() + text[1:], _capital(text), f"{text}:")
        english = next(filter(None, map(self.exact, forms)), None)
        return english and english.removesuffix(":")


def _fewest_fixed(message: EnglishMessage, pieces: list[str]) -> int:
    """Say how many words of a filled message must stand fixed: fewer where its places are numbers or days."""
    kinds = [name in _KINDS for name in pieces[1::2]]
    if all(kinds):
        return 1
    is_plain = any(kinds) or message.is_unmarked or ":" in "".join(pieces[::2])
    return FEWEST_FIXED_WORDS - 1 if is_plain else FEWEST_FIXED_WORDS


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_written(vietnamese: str, english: str) -> str:
    """Begin with a capital where the text did."""
    return _capital(english) if vietnamese[:1].isupper() else english


def _around(text: str, english: str) -> str:
    """Keep the blanks around a text."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{english}{after}"


@cache
def load_catalogue() -> EnglishCatalogue:
    """Read the catalogue once a process."""
    messages: Mapping[str, EnglishMessage] = read_catalogue()
    return EnglishCatalogue(message for message in messages.values() if message.english)
