"""
How everything given under a directive stands, counted by what stands above the units.

Counted anew it takes a second for a whole country; so each night's count is kept, and a view counts again
only the groups in which something was done since. What is kept may be thrown away and counted at any time.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.cache import cache
from django.db import models
from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import Entry
from guong.apps.evidence.models import Verdict
from guong.apps.units.models import Kind, UnitVersion

from .assignment import Assignment
from .conclusions import conclusions
from .directive import Directive
from .states import OUTSIDE, State
from .step import Step
from .timeliness import end_of, local_day

MOST = 4000  # things done since the last count; after more of them all is counted anew
MANY = 2000  # assignments of a directive below which nothing is kept by night
NIGHTS = 60  # days of one directive made up for in one night
HELD = 3600  # seconds
HALVES = ("stood", "found")

Group = int | None
Counts = Counter[tuple]


@dataclass(frozen=True, slots=True)
class Tallied:
    """
    Numbers of assignments by key, and of units by (above, level).

    A key of `stood` is (above, level, obligation, state, due, handed in in time), one of `found` is (above,
    level, obligation, conclusion, outside every rate). `above` is the unit above, None for none.
    """

    counts: Counts
    units: Counts

    def without(self, groups: set[Group]) -> Tallied:
        return Tallied(
            Counter({key: n for key, n in self.counts.items() if key[0] not in groups}),
            Counter({key: n for key, n in self.units.items() if key[0] not in groups}),
        )

    def with_(self, other: Tallied) -> Tallied:
        return Tallied(self.counts + other.counts, self.units + other.units)


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

    def __str__(self) -> str:
        return f"{self.directive_id} {self.day}"

    def half(self, name: str) -> Tallied:
        """Unpack one half: "stood" or "found"."""
        told = json.loads(zlib.decompress(self.packed))
        return Tallied(_read(told[name]), _read(told["units"]))

    @classmethod
    def keep(cls, directive: Directive, *, day: date) -> Tally:
        """Count the end of a day that is over and keep the count, in place of one that is there."""
        position, end = _end_of_log(end_of(day))
        halves = {name: past(directive, name, day=day) for name in HALVES}
        told = {name: _written(half.counts) for name, half in halves.items()}
        told["units"] = _written(halves["stood"].units)
        packed = zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 6)
        kept = {"position": position, "hash": end, "tree": tree_of(day), "packed": packed}
        return cls.objects.update_or_create(directive=directive, day=day, defaults=kept)[0]

    @classmethod
    def keep_all(cls, *, until: date) -> int:
        """Keep the days on which something was done, up to one that is over; a missed night loses nothing."""
        large = Directive.objects.annotate(n=Count("assignments")).filter(n__gte=MANY)
        kept = 0
        for directive in large.defer("text", "read"):
            for day in _days_to_keep(directive, until):
                cls.keep(directive, day=day)
                kept += 1
        return kept


def tallied(directive: Directive, half: str, *, at: datetime, today: bool) -> Tallied:
    """Count one half as it stands now, or as it stood at the end of a day."""
    return now(directive, half, at=at) if today else past(directive, half, day=local_day(at))


def now(directive: Directive, half: str, *, at: datetime) -> Tallied:
    """Count as it stands now: the last count, and anew the groups in which something was done since."""
    key, tree = f"tally:{directive.pk}:{half}", tree_of(local_day(at))
    base = cache.get(key)
    told = _since(base, tree)
    if told is None:
        kept = directive.tallies.filter(day__lt=local_day(at)).order_by("-day").first()
        base = kept and (kept.position, kept.hash, kept.tree, kept.half(half))
        told = _since(base, tree)
    if told is None:
        last = Entry.objects.order_by("-position").values_list("position", "hash").first()
        counted = count(_given(directive), half, directive, at=at, today=True)
    else:
        entries, last, counted = told[1:], told[-1][:2], base[3]
        groups = _groups(_touched(directive, half, entries), local_day(at))
        counted = _again(counted, groups, directive, half, at=at, today=True)
    if last is not None:
        cache.set(key, (*last, tree, counted), HELD)
    return counted


def past(directive: Directive, half: str, *, day: date) -> Tallied:
    """Count the end of a day: the count kept last before it, with the groups of what was done until then."""
    at = end_of(day)
    kept = directive.tallies.filter(day__lte=day, tree=tree_of(day)).order_by("-day").first()
    if kept is None:
        return count(_given(directive), half, directive, at=at, today=False)
    if kept.day == day:
        return kept.half(half)
    between = {"at__gt": end_of(kept.day), "at__lte": at}
    moved = Step.objects.filter(assignment__directive=directive, **between)
    units = set(moved.order_by().values_list("assignment__unit", flat=True).distinct())
    if half == "found":
        made = Verdict.objects.filter(made_at__gt=between["at__gt"], made_at__lte=at)
        units |= set(made.order_by().values_list("subject", flat=True).distinct())
    return _again(kept.half(half), _groups(units, day), directive, half, at=at, today=False)


def count(rows: QuerySet, half: str, directive: Directive, *, at: datetime, today: bool) -> Tallied:
    """Count assignments one by one: slow, and what every quicker way has to agree with."""
    rows = rows.of_period(local_day(at))
    if today:
        told = rows.values_list("unit", "obligation", "state", "due_current", "submitted_at")
    else:
        fields = ("unit", "obligation", "then_state", "then_due", "then_submitted_at")
        told = rows.as_of(at).values_list(*fields)
    place = _places(local_day(at))
    told = [row for row in told.order_by() if row[0] in place]
    units = Counter(place[unit] for unit in {row[0] for row in told})
    if half == "stood":
        return Tallied(
            Counter(
                (*place[unit], duty, state, due, due is None or sent is None or sent <= due)
                for unit, duty, state, due, sent in told
            ),
            units,
        )
    values = conclusions((row[:2] for row in told), directive.obligations.all(), at=at)
    return Tallied(
        Counter(
            (*place[unit], duty, values[unit, duty], State(state) in OUTSIDE)
            for unit, duty, state, _due, _sent in told
        ),
        units,
    )


def tree_of(day: date) -> str:
    """Name the tree of units of a day: another version of any unit gives another name."""
    pk = F("pk")
    told = UnitVersion.objects.in_force(on=day).aggregate(n=Count(pk), a=Sum(pk), b=Sum(pk * pk))
    return f"{told['n']}.{told['a']}.{told['b']}"


def _given(directive: Directive) -> QuerySet:
    return Assignment.objects.filter(directive=directive).given()


def _places(day: date) -> dict[int, tuple[Group, str]]:
    """Say of each unit of a day what stands above it, and its level of government."""
    versions = UnitVersion.objects.in_force(on=day).values_list("unit", "parent", "kind")
    level = {kind.value: kind.level for kind in Kind}
    return {unit: (parent, level[kind]) for unit, parent, kind in versions}


def _groups(units: Iterable[int], day: date) -> set[Group]:
    versions = UnitVersion.objects.in_force(on=day).filter(unit__in=list(units))
    return set(versions.values_list("parent", flat=True))


def _again(
    counted: Tallied, groups: set[Group], directive: Directive, half: str, *, at: datetime, today: bool
) -> Tallied:
    """Count some groups anew and leave the others as they are."""
    if not groups:
        return counted
    inside = Q(parent__in=[one for one in groups if one is not None])
    if None in groups:
        inside |= Q(parent__isnull=True)
    versions = UnitVersion.objects.in_force(on=local_day(at)).filter(inside)
    rows = _given(directive).filter(unit__in=list(versions.values_list("unit", flat=True)))
    return counted.without(groups).with_(count(rows, half, directive, at=at, today=today))


def _since(base: Any, tree: str) -> list[tuple] | None:
    """
    List the entries of the log from the base's last on; None where the base is not to be built upon.

    Positions are given out under the lock of the log's end: whatever is not in the base comes after it.
    """
    if not base or base[2] != tree:
        return None
    told = Entry.objects.filter(position__gte=base[0]).order_by("position")
    entries = list(told.values_list("position", "hash", "subject_type", "subject_id")[: MOST + 1])
    if not entries or entries[0][:2] != base[:2] or len(entries) > MOST:
        return None
    return entries


def _touched(directive: Directive, half: str, entries: Sequence[tuple]) -> set[int]:
    """Give the units about which something was done."""
    named: dict[str, list[int]] = {}
    for _position, _hash, kind, pk in entries:
        named.setdefault(kind, []).append(int(pk) if pk.isdigit() else 0)
    work = named.get(Assignment._meta.label_lower)
    units: set[int] = set()
    if work:
        units |= set(directive.assignments.filter(pk__in=work).values_list("unit", flat=True))
    drawn = named.get(Verdict._meta.label_lower)
    if drawn and half == "found":
        units |= set(Verdict.objects.filter(pk__in=drawn).values_list("subject", flat=True))
    return units


def _end_of_log(at: datetime) -> tuple[int, str]:
    """Find the last entry that a count up to a moment certainly holds; some stand out of order a little."""
    last = Entry.objects.filter(at__lte=at).order_by("-position").values_list("position", flat=True).first()
    if last is None:
        return 0, ""
    early = Entry.objects.filter(position__gt=last - MOST, at__gt=at).aggregate(n=Min("position"))["n"]
    position = last if early is None else min(last, early - 1)
    end = Entry.objects.filter(position=position).values_list("hash", flat=True).first()
    return position, end or ""


def _days_to_keep(directive: Directive, until: date) -> list[date]:
    last = directive.tallies.aggregate(day=Max("day"))["day"]
    moved = Step.objects.filter(assignment__directive=directive, at__lte=end_of(until))
    if last is not None:
        moved = moved.filter(at__gt=end_of(last))
    days = set(moved.order_by().datetimes("at", "day"))
    found = sorted({local_day(at) for at in days} | ({until} if last is None or last < until else set()))
    return found[:NIGHTS]


def _written(counts: Mapping[tuple, int]) -> list[list[Any]]:
    return [
        [*(part.isoformat() if isinstance(part, datetime) else part for part in key), n]
        for key, n in counts.items()
    ]


def _read(written: list[list[Any]]) -> Counts:
    """Read keys back; the fifth part of a long key is a moment."""
    counts: Counts = Counter()
    for *key, n in written:
        if len(key) == 6 and key[4] is not None:
            key[4] = datetime.fromisoformat(key[4])
        counts[tuple(key)] = n
    return counts
