"""The plans of inspections: the list, a plan, its rounds, its issuing."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import act_on, form_action
from guong.apps.obligations.models import Directive
from guong.apps.units.display_names import own_units_for
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import chosen_table, give_list
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.ui.status_badges import look
from guong.ui.views import read_id

from ..actions.lists import LISTS, visible_rows
from ..actions.plan_issue import end_plan, issue_plan, open_plan
from ..actions.plan_paper import contents_of
from ..forms import InspectionPlanForm, InspectionReasonForm, PlanIssueForm, RoundForm
from ..models import CriteriaSheet, InspectionPlan, InspectionRound, TeamMember, UnitVisit, VisitState
from .access import visible_plan

MOST_VISITS = 200


@require_safe
def inspections(request: Request) -> HttpResponse:
    """List plans in reach, the rounds one is in the team of, and the inspections of the own units."""
    if (table := chosen_table(request, *LISTS)) is not None:
        rows = table.narrow(visible_rows(table, request.scope), at=request.at)
        return give_list(request, table, rows)
    plans = InspectionPlan.objects.visible_to(request.scope).select_related("directive")
    teams = TeamMember.objects.of(request.scope)
    in_team = UnitVisit.objects.filter(round__in=teams.values("round")).announced().going_on()
    own = UnitVisit.objects.announced().filter(unit__in=request.scope.own_units)
    own = UnitVisit.objects.visible_to(request.scope).filter(pk__in=own.values("pk"))
    mine = list(in_team.select_related("round").order_by("day")[:MOST_VISITS])
    of_us = list(own.select_related("round").order_by("-day")[:MOST_VISITS])
    visit_names = UnitVersion.objects.names({visit.unit_id for visit in (*mine, *of_us)}, on=request.today)
    may_plan = bool(own_units_for(request, Permission.EXAMINE))
    head = PageHead(
        _("Kiểm tra"),
        _("Kế hoạch, đợt, biên bản, khắc phục; không xếp hạng đơn vị."),
        none="inspection.no_plan",
        hint=_(
            "Lập kế hoạch, rút mẫu bằng hạt giống ai cũng rút lại được, ghi phiếu trên điện thoại cả "
            "khi mất mạng."
        ),
        heading=_("Kế hoạch"),
        secondary=[Link(_("Bộ tiêu chí"), reverse("inspections:sheets"), "list-checks")],
        primary=Link(_("Lập kế hoạch"), reverse("inspections:new_plan"), "plus") if may_plan else None,
    )

    def line(plan: InspectionPlan, names: Names) -> ListLine:
        visits = sum(len(round_.visits.all()) for round_ in plan.rounds.all())
        facts = [
            names.unit(plan.unit_id),
            f"{write_date(plan.starts_on)}–{write_date(plan.ends_on)}",
            _("%(n)s đơn vị") % {"n": write_number(visits)},
        ]
        url = reverse("inspections:plan", args=[plan.pk])
        return ListLine(plan.title, url, look("inspection_plan", plan.state), facts)

    def visit_line(visit: UnitVisit) -> ListLine:
        facts = [visit.round.name, write_date(visit.day)]
        url, name = reverse("inspections:visit", args=[visit.pk]), visit_names.get(visit.unit_id, "")
        return ListLine(capitalise(name), url, look("inspection_visit", visit.state), facts)

    return show_list(
        request,
        head,
        plans.prefetch_related("rounds__visits"),
        line,
        tables=LISTS,
        template="inspections/inspections.html",
        context={"mine": list(map(visit_line, mine)), "of_us": list(map(visit_line, of_us))},
    )


def new_plan(request: Request) -> HttpResponse:
    units = own_units_for(request, Permission.EXAMINE)
    request.scope.refuse_unless(units)
    directives = Directive.objects.led_by(request.scope).defer("text", "read")
    directive_id = read_id(request.GET.get("van-ban"))
    return form_action(
        request,
        InspectionPlanForm,
        open_plan,
        success=_("Đã lập kế hoạch. Rút mẫu, cử đoàn rồi trình ký."),
        back=lambda plan: plan,
        context={
            "title": _("Kế hoạch kiểm tra"),
            "button": _("Lập kế hoạch"),
            "kick": {"url": reverse("inspections:inspections"), "label": _("Kiểm tra")},
        },
        initial={"directive": directive_id, "starts_on": request.today},
        units=units.items(),
        directives=directives,
    )


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """Show a plan with its rounds."""
    row = visible_plan(request, pk)
    rounds = list(row.rounds.select_related("sheet", "plan").prefetch_related("visits", "members"))
    rows = []
    for round_ in rounds:
        visits = round_.visits.all()
        progress = {
            "visits": len(visits),
            "over": sum(visit.state in ("signed", "concluded") for visit in visits),
            "members": sum(member.left_at is None for member in round_.members.all()),
        }
        rows.append((round_, "; ".join(contents_of(round_)), progress))
    names = UnitVersion.objects.names([row.unit_id], on=request.today)
    may = request.scope.may
    context = {
        "plan": row,
        "body_name": capitalise(names.get(row.unit_id, "")),
        "rounds": rows,
        "may_write": may(Permission.EXAMINE, row.unit) and row.goes_on,
        "may_end": row.goes_on and may(Permission.EXAMINE if row.is_draft else Permission.ISSUE, row.unit),
        "may_issue": row.is_draft and may(Permission.ISSUE, row.unit),
    }
    return render(request, "inspections/plan.html", context)


def _plan_for(permission: Permission, request: Request, pk: int) -> InspectionPlan:
    row = visible_plan(request, pk)
    request.scope.require(permission, row.unit)
    return row


add_round = act_on(
    partial(_plan_for, Permission.EXAMINE),
    InspectionRound.open,
    title=_("Thêm đợt kiểm tra"),
    button=_("Thêm đợt"),
    success=_("Đã thêm đợt."),
    form=RoundForm,
    more=lambda request, row: {
        "back": lambda new_round: new_round,
        "initial": {"starts_on": row.starts_on, "ends_on": row.ends_on},
        "sheets": CriteriaSheet.objects.visible_to(request.scope).newest(),
    },
)
_TOLD = _("%(n)s đơn vị nhận tin có đoàn kiểm tra; phiếu kiểm tra được lập cho từng đơn vị.")
issue = act_on(
    partial(_plan_for, Permission.ISSUE),
    issue_plan,
    title=_("Ban hành kế hoạch"),
    button=_("Ghi đã ban hành"),
    success=_("Đã ban hành. Các đơn vị đã nhận tin."),
    form=PlanIssueForm,
    note=lambda _request, row: _TOLD % {"n": UnitVisit.objects.filter(round__plan=row).going_on().count()},
    more=lambda request, _row: {"initial": {"signed_on": request.today}},
    binds=True,
)


def end(request: Request, pk: int) -> HttpResponse:
    """Give a draft up, or end an issued plan before its last day."""
    row = visible_plan(request, pk)
    request.scope.require(Permission.EXAMINE if row.is_draft else Permission.ISSUE, row.unit)
    visits = UnitVisit.objects.filter(round__plan=row)
    words = {"left": visits.filter(state=VisitState.PLANNED).count()}
    words["begun"] = visits.going_on().count() - words["left"]
    note = _("Kế hoạch chưa ban hành nên chưa đơn vị nào nhận tin; bỏ rồi thì không còn trong danh sách.")
    if not row.is_draft:
        note = _("%(left)s đơn vị chưa kiểm tra nhận tin là thôi; %(begun)s cuộc đã bắt đầu vẫn làm tiếp.")
    title = _("Bỏ kế hoạch") if row.is_draft else _("Dừng kế hoạch")
    return form_action(
        request,
        InspectionReasonForm,
        partial(end_plan, row),
        success=_("Đã ghi, kèm lý do."),
        back=reverse("inspections:inspections") if row.is_draft else row.get_absolute_url(),
        context={
            "title": title,
            "button": title,
            "note": note % words,
            "kick": {"url": row.get_absolute_url(), "label": row},
        },
        state=row.state,
    )
