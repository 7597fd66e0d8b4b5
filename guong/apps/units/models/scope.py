"""What a person may see and do on a day; it comes from the posts held, never from what a client sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, NoReturn, Self

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from .change import predecessors
from .oversight import Oversight, finders
from .permissions import NEEDS_SECOND_FACTOR, ROLES_OF_PERMISSION, Permission, Role
from .person import Appointment, Delegation, Person
from .unit import Unit, UnitVersion, below, lineage_of


@dataclass(frozen=True, slots=True)
class Post:
    """A post held or stood in for: where, as what, since when, and the unit's path and name on the day."""

    unit_id: int
    role: Role
    path: str
    unit_name: str
    since: date
    standing_in: bool

    @property
    def lineage(self) -> tuple[int, ...]:
        """Give the ids from the top of the tree down to the unit itself."""
        return lineage_of(self.path)


@dataclass(frozen=True, slots=True)
class Subtree:
    """A unit whose subtree is in reach, with all its paths ever; an ancestor's rows only before `until`."""

    unit_id: int
    paths: tuple[str, ...]
    until: date | None = None


class Stay(NamedTuple):
    """How long units stood in reach: all of `units` on the same days, `last` being None while they do."""

    units: tuple[int, ...]
    first: date
    last: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Scope:
    """
    The subtree of each own unit, and the records of the units these came from.

    `oversights` is filled when it is first asked for: whom the own units oversee beyond the tree. So is
    `stays`: the units in reach by name where they are few, for a query that names them is cheap. `looked_up`
    holds the few ids that several queries of one request begin with, `paths` where units stand; a scope lives
    no longer than that.
    """

    person_id: int
    on: date
    posts: tuple[Post, ...]
    subtrees: tuple[Subtree, ...]
    oversights: list[Oversight] = field(default_factory=list, compare=False, repr=False)
    stays: list[tuple[Stay, ...] | None] = field(default_factory=list, compare=False, repr=False)
    looked_up: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    paths: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def own_units(self) -> frozenset[int]:
        """Give the ids of the units where the person holds a post or stands in for one."""
        return frozenset(post.unit_id for post in self.posts)

    def ended_before(self) -> frozenset[int]:
        """Give the ids of the units that ended and in whose place the own units stand."""
        ancestors = {subtree.unit_id for subtree in self.subtrees if subtree.until is not None}
        if ancestors and "ended" not in self.looked_up:
            going_on = UnitVersion.objects.in_force(on=self.on).filter(unit__in=ancestors)
            self.looked_up["ended"] = tuple(ancestors - set(going_on.values_list("unit", flat=True)))
        return frozenset(self.looked_up.get("ended", ()))

    def may(self, permission: Permission, unit: Unit | int) -> bool:
        """
        Tell whether the person may do something for a unit on the day of the scope.

        A role works in its own unit and in all below it. An ancestor's records are there to be read.
        """
        unit_id = unit if isinstance(unit, int) else unit.pk
        if permission is Permission.READ:
            if (stays := self.named_stays()) is not None:
                return any(unit_id in stay.units for stay in stays)
            return UnitVersion.objects.filter(self.rows(unit="unit"), unit=unit_id).exists()
        paths = self.paths_for(permission)
        return bool(paths) and self.path_of(unit_id).startswith(tuple(paths))

    def may_for(self, permission: Permission, units: Iterable[int]) -> frozenset[int]:
        """Give those of some units for which the person may do something today, in one query at most."""
        paths, candidates = self.paths_for(permission), set(units)
        if not paths or not candidates:
            return frozenset()
        versions = UnitVersion.objects.in_force(on=self.on).filter(unit__in=candidates)
        inside = reduce(or_, map(below, paths))
        return frozenset(versions.filter(inside).values_list("unit", flat=True))

    def path_of(self, unit_id: int) -> str:
        """Give where a unit stands on the day, "" where it does not; looked up once."""
        if own := [post.path for post in self.posts if post.unit_id == unit_id]:
            return own[0]
        if unit_id not in self.paths:
            standing = UnitVersion.objects.in_force(on=self.on).filter(unit=unit_id)
            self.paths[unit_id] = standing.values_list("path", flat=True).first() or ""
        return self.paths[unit_id]

    def needs_second_factor_since(self) -> date | None:
        """Give the day on which the present posts that lead or administer began; None without one."""
        return min((post.since for post in self.posts if post.role in NEEDS_SECOND_FACTOR), default=None)

    def paths_for(self, permission: Permission) -> list[str]:
        """List the paths of the posts whose role has a permission: it holds there and in all below."""
        roles = ROLES_OF_PERMISSION[permission]
        return [post.path for post in self.posts if post.role in roles]

    def require(self, permission: Permission, unit: Unit | int) -> None:
        """Refuse what the person may not do: with 403 in reach, out of it with 404, which tells nothing."""
        if not self.may(Permission.READ, unit):
            raise Http404
        if not self.may(permission, unit):
            raise PermissionDenied

    def refuse(self) -> NoReturn:
        """Turn somebody away from what belongs to no one unit: `Http404` without a post, else 403."""
        raise PermissionDenied if self.posts else Http404

    def refuse_unless(self, ground: object) -> None:
        """Turn somebody away who has no ground to be here: no post, no permission, no unit to act for."""
        if not ground:
            self.refuse()

    def may_somewhere(self, permission: Permission) -> bool:
        """Tell whether any post allows it: for drawing a menu, never for letting somebody in."""
        return any(post.role in ROLES_OF_PERMISSION[permission] for post in self.posts)

    def units(self, *, on: date | None = None) -> Q:
        """Match the `UnitVersion`s in reach as the tree stood on a day, by default the reach's own."""
        day = on or self.on
        condition = _NO_ROWS
        for until, inside in self._ranges():
            if until is None or day < until:
                condition |= inside
        return condition & Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def rows(self, unit: str, on: str | None = None) -> Q:
        """
        Match any model's rows that lie in scope: `unit` names its unit field, `on` its date field.

        A row is seen by whoever had its unit below them on the row's own date; without a date field, on
        any date. Every app's `visible_to(person, on=)` stands on this.
        """
        condition, stays = _NO_ROWS, self.named_stays()
        if stays is not None and on is None:
            units = {id for stay in stays for id in stay.units}
            return Q(**{f"{unit}__in": sorted(units)}) if units else _NO_ROWS
        if stays is not None:
            for stay in stays:
                inside = Q(**{f"{unit}__in": stay.units, f"{on}__gte": stay.first})
                if stay.last is not None:
                    inside &= Q(**{f"{on}__lte": stay.last})
                if stay.until is not None:
                    inside &= Q(**{f"{on}__lt": stay.until})
                condition |= inside
            return condition
        for until, inside in self._ranges():
            versions = UnitVersion.objects.filter(inside)
            early = Q() if until is None else Q(valid_from__lt=until)
            # The plain IN lets the database begin at the unit's index; the day is then asked row by row.
            by_unit = Q(**{f"{unit}__in": versions.filter(early).values("unit")})
            if on is None:
                condition |= by_unit
                continue
            standing = versions.filter(unit=OuterRef(unit), valid_from__lte=OuterRef(on)).filter(
                Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef(on))
            )
            in_time = Q() if until is None else Q(**{f"{on}__lt": until})
            condition |= by_unit & in_time & Q(Exists(standing))
        return condition

    def overseen_rows(self, unit: str, *, until: str) -> Q:
        """
        Match rows of the units that bear duties of a directive which a unit in reach leads.

        They are there to be read: `may` and `require` know nothing of them. `until` names the field of the
        last day of a row; what ended before the directive was issued is left out.
        """
        if not self.oversights:
            self.oversights.extend(find(self) for find in finders)
        condition = _NO_ROWS
        for oversight in self.oversights:
            condition |= oversight.rows(unit, until=until)
        return condition

    def named_stays(self) -> tuple[Stay, ...] | None:
        """Name the units that ever stood in reach, with the days; None where they are too many to name."""
        if not self.stays:
            self.stays.append(_stays_in(self.subtrees))
        return self.stays[0]

    def _ranges(self) -> list[tuple[date | None, Q]]:
        """Give one condition on paths for each limit in time."""
        ranges: dict[date | None, Q] = {}
        for subtree in self.subtrees:
            for path in subtree.paths:
                ranges[subtree.until] = ranges.get(subtree.until, _NO_ROWS) | below(path)
        return list(ranges.items())


_NO_ROWS = Q(pk__in=())
MAX_NAMED_VERSIONS = 400  # so many versions of units are named in a query, more are looked for by their path


def _stays_in(subtrees: Sequence[Subtree]) -> tuple[Stay, ...] | None:
    """Find the units that stood in some subtrees, those of the same days together; None for too many."""
    limits = [(path, subtree.until) for subtree in subtrees for path in subtree.paths]
    if not limits:
        return ()
    versions = UnitVersion.objects.filter(reduce(or_, (below(path) for path, _until in limits))).order_by()
    rows = list(versions.values_list("unit", "valid_from", "valid_to", "path")[: MAX_NAMED_VERSIONS + 1])
    if len(rows) > MAX_NAMED_VERSIONS:
        return None
    units: dict[tuple[date, date | None, date | None], list[int]] = {}
    for unit, first, last, path in rows:
        for until in {until for start, until in limits if path.startswith(start)}:
            if until is None or first < until:
                units.setdefault((first, last, until), []).append(unit)
    return tuple(Stay(tuple(sorted(ids)), *days) for days, ids in units.items())


def scope_of(person: Person, *, on: date) -> Scope:
    """Find what a person may see and do on a day (domain.md, invariant 13)."""
    holdings: dict[int, HeldPost] = {}
    versions: dict[tuple[Any, ...], None] = {}  # two posts may be in one unit
    # Ask for the posts a person holds and those the person stands in for, with the day that began.
    # Each comes with every version of its unit, the oldest first.
    delegations = Delegation.objects.in_force(on=on).filter(to=person)
    beginnings = delegations.filter(appointment=OuterRef("pk")).order_by("valid_from").values("valid_from")
    held_by = (
        Appointment.objects.in_force(on=on)
        .filter(Q(person=person) | Q(pk__in=delegations.values("appointment")))
        .annotate(lent_from=Subquery(beginnings[:1]))
        .order_by("unit__versions__valid_from")
        .values_list(
            *("pk", "unit", "role", "valid_from", "person", "lent_from"),
            *(f"unit__versions__{column}" for column in _VERSION),
        )
    )
    for pk, unit, role, since, holder, lent_since, *version in held_by:
        begins_on = since if holder == person.pk else lent_since
        holdings[pk] = HeldPost(unit, Role(role), begins_on, holder != person.pk)
        if version[0] is not None:
            versions[unit, *version] = None
    in_order = sorted(holdings.values(), key=lambda post: post.standing_in)
    return _scope_by(in_order, list(versions), person, on=on)


def scope_of_post(appointment: Appointment, *, on: date) -> Scope:
    """Find what one post alone opens to its holder on a day; nothing once it is over."""
    post = HeldPost(appointment.unit_id, Role(appointment.role), appointment.valid_from, standing_in=False)
    versions = list(_versions_of([appointment.unit_id]))
    return _scope_by([post] if appointment.holds(on) else [], versions, appointment.person, on=on)


class HeldPost(NamedTuple):
    """A post before its unit is looked at."""

    unit_id: int
    role: Role
    since: date
    standing_in: bool


def _scope_by(holdings: Sequence[HeldPost], versions: "list[_Version]", person: Person, *, on: date) -> Scope:
    """Work out the reach that some posts give to a person on a day; `versions` are those of their units."""
    place_of = {
        unit: (path, name)
        for unit, first, last, path, name in versions
        if first <= on and (last is None or on <= last)
    }
    posts = tuple(
        Post(post.unit_id, post.role, *place_of[post.unit_id], post.since, post.standing_in)
        for post in holdings
        if post.unit_id in place_of
    )
    own = {post.unit_id for post in posts}
    limits: dict[int, date | None] = {unit.unit_id: unit.until for unit in predecessors(own, on=on)}
    if older := set(limits) - own:
        versions += _versions_of(older)
    limits |= dict.fromkeys(own)
    paths: dict[int, set[str]] = {unit: set() for unit in limits}
    for unit, _first, _last, path, _name in versions:
        if unit in paths:
            paths[unit].add(path)
    subtrees = tuple(Subtree(unit, tuple(sorted(paths[unit])), limits[unit]) for unit in sorted(limits))
    return Scope(person.pk, on, posts, subtrees)


class RowsOfUnits[Row: Model](QuerySet[Row]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep the rows of units in reach."""
        return self.filter(scope.rows(unit="unit"))


type _Version = tuple[int, date, date | None, str, str]
_VERSION = ("valid_from", "valid_to", "path", "name")


def _versions_of(units: Iterable[int]) -> QuerySet[UnitVersion, _Version]:
    versions = UnitVersion.objects.filter(unit__in=units).order_by("valid_from")
    return versions.values_list("unit", *_VERSION)
