"""What moves a case and what people were told of it together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from guong.apps.units.models import Person

from ..models import Incident, Step, Tip
from .telling import end_all, end_clock, end_tip


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
