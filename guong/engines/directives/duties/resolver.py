"""Lay the bearers that a letter names on a tree of units, as one office reads it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.directive import Directive
from guong.engines.directives.duties.clauses import DutyClause, find_clauses
from guong.engines.directives.duties.mentions import (
    Mention,
    mention_of,
    mentions_of,
    nouns_of,
    places_in,
    read_mentions,
)
from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.duties.unit_tree import (
    COMMITTEES,
    LOCAL,
    TreeUnit,
    UnitTree,
    kind_of_name,
    name_words,
)
from guong.engines.surety import Degree
from guong.engines.viet.normal_forms import plain


@dataclass(slots=True)
class Bearers:
    """Who bears a duty: names of the tree, bodies elsewhere as printed, words to be asked about."""

    assign: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    is_inferred: bool = False

    def add(self, other: "Bearers") -> None:
        """Take over what another found, each name once."""
        for mine, theirs in (
            (self.assign, other.assign),
            (self.elsewhere, other.elsewhere),
            (self.ask, other.ask),
        ):
            mine += [name for name in theirs if name not in mine]
        self.is_inferred |= other.is_inferred

    @property
    def degree(self) -> Degree:
        """Give how the bearers are known."""
        if not self.assign and not self.elsewhere:
            return Degree.OPEN
        return Degree.INFERRED if self.is_inferred else Degree.EXPLICIT


@dataclass(frozen=True, slots=True)
class Section:
    """Where the duties under one number stand: from `start` up to `end`."""

    label: str
    start: int
    end: int


def sections_of(text: str) -> list[Section]:
    """List the numbered parts of a text; one ends where the next of its rank, or of a higher one, begins."""
    marks = [(m["label"], m.start(), _rank(m["label"])) for m in shape("numbered").finditer(text)]
    sections = []
    for count, (label, start, rank) in enumerate(marks):
        end = next((at for _, at, other in marks[count + 1 :] if other <= rank), len(text))
        sections.append(Section(label, start, end))
    return sections


def _rank(label: str) -> int:
    if re.fullmatch(r"[IVX]+", label):
        return 0
    return 1 + label.count(".") if label[0].isdigit() else 9


class Resolver:
    """Finds who is meant in one letter: `reader` is a unit of the tree, `on` the day of the reading."""

    def __init__(self, directive: Directive, tree: UnitTree, reader: TreeUnit) -> None:
        self.directive, self.tree, self.reader = directive, tree, reader
        self.own = {unit.name for unit in tree.below(reader.name)}
        self.issuer = self._issuing_unit()
        self.issuer_tier = self._tier_of_issuer()
        self.clauses = find_clauses(directive, tree)
        self.sections = sections_of(directive.text)
        self.found: dict[int, Bearers] = {}

    def _issuing_unit(self) -> TreeUnit | None:
        """Find the unit of the tree that issued the letter; one of the same name elsewhere is another."""
        body = (self.directive.issuing_body or self.directive.issuer or "").casefold()
        superior = (self.directive.superior or "").casefold()
        for unit, is_bare in self.tree.named(body):
            if not is_bare:
                return unit
            place = [word.word for word in name_words(superior)]
            if any(list(words) == place[-len(words) :] for words in self.tree.places(unit)) or not superior:
                return unit
        return None

    def _tier_of_issuer(self) -> int:
        if self.issuer is not None:
            return self.tree.tier(self.issuer)
        for words in (self.directive.issuing_body, self.directive.superior, self.directive.issuer):
            name = plain(words or "").casefold()
            for pattern, tier in ((r"\b(?:tinh|so|thanh pho)\b", 1), (r"\b(?:huyen|quan|thi xa)\b", 2), (r"\b(?:xa|phuong|dac khu)\b", 3), (r"\b(?:bo|chinh phu|thu tuong|trung uong|quoc hoi|tong cuc)\b", 0)):  # fmt: skip
                if re.search(pattern, name):
                    return tier
        return max(0, self.tree.tier(self.reader) - 1)

    @property
    def office(self) -> TreeUnit | None:
        """Give the body in whose name the issuer speaks: an office's committee or department."""
        return self.issuer

    def resolve_all(self) -> list[tuple[DutyClause, Bearers]]:
        """Give each duty with its bearers; references are resolved when what they point to is known."""
        mentions = [mentions_of(clause.phrases, self.tree) for clause in self.clauses]
        for points in (False, True):
            for index, clause in enumerate(self.clauses):
                if any(self._points(mention) for mention in mentions[index]) is points:
                    self.found[index] = self._bearers(index, clause, mentions[index])
        for index, clause in enumerate(self.clauses):
            if clause.sets_apart and index and self.clauses[index - 1].task is clause.task:
                before = self.found[index - 1]
                before.assign = [name for name in before.assign if name not in self.found[index].assign]
        return [(clause, self.found[index]) for index, clause in enumerate(self.clauses)]

    def _points(self, mention: Mention) -> bool:
        return bool(mention.refers or mention.count) or (mention.is_generic and not mention.owner)

    def _bearers(self, index: int, clause: DutyClause, mentions: Sequence[Mention]) -> Bearers:
        bearers = Bearers()
        for mention in mentions:
            bearers.add(self.resolve(mention, index))
        if clause.above and not bearers.assign and (bearers.ask or clause.is_order):
            above = Bearers()
            for mention in mentions_of(clause.above, self.tree):
                above.add(self.resolve(mention, index))
            if self.reader.name in above.assign:
                bearers.assign, bearers.is_inferred = [self.reader.name], True
        if (
            not mentions
            and index
            and not self.directive.recipients
            and self.found[index - 1].degree is not Degree.OPEN
        ):
            bearers.add(self.found[index - 1])
            bearers.is_inferred = True
        elif not mentions:
            bearers.add(self._recipients(index, Mention("")))
        if clause.place not in (LeadPlace.SENTENCE, LeadPlace.HEADING, LeadPlace.ROW):
            bearers.is_inferred = True
        if clause.sets_apart and index and self.clauses[index - 1].task is clause.task:
            bearers.is_inferred = True
        return bearers

    def resolve(self, mention: Mention, index: int) -> Bearers:
        """Find whom one mention means; `index` is the clause that it stands in."""
        clause = self.clauses[index]
        if mention.names:
            return self._listed(mention.names)
        if mention.refers in ("above", "items") or (mention.count and mention.is_class):
            bearers = self._referred(mention, index)
        elif mention.refers == "rest":
            bearers = self._class(replace(mention, refers=""))
            # The rest is what is left of those that were named one by one.
            before = mentions_of((p for other in self.clauses[:index] for p in other.phrases), self.tree)
            apart = [name for row in before if not row.is_class for name in self.resolve_plain(row).assign]
            bearers.assign = [name for name in bearers.assign if name not in apart]
            bearers.is_inferred = True
            if not bearers.assign:
                bearers.elsewhere = [mention.text]
        elif mention.restriction:
            bearers = self._restricted(mention)
        elif mention.is_generic and not mention.owner:
            bearers = self._recipients(index, mention)
        elif mention.is_class:
            bearers = self._class(mention)
        else:
            bearers = self._named(mention.text)
        if exception := shape("except").match(
            clause.text, clause.text.find(mention.text) + len(mention.text)
        ):
            left_out = {
                unit.name
                for phrase, _ in read_mentions(exception[1], 0, self.tree)
                for unit, _ in self.tree.named(phrase)
            }
            bearers.assign = [name for name in bearers.assign if name not in left_out]
        if bearers.is_inferred or mention.is_class:
            self._drop_target(bearers, clause)
        return bearers

    def _drop_target(self, bearers: Bearers, clause: DutyClause) -> None:
        """Whoever receives a report does not send it to itself."""
        for match in shape("target").finditer(clause.text):
            for phrase, _ in read_mentions(clause.text, match.end(), self.tree):
                targets = {unit.name for unit, _ in self.tree.named(phrase)}
                if set(bearers.assign) - targets or bearers.elsewhere:
                    bearers.assign = [name for name in bearers.assign if name not in targets]
                kept_words = [body for body in bearers.elsewhere if _key(body) != _key(phrase)]
                if kept_words or bearers.assign:
                    bearers.elsewhere = kept_words

    def _listed(self, names: Iterable[str]) -> Bearers:
        bearers = Bearers()
        for name in names:
            bearers.add(self._named(name))
        return bearers

    def _named(self, text: str) -> Bearers:
        """Find one body by its name, on the level that the letter speaks of."""
        own_level = " ".join(self.tree.places(self.reader)[0][:1]) if self.tree.places(self.reader) else ""
        bare = re.sub(r"\s*\([^()]*\)", "", text).strip()
        bare = re.sub(r"\s+(?:cùng cấp|cấp mình)$", f" {own_level}", bare)
        rows = [
            (unit, bare_name) for unit, bare_name in self.tree.named(bare) if self._may_mean(unit, bare_name)
        ]
        units = self._nearest([unit for unit, _ in rows])
        if len({unit.kind for unit in units}) == 1 and len(units) > 1:
            mine = [unit.name for unit in units if unit.name in self.own]
            return Bearers(mine, [] if mine else [text], is_inferred=True)
        if len(units) == 1:
            is_own = units[0].name in self.own
            return Bearers([units[0].name] if is_own else [], [] if is_own else [text])
        if units:
            return Bearers(ask=[text])
        if self.issuer is not None and kind_of_name(bare) in ("village", "school") and self._is_base():
            return Bearers(ask=[text])  # it must be one of ours that the list does not have
        return Bearers(elsewhere=[text])

    def _is_base(self) -> bool:
        return self.issuer is not None and self.tree.tier(self.issuer) == 3 and self.reader.kind in COMMITTEES

    def _may_mean(self, unit: TreeUnit, is_bare: bool) -> bool:
        if not is_bare or unit.kind in LOCAL or self.issuer is not None:
            return True
        return self.tree.tier(unit) == self.issuer_tier or (
            unit.kind == "department" and self.issuer_tier <= 1
        )

    def _nearest(self, units: list[TreeUnit]) -> list[TreeUnit]:
        """Of several units of one name take those right below whoever speaks."""
        if len(units) < 2:
            return units
        bases = {self.reader.name, self.issuer.name if self.issuer else self.reader.name}
        if self.issuer is not None and self.issuer.parent:
            bases.add(self.issuer.parent)
        near = [unit for unit in units if unit.name in bases or unit.parent in bases]
        return near or units

    def _members(self, mention: Mention) -> list[TreeUnit]:
        """Give the units of the tree that are of a class, whoever they belong to."""
        if mention.prefix:
            return [unit for unit in self.tree.units if self.tree.begins(unit, mention.prefix)]
        members = [unit for unit in self.tree.units if unit.kind in mention.kinds]
        return [
            u
            for kind in mention.kinds
            for u in _called([u for u in members if u.kind == kind], kind, mention)
        ]

    def _class(self, mention: Mention) -> Bearers:
        """Open a class within the tree of whoever speaks, and the units of the reader."""
        members = self._members(mention)
        reader_tier = self.tree.tier(self.reader)
        if any(unit.name == self.reader.name for unit in members) and self._speaks_above(mention):
            return Bearers([self.reader.name], is_inferred=mention.is_inferred or mention.is_generic)
        level = mention.level
        if level is not None:
            members = [u for u in members if self.tree.tier(u) == level or (u.kind in LOCAL and level == 3)]
        elif self.issuer is None:
            # A letter from above: its own offices are meant, and of ours what a level above has none of.
            members = [
                u
                for u in members
                if u.kind in LOCAL or u.kind in COMMITTEES or self.tree.tier(u) == self.issuer_tier
            ]
        if mention.is_direct and self.issuer is not None:
            base = self._base_of(mention)
            members = [unit for unit in members if unit.parent == base.name]
        elif mention.is_direct and self.issuer is None and reader_tier != self.issuer_tier:
            members = []
        mine = [unit.name for unit in members if unit.name in self.own and unit.name != self.reader.name]
        if not mine:
            return Bearers(elsewhere=[mention.text])
        return Bearers(mine, is_inferred=mention.is_inferred or mention.is_generic)

    def _base_of(self, mention: Mention) -> TreeUnit:
        """Give the body whose offices a class means: the owner it names, else whoever speaks, else its body."""
        assert self.issuer is not None
        for unit, _ in self.tree.named(mention.owner) if mention.owner else ():
            return unit
        offices = self.tree.children.get(self.issuer.name)
        if offices or self.issuer.parent is None:
            return self.issuer
        return self.tree.by_name[self.issuer.parent]

    def _speaks_above(self, mention: Mention) -> bool:
        """Tell whether the class is of the reader's peers, by who speaks."""
        if self.issuer is not None:
            if self.issuer.name == self.reader.name:
                return False
            return not mention.is_direct or self.reader.parent in (self.issuer.name, self.issuer.parent)
        if mention.level is not None and mention.level != self.tree.tier(self.reader):
            return False
        if self.reader.kind in COMMITTEES:
            return self.issuer_tier < self.tree.tier(self.reader)
        return self.issuer_tier <= self.tree.tier(self.reader) and (
            self.reader.kind in LOCAL
            or mention.level is not None
            or self.tree.tier(self.reader) == self.issuer_tier
        )

    def _restricted(self, mention: Mention) -> Bearers:
        """A class whose members the letter leaves open is asked about where it may be ours, and never opened."""
        place = re.match(r"thuộc\s+(?=[A-ZĐÀ-Ỹ])", mention.restriction)
        whole = self._class(replace(mention, restriction=""))
        if place and whole.assign:
            # "các thôn thuộc Đảo Lớn": those that the letter names apart are the others.
            apart = {u.name for c in self.clauses for p in c.phrases for u, _ in self.tree.named(p)}
            rest = [name for name in whole.assign if name not in apart]
            if len(rest) < len(whole.assign):
                return Bearers(rest)
        if whole.assign:
            return Bearers(ask=[mention.text])
        if mention.is_generic and (self.issuer is not None or not self.directive.recipients):
            return Bearers(ask=[mention.text])
        return Bearers(elsewhere=[mention.text])

    def _recipients(self, index: int, mention: Mention) -> Bearers:
        """Bare "các đơn vị" are whom the letter is sent to; without such a list the offices of whoever speaks."""
        clause = self.clauses[index]
        if mention.takes_turns and clause.above:
            return self._merged(mentions_of(clause.above, self.tree))
        lines = list(self.directive.recipients)
        if not lines and self.issuer is None:
            lines = [line for line in self.directive.received_by if not shape("circulated").search(line)]
        bearers = Bearers(is_inferred=True)
        for line in lines:
            for row in self._of_line(line):
                if row.is_generic and not row.owner:
                    continue
                bearers.add(self.resolve_plain(row))
        if "địa phương" in mention.nouns and len(mention.nouns) == 1:
            bearers.assign = [name for name in bearers.assign if self.tree.by_name[name].kind in COMMITTEES]
            # A class that holds the reader is the reader: of its neighbours only those named stay.
            holds = bool(bearers.assign)
            bearers.elsewhere = [
                b for b in bearers.elsewhere if _is_place(b) and not (holds and "các" in b.split())
            ]
        bearers.ask.clear()
        if not bearers.assign and not bearers.elsewhere and mention.is_class:
            bearers = self._class(mention)
        bearers.is_inferred = True
        return bearers

    def _merged(self, mentions: Iterable[Mention]) -> Bearers:
        bearers = Bearers()
        for mention in mentions:
            bearers.add(self.resolve_plain(mention))
        return bearers

    def resolve_plain(self, mention: Mention) -> Bearers:
        """Find whom a mention means by itself, wherever it stands."""
        if mention.names:
            return self._listed(mention.names)
        if mention.restriction:
            return self._restricted(mention)
        return self._class(mention) if mention.is_class else self._named(mention.text)

    def _of_line(self, line: str) -> Iterator[Mention]:
        line = re.sub(r"\s*\([^()]*\)\s*$", "", line)
        listed = mention_of(line, self.tree)
        if listed.names:
            yield listed
            return
        phrases = [phrase for phrase, _ in read_mentions(line, 0, self.tree)] or [line]
        yield from mentions_of(phrases, self.tree)

    def _referred(self, mention: Mention, index: int) -> Bearers:
        """Resolve "03 xã nêu trên", "các đơn vị tại mục II", "các đơn vị nêu trên" to what they point to."""
        clause, text = self.clauses[index], self.directive.text
        spans = [(0, clause.start)]
        rows = list(range(index))
        if mention.refers == "items":
            labels = set(mention.items)
            spans = [
                (s.start, s.end)
                for s in self.sections
                if s.label in labels and not s.start <= clause.start < s.end
            ]
            rows = [
                at for at, other in enumerate(self.clauses) if any(a <= other.start < b for a, b in spans)
            ]
        elif "bảng" in mention.text:
            rows = [at for at, other in enumerate(self.clauses) if other.task and other.task.table]
        if mention.kinds and mention.kinds <= COMMITTEES | {"village"}:
            names = self._places_before(mention, text, spans)
            if names:
                bearers = self._listed(names)
                bearers.is_inferred = True
                return bearers
        if (
            mention.is_generic
            and mention.refers == "above"
            and "bảng" not in mention.text
            and self.directive.recipients
        ):
            return self._recipients(index, mention)
        members = [unit.name for unit in self._members(mention) if unit.name in self.own]
        if mention.count and not mention.refers and len(members) == mention.count:
            return Bearers(members, is_inferred=True)
        bearers = Bearers(is_inferred=True)
        for at in rows:
            if at in self.found and at != index:
                bearers.add(self.found[at])
        bearers.ask.clear()
        if mention.kinds and not mention.is_generic:
            bearers.assign = [n for n in bearers.assign if self.tree.by_name[n].kind in mention.kinds]
            bearers.elsewhere = [b for b in bearers.elsewhere if kind_of_name(b) in mention.kinds]
        if not bearers.assign and not bearers.elsewhere:
            return Bearers(ask=[mention.text])
        bearers.is_inferred = True
        return bearers

    def _places_before(self, mention: Mention, text: str, spans: list[tuple[int, int]]) -> list[str]:
        """Find the list of places that is meant: the last sentence that names as many, else all of them."""
        nouns = {*mention.nouns}
        lists: list[list[tuple[str, str]]] = []
        for start, end in spans:
            for sentence in re.finditer(
                r"[^\n.;]+(?:\n(?![ \t]*(?:[-+\d]|[IVX]+\.))[^\n.;]+)*", text[start:end]
            ):
                if places := [p for p in places_in(sentence[0]) if p[0] in nouns]:
                    lists.append(places)
        every = list(dict.fromkeys(place for places in lists for place in places))
        chosen = next((places for places in reversed(lists) if len(places) == mention.count), every)
        if mention.count and len(chosen) != mention.count:
            return []
        prefix = "" if mention.kinds <= {"village"} else "UBND "
        return [f"{prefix}{noun} {name}" for noun, name in chosen]


def _called(members: list[TreeUnit], kind: str, mention: Mention) -> list[TreeUnit]:
    """Keep of the units of a kind those whose names hold one of its nouns, where the nouns part them."""
    nouns = [noun for noun in mention.nouns if noun in nouns_of(kind)]
    if kind in _OFFICES or _ALL_SCHOOLS & {*nouns}:
        return members
    starts = [f" {' '.join(w.word for w in name_words(noun.removeprefix('trường ')))} " for noun in nouns]
    names = {unit.name: f" {' '.join(word.word for word in name_words(unit.name))} " for unit in members}
    return [unit for unit in members if any(start in names[unit.name] for start in starts)] or members


# Kinds whose nouns say nothing of single names: "hội, đoàn thể", "ban, ngành".
_OFFICES = frozenset(
    ["union", "front", "department", "office", "inspectorate", "division", "board", "agency"]
)
_ALL_SCHOOLS = frozenset(["trường", "trường học", "nhà trường", "cơ sở giáo dục"])


def _is_place(body: str) -> bool:
    return bool(re.match(r"(?:UBND|Ủy ban nhân dân|xã|phường|các xã|các phường)", body))


def _key(body: str) -> tuple[str, ...]:
    return tuple(word.word for word in name_words(body))
