"""Finds the units that the words of a letter mean; what it does not surely find it asks."""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Kind, UnitClass, UnitVersion
from guong.apps.units.models.unit import below
from guong.engines.directives.bearers import bearer_class, bodies_at, names_several, without_head
from guong.engines.legal.national import trace

from ..models.directive import key_of
from ..models.issuer_place import COMMITTEE, LEVELS, NO_LEVEL, IssuerPlace, place_of, places_in

MOST_CANDIDATES = 30  # units offered for words that are asked; of more the form offers groups
_BODY = re.compile(r"^(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+", re.IGNORECASE)
_OF_A_LEVEL = re.compile(rf" (?:{'|'.join(words for _rank, words in LEVELS.values())})$")
_OPENING = re.compile(r"(?:cac|moi|tung) ([^,]+?)(?: tren dia ban(?: \w+)?)?")
_NOT_LISTED = _("“%(name)s” chưa có trong danh sách đơn vị.")
_ELSEWHERE = _("Không thấy “%(name)s” trong danh sách đơn vị; có thể là việc của nơi khác.")
_WHICH_UNITS = _("“%(name)s” gồm những đơn vị nào?")
_OF_ISSUER = _("“%(name)s” là nhóm của cơ quan ban hành; đơn vị ta có trong nhóm không?")
_OFFICE_OF_ISSUER = _("“%(name)s” là của cơ quan ban hành hay của ta?")
_ISSUER_UNKNOWN = _("Chưa rõ văn bản của cơ quan nào nên chưa biết “%(name)s” là của nơi nào.")


class MissingBearer(NamedTuple):
    """
    Words of a letter of which it is not sure whom in the tree they mean, with what has to be asked.

    `candidates` stand in the tree and may be meant: members of a group, who took over from a body of that
    former name, offices of the same kind. None of them is chosen by itself.
    """

    name: str
    words: str | Promise = _NOT_LISTED
    candidates: tuple[UnitVersion, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Tell whether the words were known, so that a person only has to say which are meant."""
        return self.words not in (_NOT_LISTED, _ELSEWHERE)

    @property
    def question(self) -> str:
        return str(self.words) % {"name": self.name}


type Match = tuple[list[UnitVersion], list[MissingBearer]]


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "bearers.yaml").read_text("utf-8"))
    return table


class UnitFinder:
    """
    Finds the units below one body on one day, by class or by name, for a letter of one issuer.

    `issuer` is the name that the letterhead prints; None where the body itself wrote the words.
    """

    def __init__(
        self, base: UnitVersion, lead_id: int, day: date, *, issuer: str | None, today: date | None = None
    ) -> None:
        self.base, self.lead_id, self.day, self.today = base, lead_id, day, today or day
        self.level = Kind(base.kind).level
        self.level_words = LEVELS.get(self.level, NO_LEVEL)[1]
        self.near = list(
            UnitVersion.objects.in_force(on=day).filter(parent=base.unit_id).order_by("name", "unit")
        )
        self.place = IssuerPlace.OWN if issuer is None else place_of(issuer, base, (base, *self.near))
        self.classes = {class_.name: class_ for class_ in UnitClass.objects.filter(within=base.unit_id)}
        self.matches: dict[str, Match] = {}
        self.below: dict[str, list[UnitVersion]] = {}

    def expect(self, names: Iterable[str]) -> None:
        """Look for the units of many names together, wherever they stand below the body."""
        new_forms = {form for name in names for form in self._forms(name)[0]} - set(self.below)
        if not new_forms:
            return
        self.below |= {form: [] for form in new_forms}
        under = UnitVersion.objects.in_force(on=self.day).filter(below(self.base.path))
        for version in under.filter(search__in=new_forms).order_by("path"):
            self.below[version.search].append(version)

    def bearers(self, bearer: str) -> list[UnitVersion]:
        """Find whom words surely mean: the units of their classes, else the bodies they name."""
        return self._look_up(bearer)[0]

    def missing(self, bearer: str) -> list[MissingBearer]:
        """Give what the words name and the tree does not have, or not surely."""
        return self._look_up(bearer)[1]

    def in_own_words(self) -> "UnitFinder":
        """Give a finder of the same units for words that the body wrote itself, in whoever's letter."""
        finder = copy(self)
        finder.place, finder.matches = IssuerPlace.OWN, {}
        return finder

    def ask(self, name: str, versions: Sequence[UnitVersion], words: Promise = _WHICH_UNITS) -> Match:
        """Give nobody for words that do not say it surely; who may be meant is only offered."""
        candidates = tuple(versions) if len(versions) <= MOST_CANDIDATES else ()
        return [], [MissingBearer(name, words, candidates)]

    def helpers(self, names: Iterable[str]) -> list[UnitVersion]:
        """Find the units that are surely meant by the names of those who help."""
        return [version for name in names if not names_several(name) for version in self.bearers(name)]

    def by_name(self, name: str) -> list[UnitVersion]:
        """Find the units that bear a name, whoever wrote it."""
        forms = self._forms(name)[0]
        near = [version for version in (self.base, *self.near) if key_of(version.name) in forms]
        if near:
            return near
        self.expect((name,))
        versions = {version.unit_id: version for form in forms for version in self.below[form]}
        return sorted(versions.values(), key=lambda version: version.path)

    def _look_up(self, bearer: str) -> Match:
        if bearer not in self.matches:
            versions: dict[int, UnitVersion] = {}
            missing: list[MissingBearer] = []
            for name in filter(str.strip, bodies_of(bearer)):
                members, doubts = self._of_class(name) or self._of_one(name)
                versions |= {version.unit_id: version for version in members}
                missing += doubts
            self.matches[bearer] = (list(versions.values()), missing)
        return self.matches[bearer]

    def _of_class(self, name: str) -> Match | None:
        """Find the units of words for several bodies, where whose bodies they are is sure."""
        # The place that the words stand in is left out.
        place = "|".join(re.escape(ending) for ending in places_in(self.base.name))
        own = "|".join(filter(None, (self.level_words, place)))
        of_place = (
            rf" (?:(?:truc )?thuoc|cua|tren|trong|toan)(?: dia ban)?(?: toan)?(?: (?:ubnd )?(?:{own}))?$"
            rf"{f'| (?:{place})$' if place else ''}"
        )
        words = re.sub(of_place, "", key_of(without_head(name)).strip(" .;"))
        entry = next((row for row in _table()["classes"] if re.fullmatch(row["words"], words)), None)
        if entry is None:
            return None
        class_ = self.classes.get(entry["name"]) or UnitClass(
            name=entry["name"], within=self.base.unit, kinds=entry["kinds"], directly=entry["directly"]
        )
        # Those directly below are at hand already.
        near = [version for version in self.near if version.kind in class_.kinds]
        members = near if class_.directly else list(class_.members(on=self.day))
        if self.base.kind in entry["kinds"] and self.base.unit_id == self.lead_id:
            members.insert(0, self.base)
        if entry.get("asked"):
            return self.ask(name, members)
        levels = entry.get("of", (self.level,))
        speakers = (IssuerPlace.OWN,) if "of" in entry else (IssuerPlace.OWN, IssuerPlace.ABOVE)
        if self.level not in levels or self.place not in speakers:
            question = _ISSUER_UNKNOWN if self.place is IssuerPlace.UNKNOWN else _OF_ISSUER
            return self.ask(name, members if self.level in levels else (), question)
        return (members, []) if members else ([], [MissingBearer(name)])

    def _of_one(self, name: str) -> Match:
        """Find one body by its own name; a like office, or one of another level, is no answer."""
        is_own = self.place is IssuerPlace.OWN
        if is_own and (match := _OPENING.fullmatch(key_of(without_head(name)))):
            # The units right below whose names begin so: "các ấp", "Hiệu trưởng các trường".
            members = [version for version in self.near if key_of(version.name).startswith(f"{match[1]} ")]
            if members:
                return members, []
        versions, is_leveled = self.by_name(name), self._forms(name)[1]
        if not versions:
            if names_several(name):
                return self.ask(name, ())
            # Who may be meant by a name that the tree does not have: its heirs, offices of the kind.
            heirs = [heir.code for heir in trace(_BODY.sub("", name), self.today).heirs]
            like: dict[int, UnitVersion] = {}
            if heirs:
                today = UnitVersion.objects.under(self.base.unit, on=self.today)
                like = {row.unit_id: row for row in today.filter(code__in=heirs).order_by("path")}
            kind = bearer_class(name)
            for version in self.near if kind and is_own else ():
                if bearer_class(version.name) == kind:
                    like.setdefault(version.unit_id, version)
            words = _NOT_LISTED if is_own else _ELSEWHERE
            return [], [MissingBearer(name, words, tuple(like.values()))]
        if len(versions) > 1:
            return self.ask(name, versions)
        [version] = versions
        is_office = not Kind(version.kind).has_committee and version.unit_id != self.base.unit_id
        if is_office and self.level in LEVELS and not is_leveled and not is_own:
            # Offices of every level bear the same names: that of the issuer may be meant.
            return self.ask(name, versions, _OFFICE_OF_ISSUER)
        return versions, []

    def _forms(self, name: str) -> tuple[set[str], bool]:
        """Give how the list of units may write a name of a letter; whether it says it is of our level."""
        plain_name, own = _written_out(name), self.level_words
        tail = rf"(?: (?:cap|cac|cua|thuoc))*(?: (?:{own}))(?:(?:,| va) (?:{own}))*$"
        bare = re.sub(tail, "", plain_name) if own else plain_name
        places = places_in(self.base.name)
        has_level = bare != plain_name or any(plain_name.endswith(f" {place}") for place in places)
        bases = {form for form in (plain_name, bare) if form}
        forms = {f"{form} {place}" for form in bases for place in places} | bases | {key_of(name)}
        if plain_name == key_of(str(Kind(self.base.kind).label)):
            forms.add(key_of(self.base.name))  # "UBND xã" is the one that reads
        return forms, has_level


def forms_of_name(name: str) -> set[str]:
    """Give the ways in which a list of units may write a name, whatever its level is."""
    plain_name = _written_out(name)
    return {form for form in (plain_name, _OF_A_LEVEL.sub("", plain_name), key_of(name)) if form}


def _written_out(name: str) -> str:
    """Fold a name without the title of its head and its committee, short forms written out."""
    full = without_head(name.strip()).casefold()
    for short, long in _table()["short_forms"].items():
        full = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, full)
    return COMMITTEE.sub("", key_of(full).strip(" .,;"))


def bodies_of(bearer: str) -> Sequence[str]:
    """Give the bodies that the words for a bearer name one by one, and what is left of the words."""
    bodies = bodies_at(bearer)
    if bodies is None:
        return (bearer,)
    remaining_words = bearer[bodies.end :].strip(" ,;.")
    return (*bodies.units, remaining_words) if remaining_words else bodies.units
