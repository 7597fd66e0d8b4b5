"""Lay the tree in which an office starts: what stands above and beside it, its bodies, what it came from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.engines.legal.national import FormerUnit, NationalUnit, versions
from guong.engines.legal.national.former_units import FIRST_DAY

from ..models.permissions import Role
from ..models.person import Appointment, Person
from ..models.unit import Kind, Unit, UnitVersion
from ..models.user import User
from .former_units import lay_former_units
from .national_list import load_national_list
from .start_choices import StartChoice, UsualBody, bodies_of_unit, predecessors_of, usual_bodies


@dataclass(frozen=True, slots=True)
class StartTree:
    """What would be laid: the body, how many stand beside it, its bodies, and its former units."""

    choice: StartChoice
    beside: int
    bodies: list[UsualBody]
    former: list[FormerUnit]


class NotEmpty(Refused):
    """A tree is laid only where there is none."""


def plan_tree(choice: StartChoice) -> StartTree:
    """Tell what `lay_tree` would lay; nothing is written."""
    siblings = [row for row in _rows_around(choice) if row.province and row.valid_to is None]
    beside = len(siblings) - bool(choice.unit.province)
    return StartTree(choice, beside, usual_bodies(choice), predecessors_of(choice))


@transaction.atomic
def lay_tree(choice: StartChoice, *, without: Collection[str] = (), extra: Collection[str] = ()) -> Unit:
    """
    Lay the province with its communes, the office with its usual bodies, and the former units as ended.

    `without` are keys of usual bodies that the office does not have, `extra` of those that only some have and
    it has. The names are those of each day since July
    2025. Give the office's own unit.
    """
    if UnitVersion.objects.exists():
        raise NotEmpty(_("Sổ đã có cây đơn vị; thêm đơn vị ở mục Đơn vị."))
    load_national_list(_rows_around(choice))
    own = UnitVersion.objects.get(code=choice.unit.code, valid_from=FIRST_DAY).unit
    lay_former_units(predecessors_of(choice))
    if choice.department is None:
        _establish_each(usual_bodies(choice), own, without, extra)
        return own
    # Of the other departments only those are laid that every province has.
    department = choice.department
    unit = Unit.establish(department.name, Kind(department.kind), parent=own, valid_from=FIRST_DAY)
    other_bodies = [body for body in bodies_of_unit(choice.unit) if body != department]
    _establish_each(other_bodies, own, (), ())
    _establish_each(usual_bodies(choice), unit, without, extra)
    return unit


def _establish_each(
    bodies: Iterable[UsualBody], parent: Unit, without: Collection[str], extra: Collection[str]
) -> None:
    for body in bodies:
        if (body.ticked and body.key not in without) or body.key in extra:
            Unit.establish(body.name, Kind(body.kind), parent=parent, valid_from=FIRST_DAY)


def awaits_first_tree(person: Person) -> bool:
    """Tell whether a person is the only one with an account, in a ledger without any unit."""
    return not UnitVersion.objects.exists() and not User.objects.exclude(person=person).exists()


@transaction.atomic
def begin(
    choice: StartChoice,
    *,
    without: Collection[str] = (),
    extra: Collection[str] = (),
    roles: Collection[Role] = (Role.ADMINISTRATOR,),
    by: Person,
    at: datetime,
) -> Unit:
    """Lay the tree and give somebody the first posts of the office: the first act of a new ledger."""
    if User.objects.exclude(person=by).exists():
        raise NotEmpty(_("Máy chủ đã có nhiều tài khoản; cây đơn vị do người quản trị lập."))
    unit = lay_tree(choice, without=without, extra=extra)
    for role in roles:
        Appointment.objects.create(person=by, unit=unit, role=role, valid_from=FIRST_DAY)
    record(unit, "unit.founded", by=by, at=at)
    return unit


def _rows_around(choice: StartChoice) -> list[NationalUnit]:
    province = choice.unit.province or choice.unit.code
    return [row for row in versions() if province in (row.code, row.province)]
