"""What the unit does on a visit: score itself, say what it thinks of the minutes, sign."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..actions.plan_issue import object_to_minutes
from ..actions.self_score import score_self
from ..forms import ObjectionForm, UnitSignatureForm, read_number
from ..models import LineAnswer, LineOrigin
from ..models.line import LONGEST_NOTE
from ..models.visit import OPEN_TO_TEAM
from .access import act_context, own_visit


def object_(request: Request, pk: int) -> HttpResponse:
    """Write what the unit says to the minutes."""
    row = own_visit(request, pk)
    return form_action(
        request,
        ObjectionForm,
        partial(object_to_minutes, row),
        success=_("Đã ghi ý kiến vào biên bản; trưởng đoàn đã nhận tin."),
        back=row,
        context=act_context(row, _("Ý kiến của đơn vị"), _("Ghi vào biên bản")),
        initial={"words": row.objection},
    )


@password_again()
def sign(request: Request, pk: int) -> HttpResponse:
    """Confirm that the unit signed the minutes."""
    row = own_visit(request, pk)
    words = _("Ký là xác nhận nội dung làm việc; ý kiến của đơn vị đã in trong biên bản.")
    return form_action(
        request,
        UnitSignatureForm,
        row.sign_for_unit,
        success=_("Đã ghi đơn vị ký biên bản."),
        back=row,
        context=act_context(row, _("Đơn vị ký biên bản"), _("Xác nhận đã ký"), words),
    )


def self_score(request: Request, pk: int) -> HttpResponse:
    """Let a unit score itself, line by line, beside what proves it."""
    row = own_visit(request, pk)
    lines = list(row.lines.filter(origin=LineOrigin.SCORE))
    refusal = ""
    if request.method == "POST":
        scores = {
            line.pk: LineAnswer(
                note=request.POST.get(f"ghi-chu-{line.pk}", "")[:LONGEST_NOTE],
                count=read_number(request.POST.get(f"dem-{line.pk}")),
                of=read_number(request.POST.get(f"tong-{line.pk}")),
                points=read_number(request.POST.get(f"diem-{line.pk}")),
            )
            for line in lines
        }
        try:
            score_self(row, scores, by=request.person, at=request.at)
        except Refused as fault:
            refusal = str(fault)
            for line in lines:
                own = scores[line.pk]
                line.self_count, line.self_of, line.self_points = own.count, own.of, own.points
                line.self_note = own.note
        else:
            messages.success(request, _("Đã lưu bảng tự chấm."))
            return redirect(row)
    context = {"visit": row, "lines": lines, "refusal": refusal, "is_open": row.state in OPEN_TO_TEAM}
    return render(request, "inspections/self_score.html", context, status=422 if refusal else 200)
