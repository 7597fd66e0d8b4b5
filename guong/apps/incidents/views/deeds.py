"""What is done with a case: its steps, its timeline, its files, its state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..actions import end_case, learn, settle
from ..forms import CloseForm, LessonForm
from ..models import Incident, Refused
from .cases import found_case, shown


def _handled(request: Request, pk: int) -> Incident:
    """Find a case that the reader may handle."""
    case = found_case(request, pk)
    request.scope.require(Permission.HANDLE_INCIDENT, case.unit_id)
    return case


@require_POST
def step(request: Request, pk: int, code: str) -> HttpResponse:
    """Write down that a step is done, or why it need not be."""
    case = _handled(request, pk)
    row = get_object_or_404(case.steps, code=code)
    row.incident = case
    told = {"by": request.person, "at": request.at}
    words = request.POST.get("words", "")[:1000]
    if "bo-qua" in request.POST:
        return _done(request, case, lambda: settle(row, row.leave_out, reason=words, **told))
    when = _moment(request.POST.get("done_at", ""))
    return _done(request, case, lambda: settle(row, row.finish, words=words, done_at=when, **told))


def _moment(typed: str) -> datetime | None:
    try:
        read = parse_datetime(typed[:40]) if typed else None
    except ValueError:
        return None
    return timezone.make_aware(read) if read is not None and timezone.is_naive(read) else read


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Add a line to the timeline."""
    case = _handled(request, pk)
    words = request.POST.get("words", "")[:2000]
    return _done(request, case, lambda: case.tell(words, by=request.person, at=request.at))


@require_POST
def prove(request: Request, pk: int) -> HttpResponse:
    """Put a file to the case."""
    case = _handled(request, pk)
    file, words = request.FILES.get("file"), request.POST.get("words", "")[:300]
    if file is None:
        messages.error(request, _("Chưa chọn tệp minh chứng."))
        return redirect("incidents:incident", pk)

    def add() -> None:
        item = EvidenceItem.receive(file, subject=case.unit, by=request.person, at=request.at, note=words)
        case.prove(item, words, by=request.person, at=request.at)

    return _done(request, case, add)


def _take(case: Incident, _words: str, **told: Any) -> None:
    case.take(**told)


def _dismiss(case: Incident, words: str, **told: Any) -> None:
    end_case(case, case.dismiss, words, **told)


MOVES: dict[str, Callable[..., None]] = {
    "nhan-xu-ly": _take,
    "khong-che": Incident.contain,
    "xu-ly-tiep": Incident.resume,
    "khong-phai": _dismiss,
}


@require_POST
def move(request: Request, pk: int, name: str) -> HttpResponse:
    """Move a case on: take it over, contain, go on, close, dismiss, call it a duplicate."""
    case = _handled(request, pk)
    words = request.POST.get("words", "")[:1000]
    told = {"by": request.person, "at": request.at}
    if name == "dong":
        return _close(request, case)
    if name == "trung":
        other = _other(request, case)
        return _done(request, case, lambda: end_case(case, case.merge_into, other, **told))
    if name not in MOVES:
        raise Http404
    return _done(request, case, lambda: MOVES[name](case, words, **told))


def _close(request: Request, case: Incident) -> HttpResponse:
    form = CloseForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            end_case(case, case.close, said["outcome"], said["words"], by=request.person, at=request.at)
        except Refused as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Đã đóng vụ việc."))
            return redirect("incidents:incident", case.pk)
    return shown(request, case, form)


@require_POST
def learn_from(request: Request, pk: int) -> HttpResponse:
    """Turn lessons into work of the unit, under the name of whoever confirms them."""
    case = found_case(request, pk)
    request.scope.require(Permission.CONFIRM, case.unit_id)
    form = LessonForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        told = {"due_on": said["due_on"], "by": request.person, "at": request.at}
        try:
            learn(case, said["lessons"].splitlines(), **told)
        except Refused as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Đã giao việc; việc nằm trong sổ việc của đơn vị."))
            return redirect("incidents:incident", pk)
    return shown(request, case, lessons=form)


def _other(request: Request, case: Incident) -> Incident:
    asked = request.POST.get("other", "")
    if not asked.isdecimal() or len(asked) > 15:
        return case
    return get_object_or_404(Incident.objects.visible_to(request.scope), pk=int(asked))


def _done(request: Request, case: Incident, act: Callable[[], None]) -> HttpResponse:
    """Do it and go back to the case; what is refused is said in a sentence there."""
    try:
        act()
    except (Refused, RefusedFile) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Đã ghi vào diễn biến."))
    return redirect("incidents:incident", case.pk)
