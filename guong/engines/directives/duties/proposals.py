"""Propose for each duty of a letter who bears it, what it is called and by when: what one office is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Directive
from guong.engines.directives.dues import compute
from guong.engines.directives.duties.clauses import DutyClause
from guong.engines.directives.duties.duty_names import (
    kind_of_duty,
    name_of,
    proof_of,
    restriction_of,
    topic_of,
)
from guong.engines.directives.duties.mentions import mentions_of
from guong.engines.directives.duties.spans import read_mentions
from guong.engines.directives.duties.quantities import Quantity, quantities_of
from guong.engines.directives.duties.resolver import Resolver
from guong.engines.directives.duties.scope import Bearers
from guong.engines.directives.duties.rhythms import rhythm_of
from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.task_dates import read_timing
from guong.engines.surety import Degree

_LAST_MINUTE = (23, 59)


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A duty as one office reads it.

    `assign` are names of the tree at or below the reader, `helpers` names of the tree or bodies as printed,
    `elsewhere` bodies that are not the reader's, `ask` words that a person must settle. `due` is the last
    moment in time; `rhythm` stands in its place for what comes back. `task` is the reading's, None for a
    sentence it left unclear; `start` a code point of the letter's text.
    """

    text: str
    start: int
    task: str | None
    name: str
    proof: tuple[str, ...]
    kind: str
    assign: tuple[str, ...]
    helpers: tuple[str, ...]
    elsewhere: tuple[str, ...]
    ask: tuple[str, ...]
    surety: Degree
    due: datetime | None
    rhythm: str | None
    quantities: tuple[Quantity, ...]


def resolve(directive: Directive, tree: UnitTree, reader: str, on: date) -> list[Proposal]:
    """
    Lay a letter on the units of an office: KeyError where `reader` is none of them.

    Days are counted from the letter's own; `on` takes its place where the letter prints none.
    """
    resolver = Resolver(directive, tree, tree.by_name[reader])
    topic = topic_of(directive.kind, directive.subject)
    proposals: list[Proposal] = []
    for clause, bearers in resolver.resolve_all():
        proposal = _proposal(resolver, clause, bearers, topic, directive.date or on)
        if clause.sets_apart and proposals and shape("only_when").match(clause.action):
            # "riêng X được lùi đến hết ngày …": the same duty by another day.
            proposal = replace(
                proposal, name=proposals[-1].name, kind=proposals[-1].kind, proof=proposals[-1].proof
            )
        proposals.append(proposal)
    return proposals


def _proposal(resolver: Resolver, clause: DutyClause, bearers: Bearers, topic: str, day: date) -> Proposal:
    tree = resolver.tree
    note = _time_note(clause)
    rhythm = rhythm_of(f"{clause.text} {note}")
    due = None if rhythm else _due_of(resolver.directive, clause, day)
    kind = kind_of_duty(clause.action, clause.text, tree, has_day=due is not None, rhythm=rhythm)
    restriction = restriction_of(clause.phrases) if bearers.ask else ""
    return Proposal(
        clause.text,
        clause.start,
        clause.task.id if clause.task else None,
        name_of(clause.action, clause.text, tree, topic=topic, restriction=restriction),
        proof_of(f"{clause.action} {(clause.task and clause.task.product) or ''}"),
        kind,
        tuple(bearers.assign),
        _helpers(resolver, clause, bearers),
        tuple(bearers.elsewhere),
        tuple(bearers.ask),
        bearers.degree,
        due,
        rhythm,
        quantities_of("; ".join(filter(None, (clause.text, clause.task and clause.task.product)))),
    )


def _time_note(clause: DutyClause) -> str:
    """Give the words of time that stand beside a duty: the cell of its row."""
    if clause.task is None:
        return ""
    strays = [words for words in clause.task.coordinate if rhythm_of(words) and bodies_at(words) is None]
    return " ".join(filter(None, (clause.task.time_note, *strays)))


def _due_of(directive: Directive, clause: DutyClause, day: date) -> datetime | None:
    task = clause.task
    moments = []
    if task is not None and clause.text.strip(" .;/") == task.text.strip(" .;/"):
        dues = [obligation.due for obligation in directive.obligations if obligation.task == task.id]
        moments = [due.moment for due in dues if due is not None and due.moment is not None]
    else:
        moments = [m for *_, phrase in read_timing(clause.text).phrases if (m := compute(phrase, day).moment)]
    return max(moments, default=None)


def _helpers(resolver: Resolver, clause: DutyClause, bearers: Bearers) -> tuple[str, ...]:
    tree, helpers = resolver.tree, list[str]()
    phrases: list[str] = []
    for match in shape("helped_by").finditer(clause.action):
        phrases += [phrase for phrase, _ in read_mentions(clause.action, match.end(), tree)]
    if clause.task and clause.task.table:
        cells = ", ".join(clause.task.coordinate)
        phrases += [phrase for phrase, _ in read_mentions(cells, 0, tree)]
    for mention in mentions_of(phrases, tree):
        row = resolver.scope.find(mention)
        helpers += [*row.assign, *row.elsewhere, *row.ask]
    return tuple(name for name in dict.fromkeys(helpers) if name not in bearers.assign)


def duties_as_json(proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Give the duties as `guong read --tree --json` prints them."""
    return [
        {
            "text": row.text,
            "name": row.name,
            "proof": list(row.proof),
            "kind": row.kind,
            "assign": list(row.assign),
            "with": list(row.helpers),
            "elsewhere": list(row.elsewhere),
            "ask": list(row.ask),
            "surety": row.surety,
            "due": _written(row.due),
            "rhythm": row.rhythm,
            "quantities": [{"name": q.name, "unit": q.unit, "target": q.target} for q in row.quantities],
        }
        for row in proposals
    ]


def _written(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    is_day = (moment.hour, moment.minute) in (_LAST_MINUTE, (0, 0))
    return moment.date().isoformat() if is_day else f"{moment:%Y-%m-%dT%H:%M}"
