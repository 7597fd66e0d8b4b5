"""What moves a case and what people were told of it together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guong.apps.units.models import Person

from ..models import Contact, ContactKind, Incident, Step, Tip
from .telling import end_all, end_clock, end_tip


def whom_to_call(case: Incident, *, on: date) -> list[Contact]:
    """Give whom a case's unit calls on a day; of the platforms, only the one it happened on if known."""
    rows = Contact.for_unit(case.unit, on=on)
    others = [row for row in rows if row.kind != ContactKind.PLATFORM.value]
    platforms = [row for row in rows if row.kind == ContactKind.PLATFORM.value]
    known = [row for row in platforms if case.platform and case.platform in row.name.casefold()]
    return others + (known or platforms)


@transaction.atomic
def settle(step: Step, how: Callable[..., None], **told: Any) -> None:
    """Finish a step or leave it out, and end what was told of its clock."""
    how(**told)
    end_clock(step, at=told["at"])


@transaction.atomic
def end_case(incident: Incident, how: Callable[..., None], *said: Any, by: Person, at: datetime) -> None:
    """Close, dismiss or merge a case, and end what people were told of it."""
    how(*said, by=by, at=at)
    end_all(incident, at=at)


@transaction.atomic
def set_tip_aside(tip: Tip, reason: str, *, by: Person, at: datetime) -> None:
    """Open no case for a report."""
    tip.set_aside(reason, by=by, at=at)
    end_tip(tip, at=at)
