"""Duties that only former units bore: what the unit in their place owes was never given to it (ADR 0081)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from guong.apps.units.models import UnitVersion, successors_of_each

from .states import OUTSIDE, State

type BorneRow = tuple[int, int, int, str]  # assignment, unit, obligation, state
ANSWERED_STATES = frozenset({State.SUBMITTED, State.COMPLETED})
PERIOD_OWED, ANSWERED_BEFORE, NOT_HANDED_ON = "period_owed", "answered_before", "not_handed_on"


class InheritedDuty(NamedTuple):
    """A duty that former units bore and `unit` has inherited, with one of their assignments and its state."""

    unit: int
    obligation: int
    assignment: int
    code: str


def inherited_duties(
    rows: Collection[BorneRow],
    going_on: Collection[int],
    *,
    on: date,
    standing: Collection[int] | None = None,
) -> list[InheritedDuty]:
    """
    Find the duties of which living units have no row, while former units bore them.

    Of the obligations `going_on`, which no one answer ends, the heir owes the period that runs. `standing`:
    the units of the rows that stand, if at hand.
    """
    bearer_pairs = {(unit, duty) for _pk, unit, duty, _state in rows}
    units = {unit for unit, _duty in bearer_pairs}
    if standing is None:
        in_force = UnitVersion.objects.in_force(on=on).filter(unit__in=units)
        standing = set(in_force.values_list("unit", flat=True))
    ended_units = units.difference(standing)
    successors = successors_of_each(ended_units, on=on) if ended_units else {}
    former: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for pk, unit, duty, state in rows:
        for successor in successors.get(unit, ()) if state not in OUTSIDE else ():
            if (successor, duty) not in bearer_pairs:
                former.setdefault((successor, duty), []).append((pk, state))
    duties = []
    for (successor, duty), members in former.items():
        code = PERIOD_OWED if duty in going_on else ANSWERED_BEFORE
        if any(state not in ANSWERED_STATES for _pk, state in members):
            code = NOT_HANDED_ON
        duties.append(InheritedDuty(successor, duty, members[0][0], code))
    return duties


def owing_units(rows: Collection[BorneRow], going_on: Collection[int], *, on: date) -> dict[int, list[int]]:
    """Give by duty the units that owe the period that runs while only former units answered."""
    owing: dict[int, list[int]] = {}
    for row in inherited_duties(rows, going_on, on=on):
        if row.code == PERIOD_OWED:
            owing.setdefault(row.obligation, []).append(row.unit)
    return owing
