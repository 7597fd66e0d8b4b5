"""The check itself: views, phrases, patterns, finders and absences, in this order, one list of marks out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain, islice

from guong.engines.legal.law import Packs
from guong.engines.textcheck.candidate_marks import LONGEST, Find, keep_longest, mark_of, put_beside
from guong.engines.textcheck.contexts import Surroundings
from guong.engines.textcheck.finders import find
from guong.engines.textcheck.marks import STOP, TIP, Mark
from guong.engines.textcheck.phrases import Hit, Span, find_everything, find_hits, merged
from guong.engines.textcheck.reasons import Reasons
from guong.engines.textcheck.rules import Rule, load_rules
from guong.engines.textcheck.second_looks import weigh_finds
from guong.engines.textcheck.text_genres import BULLETIN, LETTER
from guong.engines.textcheck.text_variants import bare, base_view, canonical_of, joined_view, leet_view

_WORTH_ONE_PASS = 500  # code points of a text that asks for so many signals that all are sought at once

_TOO_LONG = Rule(
    id="too-long",
    family="practice",
    severity=TIP,
    confidence=1.0,
    clause="giới hạn của Gương",
    message="Bài dài hơn 50.000 ký tự; Gương chỉ soi từ đầu đến đây.",
    suggestion="Chia bài thành nhiều phần rồi soi từng phần.",
)


def check_text(text: str, *, on: date, packs: Packs | None = None) -> list[Mark]:
    """
    Check a draft against the packs as of a day; marks in order of place, absences first.

    Offsets are code points of the text as given, whatever its normal form. Of a text longer than 50,000
    code points only the beginning is checked, and a mark says so. `packs` may carry the instruments that an
    office entered by itself.
    """
    if not text.strip():
        return []
    source = canonical_of(text[:LONGEST])
    first = base_view(source)
    if len(first.text) < _WORTH_ONE_PASS or first.plain:
        here, hits = Surroundings(first, source), find_hits(first)
    else:
        hits, signals = find_everything(first)
        here = Surroundings(first, source, signals)
    reasons = Reasons(here, hits, text)
    finds = [
        *_from_phrases(here, hits, reasons),
        *_from_patterns(here, hits, reasons),
        *_from_gatherings(here, hits, reasons),
    ]
    for view in (joined_view(first), leet_view(first)):
        if view is not None:
            there, hits = Surroundings(view, source), find_hits(view)
            finds += _from_phrases(there, hits, Reasons(there, hits, text))
    finds = keep_longest(find for find in finds if find.rule.since <= on)
    # The finds of the other engines stand in the canonical text, contexts in the first view.
    finders: list[Find] = []
    rules = [rule for rule in load_rules().rules if rule.finder]
    for finding in find(source.text, here, on, packs):
        of_finder = (rule for rule in rules if rule.finder == finding.finder)
        rule = next((rule for rule in of_finder if not rule.kinds or finding.kind in rule.kinds), None)
        if rule is None:
            continue
        start, end = source.origin(finding.start, finding.end)
        if (rule.needs or rule.unless) and not _allowed(rule, here, *first.place(start, end)):
            continue
        finders.append(
            Find(start, end, rule, "canonical", finding.message, finding.suggestion, finding.clause)
        )
    # Under a headline, such as that of a warning, a find may be no more than a hint.
    finds = [
        replace(find, is_headed=True)
        if here.holds(find.rule.lowered, *here.view.place(find.start, find.end))
        else find
        for find in weigh_finds(source, here, put_beside(finds, finders))
    ]
    if len(text) > LONGEST:
        finds.append(Find(LONGEST, len(text), _TOO_LONG, "canonical"))
    marks = [mark_of(text, find) for find in finds]
    marks += [mark_of(text, absence) for absence in _absences(here)]
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.rule))


def _allowed(rule: Rule, here: Surroundings, start: int, end: int) -> bool:
    return here.fits(rule.needs, start, end) and not here.holds(rule.unless, start, end)


def _placed_find(here: Surroundings, rule: Rule, span: Span, view: str, reasons: Reasons) -> Find:
    is_mild = rule.severity == STOP and not reasons.for_red(rule, *span)
    return Find(*here.view.mapped.origin(*span), rule, view, is_mild=is_mild)


def _from_phrases(here: Surroundings, hits: list[Hit], reasons: Reasons) -> Iterator[Find]:
    view = here.view
    for hit in hits:
        if hit.trigger:
            continue
        start = _taken_before(view.text, hit)
        if hit.headed and start == hit.start:
            continue
        end = _taken_after(view.text, hit)
        if view.text[start:end] in load_rules().everyday and _in_any(start, view.plain):
            continue
        # What a rule needs stands by its own words; what spares a text may stand by those taken along.
        if not reasons.supports(hit, start, end):
            continue
        if here.fits(hit.rule.needs, hit.start, hit.end) and not here.holds(hit.rule.unless, start, end):
            yield _placed_find(here, hit.rule, (start, end), hit.view, reasons)


def _in_any(place: int, spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


_WORD = re.compile(r"\w+")
_REACH = 28
# Those a notice speaks to are no head of scorn: "bà con tham khảo".
_PEOPLE = frozenset({"bà con", "trẻ con", "ba con", "tre con"})


def _taken_before(text: str, hit: Hit) -> int:
    words, start = hit.rule.takes_before, hit.start
    if not words:
        return start
    line_before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    while line_before.endswith(" ") and not line_before.isspace():
        parts = line_before[:-1].rsplit(" ", 2)
        for count in (2, 1):
            words_taken = " ".join(parts[-count:])
            if words_taken in _PEOPLE:
                return start
            if len(parts) >= count and _known(words_taken, words, hit.surely):
                start -= len(words_taken) + 1
                line_before = line_before[: -len(words_taken) - 1]
                break
        else:
            break
    return start


def _taken_after(text: str, hit: Hit) -> int:
    words, end = hit.rule.takes_after, hit.end
    if not words:
        return end
    right = text[end : end + _REACH]
    while right.startswith(" "):
        parts = re.split(r"[^\w]", right[1:], maxsplit=2)
        for count in (2, 1):
            words_taken = right[1 : 1 + len(" ".join(parts[:count]))]
            if words_taken and _known(words_taken, words, hit.surely):
                end += len(words_taken) + 1
                right = right[len(words_taken) + 1 :]
                break
        else:
            break
    return end


@cache
def _bare_words(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(bare, words))


def _known(words_taken: str, words: frozenset[str], surely: bool) -> bool:
    """Tell whether words are of a list, without accents where the phrase itself was typed so."""
    return words_taken in words or (not surely and words_taken in _bare_words(words))


@cache
def _patterns(rule: Rule, plain: bool = False) -> tuple[re.Pattern[str], ...]:
    if plain:
        return tuple(map(_whole_words, map(bare, rule.patterns))) if "plain" in rule.views else ()
    return tuple(map(_whole_words, rule.patterns))


@cache
def _any_pattern(rule: Rule) -> re.Pattern[str]:
    return _whole_words("|".join(rule.patterns).replace("(?P<mark>", "(?:"))


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.MULTILINE)


def _from_patterns(here: Surroundings, hits: list[Hit], reasons: Reasons) -> Iterator[Find]:
    view = here.view
    sentences: dict[Rule, list[Span]] = {}
    for hit in hits:
        if hit.trigger:
            sentences.setdefault(hit.rule, []).append(here.sentence(hit.start, hit.end))
    for rule, spans in sentences.items():
        for start, end in merged(sorted(spans)):
            hopeful = _any_pattern(rule).search(view.text, start, end)
            for span in _matched(_patterns(rule), view.text, start, end) if hopeful else ():
                if _allowed(rule, here, *span):
                    yield _with_core(here, rule, span, view.name, reasons)
            if _in_any(start, view.plain):
                for span in _matched(_patterns(rule, plain=True), bare(view.text), start, end):
                    if _allowed(rule, here, *span):
                        yield _with_core(here, rule, span, "plain", reasons)


_MANY_WORDS, _CORE_WORDS = 4, 3
_CORE_FIRST, _CORE_LAST = frozenset({"incitement", "hate"}), frozenset({"insult"})


def _with_core(here: Surroundings, rule: Rule, span: Span, view: str, reasons: Reasons) -> Find:
    """Give a find, and the core of one of many words: of threats the deed, of insults what one is called."""
    find = _placed_find(here, rule, span, view, reasons)
    words = [word.span() for word in _WORD.finditer(here.text, *span)]
    if len(words) <= _MANY_WORDS:
        return find
    core = None
    if rule.family in _CORE_FIRST:
        core = span[0], words[_CORE_WORDS - 1][1]
    elif rule.family in _CORE_LAST:
        core = words[-_CORE_WORDS][0], span[1]
    return replace(find, core=here.view.mapped.origin(*core)) if core else find


def _matched(patterns: tuple[re.Pattern[str], ...], text: str, start: int, end: int) -> Iterator[Span]:
    for pattern in patterns:
        for match in pattern.finditer(text, start, end):
            yield match.span("mark" if "mark" in pattern.groupindex else 0)


def _from_gatherings(here: Surroundings, hits: list[Hit], reasons: Reasons) -> Iterator[Find]:
    rule_counts = Counter(hit.rule for hit in hits if hit.trigger and hit.rule.gathers)
    for rule, count in rule_counts.items():
        if not rule.core and count + len(load_rules().patterns.keys() & rule.gathers) < rule.at_least:
            continue
        sentences: dict[Span, dict[str, list[Span]]] = {}
        if rule.core:
            for bounds in dict.fromkeys(here.sentence(*span) for span in here.spans_of((rule.core,))):
                for name in rule.gathers:
                    spans = [span for span in here.between((name,), *bounds) if span[1] <= bounds[1]]
                    if spans:
                        sentences.setdefault(bounds, {})[name] = spans
        else:
            for name in rule.gathers:
                for span in here.spans_of((name,)):
                    sentences.setdefault(here.sentence(*span), {}).setdefault(name, []).append(span)
        for kinds in sentences.values():
            if rule.core and rule.core not in kinds:
                continue
            # So many kinds must stand in different words: one phrase may be a signal of two.
            apart: list[Span] = []
            for spans in kinds.values():
                free = (s for s in spans if all(s[1] <= span[0] or span[1] <= s[0] for span in apart))
                apart += islice(free, 1)
            if len(apart) < rule.at_least:
                continue
            all_spans = list(chain.from_iterable(kinds.values()))
            whole = min(start for start, _ in all_spans), max(end for _, end in all_spans)
            for span in kinds[rule.core] if rule.core else [whole]:
                if _allowed(rule, here, *span):
                    find = _placed_find(here, rule, span, here.view.name, reasons)
                    is_formal = here.register_of_sentence(*span) in (LETTER, BULLETIN)
                    yield replace(find, is_idle=is_formal and not reasons.for_red(rule, *span))


def _absences(here: Surroundings) -> Iterator[Find]:
    for rule in load_rules().rules:
        if (
            rule.lacks
            and all(map(here.has, rule.calls_for))
            and not any(map(here.has, rule.lacks))
            and _allowed(rule, here, 0, 0)
        ):
            yield Find(0, 0, rule, "canonical")
