"""Bring a tracking sheet in: documents, duties and running work, saved by one person's one confirmation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.actions.bodies import body_of
from guong.apps.units.models import Person, Unit
from guong.engines.directives.tracking_rows import TrackingRow, TrackingStatus, describe_cells
from guong.engines.viet.formats import write_date

from ..models.assignment import BATCH, Assignment
from ..models.directive import TRACKED_KIND, TRACKING_SHEET, Directive, Obligation, key_of
from ..models.imported_progress import note_reported, note_under_way
from ..models.step import Contribution
from ..models.timeliness import local_day
from ..models.tracking_import import NAME_CHARACTERS, TrackingImport
from .expansion import Allocation, new_assignments
from .intake import BEARER_CHARACTERS, ISSUER_CHARACTERS, PHRASE_CHARACTERS, SUBJECT_CHARACTERS
from .tracking_plan import PlannedRow, TrackedState, TrackingAnswers, is_reported, make_plan

NUMBER_CHARACTERS, KIND_CHARACTERS = 80, 60


class NothingNew(Refused):
    """Every row of the sheet is in the ledger already, or waits for an answer."""


@dataclass(frozen=True, slots=True)
class TrackingOutcome:
    """What was made of a sheet; `made` is its record, by which it may be undone."""

    made: TrackingImport
    rows: int
    assignments: int
    reported: int
    directives: tuple[Directive, ...]


@transaction.atomic
def bring_in_tracking(
    rows: Sequence[TrackingRow],
    *,
    name: str,
    lead: Unit,
    answers: TrackingAnswers,
    by: Person,
    at: datetime,
) -> TrackingOutcome:
    """
    Save the rows that are new and sure, each under its document, the others under the sheet itself.

    Whoever sends the same sheet a second time, or at the same moment, makes nothing twice: `NothingNew`.
    """
    # Two who send the same sheet wait here for one another.
    Unit.objects.select_for_update().get(pk=lead.pk)
    today = local_day(at)
    plan = make_plan(rows, lead, answers, today=today)
    new = plan.of(TrackedState.NEW)
    if not new:
        raise NothingNew(_t("Không có dòng nào mới và đủ rõ để nhập; không có gì bị ghi hai lần."))
    keeper = _TrackingWriter(name[:NAME_CHARACTERS], lead, by, at)
    assignments: list[Assignment] = []
    directives: list[Directive] = []
    for directive, group in keeper.group(new):
        assignments += keeper.save_group(directive, group)
        directives.append(directive)
    sheet_import = TrackingImport.note(
        lead, keeper.name, directives=keeper.made, assignments=assignments, by=by, at=at
    )
    return TrackingOutcome(
        sheet_import,
        len(new),
        len(assignments),
        sum(is_reported(plan_row.row) for plan_row in new),
        tuple(directives),
    )


class _TrackingWriter:
    """Writes the rows of one sheet down: for whom, by whom, at what moment."""

    def __init__(self, name: str, lead: Unit, by: Person, at: datetime) -> None:
        self.name, self.lead, self.by, self.at = name, lead, by, at
        self.today = local_day(at)
        self.made: list[int] = []

    def group(self, new: Sequence[PlannedRow]) -> list[tuple[Directive, list[PlannedRow]]]:
        """Part the rows by document; those without one stand under the sheet."""
        by_key: dict[Any, list[PlannedRow]] = {}
        for plan_row in new:
            by_key.setdefault(self._key(plan_row), []).append(plan_row)
        return [(self._directive(group[0], key), group) for key, group in by_key.items()]

    @staticmethod
    def _key(plan_row: PlannedRow) -> Any:
        if plan_row.source is None:
            return None
        directive = plan_row.source.directive
        if directive is None:
            source = plan_row.source.source
            return key_of(source.number), source.date, key_of(source.issuer)
        # A letter that does not say these words is no place for them.
        return directive.pk if directive.is_tracked or plan_row.span else None

    def _directive(self, plan_row: PlannedRow, key: Any) -> Directive:
        if key is None:
            nth = Directive.objects.filter(lead_unit=self.lead, kind=TRACKED_KIND).count() + 1
            issuer = body_of(self.lead, on=self.today).name
            return self._new(f"BTD-{nth}", TRACKED_KIND, issuer, self.today)
        assert plan_row.source is not None
        if plan_row.source.directive is not None:
            return Directive.objects.select_for_update().get(pk=plan_row.source.directive.pk)
        source = plan_row.source.source
        assert source.date is not None
        return self._new(source.number, source.kind, source.issuer, source.date)

    def _new(self, number: str, kind: str, issuer: str, day: date) -> Directive:
        """Make a document of which only number, date and issuer are known."""
        subject = f"Ghi từ bảng theo dõi “{self.name}”"
        return Directive(
            number=number[:NUMBER_CHARACTERS],
            kind=kind[:KIND_CHARACTERS],
            issuer_name=issuer[:ISSUER_CHARACTERS],
            date=day,
            subject=subject[:SUBJECT_CHARACTERS],
            text="",
            lead_unit=self.lead,
            read={TRACKING_SHEET: {"name": self.name, "on": self.today.isoformat()}},
            imported_by=self.by,
            imported_at=self.at,
        )

    def save_group(self, directive: Directive, group: Sequence[PlannedRow]) -> list[Assignment]:
        """Save the rows of one document: their passages, duties, work, and how far each is."""
        is_new = directive.pk is None
        spans = [plan_row.span for plan_row in group]
        if directive.is_tracked:
            # Append the rows to the text of a document that is known from sheets alone; give their places.
            head = (
                f"Ghi từ bảng theo dõi “{self.name}”, nhập ngày {write_date(self.today)}; chưa có toàn văn:"
            )
            if directive.kind == TRACKED_KIND:
                head = f"Bảng theo dõi “{self.name}”, nhập ngày {write_date(self.today)}:"
            text = f"{directive.text}\n\n{head}" if directive.text else head
            number = _next_number(directive)
            down_spans: list[tuple[int, int] | None] = []
            for place, down_plan_row in enumerate(group):
                task = down_plan_row.row.cells.task
                text += f"\n{number + place}. "
                down_spans.append((len(text), len(text) + len(task)))
                text += task
                if beside := describe_cells(down_plan_row.row.cells):
                    text += f"\n({beside})"
            directive.text = text
            directive.sha256 = hashlib.sha256(
                f"{self.lead.pk}\n{directive.number}\n{text}".encode()
            ).hexdigest()
            directive.read = {
                **directive.read,
                "text": text,
                "number": directive.number,
                "kind": directive.kind,
                "issuer": directive.issuer_name,
                "date": directive.date.isoformat(),
                "subject": directive.subject,
            }
            directive.save()
            spans = down_spans
        if is_new:
            self.made.append(directive.pk)
            # Its text grows with each sheet, so the log pins no hash of it.
            record(directive, "directive.imported", by=self.by, at=self.at, detail={"rows": len(group)})
        first = _next_number(directive)
        obligations = []
        for place, (plan_row, span) in enumerate(zip(group, spans, strict=True)):
            assert span is not None
            obligations.append(self._obligation(directive, f"O{first + place}", plan_row.row, span))
        Obligation.confirm(obligations, by=self.by, at=self.at)
        return self._give(obligations, group)

    def _obligation(
        self, directive: Directive, code: str, row: TrackingRow, span: tuple[int, int]
    ) -> Obligation:
        due = row.due
        moment, trace = due.moment, list(due.trace)
        if moment is not None and is_reported(row) and moment < self.at:
            moment = None
            trace = [
                "Hạn ghi trong bảng đã qua và không rõ xong lúc nào, nên không xét đúng hạn hay quá hạn."
            ]
        elif due.fault:
            trace = ["Hạn giữ nguyên lời: {why}.".format(why=due.fault.rstrip("."))]
        bearer = row.cells.bearer[:BEARER_CHARACTERS]
        return Obligation(
            directive=directive,
            code=code,
            order=span[0],
            text=row.cells.task,
            start=span[0],
            end=span[1],
            kind=due.kind,
            bearer=bearer,
            lead=bearer,
            coordinators=[
                words for part in row.cells.helpers.replace("\n", ";").split(";") if (words := part.strip())
            ],
            periodicity=due.periodicity[:120],
            due_phrase=due.words[:PHRASE_CHARACTERS],
            due_at=moment,
            due_trace=trace,
        )

    def _give(self, obligations: Sequence[Obligation], group: Sequence[PlannedRow]) -> list[Assignment]:
        drafts: list[Assignment] = []
        reasons: dict[int, str] = {}
        status_of: dict[int, TrackingStatus] = {}
        for obligation, plan_row in zip(obligations, group, strict=True):
            allocation = Allocation(obligation, (), (), (), frozenset())
            drafts += new_assignments(allocation, plan_row.units, lambda _unit: self.today, self.today)
            reasons[obligation.pk] = self._reason(plan_row.row)
            status = plan_row.row.status
            if status is TrackingStatus.DONE and not is_reported(plan_row.row):
                status = TrackingStatus.UNKNOWN
            status_of[obligation.pk] = status
        assignments = Assignment.give_many(drafts, by=self.by, at=self.at)
        helpers_of = {
            obligation.pk: plan_row.helpers for obligation, plan_row in zip(obligations, group, strict=True)
        }
        contributions = [
            Contribution(assignment=row, unit_id=unit, from_date=self.today)
            for row in assignments
            for unit in helpers_of[row.obligation_id]
            if unit != row.unit_id
        ]
        Contribution.objects.bulk_create(contributions, batch_size=BATCH)

        def of(status: TrackingStatus) -> list[Assignment]:
            return [row for row in assignments if status_of[row.obligation_id] is status]

        note_under_way(of(TrackingStatus.IN_PROGRESS), reasons, by=self.by, at=self.at)
        note_reported(of(TrackingStatus.DONE), reasons, by=self.by, at=self.at)
        return assignments

    def _reason(self, row: TrackingRow) -> str:
        words = row.cells.status or (row.cells.done and f"xong ngày {row.cells.done}")
        sentence = "Bảng theo dõi “{name}”, dòng {line} ghi: “{words}”.".format(
            name=self.name,
            line=row.cells.line,
            words=" ".join(words.split()),
        )
        if row.status is TrackingStatus.DONE:
            sentence += " " + "Không có minh chứng kèm theo."
        return sentence


def _next_number(directive: Directive) -> int:
    """Give the number of the next duty, past those confirmed and those of a letter still on the table."""
    if directive.pk is None:
        return 1
    codes = list(directive.obligations.values_list("code", flat=True))
    reading = getattr(directive, "reading", None)
    codes += [draft.code for draft in reading.drafts] if reading is not None else []
    return 1 + max((int(code[1:]) for code in codes if code[1:].isdigit()), default=0)
