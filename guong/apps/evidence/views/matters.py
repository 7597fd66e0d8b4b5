"""What a page of judging is about, and how its reader comes to see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from guong.apps.units.models import Permission, Scope, Unit
from guong.apps.units.request import Request

from ..models import Verdict, by_opening, opened_units


@dataclass(frozen=True, slots=True)
class Matter:
    """A unit, a criterion and a period."""

    subject: Unit
    criterion: str
    period_from: date
    period_to: date | None

    @property
    def address(self) -> str:
        """Give the address of its page."""
        query = {"tieu-chi": self.criterion, "tu": self.period_from.isoformat()}
        query["den"] = self.period_to.isoformat() if self.period_to else ""
        return reverse("evidence:matter", args=[self.subject.pk]) + "?" + urlencode(query)


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may do about a matter: by reach, or through the units that it was opened to."""

    scope: Scope
    matter: Matter
    opened: tuple[int, ...]

    def lets(self, verb: Permission) -> bool:
        """Tell whether the reader may, as `models.lets` does."""
        return by_opening(self.scope, verb, self.opened) or self.scope.may(verb, self.matter.subject)

    @property
    def led(self) -> tuple[int, ...]:
        """Name the subject when it was opened to the reader's own unit, as to the one that leads."""
        return (self.matter.subject.pk,) if self.scope.own_units & set(self.opened) else ()


def matter_in(request: Request, subject: int, said: Mapping[str, str]) -> Matter:
    """Read a matter from an address or a form; a period that cannot be is read as well as can be."""
    unit = get_object_or_404(Unit, pk=subject)
    criterion = str(said.get("tieu-chi", "")).strip()[:80]
    if not criterion:
        raise Http404
    start = _day(said.get("tu")) or date(request.today.year, 1, 1)
    end = None if said.get("den") == "" else _day(said.get("den")) or date(start.year, 12, 31)
    return Matter(unit, criterion, start, end if end is None or end >= start else None)


def matter_of(verdict: Verdict) -> Matter:
    """Give the matter of a verdict."""
    return Matter(verdict.subject, verdict.criterion, verdict.period_from, verdict.period_to)


def sight_of(request: Request, about: Matter, *, seen: bool = False) -> Sight:
    """Find how the reader comes to see a matter; `Http404` for whoever does not, unless `seen` already."""
    opened = opened_units(request.scope, about.subject, about.criterion)
    if not seen and not opened and not request.scope.may(Permission.READ, about.subject):
        raise Http404
    return Sight(request.scope, about, opened)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None
