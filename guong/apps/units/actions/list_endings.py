"""Units that a newer list ended: who succeeds each, what keeps one standing, and the ending itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from guong.engines.legal.national import NationalUnit, act_of
from guong.engines.legal.national.lists import fold
from guong.engines.viet.formats import ONE_DAY, write_date, write_number

from ..models.person import Appointment, Person
from ..models.unit import Unit, UnitVersion, below
from . import reorganise
from .reorganise import Act


@dataclass(frozen=True, slots=True)
class ListEnding:
    """A unit that a list ends; `heirs` are the names of those in whose hands it passes."""

    row: NationalUnit
    last_day: date
    heirs: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.row.code

    def __str__(self) -> str:
        words = {"name": self.row.full_name, "day": write_date(self.last_day), "heirs": "; ".join(self.heirs)}
        if not self.heirs:
            return _("%(name)s kết thúc hết ngày %(day)s, không có đơn vị kế thừa") % words
        return _("%(name)s kết thúc hết ngày %(day)s, kế thừa: %(heirs)s") % words


def find_ending(
    row: NationalUnit,
    versions: Sequence[UnitVersion],
    names: Mapping[str, Sequence[NationalUnit]],
    known_codes: Collection[str],
) -> tuple[ListEnding | None, str]:
    """
    Compare the end that a list gives a unit with the ledger: what to do, or why it stays as it is there.

    `versions` are the unit's versions of the ledger, `known_codes` the units it holds or will by the list.
    What somebody entered otherwise wins, and an office that works is not ended behind its back.
    """
    last_day, last = row.valid_to, versions[-1]
    if last_day is None or last.valid_to == last_day:
        return None, ""
    words = {"name": last.name, "day": write_date(last_day)}
    if last.valid_to is not None:
        there = words | {"there": write_date(last.valid_to)}
        return None, _("sổ ghi %(name)s kết thúc %(there)s, danh mục ghi %(day)s: giữ như sổ") % there
    if last.valid_from > last_day or fold(last.name) != fold(row.full_name):
        list_words = words | {"list": row.full_name}
        sentence = _("sổ ghi %(name)s còn hoạt động, danh mục ghi %(list)s kết thúc %(day)s: giữ như sổ")
        return None, sentence % list_words
    if missing := [code for code in row.heirs if code not in known_codes]:
        lacking = words | {"codes": ", ".join(missing)}
        return None, _("%(name)s kết thúc %(day)s mà sổ chưa có đơn vị kế thừa, mã %(codes)s") % lacking
    # Say what would go on in a unit after its last day: units below it and people in post.
    later = UnitVersion.objects.filter(below(last.path)).exclude(unit=last.unit_id)
    units = later.touching(last_day + ONE_DAY, None).values("unit").distinct().count()
    posts = Appointment.objects.filter(unit=last.unit_id).touching(last_day + ONE_DAY, None).count()
    parts = [
        _("%(n)s đơn vị bên dưới") % {"n": write_number(units)} if units else "",
        _("%(n)s người giữ chức vụ") % {"n": write_number(posts)} if posts else "",
    ]
    if inside := ", ".join(filter(None, parts)):
        busy = words | {"inside": inside}
        sentence = _("%(name)s kết thúc %(day)s mà còn %(inside)s: hãy kết thúc ở mục Sắp xếp đơn vị")
        return None, sentence % busy
    successors = tuple(names[code][-1].full_name if code in names else code for code in row.heirs)
    return ListEnding(row, last_day, successors), ""


def end_units(endings: Iterable[ListEnding], *, by: Person | None, at: datetime) -> None:
    """End the units with their acts: those that go to one heir together, each that is divided by itself."""
    together: dict[tuple[date, tuple[str, ...], str], list[Unit]] = {}
    for ending in endings:
        [unit] = _units([ending.code], on=ending.last_day)
        key = (ending.last_day, ending.row.heirs, ending.row.end_act)
        together.setdefault(key, []).append(unit)
    for (last_day, codes, number), units in sorted(together.items(), key=lambda pair: pair[0]):
        act = Act(last_day + ONE_DAY, act_of(number) or number, by, at)
        successors = _units(codes, on=act.on)
        if not successors:
            reorganise.dissolve(units, act)
        elif len(successors) == 1:
            reorganise.merge(units, successors[0], act)
        else:
            for unit in units:
                reorganise.divide(unit, successors, act)


def _units(codes: Iterable[str], *, on: date) -> list[Unit]:
    """Give the units that bear some codes on a day, in the order of the codes."""
    versions = UnitVersion.objects.in_force(on=on).filter(code__in=list(codes)).select_related("unit")
    by_code = {version.code: version.unit for version in versions}
    return [by_code[code] for code in codes if code in by_code]
