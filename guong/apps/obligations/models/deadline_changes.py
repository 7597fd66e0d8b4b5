"""What becomes of a signed deadline act: taken back within minutes, or corrected by another row."""

import datetime as dt
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Overtaken, Refused, change_once
from guong.apps.units.models import Person
from guong.engines.viet.formats import write_date

from .assignment import Assignment
from .deadline import DeadlineAct, Extension, PastDeadline, refuse_bad_days
from .states import OPEN, OUTSIDE, State, StepKind
from .step import Step, write_step
from .timeliness import end_of, local_day
from .undo import UNDO_TIME, UndoRefused, last_steps, undo_until

SETTING = (StepKind.SET_DUE, StepKind.CORRECT_DUE)


def rows_of(act: DeadlineAct) -> list[Assignment]:
    """Give the assignments whose deadline an act set, or went on setting as a correction."""
    steps = Step.objects.filter(
        assignment__directive=act.directive_id,
        kind__in=SETTING,
        at=act.at,
        by=act.by_id,
        due=end_of(act.due_date),
    )
    pks = list(steps.values_list("assignment", flat=True))
    return list(Assignment.objects.filter(pk__in=pks).select_related("obligation", "unit").order_by("pk"))


def may_undo(act: DeadlineAct, *, by: Person, at: datetime) -> bool:
    """Tell whether the page offers somebody to take an act back; `undo` looks again under its locks."""
    own = act.by_id == by.pk and act.corrects_id is None and act.stands and not act.is_letter
    return own and act.at <= at <= act.at + UNDO_TIME


@transaction.atomic
def undo(act: DeadlineAct, *, by: Person, at: datetime) -> None:
    """
    Take an act back: the work it dated has no deadline again. The act stays to be read.

    One that went out as a letter is not taken back: the units hold the paper, another one changes it.
    """
    if act.is_letter:
        raise Refused(
            _t(
                "Hạn này đã phát hành thành công văn %(number)s, các đơn vị đã nhận, "
                "nên không hoàn tác được. Gõ sai thì ghi đính chính; cần lùi hạn thì gia hạn cho từng việc."
            )
            % {"number": act.number}
        )
    if not may_undo(act, by=by, at=at):
        raise UndoRefused
    rows, due = rows_of(act), end_of(act.due_date)
    last = last_steps(rows)
    if Extension.objects.filter(assignment__in=rows, asked_at__gte=act.at).exists():
        raise UndoRefused
    if not all(undo_until(last.get(row.pk), StepKind.SET_DUE, by=by, at=at) for row in rows):
        raise UndoRefused
    change_once(act, DeadlineAct.objects.standing(), undone_by=by, undone_at=at)
    dated_rows = Assignment.objects.filter(pk__in=[row.pk for row in rows], state__in=OPEN)
    dated_rows = dated_rows.filter(due_original=due, due_current=due)
    if dated_rows.update(due_original=None, due_current=None, due_trace=[]) != len(rows):
        raise Overtaken
    for row in rows:
        row.due_original = row.due_current = None
        row.due_trace = []
        write_step(row, StepKind.UNDO_DUE, by=by, at=at)
    record_each(rows, "assignment.deadline_undone", by=by, at=at, detail={"act": act.pk})
    record(act, "deadline_act.taken_back", by=by, at=at, detail={"rows": len(rows)})


@transaction.atomic
def correct(
    act: DeadlineAct,
    *,
    number: str,
    date: dt.date,
    signer: str,
    due_date: dt.date,
    reason: str,
    kind: str | None = None,
    issuer: str | None = None,
    subject: str | None = None,
    by: Person,
    at: datetime,
) -> DeadlineAct:
    """
    Enter a signed act anew with what had been typed wrongly; the former row stays and says what it said.

    A kind, an issuer, a subject that is not given stays what it was. The work it dated gets the right day,
    done or not; what was extended since keeps its present deadline.
    """
    if DeadlineAct.objects.select_for_update().standing().filter(pk=act.pk).first() is None:
        raise Overtaken
    refuse_bad_days(date, due_date, act.directive, at)
    if due_date != act.due_date and due_date < local_day(at):
        raise PastDeadline(
            _t("Hạn %(due)s đã qua; hạn đính chính phải từ hôm nay trở đi.") % {"due": write_date(due_date)}
        )
    fields = {
        "kind": act.kind if kind is None else kind,
        "issuer": act.issuer if issuer is None else issuer,
        "subject": act.subject if subject is None else subject,
        "number": number,
        "date": date,
        "signer": signer,
        "due_date": due_date,
    }
    if all(getattr(act, name) == value for name, value in fields.items()):
        raise Refused(_t("Không có gì khác với văn bản đã ghi; hãy sửa chỗ sai rồi ghi đính chính."))
    correction = DeadlineAct.objects.create(
        directive=act.directive, scan=act.scan, corrects=act, reason=reason, by=by, at=at, **fields
    )
    rows = correctable_rows(act)
    due, trace = end_of(due_date), correction.trace
    dated_rows = Assignment.objects.filter(pk__in=[row.pk for row in rows], due_current=end_of(act.due_date))
    if dated_rows.update(due_original=due, due_current=due, due_trace=trace) != len(rows):
        raise Overtaken
    for row in rows:
        row.due_original = row.due_current = due
        row.due_trace = trace
        write_step(row, StepKind.CORRECT_DUE, by=by, at=at, reason=reason)
    detail = {"due": due.isoformat(), "act": correction.pk}
    record_each(rows, "assignment.deadline_corrected", by=by, at=at, detail=detail)
    detail = {"corrects": act.pk, "due": due_date.isoformat(), "rows": len(rows)}
    record(correction, "deadline_act.rectified", by=by, at=at, detail=detail)
    return correction


def correctable_rows(act: DeadlineAct) -> list[Assignment]:
    """Give what still stands under the deadline of an act; an extended one keeps the day it was given."""
    due = end_of(act.due_date)
    out = OUTSIDE - {State.DECLINED}
    return [
        row for row in rows_of(act) if row.due_original == row.due_current == due and row.state not in out
    ]
