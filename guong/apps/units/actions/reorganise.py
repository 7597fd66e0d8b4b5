"""Merge, divide, split, rename, move and dissolve units on a day, and log each act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from guong.apps.activity.models import record
from guong.engines.viet.formats import ONE_DAY

from ..models.change import ChangeKind, UnitChange
from ..models.person import Person
from ..models.unit import Kind, Unit


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be made by a change."""

    name: str
    kind: Kind
    parent: Unit | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """The deciding act, the day it takes effect, and who enters it when."""

    on: date
    instrument: str
    by: Person | None
    at: datetime


@transaction.atomic
def establish(new: NewUnit, act: Act) -> Unit:
    """Set up a unit that comes from none."""
    unit = _make(new, act)
    log_change(ChangeKind.FOUNDED, [], [unit], act)
    return unit


@transaction.atomic
def merge(originals: Sequence[Unit], into: NewUnit | Unit, act: Act) -> Unit:
    """Join units into a new one, or into one that exists; the joined ones end the day before."""
    result = into if isinstance(into, Unit) else _make(into, act)
    for unit in originals:
        if unit != result:
            unit.close(last_day=act.on - ONE_DAY)
    log_change(ChangeKind.MERGED, originals, [result], act)
    return result


@transaction.atomic
def divide(original: Unit, into: Sequence[NewUnit | Unit], act: Act) -> list[Unit]:
    """End a unit in favour of several, made in its place or standing already."""
    original.close(last_day=act.on - ONE_DAY)
    results = [unit if isinstance(unit, Unit) else _make(unit, act) for unit in into]
    log_change(ChangeKind.DIVIDED, [original], results, act)
    return results


@transaction.atomic
def split(original: Unit, off: Sequence[NewUnit], act: Act) -> list[Unit]:
    """Take new units out of one that goes on."""
    results = [_make(new, act) for new in off]
    log_change(ChangeKind.SPLIT, [original], [original, *results], act)
    return results


@transaction.atomic
def rename(unit: Unit, name: str, act: Act, *, kind: Kind | None = None, code: str | None = None) -> None:
    """Give a unit another name, and kind or code where they change with it."""
    unit.rename(name, on=act.on, kind=kind, code=code)
    log_change(ChangeKind.RENAMED, [unit], [unit], act)


@transaction.atomic
def move(unit: Unit, parent: Unit, act: Act) -> None:
    """Put a unit with all below it under another parent."""
    unit.move(parent, on=act.on)
    log_change(ChangeKind.MOVED, [unit], [unit], act)


@transaction.atomic
def dissolve(units: Iterable[Unit], act: Act) -> None:
    """End units that nobody succeeds; the lowest first, so that none is left below an ended one."""
    units_by_depth = sorted(units, key=lambda unit: -len(unit.current().lineage))
    for unit in units_by_depth:
        unit.close(last_day=act.on - ONE_DAY)
    log_change(ChangeKind.DISSOLVED, units_by_depth, [], act)


@transaction.atomic
def hand_over(units: Sequence[Unit], to: Unit, act: Act) -> None:
    """Pass what ended units left undone, and their records, to one that nobody merged them into."""
    log_change(ChangeKind.HANDED_OVER, units, [to], act)


def _make(new: NewUnit, act: Act) -> Unit:
    return Unit.establish(new.name, new.kind, parent=new.parent, valid_from=act.on, code=new.code)


def log_change(kind: ChangeKind, originals: Sequence[Unit], results: Sequence[Unit], act: Act) -> None:
    """Write a change down, and log it."""
    change = UnitChange.note(kind, originals, results, on=act.on, by=act.instrument)
    ids: dict[str, object] = {
        "from": sorted(unit.pk for unit in originals),
        "to": sorted(unit.pk for unit in results),
        "on": act.on.isoformat(),
    }
    record(change, f"unit.{kind.value}", by=act.by, at=act.at, detail=ids)
