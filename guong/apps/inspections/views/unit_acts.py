"""What the unit does on a visit: score itself, say what it thinks of the minutes, sign."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import act_on
from guong.apps.activity.transitions import Refused
from guong.apps.units.request import Request

from ..actions.plan_issue import object_to_minutes
from ..actions.self_score import score_self
from ..forms import ObjectionForm, UnitSignatureForm, read_number
from ..models import LineAnswer, LineOrigin, UnitVisit
from ..models.line import LONGEST_NOTE
from ..models.visit import OPEN_TO_TEAM
from .access import own_visit

_unit_act = partial(act_on, own_visit)
object_ = _unit_act(
    object_to_minutes,
    title=_("Ý kiến của đơn vị"),
    button=_("Ghi vào biên bản"),
    success=_("Đã ghi ý kiến vào biên bản; trưởng đoàn đã nhận tin."),
    form=ObjectionForm,
    more=lambda _request, row: {"initial": {"words": row.objection}},
)
sign = _unit_act(
    UnitVisit.sign_for_unit,
    title=_("Đơn vị ký biên bản"),
    button=_("Xác nhận đã ký"),
    success=_("Đã ghi đơn vị ký biên bản."),
    form=UnitSignatureForm,
    note=_("Ký là xác nhận nội dung làm việc; ý kiến của đơn vị đã in trong biên bản."),
    binds=True,
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
