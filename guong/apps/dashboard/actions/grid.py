"""Bảng tổng hợp: one directive's units down, its duties across, on any day, along one of the three axes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.models import Override
from guong.apps.obligations.models import (
    Assignment,
    CountKind,
    Counts,
    Directive,
    Obligation,
    State,
    conclusions,
    count_assignments,
    counts_of,
    soon_until,
    timeliness,
)
from guong.apps.obligations.models.states import OUTSIDE
from guong.apps.units.models import Kind, Scope, UnitVersion

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
    otherwise: tuple[str, ...] = ()  # what people concluded against the machine, while it is in force


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
    """The whole table: its columns, its rows, the sums of each column, and the units of an opened group."""

    obligations: tuple[Obligation, ...]
    rows: tuple[Row, ...]
    sums: Mapping[int, tuple[int, int]]
    units: int
    inside: tuple[Row, ...] = ()


def directives_of(scope: Scope) -> list[Directive]:
    """List the directives a person may see, the newest first, without their long texts."""
    return list(Directive.objects.visible_to(scope).defer("text", "read").select_related("lead_unit"))


def grid(directive: Directive, scope: Scope, asked: Asked) -> Grid:
    """Lay the table out; units by name, or groups of them where there are too many to look at."""
    prefetch_related_objects([directive], "obligations")
    obligations = tuple(directive.obligations.all())
    led = Directive.objects.led_by(scope).filter(pk=directive.pk).exists()
    seen = Assignment.objects.filter(directive=directive).given()
    seen = seen if led else seen.visible_to(scope)
    rows = _of_kinds(seen, asked).of_period(asked.day)
    # No more are looked for than it takes to know that they are too many.
    units = rows.order_by().values("unit").distinct()[: FLAT + 1].count()
    inside: list[Row] = []
    if units <= FLAT:
        laid = _laid_out(rows, obligations, asked)
    else:
        half = CountKind.COMPLIANCE if asked.axis == "compliance" else CountKind.WORKFLOW
        if led:
            counted = counts_of(directive, half, at=asked.at, today=asked.today)
        else:
            counted = count_assignments(rows, half, directive, at=asked.at, today=asked.today)
        laid, units = _rolled_up(counted, asked)
        if asked.opened is not None:
            inside = _laid_out(_inside(rows, asked), obligations, asked)
    borne = {pk for row in laid for pk in (row.shares or row.cells)}
    columns = tuple(one for one in obligations if one.pk in borne)
    return Grid(columns, tuple(laid), _sums(laid, asked.axis), units, tuple(inside))


def _of_kinds(rows: QuerySet, asked: Asked) -> QuerySet:
    return rows.filter(unit__in=_versions(asked).values("unit")) if asked.kinds else rows


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
        values = conclusions((row[1:3] for row in told), obligations, at=asked.at)
        by_hand = _by_hand((row[1] for row in told), obligations, asked)
    soon = soon_until(asked.at)
    cells = []
    for pk, unit, obligation, state, due, submitted in told:
        if asked.axis == "workflow":
            code = state
        elif asked.axis == "timeliness":
            code = timeliness(state, due, at=asked.at, submitted_at=submitted, soon=soon).value
        else:
            code = values[unit, obligation]
        counts = _counts(asked.axis, state, due, code)
        otherwise = by_hand.get((unit, obligation), ()) if asked.axis == "compliance" else ()
        cells.append(Cell(pk, unit, obligation, code, counts, otherwise))
    return cells


def _by_hand(
    units: Iterable[int], obligations: Sequence[Obligation], asked: Asked
) -> dict[tuple[int, int], tuple[str, ...]]:
    """Find what two people concluded otherwise than the machine, by (unit, obligation)."""
    known = Override.objects.in_force(at=asked.at).filter(subject__in=set(units))
    said: dict[tuple[int, str], str] = {}
    for unit, criterion, value in known.order_by("approved_at").values_list("subject", "criterion", "value"):
        said[unit, criterion] = value
    return {
        (unit, one.pk): tuple(dict.fromkeys(values))
        for unit in {unit for unit, _criterion in said}
        for one in obligations
        if (values := [said[unit, name] for name in one.criteria if (unit, name) in said])
    }


def _counts(axis: str, state: str, due: datetime | None, code: str) -> bool:
    """Tell whether a cell belongs in the denominator of its axis."""
    if State(state) in OUTSIDE:
        return False
    return due is not None if axis == "timeliness" else code != "not_applicable"


# ------------------------------------------------------------------ groups of units


def _rolled_up(counted: Counts, asked: Asked) -> tuple[list[Row], int]:
    """Lay out what was counted, a row for each unit above; give the rows and how many units stand in them."""
    levels = {Kind(kind).level for kind in asked.kinds}
    soon = soon_until(asked.at)
    shares: dict[int | None, dict[int, tuple[int, int]]] = defaultdict(dict)
    fitting: dict[int | None, set[int]] = defaultdict(set)
    for key, n in counted.assignments.items():
        above, level, duty = key[:3]
        if levels and level not in levels:
            continue
        code, counts = _judged(key[3:], asked, soon)
        met, of = shares[above].get(duty, (0, 0))
        shares[above][duty] = (met + n * (counts and code in GOOD[asked.axis]), of + n * counts)
        if not asked.only or code == asked.only:
            fitting[above].add(duty)
    sizes: dict[int | None, int] = defaultdict(int)
    for (above, level), n in counted.units.items():
        if not levels or level in levels:
            sizes[above] += n
    named = _named([above for above in fitting if above], asked.day)
    laid = [
        Row(
            above,
            named[above].name if above else str(_("Đơn vị không có cấp trên")),
            shares={duty: share for duty, share in shares[above].items() if duty in duties},
            size=sizes[above],
        )
        for above, duties in fitting.items()
    ]
    return sorted(laid, key=lambda row: named[row.unit].search if row.unit else ""), sum(sizes.values())


def _judged(told: tuple, asked: Asked, soon: date) -> tuple[str, bool]:
    """Say of a counted key which code it shows on the axis, and whether it belongs in the denominator."""
    if asked.axis == "compliance":
        value, outside = told
        return value, not outside and value != "not_applicable"
    state, due, in_time = told
    if asked.axis == "workflow":
        return state, _counts(asked.axis, state, due, state)
    sent = (due if in_time else asked.at) if due is not None else None
    code = timeliness(state, due, at=asked.at, submitted_at=sent, soon=soon).value
    return code, _counts(asked.axis, state, due, code)


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
