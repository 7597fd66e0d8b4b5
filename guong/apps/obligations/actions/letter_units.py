"""Lays the words of a letter on the units of whoever reads it (ADR 0092); what is not sure is asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Kind, UnitVersion
from guong.apps.units.models.unit import lineage_of
from guong.engines.directives.bearers import bodies_at, names_several, without_head
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.duties.clauses import DutyClause
from guong.engines.directives.duties.mentions import mentions_of
from guong.engines.directives.duties.resolver import BearerResolver
from guong.engines.directives.duties.scope import Bearers, LetterScope
from guong.engines.directives.duties.unit_tree import COMMITTEES, TreeUnit, UnitTree
from guong.engines.legal.national import trace
from guong.engines.surety import Degree

from ..models.directive import key_of
from ..models.duty_name import BY_HAND
from ..models.issuer_place import COMMITTEE, LEVELS, IssuerPlace, place_of
from ..models.reading import ObligationDraft

MOST_CANDIDATES = 30  # units offered for words that are asked; of more the form offers groups
_NOT_LISTED = _("“%(name)s” chưa có trong danh sách đơn vị.")
_ELSEWHERE = _("“%(name)s” là việc của nơi khác.")
_WHICH_UNITS = _("“%(name)s” gồm những đơn vị nào?")
BODY = re.compile(r"^(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+", re.IGNORECASE)
_OF_A_LEVEL = re.compile(rf" (?:{'|'.join(words for _rank, words in LEVELS.values())})$")
# Short forms in which letters write the names of offices.
_SHORT_FORMS = {
    "vh&tt": "văn hóa và thông tin",
    "vh-tt": "văn hóa và thông tin",
    "vhtt": "văn hóa và thông tin",
    "tt&tt": "thông tin và truyền thông",
    "vh-xh": "văn hóa - xã hội",
    "vhxh": "văn hóa - xã hội",
    "vhttdl": "văn hóa, thể thao và du lịch",
    "vh,tt&dl": "văn hóa, thể thao và du lịch",
    "gd&đt": "giáo dục và đào tạo",
    "tn&mt": "tài nguyên và môi trường",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "lđ-tb&xh": "lao động - thương binh và xã hội",
    "tc-kh": "tài chính - kế hoạch",
    "kt-ht": "kinh tế và hạ tầng",
    "hđnd&ubnd": "hđnd và ubnd",
}


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
        return self.words is _WHICH_UNITS

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether the letter gives the work to a body above or beside the one that reads."""
        return self.words is _ELSEWHERE

    @property
    def question(self) -> str:
        return str(self.words) % {"name": self.name}


class Match(NamedTuple):
    """Whom words mean: units of the tree, and words that are open or another's."""

    versions: Sequence[UnitVersion] = ()
    missing: Sequence[MissingBearer] = ()
    is_inferred: bool = False

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether all of a duty is another body's: nobody here has to be asked."""
        return not self.versions and bool(self.missing) and all(row.is_elsewhere for row in self.missing)


class LetterUnits:
    """Finds the units below one body on one day that a letter means; of no letter, those of own words."""

    def __init__(
        self, base: UnitVersion, day: date, *, letter: ReadDirective | None = None, today: date | None = None
    ) -> None:
        self.base, self.day, self.today, self.letter = base, day, today or day, letter
        under = UnitVersion.objects.under(base.unit, on=day).order_by("name", "unit")
        self.inside = {version.unit_id: version for version in under}
        self.inside.setdefault(base.unit_id, base)

    @cached_property
    def names(self) -> dict[str, UnitVersion]:
        """Map how letters name the units to the units; of one name each is told by who stands above it."""
        lineage = lineage_of(self.base.path)
        above = UnitVersion.objects.in_force(on=self.day).filter(unit__in=lineage).order_by("path")
        rows = {version.unit_id: version for version in (*above, *self.inside.values())}
        names: dict[str, UnitVersion] = {}
        for version in rows.values():
            is_bare_place = Kind(version.kind).has_committee and not BODY.match(version.name)
            name = f"UBND {version.name}" if is_bare_place else version.name  # as letters name a place
            parent = rows.get(version.parent_id or 0)
            if name in names and parent is not None:
                name = f"{name} {parent.name}"
            names.setdefault(name, version)
        return names

    @cached_property
    def tree(self) -> UnitTree:
        titles = {version.unit_id: name for name, version in self.names.items()}
        units = []
        for name, version in self.names.items():
            is_district = Kind(version.kind).level == "district" and version.kind not in COMMITTEES
            kind = "district" if is_district else str(version.kind)
            units.append(TreeUnit(name, kind, titles.get(version.parent_id or 0)))
        return UnitTree(units)

    @cached_property
    def reader(self) -> TreeUnit:
        return next(self.tree.by_name[name] for name, row in self.names.items() if row == self.base)

    @cached_property
    def own_words(self) -> LetterScope:
        """Give what words mean that the body wrote itself, in whoever's letter."""
        own = ReadDirective("", issuer=self.reader.name, issuing_body=self.reader.name)
        return LetterScope(own, self.tree, self.reader)

    @cached_property
    def _resolver(self) -> BearerResolver | None:
        return BearerResolver(self.letter, self.tree, self.reader) if self.letter is not None else None

    @cached_property
    def _clauses(self) -> list[tuple[DutyClause, Bearers]]:
        return self._resolver.resolve_all() if self._resolver else []

    @property
    def scope(self) -> LetterScope:
        """Give what the letter's own words mean; of no letter, those of the body."""
        return self._resolver.scope if self._resolver else self.own_words

    @cached_property
    def is_from_outside(self) -> bool:
        """Tell whether a body above or beside surely wrote the letter, so that part of it is another's."""
        issuer = self.scope.issuer
        if self.letter is None or issuer is not None:
            return issuer is not None and issuer.name not in self.scope.own
        offices = (version for version in self.inside.values() if version.parent_id == self.base.unit_id)
        place = place_of(self.letter.issuer or "", self.base, (self.base, *offices))
        return place in (IssuerPlace.ABOVE, IssuerPlace.BESIDE)

    def of_draft(self, draft: ObligationDraft) -> Match:
        """Find who bears a duty as it stands on the table: by its place in the letter, or by own words."""
        if draft.obligation.bearer_surety.reason == BY_HAND or self._resolver is None:
            return self.of_words(draft.bearer)
        span = range(draft.obligation.start, draft.obligation.end)
        rows = [row for row in self._clauses if row[0].start in span]
        if not rows:
            rows = [row for row in self._clauses if row[0].task and row[0].task.id == draft.obligation.task]
        if not rows:
            return self.of_words(draft.bearer, self.scope)
        bearers = Bearers()
        for _clause, found_bearers in rows:
            bearers.add(replace(found_bearers))
        return self._match(bearers)

    def of_words(self, words: str, scope: LetterScope | None = None) -> Match:
        """Find whom words mean, by default those of the body itself."""
        scope, bearers = scope or self.own_words, Bearers()
        for mention in mentions_of(filter(str.strip, bodies_of(words)), self.tree):
            bearers.add(scope.find(mention))
        return self._match(bearers)

    def helpers(self, names: Iterable[str]) -> list[UnitVersion]:
        """Find the units that are surely meant by the names of those who help."""
        rows = [self.of_words(name, self.scope) for name in names if not names_several(name)]
        return [version for row in rows for version in row.versions]

    def by_name(self, name: str) -> list[UnitVersion]:
        """Find the units that bear a name, whoever wrote it."""
        versions = [self.names[unit.name] for unit, _is_bare in self.tree.units_called(name)]
        if not versions:
            forms = forms_of_name(name)
            versions = [version for version in self.inside.values() if version.search in forms]
        return [version for version in versions if version.unit_id in self.inside]

    def _match(self, bearers: Bearers) -> Match:
        """Give the versions of names; words that are open come with the units that they may mean."""
        missing = [MissingBearer(words, *self._question(words)) for words in bearers.ask]
        for words in bearers.elsewhere:
            if self.is_from_outside:
                heirs = self._heirs(words)
                missing.append(MissingBearer(words, _NOT_LISTED if heirs else _ELSEWHERE, heirs))
            elif names_several(words):
                missing.append(MissingBearer(words, *self._question(words)))
            else:
                begun = (self.names[unit.name] for unit in self.tree.units_beginning(words))
                like = {version.unit_id: version for version in (*self._heirs(words), *begun)}
                missing.append(MissingBearer(words, candidates=tuple(like.values())[:MOST_CANDIDATES]))
        versions = tuple(self.names[name] for name in bearers.assign)
        return Match(versions, tuple(missing), bearers.degree is Degree.INFERRED)

    def _question(self, words: str) -> tuple[Promise, tuple[UnitVersion, ...]]:
        own = {unit.name for unit in self.tree.below(self.reader.name)}
        members: dict[str, None] = {}
        for mention in mentions_of([words], self.tree):
            plain_mention = replace(mention, restriction="", refers="")
            members |= dict.fromkeys(unit.name for unit in self.own_words.members(plain_mention))
        members |= dict.fromkeys(unit.name for unit, _is_bare in self.tree.units_called(words))
        versions = tuple(self.names[name] for name in members if name in own)
        return _WHICH_UNITS, versions if len(versions) <= MOST_CANDIDATES else ()

    def _heirs(self, name: str) -> tuple[UnitVersion, ...]:
        """Find who took over from a body of that former name."""
        codes = {heir.code for heir in trace(BODY.sub("", name), self.today).heirs}
        today = UnitVersion.objects.under(self.base.unit, on=self.today)
        return tuple(today.filter(code__in=codes).order_by("path")) if codes else ()


def bodies_of(bearer: str) -> Sequence[str]:
    """Give the bodies that the words for a bearer name one by one, and what is left of the words."""
    bodies = bodies_at(bearer)
    if bodies is None:
        return (bearer,)
    remaining_words = bearer[bodies.end :].strip(" ,;.")
    return (*bodies.units, remaining_words) if remaining_words else bodies.units


def forms_of_name(name: str) -> set[str]:
    """Give the ways in which a list of units may write a name, whatever its level is."""
    full = without_head(name.strip()).casefold()
    for short, long in _SHORT_FORMS.items():
        full = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, full)
    plain_name = COMMITTEE.sub("", key_of(full).strip(" .,;"))
    return {form for form in (plain_name, _OF_A_LEVEL.sub("", plain_name), key_of(name)) if form}
