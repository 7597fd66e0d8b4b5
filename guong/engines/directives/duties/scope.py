"""Whose bodies a letter speaks of: those of its issuer's level, and which of the reader's it can mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from guong.engines.directives.directive import Directive
from guong.engines.directives.duties.mentions import Mention, nouns_of
from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.duties.unit_tree import (
    COMMITTEES,
    LOCAL,
    TreeUnit,
    UnitTree,
    holds_any,
    key_of,
    kind_of_name,
)
from guong.engines.directives.patterns import load
from guong.engines.surety import Degree
from guong.engines.viet.normal_forms import canonical, plain

# Kinds whose nouns say nothing of single names: "hội, đoàn thể", "ban, ngành".
_OFFICES = frozenset(
    ["union", "front", "department", "office", "inspectorate", "division", "board", "agency"]
)
# Nouns that say nothing of single names; of other nouns of the parted kinds only those called so.
_WHOLE_KIND = frozenset(load("units")["whole_kinds"])
_PARTED = frozenset(["school", "forest", "public_service", "team", "station"])
_SURE_BESIDE_BRANCHES = frozenset(["union", "front", "village", "school"])
_OF_PLACES = frozenset(["village", "school"])  # a commune has all of its own


@dataclass(slots=True)
class Bearers:
    """Who bears a duty: names of the tree, bodies elsewhere as printed, words to be asked about."""

    assign: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    is_inferred: bool = False

    def add(self, more: "Bearers") -> None:
        """Take over what another found, each name once."""
        self.assign = list(dict.fromkeys((*self.assign, *more.assign)))
        self.elsewhere = list(dict.fromkeys((*self.elsewhere, *more.elsewhere)))
        self.ask = list(dict.fromkeys((*self.ask, *more.ask)))
        self.is_inferred |= more.is_inferred

    @property
    def degree(self) -> Degree:
        """Give how the bearers are known."""
        if not self.assign and not self.elsewhere:
            return Degree.OPEN
        return Degree.INFERRED if self.is_inferred else Degree.EXPLICIT


class LetterScope:
    """The units that one letter may mean to its reader; `issuer` is None where it is none of the tree."""

    def __init__(self, directive: Directive, tree: UnitTree, reader: TreeUnit) -> None:
        self.tree, self.reader = tree, reader
        self.own = {unit.name for unit in tree.below(reader.name)}
        self.reader_tier = tree.tier(reader)
        self.issuer = self._issuing_unit(directive)
        self.issuer_tier = tree.tier(self.issuer) if self.issuer else self._tier_of(directive)
        self.is_from_beside = self.issuer is None and self._is_of_neighbour(directive)

    def _issuing_unit(self, directive: Directive) -> TreeUnit | None:
        """Find the unit of the tree that issued the letter; one of the same name elsewhere is another."""
        superior = key_of(directive.superior or "")
        bodies_above = {unit.name for unit, _ in self.tree.units_called(directive.superior or "")}
        body = directive.issuing_body or directive.issuer or ""
        # "MẶT TRẬN TỔ QUỐC VIỆT NAM / ỦY BAN TỈNH A": the name stands above its place.
        place = shape("place_of_body").search(body)
        below = self.tree.units_called(f"{directive.superior} {place[0]}") if place else []
        for unit, is_bare in self.tree.units_called(body) or below:
            here = not superior or any(superior[-len(p) :] == p for p in self.tree.places(unit))
            here |= unit.parent in bodies_above
            if here or not is_bare:
                return unit
        # What a committee sets up to steer its offices speaks for it.
        if shape("steering").match(directive.issuing_body or ""):
            return next(
                (unit for unit, _ in self.tree.units_called((directive.superior or "").casefold())), None
            )
        return None

    def _tier_of(self, directive: Directive) -> int:
        for words in filter(None, (directive.issuing_body, directive.superior, directive.issuer)):
            if levels := _levels_in(words):
                return levels[0][0]
        return max(0, self.reader_tier - 1)

    def _is_of_neighbour(self, directive: Directive) -> bool:
        """Tell whether a letter is of another place, no higher than our own: its offices are not ours."""
        root = self.tree.root_of(self.reader)
        words = " ".join(filter(None, (directive.superior, directive.issuing_body)))
        is_lower = root.kind in COMMITTEES and self.issuer_tier >= self.tree.tier(root)
        has_place = any(
            tier >= self.tree.tier(root) and text_behind for tier, text_behind in _levels_in(words)
        )
        return is_lower and has_place and not self._names_our_place(f"{words} {directive.place or ''}")

    def _names_our_place(self, words: str) -> bool:
        padded_words = f" {plain(' '.join(key_of(words)))} "
        return any(f" {plain(' '.join(place))} " in padded_words for place in self.tree.places(self.reader))

    def find(self, mention: Mention, *, is_target: bool = False) -> Bearers:
        """Find whom a mention means by itself; `is_target`: what they do is sent to the reader."""
        if mention.names:
            return self.find_all(mention.names)
        trait = None if mention.kinds else shape("trait").search(mention.text)
        if trait and mention.text[1 : trait.start()].islower() and not self.tree.units_called(mention.text):
            return Bearers(ask=[mention.text])  # "chủ đầu tư các công trình còn hố đào": nobody is named
        if mention.restriction:
            return self._restricted(mention)
        is_class = mention.is_class
        return self.open_class(mention, is_target=is_target) if is_class else self.find_body(mention.text)

    def find_all(self, names: Iterable[str]) -> Bearers:
        """Find several bodies by their names."""
        bearers = Bearers()
        for name in names:
            bearers.add(self.find_body(name))
        return bearers

    def find_body(self, text: str) -> Bearers:
        """Find one body by its name, on the level that the letter speaks of."""
        bare = without_notes(text)
        if places := self.tree.places(self.reader):
            bare = re.sub(r"\s+(?:cùng cấp|cấp mình)$", f" {places[0][0]}", bare)
        # In a neighbour's letter only what names our place is ours.
        # "Thôn Na Hối": a whole name that stands in our list; "Phòng Kinh tế" may be the neighbour's.
        is_ours = not self.is_from_beside or self._names_our_place(bare)
        called_units = [row for row in self.tree.units_called(bare) if is_ours or not row[1]]
        units = [unit for unit, is_bare in called_units if self._may_mean(unit, is_bare)]
        # Of several units of one name those are meant that stand right below whoever speaks.
        bases = {self.reader.name, *((self.issuer.name, self.issuer.parent) if self.issuer else ())}
        units = [unit for unit in units if unit.name in bases or unit.parent in bases] or units
        own_names = [unit.name for unit in units if unit.name in self.own]
        if len({unit.kind for unit in units}) == 1 and len(own_names) < 2:
            is_inferred = len(units) > 1 or not is_ours
            return Bearers(own_names, [] if own_names else [text], is_inferred=is_inferred)
        # A village or a school that a commune names is one of its own, though the list does not have it.
        is_base = self.issuer is not None and self.issuer_tier == 3 and self.reader.kind in COMMITTEES
        schools = [u for u in self.tree.units_beginning(bare) if u.kind == "school" and u.name in self.own]
        if not units and len(schools) == 1 and self.issuer is not None:
            return Bearers([schools[0].name], is_inferred=True)  # "Trường mầm non": there is one
        # Who belongs to a class that no list knows ("các điểm thi") only the office itself can tell.
        is_own_class = self.issuer is not None and shape("plural").match(bare) is not None
        near = [unit for unit in self.tree.units_ending(bare) if unit.name in self.own]
        if not units and is_ours and len(near) == 1:
            return Bearers([near[0].name], is_inferred=True)  # "ấp 1": the body of that hamlet
        is_own_class |= self.issuer is not None and len(self.tree.units_beginning(bare)) > 1
        if units or is_own_class or (is_base and kind_of_name(bare) in _OF_PLACES):
            return Bearers(ask=[text])
        return Bearers(elsewhere=[text])

    def _may_mean(self, unit: TreeUnit, is_bare: bool) -> bool:
        """Tell whether a name that leaves out whose body it is can mean a unit, by the issuer's level."""
        if not is_bare or unit.kind in LOCAL or self.issuer is not None:
            return True
        return self.tree.tier(unit) == self.issuer_tier or (
            unit.kind == "department" and self.issuer_tier <= 1
        )

    def members(self, mention: Mention) -> list[TreeUnit]:
        """Give the units of the tree that are of a class, whoever they belong to."""
        if mention.prefix:
            units = self.tree.units_beginning(mention.prefix)
            return [unit for unit in units if holds_any(unit.name, mention.traits)] or units
        of_kind: dict[str, list[TreeUnit]] = {}
        for unit in self.tree.units:
            if unit.kind in mention.kinds and (not mention.traits or holds_any(unit.name, mention.traits)):
                of_kind.setdefault(unit.kind, []).append(unit)
        parts = {kind: self._called(units, kind, mention) for kind, units in of_kind.items()}
        return [unit for unit in self.tree.units if unit in parts.get(unit.kind, ())]

    def _called(self, units: list[TreeUnit], kind: str, mention: Mention) -> frozenset[TreeUnit]:
        """Keep the units that go by the nouns of their kind, where they part units ("tiểu học", "thcs")."""
        nouns = [noun for noun in mention.nouns if noun in nouns_of(kind)]
        if kind == "division":  # "các khoa", "các phòng": each goes by the word that its name begins with
            words = [noun.split()[0] for noun in nouns]
            return frozenset(u for u in units if key_of(u.name)[0] in words) or frozenset(units)
        if kind in _OFFICES or _WHOLE_KIND & {*nouns}:
            return frozenset(units)
        words = [noun.removeprefix("trường ") for noun in nouns]
        called_units = frozenset(unit for unit in units if holds_any(unit.name, words))
        return called_units or frozenset([] if kind in _PARTED else units)

    def fits(self, mention: Mention, body: str) -> bool:
        """Tell whether a body, a unit or as printed, is of a class by its kind and noun."""
        unit = self.tree.by_name.get(body)
        kind = unit.kind if unit else kind_of_name(body)
        if "ngành" in mention.nouns and kind in ("police", "military", "inspectorate"):
            return True
        return kind in mention.kinds and (kind != "division" or key_of(body)[0] in " ".join(mention.nouns))

    def open_class(self, mention: Mention, *, is_target: bool = False) -> Bearers:
        """Open a class within the tree of whoever speaks, and the units of the reader but for a target."""
        # "Các đơn vị thuộc huyện" says whose they are; "các đơn vị" alone does not.
        is_inferred = mention.is_inferred or (mention.is_generic and not mention.owner)
        members = self.members(mention)
        if self.reader in members and not is_target and self._is_among_peers(mention):
            return Bearers([self.reader.name], is_inferred=is_inferred)
        level = mention.level
        if self.is_from_beside:
            members = []
        elif level is not None:
            members = [u for u in members if self.tree.tier(u) == level or (u.kind in LOCAL and level == 3)]
        elif self.issuer is None:
            # A letter from above: its own offices are meant, and of ours what a level above has none of.
            # A class that only its own name tells ("các trung tâm GDNN-GDTX") a level above has none of.
            is_inferred |= bool(mention.prefix)
            members = [
                unit
                for unit in members
                if mention.prefix
                or unit.kind in LOCAL | COMMITTEES
                or self.tree.tier(unit) == self.issuer_tier
            ]
        if mention.is_direct:
            base = self._base_of(mention)
            members = [unit for unit in members if base is None or unit.parent == base.name]
            if self.issuer is None and self.reader_tier != self.issuer_tier:
                members = []
        own_names = [unit.name for unit in members if unit.name in self.own and unit != self.reader]
        if own_names and "ngành" in mention.nouns and self.issuer_tier == self.reader_tier == 3:
            # A commune has no "ban, ngành" that are called so: which of its offices are meant is open.
            own_names = [name for name in own_names if self.tree.by_name[name].kind in _SURE_BESIDE_BRANCHES]
            return Bearers(own_names, ask=[mention.text], is_inferred=is_inferred)
        return Bearers(own_names, is_inferred=is_inferred) if own_names else Bearers(elsewhere=[mention.text])

    def _base_of(self, mention: Mention) -> TreeUnit | None:
        """Give the body whose offices a class means: the owner it names, else whoever speaks or its body."""
        if self.issuer is None:
            return None
        owners = [unit for unit, _ in self.tree.units_called(mention.owner)] if mention.owner else []
        if owners or self.tree.children.get(self.issuer.name) or self.issuer.parent is None:
            return owners[0] if owners else self.issuer
        return self.tree.by_name[self.issuer.parent]

    def _is_among_peers(self, mention: Mention) -> bool:
        """Tell whether a class that holds the reader is one of its peers, by who speaks."""
        if self.issuer is not None:
            is_near = self.reader.parent in (self.issuer.name, self.issuer.parent)
            return self.issuer != self.reader and (not mention.is_direct or is_near)
        if self.reader.kind in COMMITTEES:
            return mention.level in (None, self.reader_tier) and self.issuer_tier < self.reader_tier
        if self.reader.parent is not None and mention.level not in (None, self.reader_tier):
            return False  # a hospital that is nobody's office stands on the ground of a level above
        # A department is of its province, whoever above it speaks of departments.
        is_ours = self.reader.kind in LOCAL | {"department"} or mention.level is not None
        is_ours = is_ours or self.reader_tier == self.issuer_tier
        return is_ours and self.issuer_tier <= self.reader_tier

    def _restricted(self, mention: Mention) -> Bearers:
        """Ask about a class whose members the letter leaves open where it may be ours; never open it."""
        whole = self.open_class(replace(mention, restriction=""))
        is_open = self.issuer is not None or shape("trait").search(mention.text)
        may_be_ours = whole.assign or (mention.is_generic and is_open)
        return Bearers(ask=[mention.text]) if may_be_ours else Bearers(elsewhere=[mention.text])

    def is_addressed(self, mention: Mention, directive: Directive) -> bool:
        """Tell whether a class whose members the letter leaves open is whom it was sent to: us."""
        whole = self.open_class(replace(mention, restriction="")).assign
        return whole == [self.reader.name] and key_of(mention.text) in map(key_of, directive.recipients)

    def drop_target(self, bearers: Bearers, targets: Iterable[str]) -> None:
        """Leave out to whom something is sent: whoever receives a report does not send it to itself."""
        for phrase in targets:
            names = {unit.name for unit, _ in self.tree.units_called(phrase)}
            assign = [name for name in bearers.assign if name not in names]
            elsewhere = [body for body in bearers.elsewhere if key_of(body) != key_of(phrase)]
            if assign or elsewhere:
                bearers.assign, bearers.elsewhere = assign, elsewhere


def _levels_in(words: str) -> list[tuple[int, str]]:
    """Find the words of a level in the name of a body, each with its tier and what follows."""
    printed = canonical(words).text.casefold()
    is_plain = printed == plain(printed)
    places = [
        (match.start(), int(tier), printed[match.end() :].strip())
        for tier, levels in load("units")["levels"].items()
        for match in re.finditer(rf"\b(?:{plain(levels) if is_plain else levels})\b", printed)
    ]
    return [(tier, text_behind) for _, tier, text_behind in sorted(places)]


def without_notes(words: str) -> str:
    """Leave out what stands in brackets."""
    return re.sub(r"\s*\([^()]*\)", "", words).strip()


def is_place(body: str) -> bool:
    """Tell whether a body as printed is that of a place."""
    return shape("body_of_place").match(body) is not None
