"""What is done on a visit: by the team from its beginning to the look again, by the unit beside it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import act_by_word, act_on, place_of
from guong.apps.activity.transitions import Refused
from guong.apps.units.request import Request

from ..actions.checklist import score_self
from ..actions.plan_issue import begin_visit, note_refusal, object_to_minutes
from ..actions.visit_conclusion import conclude_visit, look_again, put_minutes
from ..forms import (
    GuidanceForm,
    InspectionReasonForm,
    ObjectionForm,
    RelookForm,
    ResultForm,
    ShortcomingForm,
    UnitSignatureForm,
    UnsignedForm,
    read_number,
)
from ..models import GuidanceNote, LineAnswer, LineOrigin, Shortcoming, UnitVisit
from ..models.line import LONGEST_NOTE
from ..models.visit import OPEN_TO_TEAM
from .access import inspected_visit, own_visit, require_inspector, require_lead

_visit_act = partial(act_on, inspected_visit)
step = act_by_word(
    {
        "bat-dau": _visit_act(
            begin_visit,
            title=_("Bắt đầu kiểm tra"),
            button=_("Bắt đầu"),
            success=_("Đã bắt đầu. Phiếu có điều máy thấy đến hôm nay."),
        ),
        "lap-bien-ban": _visit_act(
            put_minutes,
            title=_("Lập biên bản"),
            button=_("Đưa đơn vị cho ý kiến"),
            success=_("Đã lập biên bản; đơn vị đã nhận tin để cho ý kiến và ký."),
            note=_("Từ lúc này phiếu không ghi thêm được; sửa thì lấy lại biên bản trước khi ký."),
        ),
        "sua-bien-ban": _visit_act(
            UnitVisit.resume,
            title=_("Lấy lại biên bản để sửa"),
            button=_("Lấy lại"),
            success=_("Đã lấy lại. Phiếu mở để ghi tiếp."),
            form=InspectionReasonForm,
        ),
        "bo": _visit_act(
            UnitVisit.drop,
            title=_("Không kiểm tra đơn vị này"),
            button=_("Ghi không kiểm tra"),
            success=_("Đã ghi, kèm lý do."),
            form=InspectionReasonForm,
        ),
    }
)
note = act_by_word(
    {
        "ton-tai": _visit_act(
            Shortcoming.note,
            title=_("Ghi tồn tại"),
            button=_("Ghi"),
            success=_("Đã ghi tồn tại vào biên bản."),
            form=ShortcomingForm,
            more=lambda request, row: {
                "initial": {"line": request.GET.get("muc", "")[:12]},
                "lines": row.lines.all(),
            },
        ),
        "huong-dan": _visit_act(
            GuidanceNote.write,
            title=_("Ghi hướng dẫn"),
            button=_("Ghi"),
            success=_("Đã ghi vào biên bản."),
            form=GuidanceForm,
        ),
    }
)


sign = _visit_act(
    UnitVisit.sign_for_team,
    title=_("Trưởng đoàn ký biên bản"),
    button=_("Xác nhận đã ký"),
    success=_("Đã ghi trưởng đoàn ký."),
    note=_("Xác nhận trưởng đoàn đã ký bản in của biên bản này."),
    binds=True,
)
refuse = _visit_act(
    note_refusal,
    title=_("Đơn vị không ký biên bản"),
    button=_("Ghi không ký"),
    success=_("Đã ghi đơn vị không ký; đơn vị đã nhận tin."),
    form=UnsignedForm,
    note=_("Biên bản vẫn đứng. Đơn vị nhận tin này, còn được ghi ý kiến và ký cho đến khi trưởng đoàn ký."),
    binds=True,
)


def led_visit(request: Request, pk: int) -> UnitVisit:
    """Give a visit of a body for which the reader examines."""
    visit = inspected_visit(request, pk)
    require_lead(request, visit.round)
    return visit


_REMEDIES = _(
    "%(n)s tồn tại thành việc của đơn vị, hạn như đã ghi. Điều đoàn ghi thành minh chứng của đơn vị."
)
conclude = act_on(
    led_visit,
    conclude_visit,
    title=_("Thông báo kết quả"),
    button=_("Ghi đã thông báo"),
    success=_("Đã ghi thông báo kết quả và giao việc khắc phục."),
    form=ResultForm,
    note=lambda _request, row: _REMEDIES % {"n": row.shortcomings.count()},
    more=lambda request, _row: {"initial": {"signed_on": request.today}},
    binds=True,
)


def shortcoming_to_inspect(request: Request, pk: int) -> Shortcoming:
    """Give what was found wanting on a visit that the reader inspects."""
    rows = Shortcoming.objects.filter(visit__in=UnitVisit.objects.visible_to(request.scope))
    row = get_object_or_404(rows.select_related("visit__round__plan", "visit__unit", "line"), pk=pk)
    require_inspector(request, row.visit.round)
    return row


relook = act_on(
    shortcoming_to_inspect,
    look_again,
    title=_("Xem lại sau khắc phục"),
    button=_("Ghi kết quả"),
    success=_("Đã ghi kết quả xem lại."),
    form=RelookForm,
    note=lambda _request, row: f"{row.words} → {row.remedy}",
    place=lambda request, row: place_of(request, row.visit),
)


_unit_act = partial(act_on, own_visit)
object_ = _unit_act(
    object_to_minutes,
    title=_("Ý kiến của đơn vị"),
    button=_("Ghi vào biên bản"),
    success=_("Đã ghi ý kiến vào biên bản; trưởng đoàn đã nhận tin."),
    form=ObjectionForm,
    more=lambda _request, row: {"initial": {"words": row.objection}},
)
sign_for_unit = _unit_act(
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
