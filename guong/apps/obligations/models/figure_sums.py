"""Figures of a duty by unit and in sum: numbers of units that ended count for the unit in their place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from django.db.models import F

from guong.apps.units.models import UnitVersion, successors_of_each
from guong.engines.viet.formats import ONE_DAY

from .assignment import Assignment
from .directive import Obligation
from .figures import DutyFigure, FigureValue
from .states import OUTSIDE, State
from .timeliness import local_day


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
    bearers: list[int] = field(default_factory=list)
    numbers: dict[int, Decimal] = field(default_factory=dict)
    missing: dict[int, set[int]] = field(default_factory=dict)
    sources: set[int] = field(default_factory=set)


class FigureSum(NamedTuple):
    """The sum of one figure, None where nothing was sent and of shares; `n` of the units gave it whole."""

    figure: DutyFigure
    total: Decimal | None
    n: int

    @property
    def words(self) -> str:
        return self.figure.write(self.total)


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """The figures of one duty in one period, as they stand on a day."""

    figures: Sequence[DutyFigure]
    lines: Sequence[BearerFigures]

    @property
    def silent(self) -> list[int]:
        """List the units that sent nothing yet."""
        return [line.unit for line in self.lines if not line.numbers]

    def sums(self, *parents: int | None) -> list[FigureSum]:
        """Sum each figure over all units, or over those under some."""
        lines = [line for line in self.lines if not parents or line.parent in parents]
        sums = []
        for row in self.figures:
            numbers = [line.numbers[row.pk] for line in lines if row.pk in line.numbers]
            total = sum(numbers, Decimal()) if numbers and row.is_summed else None
            whole_lines = [line for line in lines if row.pk in line.numbers and row.pk not in line.missing]
            sums.append(FigureSum(row, total, len(whole_lines)))
        return sums


def periods_of(duty: Obligation, *, on: date) -> list[tuple[date | None, date | None]]:
    """List the periods of a duty that had begun by a day, the latest first; of what falls due once, none."""
    past_rows = Assignment.objects.filter(obligation=duty, period_from__lte=on).without_drafts()
    periods = past_rows.order_by("-period_from").values_list("period_from", "period_to").distinct()
    return list(periods) or [(None, None)]


def figures_of(
    duty: Obligation, period: date | None, *, on: date, among: Collection[int] | None = None
) -> FigureSheet:
    """
    Gather the figures of a duty by the units that stand on a day; `among` names the bearers, all by default.

    What a unit wrote from the day on which a predecessor had ended speaks of both, and replaces what that one
    had sent. Of a unit that was divided the number stays with its own name until a part of it wrote its own.
    """
    figures = list(DutyFigure.objects.filter(obligation=duty).select_related("part_of"))
    # What is succeeded stands outside every rate; its numbers do not stand outside the sum.
    bearers = Assignment.objects.filter(obligation=duty, period_from=period)
    bearers = bearers.exclude(state__in=OUTSIDE - {State.SUCCEEDED})
    bearers = bearers if among is None else bearers.filter(unit__in=among)
    rows = {row.unit_id: row for row in bearers.only("unit", "given_date", "state").order_by("pk")}
    sent = FigureValue.objects.filter(assignment__in=bearers, number__isnull=False)
    values = {(value.unit, value.figure_id): value for value in sent.annotate(unit=F("assignment__unit"))}
    places = UnitVersion.objects.last_by(rows, on=on)
    ends = {unit: version.valid_to or on for unit, version in places.items() if not version.holds(on)}
    heirs = successors_of_each(ends, on=on) if ends else {}
    places |= UnitVersion.objects.last_by({heir for of_unit in heirs.values() for heir in of_unit}, on=on)
    stale_keys = _replaced(values, ends, heirs)
    lines: dict[int, BearerFigures] = {}
    for unit, row in rows.items():
        home = next(iter(heirs[unit])) if len(heirs.get(unit, ())) == 1 else unit
        if home == unit and figures and all((unit, figure.pk) in stale_keys for figure in figures):
            continue
        line = lines.setdefault(home, BearerFigures(home, places[home].parent_id))
        line.bearers.append(unit)
        if unit == home and row.state != State.SUCCEEDED:
            line.assignment = row.pk
    for line in lines.values():
        last_end = max((ends[unit] for unit in line.bearers if unit != line.unit), default=date.max)
        for figure, unit in product(figures, line.bearers):
            value = values.get((unit, figure.pk))
            if (unit, figure.pk) in stale_keys:
                continue
            if value is None or value.number is None:
                # A row that the succession made for the heir owes nothing until it is filled in.
                if unit != line.unit or rows[unit].given_date <= last_end:
                    line.missing.setdefault(figure.pk, set()).add(unit)
            elif figure.is_summed or unit == line.unit:
                line.sources.add(unit)
                line.numbers[figure.pk] = line.numbers.get(figure.pk, Decimal()) + value.number
            else:
                # Shares of two places make none of both.
                line.missing.setdefault(figure.pk, set()).add(line.unit)
    return FigureSheet(figures, sorted(lines.values(), key=lambda line: (places[line.unit].path, line.unit)))


def _replaced(
    values: Mapping[tuple[int, int], FigureValue],
    ends: Mapping[int, date],
    heirs: Mapping[int, Collection[int]],
) -> set[tuple[int, int]]:
    """Find the numbers of ended units (unit, figure) in whose place an heir wrote its own since."""
    later = {unit: set(of_unit) for unit, of_unit in heirs.items()}
    for end in set(ends.values()):
        # Who stood in its place first may have ended since, and may have written in between.
        ended_units = [unit for unit, day in ends.items() if day == end]
        for unit, firsts in successors_of_each(ended_units, on=end + ONE_DAY).items():
            later[unit] |= firsts
    return {
        (unit, figure)
        for unit, of_unit in later.items()
        for (heir, figure), value in values.items()
        if heir in of_unit and local_day(value.at) > ends[unit]
    }
