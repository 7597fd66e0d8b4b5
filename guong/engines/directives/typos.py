"""Find likely slips of the pen: a name that lost its accents, a common word misspelled by its marks."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from guong.engines.viet.normal_forms import plain
from guong.engines.viet.syllables import has_accent, is_syllable

_NAME_PAIR = re.compile(r"(?=\b([A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]+)\s+([A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]+)\b)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """text[start:end] as printed; `meant` is the likely word, None where only the fault is clear."""

    start: int
    end: int
    printed: str
    correction: str | None


@cache
def _terms() -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    """List the official terms: all; by plain form those that stand alone there; the first words of these."""
    text = files("guong.engines.directives.patterns").joinpath("terms.txt").read_text(encoding="utf-8")
    terms = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    count = Counter(plain(term) for term in terms)
    by_plain = {plain(term): term for term in terms if count[plain(term)] == 1}
    return frozenset(terms), by_plain, frozenset(form.split()[0] for form in by_plain)


_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_IN_PATH = re.compile(r"[/\\_@]")


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    """List the runs of two and three syllables in the rules of reading, rightly spelt; "" opens a run."""
    folder = files("guong.engines.directives.patterns")
    times = files("guong.engines.legal").joinpath("packs", "phrases.yaml")
    paths = [*folder.iterdir(), *folder.joinpath("words").iterdir(), times]
    runs: set[tuple[str, ...]] = set()
    for path in paths:
        if path.name.endswith((".yaml", ".txt")):
            for run in _RUN.findall(path.read_text(encoding="utf-8").lower()):
                words = run.split(" ")
                runs |= {*pairwise(words), *zip(["", *words], words, words[1:], strict=False)}
    return frozenset(runs)


def find_slips(text: str) -> tuple[Slip, ...]:
    """Find likely slips in canonical text, each form once."""
    words = _WORD.findall(text)
    # A name printed without any mark, that the same text prints with marks elsewhere.
    pairs: dict[str, dict[str, tuple[int, int]]] = {}
    for match in _NAME_PAIR.finditer(text):
        pair_text = f"{match.group(1)} {match.group(2)}"
        pairs.setdefault(plain(pair_text), {}).setdefault(pair_text, (match.start(1), match.end(2)))
    bare_names: list[Slip] = []
    for forms in pairs.values():
        accented_forms = [form for form in forms if any(has_accent(word) for word in form.split())]
        for form, (start, end) in forms.items():
            if _IN_PATH.search(text[max(0, start - 1) : start] + text[end : end + 1]):
                continue  # of a file or an address, where marks are left out
            if form not in accented_forms and len(accented_forms) == 1:
                bare_names.append(Slip(start, end, form, accented_forms[0]))
    # A lower-case word with Vietnamese marks that no Vietnamese syllable can be.
    strange = {
        word
        for word in set(words)
        if len(word) > 2 and word.islower() and has_accent(word) and not is_syllable(word)
    }
    printed_words = _WORD.finditer(text) if strange else ()
    no_syllables = [Slip(*m.span(), m.group(), None) for m in printed_words if m.group() in strange]
    slips = [*bare_names, *_misspelled_terms(text, words), *no_syllables]
    first: dict[str, Slip] = {}
    for slip in sorted(slips, key=lambda s: (s.start, -s.end)):
        if not any(s.start <= slip.start < s.end for s in first.values()):
            first.setdefault(slip.printed.casefold(), slip)
    return tuple(first.values())


def _misspelled_terms(text: str, words: list[str]) -> list[Slip]:
    terms, by_plain, openings = _terms()
    bare = {word: plain(word) for word in set(words)}
    opening = {word for word, form in bare.items() if form in openings}
    suspects: dict[str, str] = {}
    for at, (first, second) in enumerate(pairwise(words)):
        if first not in opening:
            continue
        term = by_plain.get(f"{bare[first]} {bare[second]}")
        if not term or f"{first.lower()} {second}" in terms:
            continue
        pair, right = (first.lower(), second), tuple(term.split())
        is_small = not second[0].isupper() and (first.islower() or first[1:].islower())
        # A slip is in the marks of exactly one of the two.
        is_half_right = sum(word == other for word, other in zip(pair, right, strict=True)) == 1
        if not is_small or not is_half_right or not any(map(has_accent, pair)):
            continue
        before = words[at - 1].lower() if at else ""
        after = words[at + 2].lower() if at + 2 < len(words) else ""
        # "bắt đầu | từ ngày" is no "đầu tư", "thị trường | ban hành" no "trưởng ban": the syllables belong
        # to different words, or are a word of their own.
        phrases = _phrases()
        ends_word = (before, pair[0]) in phrases
        if pair[0] == right[0]:
            ends_word = (ends_word and (before, *right) not in phrases) or (second, after) in phrases
        if not ends_word and ("", *pair) not in phrases:
            suspects[f"{first} {second}"] = term
    places = ((re.search(rf"\b{re.escape(suspect)}\b", text), suspect) for suspect in suspects)
    return [Slip(*match.span(), suspect, suspects[suspect]) for match, suspect in places if match]
