"""Bàn duyệt: one waiting answer at a time, what shows it on one side, what to do with it on the other."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.evidence.actions.evidence_viewer import (
    AS_WORDS,
    EvidenceViewer,
    ViewerTab,
    icon_of,
    medium_of,
    open_item,
    put_off,
)
from guong.apps.evidence.models import EvidenceItem, Observation, lets_under
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import capitalise, write_number
from guong.ui.views import read_id, recovers_form

from ..actions import observe_each
from ..criteria_form import JudgedCriterion, criteria_form
from ..forms import AcceptForm, DeskReturnForm
from ..models import Assignment, Directive, Obligation, Refused, State, Step, StepKind, conclusions
from ..models.conclusions import contradictions, is_contradicted
from ..models.criteria import key_of_duty
from ..models.duty_words import provision_of
from ..models.lead_unit import LeadThroughTime
from ..models.site_evidence import SiteEvidence, look, open_page
from ..models.timeliness import working_days_ahead
from ..models.undo import undo_judgement, undo_until
from .access import assignment_for, find_assignment, may_act, may_lead
from .buttons import ACCEPT_BUTTON, RETURN_BUTTON
from .timeline import AnswerEntry, timeline_of

REDO_WORKING_DAYS = 3
ACT_FIELD, RETURN_ACT = "lam", "tra-lai"
EACH_PARAMETER, EACH_CRITERION = "xet", "tung-dieu"
MACHINE, FILE = "may", "tep-"
VIEW_PARAMETER, FINDING_PARAMETER = "xem", "muc"
# So many of the oldest are asked whether the machine disagrees; a queue of thousands stays quick.
MOST_COMPARED = 400
AGAINST = "khac-may"
OF_DIRECTIVE, OF_DUTY = "van-ban-", "nhiem-vu-"


class DeskQueue(NamedTuple):
    """The queue as filtered; `judged` are those the reader is through with in this sitting."""

    ids: tuple[int, ...]
    loc: str
    judged: int
    choices: Sequence[tuple[str, str]]
    others: int  # answers that wait and were left out by what is looked at alone

    @property
    def total(self) -> int:
        return self.judged + len(self.ids)

    def place(self, pk: int) -> int:
        """Give the number of an answer in this sitting: "4" of "4 trên 23"."""
        return self.judged + self.ids.index(pk) + 1 if pk in self.ids else self.judged

    def beside(self, pk: int, step: int = 1) -> int | None:
        """Give the answer some steps on, behind the last the first again; None where no other waits."""
        if pk not in self.ids:
            return self.ids[0] if self.ids else None
        neighbour = self.ids[(self.ids.index(pk) + step) % len(self.ids)]
        return None if neighbour == pk else neighbour

    def address(self, pk: int | None, *, judged: int | None = None, just: int | None = None) -> str:
        """Give the address of an answer of this queue, or of its end."""
        numbers = {"da": self.judged if judged is None else judged, "vua": just or 0}
        query = {"loc": self.loc} if self.loc else {}
        query |= {name: str(n) for name, n in numbers.items() if n}
        path = reverse("obligations:desk") if pk is None else reverse("obligations:judge", args=[pk])
        return f"{path}?{urlencode(query)}" if query else path


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
    view = conclude if request.GET.get(EACH_PARAMETER) == EACH_CRITERION else receive
    response: HttpResponse = view(request, pk)
    return response


@recovers_form
def receive(request: Request, pk: int) -> HttpResponse:
    """Receive the result of a work, or send it back; then the next one opens. Nothing is concluded."""
    sends_back = request.POST.get(ACT_FIELD) == RETURN_ACT
    row = assignment_for(request, pk, RETURN_BUTTON if sends_back else ACCEPT_BUTTON)
    queue, sighting = queue_of(request), _sighting(request, row)
    page: dict[str, Any] = {
        "back": queue.address(queue.beside(pk), judged=queue.judged + 1, just=pk),
        "template": "obligations/desk.html",
        "context": partial(_context, request, pk, queue, sighting),
        "state": key_of(row),
        "opens": page_address(request, pk),
    }
    if sends_back:
        page["faults"] = sighting.first_faults if sighting else ()
        return form_action(request, DeskReturnForm, row.return_, success=_("Đã trả lại."), **page)
    return form_action(request, AcceptForm, row.accept, success=_("Đã nhận kết quả."), **page)


@recovers_form
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
        return redirect(queue.address(queue.beside(pk)))
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
        "next_url": queue.address(after) if (after := queue.beside(pk)) else "",
        "former_url": queue.address(before) if (before := queue.beside(pk, -1)) else "",
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


def _undoable(request: Request) -> dict[str, object] | None:
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
    return {"row": row, "unit": name, "until": until}


def page_address(request: Request, pk: int, *, by_criterion: bool = False) -> str:
    """Give the page of an answer to one of its acts, as the address asks for it; "" to the page itself."""
    page, query = reverse("obligations:judge", args=[pk]), request.GET.copy()
    if by_criterion:
        query[EACH_PARAMETER] = EACH_CRITERION
    return "" if request.path == page else f"{page}?{query.urlencode()}"


def criteria_to_judge(request: Request, row: Assignment) -> list[str]:
    """List the criteria of a duty, by the law of today, under which the reader may examine its unit."""
    codes = row.obligation.criteria_on(request.today)
    allowed_codes = lets_under(request.scope, Permission.EXAMINE, row.unit_id, codes)
    return [code for code in codes if code in allowed_codes]


def judge_each(
    request: Request, row: Assignment, queue: DeskQueue, context: Callable[[], Mapping[str, Any]]
) -> HttpResponse:
    """Show the criteria of a duty with nothing decided, or write down what the reader saw of them."""
    codes = criteria_to_judge(request, row)
    if not codes:
        raise PermissionDenied
    answer = row.answers.filter(unit=row.unit_id, recalled_at__isnull=True).last()
    items = EvidenceItem.objects.visible_to(request.scope).present().order_by("pk")
    requirements = load_packs().requirements
    observations = Observation.objects.standing().filter(subject=row.unit_id, criterion__in=codes)
    looks = observations.order_by("collected_at", "pk")
    last = {look.criterion: look for look in looks.only("criterion", "outcome", "tool", "collected_at")}
    criteria = []
    for code in codes:
        name, duty = code, row.obligation.title
        if (requirement := requirements.get(code)) is not None:
            name, duty = short_basis(requirement), requirement.duty
        elif code == key_of_duty(row.obligation):
            name = provision_of(row.obligation).name
        look = last.get(code)
        last_look = (look.outcome, look.collected_at, bool(look.tool)) if look is not None else ()
        criteria.append(JudgedCriterion(code, name, duty, *last_look))
    return form_action(
        request,
        criteria_form(criteria),
        partial(observe_each, row),
        success=_("Đã ghi điều bạn thấy; kết luận đã tính lại."),
        back=queue.address(row.pk),
        template="obligations/desk_criteria.html",
        context=context,
        opens=page_address(request, row.pk, by_criterion=True),
        criteria=criteria,
        items=items.filter(answers=answer) if answer else items.none(),
    )


def viewer_of(
    request: Request,
    row: Assignment,
    sighting: SiteEvidence | None,
    answer: AnswerEntry | None,
    *,
    prefers_machine: bool,
) -> EvidenceViewer:
    """Open what the address names; else the stored page where the machine disagrees, else a file."""
    files = {f"{FILE}{item.pk}": item for item in (answer.items if answer else ())}
    keys = [MACHINE] if sighting is not None and sighting.faults else []
    keys += list(files)
    by_address = request.GET.get(VIEW_PARAMETER, "")
    fallback = keys[:1] if prefers_machine else (list(files) or keys)[:1]
    key = by_address if by_address in keys else next(iter(fallback), "")
    tabs, page = [], reverse("obligations:judge", args=[row.pk])
    for name in keys:
        query = request.GET.copy()
        for parameter in (FINDING_PARAMETER, AS_WORDS):
            query.pop(parameter, None)
        query[VIEW_PARAMETER] = name
        words = (files[name].name, icon_of(files[name])) if name in files else (_("Máy lưu"), "globe")
        tabs.append(ViewerTab(*words, f"{page}?{query.urlencode()}", name == key))
    if sighting is not None:
        tabs.append(ViewerTab(_("Bây giờ"), "external-link", sighting.address, is_outside=True))
    if not key:
        return EvidenceViewer(tabs, None)
    if key in files:
        item, address = files[key], next(tab.url for tab in tabs if tab.is_current)
        if by_address != key and not medium_of(item) and item.tombstoned_at is None:
            return EvidenceViewer(tabs, put_off(item, address))
        as_words = AS_WORDS in request.GET
        content = open_item(item, address, by=request.person, at=request.at, as_words=as_words)
        return EvidenceViewer(tabs, content)
    assert sighting is not None
    findings = [fault.finding for fault in sighting.faults]
    finding_pk = read_id(request.GET.get(FINDING_PARAMETER))
    finding = finding_pk if finding_pk is not None and finding_pk in findings else findings[0]
    return EvidenceViewer(tabs, {"page": open_page(request.scope, row.unit_id, finding), "finding": finding})


def queue_of(request: Request) -> DeskQueue:
    """Find what waits for the reader: where the machine disagrees first, then the oldest."""
    led_rows = Directive.objects.led_by(request.scope).only("pk", "number", "subject", "lead_unit")
    directives = {row.pk: row for row in led_rows if may_lead(request, Permission.ACCEPT, row)}
    waiting = Assignment.objects.filter(directive__in=directives, state=State.SUBMITTED)
    columns = ("pk", "unit", "obligation", "directive")
    rows = list(waiting.order_by("submitted_at", "pk").values_list(*columns, named=True))
    oldest = rows[:MOST_COMPARED]
    duties = Obligation.objects.filter(pk__in={row.obligation for row in oldest})
    pairs = [(row.unit, row.obligation) for row in oldest]
    against = contradictions(pairs, list(duties.only("pk", "criteria", "kind")), at=request.at)
    contradicted_ids = frozenset(row.pk for row in oldest if (row.unit, row.obligation) in against)
    loc, narrow_rows = request.GET.get("loc", ""), rows
    if loc == AGAINST:
        narrow_rows = [row for row in rows if row.pk in contradicted_ids]
    elif loc.startswith(OF_DIRECTIVE):
        narrow_rows = [row for row in rows if row.directive == read_id(loc.removeprefix(OF_DIRECTIVE))]
    elif loc.startswith(OF_DUTY):
        narrow_rows = [row for row in rows if row.obligation == read_id(loc.removeprefix(OF_DUTY))]
    all_words = _("Tất cả %(n)s, máy thấy khác trước")
    if not contradicted_ids:
        all_words = _("Tất cả %(n)s, cũ nhất trước")
    against_words = _("Máy thấy khác, trong 400 việc cũ nhất: %(n)s")
    if len(rows) <= MOST_COMPARED:
        against_words = _("Máy thấy khác: %(n)s")
    choices = [
        ("", all_words % {"n": write_number(len(rows))}),
        (AGAINST, against_words % {"n": write_number(len(contradicted_ids))}),
    ]
    for pk, n in Counter(row.directive for row in rows).most_common():
        choices.append((f"{OF_DIRECTIVE}{pk}", f"{directives[pk]}: {write_number(n)}"))
    return DeskQueue(
        tuple(row.pk for row in sorted(narrow_rows, key=lambda row: row.pk not in contradicted_ids)),
        loc,
        read_id(request.GET.get("da")) or 0,
        choices,
        len(rows) - len(narrow_rows),
    )
