"""Finds the units that the words of a letter mean; what it does not find it says, and never guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guong.apps.units.models import Kind, UnitClass, UnitVersion
from guong.apps.units.models.unit import below
from guong.engines.directives.bearers import bearer_class, bodies_at
from guong.engines.legal.national import trace
from guong.engines.viet.forms import plain

OFFICE_OF = re.compile(r"\s(?:huyen|tinh|xa|phuong|thi xa|thanh pho|quan|thi tran)$")
COMMITTEE = re.compile(r"^(?:chu tich\s+)?(?:ubnd|uy ban nhan dan)\s+")
_BODY = re.compile(r"^(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"^(?:Giám đốc|Thủ trưởng|Người đứng đầu|Hiệu trưởng|Trưởng|Chánh|Viện trưởng|Cục trưởng)\s+(?=\w)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?<!\w)(?:các|những|mọi|tất cả|toàn thể|cấp)(?!\w)|,\s*(?:ban|ngành|đơn vị)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MissingBearer:
    """
    Words of a letter that name nobody in the tree.

    `several` tells a class from one body. `candidates` stand in the tree and may be meant: who took over from
    a body of that former name, offices of the same kind. None of them is chosen by itself.
    """

    name: str
    several: bool
    candidates: tuple[UnitVersion, ...] = ()


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "bearers.yaml").read_text("utf-8"))
    return table


class UnitFinder:
    """Finds the units below one body on one day, by class or by name."""

    def __init__(self, base: UnitVersion, lead_id: int, day: date, *, today: date | None = None) -> None:
        self.base, self.lead_id, self.day, self.today = base, lead_id, day, today or day
        self.near = list(
            UnitVersion.objects.in_force(on=day).filter(parent=base.unit_id).order_by("name", "unit")
        )
        self.classes = {class_.name: class_ for class_ in UnitClass.objects.filter(within=base.unit_id)}
        self.bearers_by_words: dict[tuple[str, str], tuple[list[UnitVersion], list[MissingBearer]]] = {}
        self.below: dict[str, list[UnitVersion]] = {}

    def expect(self, names: Iterable[str]) -> None:
        """Look for the units of many names together, wherever they stand below the body."""
        new_forms = {form for name in names for form in forms_of_name(name)} - set(self.below)
        if not new_forms:
            return
        self.below |= {form: [] for form in new_forms}
        under = UnitVersion.objects.in_force(on=self.day).filter(below(self.base.path))
        for version in under.filter(search__in=new_forms).order_by("path"):
            self.below[version.search].append(version)

    def bearers(self, bearer: str, class_id: str) -> list[UnitVersion]:
        """Find whom words mean: the units of their classes, else the bodies they name."""
        return self._look_up(bearer, class_id)[0]

    def missing(self, bearer: str, class_id: str) -> list[MissingBearer]:
        """Give what the words name and the tree does not have."""
        return self._look_up(bearer, class_id)[1]

    def _look_up(self, bearer: str, class_id: str) -> tuple[list[UnitVersion], list[MissingBearer]]:
        words = (bearer, class_id)
        if words not in self.bearers_by_words:
            versions: dict[int, UnitVersion] = {}
            missing: list[MissingBearer] = []
            for name in bodies_of(bearer):
                members = self._find_bearers(name, class_id)
                versions |= {version.unit_id: version for version in members}
                if not members and name.strip():
                    missing.append(self._describe_missing(name, class_id))
            self.bearers_by_words[words] = (list(versions.values()), missing)
        return self.bearers_by_words[words]

    def _find_bearers(self, name: str, class_id: str) -> list[UnitVersion]:
        """Find one body by its own name, or all units of a class; a like office is no answer."""
        if names_one(name):
            return self.by_name(name)
        kind = bearer_class(name)
        return self.of_class(kind.id if kind else class_id, name) or self.by_name(name)

    def _describe_missing(self, name: str, class_id: str) -> MissingBearer:
        if not names_one(name):
            return MissingBearer(name, several=names_several(name))
        heirs = [heir.code for heir in trace(_BODY.sub("", name), self.today).heirs]
        versions: dict[int, UnitVersion] = {}
        if heirs:
            today = UnitVersion.objects.under(self.base.unit, on=self.today)
            versions = {version.unit_id: version for version in today.filter(code__in=heirs).order_by("path")}
        kind = bearer_class(name)
        for version in self.offices_of_class(kind.id if kind else class_id):
            versions.setdefault(version.unit_id, version)
        return MissingBearer(name, several=False, candidates=tuple(versions.values()))

    def by_names(self, names: Iterable[str]) -> list[UnitVersion]:
        return [version for name in names for version in self.by_name(name)]

    def of_class(self, class_id: str, name: str) -> list[UnitVersion]:
        """Find the units of a class that the table has, by the predicate of that name where one is stored."""
        entry = _class_entry(class_id, name)
        if entry is None or entry.get("level", Kind(self.base.kind).level) != Kind(self.base.kind).level:
            return []
        class_ = self.classes.get(entry["name"]) or UnitClass(
            name=entry["name"], within=self.base.unit, kinds=entry["kinds"], directly=entry["directly"]
        )
        # Those directly below are at hand already.
        near = [version for version in self.near if version.kind in class_.kinds]
        versions = near if class_.directly else list(class_.members(on=self.day))
        if self.base.kind in entry["kinds"] and self.base.unit_id == self.lead_id:
            versions.insert(0, self.base)
        return versions

    def by_name(self, name: str) -> list[UnitVersion]:
        forms = forms_of_name(name)
        near = [version for version in (self.base, *self.near) if _fold(version.name) in forms]
        if near:
            return near
        self.expect((name,))
        versions = {version.unit_id: version for form in forms for version in self.below[form]}
        return sorted(versions.values(), key=lambda version: version.path)

    def offices_of_class(self, class_id: str) -> list[UnitVersion]:
        """Find the offices whose own names are of a class: they may be meant, which a person has to say."""
        if not class_id:
            return []
        return [v for v in self.near if (kind := bearer_class(v.name)) and kind.id == class_id]


def _class_entry(class_id: str, name: str) -> dict[str, Any] | None:
    """Give the row of the table for words of a class; "các sở" are the departments and nobody else."""
    words = " ".join(plain(name).casefold().split())
    for entry in _table()["plurals"]:
        if re.fullmatch(entry["pattern"], words):
            return dict(entry)
    entry = _table()["classes"].get(class_id)
    if entry is None or any(word in name.casefold() for word in entry.get("other_words", ())):
        return None
    return dict(entry)


def names_one(name: str) -> bool:
    """Tell a body with a name of its own ("UBND xã Vĩnh Ô") from words for a class ("UBND các xã")."""
    words = _HEAD_OF.sub("", name.strip())
    if _SEVERAL.search(words):
        return False
    proper = _BODY.sub("", words).split()[1:]
    return any(word[:1].isupper() or word.isdecimal() for word in proper)


def names_several(name: str) -> bool:
    """Tell words for a class ("các phòng, ban") from the name of one body."""
    return bool(_SEVERAL.search(name))


def bodies_of(bearer: str) -> Sequence[str]:
    """Give the bodies that the words for a bearer name one by one, else the words themselves."""
    bodies = bodies_at(bearer)
    return bodies.units if bodies else (bearer,)


def _fold(name: str) -> str:
    return " ".join(plain(name).casefold().split())


def forms_of_name(name: str) -> set[str]:
    """Give the ways in which the list of units may write a name of a letter."""
    full = _HEAD_OF.sub("", name.strip()).casefold()
    for short, long in _table()["short_forms"].items():
        full = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, full)
    folded = COMMITTEE.sub("", _fold(full).strip(" .,;"))
    return {form for form in (folded, OFFICE_OF.sub("", folded), _fold(name)) if form}
