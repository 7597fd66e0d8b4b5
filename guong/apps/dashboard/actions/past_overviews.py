"""How each directive stood at a moment that is over: read from the steps, which are never changed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from guong.apps.obligations.models import Assignment, Directive, Obligation, measures
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Scope

from .overviews import MAX_OVERVIEWS, WorkCounts

MOST_DIRECTIVES = 30  # the newest of a day that are looked at


@dataclass(frozen=True, slots=True)
class LateDuty:
    """How many units were late with a duty by a moment, and since when."""

    obligation: Obligation
    due: datetime
    n: int


@dataclass(frozen=True, slots=True)
class PastOverview(WorkCounts):
    """One directive as it stood: its states, and what was late."""

    directive: Directive
    late: Sequence[LateDuty]

    @property
    def overdue(self) -> int:
        return sum(duty.n for duty in self.late)


def overviews_at(scope: Scope, at: datetime) -> tuple[list[PastOverview], int]:
    """
    Show how the directives led stood under which something was still to be done, the newest first.

    Where nothing was, the newest one. The second number says how many more there were.
    """
    day: date = local_day(at)
    all_directives = Directive.objects.led_by(scope).filter(date__lte=day).order_by("-date", "-pk")
    directives = list(all_directives.defer("text", "read")[:MOST_DIRECTIVES])
    # `as_of` leaves fields on the rows that the model itself has not.
    rows: Any = Assignment.objects.filter(directive__in=directives).without_drafts().as_of(at).order_by()
    states: dict[int, Counter[str]] = {}
    for pk, state, n in rows.values_list("directive", "then_state").annotate(n=Count("pk")):
        states.setdefault(pk, Counter())[state] = n
    with_work = [row for row in directives if row.pk in states]
    live = [row for row in with_work if measures.NOT_DONE.total(states[row.pk])] or with_work[:1]
    first = live[:MAX_OVERVIEWS]
    late = rows.filter(directive__in=first, then_state__in=WITH_DOER, then_due__lt=at)
    by_duty = list(late.values_list("obligation", "then_due").annotate(n=Count("pk")))
    duties = Obligation.objects.in_bulk({duty for duty, _due, _n in by_duty})
    late_duties = sorted(
        (LateDuty(duties[duty], due, n) for duty, due, n in by_duty),
        key=lambda row: (row.due, row.obligation.pk),
    )
    overviews = [
        PastOverview(
            dict(states[row.pk]),
            row,
            [duty for duty in late_duties if duty.obligation.directive_id == row.pk],
        )
        for row in first
    ]
    return overviews, len(live) - len(first)
