"""What a directive says, as values: header, tasks by addressee, obligations, norms, warnings."""

from dataclasses import dataclass

from guong.engines.directives.signature import Signer


@dataclass(frozen=True, slots=True)
class Task:
    """
    One sentence that obliges a body. Spans are code points of the text that was read.

    `told` is the time as a line below the task or a table's cell prints it, outside the sentence.
    """

    id: str
    text: str
    start: int
    end: int
    lead: str | None
    units: tuple[str, ...]
    coordinate: tuple[str, ...]
    deadline: str | None
    periodicity: str | None
    time_phrases: tuple[tuple[int, int, str], ...] = ()
    time_note: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """A section that addresses bodies; `heading` as printed, None where there is none."""

    heading: str | None
    units: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A computed moment (ISO, +07:00) with the steps a person can read."""

    due: str | None
    phrase: str
    trace: tuple[str, ...]


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
    coordinators: tuple[str, ...]
    due: Due | None
    periodicity: str | None
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Norm:
    """A "should" or "must not" that binds persons: never complete, no task of a body."""

    id: str
    polarity: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Caution:
    """A thing to look at before confirming: what it is, where, and the way out."""

    code: str
    start: int
    end: int
    message: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and what the packs know of it."""

    raw: str
    number: str
    start: int
    end: int
    instrument: str | None
    title: str | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directive:
    """Everything read from one text; None where the text does not say."""

    text: str
    is_directive: bool | None
    has_tasks: bool | None
    kind: str | None
    number: str | None
    issuer: str | None
    place: str | None
    date: str | None
    subject: str | None
    recipients: tuple[str, ...]
    cited: tuple[str, ...]
    addressees: tuple[Addressee, ...]
    report_to: str | None
    report_deadline: str | None
    signer: Signer | None
    received_by: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    norms: tuple[Norm, ...]
    citations: tuple[Cited, ...]
    warnings: tuple[Caution, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in the order of the text."""
        return tuple(sorted((t for a in self.addressees for t in a.tasks), key=lambda t: t.start))
