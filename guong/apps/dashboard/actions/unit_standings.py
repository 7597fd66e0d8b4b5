"""How the units in reach stand beside one another: work, conclusions, site, channels, speaker, last visit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.audits.actions.results import count_states, is_mostly_unread, newest_runs
from guong.apps.audits.models import Run
from guong.apps.obligations.models import Assignment, Obligation, State, conclusions, measures
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.conclusions import COUNTED_CONCLUSIONS
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.registries.actions.speakers import speaker_names
from guong.apps.registries.models import Channel, ChannelKind, Confirmation
from guong.apps.units.models import Appointment, Kind, Scope, UnitVersion
from guong.engines.siteaudit.judging.findings import Status

FAULTS = tuple(status.value for status in Status if status.fails)


@dataclass(slots=True)
class UnitStanding:
    """
    One unit on a day; `speaker` is None where no law binds it to name one.

    What is dear stays empty until `add_conclusions`, `add_looks` and `add_visits` looked it up.
    """

    version: UnitVersion
    speaker: str | None = None
    late: int = 0
    waiting: int = 0
    received: int = 0
    counted: int = 0
    channels: int = 0
    verified: int = 0
    has_site: bool = False
    run: int | None = None
    looked_on: date | None = None
    faults: int | None = None
    conclusions: Mapping[str, int] = field(default_factory=dict)
    visited_on: date | None = None

    @property
    def level(self) -> str:
        """Give the level of government, by which units that are called alike stand together."""
        return Kind(self.version.kind).level

    @property
    def work(self) -> dict[str, int]:
        """Count what counts by how far it is, for the line of work."""
        other_count = self.counted - self.received - self.waiting
        return {State.COMPLETED: self.received, State.SUBMITTED: self.waiting, State.ASSIGNED: other_count}

    @property
    def needs_look(self) -> bool:
        return self.has_site and self.run is None


def standings_of(versions: Sequence[UnitVersion], scope: Scope, *, at: datetime) -> list[UnitStanding]:
    """Count for all units at once what filters and orders ask for, in as many queries for one as for all."""
    day = timezone.localdate(at)
    speakers = speaker_names(versions, on=day)
    lines = {row.unit_id: UnitStanding(row, speakers.get(row.unit_id)) for row in versions}
    rows, state, due = work_in_reach(scope, at=at)

    def count(states: object, **more: object) -> Count:
        return Count("pk", filter=Q(**{f"{state}__in": states, **more}))

    numbers = rows.values_list("unit").annotate(
        late_count=count(WITH_DOER, **{f"{due}__lt": at}),
        waiting_count=count([State.SUBMITTED]),
        received_count=count(measures.DONE_WORK.states),
        counted_count=count(measures.COUNTED_WORK.states),
    )
    for unit, *counts in numbers:
        if unit in lines:
            line = lines[unit]
            line.late, line.waiting, line.received, line.counted = counts
    confirmed = Confirmation.objects.filter(channel=OuterRef("pk"), begins_on__lte=day)
    confirmed = confirmed.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    channels = Channel.objects.visible_to(scope).in_force(on=day).order_by()
    owners: dict[int, int] = {}
    for pk, unit, kind, is_verified in channels.values_list("pk", "owner", "kind", Exists(confirmed)):
        if unit in lines:
            lines[unit].channels += 1
            lines[unit].verified += is_verified
            if kind == ChannelKind.WEBSITE:
                lines[unit].has_site = True
                owners[pk] = unit
    for site, run in newest_runs(owners, by=at).items():
        lines[owners[site]].run = max(run, lines[owners[site]].run or 0)
    return list(lines.values())


def work_in_reach(scope: Scope, *, at: datetime) -> tuple[AssignmentQuerySet, str, str]:
    """Give the work in reach, and under which names its state and due day at the moment stand."""
    rows = Assignment.objects.visible_to(scope).without_drafts().order_by()
    if timezone.localdate(at) == scope.on:
        return rows, "state", "due_current"
    return rows.as_of(at), "then_state", "then_due"


def add_conclusions(lines: Sequence[UnitStanding], scope: Scope, *, at: datetime) -> None:
    """Count what was concluded on the duties of each unit, a square for each that counts."""
    rows, state, _due = work_in_reach(scope, at=at)
    rows = rows.filter(unit__in=[line.version.unit_id for line in lines])
    pairs = set(
        rows.filter(**{f"{state}__in": measures.COUNTED_WORK.states}).values_list("unit", "obligation")
    )
    duties = Obligation.objects.in_bulk({duty for _unit, duty in pairs})
    counts: dict[int, Counter[str]] = {line.version.unit_id: Counter() for line in lines}
    for (unit, _duty), value in conclusions(pairs, list(duties.values()), at=at).items():
        counts[unit][value] += 1
    for line in lines:
        tally = counts[line.version.unit_id]
        line.conclusions = {value: tally[value] for value in COUNTED_CONCLUSIONS if tally[value]}


def add_looks(lines: Sequence[UnitStanding]) -> None:
    """Say of each site when it was looked at last and how much is to be mended; None where nobody knows."""
    runs = Run.objects.in_bulk([line.run for line in lines if line.run])
    counts = count_states(runs.values())
    for line in lines:
        if line.run:
            states = counts.get(line.run, {})
            line.looked_on = runs[line.run].law_on
            is_read = bool(states) and not is_mostly_unread(states)
            line.faults = sum(states.get(state, 0) for state in FAULTS) if is_read else None


def add_visits(lines: Sequence[UnitStanding], *, at: datetime) -> None:
    """Say when somebody of each unit, while of that unit, signed in or did something last."""
    units, day = [line.version.unit_id for line in lines], timezone.localdate(at)
    posts = Appointment.objects.filter(unit__in=units, valid_from__lte=day).annotate(
        until=Coalesce("valid_to", Value(day))
    )
    then = Q(at__lte=at, at__date__range=(OuterRef("valid_from"), OuterRef("until")))
    acts = Entry.objects.filter(then, by_id=OuterRef("person")).order_by("-position").values("at")[:1]
    last_acts = dict(posts.order_by().values_list("unit").annotate(last=Max(Subquery(acts))))
    for line in lines:
        act = last_acts.get(line.version.unit_id)
        line.visited_on = timezone.localdate(act) if act else None
