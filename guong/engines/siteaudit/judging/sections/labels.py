"""What a menu entry says: abbreviations written out, accents and small misspellings forgiven."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from guong.engines.legal.pack_files import Loader
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.slips import near

Words = tuple[str, ...]

LONGEST_LABEL = 26  # words; a longer text is the title of an item
LONGEST_TEXT = 400
LONGEST_LABEL_TEXT = 160  # characters
SLIPS = 2  # letters or accents by which a short label may be wrong
SHORT_WORD = 12  # letters; in a shorter label one letter may be wrong, in a longer one two
MISSPELLED_WORDS = 8  # in a longer label one wrong word does not hide the others
EXACT, SPELLED_WRONG, OPENING, WITH_MORE = 1.0, 0.85, 0.72, 0.55

_TOKEN = re.compile(r"[a-z0-9]+")
_COUNTER = re.compile(r"[(\[]\s*\d+\s*[)\]]\s*$")
_OPENING = re.compile(r"^\s*(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})?)\s*[.)/-]\s+")


@cache
def vocabulary() -> Mapping[str, Any]:
    """Read the words of menus that stand beside the duties."""
    content: dict[str, Any] = yaml.load(Path(__file__).with_name("words.yaml").read_bytes(), Loader=Loader)
    return content


@cache
def _abbreviations() -> dict[str, str]:
    return {plain(short): full for short, full in vocabulary()["abbreviations"].items()}


@cache
def _empty() -> tuple[frozenset[str], tuple[Words, ...]]:
    entries = [tuple(entry.split()) for entry in vocabulary()["empty_words"]]
    return frozenset(e[0] for e in entries if len(e) == 1), tuple(e for e in entries if len(e) > 1)


@lru_cache(maxsize=1 << 12)
def low(text: str) -> str:
    """Write a line without case and accents; whole lines are remembered, for one stands on many pages."""
    return plain(text)


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> Words:
    """Give the words of a label: no accents, case, marks, number or counter; abbreviations written out."""
    low = _OPENING.sub("", _COUNTER.sub("", plain(text[:LONGEST_TEXT]).strip()))
    if "." in low:
        for short, full in _abbreviations().items():
            low = low.replace(short, full) if "." in short else low
    return tuple(word for token in _TOKEN.findall(low) for word in _abbreviations().get(token, token).split())


def without_empty_words(words: Words) -> Words:
    """Leave away the words that do not tell one section from another; a label of nothing else stays."""
    single, phrases = _empty()
    text = f" {' '.join(words)} "
    for phrase in phrases:
        text = text.replace(f" {' '.join(phrase)} ", " ")
    telling = tuple(word for word in text.split() if word not in single)
    return telling or words


@cache
def _units() -> Mapping[str, tuple[Words, ...]]:
    by_first_word: dict[str, tuple[Words, ...]] = defaultdict(tuple)
    for unit in vocabulary()["units"]:
        words = tuple(unit.split())
        by_first_word[words[0]] += (words,)
    return dict(by_first_word)


def without_unit(words: Words) -> Words:
    """Leave away the unit that a label ends with ("… của UBND xã Vĩnh Hoàng"), if more is left."""
    units = _units()
    for at in range(1, len(words)):
        for unit in units.get(words[at], ()):
            next_words = words[at + len(unit) :]
            if words[at : at + len(unit)] != unit or len(next_words) > 4:
                continue
            if next_words[:1] != ("hoi",) and words[at - 1] != "dia":  # xã hội, địa phương
                return words[:at]
    return words


@dataclass(frozen=True, slots=True)
class Match:
    """One reading of a label: the name of what it stands for, and how sure that is (0 to 1)."""

    name: str
    score: float


class Labels:
    """The labels of many things, ready to recognise any of them in a menu."""

    def __init__(self, variants: Iterable[tuple[str, str]]) -> None:
        """Take (name, label) pairs; one label may stand for several names."""
        self._exact: dict[Words, set[str]] = defaultdict(set)
        self._gapped: dict[Words, set[Words]] = defaultdict(set)
        self._joined: dict[str, set[Words]] = defaultdict(set)
        self._spellings: dict[Words, set[str]] = defaultdict(set)
        for name, label in variants:
            words = words_of(label)
            bare = without_empty_words(words)
            for form in {words, bare} if len(bare) > 2 else {words}:  # what is left must still name one thing
                if form:
                    self._exact[form].add(name)
                    self._spellings[form].add(_joined(label))
        for form in self._exact:
            joined_form = "".join(form)
            if len(joined_form) < 7:  # a short word misspelled is another word
                continue
            for key in {joined_form, *_one_less(joined_form)}:
                self._joined[key].add(form)
            for at in range(len(form)):
                if len(form) > 1:
                    self._gapped[(*form[:at], "", *form[at + 1 :])].add(form)
        self._first = {form[0] for form in self._exact}
        self._longest = max((len(form) for form in self._exact), default=0)
        self.read = lru_cache(maxsize=1 << 13)(self._read)

    def _read(self, label: str) -> tuple[Match, ...]:
        """List what a label may stand for, the surest first; empty for a text too long to be a label."""
        words = words_of(label)
        if not words or len(words) > LONGEST_LABEL or len(label) > LONGEST_LABEL_TEXT:
            return ()
        best: dict[str, float] = {}
        bare = without_empty_words(words)
        own = without_unit(words)
        for form in (words, bare, own, without_empty_words(own)):
            self._take(best, form, EXACT)
        # A label may stand inside a longer one: the larger the part, the surer, at the opening most.
        starts = [at for at, word in enumerate(words) if word in self._first]
        for length in range(min(self._longest, len(words) - 1), 1, -1):
            for at in starts:
                if at + length > len(words):
                    break
                part = words[at : at + length]
                if part in self._exact:
                    share = length / len(words)
                    self._take(best, part, OPENING + 0.25 * share if at == 0 else WITH_MORE + 0.4 * share)
        if len(bare) <= MISSPELLED_WORDS and max(best.values(), default=0.0) < SPELLED_WRONG:
            for form in self._misspelled(words) | self._misspelled(bare):
                # A slip is no other word: "Cổng tỉnh" and "Công trình" differ in more than two letters.
                joined_label = _joined(label)
                spellings = self._spellings[form]
                is_plain = len(joined_label) >= SHORT_WORD or joined_label.isascii()
                if is_plain or any(near(joined_label, word, SLIPS) for word in spellings):
                    self._take(best, form, SPELLED_WRONG)
        return tuple(
            sorted((Match(name, score) for name, score in best.items()), key=lambda m: (-m.score, m.name))
        )

    def _take(self, best: dict[str, float], form: Words, score: float) -> None:
        for name in self._exact.get(form, ()):
            best[name] = max(score, best.get(name, 0.0))

    def _misspelled(self, words: Words) -> set[Words]:
        joined_words = "".join(words)
        forms = {
            form
            for key in (joined_words, *_one_less(joined_words))
            for form in self._joined.get(key, ())
            if near(joined_words, "".join(form), 1 if len(joined_words) < SHORT_WORD else 2)
        }
        for at in range(len(words)):
            for form in self._gapped.get((*words[:at], "", *words[at + 1 :]), ()):
                limit = 2 if len(form[at]) > 4 else 1
                if len(form[at]) > 2 and near(words[at], form[at], limit) and len(form) > 2:
                    forms.add(form)
        return forms


def _joined(label: str) -> str:
    """Write the letters of a label with their accents, in small letters."""
    return "".join(letter for letter in label.lower() if letter.isalnum())


def _one_less(text: str) -> list[str]:
    return [text[:at] + text[at + 1 :] for at in range(len(text))]
