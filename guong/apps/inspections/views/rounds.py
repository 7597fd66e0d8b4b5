"""A round: its frame and sample, units chosen by hand, the team."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import act_on, place_of
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Appointment, Person, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number

from ..actions.plan_issue import end_round, take_into_team
from ..actions.plan_paper import contents_of
from ..actions.sampling_frame import choose_unit, frame_of, sample_round
from ..forms import ChosenUnitForm, InspectionReasonForm, SampleForm, TeamMemberForm
from ..models import CheckEntry, EntryState, InspectionRound, Shortcoming, TeamMember, TeamRole, VisitState
from ..random_sample import HOW
from .access import inspects, leads, led_round, require_lead, visible_round


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


_round_act = partial(act_on, led_round)
_FRAME = _("Khung hôm nay có %(n)s đơn vị. Mẫu rút một lần; hạt giống và mã của khung in trong kế hoạch.")
sample = _round_act(
    sample_round,
    title=_("Rút mẫu"),
    button=_("Rút"),
    success=_("Đã rút mẫu."),
    form=SampleForm,
    note=lambda request, row: _FRAME % {"n": write_number(len(frame_of(row, on=request.today)))},
)


def units_left(request: Request, row: InspectionRound) -> dict[str, Any]:
    """Offer the units of the frame that the round does not visit yet."""
    present = set(row.visits.going_on().values_list("unit", flat=True))
    units = [(unit.id, unit.name) for unit in frame_of(row, on=request.today) if unit.id not in present]
    return {"initial": {"day": row.starts_on}, "units": units}


choose = _round_act(
    choose_unit,
    title=_("Chọn thêm đơn vị"),
    button=_("Thêm đơn vị"),
    success=_("Đã thêm đơn vị."),
    form=ChosenUnitForm,
    more=units_left,
)


def staff_to_join(request: Request, row: InspectionRound) -> dict[str, Any]:
    """Offer the staff of the inspecting body."""
    staff = Appointment.objects.in_force(on=request.today).filter(unit=row.plan.unit_id).values("person")
    people = Person.objects.filter(pk__in=staff, blanked_at__isnull=True)
    return {"people": people.order_by("full_name")}


join = _round_act(
    take_into_team,
    title=_("Thêm người vào đoàn"),
    button=_("Thêm vào đoàn"),
    success=_("Đã ghi vào đoàn; người ấy đã nhận tin."),
    form=TeamMemberForm,
    more=staff_to_join,
)


def led_member(request: Request, pk: int) -> TeamMember:
    """Give a member of a team that the reader leads."""
    rounds = InspectionRound.objects.visible_to(request.scope)
    members = TeamMember.objects.filter(round__in=rounds).select_related("round__plan", "person")
    member = get_object_or_404(members, pk=pk)
    require_lead(request, member.round)
    return member


leave = act_on(
    led_member,
    TeamMember.leave,
    title=_("Thôi tham gia đoàn"),
    button=_("Ghi thôi"),
    success=_("Đã ghi thôi tham gia đoàn."),
    form=InspectionReasonForm,
    note=_("Lời người này đã ghi vẫn còn; từ lúc này người ấy không xem được đợt kiểm tra."),
    place=lambda request, member: place_of(request, member.round),
)
_LEFT = _("%(n)s đơn vị chưa kiểm tra thì không kiểm tra nữa; cuộc đã bắt đầu vẫn làm tiếp đến thông báo.")
end = _round_act(
    end_round,
    title=_("Dừng đợt"),
    success=_("Đã dừng đợt, kèm lý do."),
    form=InspectionReasonForm,
    note=lambda _request, row: (
        _LEFT % {"n": write_number(row.visits.filter(state=VisitState.PLANNED).count())}
    ),
)
