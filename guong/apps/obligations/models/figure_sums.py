"""Figures of a duty by unit and in sum: numbers of units that ended count for the unit in their place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum

from guong.apps.units.models import UnitVersion, successors_of_each
from guong.engines.viet.formats import ONE_DAY

from .assignment import Assignment
from .assignment_queryset import AssignmentQuerySet
from .directive import Obligation
from .figures import DutyFigure, FigureValue
from .states import OUTSIDE, State
from .timeliness import local_day

# What is succeeded stands outside every rate; its numbers do not stand outside the sum.
_NOT_ASKED = OUTSIDE - {State.SUCCEEDED}


@dataclass(slots=True)
class BearerFigures:
    """
    What one unit that stands gave, with what its predecessors gave before it.

    `numbers` by figure, `sources` the units whose they are; `missing` names by figure the units, itself or a
    predecessor, of which none is known. `assignment` is the unit's own; None where it has only inherited.
    """

    unit: int
    parent: int | None
    assignment: int | None = None
    former: list[int] = field(default_factory=list)
    numbers: dict[int, Decimal] = field(default_factory=dict)
    missing: dict[int, list[int]] = field(default_factory=dict)
    sources: set[int] = field(default_factory=set)

    @property
    def is_silent(self) -> bool:
        return not self.numbers

    def exceeding(self, figures: Sequence[DutyFigure]) -> list[DutyFigure]:
        """List the figures that are more than what they are part of."""
        return [
            row
            for row in figures
            if row.part_of_id in self.numbers
            and row.pk in self.numbers
            and self.numbers[row.pk] > self.numbers[row.part_of_id]
        ]


class FigureSum(NamedTuple):
    """The sum of one figure, None where nothing was sent and of shares; `n` of the units gave it whole."""

    figure: DutyFigure
    total: Decimal | None
    n: int


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """The figures of one duty in one period, as they stand on a day."""

    figures: Sequence[DutyFigure]
    lines: Sequence[BearerFigures]
    sums: Sequence[FigureSum]

    @property
    def silent(self) -> list[BearerFigures]:
        """List the units that sent nothing yet."""
        return [line for line in self.lines if line.is_silent]

    def by_parent(self) -> dict[int | None, dict[int, Decimal]]:
        """Sum each figure under each unit above."""
        sums: dict[int | None, dict[int, Decimal]] = {}
        for line in self.lines:
            of_parent = sums.setdefault(line.parent, {})
            for figure in self.figures:
                if figure.is_summed and figure.pk in line.numbers:
                    of_parent[figure.pk] = of_parent.get(figure.pk, Decimal()) + line.numbers[figure.pk]
        return sums


def asked_rows(duty: Obligation, period: date | None) -> AssignmentQuerySet:
    """Give the assignments whose numbers count for a duty in a period, those of ended units too."""
    return Assignment.objects.filter(obligation=duty, period_from=period).exclude(state__in=_NOT_ASKED)


def periods_of(duty: Obligation, *, on: date) -> list[tuple[date | None, date | None]]:
    """List the periods of a duty that had begun by a day, the latest first; none of what falls due once."""
    past_rows = Assignment.objects.filter(obligation=duty, period_from__lte=on).without_drafts()
    return list(past_rows.order_by("-period_from").values_list("period_from", "period_to").distinct())


def figures_of(
    duty: Obligation, period: date | None, *, on: date, among: Collection[int] | None = None
) -> FigureSheet:
    """
    Gather the figures of a duty by the units that stand on a day; `among` names the bearers, all by default.

    What a unit wrote from the day on which a predecessor had ended speaks of both, and replaces what that one
    had sent. Of a unit that was divided the number stays with its own name until a part of it wrote its own.
    """
    figures = list(DutyFigure.objects.filter(obligation=duty))
    bearers = asked_rows(duty, period)
    bearers = bearers if among is None else bearers.filter(unit__in=among)
    rows = list(bearers.only("unit", "given_date", "state").order_by("pk"))
    units, given_dates = {row.pk: row.unit_id for row in rows}, {row.unit_id: row.given_date for row in rows}
    places = UnitVersion.objects.last_by(given_dates, on=on)
    ends = {unit: version.valid_to or on for unit, version in places.items() if not version.holds(on)}
    heirs = successors_of_each(ends, on=on) if ends else {}
    places |= UnitVersion.objects.last_by({heir for of_unit in heirs.values() for heir in of_unit}, on=on)
    values = FigureValue.objects.filter(assignment__in=bearers, number__isnull=False)
    by_place = {(units[value.assignment_id], value.figure_id): value for value in values}
    stale_keys = _replaced(by_place, [row.pk for row in figures], ends, heirs)
    lines: dict[int, BearerFigures] = {}
    for row in rows:
        [home, *more] = sorted(heirs.get(row.unit_id, ())) or [row.unit_id]
        home = row.unit_id if more else home
        if more and all((home, figure.pk) in stale_keys for figure in figures):
            continue
        line = lines.setdefault(home, BearerFigures(home, places[home].parent_id))
        if row.unit_id != home:
            line.former.append(row.unit_id)
        elif row.state != State.SUCCEEDED:
            line.assignment = row.pk
    for line in lines.values():
        last_end = max((ends[unit] for unit in line.former), default=date.max)
        # A row that the succession made for the heir adds nothing until it is filled in.
        is_made = given_dates.get(line.unit, date.max) > last_end or bool(line.former and not line.assignment)
        for figure in figures:
            for unit in (line.unit, *line.former):
                value = by_place.get((unit, figure.pk))
                if (unit, figure.pk) in stale_keys:
                    continue
                if value is None or value.number is None:
                    if unit != line.unit or not is_made:
                        line.missing.setdefault(figure.pk, []).append(unit)
                elif figure.is_summed or not line.former or unit == line.unit:
                    line.sources.add(unit)
                    line.numbers[figure.pk] = line.numbers.get(figure.pk, Decimal()) + value.number
                else:
                    # Shares of two places make none of both.
                    line.missing.setdefault(figure.pk, []).append(line.unit)
    live_values = values.exclude(
        pk__in=[by_place[key].pk for key in stale_keys if key in by_place]
    ).order_by()
    totals = dict(live_values.values_list("figure").annotate(total=Sum("number")))
    sums = [
        FigureSum(
            row,
            totals.get(row.pk) if row.is_summed else None,
            sum(row.pk in line.numbers and row.pk not in line.missing for line in lines.values()),
        )
        for row in figures
    ]
    line_order = sorted(lines.values(), key=lambda line: (places[line.unit].path, line.unit))
    return FigureSheet(figures, line_order, sums)


def _replaced(
    by_place: Mapping[tuple[int, int], FigureValue],
    figures: Sequence[int],
    ends: Mapping[int, date],
    heirs: Mapping[int, frozenset[int]],
) -> set[tuple[int, int]]:
    """Find the numbers of ended units (unit, figure) in whose place an heir wrote its own since."""
    later = {unit: set(of_unit) for unit, of_unit in heirs.items()}
    for end in set(ends.values()):
        # Who stood in its place first may have ended since, and may have written in between.
        closed_units = [unit for unit, day in ends.items() if day == end]
        for unit, firsts in successors_of_each(closed_units, on=end + ONE_DAY).items():
            later[unit] |= firsts
    return {
        (unit, figure)
        for unit in ends
        for figure in figures
        for heir in later.get(unit, ())
        if (heir, figure) in by_place and local_day(by_place[heir, figure].at) > ends[unit]
    }
