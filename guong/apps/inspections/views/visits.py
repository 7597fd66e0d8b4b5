"""A visit: how far it is, what was written, what was found, who signed; and its pictures."""

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
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise

from ..actions.paper_tables import CAPTIONS, lines_by_origin
from ..models import CheckEntry, EntryState, LineOrigin, UnitVisit, VisitState
from .access import inspects, leads, visible_visit

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
