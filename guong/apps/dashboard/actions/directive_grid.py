"""Bảng tổng hợp: one directive's units down, its duties across, on any day, along one of the three axes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.db.models import prefetch_related_objects
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
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.conclusions import COUNTED_CONCLUSIONS, value_under
from guong.apps.obligations.models.inherited_duties import inherited_duties
from guong.apps.obligations.models.states import OUTSIDE
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Kind, Scope, UnitVersion

MAX_SINGLE_UNITS = 160  # more units than these are rolled up by what stands above them
AXES = {"tien-do": "workflow", "han": "timeliness", "ket-luan": "compliance"}
GOOD = {
    "workflow": frozenset({"completed"}),
    "timeliness": frozenset({"done_on_time"}),
    "compliance": frozenset({"met"}),
}
KINDS_OF_GROUP = {
    "xa": frozenset(kind for kind in Kind if kind.level == "commune"),
    "phong": frozenset(kind for kind in Kind if kind.level in ("office", "body")),
    "thon": frozenset((Kind.VILLAGE,)),
    "tren": frozenset(kind for kind in Kind if kind.level in ("district", "province")),
}


@dataclass(frozen=True, slots=True)
class GridQuery:
    """
    What the address asks for: an axis, a moment, which units, which state alone, and an open group.

    `standing`: only units that stand on the day; `has_ended`: only those that ended by then.
    """

    axis: str
    at: datetime
    today: bool
    kinds: frozenset[Kind] = frozenset()
    only: str = ""
    opened: int | None = None
    standing: bool = False
    has_ended: bool = False

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def narrows(self) -> bool:
        """Tell whether the table leaves anything of the directive out."""
        return bool(self.kinds or self.only or self.standing or self.has_ended)


@dataclass(frozen=True, slots=True)
class AssignmentCell:
    """
    One assignment as it stood; `overrides` are what people concluded against the machine.

    `conclusion` is looked up beside progress too, "" on the axis of time. An `inherited` one is a duty of
    former units that was never given to this one: `code` is of that axis, and `pk` a row of theirs.
    """

    pk: int
    unit: int
    obligation: int
    code: str
    counted: bool
    overrides: tuple[str, ...] = ()
    conclusion: str = ""
    state: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One unit, or one group of units, and how it stands under each obligation."""

    unit: int | None
    name: str
    ended_on: date | None = None
    cells: Mapping[int, AssignmentCell] = field(default_factory=dict)
    shares: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    size: int = 0

    @property
    def is_group(self) -> bool:
        return bool(self.shares)

    def shows(self, code: str) -> bool:
        """Tell whether a cell has a code; without one every row is meant."""
        return not code or any(cell.code == code for cell in self.cells.values())

    def share(self, axis: str) -> tuple[int, int]:
        """Count how many of the counted cells are good."""
        counted_cells = [cell for cell in self.cells.values() if cell.counted]
        return sum(cell.code in GOOD[axis] for cell in counted_cells), len(counted_cells)


@dataclass(frozen=True, slots=True)
class DirectiveGrid:
    """
    The whole table: its columns, its rows, the sums of each column, and the units of an opened group.

    `units` and `ended` count the units before any is left out for its state; `conclusions` are the sums of
    the third axis beside progress.
    """

    obligations: tuple[Obligation, ...]
    rows: tuple[GridRow, ...]
    sums: Mapping[int, tuple[int, int]]
    units: int
    ended: int = 0
    inside: tuple[GridRow, ...] = ()
    conclusions: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def directives_of(scope: Scope) -> list[Directive]:
    """List the directives a person may see, the newest first, without their long texts."""
    return list(Directive.objects.visible_to(scope).defer("text", "read").select_related("lead_unit"))


def lay_out_grid(directive: Directive, scope: Scope, query: GridQuery) -> DirectiveGrid:
    """Lay the table out; units by name, or groups of them where there are too many to look at."""
    prefetch_related_objects([directive], "obligations")
    obligations = tuple(directive.obligations.all())
    led = Directive.objects.led_by(scope).filter(pk=directive.pk).exists()
    visible = Assignment.objects.filter(directive=directive).without_drafts()
    visible = visible if led else visible.visible_to(scope)
    versions = UnitVersion.objects.in_force(on=query.day)
    if query.kinds:
        versions = versions.filter(kind__in=query.kinds)
        visible = visible.filter(unit__in=versions.values("unit"))
    assignments = visible.of_period(query.day)
    # No more are looked for than it takes to know that they are too many.
    units = assignments.order_by().values("unit").distinct()[: MAX_SINGLE_UNITS + 1].count()
    inside: list[GridRow] = []
    ended_count = 0
    if units <= MAX_SINGLE_UNITS:
        rows = _unit_rows(assignments, obligations, query)
        units, ended_count = len(rows), sum(row.ended_on is not None for row in rows)
        rows = [row for row in rows if row.shows(query.only)]
    else:
        kind = CountKind.COMPLIANCE if query.axis == "compliance" else CountKind.WORKFLOW
        if led:
            counts = counts_of(directive, kind, at=query.at, today=query.today)
        else:
            counts = count_assignments(assignments, kind, directive, at=query.at, today=query.today)
        rows, units = _group_rows(counts, query)
        if query.opened is not None:
            members = versions.filter(parent=query.opened or None)
            opened_group = assignments.filter(unit__in=members.values("unit"))
            inside = [row for row in _unit_rows(opened_group, obligations, query) if row.shows(query.only)]
    borne_ids = {pk for row in rows for pk in (row.shares or row.cells)}
    columns = tuple(obligation for obligation in obligations if obligation.pk in borne_ids)
    sums: dict[int, tuple[int, int]] = {}
    conclusion_sums: dict[int, tuple[int, int]] = {}
    for row in rows:
        for pk, (good, of) in row.shares.items():
            _add(sums, pk, good, of)
        for pk, cell in row.cells.items():
            if cell.counted:
                _add(sums, pk, cell.code in GOOD[query.axis])
            if query.axis == "workflow" and cell.counted and cell.conclusion in COUNTED_CONCLUSIONS:
                _add(conclusion_sums, pk, cell.conclusion == "met")
    return DirectiveGrid(columns, tuple(rows), sums, units, ended_count, tuple(inside), conclusion_sums)


def _add[Key](sums: dict[Key, tuple[int, int]], key: Key, good: int, of: int = 1) -> None:
    former_good, former_of = sums.get(key, (0, 0))
    sums[key] = former_good + good, former_of + of


def _unit_rows(
    assignments: AssignmentQuerySet, obligations: Sequence[Obligation], query: GridQuery
) -> list[GridRow]:
    cells = _cells(assignments, obligations, query)
    versions = UnitVersion.objects.last_by({cell.unit for cell in cells}, on=query.day)
    standing = {unit for unit, version in versions.items() if version.holds(query.day)}
    going_on = {obligation.pk for obligation in obligations if obligation.goes_on}
    bearer_rows = [(cell.pk, cell.unit, cell.obligation, cell.state) for cell in cells]
    for duty in inherited_duties(bearer_rows, going_on, on=query.day, standing=standing):
        former = (duty.assignment, duty.unit, duty.obligation, duty.code)
        cells.append(AssignmentCell(*former, counted=False, inherited=True))
    by_unit: dict[int, dict[int, AssignmentCell]] = defaultdict(dict)
    for cell in cells:
        by_unit[cell.unit][cell.obligation] = cell
    if successors := by_unit.keys() - versions.keys():
        versions |= UnitVersion.objects.last_by(successors, on=query.day)
    # As in the letter: who is addressed first stands first.
    place = {obligation.pk: n for n, obligation in enumerate(obligations)}
    keyed_rows = []
    for unit, unit_cells in by_unit.items():
        version = versions[unit]
        ended_on = None if version.holds(query.day) else version.valid_to
        if (query.standing and ended_on) or (query.has_ended and ended_on is None):
            continue
        first = min(place.get(pk, 0) for pk in unit_cells)
        row = GridRow(unit, version.name, ended_on, unit_cells)
        keyed_rows.append(((ended_on is not None, first, version.search, unit), row))
    return [row for _key, row in sorted(keyed_rows, key=itemgetter(0))]


def _cells(
    assignments: AssignmentQuerySet, obligations: Sequence[Obligation], query: GridQuery
) -> list[AssignmentCell]:
    if query.today:
        fields = assignments.values_list("pk", "unit", "obligation", "state", "due_current", "submitted_at")
    else:
        then = ("then_state", "then_due", "then_submitted_at")
        fields = assignments.as_of(query.at).values_list("pk", "unit", "obligation", *then)
    rows = list(fields.order_by())
    values: Mapping[tuple[int, int], str] = {}
    overrides: Mapping[tuple[int, int], tuple[str, ...]] = {}
    if query.axis != "timeliness":
        values = conclusions((row[1:3] for row in rows), obligations, at=query.at)
    if query.axis == "compliance":
        overrides = _overrides({row[1] for row in rows}, obligations, query)
    soon = soon_until(query.at)
    cells = []
    for pk, unit, obligation, state, due, answer_moment in rows:
        if query.axis == "workflow":
            code = state
        elif query.axis == "timeliness":
            code = timeliness(state, due, at=query.at, submitted_at=answer_moment, soon=soon).value
        else:
            code = values[unit, obligation]
        is_counted = _is_counted(query.axis, state, due, code)
        key = (unit, obligation)
        concluding = overrides.get(key, ()), values.get(key, "")
        cells.append(AssignmentCell(pk, *key, code, is_counted, *concluding, state))
    return cells


def _overrides(
    units: set[int], obligations: Sequence[Obligation], query: GridQuery
) -> dict[tuple[int, int], tuple[str, ...]]:
    """Find what two people concluded otherwise than the machine, by (unit, obligation)."""
    in_force = Override.objects.in_force(at=query.at).filter(subject__in=units).order_by("approved_at")
    latest: dict[tuple[int, str], str] = {}
    for unit, criterion, value in in_force.values_list("subject", "criterion", "value"):
        latest[unit, criterion] = value
    by_obligation = {}
    day = local_day(query.at)
    for unit in {unit for unit, _criterion in latest}:
        for obligation in obligations:
            values = [value_under(latest, unit, criterion) for criterion in obligation.criteria_on(day)]
            if conclusions_of_people := tuple(dict.fromkeys(value for value in values if value is not None)):
                by_obligation[unit, obligation.pk] = conclusions_of_people
    return by_obligation


def _is_counted(axis: str, state: str, due: datetime | None, code: str) -> bool:
    """Tell whether a cell belongs in the denominator of its axis."""
    if State(state) in OUTSIDE:
        return False
    return due is not None if axis == "timeliness" else code != "not_applicable"


# ------------------------------------------------------------------ groups of units


def _group_rows(counts: Counts, query: GridQuery) -> tuple[list[GridRow], int]:
    """Lay out what was counted, a row for each unit above; give the rows and how many units stand in them."""
    levels = {kind.level for kind in query.kinds}
    soon = soon_until(query.at)
    shares: dict[int | None, dict[int, tuple[int, int]]] = defaultdict(dict)
    duties_of_group: dict[int | None, set[int]] = defaultdict(set)
    for (above, level, duty, *key_tail), n in counts.assignments.items():
        if levels and level not in levels:
            continue
        code, is_counted = _judge(key_tail, query, soon)
        _add(shares[above], duty, n * (is_counted and code in GOOD[query.axis]), n * is_counted)
        if not query.only or code == query.only:
            duties_of_group[above].add(duty)
    sizes: dict[int | None, int] = defaultdict(int)
    for (above, level), n in counts.units.items():
        if not levels or level in levels:
            sizes[above] += n
    versions = UnitVersion.objects.last_by([above for above in duties_of_group if above], on=query.day)
    rows = [
        GridRow(
            above,
            versions[above].name if above else str(_("Đơn vị không có cấp trên")),
            shares={duty: share for duty, share in shares[above].items() if duty in duties},
            size=sizes[above],
        )
        for above, duties in duties_of_group.items()
    ]
    rows.sort(key=lambda row: versions[row.unit].search if row.unit else "")
    return rows, sum(sizes.values())


def _judge(key: Sequence[Any], query: GridQuery, soon: date) -> tuple[str, bool]:
    """Give the code that the rest of a counted key shows on the axis, and whether the denominator has it."""
    if query.axis == "compliance":
        value, outside = key
        return value, not outside and value != "not_applicable"
    state, due, in_time = key
    if query.axis == "workflow":
        return state, _is_counted(query.axis, state, due, state)
    answer_moment = (due if in_time else query.at) if due is not None else None
    code = timeliness(state, due, at=query.at, submitted_at=answer_moment, soon=soon).value
    return code, _is_counted(query.axis, state, due, code)
