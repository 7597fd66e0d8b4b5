"""The changes of units: the list, entering one, looking at it, carrying it out, correcting its day."""

from functools import partial
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import CHANGE_FIELD, form_action, is_confirmed, show_summary
from guong.apps.activity.transitions import Refused
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date, write_number
from guong.ui.status_badges import look
from guong.ui.views import initial_of, read_id, recover_form, recovers_form

from .. import actions
from ..forms import DayForm, PlanForm
from ..models import AlreadyEntered, Plan, ProposalState
from .access import (
    act_on_plan,
    find_plan,
    own_reorganising_unit,
    parent_choices,
    plan_to_manage,
    unit_choices,
)
from .plan_page import plan_context, receiver_of, summary_of, title_of


@require_safe
def plans(request: Request) -> HttpResponse:
    """List the changes that touch units in reach, the newest first."""
    visible = Plan.objects.visible_to(request.scope).select_related("into", "result")
    open_proposals = Count("proposals", filter=Q(proposals__state=ProposalState.PROPOSED))
    rows = visible.prefetch_related("originals__versions").annotate(undecided=open_proposals)
    primary = None
    if request.scope.may_somewhere(Permission.REORGANISE):
        primary = Link(_("Nhập một việc sắp xếp"), reverse("succession:enter"), "plus")
    head = PageHead(
        _("Sắp xếp đơn vị"),
        _("Sáp nhập, giải thể, giao lại nhiệm vụ: đơn vị nào khép lại, việc nào chờ đơn vị kế thừa."),
        none="succession.none",
        hint=_(
            "Khi các đơn vị sáp nhập hay giải thể, việc còn dở được chuyển cho đơn vị kế thừa ở đây, "
            "không mất "
            "lịch sử."
        ),
        primary=primary,
    )

    def line(plan: Any, names: Names) -> ListLine:
        waiting = ""
        if plan.undecided:
            waiting = _("%(n)s đề nghị chờ duyệt") % {"n": write_number(plan.undecided)}
        facts = [waiting, _("từ %(day)s") % {"day": write_date(plan.effective_date)}, plan.instrument]
        title = title_of(plan, names.units.get(plan.result_id or plan.into_id or 0, plan.new_name))
        return ListLine(
            title, reverse("succession:plan", args=[plan.pk]), look("succession", plan.state), facts
        )

    return show_list(
        request,
        head,
        rows.order_by("-effective_date", "-pk"),
        line,
        units=lambda plan: [plan.result_id or plan.into_id],
    )


@recovers_form
def enter(request: Request) -> HttpResponse:
    """Take a change in as a draft; nothing happens to any unit yet."""
    unit = own_reorganising_unit(request)
    units, parents = unit_choices(request), parent_choices(request)
    status, existing = 200, None
    if request.method == "POST":
        form, status = PlanForm(request.POST, units=units, parents=parents), 422
        if form.is_valid():
            try:
                new_plan = Plan.enter(**form.cleaned_data, unit=unit, by=request.person, at=request.at)
            except Refused as refusal:
                form.add_error(None, str(refusal))
                existing = refusal.plan if isinstance(refusal, AlreadyEntered) else None
            else:
                return redirect("succession:plan", new_plan.pk)
    else:
        recovered_fields = initial_of(PlanForm, recover_form(request))
        form = PlanForm(initial=recovered_fields, units=units, parents=parents)
    return render(request, "succession/enter.html", {"form": form, "known": existing}, status=status)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """Show one change: what closes, what waits for succession, and what is proposed for it."""
    return render(request, "succession/plan.html", plan_context(request, find_plan(request, pk)))


@require_POST
@password_again()
def carry_out(request: Request, pk: int) -> HttpResponse:
    row = plan_to_manage(request, pk)
    if not is_confirmed(request):
        if CHANGE_FIELD in request.POST:
            return redirect("succession:plan", row.pk)
        context = {
            "title": title_of(row, receiver_of(row, request)),
            "button": _("Thực hiện"),
            "icon": "arrow-right-left",
            "kick": {"url": reverse("succession:plan", args=[row.pk]), "label": _("Sắp xếp đơn vị")},
        }
        return show_summary(request, summary_of(request, row), context=context)
    staying = [post for post in map(read_id, request.POST.getlist("o-lai")) if post is not None]
    call = partial(actions.carry_out, row, staying=staying)
    return act_on_plan(request, pk, call, success=_("Đã thực hiện. Việc còn dở chờ đơn vị kế thừa duyệt."))


@require_POST
@password_again()
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back a change that the reader carried out a moment ago."""
    call = partial(actions.undo, plan_to_manage(request, pk))
    return act_on_plan(
        request, pk, call, success=_("Đã hoàn tác: các đơn vị, chức vụ và việc trở lại như trước.")
    )


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    return act_on_plan(request, pk, plan_to_manage(request, pk).drop, success=_("Đã bỏ bản thảo."))


@recovers_form
@password_again()
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct the day of a change that was carried out."""
    row = plan_to_manage(request, pk)
    note = _(
        "Lần nhập cũ được bãi bỏ nhưng vẫn giữ để đối chiếu; ngày kết thúc của đơn vị cũ, ngày bắt đầu của "
        "đơn vị mới, các chức vụ và việc đã kế thừa chuyển theo ngày đúng."
    )
    title = title_of(row, receiver_of(row, request))
    context = {"title": _("Sửa ngày hiệu lực"), "note": note, "plan": row, "plan_title": title}
    return form_action(
        request,
        DayForm,
        partial(actions.correct, row),
        success=_("Đã ghi."),
        back=lambda new_plan: reverse("succession:plan", args=[new_plan.pk]),
        template="succession/act.html",
        context=context,
    )
