"""Which unit is responsible for a press request: its own, or its successor once that has ended."""

from datetime import date, datetime

from django.utils import timezone

from guong.apps.activity.transitions import Refused
from guong.apps.registries.models import may_speak_for
from guong.apps.units.models import Person, Unit, successors
from guong.engines.viet.normal_forms import plain


class NoSpeaker(Refused):
    """Somebody approves who does not speak for the unit."""


def answering_units(unit: Unit, *, on: date) -> list[Unit]:
    """Give the units that answer for one on a day: itself, else its heirs."""
    return successors(unit, on=on) or [unit]


def speaking_capacity(unit: Unit, person: Person, *, at: datetime) -> str:
    """Give the capacity in which a person speaks for a unit or its predecessor; "" when not allowed."""
    units = answering_units(unit, on=timezone.localdate(at))
    return next(filter(None, (may_speak_for(answering, person, at=at) for answering in units)), "")


def names_unit(words: str, unit: Unit, *, on: date) -> bool:
    """Tell whether words name a unit as it is called on a day, with its committee or without."""
    version = unit.version(on=on)
    return version is not None and _bare(words) == _bare(version.name)


def _bare(words: str) -> str:
    name = " ".join(plain(words).casefold().split())
    return name.removeprefix("ubnd ").removeprefix("uy ban nhan dan ")
