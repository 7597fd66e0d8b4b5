"""What a directive says, as values: header, tasks by addressee, obligations, norms; and back from JSON."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guong.engines.directives.signature import Signer
from guong.engines.surety import Surety, inferred, surety_from_json, weakest

Day = date  # the field `date` of a directive would hide the type
Json = Mapping[str, Any]
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN_DEADLINES = "; "
NOT_ASKED = inferred("Chưa ghi vì sao biết.")  # of a value whose reader says nothing of it: never explicit


@dataclass(frozen=True, slots=True)
class TaskDeadline:
    """By when a task is due: a whole date, or the words as printed where they name no single day."""

    day: Day | None = None
    phrase: str = ""

    def __str__(self) -> str:
        return self.day.isoformat() if self.day else self.phrase


def write_deadlines(deadlines: Iterable[TaskDeadline]) -> str | None:
    """Write deadlines in one string, as the JSON has them; None where there is none."""
    return _BETWEEN_DEADLINES.join(map(str, deadlines)) or None


def read_deadlines(words: str | None) -> tuple[TaskDeadline, ...]:
    """Read deadlines back from the string that `write_deadlines` made."""
    return tuple(
        TaskDeadline(date.fromisoformat(part)) if _ISO_DAY.fullmatch(part) else TaskDeadline(phrase=part)
        for part in (words or "").split(_BETWEEN_DEADLINES)
        if part
    )


@dataclass(frozen=True, slots=True)
class Task:
    """
    One sentence that obliges a body. Spans are code points of the text that was read.

    `time_note` is the time as a line below the task or a table's cell prints it, outside the sentence.
    """

    id: str
    text: str
    start: int
    end: int
    lead: str | None
    units: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    deadlines: tuple[TaskDeadline, ...] = ()
    periodicity: str | None = None
    time_phrases: tuple[tuple[int, int, str], ...] = ()
    time_note: str | None = None
    table: bool = False  # the row of a table
    product: str | None = None
    why: str = ""  # what was seen that makes it a task
    bearer_surety: Surety = NOT_ASKED

    @property
    def deadline(self) -> str | None:
        """The deadlines in one string."""
        return write_deadlines(self.deadlines)

    @classmethod
    def from_json(cls, content: Json, text: str) -> "Task":
        """Make a task again; its words are taken from the text, with the opening as the JSON spells it."""
        opening = content["text_start"]
        words = " ".join(text[content["start"] : content["end"]].split())
        return cls(
            content["id"],
            opening + words[len(opening) :] if len(opening) >= OPENING else opening,
            content["start"],
            content["end"],
            content.get("lead"),
            # Letters of before were stored without the bodies one by one.
            tuple(content.get("units") or filter(None, (content.get("lead"),))),
            coordinate=tuple(content.get("coordinate") or ()),
            deadlines=read_deadlines(content.get("deadline")),
            periodicity=content.get("periodicity"),
            time_note=content.get("time_note"),
            table=bool(content.get("table")),
            product=content.get("product"),
            why=content.get("why") or "",
            bearer_surety=surety_from_json(content.get("bearer_surety"), content.get("bearer_reason")),
        )


OPENING = 60  # characters of a task's opening words in the JSON


@dataclass(frozen=True, slots=True)
class Addressee:
    """A section that addresses bodies; `heading` as printed, None where there is none."""

    heading: str | None
    units: tuple[str, ...]
    tasks: tuple[Task, ...]

    @classmethod
    def from_json(cls, content: Json, text: str) -> "Addressee":
        """Make an addressee again, with its tasks."""
        tasks = tuple(Task.from_json(task, text) for task in content["tasks"])
        return cls(content["heading"], tuple(content["units"]), tasks)


@dataclass(frozen=True, slots=True)
class UnclearSentence:
    """
    A sentence that may oblige somebody: it stands here and never among the tasks.

    `lead` is who would have to do it, None where its place does not say.
    """

    text: str
    start: int
    end: int
    why: str
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class ObligationDue:
    """A computed moment (+07:00; None where it cannot be known) with the steps a person can read."""

    moment: datetime | None
    phrase: str
    trace: tuple[str, ...]
    surety: Surety = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Obligation:
    """A part of a task that needs evidence of its own (the splitting rule of the domain)."""

    id: str
    task: str
    kind: str
    duty: str
    text: str
    start: int
    end: int
    bearer: str | None
    bearer_class: str | None
    lead: str | None
    coordinators: tuple[str, ...] = ()
    due: ObligationDue | None = None
    periodicity: str | None = None
    criteria: tuple[str, ...] = ()
    bearer_surety: Surety = NOT_ASKED

    @property
    def surety(self) -> Surety:
        """How the whole is known: no better than who bears it and by when."""
        return weakest(self.bearer_surety, self.due.surety) if self.due else self.bearer_surety

    @classmethod
    def from_json(cls, content: Json) -> "Obligation":
        """Make an obligation again."""
        moment, phrase = content.get("due"), content.get("due_phrase")
        return cls(
            content["id"],
            content.get("task") or "",
            content["kind"],
            content.get("duty") or "",
            content["text"],
            content["start"],
            content["end"],
            content.get("bearer"),
            content.get("bearer_class"),
            content.get("lead"),
            coordinators=tuple(content.get("coordinators") or ()),
            due=ObligationDue(
                datetime.fromisoformat(moment) if moment else None,
                phrase or "",
                tuple(content.get("due_trace") or ()),
                surety_from_json(content.get("due_surety"), content.get("due_reason")),
            )
            if moment or phrase
            else None,
            periodicity=content.get("periodicity"),
            criteria=tuple(content.get("criteria") or ()),
            bearer_surety=surety_from_json(content.get("bearer_surety"), content.get("bearer_reason")),
        )


@dataclass(frozen=True, slots=True)
class ConductNorm:
    """A "should" or "must not" that binds persons: never complete, no task of a body."""

    id: str
    polarity: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """A thing to look at before confirming: what it is, where, and what to do about it."""

    code: str
    start: int
    end: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class CitedInstrument:
    """A citation and what the packs know of it, or an office's own `register`."""

    raw: str
    number: str
    start: int
    end: int
    instrument: str | None
    title: str | None
    faults: tuple[str, ...]
    register: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """
    What became of a sentence of body or annex: its code points, and its role.

    "duty", "part" of a duty, "norm", "unclear", or "none", which `kind` then names in an official's words.
    """

    start: int
    end: int
    role: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """
    An expression of time of the text: what it names, counted from where, and whose it is (ADR 0095).

    `kind` is "point", "span", "length", "rhythm" or "event", `grain` its finest unit; `anchor` is "printed"
    (it names its own day), "issue" (counted from the day of issue), "event", or None. `role` is "due" of the
    obligation in `belongs_to`, "beside" the due of that one, of a "noun" (its words), of what is "past", or
    "none".
    """

    start: int
    end: int
    text: str
    kind: str
    grain: str | None
    anchor: str | None
    role: str
    belongs_to: str | None
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class Directive:
    """Everything read from one text; None where the text does not say."""

    text: str
    is_directive: bool | None = None
    has_tasks: bool | None = None
    kind: str | None = None
    number: str | None = None
    issuer: str | None = None  # the lines of the head joined, as printed
    superior: str | None = None  # of them those of the body above
    issuing_body: str | None = None  # and those of the body that issues; None where they cannot be parted
    place: str | None = None
    date: Day | None = None
    subject: str | None = None
    recipients: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    report_to: str | None = None
    report_deadline: Day | None = None
    signer: Signer | None = None
    received_by: tuple[str, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    norms: tuple[ConductNorm, ...] = ()
    citations: tuple[CitedInstrument, ...] = ()
    warnings: tuple[ReviewNote, ...] = ()
    unclear: tuple[UnclearSentence, ...] = ()
    signs_missing: tuple[str, ...] = ()  # what the paper lacks of a directive's usual marks
    issuer_surety: Surety = NOT_ASKED
    kind_surety: Surety = NOT_ASKED
    sentences: tuple[ReadSentence, ...] = ()  # of body and annex, in the order of the text
    times: tuple[TimeExpression, ...] = ()  # of these sentences
    other_papers: tuple["Directive", ...] = ()  # of the file, each read from its own part of the text

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in the order of the text."""
        return tuple(sorted((t for a in self.addressees for t in a.tasks), key=lambda t: t.start))

    @classmethod
    def from_json(cls, content: Json) -> "Directive":
        """
        Make the value again from what `as_json` gave; keys that are not of the format are passed over.

        What the JSON leaves out (the places of a task's time phrases) is empty.
        """
        text, signer = content["text"], content.get("signer")
        plain_fields = (
            "is_directive",
            "has_tasks",
            "kind",
            "number",
            "issuer",
            "superior",
            "issuing_body",
            "place",
            "subject",
            "report_to",
        )
        return cls(
            text,
            **{name: content.get(name) for name in plain_fields},
            date=_day(content.get("date")),
            recipients=tuple(content.get("recipients") or ()),
            cited=tuple(content.get("cited") or ()),
            addressees=tuple(Addressee.from_json(part, text) for part in content.get("addressees") or ()),
            report_deadline=_day(content.get("report_deadline")),
            signer=Signer(signer["authority"], signer["title"], signer["name"]) if signer else None,
            received_by=tuple(content.get("received_by") or ()),
            obligations=tuple(map(Obligation.from_json, content.get("obligations") or ())),
            norms=tuple(ConductNorm(**norm) for norm in content.get("norms") or ()),
            citations=tuple(
                CitedInstrument(
                    c["raw"],
                    c["number"],
                    c["start"],
                    c["end"],
                    c["instrument"],
                    c["title"],
                    tuple(c["faults"]),
                    c.get("register"),
                )
                for c in content.get("citations") or ()
            ),
            warnings=tuple(
                ReviewNote(w["code"], w["start"], w["end"], w["message"], w["way_out"])
                for w in content.get("warnings") or ()
            ),
            unclear=tuple(
                UnclearSentence(
                    " ".join(text[u["start"] : u["end"]].split()),
                    u["start"],
                    u["end"],
                    u.get("why") or "",
                    u.get("lead"),
                )
                for u in content.get("unclear") or ()
            ),
            signs_missing=tuple(content.get("signs_missing") or ()),
            issuer_surety=surety_from_json(content.get("issuer_surety"), content.get("issuer_reason")),
            kind_surety=surety_from_json(content.get("kind_surety"), content.get("kind_reason")),
            sentences=tuple(ReadSentence(**row) for row in content.get("sentences") or ()),
            times=tuple(TimeExpression(**row) for row in content.get("times") or ()),
            other_papers=tuple(map(cls.from_json, content.get("other_papers") or ())),
        )


def _day(iso: str | None) -> Day | None:
    return Day.fromisoformat(iso) if iso else None
