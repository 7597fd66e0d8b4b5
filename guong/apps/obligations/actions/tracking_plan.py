"""What a tracking sheet would come to in the ledger: what is new, what is there, what needs an answer."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _t

from guong.apps.units.models import Unit, UnitVersion
from guong.engines.directives.tracking_rows import TrackingRow, TrackingSource, TrackingStatus

from ..models.directive import TRACKED_KIND, Directive, Obligation, key_of
from .bearer_units import base_of
from .intake import BEARER_CHARACTERS, PHRASE_CHARACTERS
from .letter_units import LetterUnits, bodies_of

MOST_CHOICES = 300  # units to choose among, for one name
MOST_NAMES = 40  # names asked about at a time
_PARTS = re.compile(r"[;\n]|(?:^|\s)[-+•]\s")
RowKey = tuple[str, str, str]


class TrackedState(StrEnum):
    """What a row of a tracking sheet comes to."""

    NEW = "new"
    PRESENT = "present"
    OTHER_DUE = "other-due"
    REPEATED = "repeated"
    UNANSWERED = "unanswered"


class SourceAnswer(NamedTuple):
    """Which document a number means: one of the ledger, or a new one by its date and issuer; else none."""

    directive: int | None = None
    date: "date | None" = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class TrackingAnswers:
    """What a person answered: the unit of a name, the document of a number, each by its key."""

    units: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, SourceAnswer] = field(default_factory=dict)


class UnitQuestion(NamedTuple):
    """A name of the sheet that means no one unit of the tree; the likely ones are `near`, none is chosen."""

    key: str
    name: str
    rows: int
    ambiguous: bool
    near: Sequence[tuple[int, str]]
    others: Sequence[tuple[int, str]]
    answer: int | None = None


class SourceQuestion(NamedTuple):
    """A number of which the sheet does not say enough; `candidates` bear it in the ledger."""

    key: str
    source: TrackingSource
    rows: int
    candidates: tuple[Directive, ...]
    answer: SourceAnswer = SourceAnswer()

    @property
    def is_new(self) -> bool:
        """Tell whether a person answered with a document that the ledger does not have."""
        return self.answer.directive is None and bool(self.answer.date or self.answer.issuer)


class SourcePlan(NamedTuple):
    """The document under which rows come: one of the ledger, or a new one; `source` tells number and kind."""

    source: TrackingSource
    directive: Directive | None = None


class PlannedRow(NamedTuple):
    """
    One row with what it comes to; `span` is its place in the letter, where the ledger has the letter.

    `helpers` are the units of the tree that work along; other names of helpers stay words.
    """

    row: TrackingRow
    state: TrackedState
    units: tuple[int, ...] = ()
    helpers: tuple[int, ...] = ()
    source: SourcePlan | None = None
    span: tuple[int, int] | None = None
    why: str = ""


class TrackingPlan(NamedTuple):
    """A whole sheet: rows in its order, and the questions they leave open."""

    rows: tuple[PlannedRow, ...]
    unit_questions: tuple[UnitQuestion, ...]
    source_questions: tuple[SourceQuestion, ...]

    def of(self, *states: TrackedState) -> list[PlannedRow]:
        return [plan_row for plan_row in self.rows if plan_row.state in states]


def make_plan(
    rows: Sequence[TrackingRow], lead: Unit, answers: TrackingAnswers, *, today: date
) -> TrackingPlan:
    """Work out what each row comes to for a lead unit on a day; nothing is saved."""
    bearers = _Bearers(lead, answers, today)
    sources = _Sources(lead, answers, today)
    known_dues = _known_dues(lead)
    tasks = Counter(_task_key(row) for row in rows)
    before: dict[tuple[str, RowKey], int] = {}
    plan_rows: list[PlannedRow] = []
    for row in rows:
        task = _task_key(row)
        key = (*task, key_of(row.cells.due[:PHRASE_CHARACTERS]))
        number = key_of(row.source.number) if row.source else ""
        if (line := before.get((number, key))) is not None:
            why = _t("giống dòng %(line)s") % {"line": line}
            plan_rows.append(PlannedRow(row, TrackedState.REPEATED, why=why))
            continue
        before[number, key] = row.cells.line
        dues = known_dues.get(("", *task), set()) | known_dues.get((number, *task), set())
        if dues and (key[2] in dues or tasks[task] == 1):
            state = TrackedState.PRESENT if key[2] in dues else TrackedState.OTHER_DUE
            plan_rows.append(PlannedRow(row, state))
            continue
        units = bearers.units(row.cells.bearer)
        source = sources.plan(row.source)
        state = TrackedState.NEW if units else TrackedState.UNANSWERED
        directive, span = source.directive if source else None, None
        if directive is not None and not directive.is_tracked:
            # The words of a row stand somewhere in the letter, however its lines were broken.
            words = row.cells.task.strip(" .;").split()
            match = re.search(r"\s+".join(map(re.escape, words)), directive.text) if words else None
            span = match.span() if match else None
        helpers = bearers.helpers(row.cells.helpers)
        plan_rows.append(PlannedRow(row, state, tuple(units or ()), helpers, source, span))
    return TrackingPlan(tuple(plan_rows), bearers.questions(), sources.questions())


def _task_key(row: TrackingRow) -> tuple[str, str]:
    return key_of(row.cells.task), key_of(row.cells.bearer[:BEARER_CHARACTERS])


def key_of_words(words: str) -> str:
    """Give the short key under which a page asks about some words."""
    return hashlib.sha256(key_of(words).encode()).hexdigest()[:12]


class _Bearers:
    """Finds the units of names by the tree of the day; where it has none, a person's answer is taken."""

    def __init__(self, lead: Unit, answers: TrackingAnswers, today: date) -> None:
        self.base = base_of(lead, on=today)
        self.finder = LetterUnits(self.base, today)
        self.answers = answers.units
        self.open: Counter[str] = Counter()
        standing = UnitVersion.objects.under(self.base.unit, on=today).order_by("path")
        self.inside = {version.unit_id: version for version in standing}

    def units(self, words: str) -> list[int] | None:
        """Give the units that a cell names; None where one of its names is not sure."""
        units: dict[int, None] = {}
        sure = True
        for name in _bodies_in(words) or [""]:
            members = self._units_of(name)
            if not members:
                self.open[name] += 1
                answer = self.answers.get(key_of_words(name))
                members = [answer] if answer is not None and answer in self.inside else []
            sure = sure and bool(members)
            units |= dict.fromkeys(members)
        return list(units) if sure else None

    def helpers(self, words: str) -> tuple[int, ...]:
        """Give the units that a cell of helpers surely names; nobody is asked about the others."""
        return tuple(dict.fromkeys(unit for body in _bodies_in(words) for unit in self._units_of(body)))

    def _units_of(self, name: str) -> list[int]:
        return [version.unit_id for version in self.finder.of_words(name).versions] if name else []

    def questions(self) -> tuple[UnitQuestion, ...]:
        """List the names that are open, those of most rows first."""
        questions = []
        for name, rows in self.open.most_common(MOST_NAMES):
            matches = self.finder.by_name(name) if name else []
            missing = self.finder.of_words(name).missing if name and not matches else []
            likely = matches or [version for bearer in missing for version in bearer.candidates]
            near = {version.unit_id: version for version in likely if version.unit_id in self.inside}
            remaining = [version for unit, version in self.inside.items() if unit not in near][:MOST_CHOICES]
            key = key_of_words(name)
            choices = self._choices(near.values()), self._choices(remaining)
            questions.append(UnitQuestion(key, name, rows, len(matches) > 1, *choices, self.answers.get(key)))
        return tuple(questions)

    def _choices(self, versions: Iterable[UnitVersion]) -> list[tuple[int, str]]:
        """Give the ids of units with their names, each with the body above unless that is the lead's own."""
        choices = []
        for version in versions:
            above = self.inside.get(version.parent_id or 0)
            place = f", {above.name}" if above is not None and above.unit_id != self.base.unit_id else ""
            choices.append((version.unit_id, f"{version.name}{place}"))
        return choices


def _bodies_in(words: str) -> list[str]:
    names = [part.strip(" .,") for part in _PARTS.split(words)]
    return [body for name in names if name for body in bodies_of(name)]


class _Sources:
    """Finds the document of a number in the ledger of the lead unit; without day or issuer it is asked."""

    def __init__(self, lead: Unit, answers: TrackingAnswers, today: date) -> None:
        self.lead, self.answers, self.today = lead, answers.sources, today
        self.open: Counter[TrackingSource] = Counter()
        self.plans: dict[TrackingSource, SourcePlan | None] = {}
        self.by_number: dict[str, list[Directive]] = {}
        for directive in Directive.objects.filter(lead_unit=lead).exclude(number_key=""):
            self.by_number.setdefault(directive.number_key, []).append(directive)

    def plan(self, source: TrackingSource | None) -> SourcePlan | None:
        """Give the document under which a row comes; None where it names none, or nobody said which."""
        if source is None:
            return None
        if source not in self.plans:
            self.plans[source] = self._find(source)
        if self.plans[source] is None or source in self.open:
            self.open[source] += 1
        if (plan := self.plans[source]) is not None:
            return plan
        answer = self.answers.get(key_of_source(source), SourceAnswer())
        if answer.directive is not None:
            candidates = [row for row in self._candidates(source) if row.pk == answer.directive]
            return SourcePlan(source, candidates[0]) if candidates else None
        if answer.date is None or answer.date > self.today or not answer.issuer:
            return None
        return self._find(replace(source, date=answer.date, issuer=answer.issuer))

    def _find(self, source: TrackingSource) -> SourcePlan | None:
        day = source.date if source.date and source.date <= self.today else None
        matches = [directive for directive in self._candidates(source) if directive.date == day]
        if len(matches) > 1 and source.issuer:
            matches = [row for row in matches if row.issuer_key == key_of(source.issuer)]
        if len(matches) == 1:
            return SourcePlan(source, matches[0])
        return SourcePlan(source) if day and source.issuer and not matches else None

    def _candidates(self, source: TrackingSource) -> list[Directive]:
        return self.by_number.get(key_of(source.number), [])

    def questions(self) -> tuple[SourceQuestion, ...]:
        """List the numbers that are open."""
        questions = []
        for source, rows in self.open.most_common(MOST_NAMES):
            key, candidates = key_of_source(source), tuple(self._candidates(source))
            answer = self.answers.get(key, SourceAnswer())
            questions.append(SourceQuestion(key, source, rows, candidates, answer))
        return tuple(questions)


def key_of_source(source: TrackingSource) -> str:
    """Give the short key under which a page asks about a document."""
    return key_of_words(f"{source.number} {source.date or ''} {source.issuer}")


def _known_dues(lead: Unit) -> dict[RowKey, set[str]]:
    """Map the work of a lead unit that the ledger has (number, task, bearer) to its deadlines as written."""
    tracked_ids = set(Directive.objects.filter(lead_unit=lead).tracked().values_list("pk", flat=True))
    standing = Obligation.objects.filter(directive__lead_unit=lead, directive__removed_at__isnull=True)
    rows = standing.values_list(
        "directive", "directive__kind", "directive__number_key", "text", "bearer", "due_phrase"
    )
    dues: dict[RowKey, set[str]] = {}
    for directive, kind, number, text, bearer, due in rows.order_by():
        # What stands under the sheet itself is known whatever number a row names.
        place = "" if directive in tracked_ids and kind == TRACKED_KIND else number
        dues.setdefault((place, key_of(text), key_of(bearer)), set()).add(key_of(due))
    return dues


def is_reported(row: TrackingRow) -> bool:
    """Tell whether the sheet says that the work is done; of what comes back it cannot say which period."""
    return row.status is TrackingStatus.DONE and row.due.kind != "periodic"
