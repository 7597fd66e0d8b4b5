"""Acts taken back for minutes by who did them, while the other side did nothing; no step is erased."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Overtaken, Refused, move
from guong.apps.evidence.models import CriterionAccess
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person

from .answer import Return
from .assignment import BATCH, Assignment
from .deadline import Urging
from .directive import Directive, Obligation
from .notification_rules import HelperRule
from .reading import Reading
from .states import RESUME, UNDO_ACCEPT, UNDO_RETURN, State, StepKind
from .step import Step, make_step, write_step

UNDO_TIME = timedelta(minutes=10)


class UndoRefused(Refused):
    """Too late, not one's own act, or somebody acted since."""

    def __init__(self) -> None:
        super().__init__(
            _t(
                "Chỉ người vừa làm mới hoàn tác được, trong 10 phút và khi bên kia chưa làm gì tiếp. "
                "Chưa có gì thay đổi."
            )
        )


def undo_until(act: Step | None, kind: StepKind, *, by: Person, at: datetime) -> datetime | None:
    """Give until when somebody may take back the last step of an assignment; None where not at all."""
    if act is None or act.kind != kind or act.by_id != by.pk:
        return None
    until = act.at + UNDO_TIME
    return until if act.at <= at <= until else None


@transaction.atomic
def undo_accept(assignment: Assignment, *, by: Person, at: datetime) -> None:
    """Take a confirmation back: the answer waits again as it did."""
    last = last_steps([assignment]).get(assignment.pk)
    if undo_until(last, StepKind.ACCEPT, by=by, at=at) is None:
        raise UndoRefused
    changes: dict[str, Any] = {"act": "acceptance_undone", "done_at": None, "same_hand": False}
    move(assignment, State.SUBMITTED, UNDO_ACCEPT.machine, by=by, at=at, **changes)
    write_step(assignment, StepKind.UNDO_ACCEPT, by=by, at=at)


@transaction.atomic
def undo_return(assignment: Assignment, *, by: Person, at: datetime) -> None:
    """Take a return back: the answer waits again, and the reason stays to be read as taken back."""
    last = last_steps([assignment]).get(assignment.pk)
    if last is None or undo_until(last, StepKind.RETURN, by=by, at=at) is None:
        raise UndoRefused
    move(assignment, State.SUBMITTED, UNDO_RETURN.machine, by=by, at=at, act="return_undone")
    Return.objects.filter(answer__assignment=assignment, at=last.at, by=by).update(undone_at=at)
    write_step(assignment, StepKind.UNDO_RETURN, by=by, at=at)


def undo_judgement(assignment: Assignment, *, by: Person, at: datetime) -> None:
    """Take back what the reader just did with an answer, a confirmation or a return."""
    undo = undo_accept if assignment.state == State.COMPLETED else undo_return
    undo(assignment, by=by, at=at)


@transaction.atomic
def undo_urging(urging: Urging, *, by: Person, at: datetime) -> list[Urging]:
    """
    Take back all that somebody urged in one act, where nobody did anything since. Give those urgings.

    Their notices end; a letter that has left already is not called back.
    """
    act = Urging.objects.filter(by=urging.by_id, at=urging.at, text=urging.text, undone_at__isnull=True)
    rows = list(act.select_related("assignment__obligation", "assignment__directive").order_by("pk"))
    last = last_steps([row.assignment for row in rows])
    urgings = [
        row
        for row in rows
        if (step := last.get(row.assignment_id)) is not None
        and step.at == row.at
        and undo_until(step, StepKind.URGE, by=by, at=at)
    ]
    if not urgings:
        raise UndoRefused
    Urging.objects.filter(pk__in=[row.pk for row in urgings]).update(undone_at=at)
    for row in urgings:
        notices = Notification.objects.about(row.assignment)
        notices.filter(kind__in=(StepKind.URGE, HelperRule.kind_of(StepKind.URGE))).end(at=at)
        record(row.assignment, "assignment.urging_undone", by=by, at=at, detail={"urging": row.pk})
        write_step(row.assignment, StepKind.UNDO_URGE, by=by, at=at)
    return urgings


def undo_pauses(rows: Sequence[Assignment], *, by: Person, at: datetime, since: datetime | None) -> None:
    """Let work go on that a reorganisation stopped at a moment, its deadline as it was."""
    last = last_steps(rows)
    paused_rows = [row for row in rows if row.state == State.PAUSED and row.state_before_pause]
    for row in paused_rows:
        step = last.get(row.pk)
        if step is not None and step.kind == StepKind.PAUSE and step.at == since and step.by_id == by.pk:
            before = State(row.state_before_pause)
            move(row, before, RESUME.machine, by=by, at=at, act="resumed", state_before_pause="")
            write_step(row, StepKind.RESUME, by=by, at=at, reason="Hoàn tác việc sắp xếp đơn vị.")
    for row in rows:
        closed_requests = row.extensions.filter(granted__isnull=True, decided_at=since)
        closed_requests.update(decided_at=None, decided_by=None, answer="")


def last_handing_out(directive: Directive, *, by: Person, at: datetime) -> list[Assignment]:
    """Give what somebody handed out last and may still take back; what was touched since is left out."""
    giving = Step.objects.filter(
        assignment__directive=directive, kind=StepKind.GIVE, by=by, at__gte=at - UNDO_TIME, at__lte=at
    )
    latest = giving.order_by("-at", "-pk").values_list("at", flat=True).first()
    if latest is None:
        return []
    pks = giving.filter(at=latest).values_list("assignment", flat=True)
    rows = list(Assignment.objects.filter(pk__in=list(pks), state=State.ASSIGNED).order_by("pk"))
    last = last_steps(rows, lock=False)
    return [row for row in rows if undo_until(last.get(row.pk), StepKind.GIVE, by=by, at=at)]


@transaction.atomic
def undo_handing_out(directive: Directive, *, by: Person, at: datetime) -> list[Assignment]:
    """
    Take back what was handed out last and nobody touched since: it becomes a draft again. Give those rows.

    What a unit took in meanwhile stays with it.
    """
    rows = last_handing_out(directive, by=by, at=at)
    last = last_steps(rows)
    rows = [row for row in rows if undo_until(last.get(row.pk), StepKind.GIVE, by=by, at=at)]
    if not rows:
        raise UndoRefused
    make_drafts(rows, directive, by=by, at=at)
    return rows


def last_confirmation(directive: Directive, *, by: Person, at: datetime) -> list[Obligation]:
    """Give the duties that somebody confirmed last and may still take back: work of none was ever given."""
    fresh = directive.obligations.filter(confirmed_by=by, confirmed_at__gte=at - UNDO_TIME)
    rows = list(fresh.filter(confirmed_at__lte=at).order_by("-confirmed_at", "pk"))
    rows = [row for row in rows if row.confirmed_at == rows[0].confirmed_at]
    return [] if rows and Assignment.objects.filter(obligation__in=rows).exists() else rows


@transaction.atomic
def undo_confirmation(directive: Directive, *, by: Person, at: datetime) -> list[Obligation]:
    """Let what was confirmed last wait on the page of reading again. Give the duties, which are gone."""
    reading = Reading.objects.select_for_update().filter(directive=directive).first()
    rows = last_confirmation(directive, by=by, at=at)
    if reading is None or not rows:
        raise UndoRefused
    places = {(row.start, row.end, row.text) for row in rows}
    for draft in reading.drafts:
        if draft.saved and (draft.obligation.start, draft.obligation.end, draft.obligation.text) in places:
            reading.mark({draft.code}, "saved", to=False)
    reading.save(update_fields=("content",))
    record_each(rows, "obligation.confirmation_undone", by=by, at=at, detail=lambda row: {"code": row.code})
    try:
        Obligation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    except ProtectedError:
        raise UndoRefused from None
    return rows


def make_drafts(rows: Sequence[Assignment], directive: Directive, *, by: Person, at: datetime) -> None:
    """Let work of one directive be drafts again, as it stands on the rows; the lead sees it no more."""
    for start in range(0, len(rows), BATCH):
        pks = [row.pk for row in rows[start : start + BATCH]]
        current_rows = Assignment.objects.filter(pk__in=pks, state__in={row.state for row in rows})
        if current_rows.update(state=State.DRAFT, given_at=None) != len(pks):
            raise Overtaken
        # Whatever was announced of them is void.
        notices = Notification.objects.filter(subject_type=Assignment._meta.label_lower)
        notices.filter(subject_id__in=map(str, pks)).end(at=at)
    for row in rows:
        row.state, row.given_at = State.DRAFT, None
    steps = [make_step(row, StepKind.UNDO_GIVE, by=by, at=at) for row in rows]
    Step.objects.bulk_create(steps, batch_size=BATCH)
    record_each(rows, "assignment.giving_undone", by=by, at=at)
    units = {row.unit_id for row in rows}
    accesses = CriterionAccess.objects.filter(
        unit=directive.lead_unit_id, subject__in=units, from_date=directive.date
    )
    of_that_day = Assignment.objects.without_drafts().filter(
        unit__in=units, directive__lead_unit=directive.lead_unit_id, directive__date=directive.date
    )

    def pairs_of(rows: Iterable[Assignment]) -> set[tuple[int, str]]:
        return {(row.unit_id, criterion) for row in rows for criterion in row.obligation.open_criteria()}

    void = pairs_of(rows) - pairs_of(of_that_day.select_related("obligation"))
    superfluous = [access.pk for access in accesses if (access.subject_id, access.criterion) in void]
    CriterionAccess.objects.filter(pk__in=superfluous).delete()


def last_steps(rows: Sequence[Assignment], *, lock: bool = True) -> dict[int, Step]:
    """Give the last step of each row, read once whoever is at the rows has finished."""
    pks = [row.pk for row in rows]
    if lock:
        list(Assignment.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    steps = Step.objects.filter(assignment__in=pks).order_by("at", "pk").select_related("assignment")
    return {step.assignment_id: step for step in steps}
