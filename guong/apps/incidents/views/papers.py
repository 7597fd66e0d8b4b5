"""A notice or a letter of a case: drafted, edited by its author, taken along as a file or a post."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.normal_forms import plain
from guong.ui.empty_states import empty_sentence
from guong.ui.letters import PAPER_FILES, on_sheet, paper_file

from ..actions.new_cases import sentence_for_residents
from ..actions.papers import as_paper, current_text, paper_of, short_texts
from ..actions.warning_issue import issue_warning, refuse_unchecked, stops_of
from ..forms import PaperForm
from ..models import Incident, IssuedWarning, Paper, PaperKind
from .access import may_act, require_act
from .case import warning_rows
from .cases import case_in_reach


def paper(request: Request, pk: int, kind: str) -> HttpResponse:
    """Show a paper on its sheet beside the form that edits it."""
    case = _case_of_paper(request, pk, kind)
    may_write = case.is_open and may_act(request, Permission.HANDLE_INCIDENT, case.unit)
    if request.method == "POST":
        require_act(request, Permission.HANDLE_INCIDENT, case.unit)
    words, facts, is_edited = current_text(case, kind, at=request.at)
    is_notice = kind == PaperKind.NOTICE.value
    initial = {"recipients": "\n".join(words.recipients), "subject": words.subject, "text": words.text}
    form = PaperForm(request.POST or None, is_notice=is_notice, initial=initial)
    if request.method == "POST" and form.is_valid():
        call, fields = partial(Paper.write, case, kind), {"recipients": ""} | form.cleaned_data
        here = reverse("incidents:paper", args=[pk, kind])
        return act_at_once(request, call, success=_("Đã lưu. Tải về để trình ký."), back=here, **fields)
    stops = stops_of(kind, words, facts, on=request.today)
    context = {
        "case": case,
        "kind": kind,
        "stops": stops,
        "warnings": warning_rows(request, case) if is_notice else [],
        "residents_read": sentence_for_residents(case, on=request.today) if is_notice else "",
        "may_issue": is_notice and may_write and not stops,
        "approves": may_act(request, Permission.APPROVE_CONTENT, case.unit),
        "title": PaperKind(kind).label,
        "letter": on_sheet(as_paper(words, facts, kind, at=request.at), f"to-{kind}"),
        "form": form if may_write else None,
        "edited": is_edited,
        "posts": short_texts(words, facts, at=request.at) if is_notice else [],
    }
    return render(request, "incidents/paper.html", context, status=422 if form.errors else 200)


@require_safe
def download(request: Request, pk: int, kind: str, form: str) -> HttpResponse:
    """Give a paper as a Word or PDF file."""
    case = _case_of_paper(request, pk, kind)
    if form not in PAPER_FILES:
        raise Http404
    words, facts, _paper = current_text(case, kind, at=request.at)
    try:
        refuse_unchecked(stops_of(kind, words, facts, on=request.today))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("incidents:paper", pk, kind)
    name = f"{slugify(plain(str(PaperKind(kind).label)))}-su-co-{case.pk}"
    return paper_file(paper_of(case, kind, at=request.at), form, name)


@require_POST
def issue(request: Request, pk: int) -> HttpResponse:
    """Settle the words now; whoever is on duty need not wait for an approval to post them."""
    case = case_in_reach(request, pk)
    require_act(request, Permission.HANDLE_INCIDENT, case.unit)
    try:
        warning = issue_warning(
            case,
            approves=may_act(request, Permission.APPROVE_CONTENT, case.unit),
            by=request.person,
            at=request.at,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        nowhere = empty_sentence("warning.posted_nowhere")
        waits = _("Lãnh đạo nhận được lời nhờ duyệt sau.") if warning.is_unapproved else ""
        messages.success(request, f"{nowhere} {waits}".strip())
    return redirect("incidents:paper", pk, PaperKind.NOTICE.value)


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    """Answer for the words in use, or say what is to be mended in them."""
    case = case_in_reach(request, pk)
    require_act(request, Permission.APPROVE_CONTENT, case.unit)

    def answer(**who_and_when: Any) -> None:
        for warning in IssuedWarning.objects.unapproved().filter(incident=case):
            if "can-sua" in request.POST:
                warning.object_to(request.POST.get("words", ""), **who_and_when)
            else:
                warning.approve(**who_and_when)

    return act_at_once(request, answer, success=_("Đã ghi vào diễn biến."), back=case)


def _case_of_paper(request: Request, pk: int, kind: str) -> Incident:
    case = case_in_reach(request, pk)
    if kind not in PaperKind.values:
        raise Http404
    return case
