"""Names and titles of public bodies that ended, with the day and the bodies that took over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import ahocorasick

from guong.engines.lazy_imports import compile_late
from guong.engines.legal.citations import Citation, find_citations
from guong.engines.legal.former_names import find_former_names
from guong.engines.legal.issuers import PROPER_NAME
from guong.engines.legal.national.former_units import FIRST_DAY, split_kind
from guong.engines.legal.national.lists import by_code, by_name
from guong.engines.legal.pack_files import PACKS, fields_of, read_file
from guong.engines.viet.normal_forms import canonical

_PROVINCE_HEAD = compile_late(r"(?<!\w)tỉnh(?:\s+ủy)?\s*:?\s+", re.IGNORECASE)
_OTHER_NAME = compile_late(rf"{PROPER_NAME}(?:\s*[-–]\s*{PROPER_NAME})?")
_NEXT_IN_LIST = compile_late(r"\s*(?:,|;|\bvà\b)\s*(?:tỉnh\s+)?")


@dataclass(frozen=True, slots=True)
class EndedUnit:
    """A name of the pack and the other ways of writing it; `ended_on` is its first day without existence."""

    id: str
    kind: str
    name: str
    ended_on: date
    successors: tuple[str, ...]
    names: tuple[str, ...] = ()
    instrument: str = ""
    pattern: str = ""
    context: tuple[str, ...] = ()
    reused: bool = False
    confidence: str = "high"
    note: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndedName:
    """A name found in a text, at code points [start, end), as printed; heirs as named on the day asked."""

    start: int
    end: int
    name: str
    ended_on: date
    successors: tuple[str, ...]
    instrument: str
    unit: EndedUnit


@cache
def all_units() -> tuple[EndedUnit, ...]:
    """Read the whole list, in the order of the pack."""
    return tuple(EndedUnit(**fields_of(entry)) for entry in read_file(PACKS / "units.yaml")["units"])


def ended_names(on: date) -> tuple[EndedUnit, ...]:
    """List what no longer exists on a day; the day a name ends is its first day without existence."""
    return tuple(unit for unit in all_units() if unit.ended_on <= on)


def successors_as_named(names: Iterable[str], on: date) -> tuple[str, ...]:
    """Write provinces among the heirs as they are named on a day: "tỉnh Đồng Nai" is a city since 2026."""
    successors = []
    for words in names:
        kind, name = split_kind(words)
        namesakes = by_name(kind, name, FIRST_DAY) if kind == "tỉnh" else ()
        successor = by_code(namesakes[0].code, on) if namesakes else None
        successors.append(successor.full_name if successor else words)
    return tuple(successors)


def find_ended_names(text: str, on: date, citations: Sequence[Citation] | None = None) -> list[EndedName]:
    """Find names that no longer exist on a day, longest first; none in citations of their own days."""
    view = canonical(text)
    plain = view.text.casefold()
    all_hits = list(_listed_hits(view.text))
    if any(word in view.text.lower() for word in _RULED_WORDS):
        all_hits += (
            (*match.span(), unit)
            for unit, pattern in _ruled_patterns()
            for match in pattern.finditer(view.text)
        )
    for name in find_former_names(view.text, on):
        kind = "cấp xã" if name.key.startswith("commune") else "cấp huyện"
        unit = EndedUnit(name.key, kind, name.name, name.ended_on, name.heirs, instrument=name.instrument)
        all_hits.append((name.start, name.end, unit))
    hits = [
        hit
        for hit in all_hits
        if hit[2].ended_on <= on and all(name.casefold() in plain for name in hit[2].context)
    ]
    # Of two equally long hits a name, more particular than a rule, wins; a listed one before all others.
    hits.sort(key=lambda hit: (hit[0], -hit[1], bool(hit[2].pattern)))
    refs = citations if citations is not None else find_citations(text) if hits else ()
    occurrences: list[EndedName] = []
    reach = -1
    for start, end, unit in hits:
        if start < reach:
            continue
        reach = end
        first, last = view.origin(start, end)
        if any(
            c.start <= first and last <= c.end and (c.date is None or c.date < unit.ended_on) for c in refs
        ):
            continue
        successors = successors_as_named(unit.successors, on)
        occurrences.append(
            EndedName(first, last, text[first:last], unit.ended_on, successors, unit.instrument, unit)
        )
    return occurrences


def _listed_hits(text: str) -> Iterator[tuple[int, int, EndedUnit]]:
    listed_pattern, province, by_key, first_words = _listed_patterns()
    # Small letters against small letters: several times faster than ignoring case.
    small = text.lower()
    search_text = small if len(small) == len(text) else text
    reach = 0
    for start in sorted(last - size + 1 for last, size in first_words.iter(search_text)):
        if start >= reach and (match := listed_pattern.match(search_text, start)):
            reach = match.end()
            yield *match.span(), by_key[_key(match[0])]
    # A province counts only where the text says that it is one: half of the names are ordinary words.
    for head in _PROVINCE_HEAD.finditer(text) if "tỉnh" in small else ():
        at = head.end()
        while name := province.match(text, at) or _OTHER_NAME.match(text, at):
            if _key(name[0]) in by_key:
                yield *name.span(), by_key[_key(name[0])]
            step = _NEXT_IN_LIST.match(text, name.end())
            if step is None:
                break
            at = step.end()


# Every ruled name holds one of these; to look for them first spares most texts the search.
_RULED_WORDS = ("huyện", "quận", "thị xã", "thị trấn", "thị ủy", "thị uỷ", "thành phố")


@cache
def _ruled_patterns() -> tuple[tuple[EndedUnit, re.Pattern[str]], ...]:
    return tuple(
        (unit, re.compile(rf"(?<!\w)(?:{unit.pattern.replace('NAME', PROPER_NAME)})(?!\w)", re.IGNORECASE))
        for unit in all_units()
        if unit.pattern
    )


@cache
def _listed_patterns() -> tuple[
    re.Pattern[str], re.Pattern[str], dict[str, EndedUnit], ahocorasick.Automaton
]:
    names: list[str] = []
    provinces: list[str] = []
    by_key: dict[str, EndedUnit] = {}
    for unit in all_units():
        if unit.reused or unit.pattern:
            continue
        for name in (unit.name, *unit.names):
            short = name.removeprefix("tỉnh ")
            (provinces if short != name else names).append(short)
            by_key[_key(short)] = unit
    names.sort(key=len, reverse=True)
    provinces.sort(key=len, reverse=True)
    automaton = ahocorasick.Automaton()
    for word in {name.lower().split()[0] for name in names}:
        automaton.add_word(word, len(word))
    automaton.make_automaton()
    return (
        compile_late(rf"(?<![\w/-])(?:{'|'.join(_pattern_of_name(name.lower()) for name in names)})(?!\w)"),
        compile_late(rf"(?:{'|'.join(map(_pattern_of_name, provinces))})(?!\w)", re.IGNORECASE),
        by_key,
        automaton,
    )


def _pattern_of_name(name: str) -> str:
    """Write a name as a pattern: any space, any dash, "&" for "và"."""
    joints = {"-": r"\s*[-–]\s*", "và": r"\s*(?:\bvà\b|&)\s*", "&": r"\s*&\s*"}
    return re.sub(r"\s*-\s*|\s+và\s+|\s*&\s*|\s+", lambda match: joints.get(match[0].strip(), r"\s+"), name)


def _key(name: str) -> str:
    return re.sub(r"\s+|\bvà\b", lambda m: "&" if m[0] == "và" else "", name.casefold()).replace("–", "-")
