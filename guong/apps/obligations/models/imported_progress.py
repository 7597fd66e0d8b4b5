"""Work that was under way before it came into the ledger: what a sheet says of it becomes its steps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from guong.apps.activity.models import record_each
from guong.apps.activity.transitions import Overtaken
from guong.apps.units.models import Person

from .answer import Answer
from .assignment import BATCH, Assignment
from .states import RECEIVE, START, SUBMIT, State, StepKind, Transition
from .step import Step, make_step

# What the bearer itself does without a word of why; the lead notes it with the words of the sheet.
_NOTED_KINDS = (StepKind.RECEIVE, StepKind.START, StepKind.SUBMIT)


def was_noted_by_lead(step: Step) -> bool:
    """Tell whether the lead wrote a step of the bearer down from a sheet."""
    return step.kind in _NOTED_KINDS and bool(step.reason)


@transaction.atomic
def note_under_way(
    rows: Sequence[Assignment], reasons: Mapping[int, str], *, by: Person, at: datetime
) -> None:
    """Note of work just given that it is being done; `reasons` says by the obligation's id who said so."""
    _advance(rows, RECEIVE, State.RECEIVED, "received", reasons, by=by, at=at, received_at=at)
    _advance(rows, START, State.IN_PROGRESS, "started", reasons, by=by, at=at)


@transaction.atomic
def note_reported(
    rows: Sequence[Assignment], reasons: Mapping[int, str], *, by: Person, at: datetime
) -> None:
    """
    Note of work just given that somebody said it is done: an answer without evidence, waiting for the lead.

    Nothing is confirmed by it, and nothing is judged.
    """
    _advance(rows, RECEIVE, State.RECEIVED, "received", reasons, by=by, at=at, received_at=at)
    _advance(
        rows, SUBMIT, State.SUBMITTED, "submitted", reasons, by=by, at=at, submitted_at=at, submitted_by=by
    )
    answers = [
        Answer(assignment=row, unit_id=row.unit_id, text=reasons[row.obligation_id], by=by, at=at)
        for row in rows
    ]
    Answer.objects.bulk_create(answers, batch_size=BATCH)


def _advance(
    rows: Sequence[Assignment],
    way: Transition,
    state: State,
    act: str,
    reasons: Mapping[int, str],
    *,
    by: Person,
    at: datetime,
    **changes: Any,
) -> None:
    """Move many rows one step, guarded by the states it starts from; each gets its step and log line."""
    sources = [source for source, targets in way.machine.transitions.items() if state in targets]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        current_rows = Assignment.objects.filter(pk__in=[row.pk for row in batch], state__in=sources)
        if current_rows.update(state=state, **changes) != len(batch):
            raise Overtaken
    for row in rows:
        row.state = state
        for name, value in changes.items():
            setattr(row, name, value)
    steps = [
        make_step(row, StepKind(way.kind), by=by, at=at, reason=reasons[row.obligation_id]) for row in rows
    ]
    Step.objects.bulk_create(steps, batch_size=BATCH)
    if rows:
        record_each(rows, f"assignment.{act}", by=by, at=at)
