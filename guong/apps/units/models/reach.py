"""What a person may see and do on a day; it comes from the posts held, never from what a client sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from .change import predecessors
from .person import Appointment, Delegation, Person
from .rights import RIGHTS, Role, Verb
from .unit import Unit, UnitVersion, below


@dataclass(frozen=True, slots=True)
class Seat:
    """A post held or stood in for: where, as what, and the path of the unit on the day."""

    unit_id: int
    role: Role
    path: str
    standing_in: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """
    A unit whose subtree is in reach, with every path it ever had.

    An ancestor's rows are in reach only when dated before `until`.
    """

    unit_id: int
    paths: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """The subtree of each own unit, and the records of the units these came from."""

    person_id: int
    on: date
    seats: tuple[Seat, ...]
    roots: tuple[Root, ...]

    @property
    def own_units(self) -> frozenset[int]:
        """Give the ids of the units where the person holds a post or stands in for one."""
        return frozenset(seat.unit_id for seat in self.seats)

    def ended_before(self) -> frozenset[int]:
        """Give the ids of the units that ended and in whose place the own units stand."""
        ancestors = {root.unit_id for root in self.roots if root.until is not None}
        if not ancestors:
            return frozenset()
        going_on = UnitVersion.objects.in_force(on=self.on).filter(unit__in=ancestors)
        return frozenset(ancestors - set(going_on.values_list("unit", flat=True)))

    def may(self, verb: Verb, unit: Unit | int) -> bool:
        """
        Tell whether the person may do something for a unit on the day of the reach.

        A role works in its own unit and in all below it. An ancestor's records are there to be read.
        """
        unit_id = unit if isinstance(unit, int) else unit.pk
        if verb is Verb.READ:
            return UnitVersion.objects.filter(self.rows(unit="unit"), unit=unit_id).exists()
        paths = [seat.path for seat in self.seats if seat.role in RIGHTS[verb]]
        if not paths:
            return False
        versions = UnitVersion.objects.in_force(on=self.on).filter(unit=unit_id)
        return any(version.path.startswith(path) for version in versions for path in paths)

    def require(self, verb: Verb, unit: Unit | int) -> None:
        """
        Refuse what the person may not do: `Http404` out of reach, `PermissionDenied` within it.

        Somebody out of reach does not learn that the thing exists.
        """
        if not self.may(Verb.READ, unit):
            raise Http404
        if not self.may(verb, unit):
            raise PermissionDenied

    def refuse(self) -> NoReturn:
        """Turn somebody away from what belongs to no one unit: `Http404` without a post, else 403."""
        raise PermissionDenied if self.seats else Http404

    def may_somewhere(self, verb: Verb) -> bool:
        """Tell whether any post allows it: for drawing a menu, never for letting somebody in."""
        return any(seat.role in RIGHTS[verb] for seat in self.seats)

    def units(self, *, on: date | None = None) -> Q:
        """Match the `UnitVersion`s in reach as the tree stood on a day, by default the reach's own."""
        day = on or self.on
        matched = _NOTHING
        for until, inside in self._ranges():
            if until is None or day < until:
                matched |= inside
        return matched & Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def rows(self, unit: str, on: str | None = None) -> Q:
        """
        Match any model's rows that lie in reach: `unit` names its unit field, `on` its date field.

        A row is seen by whoever had its unit below them on the row's own date; without a date field, on
        any date. Every app's `visible_to(person, on=)` stands on this.
        """
        matched = _NOTHING
        for until, inside in self._ranges():
            versions = UnitVersion.objects.filter(inside)
            early = Q() if until is None else Q(valid_from__lt=until)
            # The plain IN lets the database begin at the unit's index; the day is then asked row by row.
            known = Q(**{f"{unit}__in": versions.filter(early).values("unit")})
            if on is None:
                matched |= known
                continue
            standing = versions.filter(unit=OuterRef(unit), valid_from__lte=OuterRef(on)).filter(
                Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef(on))
            )
            in_time = Q() if until is None else Q(**{f"{on}__lt": until})
            matched |= known & in_time & Q(Exists(standing))
        return matched

    def _ranges(self) -> list[tuple[date | None, Q]]:
        """Give one condition on paths for each limit in time."""
        ranges: dict[date | None, Q] = {}
        for root in self.roots:
            for path in root.paths:
                ranges[root.until] = ranges.get(root.until, _NOTHING) | below(path)
        return list(ranges.items())


_NOTHING = Q(pk__in=())


def reach(person: Person, *, on: date) -> Reach:
    """Find what a person may see and do on a day (domain.md, invariant 13)."""
    posts = _posts(person, on)
    own = {post.unit_id for post in posts}
    versions = list(UnitVersion.objects.filter(unit__in=own).order_by("valid_from"))
    path_of = {one.unit_id: one.path for one in versions if one.holds(on)}
    seats = tuple(
        Seat(post.unit_id, Role(post.role), path_of[post.unit_id], post.person_id != person.pk)
        for post in posts
        if post.unit_id in path_of
    )
    own = {seat.unit_id for seat in seats}
    limits: dict[int, date | None] = {unit.unit_id: unit.until for unit in predecessors(own, on=on)}
    if older := set(limits) - own:
        versions += UnitVersion.objects.filter(unit__in=older)
    limits |= dict.fromkeys(own)
    paths: dict[int, set[str]] = {unit: set() for unit in limits}
    for version in versions:
        if version.unit_id in paths:
            paths[version.unit_id].add(version.path)
    roots = tuple(Root(unit, tuple(sorted(paths[unit])), limits[unit]) for unit in sorted(limits))
    return Reach(person.pk, on, seats, roots)


def _posts(person: Person, on: date) -> list[Appointment]:
    """Give the posts a person holds, then those the person stands in for."""
    lent = Delegation.objects.in_force(on=on).filter(to=person).values("appointment")
    posts = Appointment.objects.in_force(on=on).filter(Q(person=person) | Q(pk__in=lent))
    return sorted(posts, key=lambda post: post.person_id != person.pk)
