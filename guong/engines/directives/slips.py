"""Find likely slips of the pen: a name that lost its accents, a common word misspelled by its marks."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from guong.engines.viet.forms import plain
from guong.engines.viet.syllables import has_accent, is_syllable

_NAME_PAIR = re.compile(r"(?=\b([A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]+)\s+([A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]+)\b)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """text[start:end] as printed; `meant` is the likely word, None where only the fault is clear."""

    start: int
    end: int
    printed: str
    meant: str | None


@cache
def _terms() -> tuple[frozenset[str], dict[str, str]]:
    """Read the list of official terms: all of them, and by plain form those that stand alone there."""
    text = files("guong.engines.directives.patterns").joinpath("terms.txt").read_text(encoding="utf-8")
    terms = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    count = Counter(plain(term) for term in terms)
    return frozenset(terms), {plain(term): term for term in terms if count[plain(term)] == 1}


def find_slips(text: str) -> tuple[Slip, ...]:
    """Find likely slips in canonical text, each form once."""
    found = [*_bare_names(text), *_misspelled_terms(text), *_no_syllables(text)]
    first: dict[str, Slip] = {}
    for slip in sorted(found, key=lambda s: (s.start, -s.end)):
        if not any(s.start <= slip.start < s.end for s in first.values()):
            first.setdefault(slip.printed.casefold(), slip)
    return tuple(first.values())


def _bare_names(text: str) -> list[Slip]:
    """A name printed without any mark, that the same text prints with marks elsewhere."""
    pairs: dict[str, dict[str, tuple[int, int]]] = {}
    for match in _NAME_PAIR.finditer(text):
        printed = f"{match.group(1)} {match.group(2)}"
        pairs.setdefault(plain(printed), {}).setdefault(printed, (match.start(1), match.end(2)))
    found = []
    for forms in pairs.values():
        marked = [form for form in forms if any(has_accent(word) for word in form.split())]
        for form, (start, end) in forms.items():
            if form not in marked and len(marked) == 1:
                found.append(Slip(start, end, form, marked[0]))
    return found


def _misspelled_terms(text: str) -> list[Slip]:
    """Two words that are one mark away from a term of the list, and no term themselves."""
    terms, by_plain = _terms()
    openings = {term.split()[0] for term in by_plain}
    found = []
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    bare = {word: plain(word) for word in {w for _, _, w in words}}
    for (start, end, first), (next_start, next_end, second) in pairwise(words):
        if bare[first] not in openings or next_start != end + 1 or text[end] != " ":
            continue
        meant = by_plain.get(f"{bare[first]} {bare[second]}")
        printed = f"{first.lower()} {second}"
        if meant is None or printed == meant or printed in terms:
            continue
        if second[0].isupper() or not (first.islower() or first[1:].islower()):
            continue
        wrong = sum(a != b for a, b in zip(printed.split(), meant.split(), strict=True))
        if wrong == 1 and any(has_accent(word) for word in printed.split()):
            found.append(Slip(start, next_end, text[start:next_end], meant))
    return found


def _no_syllables(text: str) -> list[Slip]:
    """A lower-case word with Vietnamese marks that no Vietnamese syllable can be."""
    strange = {
        word
        for word in set(_WORD.findall(text))
        if len(word) > 2 and word.islower() and has_accent(word) and not is_syllable(word)
    }
    return (
        [Slip(m.start(), m.end(), m.group(), None) for m in _WORD.finditer(text) if m.group() in strange]
        if strange
        else []
    )
