"""One paragraph of a draft is written on the sheet; of two who write it at once nobody's words are lost."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_POST

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.views import initial_of, recover_form, recovers_form

from ..actions import collect, compose
from ..actions.paragraphs import (
    MOST_WRITERS,
    NO_WRITERS,
    ParagraphChanged,
    lines_of,
    was_changed_meanwhile,
    write_paragraph,
    writer_of,
    writers_on,
)
from ..forms import ParagraphForm
from ..models import UnfinishedParagraph
from .access import report_for
from .draft_sheet import OpenParagraph
from .reports import paragraph_context, report_context

MOST_LINES = 2_000


@recovers_form
def paragraph(request: Request, pk: int, section: str, line: int) -> HttpResponse:
    """Open one paragraph on the sheet, and save what was written over it."""
    row = report_for(request, pk, Permission.DRAFT_REPORT)
    if row.is_issued:
        return redirect(row)
    status, present = 200, None
    if request.method == "POST":
        form, status = ParagraphForm(request.POST), 422
        if form.is_valid():
            try:
                fields = form.cleaned_data
                write_paragraph(row, section=section, line=line, **fields, by=request.person, at=request.at)
                return redirect(f"{row.get_absolute_url()}?mo={section}#doan-{section}-{line}")
            except ParagraphChanged as refusal:
                status, present = 409, refusal.present
                # Whoever now saves knows what the other wrote.
                form = ParagraphForm(initial={"before": present, "words": fields["words"]})
            except Refused as refusal:
                form.add_error("words", str(refusal))
                status = 409 if isinstance(refusal, Overtaken) else 422
        row.refresh_from_db()
    composition = compose(row, collect(row, at=request.at))
    if section not in composition.drafts or line > MOST_LINES:
        raise Http404
    writers = writers_on(composition, request.person).get((section, line), NO_WRITERS)
    if request.method == "GET":
        # Begin with the paragraph, or with what was typed over it; where it differs by now, that is said.
        lines = lines_of(composition, section)
        words = lines[line].strip() if line < len(lines) else ""
        typed_words = initial_of(ParagraphForm, recover_form(request))
        if not typed_words and writers.own is not None:
            typed_words = {"words": writers.own.words}
            present = None if writers.own.before.strip() == words else words
        form = ParagraphForm(initial={"before": words, "words": words} | typed_words)
    open_paragraph = OpenParagraph(section, line, form, present, writers)
    if request.headers.get("HX-Request"):
        return render(request, "reports/paragraph.html", paragraph_context(row, composition, open_paragraph))
    context = report_context(request, row, composition, editor=open_paragraph)
    return render(request, "reports/report.html", context, status=status)


@require_POST
def keep_unfinished(request: Request, pk: int, section: str, line: int) -> HttpResponse:
    """Note what is typed so far, and tell who else types there; `bo` drops it."""
    row = report_for(request, pk, Permission.DRAFT_REPORT)
    form = ParagraphForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_t("Đoạn này dài quá nên chưa giữ được."), status=422)
    place = {"section": section, "line": line, "before": form.cleaned_data["before"]}
    if "bo" in request.POST:
        UnfinishedParagraph.drop(row, **place, by=request.person)
        return redirect(row) if row.is_issued else redirect("reports:paragraph", pk, section, line)
    words = form.cleaned_data["words"]
    try:
        own = UnfinishedParagraph.save_words(row, **place, words=words, by=request.person, at=request.at)
    except Refused as refusal:
        return HttpResponse(str(refusal), status=409)
    rows = row.unfinished.filter(section=section).exclude(person=request.person).select_related("person")
    before = place["before"].strip()
    context = {
        "own": own,
        "others": [
            writer_of(draft_row)
            for draft_row in rows[:MOST_WRITERS]
            if draft_row.line == line or (before and draft_row.before.strip() == before)
        ],
        "is_changed": was_changed_meanwhile(row, section=section, before=before),
    }
    return render(request, "reports/unfinished.html", context)
