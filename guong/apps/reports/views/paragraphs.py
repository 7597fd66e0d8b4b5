"""One paragraph of a draft is written on the sheet; of two who write it at once nobody's words are lost."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.models import Permission
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request
from guong.ui.views import initial_of, recover_form

from ..actions import collect, compose
from ..actions.edit_presence import NO_WRITERS, writers_on
from ..actions.paragraphs import ParagraphChanged, lines_of, write_paragraph
from ..forms import ParagraphForm
from .access import report_for
from .draft_sheet import OpenParagraph
from .reports import paragraph_context, report_context

MOST_LINES = 2_000


@form_page
def paragraph(request: Request, pk: int, section: str, line: int) -> HttpResponse:
    """Open one paragraph on the sheet, and save what was written over it."""
    row = report_for(request, pk)
    if not request.scope.may(Permission.DRAFT_REPORT, row.unit_id):
        raise PermissionDenied
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
