"""What the team does on a visit: begin, note, put the minutes, sign, conclude, look again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guong.apps.activity.pages import form_action
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..actions.plan_end import note_refusal
from ..actions.plan_issue import begin_visit
from ..actions.visit_conclusion import conclude_visit, look_again, put_minutes
from ..forms import GuidanceForm, InspectionReasonForm, RelookForm, ResultForm, ShortcomingForm, UnsignedForm
from ..models import GuidanceNote, Shortcoming, UnitVisit
from .access import act_context, inspected_visit, require_inspector, require_lead


@dataclass(frozen=True, slots=True)
class VisitStep:
    """One way on of a visit: its words, the call, and whether it needs a reason."""

    title: str | Promise
    button: str | Promise
    success: str | Promise
    call: Callable[[UnitVisit], Callable[..., object]]
    form: type[forms.Form] = forms.Form
    note: str | Promise = ""


STEPS = {
    "bat-dau": VisitStep(
        gettext_lazy("Bắt đầu kiểm tra"),
        gettext_lazy("Bắt đầu"),
        gettext_lazy("Đã bắt đầu. Phiếu có điều máy thấy đến hôm nay."),
        lambda visit: partial(begin_visit, visit),
    ),
    "lap-bien-ban": VisitStep(
        gettext_lazy("Lập biên bản"),
        gettext_lazy("Đưa đơn vị cho ý kiến"),
        gettext_lazy("Đã lập biên bản; đơn vị đã nhận tin để cho ý kiến và ký."),
        lambda visit: partial(put_minutes, visit),
        note=gettext_lazy("Từ lúc này phiếu không ghi thêm được; sửa thì lấy lại biên bản trước khi ký."),
    ),
    "sua-bien-ban": VisitStep(
        gettext_lazy("Lấy lại biên bản để sửa"),
        gettext_lazy("Lấy lại"),
        gettext_lazy("Đã lấy lại. Phiếu mở để ghi tiếp."),
        lambda visit: visit.resume,
        InspectionReasonForm,
    ),
    "bo": VisitStep(
        gettext_lazy("Không kiểm tra đơn vị này"),
        gettext_lazy("Ghi không kiểm tra"),
        gettext_lazy("Đã ghi, kèm lý do."),
        lambda visit: visit.drop,
        InspectionReasonForm,
    ),
}


def step(request: Request, pk: int, step: str) -> HttpResponse:
    """Take a visit one step on."""
    row = inspected_visit(request, pk)
    if step not in STEPS:
        raise Http404
    visit_step = STEPS[step]
    return form_action(
        request,
        visit_step.form,
        visit_step.call(row),
        success=visit_step.success,
        back=row,
        context=act_context(row, str(visit_step.title), str(visit_step.button), str(visit_step.note)),
        state=row.state,
    )


def note(request: Request, pk: int, what: str) -> HttpResponse:
    """Note what is wanting, or what was explained."""
    row = inspected_visit(request, pk)
    if what == "ton-tai":
        return form_action(
            request,
            ShortcomingForm,
            partial(Shortcoming.note, row),
            success=_("Đã ghi tồn tại vào biên bản."),
            back=row,
            context=act_context(row, _("Ghi tồn tại"), _("Ghi")),
            initial={"line": request.GET.get("muc", "")[:12]},
            lines=row.lines.all(),
        )
    if what != "huong-dan":
        raise Http404
    return form_action(
        request,
        GuidanceForm,
        partial(GuidanceNote.write, row),
        success=_("Đã ghi vào biên bản."),
        back=row,
        context=act_context(row, _("Ghi hướng dẫn"), _("Ghi")),
    )


@password_again()
def sign(request: Request, pk: int) -> HttpResponse:
    """Confirm that the head of the team signed."""
    row = inspected_visit(request, pk)
    words = _("Xác nhận trưởng đoàn đã ký bản in của biên bản này.")
    return form_action(
        request,
        forms.Form,
        row.sign_for_team,
        success=_("Đã ghi trưởng đoàn ký."),
        back=row,
        context=act_context(row, _("Trưởng đoàn ký biên bản"), _("Xác nhận đã ký"), words),
    )


@password_again()
def refuse(request: Request, pk: int) -> HttpResponse:
    """Note that the unit does not sign, with its reason and a witness."""
    row = inspected_visit(request, pk)
    words = _("Biên bản vẫn đứng. Đơn vị nhận tin này, còn được ghi ý kiến và ký cho đến khi trưởng đoàn ký.")
    return form_action(
        request,
        UnsignedForm,
        partial(note_refusal, row),
        success=_("Đã ghi đơn vị không ký; đơn vị đã nhận tin."),
        back=row,
        context=act_context(row, _("Đơn vị không ký biên bản"), _("Ghi không ký"), words),
        state=row.state,
    )


@password_again()
def conclude(request: Request, pk: int) -> HttpResponse:
    """Note the letter with the result; each remedy becomes a task of the unit."""
    row = inspected_visit(request, pk)
    require_lead(request, row.round)
    count = row.shortcomings.count()
    words = _(
        "%(n)s tồn tại thành việc của đơn vị, hạn như đã ghi. Điều đoàn ghi thành minh chứng của đơn vị."
    )
    return form_action(
        request,
        ResultForm,
        partial(conclude_visit, row),
        success=_("Đã ghi thông báo kết quả và giao việc khắc phục."),
        back=row,
        context=act_context(row, _("Thông báo kết quả"), _("Ghi đã thông báo"), words % {"n": count}),
        initial={"signed_on": request.today},
        state=row.state,
    )


def relook(request: Request, pk: int) -> HttpResponse:
    """Look again after the remedy."""
    visible = UnitVisit.objects.visible_to(request.scope)
    rows = Shortcoming.objects.filter(visit__in=visible).select_related(
        "visit__round__plan", "visit__unit", "line"
    )
    row = get_object_or_404(rows, pk=pk)
    require_inspector(request, row.visit.round)
    note = f"{row.words} → {row.remedy}"
    return form_action(
        request,
        RelookForm,
        partial(look_again, row),
        success=_("Đã ghi kết quả xem lại."),
        back=row.visit,
        context=act_context(row.visit, _("Xem lại sau khắc phục"), _("Ghi kết quả"), note),
        state=row.state,
    )
