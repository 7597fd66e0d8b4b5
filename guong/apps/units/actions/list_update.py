"""Apply a newer list of provinces and communes to a running ledger: what would change, then the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from guong.engines.legal.national import NationalUnit, act_of
from guong.engines.legal.national.lists import fold
from guong.engines.viet.formats import write_date

from ..models.change import ChangeKind
from ..models.person import Person
from ..models.unit import Kind, Unit, UnitVersion
from .list_endings import ListEnding, end_units, find_ending
from .national_list import KIND_OF, SINCE, NamesByCode, kinds_of_level, names_by_code, write_version
from .reorganise import Act, log_change, rename


@dataclass(frozen=True, slots=True)
class ListStep:
    """One change that a list brings; `before` is "" for a unit that the ledger lacks."""

    code: str
    before: str
    after: NationalUnit
    backdated: bool = False

    def __str__(self) -> str:
        day = write_date(self.after.valid_from)
        words = {"day": day, "before": self.before, "name": self.after.full_name}
        if not self.before:
            return _("từ %(day)s thêm %(name)s") % words
        if self.backdated:
            return _("%(name)s chỉ từ %(day)s; trước đó là %(before)s") % words
        return _("từ %(day)s %(before)s thành %(name)s") % words


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A unit that the list would change and the ledger keeps as somebody entered it, with the reason."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class ListUpdate:
    """What a list comes to in this ledger; `same` counts the units that stand as the list says."""

    steps: tuple[ListStep, ...]
    left_alone: tuple[LeftAlone, ...]
    same: int
    endings: tuple[ListEnding, ...] = ()


def preview(rows: Iterable[NationalUnit]) -> ListUpdate:
    """
    Compare a list with the ledger; nothing is written.

    A unit that the ledger lacks is added where its province stands there: an office need not keep others.
    """
    names = names_by_code(rows)
    ledger = _ledger_versions(names)
    steps: list[ListStep] = []
    left_alone: list[LeftAlone] = []
    endings: list[ListEnding] = []
    same_count = 0
    known_codes = set(ledger) | {
        code for code, unit_names in names.items() if _belongs(unit_names[0], ledger)
    }
    for code, unit_names in names.items():
        units = {version.unit_id for version in ledger.get(code, ())}
        if not units and (unit_names[-1].valid_to is not None or not _belongs(unit_names[0], ledger)):
            continue
        if not units:
            steps += [ListStep(code, "", unit_names[0])]
            steps += [ListStep(code, before.full_name, row) for before, row in pairwise(unit_names)]
        elif len(units) > 1:
            words = {"code": code, "count": len(units)}
            twice = _("mã %(code)s đang thuộc %(count)d đơn vị trong sổ") % words
            left_alone.append(LeftAlone(code, twice))
        else:
            own_steps, reasons = _compare(code, unit_names, ledger[code])
            ending = None
            if not own_steps and not reasons:
                ending, why = find_ending(unit_names[-1], ledger[code], names, known_codes)
                reasons += [why] if why else []
            steps += own_steps
            endings += [ending] if ending else []
            left_alone += [LeftAlone(code, why) for why in reasons]
            same_count += not own_steps and not reasons and ending is None
    steps.sort(key=lambda step: (step.after.valid_from, bool(step.after.province), step.code))
    endings.sort(key=lambda ending: (ending.last_day, ending.code))
    return ListUpdate(tuple(steps), tuple(left_alone), same_count, tuple(endings))


@transaction.atomic
def apply(rows: Iterable[NationalUnit], *, by: Person | None, at: datetime) -> ListUpdate:
    """Do all that `preview` lists, or nothing; a second time there is nothing left to do."""
    update = preview(rows)
    for step in update.steps:
        act = Act(step.after.valid_from, act_of(step.after.act) or step.after.act, by, at)
        if not step.before:
            row = step.after
            above = None
            if row.province:
                [above] = [
                    version
                    for version in UnitVersion.objects.in_force(on=row.valid_from).filter(code=row.province)
                    if version.kind in kinds_of_level("province")
                ]
            version = write_version(Unit.objects.create(), row, above)
            version.valid_to = None
            version.save()
            log_change(ChangeKind.FOUNDED, [], [version.unit], act)
        elif step.backdated:
            [version] = [
                version
                for version in _entered(step.after)
                if version.holds(act.on) and _bears(version, step.after)
            ]
            earlier_kind = next(kind for word, kind in KIND_OF.items() if step.before.startswith(f"{word} "))
            version.unit.begin_later(version, on=act.on, earlier_name=step.before, earlier_kind=earlier_kind)
            log_change(ChangeKind.RENAMED, [version.unit], [version.unit], act)
        else:
            unit = _entered(step.after)[0].unit
            rename(unit, step.after.full_name, act, kind=KIND_OF[step.after.kind])
    end_units(update.endings, by=by, at=at)
    return update


def _belongs(row: NationalUnit, ledger: Mapping[str, list[UnitVersion]]) -> bool:
    return row.province in ledger if row.province else row.valid_from > SINCE


def _ledger_versions(names: NamesByCode) -> dict[str, list[UnitVersion]]:
    kinds = [*kinds_of_level("province"), *kinds_of_level("commune")]
    # Codes of before July 2025 were given anew to other units; those had all ended by then.
    versions = UnitVersion.objects.filter(kind__in=kinds).touching(SINCE, None).exclude(code="")
    ledger: dict[str, list[UnitVersion]] = {}
    for version in versions.select_related("unit").order_by("valid_from"):
        listed_names = names.get(version.code)
        level = "commune" if listed_names and listed_names[0].province else "province"
        if listed_names and Kind(version.kind).level == level:
            ledger.setdefault(version.code, []).append(version)
    return ledger


def _entered(row: NationalUnit) -> list[UnitVersion]:
    return _ledger_versions({row.code: (row,)}).get(row.code, [])


def _compare(
    code: str, unit_names: tuple[NationalUnit, ...], ledger_versions: list[UnitVersion]
) -> tuple[list[ListStep], list[str]]:
    """Compare the names of one unit, each with the one before it, with what the ledger says of its day."""
    first = ledger_versions[0]
    if not any(_bears(first, row) for row in unit_names):
        return [], [_entered_otherwise(first, unit_names[0])]
    steps: list[ListStep] = []
    reasons: list[str] = []
    for before, row in pairwise(unit_names):
        standing = next((version for version in ledger_versions if version.holds(row.valid_from)), None)
        if standing is None:
            if first.valid_from > row.valid_from:
                reasons += [] if _bears(first, row) else [_entered_otherwise(first, row)]
            else:
                last = ledger_versions[-1]
                words = {
                    "name": last.name,
                    "day": write_date(last.valid_to or row.valid_from),
                    "list": row.full_name,
                    "on": write_date(row.valid_from),
                }
                reasons.append(
                    _("sổ ghi %(name)s kết thúc %(day)s, danh mục ghi %(list)s từ %(on)s: giữ như sổ") % words
                )
        elif _bears(standing, row):
            if standing.valid_from < row.valid_from and (
                standing.valid_from == SINCE and row.act != "" and row.act in standing.note
            ):
                steps.append(ListStep(code, before.full_name, row, backdated=True))
            elif standing.valid_from < row.valid_from:
                reasons.append(_entered_otherwise(standing, row))
        elif _bears(standing, before) or any(step.after == before for step in steps):
            steps.append(ListStep(code, before.full_name, row))
        else:
            reasons.append(_entered_otherwise(standing, row))
    return steps, reasons


def _bears(version: UnitVersion, row: NationalUnit) -> bool:
    return fold(version.name) == fold(row.full_name)


def _entered_otherwise(version: UnitVersion, row: NationalUnit) -> str:
    words = {
        "name": version.name,
        "since": write_date(version.valid_from),
        "list": row.full_name,
        "on": write_date(row.valid_from),
    }
    return _("sổ ghi %(name)s từ %(since)s, danh mục ghi %(list)s từ %(on)s: giữ như đã nhập tay") % words
