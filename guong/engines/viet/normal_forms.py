"""Normal forms of Vietnamese text, each with a map from every character back to the original."""

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guong.engines.viet.syllables import retone


@dataclass(frozen=True, slots=True)
class MappedText:
    """
    A view of a text: what it reads as, and where in the original each character came from.

    `starts` has one entry more than `text`; the last is the length of the original. `ends` has one entry a
    character. Both count code points and never decrease.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that produced text[start:end], whole combining sequences included."""
        if end <= start:
            return self.starts[start], self.starts[start]
        return self.starts[start], self.ends[end - 1]

    def then(self, view: "MappedText") -> "MappedText":
        """Stack a view of this text upon it, so that the result maps back to this one's original."""
        if isinstance(self.starts, range):
            return view
        if isinstance(view.starts, range):
            return MappedText(view.text, self.starts, self.ends)
        starts, ends = self.starts, self.ends
        return MappedText(
            view.text,
            array("I", [starts[at] for at in view.starts]),
            array("I", [ends[at - 1] for at in view.ends]),
        )


def unchanged(text: str) -> MappedText:
    """View a text as it stands."""
    return MappedText(text, range(len(text) + 1), range(1, len(text) + 1))


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> MappedText:
    """View a text with spans (start, end, new) replaced, ordered and apart; each maps to its whole span."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    last_end = 0
    for start, end, new in edits:
        pieces += (text[last_end:start], new)
        starts.extend(range(last_end, start))
        ends.extend(range(last_end + 1, start + 1))
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        last_end = end
    if not pieces:
        return unchanged(text)
    pieces.append(text[last_end:])
    starts.extend(range(last_end, len(text) + 1))
    ends.extend(range(last_end + 1, len(text) + 1))
    return MappedText("".join(pieces), starts, ends)


# Invisible: controls, soft hyphen, zero-width and bidi marks, byte-order mark, selectors, tags, fillers.
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f"
)
_SPACES = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINES = r"\x0b\x85\u2028\u2029"
_SIMPLE: dict[str, str] = {
    "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ",  # eth and the African D
    "\u2010": "-", "\u2011": "-", "\u2212": "-", "\ufe63": "-", "\u2044": "/", "\u2215": "/",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
}  # fmt: skip
_FULL_WIDTH = r"\uff01-\uff5e"
_MATHEMATICAL = r"\U0001d400-\U0001d7ff"
_DIRTY = re.compile(f"\r\n?|[{_INVISIBLE}]|[{_SPACES}{_LINES}{_FULL_WIDTH}{_MATHEMATICAL}{''.join(_SIMPLE)}]")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_IS_SPACE = re.compile(f"[{_SPACES}]")

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
# … and the mathematical letters that become Greek ones.
_TO_BE_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff\U0001d6a8-\U0001d7cb]")
_TWINS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХҮԌаеѕіјорсухһԁԛԝүΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορικυχ",
        "ABESIJKMHOPCTYXYGaesijopcyxhdqwyABEZHIKMNOPTYXavopikux",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[\u0300-\u036f]")
_WORD_AND_MARKS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
# A base that combining marks may follow, then everything that could compose; below U+0300 nothing does.
_COMPOSABLE = re.compile(r"[\x00-\u02ff]?[^\x00-\u02ff]+")


def _clean_one(cluster: str) -> str:
    if cluster in _SIMPLE:
        return _SIMPLE[cluster]
    if _IS_INVISIBLE.match(cluster):
        return ""
    if _IS_SPACE.match(cluster):
        return " "
    if cluster[0] == "\r" or cluster in "\x0b\x85\u2028\u2029":
        return "\n"
    return unicodedata.normalize("NFKC", cluster)


def _twin(letter: str) -> str | None:
    """Give the Latin letter that looks like a Cyrillic or Greek one, with its accent, or None."""
    apart = unicodedata.normalize("NFD", letter)
    twin = _TWINS.get(apart[0])
    return unicodedata.normalize("NFC", twin + apart[1:]) if twin else None


def _composed(text: str) -> MappedText:
    edits: list[tuple[int, int, str]] = []
    for match in _COMPOSABLE.finditer(text):
        run = match.group()
        if unicodedata.is_normalized("NFC", run):
            continue
        start = 0
        for at in range(1, len(run) + 1):
            following = run[at : at + 1]
            if following and unicodedata.combining(following):
                continue  # before anything is composed: a run of marks is gone through once
            piece = run[start:at]
            whole = unicodedata.normalize("NFC", piece)
            # What is no combining mark may still compose with what is before it (Hangul).
            together = unicodedata.normalize("NFC", piece + following)
            if together != whole + unicodedata.normalize("NFC", following):
                continue
            if whole != piece:
                edits.append((match.start() + start, match.start() + at, whole))
            start = at
    return edited(text, edits)


_steady: set[str] = set()  # words between blanks whose tone marks stand where official texts put them
_MOST_REMEMBERED = 1 << 14


def _retoned(text: str) -> MappedText:
    # A mark that NFC could not compose belongs to its word: then the word is no syllable and stays.
    words = _WORD_AND_MARKS if _MARK.search(text) else _WORD
    strange = set(text.split()) - _steady
    moved_words = {word for word in set(words.findall(" ".join(strange))) if retone(word) != word}
    if not moved_words:
        if len(_steady) < _MOST_REMEMBERED:
            _steady.update(word for word in strange if word.isalpha())
        return unchanged(text)
    edits = []
    for match in words.finditer(text):
        word = match.group()
        if word in moved_words:
            right = retone(word)
            edits += [
                (match.start() + at, match.start() + at + 1, right[at])
                for at in range(len(word))
                if right[at] != word[at]
            ]
    return edited(text, edits)


def canonical(text: str) -> MappedText:
    """
    View a text in its one normal form; idempotent, and cheap where nothing needs doing.

    NFC; the tone mark as official texts place it (hòa, thúy, quý, già); no zero-width, bidi, soft-hyphen or
    control characters; every Unicode space a space and every line end "\\n" (tab and form feed stay);
    full-width, mathematical and ligature letters plain; non-breaking hyphen and minus "-" (dashes stay);
    Icelandic eth read as đ; Cyrillic and Greek look-alikes Latin (the rule is at `_latinised`).
    Repair legacy encodings first: in TCVN3 the soft hyphen is the letter ư.
    """
    if text is _last_canonical[0]:
        return unchanged(text)
    view = _canonical(text)
    _last_canonical[0] = view.text
    return view


_last_canonical = [""]  # what was made canonical last is asked for again by every engine, and stays as it is


@lru_cache(maxsize=8)  # one document passes through several hands
def _canonical(text: str) -> MappedText:
    if text.isascii() and not _DIRTY.search(text):
        return unchanged(text)
    view = edited(text, ((*m.span(), _clean_one(m.group())) for m in _DIRTY.finditer(text)))
    if not unicodedata.is_normalized("NFC", view.text):
        view = view.then(_composed(view.text))  # some letters only become Cyrillic or Greek ones here
    if _FOREIGN.search(view.text):
        # A word that mixes Cyrillic or Greek letters with Latin ones is mended letter by letter. A word made
        # of nothing but look-alikes is mended too, unless the text holds a word that is truly Cyrillic or
        # Greek: then the language is real. A lone small Greek letter is a symbol and stays.
        real = False
        mixed_words, whole = [], []
        for match in _WORD_AND_MARKS.finditer(view.text):
            word = match.group()
            if not _FOREIGN.search(word):
                continue
            if re.search(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]", word):
                mixed_words.append(match)
            elif all(_twin(letter) for letter in word if _FOREIGN.match(letter)):
                if len(word) > 1 or not re.match(r"[\u03b1-\u03c9]", word):
                    whole.append(match)
            else:
                real = True
        chosen_words = sorted(mixed_words if real else mixed_words + whole, key=lambda match: match.start())
        edits = [
            (at, at + 1, twin)
            for match in chosen_words
            for at, letter in enumerate(match.group(), match.start())
            if _FOREIGN.match(letter) and (twin := _twin(letter))
        ]
        view = view.then(edited(view.text, edits))
        if not unicodedata.is_normalized("NFC", view.text):
            view = view.then(_composed(view.text))
    return view.then(_retoned(view.text))


_ROMAN_OR_WEB = re.compile(r"\b(?:[IVXLCDM]+|www)\b")
_REPEATED_LETTER = re.compile(r"([^\W\d_])\1{2,}")


def squeeze(source: MappedText | str) -> MappedText:
    """View a text with a letter that stands three times or more written once; Roman numerals stay."""
    view = source if isinstance(source, MappedText) else unchanged(source)
    text = view.text
    plain_letters = text.translate(_FOLD)
    if len(plain_letters) != len(text):
        plain_letters = text.casefold() if len(text.casefold()) == len(text) else text
    edits = []
    words = [match.span() for match in _ROMAN_OR_WEB.finditer(text)]
    for match in _REPEATED_LETTER.finditer(plain_letters):
        before = bisect_right(words, (match.start(), len(text)))
        if before and match.end() <= words[before - 1][1]:
            continue
        run = text[match.start() : match.end()]
        letter = next((character for character in run if not character.isascii()), run[0])
        edits.append((match.start(), match.end(), letter))
    return view.then(edited(text, edits))


class _Fold(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if _DIRTY.match(letter) and letter != "\r":
            letter = _clean_one(letter)
        letter = letter.replace("Đ", "d").replace("đ", "d")
        for _ in range(3):
            apart = unicodedata.normalize("NFD", letter.casefold())
            bare = "".join(part for part in apart if unicodedata.category(part) != "Mn")
            letter = unicodedata.normalize("NFC", bare).replace("đ", "d")
        self[code] = letter
        return letter


_FOLD = _Fold()


def fold(text: str) -> MappedText:
    """View a text in canonical form, case folded and without accents (đ → d)."""
    view = canonical(text)
    if all(len(_FOLD[ord(letter)]) == 1 for letter in set(view.text)):
        return MappedText(view.text.translate(_FOLD), view.starts, view.ends)
    edits = ((at, at + 1, _FOLD[ord(letter)]) for at, letter in enumerate(view.text))
    return view.then(edited(view.text, edits))


def _code_page() -> tuple[str, str]:
    """
    Build a code page of the letters that Vietnamese is written with, and the plain form of each place in it.

    Text is written into it and read back plain, both in loops of C; what has no place in it is an error.
    """
    vowels = [base + tone for base in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")]
    small = {unicodedata.normalize("NFC", vowel) for vowel in vowels} | {"đ"}
    letters = {*map(chr, range(1, 128)), *small, *map(str.upper, small), *"–—“”‘’…•»«°"} - {"\r"}
    places = sorted(letter for letter in letters if len(_FOLD[ord(letter)]) == 1)
    no_letter = "\ufffe"
    page = ("\0" + "".join(places)).ljust(256, no_letter)
    plain_page = (no_letter + "".join(_FOLD[ord(letter)] for letter in places)).ljust(256, no_letter)
    return page, plain_page


_PAGE, _PLAIN_PAGE = _code_page()
_PLACES = codecs.charmap_build(_PAGE)


def _plain_at_once(text: str) -> str | None:
    try:
        encoded_text, _ = codecs.charmap_encode(text, "strict", _PLACES)
        return codecs.charmap_decode(encoded_text, "strict", _PLAIN_PAGE)[0]
    except UnicodeError:
        return None


def _plain(text: str) -> str:
    usual = _plain_at_once(text)
    if usual is None and (_TO_BE_FOREIGN.search(text) or "\r" in text):
        return fold(text).text
    return text.translate(_FOLD) if usual is None else usual


def plain_lines(lines: Iterable[str]) -> str:
    """Give `plain` of each line, one a line; in one stroke where letters are all that is folded."""
    lines = list(lines)
    text = "\n".join(lines)
    usual = _plain_at_once(text)
    if usual is None and (_TO_BE_FOREIGN.search(text) or "\r" in text):
        return "\n".join(map(plain, lines))
    return text.translate(_FOLD) if usual is None else usual


_plain_remembered = lru_cache(maxsize=1 << 14)(_plain)


def plain(text: str) -> str:
    """Give the text of `fold`, without the map and so faster; short strings are remembered."""
    return _plain_remembered(text) if len(text) <= 120 else _plain(text)
