"""A page's name taken apart: what body, of which kind of place, called what, in which province."""

import re
from dataclasses import dataclass

from guong.engines.lookalike.likeness import skeleton
from guong.engines.lookalike.places import is_numbered, province_named, provinces_in_short
from guong.engines.lookalike.words import words
from guong.engines.viet.normal_forms import canonical, plain
from guong.engines.viet.syllables import has_accent
from guong.engines.viet.telex import with_stop_tone

_WORD = re.compile(r"[@$]?[^\W_]+(?:['’@$!|]+[^\W_]+)*[@$]?")
_KINDS_IN_SHORT = {"x": "xã", "p": "phường", "tt": "thị trấn", "q": "quận", "tx": "thị xã", "tp": "thành phố"}
_NO_DOT_KIND = re.compile(
    r"^((?:ubnd|ủy ban(?: nhân dân)?|công an|ca)\s+)?(p|x|tt|tx|tp)\s+(?=[^\W\d_]{2})", re.IGNORECASE
)
_DOT_KIND = re.compile(rf"(?<!\w)({'|'.join(_KINDS_IN_SHORT)})\.\s*(?=\w)", re.IGNORECASE)
_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.\s?([^\W\d_]{2,})")
_SPACED_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)\.?")
_OLD = re.compile(r"(?:(?<!\s)\s+)?(?:\(\s*(?:cũ|cu)\s*\)|(?<!\w)cũ(?!\w)|trước đây)", re.IGNORECASE)
_DISTRICT_KINDS = (("huyen",), ("quan",), ("thi", "xa"), ("thanh", "pho"))
_COMMUNE_KINDS = ("xa", "phuong", "tran")
_LONGEST_PROVINCE = 4
_COMMITTEE = "uybannhandan"


@dataclass(frozen=True, slots=True)
class Name:
    """
    A name in small letters, abbreviations opened.

    `spelled` keeps the accents and `plain` has none; both leave out the province, which stands in `province`
    as it is spelled here and in `province_name` as it should be. `place` is what follows the kind of place;
    the `district` that people still add to a commune's name is left out of it.
    """

    spelled: tuple[str, ...]
    plain: tuple[str, ...]
    head: tuple[str, ...]
    place: tuple[str, ...]
    province: tuple[str, ...]
    province_name: str | None
    accented: bool
    district: tuple[str, ...] = ()

    @property
    def spelled_place(self) -> str:
        """Give the place's own name with its accents."""
        return " ".join(self.spelled[len(self.head) :])

    @property
    def letters(self) -> str:
        """Give what an eye takes the whole name for, the people's committee in short."""
        return shorten_committee(skeleton("".join(self.plain)))


def shorten_committee(letters: str) -> str:
    """Write the people's committee as pages do, in four letters."""
    return letters.replace(_COMMITTEE, "ubnd")


def read_name(text: str) -> Name:
    """Take a name apart; province and kind of place are found with or without accents."""
    # A province may be cut to its first letter and last word: "Q.Trị".
    whole = _INITIAL.sub(
        lambda short: provinces_in_short().get((plain(short[1]), plain(short[2]))) or short[0],
        open_spaced_letters(_OLD.sub("", canonical(text).text)),
    )
    whole = _DOT_KIND.sub(lambda short: _KINDS_IN_SHORT[short[1].lower()] + " ", whole)
    whole = _NO_DOT_KIND.sub(_open_kind, whole)
    printed_words = [word.lower() for word in _WORD.findall(whole)]
    # "CA xã" are the police of a commune; "ca" before anything else is a word of its own.
    first_of_kinds = {kind[0] for kind in words().kinds}
    if printed_words[1:] and (kind := _POLICE_OF.get(printed_words[0])):
        printed_words[:1] = ["công", "an", kind]
    elif printed_words[:1] == ["ca"] and printed_words[1:] and plain(printed_words[1]) in first_of_kinds:
        printed_words[:1] = ["công", "an"]
    full_words = _complete_committee(
        tuple(full for word in printed_words for full in words().short.get(word) or (word,))
    )
    accented_words = _numbered(
        _usual_spelling(tuple(with_stop_tone(word) if has_accent(word) else word for word in full_words))
    )
    bare = tuple(plain(word) for word in accented_words)
    head = _head(bare)
    cut = _province_from(bare, head)
    province = accented_words[cut:]
    # A district may follow the name of a commune.
    district = cut
    if head and bare[head - 1] in _COMMUNE_KINDS and bare[head - 2 : head] != ("thi", "xa"):
        district = next(
            (
                start
                for start in range(head + 1, cut - 1)
                if any(bare[start : start + len(kind)] == kind for kind in _DISTRICT_KINDS)
            ),
            cut,
        )
    return Name(
        spelled=accented_words[:district],
        plain=bare[:district],
        head=bare[:head],
        place=bare[head:district],
        district=bare[district:cut],
        province=_without_kind(province),
        province_name=province_named(tuple(plain(word) for word in _without_kind(province))),
        accented=any(letter.lower() != plain(letter) for letter in whole),
    )


def says_old(text: str) -> bool:
    """Tell whether a name is said to be an old one: "xã Mẫu (cũ)"."""
    return _OLD.search(canonical(text).text) is not None


def open_spaced_letters(text: str) -> str:
    """Write an abbreviation whose letters are set apart, "U.B.N.D", as one word."""
    return _SPACED_LETTERS.sub(lambda letters: letters[0].replace(".", "") + " ", text)


def _open_kind(short: re.Match[str]) -> str:
    """Write a kind of place in full that begins a name, "TT Mẫu", unless a kind in full follows it."""
    tail = plain(short.string[short.end() :])
    if any(re.search(rf"\b{' '.join(kind)}\b", tail) for kind in words().kinds):
        return short[0]
    return f"{short[1] or ''}{_KINDS_IN_SHORT[short[2].lower()]} "


_POLICE_OF = {"cax": "xã", "cap": "phường"}


def _usual_spelling(accented_words: tuple[str, ...]) -> tuple[str, ...]:
    bare = tuple(map(plain, accented_words))
    for variant, name in words().spellings:
        for start in range(len(bare) - len(variant) + 1):
            if bare[start : start + len(variant)] == variant:
                return (*accented_words[:start], *name, *accented_words[start + len(variant) :])
    return accented_words


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


def _numbered(accented_words: tuple[str, ...]) -> tuple[str, ...]:
    bare = tuple(map(plain, accented_words))
    return tuple(
        _ROMAN[word] if word in _ROMAN and is_numbered(bare, at, _ROMAN[word]) else word
        for at, word in enumerate(accented_words)
    )


def _complete_committee(accented_words: tuple[str, ...]) -> tuple[str, ...]:
    """Read "ủy ban xã", as people say it, as the people's committee."""
    bare = tuple(plain(word) for word in accented_words[:3])
    if bare[:2] == ("uy", "ban") and bare[2:] and bare[2] in (*_COMMUNE_KINDS, "thi", "huyen", "tinh"):
        return (*accented_words[:2], "nhân", "dân", *accented_words[2:])
    return accented_words


def without_kind(name: Name) -> tuple[str, ...]:
    """Leave the kind of place out: "công an Vĩnh Linh"; empty where only the place would be left."""
    for kind in words().kinds:
        if name.head[-len(kind) :] == kind and len(name.head) > len(kind):
            return (*name.head[: -len(kind)], *name.place)
    return ()


def _head(bare: tuple[str, ...]) -> int:
    """Count the words up to the kind of the lowest place that is named; 0 where no kind is."""
    for kind in words().kinds:
        size = len(kind)
        for start in range(len(bare) - size):
            if bare[start : start + size] == kind:
                return start + size
    return 0


def _province_from(bare: tuple[str, ...], head: int) -> int:
    """Find where a province follows the name; a name that is the province's own keeps it."""
    for size in range(_LONGEST_PROVINCE, 0, -1):
        start = len(bare) - size
        if start <= head or province_named(bare[start:]) is None:
            continue
        for kind in (("tinh",), ("thanh", "pho")):
            begin = start - len(kind)
            if bare[begin:start] == kind and begin > head:
                return begin
        return start if head else len(bare)
    return len(bare)


def _without_kind(province: tuple[str, ...]) -> tuple[str, ...]:
    bare = tuple(plain(word) for word in province)
    if bare[:1] == ("tinh",):
        return province[1:]
    return province[2:] if bare[:2] == ("thanh", "pho") else province
