"""Put names in the order of the Vietnamese alphabet: a ă â b c d đ e ê …, then by tone, then by capital."""

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET)}
# Level tone, grave, hook, tilde, acute, dot below: the order in which a dictionary lists a syllable.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LEVEL, OTHER_SIGN = "0", "~"


def order_key(text: str) -> tuple[list[str], str, str]:
    """Give the key by which `sorted` lists names as a Vietnamese dictionary does."""
    letters: list[str] = []
    tones: list[str] = []
    for syllable in unicodedata.normalize("NFC", text).casefold().split():
        letters.append(_letters(syllable))
        tones.append(next((_TONES[c] for c in unicodedata.normalize("NFD", syllable) if c in _TONES), LEVEL))
    return letters, "".join(tones), text


def _letters(syllable: str) -> str:
    """Write a syllable without its tone, each letter as its place in the alphabet; digits come first."""
    bare = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in _TONES)
    return "".join(_place(c) for c in unicodedata.normalize("NFC", bare))


def _place(character: str) -> str:
    if character.isdigit():
        return f"!{character}"
    return _PLACES.get(character, f"{OTHER_SIGN}{character}")
