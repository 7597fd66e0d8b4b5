"""What is done with a case: its steps, its timeline, its files, its state; each act has its own address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.moment_field import MomentField
from guong.ui.views import read_id

from ..actions.lessons import learn
from ..forms import CloseIncidentForm, LessonForm
from ..models import Incident, Step
from ..models.incident import LONGEST_LINE
from .access import require_act
from .case import CASE_TEMPLATE, case_context, own_channels
from .cases import visible_case

LONGEST_WORDS, LONGEST_NOTE = 1000, 300  # characters


def _case_to_handle(request: Request, pk: int) -> Incident:
    """Find a case that the reader may handle; 404 out of scope, 403 without the permission."""
    case = visible_case(request, pk)
    require_act(request, Permission.HANDLE_INCIDENT, case.unit)
    return case


def _act(request: Request, case: Incident, call: Callable[..., object], **arguments: Any) -> HttpResponse:
    """Make the call and go back to the case; a refusal is a message there."""
    try:
        call(**arguments, by=request.person, at=request.at)
    except (Refused, RefusedFile) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi vào diễn biến."))
    return redirect(case)


def _words(request: Request, limit: int = LONGEST_WORDS) -> str:
    return request.POST.get("words", "")[:limit]


@require_POST
def step(request: Request, pk: int, code: str) -> HttpResponse:
    """Write down that a step is done, or why it need not be."""
    case = _case_to_handle(request, pk)
    step: Step = get_object_or_404(case.steps, code=code)
    step.incident = case
    if "bo-qua" in request.POST:
        return _act(request, case, step.skip, reason=_words(request))
    try:
        done_at = MomentField(required=False).clean(request.POST.get("done_at", ""))
    except ValidationError as refusal:
        messages.error(request, _("Chưa ghi bước này. %(why)s") % {"why": refusal.messages[0]})
        fields = {"code": code, "words": _words(request), "done_at": request.POST["done_at"]}
        return render(request, CASE_TEMPLATE, {**case_context(request, case), "typed": fields}, status=422)
    # Give what was written about a step, the channels that were ticked first.
    names = [row.name for row in own_channels(request, case) if str(row.pk) in request.POST.getlist("kenh")]
    where = "Đã đăng: {where}.".format(where=", ".join(names)) if names else ""
    return _act(
        request,
        case,
        step.finish,
        words=f"{where} {_words(request)}".strip()[:LONGEST_WORDS],
        done_at=done_at,
    )


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Add a line to the timeline."""
    case = _case_to_handle(request, pk)
    return _act(request, case, case.tell, words=_words(request, LONGEST_LINE))


@require_POST
def prove(request: Request, pk: int) -> HttpResponse:
    """Put a file to the case."""
    case = _case_to_handle(request, pk)
    file, words = request.FILES.get("file"), _words(request, LONGEST_NOTE)
    if file is None:
        messages.error(request, _("Chưa chọn tệp minh chứng."))
        return redirect(case)

    def add(**who_and_when: Any) -> None:
        item = EvidenceItem.receive(file, subject=case.unit, note=words, **who_and_when)
        case.prove(item, words, **who_and_when)

    return _act(request, case, add)


@require_POST
def take(request: Request, pk: int) -> HttpResponse:
    """Take a case over."""
    case = _case_to_handle(request, pk)
    return _act(request, case, case.take)


@require_POST
def contain(request: Request, pk: int) -> HttpResponse:
    """Say that a case does no more harm."""
    case = _case_to_handle(request, pk)
    return _act(request, case, case.contain, words=_words(request))


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Go on handling a case that seemed contained."""
    case = _case_to_handle(request, pk)
    return _act(request, case, case.resume, words=_words(request))


@require_POST
def dismiss(request: Request, pk: int) -> HttpResponse:
    """Say that a case was no incident."""
    case = _case_to_handle(request, pk)
    return _act(request, case, case.dismiss, reason=_words(request))


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Undo the opening of a case within ten minutes."""
    case = _case_to_handle(request, pk)
    return _act(request, case, case.take_back)


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """Call a case the duplicate of another."""
    case = _case_to_handle(request, pk)
    # Find the case that was chosen; the case itself, which is refused, when none was.
    other_case_pk = read_id(request.POST.get("other", ""))
    other_case = (
        case
        if other_case_pk is None
        else get_object_or_404(Incident.objects.in_reach_of(request.scope), pk=other_case_pk)
    )
    return _act(request, case, case.merge_into, original=other_case)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a case with its outcome."""
    case = _case_to_handle(request, pk)
    return form_action(
        request,
        CloseIncidentForm,
        case.close,
        done=_("Đã đóng vụ việc."),
        back=case,
        template=CASE_TEMPLATE,
        context=partial(case_context, request, case, "close"),
    )


@require_POST
def learn_from(request: Request, pk: int) -> HttpResponse:
    """Turn lessons into work of the unit, under the name of whoever confirms them."""
    case = visible_case(request, pk)
    require_act(request, Permission.CONFIRM, case.unit)
    return form_action(
        request,
        LessonForm,
        partial(learn, case),
        done=_("Đã giao việc; việc nằm trong sổ việc của đơn vị."),
        back=case,
        template=CASE_TEMPLATE,
        context=partial(case_context, request, case, "lessons"),
    )
