"""
How everything given under a directive stands, counted by what stands above the units.

A full count takes a second for a whole country; so each night's count is stored, and a view counts again
only the groups in which something was done since. What is stored may be thrown away and counted at any time.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import models
from django.db.models import Count, F, Max, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import Entry
from guong.apps.evidence.models import Verdict
from guong.apps.units.models import Kind, UnitVersion

from .assignment import Assignment
from .assignment_queryset import AssignmentQuerySet
from .conclusions import conclusions
from .directive import Directive
from .states import OUTSIDE, State
from .step import Step
from .timeliness import end_of, local_day

MAX_NEW_ENTRIES = 4000  # log entries since the last count; after more of them all is counted
MIN_STORED_ASSIGNMENTS = 2000  # of a directive; below that nothing is stored by night
DAYS_A_NIGHT = 60  # days of one directive made up for in one night
OWN_MEMORY = "memory"  # of this process alone
CACHE_SECONDS = 3600

Group = int | None
KeyCounter = Counter[tuple[Any, ...]]


class CountKind(StrEnum):
    """Which axes a count serves; the values are the keys under which it is stored."""

    WORKFLOW = "stood"  # state and deadline
    COMPLIANCE = "found"  # conclusions


@dataclass(frozen=True, slots=True)
class Counts:
    """
    Numbers of assignments by key, and of units by (above, level).

    A key of `CountKind.WORKFLOW` is (above, level, obligation, state, due, handed in in time), one of
    `COMPLIANCE` is (above, level, obligation, conclusion, outside every rate). `above` is the unit above,
    None for none.
    """

    assignments: KeyCounter
    units: KeyCounter


type LogEnd = tuple[int, str]  # position and hash of an entry of the log


class _Base(NamedTuple):
    """A count to build upon: the last entry it certainly holds, the tree of units it was counted by."""

    end: LogEnd
    tree: str
    counts: Counts


class _LogEntry(NamedTuple):
    end: LogEnd
    subject_type: str
    subject_id: str


class Tally(models.Model):
    """
    The count at the end of a day.

    `position` and `hash` name the last entry of the log that is certainly in it; `tree` the tree of units it
    was counted by. It rests on steps and verdicts, which are only ever added, at the moment of the clock.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="tallies")
    day = models.DateField(_("hết ngày"))
    position = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    tree = models.CharField(max_length=80)
    packed = models.BinaryField()

    class Meta:
        verbose_name = _("bảng đếm")
        ordering = ("directive_id", "day")
        constraints = (models.UniqueConstraint(fields=("directive", "day"), name="tally_once_a_day"),)

    def counts(self, kind: CountKind) -> Counts:
        content = json.loads(zlib.decompress(self.packed))
        return Counts(_unpack(content[kind]), _unpack(content["units"]))

    @classmethod
    def keep(cls, directive: Directive, *, day: date) -> "Tally":
        """Count the end of a day that is over and store the count, in place of one that is there."""
        # The last entry that the count certainly holds: some stand out of order a little.
        at, position = end_of(day), 0
        latest = Entry.objects.filter(at__lte=at).order_by("-position").first()
        if latest is not None:
            nearby = Entry.objects.filter(position__gt=latest.position - MAX_NEW_ENTRIES, at__gt=at)
            early = nearby.aggregate(n=Min("position"))["n"]
            position = latest.position if early is None else min(latest.position, early - 1)
        hash_ = Entry.objects.filter(position=position).values_list("hash", flat=True).first() or ""
        counts = {kind: counts_at(directive, kind, day=day) for kind in CountKind}
        content = {kind.value: _pack(counts[kind].assignments) for kind in CountKind}
        content["units"] = _pack(counts[CountKind.WORKFLOW].units)
        packed_counts = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 6)
        fields = {"position": position, "hash": hash_, "tree": tree_of(day), "packed": packed_counts}
        return cls.objects.update_or_create(directive=directive, day=day, defaults=fields)[0]

    @classmethod
    def keep_all(cls, *, until: date) -> int:
        """Store the days on which something was done, up to one that is over; give how many."""
        large = Directive.objects.annotate(n=Count("assignments")).filter(n__gte=MIN_STORED_ASSIGNMENTS)
        day_count = 0
        for directive in large.defer("text", "read"):
            last = directive.tallies.aggregate(day=Max("day"))["day"]
            steps = Step.objects.filter(assignment__directive=directive, at__lte=end_of(until))
            if last is not None:
                steps = steps.filter(at__gt=end_of(last))
            days = {local_day(at) for at in steps.order_by().datetimes("at", "day")}
            if last is None or last < until:
                days.add(until)
            for day in sorted(days)[:DAYS_A_NIGHT]:
                cls.keep(directive, day=day)
                day_count += 1
        return day_count


def counts_of(directive: Directive, kind: CountKind, *, at: datetime, today: bool) -> Counts:
    """Count all of a directive as it stands now, or as it stood at the end of a day."""
    return counts_now(directive, kind, at=at) if today else counts_at(directive, kind, day=local_day(at))


def counts_now(directive: Directive, kind: CountKind, *, at: datetime) -> Counts:
    """Count as it stands now: the last count, with the groups counted again that something changed."""
    key, tree = f"counts:{directive.pk}:{kind}", tree_of(local_day(at))
    base: _Base | None = caches[OWN_MEMORY].get(key)
    entries = _entries_since(base, tree)
    if entries is None:
        tally = directive.tallies.filter(day__lt=local_day(at)).order_by("-day").first()
        base = _Base((tally.position, tally.hash), tally.tree, tally.counts(kind)) if tally else None
        entries = _entries_since(base, tree)
    if base is None or entries is None:
        end = Entry.objects.order_by("-position").values_list("position", "hash").first()
        counts = count_assignments(_assignments_of(directive), kind, directive, at=at, today=True)
    else:
        end = entries[-1].end
        pks: dict[str, list[int]] = {}
        for entry in entries[1:]:
            pk = int(entry.subject_id) if entry.subject_id.isdigit() else 0
            pks.setdefault(entry.subject_type, []).append(pk)
        units: set[int] = set()
        if row_ids := pks.get(Assignment._meta.label_lower):
            units |= set(directive.assignments.filter(pk__in=row_ids).values_list("unit", flat=True))
        verdicts = pks.get(Verdict._meta.label_lower)
        if verdicts and kind is CountKind.COMPLIANCE:
            units |= set(Verdict.objects.filter(pk__in=verdicts).values_list("subject", flat=True))
        groups = _groups(units, local_day(at))
        counts = _recount(base.counts, groups, directive, kind, at=at, today=True)
    if end is not None:
        caches[OWN_MEMORY].set(key, _Base(end, tree, counts), CACHE_SECONDS)
    return counts


def counts_at(directive: Directive, kind: CountKind, *, day: date) -> Counts:
    """Count the end of a day: the count stored last before it, with the groups of what was done since."""
    at = end_of(day)
    tally = directive.tallies.filter(day__lte=day, tree=tree_of(day)).order_by("-day").first()
    if tally is None:
        return count_assignments(_assignments_of(directive), kind, directive, at=at, today=False)
    if tally.day == day:
        return tally.counts(kind)
    after = end_of(tally.day)
    steps = Step.objects.filter(assignment__directive=directive, at__gt=after, at__lte=at)
    units = set(steps.order_by().values_list("assignment__unit", flat=True).distinct())
    if kind is CountKind.COMPLIANCE:
        verdicts = Verdict.objects.filter(made_at__gt=after, made_at__lte=at)
        units |= set(verdicts.order_by().values_list("subject", flat=True).distinct())
    return _recount(tally.counts(kind), _groups(units, day), directive, kind, at=at, today=False)


def count_assignments(
    rows: AssignmentQuerySet, kind: CountKind, directive: Directive, *, at: datetime, today: bool
) -> Counts:
    """Count assignments one by one: slow, and what every quicker way has to agree with."""
    rows = rows.of_period(local_day(at))
    if today:
        fields = rows.values_list("unit", "obligation", "state", "due_current", "submitted_at")
    else:
        then = ("then_state", "then_due", "then_submitted_at")
        fields = rows.as_of(at).values_list("unit", "obligation", *then)
    versions = UnitVersion.objects.in_force(on=local_day(at)).values_list("unit", "parent", "kind")
    level = {kind.value: kind.level for kind in Kind}
    place = {unit: (parent, level[kind]) for unit, parent, kind in versions}
    standing = [row for row in fields.order_by() if row[0] in place]
    units: KeyCounter = Counter(place[unit] for unit in {row[0] for row in standing})
    if kind is CountKind.WORKFLOW:
        by_state = Counter(
            (*place[unit], duty, state, due, due is None or answer_moment is None or answer_moment <= due)
            for unit, duty, state, due, answer_moment in standing
        )
        return Counts(by_state, units)
    values = conclusions((row[:2] for row in standing), list(directive.obligations.all()), at=at)
    by_conclusion = Counter(
        (*place[unit], duty, values[unit, duty], State(state) in OUTSIDE)
        for unit, duty, state, _due, _answer_moment in standing
    )
    return Counts(by_conclusion, units)


def tree_of(day: date) -> str:
    """Name the tree of units of a day: another version of any unit gives another name."""
    pk = F("pk")
    sums = UnitVersion.objects.in_force(on=day).aggregate(n=Count(pk), a=Sum(pk), b=Sum(pk * pk))
    return f"{sums['n']}.{sums['a']}.{sums['b']}"


def _assignments_of(directive: Directive) -> AssignmentQuerySet:
    return Assignment.objects.filter(directive=directive).without_drafts()


def _groups(units: Iterable[int], day: date) -> set[Group]:
    versions = UnitVersion.objects.in_force(on=day).filter(unit__in=list(units))
    return set(versions.values_list("parent", flat=True))


def _recount(
    counts: Counts, groups: set[Group], directive: Directive, kind: CountKind, *, at: datetime, today: bool
) -> Counts:
    """Put the numbers of some groups, counted anew, in place of those that are here."""
    if not groups:
        return counts
    inside = Q(parent__in=[group for group in groups if group is not None])
    if None in groups:
        inside |= Q(parent__isnull=True)
    versions = UnitVersion.objects.in_force(on=local_day(at)).filter(inside)
    rows = _assignments_of(directive).filter(unit__in=list(versions.values_list("unit", flat=True)))
    anew = count_assignments(rows, kind, directive, at=at, today=today)
    assignments = Counter({key: n for key, n in counts.assignments.items() if key[0] not in groups})
    units = Counter({key: n for key, n in counts.units.items() if key[0] not in groups})
    return Counts(assignments + anew.assignments, units + anew.units)


def _entries_since(base: _Base | None, tree: str) -> list[_LogEntry] | None:
    """
    List the entries of the log from the base's last on; None where the base is not to be built upon.

    Positions are given out under the lock of the log's end: whatever is not in the base comes after it.
    """
    if base is None or base.tree != tree:
        return None
    rows = Entry.objects.filter(position__gte=base.end[0]).order_by("position")
    fields = rows.values_list("position", "hash", "subject_type", "subject_id")[: MAX_NEW_ENTRIES + 1]
    entries = [_LogEntry((position, hash_), *subject) for position, hash_, *subject in fields]
    fits = entries and entries[0].end == base.end and len(entries) <= MAX_NEW_ENTRIES
    return entries if fits else None


def _pack(counts: KeyCounter) -> list[list[Any]]:
    return [
        [*(part.isoformat() if isinstance(part, datetime) else part for part in key), n]
        for key, n in counts.items()
    ]


def _unpack(rows: list[list[Any]]) -> KeyCounter:
    """Read keys back; the fifth part of a long key is a moment."""
    counts: KeyCounter = Counter()
    for *key, n in rows:
        if len(key) == 6 and key[4] is not None:
            key[4] = datetime.fromisoformat(key[4])
        counts[tuple(key)] = n
    return counts
