"""The grammar of the Vietnamese syllable: onset, rime and tone, and where the tone mark stands."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TONE_MARKS = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}

_VOWELS = "aăâeêioôơuưy"
_SHAPED_VOWELS = "ăâêôơư"

# Every toned vowel, lower case, taken apart: "ế" → ("ê", sắc mark).
_APART: dict[str, tuple[str, str]] = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, mark) for vowel in _VOWELS for mark in TONE_MARKS
}

# Longest first, so that "ngh" is tried before "ng" and "n".
_LONG_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "th", "tr")
_ONSETS = (*_LONG_ONSETS, *"bcdđghklmnprstvx")

# Rimes by their vowels; "-" stands for no coda. Codas i, o, u, y are written with the vowels.
_RIMES_BY_VOWEL = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- c i m n ng p t",
    "oo": "c ng",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng p t",
    "oe": "- m n o t",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t",
    "uâ": "n ng t y",
    "uê": "- ch n nh t",
    "uô": "c i m n ng t",
    "uơ": "-",
    "ư": "- a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
    "y": "-",
    "yê": "m n ng t u",
}
_RIMES = frozenset(
    vowels + ("" if coda == "-" else coda)
    for vowels, codas in _RIMES_BY_VOWEL.items()
    for coda in codas.split()
)
# After "qu" the glide is already written, so y, ê, ơ… open rimes that stand nowhere else.
_RIMES_AFTER_QU = (
    frozenset(
        rime
        for rime in _RIMES
        if rime[0] in "aăâeêiôơ" and not rime.startswith(("ia", "iê")) and rime not in ("iu", "im", "ip")
    )
    | {"y", "yt", "ych", "ynh", "yên", "yêt", "yn", "yp", "ơn", "eng", "ec", "ân", "âng", "ây", "ât", "ăp"}
) - {"âu"}
_STOPS = ("c", "ch", "p", "t")
_ONSETS_BEFORE_Y = frozenset(["", *"bdhklmnrstv", "ch", "ph", "qu", "th"])


@dataclass(frozen=True, slots=True)
class Syllable:
    """A written syllable taken apart; `vowels` carry their shape (ă, ê, ơ) but no tone, all lower case."""

    onset: str
    vowels: str
    coda: str
    tone: str

    @property
    def rime(self) -> str:
        return self.vowels + self.coda


def toneless(word: str) -> tuple[str, str, int]:
    """
    Take the tone off a lower-case NFC word.

    Returns the word without it, the combining mark ("" for the level tone) and the place of the
    letter that bore it (-1). A word with two tone marks is no syllable: the place is then -2.
    """
    letters: list[str] = []
    mark, place = "", -1
    for at, letter in enumerate(word):
        base, tone_mark = _APART.get(letter, (letter, ""))
        if tone_mark:
            if mark:
                return word, "", -2
            mark, place = tone_mark, at
        letters.append(base)
    return "".join(letters), mark, place


def _split(base: str) -> tuple[str, str] | None:
    if base.startswith("qu"):
        rime = base[2:]
        return ("qu", rime) if rime in _RIMES_AFTER_QU else None
    for onset in _ONSETS:
        if base.startswith(onset) and base[len(onset) :] in _RIMES:
            return onset, base[len(onset) :]
    return ("", base) if base in _RIMES else None


def _vowel_count(rime: str) -> int:
    count = 0
    while count < len(rime) and rime[count] in _VOWELS:
        count += 1
    return count


def _well_spelled(onset: str, rime: str) -> bool:
    """Apply the spelling rules of c/k, g/gh and ng/ngh; "k" is free, as names need (Bắc Kạn, Kon Tum)."""
    front = rime[0] in "ieêy"
    if onset in ("c", "ng") and front:
        return False
    if onset == "g" and rime[0] in "eê":
        return False
    if onset in ("gh", "ngh") and not front:
        return False
    if rime[0] == "y":
        return onset in _ONSETS_BEFORE_Y if rime == "y" else onset in ("", "qu")
    return True


@lru_cache(maxsize=1 << 15)
def parse(word: str) -> Syllable | None:
    """Take one word (NFC, any case, either tone placement) apart; None if no syllable is so spelled."""
    base, mark, place = toneless(word.lower())
    if place == -2 or not 1 <= len(base) <= 7:
        return None
    parts = _split(base)
    if parts is None or not _well_spelled(*parts):
        return None
    onset, rime = parts
    count = _vowel_count(rime)
    coda = rime[count:]
    if coda in _STOPS and TONE_MARKS.get(mark) in ("huyền", "hỏi", "ngã"):
        return None
    return Syllable(onset, rime[:count], coda, TONE_MARKS.get(mark, "ngang"))


def is_syllable(word: str) -> bool:
    """
    Tell whether a word could be a Vietnamese syllable by its spelling.

    A stop coda takes no tone but sắc and nặng; without any tone it passes ("tac"), as texts typed without
    accents do: ask `has_accent` too where that matters.
    """
    return parse(word) is not None


@cache
def frequent_syllables() -> frozenset[str]:
    """Read the commonest accented syllables of official prose: they tell a right guess from a wild one."""
    return frozenset(Path(__file__).with_name("frequent_syllables.txt").read_text("utf-8").split())


def has_accent(word: str) -> bool:
    """Tell whether a word bears a Vietnamese tone, a shaped vowel or đ."""
    return any(letter in _APART or letter in _SHAPED_VOWELS or letter == "đ" for letter in word.lower())


def tone_place(rime: str) -> int:
    """Give the place in a rime of the letter that bears the tone, as official texts do (hòa, thúy)."""
    count = _vowel_count(rime)
    shaped_places = [at for at in range(count) if rime[at] in _SHAPED_VOWELS]
    if shaped_places:
        return shaped_places[-1]
    if count < len(rime):
        return count - 1
    return 1 if count == 3 else 0


@lru_cache(maxsize=1 << 16)
def retone(word: str) -> str:
    """Write a syllable with its tone mark where official texts put it ("hoà" → "hòa"), as long as before."""
    lower = word.lower()
    base, mark, place = toneless(lower)
    if place < 0 or len(lower) != len(word) or len(base) > 7:
        return word
    parts = _split(base)
    if parts is None:
        return word
    onset, rime = parts
    right = len(onset) + tone_place(rime)
    if right == place:
        return word
    letters = list(base)
    letters[right] = unicodedata.normalize("NFC", letters[right] + mark)
    return "".join(new.upper() if old.isupper() else new for new, old in zip(letters, word, strict=True))
