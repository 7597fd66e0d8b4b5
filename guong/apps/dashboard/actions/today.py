"""Hôm nay: what a person has to do now, most pressing first, and how the work led by the own units stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value, When

from guong.apps.evidence.models import Override, OverrideState
from guong.apps.obligations.models import (
    Assignment,
    Directive,
    Extension,
    Obligation,
    Reading,
    State,
    Step,
    Timeliness,
    soon_until,
)
from guong.apps.obligations.models.states import OUTSIDE, WITH_DOER
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Scope, UnitVersion

AHEAD = 4  # days to come on which something falls due
SHOWN = 6  # rows of a group before "xem tất cả"
NAMED = 120  # assignments of others that are looked at for the names of their units
OWN = 400  # open assignments of one's own units that are looked at
PRESSING = (Timeliness.OVERDUE, Timeliness.DUE_TODAY, Timeliness.DUE_SOON)


@dataclass(frozen=True, slots=True)
class Group:
    """Some things of one sort: the rows shown and how many there are."""

    key: str
    rows: Sequence[Any]
    total: int


@dataclass(frozen=True, slots=True)
class Bunch:
    """Units that have the same duty to do by the same time: a few of them, and how many they are."""

    obligation: Obligation
    due: datetime
    total: int
    units: tuple[int, ...]
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How one directive that the own units lead, or the work of the own units, stands."""

    directive: int | None
    number: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the page, as rows of the ledger."""

    mine: dict[str, Group]
    led: dict[str, Group]
    overview: Overview | None
    ahead: tuple[tuple[date, int], ...]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Led:
    """The directives led by units in reach, the newest first; `own` are those of the own units."""

    all: list[int]
    own: list[int]
    numbers: dict[int, str]
    states: dict[int, Counter[str]]

    def waiting(self, state: State) -> int:
        """Count the assignments of the own units' directives in a state."""
        return sum(self.states.get(pk, Counter())[state] for pk in self.own)


def today(person: Person, scope: Scope, *, at: datetime) -> Today:
    """Gather what a person has to do at a moment, within few queries however much there is."""
    led, own = _led(scope), _own(scope)
    mine = _mine(own, at)
    bunched, ahead = _by_time(led, own, scope, at)
    groups = bunched | _for_a_word(led, scope, person)
    shown = [row for group in (*mine.values(), *groups.values()) for row in group.rows]
    units = {unit for row in shown for unit in _units_of(row)}
    return Today(mine, groups, _overview(led, scope), ahead, names_on(units, local_day(at)))


def _units_of(row: Any) -> tuple[int, ...]:
    if isinstance(row, Bunch):
        return row.units
    if isinstance(row, Extension):
        return (row.assignment.unit_id,)
    if isinstance(row, Override):
        return (row.subject_id,)
    return (row.unit_id,) if isinstance(row, Assignment) else ()


def names_on(units: Iterable[int], on: date) -> dict[int, str]:
    """Give each unit's name on a day; one that had ended keeps its last."""
    names: dict[int, str] = {}
    versions = UnitVersion.objects.filter(unit__in=list(units)).order_by("valid_from")
    for unit, name, start in versions.values_list("unit", "name", "valid_from"):
        if unit not in names or start <= on:
            names[unit] = name
    return names


def _rows(rows: QuerySet) -> QuerySet:
    """Bring what a line needs, with the last reason said on what was returned or declined."""
    said = Step.objects.filter(assignment=OuterRef("pk"), kind__in=("return_", "decline")).order_by(
        "-at", "-pk"
    )
    rows = rows.select_related("obligation", "directive").defer("directive__text", "directive__read")
    spoken = Case(
        When(state__in=(State.RETURNED, State.DECLINED), then=Subquery(said.values("reason")[:1])),
        default=Value(""),
        output_field=TextField(),
    )
    return rows.annotate(said=spoken)


def _own(scope: Scope) -> list[Assignment]:
    """Give what the own units have to do themselves, what is due first."""
    rows = _rows(Assignment.objects.borne_by(scope.own_units).filter(state__in=WITH_DOER))
    return list(rows.order_by("due_current", "directive__date", "obligation__order", "pk")[:OWN])


def _mine(rows: Sequence[Assignment], at: datetime) -> dict[str, Group]:
    """Sort the own work: by time where there is a deadline, else by how far it is."""
    soon = soon_until(at)
    groups: dict[str, list[Assignment]] = {
        key: [] for key in ("overdue", "due_today", "returned", "due_soon", "new", "going")
    }
    for row in rows:
        timed = row.timeliness(at, soon)
        if timed in PRESSING[:2]:
            groups[timed.value].append(row)
        elif row.state == State.RETURNED:
            groups["returned"].append(row)
        elif timed is Timeliness.DUE_SOON:
            groups["due_soon"].append(row)
        else:
            groups["new" if row.state == State.ASSIGNED else "going"].append(row)
    return {key: Group(key, found[:SHOWN], len(found)) for key, found in groups.items() if found}


def _led(scope: Scope) -> _Led:
    found = Directive.objects.led_by(scope).order_by("-date", "-pk")
    rows = list(found.values_list("pk", "lead_unit", "number", "subject"))
    pks = [pk for pk, *_rest in rows]
    states: dict[int, Counter[str]] = {pk: Counter() for pk in pks}
    counts = Assignment.objects.filter(directive__in=pks).given().order_by().values_list("directive", "state")
    for directive, state, n in counts.annotate(n=Count("pk")) if pks else ():
        states[directive][state] = n
    # Whoever stands in the place of a lead that ended confirms what is handed in.
    own = scope.own_units | scope.ended_before()
    return _Led(
        pks,
        [pk for pk, unit, *_rest in rows if unit in own],
        {pk: number or subject or f"#{pk}" for pk, _unit, number, subject in rows},
        states,
    )


def _by_time(
    led: _Led, mine: Sequence[Assignment], scope: Scope, at: datetime
) -> tuple[dict[str, Group], tuple[tuple[date, int], ...]]:
    """Put together the units that owe the same by the same time, and count what falls due in days to come."""
    others = Assignment.objects.filter(directive__in=led.all).exclude(unit__in=scope.own_units).running()
    told = others.order_by().values_list("obligation", "due_current").annotate(n=Count("pk"))
    counts = sorted(told, key=lambda one: (one[1], one[0])) if led.all else []
    tonight = end_of(local_day(at))
    days: Counter[date] = Counter()
    for _pk, due, n in [*counts, *((row.pk, row.due_current, 1) for row in mine)]:
        if due is not None and due > tonight:
            days[local_day(due)] += n
    late = [one for one in counts if one[1] < at]
    last = [one for one in counts if at <= one[1] <= tonight]
    bunches = _bunches(others, [*late[:SHOWN], *last[:SHOWN]])
    groups = {}
    for key, some in (("overdue", late), ("due_today", last)):
        shown = [bunches[pk, due] for pk, due, _n in some[:SHOWN]]
        groups[key] = Group(key, shown, sum(n for _pk, _due, n in some))
    return {key: group for key, group in groups.items() if group.total}, tuple(sorted(days.items())[:AHEAD])


def _bunches(
    rows: QuerySet, counts: Sequence[tuple[int, datetime, int]]
) -> dict[tuple[int, datetime], Bunch]:
    """Give each bunch its duty and some of its units; where units are very many, some name none."""
    if not counts:
        return {}
    asked = {pk for pk, _due, _n in counts}
    wanted = rows.filter(obligation__in=asked, due_current__in={due for _pk, due, _n in counts})
    some: dict[tuple[int, datetime], list[tuple[int, list[str]]]] = {}
    # No order: the database may stop at the first rows it meets.
    told = wanted.order_by().values_list("obligation", "due_current", "unit", "due_trace")[:NAMED]
    for pk, due, unit, trace in told:
        some.setdefault((pk, due), []).append((unit, trace))
    duties = (
        Obligation.objects.select_related("directive")
        .defer("directive__text", "directive__read")
        .in_bulk(asked)
    )
    bunches = {}
    for pk, due, n in counts:
        found = sorted(some.get((pk, due), []), key=lambda one: one[0])
        trace = tuple(found[0][1]) if found else ()
        bunches[pk, due] = Bunch(duties[pk], due, n, tuple(unit for unit, _trace in found), trace)
    return bunches


def _for_a_word(led: _Led, scope: Scope, person: Person) -> dict[str, Group]:
    """Gather what waits for the person's own word."""
    groups: list[Group] = []
    of_own = Assignment.objects.filter(directive__in=led.own)
    if led.own and scope.may_somewhere(Permission.ACCEPT):
        for state, key, order in (
            (State.SUBMITTED, "submitted", "submitted_at"),
            (State.DECLINED, "declined", "given_at"),
        ):
            if total := led.waiting(state):
                first = of_own.filter(state=state).order_by(order, "pk").values("pk")[:SHOWN]
                rows = _rows(Assignment.objects.filter(pk__in=first)).order_by(order, "pk")
                groups.append(Group(key, list(rows), total))
        # Asked row by row: the few requests that wait are the place to begin, not the many assignments.
        theirs = Assignment.objects.filter(pk=OuterRef("assignment"), directive__in=led.own)
        asked = Extension.objects.filter(Exists(theirs), decided_at__isnull=True)
        asked = asked.select_related("assignment__obligation", "assignment__directive").order_by("asked_at")
        groups.append(_counted("extensions", asked))
    if scope.may_somewhere(Permission.INTAKE):
        letters = Reading.objects.visible_to(scope).unfinished().defer("content", "file")
        groups.append(_counted("readings", letters))
    if scope.may_somewhere(Permission.APPROVE_OVERRIDE):
        leading = [
            post.unit_id
            for post in scope.posts
            if post.role in ROLES_OF_PERMISSION[Permission.APPROVE_OVERRIDE]
        ]
        asked_by = Q(requester__appointments__unit__in=leading)
        requests = Override.objects.visible_to(scope).filter(asked_by, state=OverrideState.REQUESTED)
        requests = requests.exclude(requester=person).exclude(subject__in=leading).distinct()
        groups.append(_counted("overrides", requests.select_related("verdict")))
    return {group.key: group for group in groups if group.total}


def _counted(key: str, rows: QuerySet) -> Group:
    """Take the first rows, and count only where there are more."""
    first = list(rows[: SHOWN + 1])
    return Group(key, first[:SHOWN], len(first) if len(first) <= SHOWN else rows.count())


def _overview(led: _Led, scope: Scope) -> Overview | None:
    """Count by state: the newest directive led, or all that the own units bear."""
    for pk in led.all:
        if led.states[pk]:
            return Overview(pk, led.numbers[pk], _ordered(led.states[pk]))
    rows = Assignment.objects.borne_by(scope.own_units).order_by().values_list("state")
    counts = Counter(dict(rows.annotate(n=Count("pk"))))
    return Overview(None, "", _ordered(counts)) if counts else None


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return {state: counts[state] for state in State.values if counts[state]}


def counted(counts: dict[str, int]) -> tuple[int, int]:
    """Count the done among those that belong in a rate."""
    inside = sum(n for state, n in counts.items() if State(state) not in OUTSIDE)
    return counts.get("completed", 0), inside
