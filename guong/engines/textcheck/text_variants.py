"""The forms of a draft that rules look at: as written, and with what hides a word taken away."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from guong.engines.lazy_imports import compile_late
from guong.engines.textcheck.rules import load_rules
from guong.engines.viet.encodings import repair
from guong.engines.viet.normal_forms import MappedText, canonical, edited, squeeze
from guong.engines.viet.syllables import frequent_syllables, is_syllable


@dataclass(frozen=True, slots=True)
class View:
    """
    A form of the text in small letters, mapped to the original.

    `changed` are its spans that this form made anew, where it is not the canonical one: only there may it
    find what the canonical one did not. `plain` are its lines typed without accents.
    """

    name: str
    mapped: MappedText
    changed: tuple[tuple[int, int], ...] = ()
    plain: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        return self.mapped.text

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Find where a span of the original stands in this view."""
        starts = self.mapped.starts
        return bisect_left(starts, start), bisect_left(starts, end)


def canonical_of(text: str) -> MappedText:
    """View a text in canonical form, old fonts repaired, case as written."""
    new, name = repair(text)
    if name is None or new == text:
        return canonical(text)
    old_words, new_words = _SPLIT.split(text), _SPLIT.split(new)
    if len(old_words) != len(new_words):
        return canonical(text)
    edits, at = [], 0
    for old, word in zip(old_words, new_words, strict=True):
        if old != word:
            edits.append((at, at + len(old), word))
        at += len(old)
    repaired_text = edited(text, edits)
    return repaired_text.then(canonical(repaired_text.text))


_SPLIT = compile_late(r"(\s+)")
_BLANKS = compile_late(r"[ \t]{2,}|\t")
_DOUBLE_LETTER = compile_late(r"([^\W\d_])\1")


class _Bare(dict[str, str]):
    """A small letter without its accents, worked out when first met."""

    def __missing__(self, letter: str) -> str:
        apart = unicodedata.normalize("NFD", letter)
        bare_letter = "d" if apart[0] == "đ" else apart[0]
        self[letter] = bare_letter
        return bare_letter


_BARE = _Bare()


def bare(text: str) -> str:
    """Give small letters without accents, exactly as many as the text has."""
    return text if text.isascii() else "".join([_BARE[letter] for letter in text])


@cache
def _short_forms() -> frozenset[str]:
    """Give the phrases of the packs that are one word and no syllable ("vcl")."""
    return frozenset(
        phrase
        for rule in load_rules().rules
        for phrase in rule.phrases
        if phrase.isalpha() and phrase.isascii()
    )


_LONGEST_REPEAT = 24  # letters to either side of a doubled letter
_ONE_LETTER = compile_late(r"(?<!\w)([cC])\1{2,}(?!\w)")


def base_view(source: MappedText) -> View:
    """Make the first view of a canonical text: small letters, single blanks, repeats written once."""
    view = source
    repeats = _DOUBLE_LETTER.search(source.text)
    if repeats:
        short = edited(source.text, ((*m.span(), m.group()[:2]) for m in _ONE_LETTER.finditer(source.text)))
        view = squeeze(source.then(short))
    if "  " in view.text or "\t" in view.text:
        view = view.then(edited(view.text, ((*m.span(), " ") for m in _BLANKS.finditer(view.text))))
    lower = view.text.lower()
    if len(lower) != len(view.text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in view.text)
    view = MappedText(lower, view.starts, view.ends)
    if repeats:
        # A doubled letter is written once where only that makes a word ("nguu", "đồồ", "vcll").
        text = view.text
        edits: list[tuple[int, int, str]] = []
        last = -1
        for match in _DOUBLE_LETTER.finditer(text):
            start = end = at = match.start()
            while start > 0 and text[start - 1].isalpha() and at - start < _LONGEST_REPEAT:
                start -= 1
            while end < len(text) and text[end].isalpha() and end - at < _LONGEST_REPEAT:
                end += 1
            if start < last:
                continue
            last = end
            word = text[start:end]
            # Of a run of one letter, whatever its accents, the accented one stays.
            runs = (list(run) for _, run in groupby(word, _BARE.__getitem__))
            letters = (next((sign for sign in reversed(run) if not sign.isascii()), run[0]) for run in runs)
            single = "".join(letters)
            if not is_syllable(word) and (is_syllable(single) or single in _short_forms()):
                edits.append((start, end, single))
        view = view.then(edited(text, edits)) if edits else view
    return View("canonical", view, plain=_plain_lines(view.text))


_LINE = compile_late(r"[^\n]+")
_LETTER = compile_late(r"[^\W\d_]")
_FEW_ACCENTS = 0.04  # of all characters; ordinary prose has six times as many


def _plain_lines(text: str) -> tuple[tuple[int, int], ...]:
    if text.isascii():
        return ((0, len(text)),)
    lines = []
    for line in _LINE.finditer(text):
        line_text = line.group()
        accents = len(line_text) - len(line_text.encode("ascii", "ignore"))
        if accents <= _FEW_ACCENTS * len(line_text) and _LETTER.search(line_text):
            lines.append(line.span())
    return tuple(lines)


# Letters set apart: one by one ("n g u", "n.g.u"), or a syllable broken once ("ng.u", "ch ó").
_APART = r"[ .\-_*·•,~|/'+]"
_RUN = compile_late(rf"(?<!\w)[^\W\d_](?:(?:{_APART}|  )[^\W\d_](?!\w)){{2,}}")
_BROKEN_WORD = compile_late(r"(?<!\w)[^\W\d_]{1,6}(?:[.\-_*·•~|'+][^\W\d_]{1,6})+(?!\w)")
_CONSONANTS = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])"
_ONSET_APART = compile_late(rf"(?<!\w)({_CONSONANTS}) ([^\W\d_]{{1,4}})(?!\w)")
_CODA_APART = compile_late(r"(?<!\w)([^\W\d_]{1,4}) (ng|nh|ch|[cmnpt])(?!\w)")
_INNER_MARK = compile_late(r"[.\-_*·•~|'+](?<=[^\W\d_].)(?=[^\W\d_])")
_ADDRESS = compile_late(r"[^\s]*(?:@|://|www\.|\.vn\b|\.com\b|\.net\b|\.org\b)[^\s]*")
# A part of a word that is no word: consonants alone.
_PIECE = compile_late(r"[bcdđghklmnpqrstvx](?<![\w.@][bcdđghklmnpqrstvx])[bcdđghklmnpqrstvx]{0,2}(?![\w@])")
_MANY_LETTERS = 400
_LONGEST_ADDRESS = 61


def joined_view(first: View) -> View | None:
    """Join letters that were set apart; None where none were."""
    text = first.text
    # Marks inside words that are no addresses of pages or mail boxes.
    has_marks = any(
        not _ADDRESS.match(
            text,
            max(text.rfind(" ", 0, at), text.rfind("\n", 0, at), at - _LONGEST_ADDRESS) + 1,
            at + _LONGEST_ADDRESS,
        )
        for at in (mark.start() for mark in _INNER_MARK.finditer(text))
    )
    pieces = _PIECE.search(text)
    if not has_marks and not pieces:
        return None
    # Runs of single letters are joined, the syllables in them parted.
    edits: list[tuple[int, int, str]] = []
    for match in _RUN.finditer(text):
        run = match.group()[:_MANY_LETTERS]
        places = [at for at, letter in enumerate(run) if letter.isalpha()]
        breaks = set(_syllable_starts("".join(run[at] for at in places)))
        for number, (left, right) in enumerate(pairwise(places), 1):
            is_break = right - left > 2 or number in breaks
            edits.append((match.start() + left + 1, match.start() + right, " " if is_break else ""))
    taken_spans = [match.span() for match in _RUN.finditer(text)] if edits else []
    patterns = [_BROKEN_WORD] if has_marks else []
    if pieces:
        patterns += [_ONSET_APART, _CODA_APART]
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < last and begin < end for begin, last in taken_spans):
                continue
            if is_syllable(re.sub(r"[\W_]+", "", match.group())):
                edits += [
                    (start + gap.start(), start + gap.end(), "")
                    for gap in re.finditer(r"[\W_]+", match.group())
                ]
                taken_spans.append((start, end))
    return _changed_view("joined", first, sorted(edits), taken_spans) if edits else None


@cache
def _rude() -> frozenset[str]:
    """Give the syllables of the short phrases of insult and obscenity that are seldom said otherwise."""
    return frozenset(
        word
        for rule in load_rules().rules
        if rule.family in ("insult", "obscenity")
        for phrase in rule.phrases
        if phrase.count(" ") <= 1
        for word in phrase.split()
        if word not in frequent_syllables() and is_syllable(word)
    )


def _syllable_starts(letters: str) -> list[int]:
    """Part letters into the likeliest syllables, rude ones first: letters are set apart to hide those."""
    size = len(letters)
    costs = [0.0] + [1e9] * size
    back = [0] * (size + 1)
    for end in range(1, size + 1):
        for start in range(max(0, end - 7), end):
            piece = letters[start:end]
            if piece in _rude():
                price = 0.8
            else:
                price = (
                    1.0 if piece in frequent_syllables() else 1.6 if is_syllable(piece) else 4.0 * len(piece)
                )
            if costs[start] + price < costs[end]:
                costs[end], back[end] = costs[start] + price, start
    starts, at = [], size
    while at > 0:
        at = back[at]
        starts.append(at)
    return [start for start in reversed(starts) if start]


# Digits and signs that stand for letters inside a word.
_LEET = {
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "i", "|": "l", "€": "e", "+": "t", "ø": "o", "£": "l",
}  # fmt: skip
_SIGNS = compile_late(r"[013456789@$!|€+ø£]+")
_OF_WORD = compile_late(r"[\w@$|€+£!]")
_LONGEST_WORD = 9


def leet_view(first: View) -> View | None:
    """Read digits and signs inside words as the letters they stand for; None where there are none."""
    text = first.text
    edits: list[tuple[int, int, str]] = []
    words: list[tuple[int, int]] = []
    last = -1
    for sign in _SIGNS.finditer(text):
        before = sign.start() > 0 and text[sign.start() - 1].isalpha()
        if sign.start() < last or not (before or text[sign.end() : sign.end() + 1].isalpha()):
            continue
        start, end = sign.span()
        while start > 0 and _OF_WORD.match(text[start - 1]) and end - start <= _LONGEST_WORD:
            start -= 1
        while end < len(text) and _OF_WORD.match(text[end]) and end - start <= _LONGEST_WORD:
            end += 1
        last = end
        word = text[start:end].rstrip("!|+")
        signs = [at for at, letter in enumerate(word) if letter in _LEET]
        if not signs or len(signs) == len(word) or len(word) > _LONGEST_WORD:
            continue
        for at in signs:
            letter = _LEET[word[at]]
            if word[at] in "1!|" and at == 0 and _BARE[word[1]] in "aeiouy034@":
                letter = "l"
            edits.append((start + at, start + at + 1, letter))
        words.append((start, start + len(word)))
    return _changed_view("leet", first, edits, words) if edits else None


def _changed_view(
    name: str, first: View, edits: list[tuple[int, int, str]], spans: list[tuple[int, int]]
) -> View:
    local = edited(first.text, edits)
    changed_spans = tuple(
        (bisect_left(local.starts, start), bisect_left(local.starts, end)) for start, end in sorted(spans)
    )
    return View(name, first.mapped.then(local), changed_spans, _plain_lines(local.text))
