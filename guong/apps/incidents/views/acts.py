"""What is done with a case: its steps, its timeline, its files, its state; each act has its own address."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.evidence.models import EvidenceItem
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
    return act_at_once(request, call, success=_("Đã ghi vào diễn biến."), back=case, **arguments)


def _words(request: Request, limit: int = LONGEST_WORDS) -> str:
    return request.POST.get("words", "")[:limit]


# What is done with a case at one tap, by the last word of the address: the method of the case, and the name
# under which it takes the words.
PLAIN_ACTS: dict[str, tuple[Callable[..., object], str]] = {
    "dien-bien": (Incident.tell, "words"),
    "nhan-xu-ly": (Incident.take, ""),
    "khong-che": (Incident.contain, "words"),
    "xu-ly-tiep": (Incident.resume, "words"),
    "khong-phai": (Incident.dismiss, "reason"),
    "rut-lai": (Incident.take_back, ""),
}


@require_POST
def act(request: Request, pk: int, name: str) -> HttpResponse:
    """Do one of the plain acts with a case: note, take over, contain, resume, dismiss, undo the opening."""
    case = _case_to_handle(request, pk)
    if name not in PLAIN_ACTS:
        raise Http404
    call, argument = PLAIN_ACTS[name]
    limit = LONGEST_LINE if call is Incident.tell else LONGEST_WORDS
    return _act(
        request, case, partial(call, case), **({argument: _words(request, limit)} if argument else {})
    )


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
    names = [row.name for row in own_channels(request, case) if str(row.pk) in request.POST.getlist("kenh")]
    where = f"Đã đăng: {', '.join(names)}." if names else ""
    words = f"{where} {_words(request)}".strip()[:LONGEST_WORDS]
    return _act(request, case, step.finish, words=words, done_at=done_at)


@require_POST
def prove(request: Request, pk: int) -> HttpResponse:
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
def merge(request: Request, pk: int) -> HttpResponse:
    case = _case_to_handle(request, pk)
    original = case  # which is refused, where none was chosen
    if (original_pk := read_id(request.POST.get("other", ""))) is not None:
        original = get_object_or_404(Incident.objects.in_reach_of(request.scope), pk=original_pk)
    return _act(request, case, case.merge_into, original=original)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    case = _case_to_handle(request, pk)
    return form_action(
        request,
        CloseIncidentForm,
        case.close,
        success=_("Đã đóng vụ việc."),
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
        success=_("Đã giao việc; việc nằm trong sổ việc của đơn vị."),
        back=case,
        template=CASE_TEMPLATE,
        context=partial(case_context, request, case, "lessons"),
    )
