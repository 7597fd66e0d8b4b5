"""How each live directive stands or stood on a day, or the work of the own units: progress, lateness."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q

from guong.apps.obligations.models import (
    Assignment,
    ConclusionCounts,
    Directive,
    Obligation,
    State,
    count_conclusions,
    measures,
    stored_conclusions,
)
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.tally import MIN_STORED_ASSIGNMENTS
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Scope

MAX_OVERVIEWS = 4  # directives whose cards stand beside the lists
MAX_OWN = 400  # assignments of the own units that are looked at for their conclusions


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How many assignments stand in each state."""

    counts: dict[str, int]

    @property
    def done(self) -> int:
        return measures.DONE_WORK.total(self.counts)

    @property
    def counted(self) -> int:
        """Count those that belong in a rate."""
        return measures.COUNTED_WORK.total(self.counts)

    @property
    def apart(self) -> int:
        """Count those that stand outside every rate."""
        return measures.APART.total(self.counts)


@dataclass(frozen=True, slots=True)
class Overview(WorkCounts):
    """How one directive that the own units lead, or the work of the own units, stands on all three axes."""

    directive: int | None
    number: str
    overdue: int
    answered_late: int
    conclusions: ConclusionCounts


@dataclass(frozen=True, slots=True)
class LedDirectives:
    """The directives led by units in reach, the newest first; `own` are those of the own units."""

    all: list[int]
    own: list[int]
    numbers: dict[int, str]
    states: dict[int, Counter[str]]

    def waiting(self, state: State) -> int:
        """Count the assignments of the own units' directives in a state."""
        return sum(self.states.get(pk, Counter())[state] for pk in self.own)


def led_directives(scope: Scope) -> LedDirectives:
    """Look up the directives led, with how many of their assignments stand in each state."""
    led = Directive.objects.led_by(scope).order_by("-date", "-pk")
    rows = list(led.values_list("pk", "lead_unit", "number", "subject"))
    pks = [pk for pk, *_other_fields in rows]
    scope.looked_up.setdefault("led", tuple(pks))
    states: dict[int, Counter[str]] = {pk: Counter() for pk in pks}
    if pks:
        assignments = Assignment.objects.filter(directive__in=pks).without_drafts().order_by()
        for directive, state, n in assignments.values_list("directive", "state").annotate(n=Count("pk")):
            states[directive][state] = n
    # Whoever stands in the place of a lead that ended confirms what is handed in.
    own_units = scope.own_units | scope.ended_before()
    return LedDirectives(
        pks,
        [pk for pk, unit, *_other_fields in rows if unit in own_units],
        {pk: number or subject or f"#{pk}" for pk, _unit, number, subject in rows},
        states,
    )


def overviews_of(directives: LedDirectives, scope: Scope, at: datetime) -> tuple[tuple[Overview, ...], int]:
    """
    Show how the directives led stand under which something is still to be done, what needs a reader first.

    First come those with most that is overdue, then with most answers that wait, then with most still to be
    done; of equal ones the newest. Where nothing is to be done, the newest one; where none is led, all that
    the own units bear. The second number says how many more there are than are looked at.
    """
    with_work = [pk for pk in directives.all if directives.states[pk]]
    live = [pk for pk in with_work if measures.NOT_DONE.total(directives.states[pk])] or with_work[:1]
    if not live:
        return _own_overview(scope, at), 0
    late_rows = Assignment.objects.filter(
        directive__in=live, due_current__lt=at, state__in=measures.NOT_DONE.states
    )
    late_counts = (
        late_rows.order_by()
        .values_list("directive")
        .annotate(a=Count("pk", filter=_WITH_DOER), b=Count("pk", filter=_ANSWERED_LATE))
    )
    late = {directive: (overdue, answered_late) for directive, overdue, answered_late in late_counts}

    def need(pk: int) -> tuple[int, int, int]:
        states, (overdue, _answer_count) = directives.states[pk], late.get(pk, (0, 0))
        return -overdue, -states[State.SUBMITTED], -measures.NOT_DONE.total(states)

    first = sorted(live, key=need)[:MAX_OVERVIEWS]
    # Small directives are counted now; of large ones the count of the last night says it.
    small, room_left = [], MIN_STORED_ASSIGNMENTS
    for pk in first:
        size = directives.states[pk].total()
        if size < room_left:
            small.append(pk)
            room_left -= size
    rows = Assignment.objects.filter(directive__in=small)
    large = [pk for pk in first if pk not in small]
    conclusions = count_conclusions(rows, at=at) if small else {}
    conclusions |= stored_conclusions(large) if large else {}
    overviews = tuple(
        Overview(
            _in_order(directives.states[pk]),
            pk,
            directives.numbers[pk],
            *late.get(pk, (0, 0)),
            conclusions.get(pk, ConclusionCounts()),
        )
        for pk in first
    )
    return overviews, len(live) - len(first)


def _own_overview(scope: Scope, at: datetime) -> tuple[Overview, ...]:
    rows, is_late = Assignment.objects.borne_by(scope.own_units), Q(due_current__lt=at)
    overdue = Count("pk", filter=is_late & _WITH_DOER)
    answered_late = Count("pk", filter=is_late & _ANSWERED_LATE)
    states = rows.order_by().values_list("state")
    by_state = list(states.annotate(n=Count("pk"), late=overdue, answered=answered_late))
    if not by_state:
        return ()
    counts = Counter({state: n for state, n, _late, _answered in by_state})
    late_sums = sum(row[2] for row in by_state), sum(row[3] for row in by_state)
    by_directive = count_conclusions(rows, at=at) if counts.total() <= MAX_OWN else {}
    by_duty: dict[int, Counter[str]] = {}
    for conclusions in by_directive.values():
        by_duty |= conclusions.by_duty
    return (Overview(_in_order(counts), None, "", *late_sums, ConclusionCounts(by_duty)),)


_WITH_DOER = Q(state__in=WITH_DOER)
_ANSWERED_LATE = Q(state=State.SUBMITTED, submitted_at__gt=F("due_current"))


def _in_order(counts: Counter[str]) -> dict[str, int]:
    return {state: counts[state] for state in State.values if counts[state]}


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
