"""Bàn duyệt: one waiting answer at a time, its evidence on one side, what to do with it on the other."""

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import UnitVersion
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.views import read_id

from ..forms import AcceptForm, DeskReturnForm
from ..models import Assignment, Refused, State, Step, StepKind, conclusions
from ..models.conclusions import is_contradicted
from ..models.lead_unit import LeadThroughTime
from ..models.site_evidence import SiteEvidence, look
from ..models.timeliness import working_days_ahead
from ..models.undo import undo_judgement, undo_until
from .access import assignment_for, find_assignment, may_act
from .buttons import ACCEPT_BUTTON, RETURN_BUTTON
from .desk_criteria import criteria_to_judge, is_by_criterion, judge_each, page_address
from .desk_queue import DeskQueue, queue_of
from .evidence_views import viewer_of
from .timeline import timeline_of

REDO_WORKING_DAYS = 3
ACT_FIELD, RETURN_ACT = "lam", "tra-lai"


class Undoable(NamedTuple):
    row: Assignment
    unit: str
    until: datetime


@require_safe
def desk(request: Request) -> HttpResponse:
    """Open the first waiting answer; where none waits, say so."""
    queue = queue_of(request)
    if queue.ids:
        return redirect(queue.address(queue.ids[0], just=read_id(request.GET.get("vua"))))
    received = Step.objects.filter(
        kind=StepKind.ACCEPT, assignment__in=Assignment.objects.led_by(request.scope)
    )
    context = {
        "queue": queue,
        "undoable": _undoable(request),
        "received_at": received.aggregate(last=Max("at"))["last"],
    }
    return render(request, "obligations/desk_empty.html", context)


@require_safe
def judge(request: Request, pk: int) -> HttpResponse:
    """Show one answer with what to do about it, or the criteria of its duty, each to be concluded."""
    return conclude(request, pk) if is_by_criterion(request) else receive(request, pk)


@form_page
def receive(request: Request, pk: int) -> HttpResponse:
    """Receive the result of a work, or send it back; then the next one opens. Nothing is concluded."""
    sends_back = request.POST.get(ACT_FIELD) == RETURN_ACT
    row = assignment_for(request, pk, RETURN_BUTTON if sends_back else ACCEPT_BUTTON)
    queue, sighting = queue_of(request), _sighting(request, row)
    page: dict[str, Any] = {
        "back": queue.address(queue.after(pk), judged=queue.judged + 1, just=pk),
        "template": "obligations/desk.html",
        "context": partial(_context, request, pk, queue, sighting),
        "state": key_of(row),
        "opens": page_address(request, pk),
    }
    if sends_back:
        page["faults"] = sighting.first_faults if sighting else ()
        return form_action(request, DeskReturnForm, row.return_, success=_("Đã trả lại."), **page)
    return form_action(request, AcceptForm, row.accept, success=_("Đã nhận kết quả."), **page)


@form_page
def conclude(request: Request, pk: int) -> HttpResponse:
    """Write down what the reader saw of the criteria of a duty, and conclude on them. Nothing is received."""
    row, queue = assignment_for(request, pk, ACCEPT_BUTTON), queue_of(request)
    return judge_each(request, row, queue, partial(_context, request, pk, queue, _sighting(request, row)))


def _sighting(request: Request, row: Assignment) -> SiteEvidence | None:
    criteria = (*row.obligation.criteria_on(request.today), *row.obligation.basis)
    return look(request.scope, row.unit_id, criteria, at=request.at)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back what the reader just did with an answer, and open it again."""
    row = assignment_for(request, pk, ACCEPT_BUTTON)
    queue = queue_of(request)
    try:
        undo_judgement(row, by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(queue.address(queue.after(pk)))
    return redirect(queue.address(pk, judged=max(0, queue.judged - 1)))


def key_of(row: Assignment) -> str:
    """Name the answer that waits in the state it waits in: judged meanwhile, or sent anew, it is another."""
    return f"{row.state}-{row.submitted_at.timestamp() if row.submitted_at else ''}"


def _context(request: Request, pk: int, queue: DeskQueue, sighting: SiteEvidence | None) -> dict[str, Any]:
    """Gather the context of the page; after a refusal the row is read anew from the database."""
    row = find_assignment(request, pk)
    names = UnitVersion.objects.names([row.unit_id, row.directive.lead_unit_id], on=row.given_date)
    leads = LeadThroughTime(row.directive.lead_unit_id)
    timeline = timeline_of(request, row, dict(names), leads, openly=True)
    own = [answer for answer in timeline.answers if not answer.helps]
    answers = [answer for answer in own if answer.recalled_at is None]
    last = answers[0] if answers else None
    pair = (row.unit_id, row.obligation_id)
    conclusion = conclusions([pair], [row.obligation], at=request.at)[pair]
    against = is_contradicted(row, at=request.at)
    viewer = viewer_of(request, row, sighting, last, prefers_machine=against)
    ticked = [fault for fault in sighting.first_faults if fault.status != "mot_phan"] if sighting else []
    return {
        "row": row,
        "key": key_of(row),
        "obligation": row.obligation,
        "directive": row.directive,
        "bearer_name": capitalise(names[row.unit_id]),
        "queue": queue,
        "at": queue.place(pk),
        "next_url": queue.address(after) if (after := queue.after(pk)) else "",
        "former_url": queue.address(before) if (before := queue.before(pk)) else "",
        "answer": last,
        "was_recalled": bool(own),
        "former_answers": answers[1:],
        "helping_answers": [answer for answer in timeline.answers if answer.helps],
        "last_step": timeline.acts[0] if timeline.acts else None,
        "sighting": sighting,
        "conclusion": conclusion,
        "is_contradicted": against,
        "viewer": viewer,
        "ticked": {fault.finding for fault in ticked} if against else set(),
        "offered_reason": DeskReturnForm.compose(ticked) if against else "",
        "redo": working_days_ahead(REDO_WORKING_DAYS, request.at),
        "timeliness": row.timeliness(request.at),
        "waits": row.state == State.SUBMITTED,
        "undoable": _undoable(request),
        "may_return": may_act(request, RETURN_BUTTON, row),
        "criteria_count": len(criteria_to_judge(request, row)),
    }


def _undoable(request: Request) -> Undoable | None:
    """Give what was done a moment ago, named by the address, while it may be taken back."""
    pk = read_id(request.GET.get("vua"))
    rows = Assignment.objects.visible_to(request.scope).select_related("obligation", "directive__lead_unit")
    row = rows.defer("directive__text", "directive__read").filter(pk=pk).first() if pk else None
    if row is None or not may_act(request, ACCEPT_BUTTON, row):
        return None
    kind = {State.COMPLETED: StepKind.ACCEPT, State.RETURNED: StepKind.RETURN}.get(State(row.state))
    until = undo_until(row.steps.last(), kind, by=request.person, at=request.at) if kind else None
    if until is None:
        return None
    name = UnitVersion.objects.names([row.unit_id], on=row.given_date)[row.unit_id]
    return Undoable(row, name, until)
