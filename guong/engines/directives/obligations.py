"""Split a task into obligations that each need evidence of their own, and say what kind each is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from guong.engines.directives.bearers import bearer_class, bodies_at
from guong.engines.directives.contingent import waits_for_event
from guong.engines.directives.directive import Obligation, Task
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.predicates import verb
from guong.engines.viet.normal_forms import plain

CLAUSE = re.compile(r";\s+|,\s+(?:đồng thời\s+)?(?=[a-zđà-ỹ])|\s+và\s+(?=[a-zđà-ỹ])")


@dataclass(frozen=True, slots=True)
class Duty:
    """A kind of demand: what evidence shows it; `kind` is once, continuous, periodic or event."""

    id: str
    kind: str
    merges: bool
    criteria: tuple[str, ...]
    about: str = ""


OTHER_DUTY = Duty("other", "once", False, ())


@cache
def _duties() -> tuple[tuple[re.Pattern[str], Duty], ...]:
    duties: list[tuple[re.Pattern[str], Duty]] = []
    for entry in load("duties")["duties"]:
        merges, criteria = bool(entry.get("merges")), tuple(entry.get("criteria", ()))
        duty = Duty(entry["id"], entry["kind"], merges, criteria, entry.get("about", ""))
        duties.append((re.compile(entry["pattern"]), duty))
    return tuple(duties)


@cache
def _any_duty() -> re.Pattern[str]:
    """One expression for all duties, in their order: group dN is the N-th."""
    return re.compile("|".join(f"(?P<d{n}>{pattern.pattern})" for n, (pattern, _) in enumerate(_duties())))


def duty_of(text: str) -> Duty | None:
    """Name the duty a part of a sentence asks for; None where no entry fits."""
    match = _any_duty().match(plain(text).strip(" ,;."))
    return _duties()[int(match.lastgroup[1:])][1] if match and match.lastgroup else None


@dataclass(frozen=True, slots=True)
class TaskPart:
    """A stretch of a task's text with its duty; `shared`: words before it that it reads with."""

    start: int
    end: int
    duty: Duty
    shared: str = ""


def split_task(text: str) -> tuple[TaskPart, ...]:
    """Split one task at ";" or between coordinated parts where these need different evidence."""
    order = _ORDER.match(text)
    start = order.end() if order else 0
    bodies = bodies_at(text, start)
    predicate_begin = bodies.end if bodies else start
    predicate = text[predicate_begin:].lstrip(" ,:")
    begin = len(text) - len(predicate) if predicate else 0
    # Cut at ";" and before coordinated verbs; a bare verb ("rà soát,") stays with the next.
    cuts, last = [begin], begin
    for match in CLAUSE.finditer(text, begin):
        strong = match.group().startswith(";")
        if not strong and not verb().match(text, match.end()):
            continue
        tail = text[last : match.start()].lower().strip(" ,")
        verb_match = verb().match(tail)
        while verb_match and tail:
            tail = tail[verb_match.end() :].strip(" ,")
            verb_match = verb().match(tail)
        last = match.end()
        if not strong and not tail:
            continue  # verbs without an object ("Tổ chức rà soát")
        if text.count("(", begin, match.start()) > text.count(")", begin, match.start()):
            continue
        if text.count("“", begin, match.start()) > text.count("”", begin, match.start()):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    pieces = [(s, e) for s, e in pairwise(cuts) if text[s:e].strip(" .;")]
    parts: list[TaskPart] = []
    for start, end in pieces:
        duty = duty_of(text[start:end])
        # Conduct joins what has no product of its own.
        joins = parts and (parts[-1].duty.merges or parts[-1].duty is OTHER_DUTY)
        if parts and (duty is None or duty.id == parts[-1].duty.id or (duty.merges and joins)):
            parts[-1] = TaskPart(parts[-1].start, end, parts[-1].duty)
        elif parts and parts[-1].duty is OTHER_DUTY:
            parts[-1] = TaskPart(parts[-1].start, end, duty or OTHER_DUTY)
        else:
            parts.append(TaskPart(start, end, duty or OTHER_DUTY))
    split = [channel for part in parts for channel in _by_channel(text, part)]
    if not split:
        return (TaskPart(0, len(text), OTHER_DUTY),)
    split[0] = TaskPart(0, split[0].end, split[0].duty)
    return tuple(split)


_ORDER = re.compile(WORDS["ordered"])


def _by_channel(text: str, part: TaskPart) -> list[TaskPart]:
    """Split what is to be put out on the web and in other media: the proofs differ."""
    words = text[part.start : part.end]
    data = load("duties")
    opening = words.lstrip("- ")
    if not re.match(data["publishing"], opening[:1].lower() + opening[1:40]):
        return [part]
    channels: list[tuple[int, str]] = sorted(
        (match.start(), name)
        for name, pattern in data["channels"].items()
        if (match := re.search(rf"(?:lên|trên|và|,)\s+(?={pattern})", words))
    )
    if len(channels) < 2:
        return [part]
    onto = re.match(r"\s*(lên|trên)\s", words[channels[0][0] :])
    shared_words = f"{words[: channels[0][0]].rstrip(' ,')} {onto[1] if onto else 'trên'} "
    ends = [part.start + position for position, _name in channels[1:]] + [part.end]
    duties_by_id = {duty.id: duty for _, duty in _duties()}
    parts: list[TaskPart] = []
    begin = part.start
    for end, (_position, name) in zip(ends, channels, strict=True):
        duty = duties_by_id.get(f"publish-{name}", Duty(f"publish-{name}", "once", False, ()))
        parts.append(TaskPart(begin, end, duty, shared_words if parts else ""))
        begin = end
    return parts


Criteria = Callable[[str, str, Duty, str | None], tuple[str, ...]]


def find_obligations(
    tasks: Iterable[Task], origin: Callable[[Task, int, int], tuple[int, int]], criteria: Criteria
) -> tuple[Obligation, ...]:
    """Make the obligations O1, O2 … of all tasks; `criteria` names what a part is judged by."""
    obligations: list[Obligation] = []
    for task in tasks:
        for part in split_task(task.text):
            text = task.text
            start, end = part.start, part.end
            while start < end and text[start] in " ,;":
                start += 1
            for joining in ("và ", "lên ", "trên ") if part.shared else ("và ",):
                if text.startswith(joining, start):
                    start += len(joining)
            while end > start and text[end - 1] in " ,;./":
                end -= 1
            words = (part.shared + text[start:end], *origin(task, start, end))
            obligations.append(make_obligation(f"O{len(obligations) + 1}", task, part, words, criteria))
    return tuple(obligations)


def make_obligation(
    code: str, task: Task, part: TaskPart, words: tuple[str, int, int], criteria: Criteria
) -> Obligation:
    """Make the obligation of one part of a task: `words` are its own, with where they begin and end."""
    text, start, end = words
    unit = task.units[0] if task.units else task.lead
    class_ = bearer_class(unit) if unit else None
    class_id, lead, kind = class_.id if class_ else None, task.lead, kind_of(task, part)
    judged_by = criteria(text, task.text, part.duty, class_id)
    bare = Obligation(
        code, task.id, kind, part.duty.id, text, start, end, lead, class_id, lead, task.coordinate
    )
    return replace(bare, periodicity=task.periodicity, criteria=judged_by, bearer_surety=task.bearer_surety)


def kind_of(task: Task, part: TaskPart) -> str:
    """Name how a duty falls due: on an event ("nếu có vướng mắc …"), by period, by a day, or by its kind."""
    if waits_for_event(task.text) and not any(deadline.day for deadline in task.deadlines):
        return "event"
    return "periodic" if task.periodicity else "once" if task.deadlines else part.duty.kind
