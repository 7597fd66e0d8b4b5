"""Bring a tracking sheet in: documents, duties and running work, saved by one person's one confirmation."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Person, Unit
from guong.engines.directives.tracking_rows import TrackingRow, TrackingStatus, describe_cells
from guong.engines.viet.formats import write_date

from ..models.assignment import BATCH, Assignment
from ..models.directive import TRACKED_KIND, TRACKING_SHEET, Directive, Obligation, key_of
from ..models.imported_progress import note_reported, note_under_way
from ..models.reading import ISSUER_CHARACTERS, SUBJECT_CHARACTERS
from ..models.step import Contribution
from ..models.timeliness import local_day
from ..models.tracking_import import NAME_CHARACTERS, TrackingImport
from .bearer_units import Allocation, new_assignments
from .intake import BEARER_CHARACTERS, PHRASE_CHARACTERS
from .tracking_plan import PlannedRow, TrackedState, TrackingAnswers, is_reported, make_plan

NUMBER_CHARACTERS, KIND_CHARACTERS = 80, 60


class NothingNew(Refused):
    """Every row of the sheet is in the ledger already, or waits for an answer."""


class TrackingOutcome(NamedTuple):
    """What was made of a sheet; `made` is its record, by which it may be undone."""

    made: TrackingImport
    rows: int
    assignments: int
    reported: int
    directives: tuple[Directive, ...]


@transaction.atomic
def bring_in_tracking(
    rows: Sequence[TrackingRow], *, name: str, lead: Unit, answers: TrackingAnswers, by: Person, at: datetime
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
    writer = _TrackingWriter(name[:NAME_CHARACTERS], lead, by, at)
    by_key: dict[Any, list[PlannedRow]] = {}
    for plan_row in new:
        by_key.setdefault(writer.key_of_document(plan_row), []).append(plan_row)
    groups = [(writer.document(group[0], key), group) for key, group in by_key.items()]
    assignments = [row for directive, group in groups for row in writer.save_group(directive, group)]
    sheet_import = TrackingImport.note(
        lead, writer.name, directives=writer.made, assignments=assignments, by=by, at=at
    )
    reported_count = sum(is_reported(plan_row.row) for plan_row in new)
    directives = tuple(directive for directive, _group in groups)
    return TrackingOutcome(sheet_import, len(new), len(assignments), reported_count, directives)


class _TrackingWriter:
    """Writes the rows of one sheet down: for whom, by whom, at what moment."""

    def __init__(self, name: str, lead: Unit, by: Person, at: datetime) -> None:
        self.name, self.lead, self.by, self.at = name, lead, by, at
        self.today = local_day(at)
        self.made: list[int] = []

    @staticmethod
    def key_of_document(plan_row: PlannedRow) -> Any:
        """Name the document under which a row stands; None for the sheet itself."""
        if plan_row.source is None:
            return None
        directive = plan_row.source.directive
        if directive is None:
            source = plan_row.source.source
            return key_of(source.number), source.date, key_of(source.issuer)
        # A letter that does not say these words is no place for them.
        return directive.pk if directive.is_tracked or plan_row.span else None

    def document(self, plan_row: PlannedRow, key: Any) -> Directive:
        """Give the document of a row; a new one is known by number, date and issuer alone."""
        if key is None:
            nth = Directive.objects.filter(lead_unit=self.lead, kind=TRACKED_KIND).count() + 1
            number, kind, day = f"BTD-{nth}", TRACKED_KIND, self.today
            issuer = body_of(self.lead, on=self.today).name
        else:
            assert plan_row.source is not None
            if plan_row.source.directive is not None:
                return Directive.objects.select_for_update().get(pk=plan_row.source.directive.pk)
            source = plan_row.source.source
            assert source.date is not None
            number, kind, issuer, day = source.number, source.kind, source.issuer, source.date
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
        is_new, first = directive.pk is None, _next_number(directive)
        spans = [plan_row.span for plan_row in group]
        if directive.is_tracked:
            # The text of a document known from sheets alone grows by the rows, which stand there.
            sheet = f"theo dõi “{self.name}”, nhập ngày {write_date(self.today)}"
            own = directive.kind == TRACKED_KIND
            head = f"Bảng {sheet}:" if own else f"Ghi từ bảng {sheet}; chưa có toàn văn:"
            text = f"{directive.text}\n\n{head}" if directive.text else head
            spans = []
            for number, plan_row in enumerate(group, first):
                text += f"\n{number}. "
                spans.append((len(text), len(text) + len(plan_row.row.cells.task)))
                text += plan_row.row.cells.task
                if beside := describe_cells(plan_row.row.cells):
                    text += f"\n({beside})"
            content = f"{self.lead.pk}\n{directive.number}\n{text}".encode()
            directive.text, directive.sha256 = text, hashlib.sha256(content).hexdigest()
            directive.read |= {
                "text": text,
                "number": directive.number,
                "kind": directive.kind,
                "issuer": directive.issuer_name,
                "date": directive.date.isoformat(),
                "subject": directive.subject,
            }
            directive.save()
        if is_new:
            self.made.append(directive.pk)
            # Its text grows with each sheet, so the log pins no hash of it.
            record(directive, "directive.imported", by=self.by, at=self.at, detail={"rows": len(group)})
        obligations = []
        for number, (plan_row, span) in enumerate(zip(group, spans, strict=True), first):
            assert span is not None
            obligations.append(self._obligation(directive, f"O{number}", plan_row.row, span))
        Obligation.confirm(obligations, by=self.by, at=self.at)
        return self._give(obligations, group)

    def _obligation(
        self, directive: Directive, code: str, row: TrackingRow, span: tuple[int, int]
    ) -> Obligation:
        due, (start, end) = row.due, span
        moment, trace = due.moment, list(due.trace)
        if moment is not None and is_reported(row) and moment < self.at:
            moment = None
            trace = [
                "Hạn ghi trong bảng đã qua và không rõ xong lúc nào, nên không xét đúng hạn hay quá hạn."
            ]
        elif due.fault:
            trace = [f"Hạn giữ nguyên lời: {due.fault.rstrip('.')}."]
        bearer = row.cells.bearer[:BEARER_CHARACTERS]
        helpers = map(str.strip, re.split("[\n;]", row.cells.helpers))
        return Obligation(
            directive=directive,
            code=code,
            order=start,
            text=row.cells.task,
            start=start,
            end=end,
            kind=due.kind,
            bearer=bearer,
            lead=bearer,
            coordinators=list(filter(None, helpers)),
            periodicity=due.periodicity[:120],
            due_phrase=due.words[:PHRASE_CHARACTERS],
            due_at=moment,
            due_trace=trace,
        )

    def _give(self, obligations: Sequence[Obligation], group: Sequence[PlannedRow]) -> list[Assignment]:
        drafts: list[Assignment] = []
        plans = {duty.pk: plan_row for duty, plan_row in zip(obligations, group, strict=True)}
        for obligation in obligations:
            allocation, units = Allocation(obligation, (), (), (), frozenset()), plans[obligation.pk].units
            drafts += new_assignments(allocation, units, lambda _unit: self.today, self.today)
        assignments = Assignment.give_many(drafts, by=self.by, at=self.at)
        contributions = [
            Contribution(assignment=row, unit_id=unit, from_date=self.today)
            for row in assignments
            for unit in plans[row.obligation_id].helpers
            if unit != row.unit_id
        ]
        Contribution.objects.bulk_create(contributions, batch_size=BATCH)
        reasons = {}
        for pk, plan_row in plans.items():
            cells = plan_row.row.cells
            words = " ".join((cells.status or (cells.done and f"xong ngày {cells.done}")).split())
            reasons[pk] = f"Bảng theo dõi “{self.name}”, dòng {cells.line} ghi: “{words}”."
            if plan_row.row.status is TrackingStatus.DONE:
                reasons[pk] += " Không có minh chứng kèm theo."
        status_of = {pk: plan_row.row.status for pk, plan_row in plans.items()}
        under_way = [row for row in assignments if status_of[row.obligation_id] is TrackingStatus.IN_PROGRESS]
        reported_rows = [row for row in assignments if is_reported(plans[row.obligation_id].row)]
        note_under_way(under_way, reasons, by=self.by, at=self.at)
        note_reported(reported_rows, reasons, by=self.by, at=self.at)
        return assignments


def _next_number(directive: Directive) -> int:
    """Give the number of the next duty, past those confirmed and those of a letter still on the table."""
    if directive.pk is None:
        return 1
    codes = list(directive.obligations.values_list("code", flat=True))
    reading = getattr(directive, "reading", None)
    codes += [draft.code for draft in reading.drafts] if reading is not None else []
    return 1 + max((int(code[1:]) for code in codes if code[1:].isdigit()), default=0)
