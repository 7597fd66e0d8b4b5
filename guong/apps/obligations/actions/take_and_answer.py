"""Answering what was never taken in: one click of the bearer does both, and the ledger has both steps."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from guong.apps.evidence.models.item import Upload
from guong.apps.units.models import Person

from ..models import Assignment, State


@transaction.atomic
def take_and_answer(
    assignment: Assignment, *, text: str, files: Iterable[Upload], by: Person, at: datetime
) -> None:
    """Answer an assignment; one that still waits to be taken in is taken in first."""
    if assignment.state == State.ASSIGNED:
        assignment.receive(by=by, at=at)
    assignment.submit(text=text, files=files, by=by, at=at)
