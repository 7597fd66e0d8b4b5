"""Part a letter into duties: each clause with whom it names, where that stands, and what is to be done."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Addressee, Directive, Task
from guong.engines.directives.duties.mentions import is_person
from guong.engines.directives.duties.rhythms import rhythm_of
from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.duties.spans import LONGEST_STRANGER, end_of_stranger, read_mentions
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.predicates import account, adverbial
from guong.engines.directives.task_dates import read_timing

MOST_OPENINGS = 5  # commas behind which a bearer is looked for
_DASH = 9  # the rank of a dash
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
    lines = _lines(directive, tree)
    for addressee in directive.addressees:
        for task in addressee.tasks:
            line = next((line for line in reversed(lines) if line.start <= task.start), None)
            clauses += _of_task(addressee, task, tree, line.above if line else ())
    for sentence in directive.unclear:
        text, above = " ".join(sentence.text.split()), tuple[str, ...]()
        for at, end in _parts(text, tree):
            clause = _unread(text[at:end], tree, above)
            if clause:
                above = clause.phrases
                clauses.append(replace(clause, start=sentence.start + at))
    clauses += _of_lines(directive, lines, tree, clauses)
    return sorted(clauses, key=lambda clause: clause.start)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the letter from `start` on, its mark, and the bodies that a line above it only names."""

    start: int
    words: str
    mark: str | None
    above: tuple[str, ...]


def _lines(directive: Directive, tree: UnitTree) -> list[_Line]:
    """List the lines of a letter that say something, with the heading above that only names bodies."""
    text, lines = directive.text.partition("Nơi nhận")[0], list[_Line]()
    heading: tuple[str, ...] = ()
    rank, head_mark, is_first = 0, "", False
    for item in shape("item").finditer(text):
        words, mark = " ".join(item["words"].split()), item["mark"]
        if any(words.rstrip(" ;.") in line for line in directive.recipients):
            continue
        if mark:
            # Dashes of another shape stand below; all else ends with a mark of its own rank or above.
            is_below = _rank(mark) > rank or (_rank(mark) == rank == _DASH and mark[0] != head_mark)
        else:
            is_below = is_first or not text[: item.start()].endswith("\n\n")
        heading, is_first = (heading if is_below else ()), False
        if bodies := _only_bodies(words, tree) if mark else ():
            heading, rank, head_mark, is_first = bodies, _rank(mark), mark[0], True
        else:
            lines.append(_Line(item.start("words"), words, mark, heading))
    return lines


def _of_lines(
    directive: Directive, lines: Iterable[_Line], tree: UnitTree, clauses: Iterable[DutyClause]
) -> Iterator[DutyClause]:
    """
    Find sentences that are no task, norm or one of `clauses`, their verb in no list, and lay a duty on units.

    Such are those that open with units of the tree, and lines below one that only names units. Without a
    number or a dash it must be below the first task. What only tells facts ("đã", "gồm") is no duty.
    """
    first_task = min((task.start for task in directive.tasks), default=len(directive.text))
    spans = [(task.start, task.end) for task in directive.tasks]
    spans += [(norm.start, norm.end) for norm in directive.norms]
    spans += [(clause.start, clause.start + len(clause.text)) for clause in clauses]
    for line in lines:
        at, above = line.start, line.above
        ends = [match.end() for match in re.finditer(r"\.\s+(?=[A-ZĐ])", line.words)]
        sentences = [*pairwise([0, *ends, len(line.words)])]
        parts = [(a + b, a + c) for a, end in sentences for b, c in _parts(line.words[a:end], tree)]
        for start, end in parts:
            if any(a < at + end and at + start < b for a, b in spans):
                continue
            clause = _unread(line.words[start:end], tree, above)
            if clause and _is_known(clause, tree) and (line.mark or at + len(line.words) > first_task):
                above = clause.phrases
                yield replace(clause, start=at + start)


def _unread(text: str, tree: UnitTree, above: tuple[str, ...]) -> DutyClause | None:
    """Take a sentence for a duty of the units that it opens with, else of those named above it."""
    if _only_bodies(text, tree):
        return None
    if clause := _with_subject(text, tree, is_told=False):
        return clause if clause.action[:1].islower() and not account().match(clause.action) else None
    words = text.strip(" ;")
    acts = above and action().match(words.lower())
    return DutyClause(words, 0, above, LeadPlace.HEADING, words) if acts else None


def _is_known(clause: DutyClause, tree: UnitTree) -> bool:
    """Tell whether a clause names units of the tree or a class; a body elsewhere needs a known verb."""
    acts = action().match(clause.action) is not None
    return any(_is_ours(phrase, tree) or (acts and bodies_at(phrase)) for phrase in clause.phrases)


def _is_ours(phrase: str, tree: UnitTree) -> bool:
    """Tell whether words name a unit of the tree, or several that may be of it."""
    is_class = shape("plural").search(phrase) or shape("lone_head").fullmatch(phrase) or " nào" in phrase
    return bool(tree.units_called(phrase) or is_class)


def _only_bodies(words: str, tree: UnitTree) -> tuple[str, ...]:
    """Give the bodies of a line that names units and says nothing else of them."""
    order = shape("order").match(words) or shape("about").match(words)
    mentions = list(read_mentions(words, order.end() if order else 0, tree))
    words_behind = words[mentions[-1][1] :].strip(" ,.:") if mentions else ""
    if help := shape("help").match(words_behind):  # "Sở A chủ trì, phối hợp với Sở B:"
        ends = [end for _, end in read_mentions(words_behind, help.end(), tree)]
        words_behind = words_behind[ends[-1] :].strip(" .") if ends else words_behind
    is_known = not words_behind and any(_is_ours(phrase, tree) for phrase, _ in mentions)
    return tuple(phrase for phrase, _ in mentions) if is_known else ()


def _rank(mark: str) -> int:
    """Rank the mark of a line: chapters and articles above numbers, numbers by their dots, dashes below."""
    if mark[0].isdigit():
        return 1 + mark.rstrip(".)").count(".")
    return 0 if mark[0].isupper() else _DASH - 1 if mark[0].isalpha() else _DASH


def _of_task(
    addressee: Addressee, task: Task, tree: UnitTree, heading: tuple[str, ...]
) -> Iterator[DutyClause]:
    above = _phrases_above(addressee, task, tree)
    place = next((place for place in LeadPlace if place in task.bearer_surety.reason), LeadPlace.HEADING)
    place = LeadPlace.ROW if task.table else place
    if heading and (place in (LeadPlace.RECIPIENTS, LeadPlace.EARLIER) or not task.bearer_surety.acts_alone):
        above, place = heading, LeadPlace.HEADING
    for at, end in _parts(task.text, tree):
        part = task.text[at:end]
        if shape("for_reason").search(part) or (not task.table and _only_bodies(part, tree)):
            continue
        is_told = at == 0 and bool(task.units) and task.units[0] in part and not task.table
        is_name = at > 0 and part[:1].isupper()
        clause = None if task.table else _with_subject(part, tree, is_told=is_told, is_name=is_name)
        if clause is None and is_told:
            here = part.find(task.units[0])
            ends = list(read_mentions(part, here, tree)) or [(u, part.find(u) + len(u)) for u in task.units]
            clause = _clause(part, ends, is_order=False, sets_apart=False)
        takes_turns = clause and all(re.match(r"[MmTt](?:ỗi|ừng)\s", phrase) for phrase in clause.phrases)
        if takes_turns and heading and is_told:
            clause, above, place = None, heading, LeadPlace.HEADING  # each of those that the heading names
        if clause and (is_told or not above or not takes_turns):
            yield replace(clause, start=task.start + at, task=task, above=() if is_told else above)
            above, place = clause.phrases, LeadPlace.EARLIER
        elif place not in (LeadPlace.RECIPIENTS, LeadPlace.EARLIER) or not shape("told_fact").match(part):
            words = shape("mark").sub("", part, count=1) if shape("mark").match(part) else part
            is_one_sentence = place is LeadPlace.EARLIER and task.text[:at].rstrip().endswith((";", ","))
            at_place = LeadPlace.SENTENCE if is_one_sentence else place
            yield DutyClause(part.strip(" ;"), task.start + at, above, at_place, words.strip(" ;:"), task)


def _parts(text: str, tree: UnitTree) -> list[tuple[int, int]]:
    """Part a sentence at clauses with a bearer, or a rhythm, of their own."""
    cuts = [0, *(match.end() for match in shape("split").finditer(text))]
    for mark in re.finditer(r"[;,]\s+|\s+(?:và|còn)\s+(?=[A-ZĐ])", text):
        front, right = text[cuts[-1] : mark.start()], text[mark.end() :]
        comes_back = rhythm_of(front) is not None, rhythm_of(right) is not None
        acts = comes_back[0] != comes_back[1] and action().match(right) is not None
        if mark[0][0] != ";":
            # "báo cáo hằng tuần, báo cáo tổng kết trước ngày 31/8/2026"
            is_apart = (
                mark[0][0] == "," and acts and comes_back[0] and read_timing(right).day is not None
            ) or _opens_anew(front, right, tree)
        else:
            is_name = right[:1].isupper()
            names = right.startswith("các ") or is_name or tree.name_at(right, 0) > 0
            sides = zip(comes_back, (front, right), strict=True)
            is_timed = all(back or read_timing(words).phrases for back, words in sides)
            # Behind a list of things ("gồm …") it needs a known verb, and a time on both sides.
            items = shape("list_before").search(front)
            is_next = (acts and is_timed) or items is None or action().match(items["first"])
            is_apart = (is_next and shape("own_act").match(right) is not None) or (
                names and _with_subject(right, tree, is_told=False, is_name=is_name) is not None
            )
        if is_apart:
            join = shape("joins").match(right)
            cuts.append(mark.end() + (join.end() if join else 0))
    parts = [(a, b) for a, b in pairwise([*sorted({*cuts}), len(text)]) if b - a > SHORTEST]
    return parts or [(0, len(text))]


def _opens_anew(front: str, right: str, tree: UnitTree) -> bool:
    """
    Tell whether somebody else acts behind a comma: "A kiện toàn tổ xong trước ngày …, B bố trí người trực".

    "Phối hợp với A, B tổ chức …" goes on with a list: there the words before the comma are a body.
    """
    join = shape("joins").match(right)
    clause = _with_subject(right[join.end() if join else 0 :], tree, is_told=False)
    manner = shape("manner").match(clause.action) if clause else None
    if clause is None or not action().match(clause.action, manner.end() if manner else 0):
        return False
    if join is None and shape("helped_by").match(clause.action):
        return False
    begins = (match.end() for match in re.finditer(r"\s", front[-LONGEST_STRANGER:]))
    tail = front[-LONGEST_STRANGER:]
    # A list is over behind its "và".
    is_list = any(
        end == len(tail)
        and not shape("list_over").search(tail[at - 4 :])
        and (tail[at].isupper() or shape("list_opens").search(tail[:at]))
        for at in begins
        for _, end in [*read_mentions(tail, at, tree)][-1:]
    )
    goes_on = is_list and not join
    return _is_known(clause, tree) and not goes_on and _with_subject(front, tree, is_told=False) is not None


def _with_subject(text: str, tree: UnitTree, *, is_told: bool, is_name: bool = False) -> DutyClause | None:
    """
    Find the bodies that a clause opens with, behind orders, themes and adverbials; None where there are none.

    `is_told`: the reader already knows that the clause names its bearer; `is_name`: it opens with a capital
    behind a semicolon, so that whatever stands before its verb is a name.
    """
    for at, is_order, sets_apart in _openings(text, tree):
        mentions = list(read_mentions(text, at, tree))
        is_subject = sets_apart or is_name or shape("strangers").match(text, at)
        if not mentions and is_subject and (end := end_of_stranger(text, at)):
            mentions = [(text[at:end], end)]
        end = mentions[-1][1] if mentions else 0
        tail = text[end:].lstrip(" ,") if mentions else ""
        if not tail.strip(" .;/"):
            continue
        acts = tail[0] == ":" or action().match(tail.lower()) or adverbial().match(tail)
        is_known = tail[0].islower() and not account().match(tail)
        is_known = is_known and any(_is_ours(phrase, tree) for phrase, _ in mentions)
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


def _openings(text: str, tree: UnitTree) -> Iterator[tuple[int, bool, bool]]:
    """Give where a bearer may be named, whether that is ordered, and whether it is set apart."""
    mark = shape("mark").match(text)
    bases = [mark.end() if mark else 0]
    for name in ("theme", "topic_before", "matter_before"):
        bases += [opening.end() for opening in [shape(name).match(text, bases[0])] if opening]
    bases += [m.end() for m in shape("topic_of_body").finditer(text, bases[0]) if tree.name_at(text, m.end())]
    if about := shape("about").match(text, bases[0]):
        ends = [end for _, end in read_mentions(text, about.end(), tree)]
        if ends and text[ends[-1] :].lstrip()[:1] in (":", ","):
            bases.insert(0, about.end())
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
        speaker_end = tree.name_at(text, at) or (speaker.end if speaker else 0)
        behind = len(text) - len(text[speaker_end:].lstrip())
        if speaker_end and (order := shape("order").match(text, behind)):
            yield order.end(), True, False
        yield at, is_order, sets_apart


def _phrases_above(addressee: Addressee, task: Task, tree: UnitTree) -> tuple[str, ...]:
    """Read the bearers of a task again where its heading or its cell prints them."""
    words = ", ".join(task.units)
    heading = addressee.heading or ""
    if not task.units and heading and not task.table:
        mark = shape("mark").match(heading)
        return _only_bodies(heading[mark.end() if mark else 0 :], tree)
    if task.units and not task.table and (at := heading.find(task.units[0])) >= 0:
        words = heading[at:].rstrip(" :.")
    if shape("one_kind").fullmatch(words):
        return (words,)
    mentions = list(read_mentions(words, 0, tree))
    if mentions and shape("help").match(words[mentions[-1][1] :].lstrip(" ,")):
        return tuple(phrase for phrase, _ in mentions)  # "Phòng A phối hợp Phòng B": B only helps
    words_behind = words[mentions[-1][1] if mentions else 0 :].strip(" ,.:;")
    units = tuple(unit for unit in task.units if not is_person(unit, tree))
    if units != task.units and units:
        return tuple(phrase for phrase, _ in read_mentions(", ".join(units), 0, tree)) or units
    if task.units and len(words_behind) > 2 and (len(task.units) == 1 or not mentions):
        return (words.strip(" ,.:;"),)
    return tuple(phrase for phrase, _ in mentions) or task.units
