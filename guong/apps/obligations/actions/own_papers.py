"""Papers that the ledger writes itself: a sheet, a record or a letter that is a directive with its tasks."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Unit

from ..models import Assignment, Directive, Obligation, ObligationKind

LONGEST_SUBJECT = 1000  # characters


def write_directive(
    lead_unit: Unit,
    text: str,
    *,
    number: str,
    kind: str,
    issuer: str,
    date: date,
    subject: str,
    detail: Mapping[str, Any],
    by: Person,
    at: datetime,
    salt: str = "",
) -> Directive:
    """
    Enter a paper into the book of its unit; `detail` says in the log what it was written of.

    `salt` goes into the hash before the text, where two papers may have the same words.
    """
    head = {"number": number, "kind": kind, "issuer": issuer, "date": date.isoformat(), "subject": subject}
    directive: Directive = Directive.objects.create(
        number=number,
        kind=kind,
        issuer_name=issuer,
        date=date,
        subject=subject[:LONGEST_SUBJECT],
        text=text,
        sha256=hashlib.sha256(f"{salt}{text}".encode()).hexdigest(),
        lead_unit=lead_unit,
        read={"text": text, **head},
        imported_by=by,
        imported_at=at,
    )
    record(directive, "directive.imported", by=by, at=at, detail=detail)
    return directive


def hand_out_tasks(
    directive: Directive,
    tasks: Iterable[tuple[int, str, Mapping[str, Any]]],
    unit: Unit,
    *,
    bearer: str,
    by: Person,
    at: datetime,
) -> list[Assignment]:
    """Confirm the tasks of such a paper, each with its place in the text and more fields, and give them."""
    drafts = [
        Obligation(
            directive=directive,
            code=f"O{nth}",
            order=start,
            text=text,
            start=start,
            end=start + len(text),
            kind=ObligationKind.ONCE,
            bearer=bearer,
            **fields,
        )
        for nth, (start, text, fields) in enumerate(tasks, 1)
    ]
    duties = Obligation.confirm(drafts, by=by, at=at)
    rows = [Assignment(obligation=duty, unit=unit, given_date=directive.date) for duty in duties]
    return Assignment.give_many(rows, by=by, at=at)
