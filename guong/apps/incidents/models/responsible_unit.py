"""Which unit is responsible for a case or a report: its own, or its successor once that has ended."""

from __future__ import annotations

from datetime import date

from guong.apps.units.models import Unit, successors


def units_in_charge(unit: Unit, *, on: date) -> list[Unit]:
    """Give the units that act for one on a day: itself, else its heirs; itself again where it has none."""
    return successors(unit, on=on) or [unit]


def unit_in_charge(unit: Unit, *, on: date) -> Unit:
    """Give the unit under whose name papers are written: of several heirs none speaks for the others."""
    units = units_in_charge(unit, on=on)
    return units[0] if len(units) == 1 else unit
