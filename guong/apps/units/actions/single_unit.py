"""One unit entered or changed by hand: its name, its kind and where it stands, from a day on."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.engines.legal.national.lists import fold
from guong.engines.legal.unit_kinds import kind_of_name

from ..models.person import Person
from ..models.unit import Kind, Unit, UnitVersion
from . import reorganise
from .reorganise import Act, NewUnit

LONGEST_NAME = 200
_LIST_MARK = re.compile(r"^\s*(?:[-–+•*]\s*|\d+[.)]\s*|\d+\t)")


@transaction.atomic
def add_units(
    *, name: str, kind: str, parent: Unit, start: date, code: str, instrument: str, by: Person, at: datetime
) -> list[Unit]:
    """
    Set up a unit for each line under another from a day on, or none: a second of one name there is refused.

    Without a `kind` that of each is what its own name says; `Refused` asks where a name leaves it open.
    """
    Unit.objects.select_for_update().get(pk=parent.pk)
    names = [row for line in name.splitlines() if (row := _LIST_MARK.sub("", line).split("\t")[0].strip())]
    if code and len(names) > 1:
        raise Refused(_("Mã chỉ ghi khi thêm một đơn vị."), "code")
    act, units = Act(start, instrument, by, at), []
    for row in names:
        if len(row) > LONGEST_NAME:
            raise Refused(_("Tên “%(name)s…” dài quá 200 chữ cái.") % {"name": row[:40]}, "name")
        _refuse_twin(row, code, parent, start, unit=None)
        if (unit_kind := kind or kind_of_name(row)) is None:
            raise Refused(_("Chưa rõ “%(name)s” là loại gì; hãy chọn loại.") % {"name": row}, "kind")
        units.append(reorganise.establish(NewUnit(row, Kind(unit_kind), parent, code), act))
    return units


@transaction.atomic
def change_unit(
    unit: Unit,
    *,
    name: str,
    kind: str,
    parent: Unit | None,
    start: date,
    code: str,
    instrument: str,
    by: Person,
    at: datetime,
) -> Unit:
    """Give a unit another name, kind, code or superior from a day on; no `parent` keeps the present one."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    version = unit.current()
    if version.valid_to is not None:
        raise Refused(_("Đơn vị này đã kết thúc nên không đổi được nữa."), "name")
    if start < version.valid_from:
        raise Refused(_("Ngày này ở trước lần đổi gần nhất của đơn vị; hãy chọn ngày sau đó."), "start")
    is_renamed = (name, kind, code) != (version.name, version.kind, version.code)
    is_moved = parent is not None and parent.pk != version.parent_id
    if not is_renamed and not is_moved:
        raise Refused(_("Chưa có gì khác với sổ; không ghi gì."), "name")
    _refuse_twin(name, code, parent or version.parent, start, unit=unit)
    act = Act(start, instrument, by, at)
    if is_renamed:
        reorganise.rename(unit, name, act, kind=Kind(kind), code=code)
    if is_moved and parent is not None:
        reorganise.move(unit, parent, act)
    return unit


def _refuse_twin(name: str, code: str, parent: Unit | None, start: date, *, unit: Unit | None) -> None:
    other_versions = UnitVersion.objects.touching(start, None)
    if unit is not None:
        other_versions = other_versions.exclude(unit=unit)
    if code and other_versions.filter(code=code).exists():
        raise Refused(_("Mã “%(code)s” đang thuộc một đơn vị khác.") % {"code": code}, "code")
    siblings = other_versions.filter(parent=parent).values_list("name", flat=True)
    if any(fold(sibling) == fold(name) for sibling in siblings):
        raise Refused(_("Dưới đơn vị cấp trên này đã có “%(name)s”.") % {"name": name}, "name")
