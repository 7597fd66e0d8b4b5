"""Words being typed into a paragraph are noted every few seconds; their writer finds them after a crash."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_POST

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..actions.edit_presence import MOST_WRITERS, writer_of
from ..actions.paragraphs import was_changed_meanwhile
from ..forms import ParagraphForm
from ..models import UnfinishedParagraph
from .access import report_for


@require_POST
def keep_unfinished(request: Request, pk: int, section: str, line: int) -> HttpResponse:
    """Note what is typed so far, and tell who else types there; `bo` drops it."""
    row = report_for(request, pk)
    if not request.scope.may(Permission.DRAFT_REPORT, row.unit_id):
        raise PermissionDenied
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
