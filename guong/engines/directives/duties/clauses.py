"""Part a letter into duties: each clause with whom it names, where that stands, and what is to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Addressee, Directive, Task
from guong.engines.directives.duties.rhythms import rhythm_of
from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.duties.spans import read_mentions
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.predicates import account, adverbial
from guong.engines.directives.task_dates import read_timing

MOST_OPENINGS = 5  # commas behind which a bearer is looked for
SHORTEST = 15  # characters of a clause


@dataclass(frozen=True, slots=True)
class DutyClause:
    """
    A duty as printed: `phrases` are the words for its bearers, `place` where they stand, `action` the rest.

    `above` are the bearers of its heading where the clause names others; `sets_apart` says that it takes
    its bearers out of those before it ("riêng X …").
    """

    text: str
    start: int
    phrases: tuple[str, ...]
    place: LeadPlace
    action: str
    task: Task | None = None
    above: tuple[str, ...] = ()
    is_order: bool = False
    sets_apart: bool = False


def find_clauses(directive: Directive, tree: UnitTree) -> list[DutyClause]:
    """Part all tasks of a letter in the order of its text, and what was left unclear but names a body."""
    clauses: list[DutyClause] = []
    for addressee in directive.addressees:
        for task in addressee.tasks:
            clauses += _of_task(addressee, task, tree)
    for sentence in directive.unclear:
        text = " ".join(sentence.text.split())
        for at, end in _parts(text, tree):
            clause = _with_subject(text[at:end], tree, is_told=False)
            if clause and not account().match(clause.action):
                clauses.append(replace(clause, start=sentence.start + at))
    clauses += _of_items(directive, tree)
    return sorted(clauses, key=lambda clause: clause.start)


def _of_items(directive: Directive, tree: UnitTree) -> Iterator[DutyClause]:
    """
    Find lines that open with units of the tree and were read as nothing: their verb is in no list.

    Of lines without a number those that say when or how often, with a verb of daily work.

    What only tells facts of a unit ("đã", "gồm") is no duty.
    """
    spans = [(task.start, task.end) for task in directive.tasks]
    spans += [(row.start, row.end) for row in directive.unclear] + [(n.start, n.end) for n in directive.norms]
    for item in shape("item").finditer(directive.text.partition("Nơi nhận")[0]):
        words = " ".join(item["words"].split())
        is_read = any(start < item.end("words") and item.start("words") < end for start, end in spans)
        if not is_read and not any(words.rstrip(" ;.") in line for line in directive.recipients):
            clause = _with_subject(words, tree, is_told=item["mark"] is not None)
            if clause is None or not clause.action[:1].islower() or account().match(clause.action):
                continue
            is_known = any(tree.units_called(p) or shape("plural").search(p) for p in clause.phrases)
            if is_known and (item["mark"] or action().match(clause.action)):
                yield replace(clause, start=item.start("words"))


def _of_task(addressee: Addressee, task: Task, tree: UnitTree) -> Iterator[DutyClause]:
    above = _phrases_above(addressee, task, tree)
    place = next((place for place in LeadPlace if place in task.bearer_surety.reason), LeadPlace.HEADING)
    place = LeadPlace.ROW if task.table else place
    for at, end in _parts(task.text, tree):
        part = task.text[at:end]
        is_told = at == 0 and bool(task.units) and task.units[0] in part and not task.table
        clause = None if task.table else _with_subject(part, tree, is_told=is_told)
        if clause is None and is_told:
            here = part.find(task.units[0])
            ends = list(read_mentions(part, here, tree)) or [(u, part.find(u) + len(u)) for u in task.units]
            clause = _clause(part, ends, is_order=False, sets_apart=False)
        takes_turns = clause and all(re.match(r"[MmTt](?:ỗi|ừng)\s", phrase) for phrase in clause.phrases)
        if clause and (is_told or not above or not takes_turns):
            outside = () if is_told else above
            yield replace(clause, start=task.start + at, task=task, above=outside)
            above, place = clause.phrases, LeadPlace.EARLIER
        else:
            words = shape("mark").sub("", part, count=1) if shape("mark").match(part) else part
            yield DutyClause(part.strip(" ;"), task.start + at, above, place, words.strip(" ;:"), task)


def _parts(text: str, tree: UnitTree) -> list[tuple[int, int]]:
    """Part a sentence at clauses with a bearer, or a rhythm, of their own."""
    cuts = [0, *(match.end() for match in shape("split").finditer(text))]
    for mark in re.finditer(r"[;,]\s+", text):
        front, right = text[cuts[-1] : mark.start()], text[mark.end() :]
        comes_back = rhythm_of(front) is not None, rhythm_of(right) is not None
        acts = comes_back[0] != comes_back[1] and action().match(right) is not None
        if mark[0][0] == ",":
            # "báo cáo hằng tuần, báo cáo tổng kết trước ngày 31/8/2026"
            is_apart = acts and comes_back[0] and read_timing(right).day is not None
        else:
            sides = zip(comes_back, (front, right), strict=True)
            is_timed = all(back or read_timing(words).phrases for back, words in sides)
            names = right.startswith("các ") or tree.name_at(right, 0) > 0
            is_apart = (acts and is_timed and not shape("only_sends").match(right)) or (
                names and _with_subject(right, tree, is_told=False) is not None
            )
        if is_apart:
            cuts.append(mark.end())
    return [(a, b) for a, b in pairwise([*sorted({*cuts}), len(text)]) if b - a > SHORTEST]


def _with_subject(text: str, tree: UnitTree, *, is_told: bool) -> DutyClause | None:
    """
    Find the bodies that a clause opens with, behind orders, themes and adverbials; None where there are none.

    `is_told`: the reader already knows that the clause names its bearer.
    """
    for at, is_order, sets_apart in _openings(text):
        mentions = list(read_mentions(text, at, tree))
        end = mentions[-1][1] if mentions else 0
        tail = text[end:].lstrip(" ,") if mentions else ""
        if not tail.strip(" .;/"):
            continue
        acts = tail[0] == ":" or action().match(tail.lower()) or adverbial().match(tail)
        is_known = tail[0].islower() and not account().match(tail)
        is_known = is_known and any(tree.units_called(p) or shape("plural").match(p) for p, _ in mentions)
        if acts or is_told or sets_apart or is_order or is_known or shape("object").match(text, end):
            return _clause(text, mentions, is_order=is_order, sets_apart=sets_apart)
    return None


def words_behind_bearers(text: str, tree: UnitTree) -> str:
    """Give what a sentence says behind the bodies it opens with; all of it where it opens with none."""
    clause = _with_subject(" ".join(text.split()), tree, is_told=False)
    return clause.action if clause else text


def _clause(text: str, mentions: list[tuple[str, int]], *, is_order: bool, sets_apart: bool) -> DutyClause:
    words, phrases = text[mentions[-1][1] :].strip(" ,:;"), tuple(phrase for phrase, _ in mentions)
    place = LeadPlace.SENTENCE
    return DutyClause(text.strip(" ;"), 0, phrases, place, words, is_order=is_order, sets_apart=sets_apart)


def _openings(text: str) -> Iterator[tuple[int, bool, bool]]:
    """Give where a bearer may be named, whether that is ordered, and whether it is set apart."""
    mark = shape("mark").match(text)
    bases = [mark.end() if mark else 0]
    for name in ("theme", "topic_before"):
        bases += [opening.end() for opening in [shape(name).match(text, bases[0])] if opening]
    places = list(bases)
    for base in bases:
        if shape("lead_in").match(text, base):
            commas = [m.end() for m in re.finditer(r",\s+|:\s+", text[: base + 420])]
            places += [at for at in commas if at > base][:MOST_OPENINGS]
    for place in dict.fromkeys(places):
        at, is_order, sets_apart = place, False, False
        while opening := shape("order").match(text, at) or shape("apart").match(text, at):
            is_apart = bool(opening.re.groups)
            is_order, sets_apart = is_order or not is_apart, sets_apart or is_apart
            at = opening.end()
        # "UBND xã giao Phòng Kinh tế …": whom a body orders something stands behind it.
        speaker = bodies_at(text, at)
        behind = len(text) - len(text[speaker.end :].lstrip()) if speaker else 0
        if speaker and (order := shape("order").match(text, behind)):
            yield order.end(), True, False
        yield at, is_order, sets_apart


def _phrases_above(addressee: Addressee, task: Task, tree: UnitTree) -> tuple[str, ...]:
    """Read the bearers of a task again where its heading or its cell prints them."""
    words = ", ".join(task.units)
    heading = addressee.heading or ""
    if task.units and not task.table and (at := heading.find(task.units[0])) >= 0:
        words = heading[at:].rstrip(" :.")
    if shape("one_kind").fullmatch(words):
        return (words,)
    mentions = list(read_mentions(words, 0, tree))
    words_behind = words[mentions[-1][1] if mentions else 0 :].strip(" ,.:;")
    if task.units and len(words_behind) > 2 and (len(task.units) == 1 or not mentions):
        return (words.strip(" ,.:;"),)
    return tuple(phrase for phrase, _ in mentions) or task.units
