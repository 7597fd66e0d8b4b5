"""Hôm nay: what a person has to do now, most pressing first, and how the work led by the own units stands."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Subquery, TextField, Value, When

from guong.apps.evidence.models import Override, OverrideState
from guong.apps.obligations.models import (
    Assignment,
    Extension,
    Obligation,
    Reading,
    State,
    Step,
    StepKind,
    Timeliness,
    soon_until,
)
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.conclusions import contradictions
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import ahead_until, end_of, local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Scope, UnitVersion

from .overviews import LedDirectives, Overview, led_directives, overviews_of

DAYS_AHEAD = 4  # days to come on which something falls due
ROWS_OF_LIST = 6  # before "xem tất cả"
MAX_NAMED = 120  # assignments of others that are looked at for the names of their units
MOST_COMPARED = 400  # waiting answers that are asked whether the machine disagrees, as at the desk
MAX_OWN = 400  # open assignments of the own units that are looked at
PRESSING = (Timeliness.OVERDUE, Timeliness.DUE_TODAY)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One assignment, with the last reason given where it was returned or declined."""

    assignment: Assignment
    reason: str


@dataclass(frozen=True, slots=True)
class SharedDeadline:
    """Units that have the same duty to do by the same time: a few of them, and how many they are."""

    obligation: Obligation
    due: datetime
    total: int
    units: tuple[int, ...]
    trace: tuple[str, ...]


AgendaRow = WorkRow | SharedDeadline | Extension | Reading | Override


@dataclass(frozen=True, slots=True)
class WorkList:
    """Some rows of one sort: the first of them and how many there are."""

    key: str
    rows: Sequence[AgendaRow]
    total: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything on the page, as rows of the ledger."""

    own: dict[str, WorkList]
    led: dict[str, WorkList]
    sent: tuple[WorkRow, ...]
    overviews: tuple[Overview, ...]
    more_live: int
    ahead: tuple[tuple[date, int], ...]
    names: dict[int, str]
    # Of each answer that waits and that the machine contradicts, the unit; the longest waiting first.
    against: tuple[int, ...] = ()


class _DueCount(NamedTuple):
    """How many other units have an obligation to do by a moment."""

    due: datetime
    obligation: int
    n: int


def agenda_of(person: Person, scope: Scope, *, at: datetime, nothing_of: Collection[str] = ()) -> Agenda:
    """
    Gather what a person has to do at a moment, within few queries however much there is.

    `nothing_of`: of "extensions", "readings" and "overrides" those known to be empty: they are not asked for.
    """
    directives, every_own_row = led_directives(scope), _own_rows(scope)
    own_rows = [row for row in every_own_row if row.assignment.state in WITH_DOER]
    sent_rows = tuple(row for row in every_own_row if row.assignment.state == State.SUBMITTED)
    soon, last_ahead = soon_until(at), end_of(ahead_until(at))
    lists: dict[str, list[WorkRow]] = {
        key: [] for key in ("overdue", "due_today", "returned", "ahead", "later", "no_due")
    }
    for row in own_rows:
        work = row.assignment
        timeliness = work.timeliness(at, soon)
        if timeliness in PRESSING:
            lists[timeliness.value].append(row)
        elif work.state == State.RETURNED:
            lists["returned"].append(row)
        elif work.due_current is None:
            lists["no_due"].append(row)
        else:
            lists["ahead" if work.due_current <= last_ahead else "later"].append(row)
    own = {key: WorkList(key, items[:ROWS_OF_LIST], len(items)) for key, items in lists.items() if items}
    if len(every_own_row) == MAX_OWN:
        # There is more own work than was looked at: the ledger counts each list.
        own_work = Assignment.objects.borne_by(scope.own_units).filter(state__in=WITH_DOER)
        other_rows = own_work.exclude(state=State.RETURNED)
        rows_by_list = {
            "overdue": own_work.overdue(at=at),
            "due_today": own_work.due_today(at=at),
            "returned": own_work.filter(state=State.RETURNED).not_pressing(at=at),
            "ahead": other_rows.due_ahead(at=at),
            "later": other_rows.due_later(at=at),
            "no_due": other_rows.undue(),
        }
        totals = {key: list_rows.count() for key, list_rows in rows_by_list.items()}
        own = {key: WorkList(key, lists[key][:ROWS_OF_LIST], n) for key, n in totals.items() if n}
    shared_lists, ahead = _by_deadline(directives, own_rows, scope, at)
    led = shared_lists | _awaiting_decision(directives, scope, person, nothing_of)
    rows = [row for work_list in (*own.values(), *led.values()) for row in work_list.rows]
    against = _contradicted_units(directives, at) if "submitted" in led else ()
    units = {unit for row in rows for unit in _units_of(row)} | set(against)
    names = {post.unit_id: post.unit_name for post in scope.posts}
    names |= UnitVersion.objects.names(units - names.keys(), on=local_day(at))
    overviews, more_live = overviews_of(directives, scope, at)
    return Agenda(own, led, sent_rows, overviews, more_live, ahead, names, against)


def _units_of(row: AgendaRow) -> tuple[int, ...]:
    match row:
        case SharedDeadline():
            return row.units
        case Extension():
            return (row.assignment.unit_id,)
        case Override():
            return (row.subject_id,)
        case WorkRow():
            return (row.assignment.unit_id,)
    return ()


def _with_reasons(rows: QuerySet[Assignment]) -> QuerySet[Any]:
    """Bring what a line needs, with the last reason given where work was returned or declined."""
    refusals = Step.objects.filter(
        assignment=OuterRef("pk"), kind__in=(StepKind.RETURN, StepKind.DECLINE)
    ).order_by("-at", "-pk")
    reason = Case(
        When(state__in=(State.RETURNED, State.DECLINED), then=Subquery(refusals.values("reason")[:1])),
        default=Value(""),
        output_field=TextField(),
    )
    joined_rows = rows.select_related("obligation", "directive").defer("directive__text", "directive__read")
    return joined_rows.annotate(last_reason=reason)


def _own_rows(scope: Scope) -> list[WorkRow]:
    """Give what the own units have to do themselves, or sent to be judged; what is due first."""
    if not scope.own_units:
        return []
    rows = Assignment.objects.borne_by(scope.own_units).filter(state__in=WITH_DOER | {State.SUBMITTED})
    ordered = rows.order_by("due_current", "directive__date", "obligation__order", "pk")
    return [WorkRow(row, row.last_reason) for row in _with_reasons(ordered)[:MAX_OWN]]


def _by_deadline(
    directives: LedDirectives, own_rows: Sequence[WorkRow], scope: Scope, at: datetime
) -> tuple[dict[str, WorkList], tuple[tuple[date, int], ...]]:
    """Put together the units that owe the same by the same time, and count what falls due in days to come."""
    other_rows = Assignment.objects.filter(directive__in=directives.all).exclude(unit__in=scope.own_units)
    other_rows = other_rows.running()
    # By the columns of an index in its order: the database then adds up as it reads, without a table beside.
    grouped_rows = other_rows.order_by().values_list("directive", "state", "due_current", "obligation")
    sums: Counter[tuple[int, datetime]] = Counter()
    for _directive, _state, due, duty, n in grouped_rows.annotate(n=Count("pk")) if directives.all else ():
        if due is not None:
            sums[duty, due] += n
    counts = sorted(_DueCount(due, duty, n) for (duty, due), n in sums.items())
    tonight = end_of(local_day(at))
    own_dues = [row.assignment.due_current for row in own_rows]
    days: Counter[date] = Counter()
    for due, n in [*((count.due, count.n) for count in counts), *((due, 1) for due in own_dues)]:
        if due is not None and due > tonight:
            days[local_day(due)] += n
    late = [count for count in counts if count.due < at]
    due_today = [count for count in counts if at <= count.due <= tonight]
    shared_deadlines = _shared_deadlines(other_rows, [*late[:ROWS_OF_LIST], *due_today[:ROWS_OF_LIST]])
    lists = {}
    for key, due_counts in (("overdue", late), ("due_today", due_today)):
        if due_counts:
            rows = [shared_deadlines[count] for count in due_counts[:ROWS_OF_LIST]]
            lists[key] = WorkList(key, rows, sum(count.n for count in due_counts))
    return lists, tuple(sorted(days.items())[:DAYS_AHEAD])


def _shared_deadlines(
    rows: AssignmentQuerySet, counts: Sequence[_DueCount]
) -> dict[_DueCount, SharedDeadline]:
    """Give each count its duty and some of its units; where units are very many, some name none."""
    if not counts:
        return {}
    obligations = {count.obligation for count in counts}
    dues = {count.due for count in counts}
    assignments = rows.filter(obligation__in=obligations, due_current__in=dues)
    units: dict[tuple[int, datetime | None], list[tuple[int, list[str]]]] = {}
    # No order: the database may stop at the first rows it meets.
    fields = assignments.order_by().values_list("obligation", "due_current", "unit", "due_trace")
    for obligation, due, unit, trace in fields[:MAX_NAMED]:
        units.setdefault((obligation, due), []).append((unit, trace))
    duties = Obligation.objects.select_related("directive").defer("directive__text", "directive__read")
    by_id = duties.in_bulk(obligations)
    shared_deadlines = {}
    for count in counts:
        pairs_of_count = sorted(units.get((count.obligation, count.due), []), key=lambda pair: pair[0])
        trace = tuple(pairs_of_count[0][1]) if pairs_of_count else ()
        unit_ids = tuple(unit for unit, _trace in pairs_of_count)
        shared_deadlines[count] = SharedDeadline(by_id[count.obligation], count.due, count.n, unit_ids, trace)
    return shared_deadlines


def _awaiting_decision(
    directives: LedDirectives, scope: Scope, person: Person, nothing_of: Collection[str]
) -> dict[str, WorkList]:
    """Gather what waits for the person's own decision."""
    lists: list[WorkList] = []
    if directives.own and scope.may_somewhere(Permission.ACCEPT):
        lists += [
            *_waiting_work(directives, State.SUBMITTED, "submitted_at"),
            *_waiting_work(directives, State.DECLINED, "given_at"),
        ]
        if "extensions" not in nothing_of:
            # Looked up row by row: the few requests that wait are the place to begin, not the work.
            # A request dies with its work: what was handed on or withdrawn waits for nobody.
            led_work = Assignment.objects.open().filter(
                pk=OuterRef("assignment"), directive__in=directives.own
            )
            requests = Extension.objects.filter(Exists(led_work), decided_at__isnull=True)
            requests = requests.select_related("assignment__obligation", "assignment__directive")
            lists.append(_first_of("extensions", requests.order_by("asked_at")))
    if scope.may_somewhere(Permission.INTAKE) and "readings" not in nothing_of:
        readings = Reading.objects.visible_to(scope).unfinished().defer("content", "file")
        lists.append(_first_of("readings", readings))
    if scope.may_somewhere(Permission.APPROVE_OVERRIDE) and "overrides" not in nothing_of:
        lists.append(_first_of("overrides", requested_overrides(scope, person)))
    return {work_list.key: work_list for work_list in lists if work_list.total}


def _waiting_work(directives: LedDirectives, state: State, order: str) -> list[WorkList]:
    """Give the list of a state, if there is anything in it; its key is the state's value."""
    total = directives.waiting(state)
    if not total:
        return []
    of_own = Assignment.objects.filter(directive__in=directives.own, state=state)
    first = of_own.order_by(order, "pk").values("pk")[:ROWS_OF_LIST]
    joined_rows = _with_reasons(Assignment.objects.filter(pk__in=first).order_by(order, "pk"))
    rows = [WorkRow(row, row.last_reason) for row in joined_rows]
    return [WorkList(state.value, rows, total)]


def _contradicted_units(directives: LedDirectives, at: datetime) -> tuple[int, ...]:
    """Give the unit of each waiting answer of which the machine saw that it is not so, of the oldest."""
    waiting = Assignment.objects.filter(directive__in=directives.own, state=State.SUBMITTED)
    oldest = waiting.order_by("submitted_at", "pk").values_list("unit", "obligation")
    pairs = list(oldest[:MOST_COMPARED])
    duties = Obligation.objects.filter(pk__in={duty for _unit, duty in pairs})
    against = contradictions(pairs, list(duties.only("pk", "criteria", "kind")), at=at)
    return tuple(unit for unit, duty in pairs if (unit, duty) in against)


def requested_overrides(scope: Scope, person: Person) -> QuerySet[Override]:
    """Give the requests of the person's unit that somebody else has to approve."""
    roles = ROLES_OF_PERMISSION[Permission.APPROVE_OVERRIDE]
    units = [post.unit_id for post in scope.posts if post.role in roles]
    requests: QuerySet[Override] = Override.objects.visible_to(scope).filter(
        requester__appointments__unit__in=units, state=OverrideState.REQUESTED
    )
    requests = requests.exclude(requester=person).exclude(subject__in=units).distinct()
    return requests.select_related("verdict")


def _first_of[Row: (Extension, Reading, Override)](key: str, rows: QuerySet[Row]) -> WorkList:
    """Take the first rows, and count only where there are more."""
    first = list(rows[: ROWS_OF_LIST + 1])
    total = len(first) if len(first) <= ROWS_OF_LIST else rows.count()
    return WorkList(key, first[:ROWS_OF_LIST], total)
