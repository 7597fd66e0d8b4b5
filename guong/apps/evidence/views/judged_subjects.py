"""What a page of judging is about, how its reader comes to see it, and acts that need a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, Scope, Unit
from guong.apps.units.request import Request
from guong.ui.views import read_day

from ..forms import EvidenceReasonForm
from ..models import Observation, Verdict, by_opening, opened_units

LONGEST_CRITERION = 80  # characters


@dataclass(frozen=True, slots=True)
class JudgedSubject:
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
class SubjectAccess:
    """What somebody may do about a matter: by scope, or through the units that it was opened to."""

    scope: Scope
    matter: JudgedSubject
    opened: tuple[int, ...]

    def lets(self, permission: Permission) -> bool:
        """Tell whether the reader may, as `models.lets` does."""
        is_open = by_opening(self.scope, permission, self.opened)
        return is_open or self.scope.may(permission, self.matter.subject)

    @property
    def led(self) -> tuple[int, ...]:
        """Name the subject when it was opened to the reader's own unit, as to the one that leads."""
        return (self.matter.subject.pk,) if self.scope.own_units & set(self.opened) else ()


def matter_in(request: Request, subject: int, fields: Mapping[str, str]) -> JudgedSubject:
    """Read a matter from an address or a form; a period that cannot be is read as well as can be."""
    unit = get_object_or_404(Unit, pk=subject)
    criterion = str(fields.get("tieu-chi", "")).strip()[:LONGEST_CRITERION]
    if not criterion:
        raise Http404
    start = read_day(str(fields.get("tu"))) or date(request.today.year, 1, 1)
    end = None if fields.get("den") == "" else read_day(str(fields.get("den"))) or date(start.year, 12, 31)
    return JudgedSubject(unit, criterion, start, end if end is None or end >= start else None)


def matter_of(row: Verdict | Observation) -> JudgedSubject:
    """Give the matter of a verdict or an observation."""
    return JudgedSubject(row.subject, row.criterion, row.period_from, row.period_to)


def sight_of(request: Request, about: JudgedSubject) -> SubjectAccess:
    """Find what the reader may do about a matter that the reader sees already."""
    return SubjectAccess(request.scope, about, opened_units(request.scope, about.subject, about.criterion))


def require_sight(request: Request, about: JudgedSubject) -> SubjectAccess:
    """Find how the reader comes to see a matter; `Http404` for whoever does not."""
    sight = sight_of(request, about)
    if not sight.opened and not request.scope.may(Permission.READ, about.subject):
        raise Http404
    return sight


def act_with_reason(
    request: Request,
    call: Callable[..., object],
    *,
    success: str,
    missing: str,
    back: Any,
    refusal_level: int = messages.ERROR,
) -> HttpResponse:
    """Make the call with the reason that was sent, say how it went in a message, and go back."""
    form = EvidenceReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, missing)
        return redirect(back)
    try:
        call(by=request.person, at=request.at, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        messages.add_message(request, refusal_level, str(refusal))
    else:
        messages.success(request, success)
    return redirect(back)
