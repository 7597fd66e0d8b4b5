"""A unit without a login answers: by its own link, or in the words of who handed the work on."""

from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.views import page_of, recovers_form

from ..actions.take_and_answer import answer_by_link, take_and_answer
from ..handing_forms import LinkReplyForm, NoteAnswerForm, NumbersForm
from ..models import DutyFigure, State
from ..models.reply_link import (
    BadLink,
    last_day_of,
    require_living,
    token_of,
    units_with_login,
    work_of_token,
)
from ..models.states import WITH_DOER
from ..models.undo import last_handing_out
from .access import directive_to_lead, find_assignment, may_note_answer
from .act_page import titled_page

REPLIES = RateLimit(60, 60, name="replies by link")  # a whole village may stand behind one address
SLIPS_PER_PAGE = 12
NO_COOKIE = {"csrf_token": "NOTPROVIDED"}


@for_residents
@csrf_exempt  # The link itself is the proof; no cookie acts for anybody here.
@never_cache
@rate_limited(REPLIES, methods=frozenset({"GET", "POST"}))
def reply(request: Request, token: str) -> HttpResponse:
    """Show one piece of work to the unit whose link this is, and take its answer; nothing else is shown."""
    try:
        row = work_of_token(token, on=request.today)
    except BadLink:
        return _draw(request, {"bad": True}, status=404)
    figures, values = DutyFigure.of_work(row)
    form_data = request.POST if request.method == "POST" else None
    numbers = NumbersForm(form_data, figures=figures, numbers=values) if figures else None
    form, status, refusal = LinkReplyForm(form_data, is_needed=not figures), 200, ""
    try:
        require_living(row, request.at)
        if form.is_valid() and (numbers is None or numbers.is_valid()):
            of_row = numbers.cleaned_data["numbers"] if numbers else {}
            number_words = [(figure.label, figure.write(of_row[figure.pk])) for figure in figures]
            line = "; ".join(f"{label}: {number}" for label, number in number_words if number)
            text = ".\n".join(filter(None, (line, form.cleaned_data["text"])))
            answer_by_link(row, text=text, numbers=of_row, at=request.at)
            return redirect("obligations:reply", token)
        status = 422 if form.is_bound else 200
    except Refused as error:
        refusal, status = str(error), 410
    answer = row.answers.filter(unit=row.unit_id, recalled_at__isnull=True).last()
    if not form.is_bound and answer is not None:
        own_words = answer.text.partition("\n")[2] if values else answer.text
        form = LinkReplyForm(initial={"text": own_words}, is_needed=not figures)
    names = UnitVersion.objects.names([row.unit_id, row.directive.lead_unit_id], on=request.today)
    is_own = answer is None or answer.by is None
    context: dict[str, Any] = {
        "row": row,
        "form": form if is_own and row.state in WITH_DOER | {State.SUBMITTED} and not refusal else None,
        "numbers": numbers or "",
        "refusal": refusal,
        "answer": answer,
        "unit_name": capitalise(names.get(row.unit_id, "")),
        "lead_name": names.get(row.directive.lead_unit_id, ""),
        "last_day": last_day_of(row),
    }
    return _draw(request, context, status=status)


@require_safe
@never_cache
def reply_links(request: Request, pk: int) -> HttpResponse:
    """Give the slips to send or to cut: one a piece of work and unit without a login, with its link."""
    row = directive_to_lead(request, pk, Permission.ASSIGN)
    waiting = row.assignments.filter(state__in=WITH_DOER | {State.SUBMITTED})
    reachable = units_with_login(waiting.order_by().values("unit"), on=request.today)
    waiting = waiting.exclude(unit__in=reachable).select_related("obligation").order_by("unit", "obligation")
    page = page_of(request, waiting, SLIPS_PER_PAGE)
    names = UnitVersion.objects.names([row.lead_unit_id, *(work.unit_id for work in page)], on=request.today)
    figures, slips = list(DutyFigure.objects.filter(obligation__directive=row)), []
    for work in page:
        work.directive = row
        link = request.build_absolute_uri(reverse("obligations:reply", args=[token_of(work)]))
        code = segno.make(link, error="m").svg_inline(
            scale=3, border=2, dark="#1D1C1A", light="#FFFFFF", omitsize=True
        )
        qr = mark_safe(code.replace("<svg", '<svg class="qr" aria-hidden="true"', 1))
        own_figures = [figure for figure in figures if figure.obligation_id == work.obligation_id]
        unit_name = capitalise(names.get(work.unit_id, ""))
        slips.append((work, unit_name, last_day_of(work), link, qr, own_figures))
    context = {"directive": row, "slips": slips, "page": page, "lead_name": names.get(row.lead_unit_id, "")}
    context["undoable"] = len(last_handing_out(row, by=request.person, at=request.at))
    return render(request, "obligations/reply_links.html", context)


@recovers_form
def note_answer(request: Request, pk: int) -> HttpResponse:
    """Write down what a unit without a login answered on paper or by telephone, and how."""
    row = find_assignment(request, pk)
    if not may_note_answer(request, row):
        request.scope.refuse()

    def note(**fields: Any) -> None:
        take_and_answer(row, **fields)

    page = titled_page(request, row, _("Ghi trả lời thay đơn vị"), _("Ghi trả lời"))
    page["state"] = row.state
    return form_action(request, NoteAnswerForm, note, success=_("Đã ghi trả lời của đơn vị."), **page)


def _draw(request: Request, context: dict[str, Any], *, status: int) -> HttpResponse:
    answer = render(request, "obligations/reply.html", NO_COOKIE | context, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
