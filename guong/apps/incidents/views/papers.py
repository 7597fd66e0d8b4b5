"""A notice or a letter of a case: drafted, edited by its author, taken along as a file or a post."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.documents import writing
from guong.engines.documents.writing import BodyParagraph, Item, OfficialPaper, printed
from guong.engines.viet.forms import plain
from guong.ui.empty_states import empty_sentence
from guong.ui.views import FORM_METHODS

from ..actions.channel_cases import sentence_for_residents
from ..actions.papers import as_paper, current_text, paper_of, short_texts
from ..actions.warning_issue import issue_warning, refuse_unchecked, stops_of
from ..forms import PaperForm
from ..models import Incident, IssuedWarning, Paper, PaperKind
from .access import may_act, require_act
from .cases import case_in_reach
from .warnings import warning_rows

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = {"docx": WORD, "pdf": "application/pdf"}


@require_http_methods(FORM_METHODS)
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
        try:
            Paper.write(
                case, kind, **({"recipients": ""} | form.cleaned_data), by=request.person, at=request.at
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã lưu. Tải về để trình ký."))
        return redirect("incidents:paper", pk, kind)
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
        "letter": _on_sheet(as_paper(words, facts, kind, at=request.at), kind),
        "form": form if may_write else None,
        "edited": is_edited,
        "posts": short_texts(words, facts, at=request.at) if is_notice else [],
    }
    return render(request, "incidents/paper.html", context, status=422 if form.errors else 200)


@require_safe
def download(request: Request, pk: int, kind: str, form: str) -> HttpResponse:
    """Give a paper as a Word or PDF file."""
    case = _case_of_paper(request, pk, kind)
    if form not in FORMS:
        raise Http404
    words, facts, _paper = current_text(case, kind, at=request.at)
    try:
        refuse_unchecked(stops_of(kind, words, facts, on=request.today))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("incidents:paper", pk, kind)
    write = writing.write_docx if form == "docx" else writing.write_pdf
    answer = HttpResponse(write(paper_of(case, kind, at=request.at)), content_type=FORMS[form])
    name = f"{slugify(plain(str(PaperKind(kind).label)))}-su-co-{case.pk}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


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
    objection = request.POST.get("words", "")
    try:
        for warning in IssuedWarning.objects.unapproved().filter(incident=case):
            if "can-sua" in request.POST:
                warning.object_to(objection, by=request.person, at=request.at)
            else:
                warning.approve(by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi vào diễn biến."))
    return redirect(case)


def _case_of_paper(request: Request, pk: int, kind: str) -> Incident:
    case = case_in_reach(request, pk)
    if kind not in PaperKind.values:
        raise Http404
    return case


def _on_sheet(paper: OfficialPaper, kind: str) -> dict[str, Any]:
    """Lay a paper out for `ui/parts/letter.html`, in the words of the file."""
    lines = printed(paper)
    paragraphs = [
        {
            "kind": "item" if isinstance(block, Item) else "body",
            "segments": [
                {"text": ("- " if isinstance(block, Item) else "") + "".join(run.text for run in block.runs)}
            ],
        }
        for block in lines.blocks
        if isinstance(block, Item | BodyParagraph)
    ]
    if not paper.is_letter:
        paragraphs.insert(0, {"kind": "title", "segments": [{"text": lines.subject}]})
    return {
        "id": f"to-{kind}",
        "issuer_parent": lines.parent,
        "issuer": lines.issuer,
        "number": lines.number.removeprefix("Số: "),
        "subject": lines.subject.removeprefix("V/v ") if paper.is_letter else "",
        "title": "" if paper.is_letter else lines.type_name,
        "place_date": lines.place_date,
        "recipients": [recipient.removeprefix("- ").rstrip(";.") for recipient in lines.recipients],
        "paragraphs": paragraphs,
        "sign": {"lines": list(lines.authority), "name": lines.signer},
        "copies": [copy.removeprefix("- ") for copy in lines.copies],
    }
