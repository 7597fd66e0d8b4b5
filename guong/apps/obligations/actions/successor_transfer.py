"""Passes assignments of units that ended to the unit that stands in their place."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import CriterionAccess
from guong.apps.units.models import Person, Unit, successors
from guong.engines.viet.formats import ONE_DAY, write_date
from guong.ui.status_badges import look

from ..models.assignment import Assignment
from ..models.states import OPEN, State, StepKind
from ..models.step import Contribution, Step
from ..models.timeliness import end_of, local_day


@transaction.atomic
def hand_on(rows: Sequence[Assignment], successor: Unit, *, on: date, by: Person, at: datetime) -> Assignment:
    """
    Close the rows of one obligation in favour of the heir's, which is made where there is none.

    A deadline still ahead goes with the work, moved by the days it was paused. One that had passed stays
    with whoever missed it (invariant 12): the heir's work has none until a signed act sets it. Of what comes
    back each period is handed on by itself; the heir's row of the last is given.
    """
    for period in sorted({row.period_from for row in rows}, key=lambda day: day or date.min):
        of_period = [row for row in rows if row.period_from == period]
        obligation = of_period[0].obligation
        present = Assignment.objects.filter(obligation=obligation, unit=successor, period_from=period).first()
        if present and present.state not in OPEN and present.state != State.COMPLETED:
            words = _t(
                "Đơn vị nhận đã có nhiệm vụ này ở trạng thái “%(state)s”; hãy chọn chấm dứt hoặc đơn vị khác."
            )
            raise Refused(words % {"state": look("workflow", present.state).word})
        of_heir = present or _new_assignment(of_period, successor, on, by, at)
        for row in of_period:
            row.succeed(of_heir, by=by, at=at)
    return of_heir


def _new_assignment(
    rows: Sequence[Assignment], successor: Unit, on: date, by: Person, at: datetime
) -> Assignment:
    """Give an heir the work of rows of one period, with their deadline, their helpers and their readers."""
    [former, *_more], obligation = rows, rows[0].obligation
    draft = Assignment(obligation=obligation, unit=successor, given_date=on)
    draft.period_from, draft.period_to = former.period_from, former.period_to
    [row] = Assignment.give_many([draft], by=by, at=at)
    row.due_current, row.due_trace = _deadline(rows, at)
    row.due_original = row.due_current
    row.save(update_fields=("due_original", "due_current", "due_trace"))
    Step.objects.filter(assignment=row, kind=StepKind.GIVE).update(due=row.due_current)
    helpers = set(Contribution.objects.filter(assignment__in=rows).values_list("unit", flat=True))
    standing = {unit.pk for helper in helpers for unit in successors(Unit(pk=helper), on=on)}
    Contribution.objects.bulk_create(
        Contribution(assignment=row, unit_id=unit, from_date=on) for unit in sorted(standing - {successor.pk})
    )
    for lead in successors(former.directive.lead_unit, on=on):
        CriterionAccess.open([successor], obligation.open_criteria(), to=lead, from_date=on)
    return row


def _deadline(rows: Sequence[Assignment], at: datetime) -> tuple[datetime | None, list[str]]:
    """Give the latest deadline that is still ahead, with how it came about."""
    former_by_due: dict[datetime, datetime] = {}
    for row in rows:
        if row.due_current is None:
            continue
        due = row.due_current
        # A deadline that was ahead when the row was paused moves by the days of the pause.
        pause = row.steps.filter(kind=StepKind.PAUSE).last() if row.state == State.PAUSED else None
        if pause is not None and pause.at <= due:
            days = (local_day(at) - local_day(pause.at)).days + 1
            due = end_of(local_day(due) + days * ONE_DAY)
        former_by_due[due] = row.due_current
    if not former_by_due:
        return None, []
    due = max(former_by_due)
    former = write_date(local_day(former_by_due[due]))
    if due < at:
        sentence = "Hạn %(due)s đã qua trước khi kế thừa; lần quá hạn giữ ở đơn vị cũ, chờ đặt hạn mới."
        return None, [sentence % {"due": former}]
    sentence = "Kế thừa hạn %(was)s; cộng những ngày chờ kế thừa thành hết ngày %(due)s."
    if due == former_by_due[due]:
        sentence = "Kế thừa hạn %(was)s."
    return due, [sentence % {"was": former, "due": write_date(local_day(due))}]


def redate(rows: Sequence[Assignment], *, was: date, on: date) -> None:
    """Move the day from which heirs bear their work, when the day of the change had been entered wrongly."""
    pks = [row.pk for row in rows]
    Assignment.objects.filter(pk__in=pks, given_date=was).update(given_date=on)
    Contribution.objects.filter(assignment__in=pks, from_date=was).update(from_date=on)
