"""What comes back: with each period a unit bears the duty anew, with a deadline of its own."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _t

from guong.apps.units.models import UnitVersion
from guong.engines.directives.periods import Period, cycle_of
from guong.engines.viet.formats import capitalise, write_date

from ..models.assignment import BATCH, Assignment
from ..models.directive import Obligation, ObligationKind
from ..models.states import State
from ..models.step import Contribution
from ..models.timeliness import end_of, local_day

MAX_PERIODS = 12  # caught up with after a long stop
CLOSED_STATES = (State.DRAFT, State.WITHDRAWN, State.DECLINED, State.SUCCEEDED)


def first_period(periodicity: str, *, today: date, due_day: date | None = None) -> Period | None:
    """Give the first period whose work can still be in time, due on the day `due_day` for it, if any."""
    cycle = cycle_of(periodicity)
    if cycle is None:
        return None
    period = cycle.period(today)
    if due_day and period.start <= due_day <= period.end:
        period = replace(period, due=due_day)
    return cycle.next(period) if period.due < today else period


def write_rhythm(periodicity: str, *, today: date) -> str:
    """Write how often a duty comes back, and by when its first period would be due if given today."""
    period, rhythm = first_period(periodicity, today=today), capitalise(periodicity)
    if period is None:
        return rhythm
    return _t("%(rhythm)s; kỳ đầu hạn %(day)s") % {"rhythm": rhythm, "day": write_date(period.due)}


def in_period(obligation: Obligation, unit: int, given_date: date, period: Period) -> Assignment:
    """Make the row of one unit for one period, with the deadline of the period."""
    first, last, due = write_date(period.start), write_date(period.end), write_date(period.due)
    trace = [
        f"Văn bản chỉ đạo ghi: “{obligation.periodicity}”.",
        f"Kỳ từ {first} đến {last}: hạn hết ngày {due}.",
    ]
    return Assignment(
        obligation=obligation,
        unit_id=unit,
        given_date=given_date,
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
    coming_back = Obligation.objects.filter(
        kind=ObligationKind.PERIODIC, assignments__period_from__isnull=False
    )
    return sum(_open(obligation, at) for obligation in coming_back.distinct().select_related("directive"))


@transaction.atomic
def _open(obligation: Obligation, at: datetime) -> int:
    cycle = cycle_of(obligation.periodicity)
    if cycle is None:
        return 0
    today, new = local_day(at), 0
    latest = obligation.assignments.aggregate(day=Max("period_from"))["day"]
    periods, following = [], cycle.next(cycle.period(latest))
    while following.start <= today:
        periods.append(following)
        following = cycle.next(following)
    for period in periods[-MAX_PERIODS:]:
        before = Assignment.objects.filter(obligation=obligation, period_to__lt=period.start)
        rows = before.of_period(period.start).exclude(state__in=CLOSED_STATES)
        standing = UnitVersion.objects.in_force(on=period.start).values("unit")
        last = {row.unit_id: row for row in rows.filter(unit__in=standing)}
        drafts = [in_period(obligation, unit, period.start, period) for unit in sorted(last)]
        assignments = Assignment.give_many(drafts, by=None, at=at)
        # Who worked along in the period before works along in the new one.
        anew = {last[row.unit_id].pk: row for row in assignments}
        contributions = [
            Contribution(
                assignment=anew[former.assignment_id], unit_id=former.unit_id, from_date=period.start
            )
            for former in Contribution.objects.filter(assignment__in=anew)
        ]
        Contribution.objects.bulk_create(contributions, batch_size=BATCH)
        new += len(assignments)
    return new
