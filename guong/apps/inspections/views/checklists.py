"""The checklist on a telephone: it takes what is sent once, and shows side by side what two wrote."""

import secrets
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Outcome
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.text_formats import capital
from guong.ui.views import read_id

from ..actions.papers import CAPTIONS, lines_by_origin
from ..forms import UnreadableAnswer, read_answers
from ..models import OUTCOMES, CheckEntry, EntryBatch, EntryState, UnitVisit, VisitPicture, VisitState
from .access import inspected_visit

KEY_BYTES = 16


def checklist(request: Request, pk: int) -> HttpResponse:
    """Show the checklist of a visit, or take in what was written; a script is answered in JSON."""
    row = inspected_visit(request, pk)
    if request.method == "POST":
        # Take in a sending; a refusal leaves everything that was typed on the page.
        by_script = "application/json" in request.headers.get("Accept", "")
        lines = list(row.lines.all())
        try:
            answers = read_answers(request.POST, lines)
            key = request.POST.get("ma-gui", "")[:80]
            batch = EntryBatch.receive(row, key=key, answers=answers, by=request.person, at=request.at)
        except (UnreadableAnswer, Refused) as refusal:
            if by_script:
                return JsonResponse({"reason": str(refusal)}, status=422)
            messages.error(request, str(refusal))
            for line in lines:
                line.outcome = request.POST.get(f"ket-qua-{line.pk}", line.outcome)
                line.note = request.POST.get(f"ghi-chu-{line.pk}", line.note)
                for field, name in (("count", "dem"), ("of", "tong"), ("points", "diem")):
                    setattr(line, field, request.POST.get(f"{name}-{line.pk}", getattr(line, field)))
            return render(request, "inspections/checklist.html", _context(request, row, lines), status=422)
        if by_script:
            return JsonResponse(batch.summary)
        if batch.summary["beside"]:
            count = len(batch.summary["beside"])
            messages.warning(
                request,
                _("Đã lưu. %(n)s mục người khác vừa ghi khác: xem hai lời cạnh nhau và chọn.") % {"n": count},
            )
        else:
            messages.success(request, _("Đã lưu phiếu."))
        return redirect("inspections:checklist", row.pk)
    return render(request, "inspections/checklist.html", _context(request, row))


def _context(request: Request, row: UnitVisit, lines: list[Any] | None = None) -> dict[str, Any]:
    names = UnitVersion.objects.names([row.unit_id], on=request.today)
    parts = lines_by_origin(row)
    if lines is not None:
        lines_by_id = {line.pk: line for line in lines}
        parts = [(origin, [lines_by_id[line.pk] for line in of_part]) for origin, of_part in parts]
    beside = CheckEntry.objects.filter(line__visit=row, state=EntryState.BESIDE)
    return {
        "visit": row,
        "body_name": capitalise(names.get(row.unit_id, "")),
        "parts": [(CAPTIONS[origin], of_part) for origin, of_part in parts],
        "outcomes": [(outcome.value, capital(str(Outcome(outcome).label))) for outcome in OUTCOMES],
        "conflicts": [
            (entry, entry.line.entries.filter(version=entry.line.version).select_related("by").first())
            for entry in beside.select_related("line", "by")
        ],
        "key": secrets.token_hex(KEY_BYTES),
        "is_open": row.state == VisitState.UNDER_WAY,
        "pictures": row.pictures.select_related("item", "line"),
    }


@require_POST
def settle(request: Request, pk: int) -> HttpResponse:
    """Choose between two answers to one line."""
    row = inspected_visit(request, pk)
    entries = CheckEntry.objects.filter(line__visit=row).select_related("line__visit__unit")
    number = read_id(request.POST.get("loi"))
    if number is None:
        messages.error(request, _("Hãy chọn một trong hai lời."))
        return redirect("inspections:checklist", row.pk)
    entry = get_object_or_404(entries, pk=number)
    choose = entry.choose if "lay" in request.POST else entry.set_aside
    success, back = _("Đã chọn. Lời kia vẫn còn trong sổ."), reverse("inspections:checklist", args=[row.pk])
    return act_at_once(request, choose, success=success, back=back)


@require_POST
def add_picture(request: Request, pk: int) -> HttpResponse:
    """Take a picture in; one that was cut off on its way is sent again and is there once."""
    row = inspected_visit(request, pk)
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Chưa có ảnh: hãy chọn ảnh, hoặc gửi lại nếu lần trước đứt giữa chừng."))
        return redirect("inspections:checklist", row.pk)
    line = row.lines.filter(pk=read_id(request.POST.get("muc")) or 0).first()
    call, back = partial(VisitPicture.receive, row, upload), reverse("inspections:checklist", args=[row.pk])
    return act_at_once(request, call, success=_("Đã nhận ảnh."), back=back, line=line)
