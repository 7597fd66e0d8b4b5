"""A round: its frame and sample, units chosen by hand, the team."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Appointment, Person, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number

from ..actions.plan_end import end_round
from ..actions.plan_issue import take_into_team
from ..actions.plan_paper import contents_of
from ..actions.sampling_frame import choose_unit, frame_of, sample_round
from ..forms import ChosenUnitForm, InspectionReasonForm, SampleForm, TeamMemberForm
from ..models import (
    CheckEntry,
    EntryState,
    InspectionRound,
    Shortcoming,
    TeamMember,
    TeamRole,
    VisitState,
)
from ..random_sample import HOW
from .access import act_context, inspects, leads, require_lead, visible_round


@require_safe
def round_page(request: Request, pk: int) -> HttpResponse:
    """Show a round: whom it visits and how far that is, how the sample was drawn, who is in the team."""
    row = visible_round(request, pk)
    visits = list(row.visits.select_related("unit"))
    names = UnitVersion.objects.names({visit.unit_id for visit in visits}, on=request.today)
    beside = CheckEntry.objects.filter(line__visit__in=visits, state=EntryState.BESIDE)
    conflicts = set(beside.values_list("line__visit", flat=True))
    due = set(
        Shortcoming.objects.filter(visit__in=visits).due(on=request.today).values_list("visit", flat=True)
    )
    members = list(row.members.select_related("person"))
    # Whoever is in a team may know with whom.
    team = {member.person_id: member.person.full_name for member in members}
    if not inspects(request, row):
        _units, team = name_units_and_people(request.scope, (), team)
    standing = row.draw_again() if row.sampled_at else ()
    drawn_units = {visit.unit_id for visit in visits if visit.origin == "sampled"}
    context = {
        "round": row,
        "contents": contents_of(row),
        "visits": [
            (visit, capitalise(names.get(visit.unit_id, "")), visit.pk in conflicts, visit.pk in due)
            for visit in visits
        ],
        "members": [(member, team.get(member.person_id, "")) for member in members],
        "has_head": any(member.role == TeamRole.HEAD and member.left_at is None for member in members),
        "how": HOW,
        "agrees": bool(standing) and set(standing) == drawn_units and row.is_intact(),
        "leads": leads(request, row),
        "goes_on": row.ended_at is None and row.plan.goes_on,
        "sees_plan": request.scope.own_units and leads(request, row),
    }
    return render(request, "inspections/round.html", context)


def sample(request: Request, pk: int) -> HttpResponse:
    """Draw the sample of a round, once."""
    row = _led_round(request, pk)
    frame = frame_of(row, on=request.today)
    note = _("Khung hôm nay có %(n)s đơn vị. Mẫu rút một lần; hạt giống và mã của khung in trong kế hoạch.")
    return form_action(
        request,
        SampleForm,
        partial(sample_round, row),
        success=_("Đã rút mẫu."),
        back=row,
        context=act_context(row, _("Rút mẫu"), _("Rút"), note % {"n": write_number(len(frame))}),
    )


def choose(request: Request, pk: int) -> HttpResponse:
    """Add a unit by hand, with the reason."""
    row = _led_round(request, pk)
    present = set(row.visits.going_on().values_list("unit", flat=True))
    units = [(unit.id, unit.name) for unit in frame_of(row, on=request.today) if unit.id not in present]
    return form_action(
        request,
        ChosenUnitForm,
        partial(choose_unit, row),
        success=_("Đã thêm đơn vị."),
        back=row,
        context=act_context(row, _("Chọn thêm đơn vị"), _("Thêm đơn vị")),
        initial={"day": row.starts_on},
        units=units,
    )


def join(request: Request, pk: int) -> HttpResponse:
    """Take somebody into the team."""
    row = _led_round(request, pk)
    staff = Appointment.objects.in_force(on=request.today).filter(unit=row.plan.unit_id).values("person")
    return form_action(
        request,
        TeamMemberForm,
        partial(take_into_team, row),
        success=_("Đã ghi vào đoàn; người ấy đã nhận tin."),
        back=row,
        context=act_context(row, _("Thêm người vào đoàn"), _("Thêm vào đoàn")),
        people=Person.objects.filter(pk__in=staff, blanked_at__isnull=True).order_by("full_name"),
    )


def leave(request: Request, pk: int) -> HttpResponse:
    """Note that somebody left the team: from now on the person sees the round no more."""
    rounds = InspectionRound.objects.visible_to(request.scope)
    members = TeamMember.objects.filter(round__in=rounds).select_related("round__plan", "person")
    member = get_object_or_404(members, pk=pk)
    require_lead(request, member.round)
    return form_action(
        request,
        InspectionReasonForm,
        member.leave,
        success=_("Đã ghi thôi tham gia đoàn."),
        back=member.round,
        context=act_context(
            *(member.round, _("Thôi tham gia đoàn"), _("Ghi thôi")),
            _("Lời người này đã ghi vẫn còn; từ lúc này người ấy không xem được đợt kiểm tra."),
        ),
    )


def end(request: Request, pk: int) -> HttpResponse:
    """End a round before its last day."""
    row = _led_round(request, pk)
    visits_left = row.visits.filter(state=VisitState.PLANNED).count()
    note = _("%(n)s đơn vị chưa kiểm tra thì không kiểm tra nữa; cuộc đã bắt đầu vẫn làm tiếp đến thông báo.")
    return form_action(
        request,
        InspectionReasonForm,
        partial(end_round, row),
        success=_("Đã dừng đợt, kèm lý do."),
        back=row,
        context=act_context(row, _("Dừng đợt"), _("Dừng đợt"), note % {"n": write_number(visits_left)}),
    )


def _led_round(request: Request, pk: int) -> InspectionRound:
    row = visible_round(request, pk)
    require_lead(request, row)
    return row
