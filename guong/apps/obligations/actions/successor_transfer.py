"""Passes assignments of units that ended to the unit that stands in their place."""

from __future__ import annotations

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
    periods = sorted({row.period_from for row in rows}, key=lambda day: day or date.min)
    successors = [
        _hand_on([row for row in rows if row.period_from == period], successor, on, by, at)
        for period in periods
    ]
    return successors[-1]


def _hand_on(rows: Sequence[Assignment], successor: Unit, on: date, by: Person, at: datetime) -> Assignment:
    """Hand on the rows of one period."""
    obligation, period = rows[0].obligation, rows[0].period_from
    of_heir = Assignment.objects.filter(obligation=obligation, unit=successor, period_from=period).first()
    if of_heir is None:
        obligation, directive = rows[0].obligation, rows[0].directive
        draft = Assignment(
            obligation=obligation,
            unit=successor,
            given_date=on,
            period_from=rows[0].period_from,
            period_to=rows[0].period_to,
        )
        [row] = Assignment.give_many([draft], by=by, at=at)
        due, trace = _deadline(rows, at)
        Assignment.objects.filter(pk=row.pk).update(due_original=due, due_current=due, due_trace=trace)
        row.due_original = row.due_current = due
        row.due_trace = trace
        Step.objects.filter(assignment=row, kind=StepKind.GIVE).update(due=due)
        helpers = set(Contribution.objects.filter(assignment__in=rows).values_list("unit", flat=True))
        standing = {unit.pk for helper in helpers for unit in successors(Unit(pk=helper), on=on)}
        Contribution.objects.bulk_create(
            Contribution(assignment=row, unit_id=unit, from_date=on)
            for unit in sorted(standing - {successor.pk})
        )
        for lead in successors(directive.lead_unit, on=on):
            CriterionAccess.open([successor], obligation.open_criteria(), to=lead, from_date=on)
        of_heir = row
    elif of_heir.state not in OPEN and of_heir.state != State.COMPLETED:
        raise Refused(
            _t("Đơn vị nhận đã có nhiệm vụ này ở trạng thái “%(state)s”; hãy chọn chấm dứt hoặc đơn vị khác.")
            % {"state": look("workflow", of_heir.state).word}
        )
    for row in rows:
        row.succeed(of_heir, by=by, at=at)
    return of_heir


def _deadline(rows: Sequence[Assignment], at: datetime) -> tuple[datetime | None, list[str]]:
    """Give the latest deadline that is still ahead, with how it came about."""
    former_by_due: dict[datetime, datetime] = {}
    for row in rows:
        if row.due_current is not None:
            former_by_due[_due_without_pause(row, row.due_current, at)] = row.due_current
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


def _due_without_pause(row: Assignment, due: datetime, at: datetime) -> datetime:
    """Move a deadline that was ahead when the row was paused by the days of the pause."""
    pause = row.steps.filter(kind=StepKind.PAUSE).last() if row.state == State.PAUSED else None
    if pause is None or pause.at > due:
        return due
    days = (local_day(at) - local_day(pause.at)).days + 1
    return end_of(local_day(due) + days * ONE_DAY)


def redate(rows: Sequence[Assignment], *, was: date, on: date) -> None:
    """Move the day from which heirs bear their work, when the day of the change had been entered wrongly."""
    pks = [row.pk for row in rows]
    Assignment.objects.filter(pk__in=pks, given_date=was).update(given_date=on)
    Contribution.objects.filter(assignment__in=pks, from_date=was).update(from_date=on)
