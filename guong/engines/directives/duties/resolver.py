"""Find who bears each duty of a letter: what is named where it stands, and what the letter points to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.directive import Directive
from guong.engines.directives.duties.clauses import DutyClause, find_clauses
from guong.engines.directives.duties.mentions import Mention, mention_of, mentions_of
from guong.engines.directives.duties.scope import Bearers, LetterScope, is_place, without_notes
from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.duties.spans import places_in, read_mentions
from guong.engines.directives.duties.unit_tree import COMMITTEES, TreeUnit, UnitTree, holds_any, kind_of_name
from guong.engines.surety import Degree

_NAMING = (LeadPlace.SENTENCE, LeadPlace.HEADING, LeadPlace.ROW)


def _sections(text: str) -> list[tuple[str, int, int]]:
    """List the numbered parts of a text; one ends where the next of its rank, or of a higher one, begins."""
    marks = [(m["label"], m.start(), _rank(m["label"])) for m in shape("numbered").finditer(text)]
    ends = [
        next((at for _, at, other_rank in marks[count + 1 :] if other_rank <= rank), len(text))
        for count, (*_, rank) in enumerate(marks)
    ]
    return [(label, start, end) for (label, start, _), end in zip(marks, ends, strict=True)]


def _rank(label: str) -> int:
    """Rank roman numerals above numbers, numbers by their dots, letters below all."""
    if re.fullmatch(r"[IVX]+", label):
        return 0
    return 1 + label.count(".") if label[0].isdigit() else 9


class BearerResolver:
    """Finds who is meant in one letter that `reader`, a unit of the tree, reads."""

    def __init__(self, directive: Directive, tree: UnitTree, reader: TreeUnit) -> None:
        self.directive, self.tree = directive, tree
        self.scope = LetterScope(directive, tree, reader)
        self.clauses = find_clauses(directive, tree)
        self.mentions = [mentions_of(clause.phrases, tree) for clause in self.clauses]
        self.sections = _sections(directive.text)
        self.known: dict[int, Bearers] = {}  # of the clauses that are resolved, by their index

    def resolve_all(self) -> list[tuple[DutyClause, Bearers]]:
        """Give each duty with its bearers; what points elsewhere is resolved last."""
        for points in (False, True):
            for index, mentions in enumerate(self.mentions):
                if any(mention.points for mention in mentions) is points:
                    self.known[index] = self._bearers(index)
        for index in range(len(self.clauses)):
            if self._stands_apart(index):
                before = self.known[index - 1]
                before.assign = [name for name in before.assign if name not in self.known[index].assign]
        return [(clause, self.known[index]) for index, clause in enumerate(self.clauses)]

    def _stands_apart(self, index: int) -> bool:
        """
        Tell whether a clause takes bodies out of the one before it ("riêng X chậm nhất ngày …").

        With a verb of its own ("riêng X di dời …") it lays another duty on them, beside the first.
        """
        clause = self.clauses[index]
        is_other_day = clause.sets_apart and shape("only_when").match(clause.action)
        return bool(is_other_day) and index > 0 and self.clauses[index - 1].task is clause.task

    def _bearers(self, index: int) -> Bearers:
        clause, bearers = self.clauses[index], Bearers()
        for mention in self.mentions[index]:
            if not (mention.takes_turns and mention.is_generic and len(self.mentions[index]) > 1):
                bearers.add(self._find(mention, index))
        if clause.above and not bearers.assign and clause.is_order:
            # "Yêu cầu B làm" below the heading of A: A bears it too.
            above = Bearers()
            for mention in mentions_of(clause.above, self.tree):
                above.add(self._find(mention, index))
            if self.scope.reader.name in above.assign:
                bearers.assign, bearers.is_inferred = [self.scope.reader.name], True
        if not self.mentions[index]:
            earlier = self.known.get(index - 1)
            goes_on = earlier and not self.directive.recipients and earlier.degree is not Degree.OPEN
            bearers.add(earlier if earlier and goes_on else self._recipients(index, Mention("")))
            bearers.is_inferred = True
        bearers.is_inferred |= clause.place not in _NAMING or self._stands_apart(index)
        return bearers

    def _find(self, mention: Mention, index: int) -> Bearers:
        """Find whom one mention means; `index` is the clause that it stands in."""
        clause = self.clauses[index]
        if mention.names:
            return self.scope.find_all(mention.names)
        if mention.refers in ("above", "items") or (mention.count and mention.is_class):
            bearers = self._referred(mention, index)
        elif mention.refers in ("rest", "others"):
            bearers = self._rest(mention, index)
        elif mention.restriction.startswith("thuộc ") and (rest_units := self._rest_of_places(mention)):
            bearers = rest_units
        elif mention.is_generic and not mention.owner and not mention.restriction:
            bearers = self._recipients(index, mention)
        elif mention.restriction and mention.is_class and self.scope.is_addressed(mention, self.directive):
            bearers = Bearers([self.scope.reader.name], is_inferred=True)
        else:
            units = chain.from_iterable(map(self.tree.units_called, self._target_names(clause)))
            is_target = any(unit == self.scope.reader for unit, _ in units)
            bearers = self.scope.find(mention, is_target=is_target)
        if mention.exception:
            bearers = self._without(bearers, mention)
        if bearers.is_inferred or mention.is_class:
            self.scope.drop_target(bearers, self._target_names(clause))
        return bearers

    def _target_names(self, clause: DutyClause) -> list[str]:
        places = (match.end() for match in shape("target").finditer(clause.text))
        return [name for at in places for name in self._names_in(clause.text, at)]

    def _without(self, whole: Bearers, mention: Mention) -> Bearers:
        """Leave out those whom "trừ …" names; where that is not understood it is asked who is left."""
        exception, apart = mention_of(mention.exception, self.tree), Bearers()
        names = self._names_in(mention.exception, 0)
        for row in [exception] if exception.is_class else mentions_of(names, self.tree):
            apart.add(self.scope.find(row))
        assign = [
            name
            for name in whole.assign
            if name not in apart.assign and not holds_any(name, map(without_notes, apart.elsewhere))
        ]
        is_known = assign != whole.assign or (apart.elsewhere and not apart.ask)
        if is_known or not whole.assign:
            return replace(whole, assign=assign)
        return Bearers(ask=[mention.text])

    def _names_in(self, text: str, start: int) -> list[str]:
        return [phrase for phrase, _ in read_mentions(text, start, self.tree)]

    def _rest(self, mention: Mention, index: int) -> Bearers:
        """Give of a class what is left of those that were named one by one before."""
        whole = self.scope.open_class(replace(mention, refers=""))
        if mention.refers == "others":
            apart = self._referred(replace(mention, refers="items"), index).assign
        else:
            before = chain.from_iterable(self.mentions[:index])
            apart = [name for row in before if not row.is_class for name in self.scope.find(row).assign]
        assign = [name for name in whole.assign if name not in apart] if apart else []
        # Who is named before is none of the others, and of its neighbours nothing is known here.
        is_elsewhere = bool(whole.elsewhere) or (
            apart and whole.assign == [self.scope.reader.name] and not assign
        )
        if shape("trait").search(mention.text.partition(" khác")[2]):
            return Bearers(ask=[mention.text])  # "các thôn khác … có đường giáp ranh"
        elsewhere = [mention.text] if is_elsewhere else []
        ask = [] if assign or is_elsewhere else [mention.text]
        return Bearers(assign, elsewhere, ask, is_inferred=True)

    def _rest_of_places(self, mention: Mention) -> Bearers | None:
        """Of "các thôn thuộc Đảo Lớn" those that the letter names apart are the others."""
        whole = self.scope.open_class(replace(mention, restriction=""))
        if owners := self.tree.units_called(mention.restriction.removeprefix("thuộc ")):
            below = {unit.name for owner, _ in owners for unit in self.tree.below(owner.name)}
            assign = [name for name in whole.assign if name in below]
            return Bearers(assign or whole.assign, is_inferred=not assign) if whole.assign else None
        apart = {u.name for c in self.clauses for p in c.phrases for u, _ in self.tree.units_called(p)}
        rest_units = [name for name in whole.assign if name not in apart]
        is_known = 0 < len(rest_units) < len(whole.assign)
        return Bearers(rest_units, is_inferred=True) if is_known else None

    def _recipients(self, index: int, mention: Mention) -> Bearers:
        """Bare "các đơn vị" are whom the letter is sent to; without a list the offices of whoever speaks."""
        bearers = Bearers()
        if mention.takes_turns and self.clauses[index].above:
            rows: Iterator[Mention] = iter(mentions_of(self.clauses[index].above, self.tree))
        else:
            lines = self._recipient_lines()
            if not lines and self.scope.issuer is None:
                lines = tuple(x for x in self.directive.received_by if not shape("circulated").search(x))
            rows = chain.from_iterable(map(self._of_line, lines))
        for row in rows:
            if not row.is_generic or row.owner or (mention.is_generic and self.scope.issuer is not None):
                bearers.add(self.scope.find(row))
        if mention.nouns == ("địa phương",):
            bearers.assign = [name for name in bearers.assign if self.tree.by_name[name].kind in COMMITTEES]
            # A class that holds the reader is the reader: of its neighbours only those named stay.
            holds = bool(bearers.assign)
            places = [body for body in bearers.elsewhere if is_place(body)]
            bearers.elsewhere = [body for body in places if not (holds and "các" in body.split())]
        if not bearers.assign and not bearers.elsewhere and mention.is_class:
            bearers = self.scope.open_class(mention)
        return Bearers(bearers.assign, bearers.elsewhere, is_inferred=True)

    def _recipient_lines(self) -> tuple[str, ...]:
        """Give the lines of recipients; those that only go on with "các Sở: …" are joined to it."""
        lines: list[str] = []
        for line in self.directive.recipients:
            if shape("only_told").search(line):
                continue
            if lines and shape("one_kind").search(lines[-1]) and kind_of_name(line) == "other":
                lines[-1] += f"; {line}"
            else:
                lines.append(line)
        return tuple(lines)

    def _of_line(self, line: str) -> list[Mention]:
        words = re.sub(r"\s*\([^()]*\)\s*$", "", line)
        line_mention = mention_of(words, self.tree)
        return (
            [line_mention]
            if line_mention.names
            else mentions_of(self._names_in(words, 0) or [words], self.tree)
        )

    def _referred(self, mention: Mention, index: int) -> Bearers:
        """Resolve "03 xã nêu trên", "các đơn vị tại mục II", "các đơn vị nêu trên" to what they point to."""
        clause = self.clauses[index]
        spans = [(0, clause.start)]
        is_of_table = shape("of_table").search(mention.text) is not None
        is_of_table &= any(row.task and row.task.table for row in self.clauses)
        rows = [
            at
            for at, c in enumerate(self.clauses)
            if (c.task and c.task.table if is_of_table else at < index)
        ]
        if mention.refers == "items":
            # Of the part that it stands in itself, those before it.
            part = shape("of_part").search(mention.text)
            bounds = [(a, b) for label, a, b in self.sections if part and label == part["part"]] or [
                (0, 1 << 30)
            ]
            spans = [
                (a, clause.start if a <= clause.start < b else b)
                for label, a, b in self.sections
                if label in mention.items and bounds[0][0] <= a < bounds[0][1]
            ]
            rows = [at for at, c in enumerate(self.clauses) if any(a <= c.start < b for a, b in spans)]
            of_table = [at for at, c in enumerate(self.clauses) if c.task and c.task.table]
            is_of_table |= not rows  # "tại mục 1" of a plan that is a table
            if is_of_table and mention.items[0].isdigit():  # "nhiệm vụ số 1 và số 4 trong bảng"
                rows = [at for count, at in enumerate(of_table, 1) if str(count) in mention.items]
        is_of_places = bool(mention.kinds) and mention.kinds <= COMMITTEES | {"village"}
        is_of_places &= bool(mention.count) or not mention.restriction
        if is_of_places and (names := self._places_before(mention, spans)):
            places = self.scope.find_all(names)
            return Bearers(places.assign, places.elsewhere, places.ask, is_inferred=True)
        if mention.is_generic and mention.refers == "above" and not is_of_table and self.directive.recipients:
            return self._recipients(index, mention)
        members = [unit.name for unit in self.scope.members(mention) if unit.name in self.scope.own]
        if mention.count and not mention.refers and len(members) == mention.count:
            return Bearers(members, is_inferred=True)
        if mention.count and mention.refers == "above":  # "Hai trường nói trên"
            earlier = Bearers()
            phrases = [phrase for clause in self.clauses[:index] for phrase in clause.phrases]
            names = [name for line in self._recipient_lines() for name in self._names_in(line, 0)]
            for row in mentions_of((*names, *phrases), self.tree):
                earlier.add(Bearers() if row.is_class else self.scope.find(row))
            assign = [name for name in earlier.assign if self.scope.fits(mention, name)]
            elsewhere = [body for body in earlier.elsewhere if self.scope.fits(mention, body)]
            if len(assign) + len(elsewhere) == mention.count:
                return Bearers(assign, elsewhere, is_inferred=True)
        bearers = Bearers()
        for at in rows:
            if at in self.known and at != index:
                bearers.add(self.known[at])
        if not mention.is_generic:
            bearers.assign = [name for name in bearers.assign if self.scope.fits(mention, name)]
            bearers.elsewhere = [body for body in bearers.elsewhere if self.scope.fits(mention, body)]
        is_known = bearers.assign or bearers.elsewhere
        return Bearers(
            bearers.assign, bearers.elsewhere, [] if is_known else [mention.text], is_inferred=True
        )

    def _places_before(self, mention: Mention, spans: list[tuple[int, int]]) -> list[str]:
        """Find the list of places that is meant: the last sentence that names as many, else all of them."""
        sentences = (s[0] for a, b in spans for s in shape("sentence").finditer(self.directive.text[a:b]))
        lists = [[p for p in places_in(sentence) if p[0] in mention.nouns] for sentence in sentences]
        every = list(dict.fromkeys(chain.from_iterable(lists)))
        list_meant = next((places for places in reversed(lists) if len(places) == mention.count), every)
        if mention.count and len(list_meant) != mention.count:
            return []
        prefix = "" if mention.kinds <= {"village"} else "UBND "
        return [f"{prefix}{noun} {name}" for noun, name in list_meant]
