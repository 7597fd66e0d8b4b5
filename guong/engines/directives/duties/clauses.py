"""Part a letter into duties: each clause with whom it names, where that stands, and what is to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Addressee, Directive, Task
from guong.engines.directives.duties.spans import read_mentions
from guong.engines.directives.duties.rhythms import rhythm_of
from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.predicates import adverbial
from guong.engines.directives.task_dates import read_timing

_SEVERAL_OPENINGS = 5


@dataclass(frozen=True, slots=True)
class DutyClause:
    """A duty as printed: `phrases` are the words for its bearers, `place` where they stand, `action` the rest."""

    text: str
    start: int
    phrases: tuple[str, ...]
    place: LeadPlace
    action: str
    task: Task | None = None
    above: tuple[str, ...] = ()  # of the heading or of what stands before, where the clause names others
    is_order: bool = False
    sets_apart: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    phrases: tuple[str, ...]
    end: int
    is_order: bool
    sets_apart: bool


def find_subject(text: str, tree: UnitTree, *, is_told: bool) -> _Subject | None:
    """
    Find the bodies that a clause opens with, behind orders, themes and adverbials.

    `is_told`: the reader already knows that the clause names its bearer.
    """
    for at, is_order, sets_apart in _openings(text):
        mentions = list(read_mentions(text, at, tree))
        if not mentions:
            continue
        end = mentions[-1][1]
        tail = text[end:].lstrip(" ,")
        if not tail.strip(" .;/"):
            continue
        acts = (
            tail[0] == ":"
            or action().match(tail.lower())
            or adverbial().match(tail)
            or shape("object").match(text, end)
        )
        is_known = any(tree.named(phrase) for phrase, _ in mentions) and tail[0].islower()
        if acts or is_told or sets_apart or is_known:
            return _Subject(tuple(phrase for phrase, _ in mentions), end, is_order, sets_apart)
    return None


def _openings(text: str) -> Iterator[tuple[int, bool, bool]]:
    mark = shape("mark").match(text)
    at = mark.end() if mark else 0
    places = [at]
    if theme := shape("theme").match(text, at):
        places.append(theme.end())
    if shape("lead_in").match(text, at):
        commas = [m.end() for m in re.finditer(r",\s+|:\s+", text[: at + 420]) if m.end() > at]
        places += commas[:_SEVERAL_OPENINGS]
    for place in places:
        is_order = sets_apart = False
        for _ in range(3):
            if order := shape("order").match(text, place):
                place, is_order = order.end(), True
            elif apart := shape("apart").match(text, place):
                place, sets_apart = apart.end(), True
            else:
                break
        yield place, is_order, sets_apart
        # "UBND xã yêu cầu các ấp …": whom a body orders something.
        speaker = bodies_at(text, place)
        if speaker and (order := re.compile(r"\s*" + shape("order").pattern).match(text, speaker.end)):
            yield order.end(), True, False


def find_clauses(directive: Directive, tree: UnitTree) -> list[DutyClause]:
    """Part all tasks of a letter, in the order of the text; what the reader left unclear where it names a body."""
    clauses: list[DutyClause] = []
    for addressee in directive.addressees:
        for task in addressee.tasks:
            clauses += _of_task(directive, addressee, task, tree)
    for sentence in directive.unclear:
        text = " ".join(sentence.text.split())
        for at, end in _parts(text, tree):
            part = text[at:end]
            subject = find_subject(part, tree, is_told=False)
            if subject is not None:
                start = sentence.start + at
                clauses.append(_clause(part, start, subject, None, ()))
    return sorted(clauses, key=lambda clause: clause.start)


def _parts(text: str, tree: UnitTree) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in shape("split").finditer(text))]
    for semicolon in re.finditer(r";\s+(?=[a-zđà-ỹ])", text):
        # A clause with a rhythm of its own beside one with a day is a duty of its own.
        left, right = text[cuts[-1] : semicolon.start()], text[semicolon.end() :]
        acts = action().match(right) and not re.match(r"(?:gửi|báo cáo|trình|xong|hoàn thành|nộp)\b", right)
        if (right.startswith("các ") and find_subject(right, tree, is_told=False)) or (
            acts and (rhythm_of(left) is None) != (rhythm_of(right) is None) and read_timing(left).phrases
        ):
            cuts.append(semicolon.end())
    cuts = [*sorted(set(cuts)), len(text)]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if len(text[a:b]) > 15]


def _clause(
    text: str, start: int, subject: _Subject, task: Task | None, above: tuple[str, ...]
) -> DutyClause:
    action = text[subject.end :].strip(" ,:;")
    return DutyClause(
        text.strip(" ;"),
        start,
        subject.phrases,
        LeadPlace.SENTENCE,
        action,
        task,
        above,
        subject.is_order,
        subject.sets_apart,
    )


def _of_task(directive: Directive, addressee: Addressee, task: Task, tree: UnitTree) -> Iterator[DutyClause]:
    text = task.text
    above = _phrases_above(addressee, task, tree)
    place = _place_of(task)
    for count, (at, end) in enumerate(_parts(text, tree)):
        part = text[at:end]
        is_told = count == 0 and bool(task.units) and task.units[0] in part and not task.table
        subject = None if task.table else find_subject(part, tree, is_told=is_told)
        if subject is None and is_told:
            here = part.find(task.units[0])
            phrases = list(read_mentions(part, here, tree)) or [
                (u, part.find(u) + len(u)) for u in task.units
            ]
            subject = _Subject(tuple(phrase for phrase, _ in phrases), phrases[-1][1], False, False)
        start = task.start + (at if count else 0)
        outside = () if is_told else above
        if subject is not None and not (outside and _takes_turns(subject.phrases) and not is_told):
            yield _clause(part, start, subject, task, outside)
            above, place = subject.phrases, LeadPlace.EARLIER
            continue
        action = part[mark.end() :] if (mark := shape("mark").match(part)) else part
        yield DutyClause(part.strip(" ;"), start, above, place, action.strip(" ;:"), task)


def _takes_turns(phrases: tuple[str, ...]) -> bool:
    return all(re.match(r"(?:[Mm]ỗi|[Tt]ừng)\s", phrase) for phrase in phrases)


def _place_of(task: Task) -> LeadPlace:
    """Give where the bearers of a task stand, as its surety says."""
    if task.table:
        return LeadPlace.ROW
    return next((place for place in LeadPlace if place in task.bearer_surety.reason), LeadPlace.HEADING)


def _phrases_above(addressee: Addressee, task: Task, tree: UnitTree) -> tuple[str, ...]:
    """Read the bearers of a task again where its heading or its cell prints them."""
    words = ", ".join(task.units)
    heading = addressee.heading or ""
    if task.units and not task.table and (at := heading.find(task.units[0])) >= 0:
        words = heading[at:].rstrip(" :.")
    phrases: list[str] = []
    end = 0
    for phrase, end in read_mentions(words, 0, tree):
        phrases.append(phrase)
    whole = words.strip(" ,.:;")
    if task.units and len(words[end:].strip(" ,.:;")) > 2 and (len(task.units) == 1 or not phrases):
        return (whole,)
    return tuple(phrases) or task.units
