"""Answering what was never taken in, through the own link, or in the words of who telephoned or wrote."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from guong.apps.evidence.models.item import Upload
from guong.apps.units.models import Person

from ..models import Assignment, FigureValue, State
from ..models.reply_link import require_living


@transaction.atomic
def take_and_answer(
    assignment: Assignment,
    *,
    text: str,
    files: Iterable[Upload] = (),
    by: Person | None,
    at: datetime,
    source: str = "",
) -> None:
    """
    Answer an assignment; one that still waits to be taken in is taken in first.

    `source` tells by what the unit answered where who handed the work on writes it down: a paper, a call.
    """
    if assignment.state == State.ASSIGNED:
        assignment.receive(by=by, at=at, source=source)
    assignment.submit(text=text, files=files, by=by, at=at, source=source)


@transaction.atomic
def answer_by_link(
    assignment: Assignment, *, text: str, numbers: Mapping[int, Decimal | None] | None = None, at: datetime
) -> None:
    """
    Answer through the unit's own link; what it sent before and nobody judged yet is replaced.

    `numbers` are the figures of the duty by id, where any are asked.
    """
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require_living(row, at)
    if row.state == State.SUBMITTED and (former := row.answers.last()) is not None and former.by is None:
        if former.text == text:
            return  # sent twice
        row.recall(by=None, at=at)
    if numbers:
        FigureValue.write_down({row.pk: numbers}, by=None, at=at)
    take_and_answer(row, text=text, by=None, at=at)
