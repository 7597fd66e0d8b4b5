"""A visit: how far it is, what was written and found, who signed; its pictures, and papers as files."""

from dataclasses import replace

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.evidence.actions.evidence_viewer import EvidenceViewer, ViewerTab, icon_of, open_item
from guong.apps.evidence.models import Tombstoned
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.siteaudit.papers.cards.self_score_files import write_side_by_side_docx
from guong.engines.viet.formats import capitalise
from guong.ui.letters import PAPER_FILES, file_answer, paper_file

from ..actions.papers import (
    CAPTIONS,
    checklist_paper,
    lines_by_origin,
    minutes_paper,
    result_paper,
    score_form,
)
from ..actions.plan_paper import plan_paper
from ..models import CheckEntry, EntryState, LineOrigin, UnitVisit, VisitState
from .access import inspects, leads, visible_plan, visible_visit

VIEW_PARAMETER = "xem"  # of a picture's address: in the viewer, not alone
INLINE = frozenset({"jpg", "png", "webp"})


@require_safe
def visit(request: Request, pk: int) -> HttpResponse:
    """Show a visit to the team and to the unit, each with its own acts."""
    row = visible_visit(request, pk)
    is_team = inspects(request, row.round)
    is_unit = request.scope.may(Permission.SUBMIT, row.unit_id)
    names = UnitVersion.objects.names([row.unit_id, row.round.plan.unit_id], on=request.today)
    parts = lines_by_origin(row)
    beside = CheckEntry.objects.filter(line__visit=row, state=EntryState.BESIDE)
    # What the team still writes is no word to the unit yet.
    shows_answers = is_team or row.state not in (VisitState.PLANNED, VisitState.UNDER_WAY)
    context = {
        "visit": row,
        "body_name": names.get(row.unit_id, ""),
        "inspecting": capitalise(names.get(row.round.plan.unit_id, "")),
        "parts": [(CAPTIONS[origin], lines) for origin, lines in parts],
        "scored": any(origin == LineOrigin.SCORE for origin, _lines in parts),
        "shows_answers": shows_answers,
        "shortcomings": row.shortcomings.select_related("assignment", "line") if shows_answers else [],
        "notes": row.notes.all() if shows_answers else [],
        "pictures": row.pictures.select_related("item", "line") if shows_answers else [],
        "conflicts": beside.values("line").distinct().count() if is_team else 0,
        "is_team": is_team,
        "is_unit": is_unit,
        "leads": leads(request, row.round),
        "may_issue": request.scope.may(Permission.ISSUE, row.round.plan.unit_id),
    }
    return render(request, "inspections/visit.html", context)


@require_safe
def picture(request: Request, pk: int, picture: int) -> HttpResponseBase:
    """Give a picture of a visit to whoever may see the visit; anything but a picture is saved, not opened."""
    row: UnitVisit = visible_visit(request, pk)
    if not inspects(request, row.round) and row.state in (VisitState.PLANNED, VisitState.UNDER_WAY):
        raise Http404
    kept_picture = get_object_or_404(row.pictures.select_related("item"), pk=picture)
    item = kept_picture.item
    if VIEW_PARAMETER in request.GET:
        pictures = row.pictures.select_related("item")
        urls = {item.pk: reverse("inspections:picture", args=[row.pk, item.pk]) for item in pictures}
        tabs = [
            ViewerTab(
                item.item.name,
                icon_of(item.item),
                f"{urls[item.pk]}?{VIEW_PARAMETER}=1",
                is_current=item.pk == kept_picture.pk,
            )
            for item in pictures
        ]
        address = f"{urls[kept_picture.pk]}?{VIEW_PARAMETER}=1"
        # Who may see the visit sees its papers here, whatever their rights to the file are elsewhere.
        file = open_item(kept_picture.item, address, by=request.person, at=request.at, as_words=True)
        context = {
            "viewer": EvidenceViewer(tabs, replace(file, url=urls[kept_picture.pk], details_url="")),
            "title": kept_picture.item.name,
            "back": reverse("inspections:visit", args=[row.pk]),
            "back_words": _("Cuộc kiểm tra"),
        }
        return render(request, "evidence/viewing.html", context)
    try:
        content = item.open()
    except (Tombstoned, FileNotFoundError):
        raise Http404 from None
    record_access(item, "evidence.downloaded", by=request.person, at=request.at)
    answer = FileResponse(
        content,
        as_attachment=item.kind not in INLINE,
        filename=item.name or _("anh"),
        content_type=item.file_kind.media_type,
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer


PAPERS = {"phieu": checklist_paper, "bien-ban": minutes_paper, "thong-bao-ket-qua": result_paper}
SCORE = "cham-diem"
# From which state on the unit itself may have a paper of its visit.
_OPEN_TO_UNIT = {
    "phieu": (VisitState.MINUTED, VisitState.SIGNED, VisitState.CONCLUDED),
    "bien-ban": (VisitState.MINUTED, VisitState.SIGNED, VisitState.CONCLUDED),
    "thong-bao-ket-qua": (VisitState.CONCLUDED,),
    SCORE: tuple(VisitState),
}


@require_safe
def plan_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give a plan as a Word or PDF file."""
    plan = visible_plan(request, pk)
    return paper_file(plan_paper(plan, at=request.at), form, f"ke-hoach-kiem-tra-{plan.pk}")


@require_safe
def visit_file(request: Request, pk: int, kind: str, form: str) -> HttpResponse:
    """Give a paper of a visit; the unit has what was put before it, the team every draft."""
    visit = visible_visit(request, pk)
    if kind not in _OPEN_TO_UNIT:
        raise Http404
    if not inspects(request, visit.round) and visit.state not in _OPEN_TO_UNIT[kind]:
        raise Http404
    name = f"{kind}-kiem-tra-{visit.pk}"
    if kind != SCORE:
        return paper_file(PAPERS[kind](visit, at=request.at), form, name)
    if form != "docx":
        raise Http404
    content = write_side_by_side_docx(score_form(visit, body_of(visit.unit, on=request.today).name))
    return file_answer(content, PAPER_FILES[form], f"{name}.{form}")
