"""Bảng tổng hợp: one directive's units down, its duties across, on any day, along one of the three axes."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import Head
from guong.apps.evidence.models import Verdict
from guong.apps.obligations.models import Assignment, Directive, Obligation, State, soon_until, timeliness
from guong.apps.obligations.models.states import OUTSIDE
from guong.apps.units.models import Kind, Reach, UnitVersion

KEPT = 600  # seconds
FLAT = 160  # more units than these are rolled up by what stands above them
AXES = {"tien-do": "workflow", "han": "timeliness", "ket-luan": "compliance"}
GOOD = {
    "workflow": frozenset({"completed"}),
    "timeliness": frozenset({"done_on_time"}),
    "compliance": frozenset({"met"}),
}
SORTS = {
    "xa": frozenset(kind for kind in Kind if kind.level == "commune"),
    "phong": frozenset(kind for kind in Kind if kind.level == "office"),
    "tren": frozenset(kind for kind in Kind if kind.level in ("district", "province")),
}
# Which of an obligation's criteria decides when they differ: the worst that is known.
_WEIGHT = ("not_met", "insufficient", "partly_met", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a directive, an axis, which units, which state alone, and an open group."""

    axis: str
    at: datetime
    today: bool
    kinds: frozenset[str] = frozenset()
    only: str = ""
    opened: int | None = None

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Cell:
    """One assignment as it stood."""

    pk: int
    unit: int
    obligation: int
    code: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, or one group of units, and how it stands under each obligation."""

    unit: int | None
    name: str
    ended: bool = False
    cells: Mapping[int, Cell] = field(default_factory=dict)
    shares: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    size: int = 0

    @property
    def is_group(self) -> bool:
        return bool(self.shares)

    def share(self, axis: str) -> tuple[int, int]:
        """Count how many of the counted cells are good."""
        counted = [cell for cell in self.cells.values() if cell.counted]
        return sum(cell.code in GOOD[axis] for cell in counted), len(counted)


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole table: its columns, its rows, and the sums below each column."""

    obligations: tuple[Obligation, ...]
    rows: tuple[Row, ...]
    sums: Mapping[int, tuple[int, int]]
    units: int


def directives_of(scope: Reach) -> list[Directive]:
    """List the directives a person may see, the newest first, without their long texts."""
    return list(Directive.objects.visible_to(scope).defer("text", "read").select_related("lead_unit"))


def grid(directive: Directive, scope: Reach, asked: Asked) -> Grid:
    """Lay the table out; units by name, or groups of them where there are too many to look at."""
    obligations = tuple(directive.obligations.all())
    rows = _seen(directive, scope)
    if asked.kinds:
        rows = rows.filter(unit__in=_versions(asked).values("unit"))
    key = _key(directive, scope, asked)
    held = cache.get(key)
    if held is None:
        units = rows.order_by().values("unit").distinct().count()
        held = (units, _rolled_up(rows, obligations, asked) if units > FLAT else None)
        cache.set(key, held, KEPT)
    units, laid = held
    if laid is None:
        laid = _laid_out(rows, obligations, asked)
    borne = {pk for row in laid for pk in (row.shares or row.cells)}
    columns = tuple(one for one in obligations if one.pk in borne)
    return Grid(columns, tuple(laid), _sums(laid, asked.axis), units)


def _key(directive: Directive, scope: Reach, asked: Asked) -> str:
    """
    Name a roll-up by all it depends on; the end of the log stands for everything that was ever done.

    Only lateness changes with the minute while nobody does anything.
    """
    end = Head.objects.filter(pk=1).values_list("hash", flat=True).first()
    when = asked.at.strftime("%Y%m%d%H%M" if asked.axis == "timeliness" else "%Y%m%d")
    told = (end, directive.pk, sorted(scope.own_units), scope.on, asked.axis, when, asked.today)
    named = repr((*told, sorted(asked.kinds), asked.only, FLAT))
    return f"grid:{hashlib.sha256(named.encode()).hexdigest()}"


def opened(directive: Directive, scope: Reach, asked: Asked) -> Grid:
    """Lay out the units of one group alone, under the columns of the whole table."""
    rows = _seen(directive, scope)
    if asked.kinds:
        rows = rows.filter(unit__in=_versions(asked).values("unit"))
    borne = set(rows.order_by().values_list("obligation", flat=True).distinct())
    columns = tuple(one for one in directive.obligations.all() if one.pk in borne)
    inside = _laid_out(_inside(rows, asked), columns, asked)
    return Grid(columns, tuple(inside), _sums(inside, asked.axis), len(inside))


def _seen(directive: Directive, scope: Reach) -> QuerySet:
    """Keep what the person may see of a directive: all of it where the own units lead."""
    rows = Assignment.objects.filter(directive=directive).given()
    if Directive.objects.led_by(scope).filter(pk=directive.pk).exists():
        return rows
    return rows.visible_to(scope)


def _versions(asked: Asked) -> QuerySet:
    versions = UnitVersion.objects.in_force(on=asked.day)
    return versions.filter(kind__in=asked.kinds) if asked.kinds else versions


def _inside(rows: QuerySet, asked: Asked) -> QuerySet:
    under = {"parent": asked.opened} if asked.opened else {"parent__isnull": True}
    return rows.filter(unit__in=_versions(asked).filter(**under).values("unit"))


# ------------------------------------------------------------------ units one by one


def _laid_out(rows: QuerySet, obligations: Sequence[Obligation], asked: Asked) -> list[Row]:
    cells = _cells(rows, obligations, asked)
    by_unit: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in cells:
        by_unit[cell.unit][cell.obligation] = cell
    named = _named(by_unit, asked.day)
    laid = [
        Row(unit, named[unit].name, not named[unit].holds(asked.day), found)
        for unit, found in by_unit.items()
        if not asked.only or any(cell.code == asked.only for cell in found.values())
    ]
    # As in the letter: who is addressed first stands first.
    order = {one.pk: place for place, one in enumerate(obligations)}
    first = {unit: min(order.get(pk, 0) for pk in found) for unit, found in by_unit.items()}
    return sorted(laid, key=lambda row: (first[row.unit], named[row.unit].search, row.unit or 0))


def _named(units: Iterable[int], on: date) -> dict[int, UnitVersion]:
    """Give each unit as it stood on a day; one that had ended, as it last stood."""
    found: dict[int, UnitVersion] = {}
    for version in UnitVersion.objects.filter(unit__in=list(units)).order_by("valid_from"):
        if version.unit_id not in found or version.valid_from <= on:
            found[version.unit_id] = version
    return found


def _cells(rows: QuerySet, obligations: Sequence[Obligation], asked: Asked) -> list[Cell]:
    if asked.today:
        told = rows.values_list("pk", "unit", "obligation", "state", "due_current", "submitted_at")
    else:
        told = rows.as_of(asked.at).values_list(
            "pk", "unit", "obligation", "then_state", "then_due", "then_submitted_at"
        )
    told = list(told.order_by())
    if asked.axis == "compliance":
        values = _values(
            [(unit, obligation) for _pk, unit, obligation, *_rest in told], obligations, asked.at
        )
    soon = soon_until(asked.at)
    cells = []
    for pk, unit, obligation, state, due, submitted in told:
        if asked.axis == "workflow":
            code = state
        elif asked.axis == "timeliness":
            code = timeliness(state, due, at=asked.at, submitted_at=submitted, soon=soon).value
        else:
            code = values[unit, obligation]
        cells.append(Cell(pk, unit, obligation, code, _counts(asked.axis, state, due, code)))
    return cells


def _counts(axis: str, state: str, due: datetime | None, code: str) -> bool:
    """Tell whether a cell belongs in the denominator of its axis."""
    if State(state) in OUTSIDE:
        return False
    return due is not None if axis == "timeliness" else code != "not_applicable"


def _values(
    borne: Sequence[tuple[int, int]], obligations: Sequence[Obligation], at: datetime
) -> dict[tuple[int, int], str]:
    """Give the conclusion on each (unit, obligation): the verdicts on its criteria, the weightiest first."""
    criteria = {one.pk: tuple(one.criteria) for one in obligations}
    asked = {name for _unit, pk in borne for name in criteria.get(pk, ())}
    made = Verdict.objects.filter(criterion__in=asked, made_at__lte=at)
    units = {unit for unit, _pk in borne}
    if len(units) <= FLAT * 2:
        made = made.filter(subject__in=units)
    latest = {
        (subject, criterion): value
        for subject, criterion, value in made.order_by("made_at", "pk").values_list(
            "subject", "criterion", "value"
        )
    }
    found = {}
    for unit, pk in borne:
        known = [latest.get((unit, name)) for name in criteria.get(pk, ())]
        found[unit, pk] = _together(known)
    return found


def _together(known: Sequence[str | None]) -> str:
    """Join the conclusions on several criteria: none known is not assessed, some missing is insufficient."""
    values = {value for value in known if value is not None and value != "not_assessed"}
    if not values:
        return "not_assessed"
    if "not_met" not in values and len([v for v in known if v in values]) < len(known):
        return "insufficient"
    return next(value for value in _WEIGHT if value in values)


# ------------------------------------------------------------------ groups of units


def _rolled_up(rows: QuerySet, obligations: Sequence[Obligation], asked: Asked) -> list[Row]:
    counts = _tallied(rows, obligations, asked)
    shares: dict[int | None, dict[int, tuple[int, int]]] = defaultdict(dict)
    for (parent, obligation), tally in counts.items():
        met = sum(n for (code, counted), n in tally.items() if counted and code in GOOD[asked.axis])
        of = sum(n for (_code, counted), n in tally.items() if counted)
        if not asked.only or any(code == asked.only for code, _counted in tally):
            shares[parent][obligation] = (met, of)
    sizes = dict(
        _versions(asked)
        .filter(unit__in=rows.order_by().values("unit"))
        .values_list("parent")
        .annotate(n=Count("pk"))
        .values_list("parent", "n")
    )
    named = _named([parent for parent in shares if parent], asked.day)
    laid = [
        Row(
            parent,
            named[parent].name if parent else str(_("Đơn vị không có cấp trên")),
            shares=found,
            size=sizes.get(parent, 0),
        )
        for parent, found in shares.items()
    ]
    return sorted(laid, key=lambda row: named[row.unit].search if row.unit else "")


def _tallied(
    rows: QuerySet, obligations: Sequence[Obligation], asked: Asked
) -> dict[tuple[int | None, int], Counter[tuple[str, bool]]]:
    """Count (code, counted) for each (parent, obligation); the database counts, wherever it can."""
    tallies: dict[tuple[int | None, int], Counter[tuple[str, bool]]] = defaultdict(Counter)
    if asked.axis == "compliance" or not asked.today:
        parents = dict(_versions(asked).values_list("unit", "parent"))
        for cell in _cells(rows, obligations, asked):
            if cell.unit in parents:
                tallies[parents[cell.unit], cell.obligation][cell.code, cell.counted] += 1
        return tallies
    standing = Q(unit__versions__valid_from__lte=asked.day) & (
        Q(unit__versions__valid_to__isnull=True) | Q(unit__versions__valid_to__gte=asked.day)
    )
    in_time = Case(When(submitted_at__lte=F("due_current"), then=Value(True)), default=Value(False))
    grouped = (
        rows.filter(standing)
        .order_by()
        .annotate(in_time=in_time)
        .values_list("unit__versions__parent", "obligation", "state", "due_current", "in_time")
        .annotate(n=Count("pk"))
    )
    soon = soon_until(asked.at)
    for parent, obligation, state, due, handed_in, n in grouped:
        code = state
        if asked.axis == "timeliness":
            submitted = (due if handed_in else asked.at) if due is not None else None
            code = timeliness(state, due, at=asked.at, submitted_at=submitted, soon=soon).value
        tallies[parent, obligation][code, _counts(asked.axis, state, due, code)] += n
    return tallies


def _sums(laid: Sequence[Row], axis: str) -> dict[int, tuple[int, int]]:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in laid:
        for pk, cell in row.cells.items():
            if cell.counted:
                sums[pk][0] += cell.code in GOOD[axis]
                sums[pk][1] += 1
        for pk, (met, of) in row.shares.items():
            sums[pk][0] += met
            sums[pk][1] += of
    return {pk: (met, of) for pk, (met, of) in sums.items()}
