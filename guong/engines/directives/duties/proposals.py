"""Propose for each duty of a letter who bears it, what it is called and by when: what one office is shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Directive, ObligationDue
from guong.engines.directives.dues import compute
from guong.engines.directives.duties.clauses import DutyClause
from guong.engines.directives.duties.duty_kinds import kind_of_duty, proof_of
from guong.engines.directives.duties.duty_names import name_of, topic_of
from guong.engines.directives.duties.mentions import mentions_of
from guong.engines.directives.duties.quantities import Quantity, quantities_of
from guong.engines.directives.duties.resolver import BearerResolver
from guong.engines.directives.duties.rhythms import rhythm_of
from guong.engines.directives.duties.scope import Bearers
from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.duties.spans import read_mentions
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.task_dates import read_timing, words_of_time_left
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
    resolver = BearerResolver(directive, tree, tree.by_name[reader])
    topic = topic_of(directive.kind, directive.subject)
    proposals: list[Proposal] = []
    for clause, bearers in resolver.resolve_all():
        proposal = _proposal(resolver, clause, bearers, topic, directive.date or on)
        if clause.sets_apart and proposals and shape("only_when").match(clause.action):
            # "riêng X được lùi đến hết ngày …": the same duty by another day.
            before = proposals[-1]
            proposal = replace(proposal, name=before.name, kind=before.kind, proof=before.proof)
        proposals.append(proposal)
    return proposals


def _proposal(
    resolver: BearerResolver, clause: DutyClause, bearers: Bearers, topic: str, day: date
) -> Proposal:
    task, words, text = clause.task, clause.action, clause.text
    rhythm = rhythm_of(f"{text} {_time_note(clause)}")
    due = None if rhythm else _due_of(resolver.directive, clause, day)
    traits = (shape("trait").search(phrase) for phrase in clause.phrases if bearers.ask)
    restriction = next((trait[0] for trait in traits if trait), "")
    product = (task and task.product) or ""
    return Proposal(
        text,
        clause.start,
        task.id if task else None,
        name_of(words, text, resolver.tree, topic=topic, restriction=restriction),
        proof_of(f"{words} {product}"),
        kind_of_duty(words, text, resolver.tree, has_day=due is not None, rhythm=rhythm),
        tuple(bearers.assign),
        _helpers(resolver, clause, bearers),
        tuple(bearers.elsewhere),
        tuple(bearers.ask),
        bearers.degree,
        due,
        rhythm,
        quantities_of(f"{text}; {product}"),
    )


def _time_note(clause: DutyClause) -> str:
    """Give the words of time that stand beside a duty: the cell of its row."""
    if clause.task is None:
        return ""
    strays = [words for words in clause.task.coordinate if rhythm_of(words) and bodies_at(words) is None]
    return " ".join(filter(None, (clause.task.time_note, *strays)))


def _due_of(directive: Directive, clause: DutyClause, day: date) -> datetime | None:
    """Give the last day that a duty's own words set; of a whole task the reading has computed it."""
    task, text = clause.task, clause.text
    if before := shape("before_event").search(text):
        return compute(f"trước ngày {before['day']}", day).moment
    if latest := shape("at_latest").search(text):
        return compute(latest[0].strip("()"), day).moment
    dues: list[ObligationDue | None] = []
    if task is not None and text.strip(" .;/") == task.text.strip(" .;/"):
        dues = [obligation.due for obligation in directive.obligations if obligation.task == task.id]
    if not any(due and due.moment for due in dues):
        phrases = [phrase for *_, phrase in read_timing(text).phrases]
        days = [words for words in words_of_time_left(text) if shape("whole_day").search(words)]
        dues = [compute(phrase, day) for phrase in phrases or days[:1]]
    of_event = shape("only_counts" if shape("from_event").match(text) else "before_work")
    dues = [due for due in dues if due and not of_event.match(due.phrase)]
    return max((due.moment for due in dues if due and due.moment), default=None)


def _helpers(resolver: BearerResolver, clause: DutyClause, bearers: Bearers) -> tuple[str, ...]:
    tree, words = resolver.tree, clause.action
    places = [(words, match.end()) for match in shape("helped_by").finditer(words)]
    if clause.task and clause.task.table:
        places.append((", ".join(clause.task.coordinate), 0))
    phrases = [phrase for text, at in places for phrase, _ in read_mentions(text, at, tree)]
    helpers: list[str] = []
    for mention in mentions_of(phrases, tree):
        row = resolver.scope.find(mention)
        helpers += [*row.assign, *row.elsewhere, *row.ask]
    return tuple(name for name in dict.fromkeys(helpers) if name not in bearers.assign)


def duties_as_json(proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Give the duties as `guong read --tree --json` prints them."""
    rows = [asdict(proposal) for proposal in proposals]
    for row in rows:
        row["with"] = row.pop("helpers")
        if due := row["due"]:
            is_day = (due.hour, due.minute) in (_LAST_MINUTE, (0, 0))
            row["due"] = due.date().isoformat() if is_day else f"{due:%Y-%m-%dT%H:%M}"
    return rows
