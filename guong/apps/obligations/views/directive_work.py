"""The work of one directive, as a list to choose from and act on, or as one small grid a class of bearers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import accumulate, chain
from typing import Any, NamedTuple

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.units.models import Permission, UnitVersion, successors_of_each
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, shorten
from guong.engines.viet.sort_order import order_key
from guong.ui.views import page_of, read_id

from ..actions.progress import head_of
from ..models import Assignment, Obligation, Timeliness, timeliness
from ..models.assignment_queryset import AssignmentQuerySet
from ..models.inherited_duties import InheritedDuty, inherited_duties
from ..models.states import WITH_DOER
from ..models.timeliness import days_left
from .access import find_directive, may_lead
from .assignment_filters import STAGES, chips, narrow, narrow_past, past_chips, whose_filter
from .directive import day_of, page_of_directive, visible_rows

PER_PAGE = 20
MOST_READ = 4000  # more work than that is looked at in the table of groups
MOST_OFFERED = 30  # duties in the filter
MOST_CELLS = 250  # drawn on one page
GRID = "bang"
SHORT_WORDS = 26  # characters of a duty at the head of its column
MANY_ACTS = (
    (Permission.URGE, "obligations:urge_many"),
    (Permission.SET_DEADLINE, "obligations:extend_many"),
    (Permission.WITHDRAW, "obligations:pause_many"),
    (Permission.WITHDRAW, "obligations:withdraw_many"),
)


class WorkLine(NamedTuple):
    """One assignment of the list, as it stood on the day looked at."""

    pk: int
    unit: str
    obligation: Obligation
    state: str
    timeliness: Timeliness
    due: datetime | None
    left: tuple[int, str] | None
    may_choose: bool


class GridCell(NamedTuple):
    """One assignment in a grid: what state it is in, and whether it is late."""

    pk: int
    axis: str
    code: str
    n: str
    is_late: bool
    may_choose: bool


class UnitRow(NamedTuple):
    """One unit of a small grid; `former` counts its predecessors."""

    unit: int
    name: str
    former: int
    cells: Sequence[GridCell | None]

    @property
    def chosen(self) -> str:
        """Give the ids of the row's open work, as the choice sends them."""
        return ",".join(str(cell.pk) for cell in self.cells if cell is not None and cell.may_choose)


@dataclass(frozen=True, slots=True)
class ClassGrid:
    """The grid of one class of bearers: living units, and those that ended."""

    name: str
    duties: Sequence[tuple[str, str, str]]
    living: Sequence[UnitRow]
    ended: Sequence[UnitRow]
    fits: bool = True

    @property
    def size(self) -> int:
        return len(self.duties) * len(self.living)


@require_safe
def work(request: Request, pk: int) -> HttpResponse:
    """Show the assignments of a directive on a day: a list by urgency, or a grid."""
    row = find_directive(request, pk)
    visible, leads = visible_rows(request, row)
    day, at = day_of(request)
    is_past = day != request.today
    head = head_of(row, visible, tab="viec", at=at, today=request.today)
    may_act = leads and not is_past
    acts = [route for permission, route in MANY_ACTS if may_act and may_lead(request, permission, row)]
    # To choose among; of very many the overview leads to each.
    duties = list(row.obligations.all()[: MOST_OFFERED + 1])
    context = {
        **page_of_directive(request, row, head, leads=leads),
        "is_grid": request.GET.get("xem") == GRID,
        "many_acts": acts,
        "stages": STAGES,
        "stage": request.GET.get("xem", ""),
        "duties": duties if len(duties) <= MOST_OFFERED else [],
        "shows_ended": "da-het" in request.GET,
        "duty": read_id(request.GET.get("nhiem-vu")),
    }
    if context["is_grid"]:
        is_small = head.total.counts.total() <= MOST_READ
        context["grids"] = _grids(visible, day=day, at=at, is_past=is_past) if is_small else []
        context["is_small"] = is_small
    else:
        if is_past:
            rows = narrow_past(request, visible.as_of(at), at=at)
            rows = rows.order_by(F("then_due").asc(nulls_last=True), "obligation_id", "unit_id")
        else:
            rows = narrow(request, visible).by_urgency("obligation_id", "unit_id")
        page = page_of(request, rows.select_related("obligation").defer("due_trace"), PER_PAGE)
        names = UnitVersion.objects.names({row.unit_id for row in page}, on=day)
        context |= {"page": page, "lines": [_line(row, names, at=at, is_past=is_past) for row in page]}
        context["chosen"] = past_chips(request) if is_past else chips(request, [whose_filter(request)])
    return render(request, "obligations/work.html", context)


def _line(row: Any, names: Mapping[int, str], *, at: datetime, is_past: bool) -> WorkLine:
    """Show an assignment as it is, or as `as_of` left it on the row."""
    state, due, answer_moment = row.state, row.due_current, row.submitted_at
    if is_past:
        state, due, answer_moment = row.then_state, row.then_due, row.then_submitted_at
    return WorkLine(
        row.pk,
        capitalise(names.get(row.unit_id, "")),
        row.obligation,
        state,
        timeliness(state, due, at=at, submitted_at=answer_moment),
        due,
        days_left(due, at=at) if due is not None and state in WITH_DOER else None,
        not is_past and state in WITH_DOER,
    )


def _grids(rows: AssignmentQuerySet, *, day: date, at: datetime, is_past: bool) -> list[ClassGrid]:
    rows_of_day = rows.as_of(at) if is_past else rows.of_period(day)
    assignments = list(
        rows_of_day.order_by("obligation__order", "pk").select_related("obligation").defer("due_trace")
    )
    states = {row.pk: getattr(row, "then_state" if is_past else "state") for row in assignments}
    bearer_rows = [(row.pk, row.unit_id, row.obligation_id, states[row.pk]) for row in assignments]
    going_on = {row.obligation_id for row in assignments if row.obligation.goes_on}
    heirs_duties = inherited_duties(bearer_rows, going_on, on=day)
    units = {row.unit_id for row in assignments} | {row.unit for row in heirs_duties}
    names = UnitVersion.objects.names(units, on=day)
    standing = set(UnitVersion.objects.in_force(on=day).filter(unit__in=units).values_list("unit", flat=True))
    heirs = successors_of_each(units - standing, on=day) if units - standing else {}
    former = Counter(chain.from_iterable(heirs.values()))
    by_class: dict[str, list[Assignment]] = {}
    for row in assignments:
        by_class.setdefault(" ".join(row.obligation.bearer.split()).casefold(), []).append(row)
    grids = []
    for members in by_class.values():
        duties = list({row.obligation_id: row.obligation for row in members}.values())
        lines = _unit_rows(members, duties, names, former, heirs_duties, at=at, is_past=is_past)
        grids.append(
            ClassGrid(
                capitalise(duties[0].bearer),
                [(duty.number, shorten(duty.title, SHORT_WORDS), duty.anchor) for duty in duties],
                [line for line in lines if line.unit in standing],
                [line for line in lines if line.unit not in standing],
            )
        )
    # Classes none of whose bodies stands any more come last.
    grids_in_order = sorted(grids, key=lambda grid: not grid.living)
    sizes = accumulate(grid.size for grid in grids_in_order)
    return [replace(grid, fits=size <= MOST_CELLS) for grid, size in zip(grids_in_order, sizes, strict=True)]


def _unit_rows(
    members: Sequence[Assignment],
    duties: Sequence[Obligation],
    names: Mapping[int, str],
    former: Mapping[int, int],
    inherited_rows: Sequence[InheritedDuty],
    *,
    at: datetime,
    is_past: bool,
) -> list[UnitRow]:
    numbers = {duty.pk: duty.number for duty in duties}
    cells: dict[int, dict[int, GridCell]] = {}
    for duty in inherited_rows:
        if duty.obligation in numbers:
            place = (duty.assignment, "inherited", duty.code, numbers[duty.obligation])
            cell = GridCell(*place, is_late=False, may_choose=False)
            cells.setdefault(duty.unit, {})[duty.obligation] = cell
    for row in members:
        line = _line(row, names, at=at, is_past=is_past)
        is_late = line.timeliness is Timeliness.OVERDUE
        axis, code = ("timeliness", "overdue") if is_late else ("workflow", line.state)
        cell = GridCell(row.pk, axis, code, row.obligation.number, is_late, line.may_choose)
        cells.setdefault(row.unit_id, {})[row.obligation_id] = cell
    rows = []
    for unit in sorted(cells, key=lambda unit: order_key(names.get(unit, ""))):
        of_unit = [cells[unit].get(duty.pk) for duty in duties]
        rows.append(UnitRow(unit, capitalise(names.get(unit, "")), former.get(unit, 0), of_unit))
    return rows
