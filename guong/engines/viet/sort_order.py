"""Put names in the order of the Vietnamese alphabet: a ă â b c d đ e ê …, then by tone, then by capital."""

import unicodedata
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET)}
# Level tone, grave, hook, tilde, acute, dot below: the order in which a dictionary lists a syllable.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LEVEL, OTHER_SIGN = "0", "~"


def order_key(text: str) -> tuple[tuple[str, ...], str, str]:
    """Give the key by which `sorted` lists names as a Vietnamese dictionary does."""
    pairs = [_syllable_key(syllable) for syllable in text.casefold().split()]
    return tuple(letters for letters, _tone in pairs), "".join(tone for _letters, tone in pairs), text


@lru_cache(maxsize=4096)
def _syllable_key(syllable: str) -> tuple[str, str]:
    """Write a syllable without its tone, each letter as its place in the alphabet, and its tone apart."""
    parts = unicodedata.normalize("NFD", syllable)
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return "".join((f"!{c}" if c.isdigit() else _PLACES.get(c, f"{OTHER_SIGN}{c}")) for c in bare), next(
        (_TONES[c] for c in parts if c in _TONES), LEVEL
    )
