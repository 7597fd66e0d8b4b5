"""Passes assignments of units that ended to the unit that stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.evidence.models import CriterionAccess
from guong.apps.units.models import Person, Unit, successors

from ..models.assignment import Assignment
from ..models.states import GIVE, OPEN, Refused, State
from ..models.step import Contribution, Step
from ..models.timeliness import end_of, local_day

DAY = timedelta(days=1)


@transaction.atomic
def hand_on(rows: Sequence[Assignment], heir: Unit, *, on: date, by: Person, at: datetime) -> Assignment:
    """
    Close the rows of one obligation in favour of the heir's, which is made where there is none.

    A deadline still ahead goes with the work, moved by the days it was paused. One that had passed stays
    with whoever missed it (invariant 12): the heir's work has none until a signed act sets it. Of what comes
    back each period is handed on by itself; the heir's row of the last is given.
    """
    periods = sorted({row.period_from for row in rows}, key=lambda day: day or date.min)
    heirs = [
        _hand_on([row for row in rows if row.period_from == period], heir, on, by, at) for period in periods
    ]
    return heirs[-1]


def _hand_on(rows: Sequence[Assignment], heir: Unit, on: date, by: Person, at: datetime) -> Assignment:
    obligation = rows[0].obligation
    period = rows[0].period_from
    known = Assignment.objects.filter(obligation=obligation, unit=heir, period_from=period).first()
    if known is None:
        known = _give(rows, heir, on, by, at)
    elif known.state not in OPEN and known.state != State.COMPLETED:
        raise Refused(
            _t("Đơn vị nhận đã có nhiệm vụ này ở trạng thái “%(state)s”; hãy chọn chấm dứt hoặc đơn vị khác.")
            % {"state": State(known.state).label}
        )
    for row in rows:
        row.succeed(known, by=by, at=at)
    return known


def _give(rows: Sequence[Assignment], heir: Unit, on: date, by: Person, at: datetime) -> Assignment:
    obligation, directive = rows[0].obligation, rows[0].directive
    period = {"period_from": rows[0].period_from, "period_to": rows[0].period_to}
    draft = Assignment(obligation=obligation, unit=heir, given_date=on, **period)
    [row] = Assignment.give_many([draft], by=by, at=at)
    due, trace = _deadline(rows, at)
    Assignment.objects.filter(pk=row.pk).update(due_original=due, due_current=due, due_trace=trace)
    row.due_original = row.due_current = due
    row.due_trace = trace
    Step.objects.filter(assignment=row, verb=GIVE.verb).update(due=due)
    helping = Contribution.objects.filter(assignment__in=rows).values_list("unit", flat=True)
    units = {one.pk for unit in set(helping) for one in successors(Unit(pk=unit), on=on)} - {heir.pk}
    Contribution.objects.bulk_create(
        Contribution(assignment=row, unit_id=unit, from_date=on) for unit in sorted(units)
    )
    for lead in successors(directive.lead_unit, on=on):
        CriterionAccess.open([heir], obligation.criteria, to=lead, from_date=on)
    return row


def _deadline(rows: Sequence[Assignment], at: datetime) -> tuple[datetime | None, list[str]]:
    """Give the latest deadline that is still ahead, with how it came about."""
    dues = {}
    for row in rows:
        if row.due_current is None:
            continue
        paused = row.steps.filter(verb="pause").last() if row.state == State.PAUSED else None
        moved = row.due_current
        if paused is not None and paused.at <= row.due_current:
            days = (local_day(at) - local_day(paused.at)).days + 1
            moved = end_of(local_day(row.due_current) + days * DAY)
        dues[moved] = row.due_current
    if not dues:
        return None, []
    last = max(dues)
    was = f"{local_day(dues[last]):%d/%m/%Y}"
    if last < at:
        said = _t("Hạn %(due)s đã qua trước khi kế thừa; lần quá hạn giữ ở đơn vị cũ, chờ đặt hạn mới.")
        return None, [said % {"due": was}]
    said = _t("Kế thừa hạn %(was)s; cộng những ngày chờ kế thừa thành hết ngày %(due)s.")
    if last == dues[last]:
        said = _t("Kế thừa hạn %(was)s.")
    return last, [said % {"was": was, "due": f"{local_day(last):%d/%m/%Y}"}]


def redate(rows: Sequence[Assignment], *, was: date, on: date) -> None:
    """Move the day from which heirs bear their work, when the day of the change had been entered wrongly."""
    pks = [row.pk for row in rows]
    Assignment.objects.filter(pk__in=pks, given_date=was).update(given_date=on)
    Contribution.objects.filter(assignment__in=pks, from_date=was).update(from_date=on)
