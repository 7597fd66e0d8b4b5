"""What comes back: with each period a unit bears the duty anew, with a deadline of its own."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _t

from guong.apps.units.models import UnitVersion
from guong.engines.directives.periods import Cycle, Period, cycle_of

from ..models.assignment import Assignment
from ..models.directive import Kind, Obligation
from ..models.states import State
from ..models.step import Contribution
from ..models.timeliness import end_of, local_day

MOST = 12  # periods caught up with after a long stop
ENDED = (State.DRAFT, State.WITHDRAWN, State.DECLINED, State.SUCCEEDED)


def in_period(obligation: Obligation, unit: int, given: date, period: Period) -> Assignment:
    """Make the row of one unit for one period, with the deadline of the period."""
    trace = [
        _t("Văn bản chỉ đạo ghi: “%(phrase)s”.") % {"phrase": obligation.periodicity},
        _t("Kỳ từ %(start)s đến %(end)s: hạn hết ngày %(due)s.")
        % {"start": _shown(period.start), "end": _shown(period.end), "due": _shown(period.due)},
    ]
    return Assignment(
        obligation=obligation,
        unit_id=unit,
        given_date=given,
        period_from=period.start,
        period_to=period.end,
        due_original=end_of(period.due),
        due_current=end_of(period.due),
        due_trace=trace,
    )


def open_periods(*, at: datetime) -> int:
    """
    Give the periods that have begun to whoever bore the one before; count the new assignments.

    Who declined, was relieved, ended or handed on the duty bears it no more; a missed night loses nothing.
    """
    coming_back = Obligation.objects.filter(kind=Kind.PERIODIC, assignments__period_from__isnull=False)
    return sum(_open(one, at) for one in coming_back.distinct().select_related("directive"))


@transaction.atomic
def _open(obligation: Obligation, at: datetime) -> int:
    cycle = cycle_of(obligation.periodicity)
    if cycle is None:
        return 0
    today, new = local_day(at), 0
    for period in _periods(obligation, cycle, today):
        before = Assignment.objects.filter(obligation=obligation, period_to__lt=period.start)
        rows = before.of_period(period.start).exclude(state__in=ENDED)
        standing = UnitVersion.objects.in_force(on=period.start).values("unit")
        last = {row.unit_id: row for row in rows.filter(unit__in=standing)}
        drafts = [in_period(obligation, unit, period.start, period) for unit in sorted(last)]
        given = Assignment.give_many(drafts, by=None, at=at)
        _bring_helpers({last[row.unit_id].pk: row for row in given}, period.start)
        new += len(given)
    return new


def _periods(obligation: Obligation, cycle: Cycle, today: date) -> list[Period]:
    """List the periods that have begun since the last one given, the oldest first."""
    last = obligation.assignments.aggregate(day=Max("period_from"))["day"]
    periods, period = [], cycle.next(cycle.period(last))
    while period.start <= today:
        periods.append(period)
        period = cycle.next(period)
    return periods[-MOST:]


def _bring_helpers(rows: dict[int, Assignment], day: date) -> None:
    helping = Contribution.objects.filter(assignment__in=rows)
    brought = [
        Contribution(assignment=rows[one.assignment_id], unit_id=one.unit_id, from_date=day)
        for one in helping
    ]
    Contribution.objects.bulk_create(brought, batch_size=500)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
