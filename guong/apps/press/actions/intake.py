"""Takes a matter of the press in, with the term that the unit's own regulation gives it."""

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from guong.apps.registries.models import Regulation, RegulationKind
from guong.apps.units.models import Person, Unit

from ..models import PressRequest
from .notifications import notify_received

# How a regulation that was entered from paper words its term.
_HOUSE_TERM = re.compile(r"(?i)trả lời[^.\n]{0,40}? trong (\d{1,3}) ngày làm việc")


def house_term(unit: Unit, *, on: date) -> tuple[int | None, Regulation | None]:
    """Give the working days in which a unit answers the press by its regulation, and that regulation."""
    rows = Regulation.objects.in_force(on=on).filter(unit=unit, kind=RegulationKind.PRESS)
    regulation = rows.order_by("-valid_from").first()
    if regulation is None:
        return None, None
    answer = str(regulation.answers.get("house_days", ""))
    if not answer and (match := _HOUSE_TERM.search(regulation.text)):
        answer = match[1]
    return (int(answer) if answer.isascii() and answer.isdigit() else None), regulation


def receive(unit: Unit, *, received_at: datetime, by: Person, at: datetime, **fields: Any) -> PressRequest:
    """Write a matter down and tell the leaders; its house term is that of the day it was received."""
    days, regulation = house_term(unit, on=timezone.localdate(received_at))
    row = PressRequest.open(
        unit, received_at=received_at, house_days=days, regulation=regulation, by=by, at=at, **fields
    )
    notify_received(row, at=at)
    return row
