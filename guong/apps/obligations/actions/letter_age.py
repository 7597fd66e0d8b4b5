"""Tells that a letter is older than the tree it is laid on, and what the national list knows of its day."""

from datetime import date
from typing import NamedTuple

from django.db.models import Min

from guong.apps.units.models import UnitVersion
from guong.apps.units.models.unit import below
from guong.engines.legal.national import FormerUnit, former_communes, former_districts
from guong.engines.legal.national.former_units import FIRST_DAY
from guong.engines.legal.national.lists import by_code


class HistoryGap(NamedTuple):
    """The tree below a body begins after a letter's day; `former` are the units of that day in the list."""

    since: date
    former: tuple[FormerUnit, ...]


def find_history_gap(base: UnitVersion, *, day: date) -> HistoryGap | None:
    """Give the gap where the body and all below it begin in the ledger after a day, else None."""
    rows = UnitVersion.objects.filter(below(base.path))
    since: date | None = rows.aggregate(first=Min("valid_from"))["first"]
    if since is None or since <= day:
        return None
    return HistoryGap(since, former_units_of(base.code) if day < FIRST_DAY else ())


def former_units_of(code: str) -> tuple[FormerUnit, ...]:
    """Give what a commune was made of, or the districts of what became a province; none without a code."""
    if not code:
        return ()
    communes = tuple(unit for unit in former_communes() if code in unit.heirs)
    districts = ((unit, by_code(unit.heirs[0])) for unit in former_districts() if not communes)
    return communes or tuple(unit for unit, heir in districts if heir is not None and heir.province == code)
