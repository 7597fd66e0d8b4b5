"""Phrases of all packs found in one pass: every match, at word boundaries, with or without accents."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick

from guong.engines.textcheck.rules import Rule, Rules, load_rules
from guong.engines.textcheck.text_variants import View, bare


@dataclass(frozen=True, slots=True)
class Hit:
    """
    A phrase of a rule at text[start:end] of a view.

    `surely` is false where accents had to be guessed; `headed` hits count only after a word they take along;
    a `trigger` only says where the patterns of its rule are worth searching; an `ambiguous` hit needs a
    reason.
    """

    start: int
    end: int
    rule: Rule
    view: str
    surely: bool
    headed: bool = False
    trigger: bool = False
    ambiguous: bool = False


class _Entry(NamedTuple):
    """
    One phrase in an automaton: how much of it at either end is only context, and what it stands for.

    A fragile one is a lone syllable that without its accents would be any other word.
    """

    phrase: str
    lead: int
    tail: int
    fragile: bool
    rule: Rule
    headed: bool
    trigger: bool
    ambiguous: bool


_WINDOW = 60
Span = tuple[int, int]


@cache
def _phrases(plain: bool) -> ahocorasick.Automaton:
    keys: dict[str, list[_Entry]] = {}
    for entry in _entries(load_rules()):
        if not plain or "plain" in entry.rule.views:
            keys.setdefault(bare(entry.phrase) if plain else entry.phrase, []).append(entry)
    return _automaton(keys)


def _entries(rules: Rules) -> Iterator[_Entry]:
    for rule in rules.rules:
        # Without these phrases the signals of a rule cannot gather.
        names = (rule.core,) if rule.core else rule.gathers
        waking = tuple(phrase for name in names for phrase in rules.signals.get(name, ()))
        for phrases, after_head, trigger in (
            (rule.phrases, False, False),
            (rule.headed, True, False),
            (rule.trigger, False, True),
            (waking, False, True),
        ):
            for phrase in phrases:
                before, bracket, remainder = phrase.partition("<")
                core, _, after = remainder.partition(">")
                key, lead = before + core + after, len(before) if bracket else 0
                fragile = not (after_head or key.isascii() or " " in key)
                ambiguous = not (after_head or trigger) and rule.is_ambiguous(phrase)
                yield _Entry(key, lead, len(after), fragile, rule, after_head, trigger, ambiguous)


def _automaton(keys: Mapping[str, object]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for key, stands_for in keys.items():
        automaton.add_word(key, (len(key), stands_for))
    automaton.make_automaton()
    return automaton


@cache
def _signals(name: str, plain: bool) -> ahocorasick.Automaton:
    return _automaton(
        {
            bare(phrase) if plain else phrase: (phrase,)
            for phrase in load_rules().signals[name]
            if not plain or phrase.isascii() or " " in phrase
        }
    )


def find_signals(name: str, view: View) -> list[Span]:
    """Find the phrases of one signal in a view, without accents too in lines that were typed so."""
    text = view.text
    spans = [(start, end) for start, end, _ in _matches(text, _signals(name, False), ((0, len(text)),))]
    if view.plain:
        naked = bare(text)
        spans += [
            (start, end)
            for start, end, [phrase] in _matches(naked, _signals(name, True), view.plain)
            if _agrees(text, start, phrase, view.plain)
        ]
    return spans


@cache
def _everything() -> ahocorasick.Automaton:
    keys: dict[str, tuple[list[_Entry], list[str]]] = {}
    for entry in _entries(load_rules()):
        keys.setdefault(entry.phrase, ([], []))[0].append(entry)
    for name, phrases in load_rules().signals.items():
        for phrase in dict.fromkeys(phrases):
            keys.setdefault(phrase, ([], []))[1].append(name)
    return _automaton(keys)


def find_everything(view: View) -> tuple[list[Hit], dict[str, list[Span]]]:
    """Find in one pass the hits of the first view, and the signals that stand as written in it."""
    hits: list[Hit] = []
    spans: dict[str, list[Span]] = {}
    for start, end, (entries, names) in _matches(view.text, _everything(), ((0, len(view.text)),)):
        for name in names:
            spans.setdefault(name, []).append((start, end))
        for entry in entries:
            hits.append(_hit(start, end, entry, view, True))
    return hits, spans


def find_hits(view: View) -> list[Hit]:
    """Find the phrases in a view; in views after the first only where they changed the text."""
    text = view.text
    first = view.name == "canonical"
    around = ((max(0, start - _WINDOW), min(len(text), end + _WINDOW)) for start, end in view.changed)
    windows = ((0, len(text)),) if first else merged(around)
    hits = [
        _hit(start, end, entry, view, True)
        for start, end, entries in _matches(text, _phrases(False), windows)
        for entry in entries
        if first or _meets(start, end, view, entry)
    ]
    blind = merged(sorted((*view.plain, *view.changed))) if view.name == "leet" else view.plain
    if blind:
        known_hits = {(hit.start, hit.end, hit.rule.id) for hit in hits}
        for start, end, entries in _matches(bare(text), _phrases(True), view.plain if first else windows):
            for entry in entries:
                if (entry.fragile and view.name != "leet") or not _agrees(text, start, entry.phrase, blind):
                    continue
                hit = _hit(start, end, entry, view, False)
                if (hit.start, hit.end, hit.rule.id) not in known_hits and (
                    first or _meets(start, end, view, entry)
                ):
                    hits.append(hit)
    return hits


def _hit(start: int, end: int, entry: _Entry, view: View, surely: bool) -> Hit:
    name = "plain" if view.name == "canonical" and not surely else view.name
    span = start + entry.lead, end - entry.tail
    return Hit(*span, entry.rule, name, surely, entry.headed, entry.trigger, entry.ambiguous)


def _meets(start: int, end: int, view: View, entry: _Entry) -> bool:
    return view.name in entry.rule.views and _touches(view.changed, start, end)


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_left(spans, (end,)) - 1
    return at >= 0 and spans[at][1] > start


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans in order that touch or overlap."""
    apart: list[Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return tuple(apart)


def _matches(
    text: str, automaton: ahocorasick.Automaton, windows: Iterable[Span]
) -> Iterator[tuple[int, int, tuple]]:  # type: ignore[type-arg]
    size = len(text)
    if not len(automaton):
        return
    for window_start, right in windows:
        for last, (length, values) in automaton.iter(text, window_start, right):
            start, end = last - length + 1, last + 1
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            if end < size and text[end].isalnum() and text[last].isalnum():
                continue
            yield start, end, values


def _agrees(text: str, start: int, phrase: str, blind: Sequence[Span]) -> bool:
    """Tell whether a phrase without accents may be this one: letters that bear an accent must be its own."""
    piece = text[start : start + len(phrase)]
    return piece == phrase or all(
        letter == expected_letter or (letter.isascii() and _touches(blind, at, at + 1))
        for at, (letter, expected_letter) in enumerate(zip(piece, phrase, strict=True), start)
    )
