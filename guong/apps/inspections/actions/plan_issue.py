"""Issues a plan, so that the units know and have checklists; gathers the team; ends what ends early."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Unit

from ..models import FrameKind, InspectionPlan, InspectionRound, PlanSpan, TeamMember, UnitVisit, VisitState
from ..models.states import NOTICE_MINUTES, NOTICE_VISIT
from .checklist import prepare_lines
from .notifications import notify_member, notify_objection, notify_unit, notify_visit


@transaction.atomic
def open_plan(*, unit: Unit, by: Person, at: datetime, **fields: Any) -> InspectionPlan:
    """Begin a plan; that of one round has its round at once."""
    plan = InspectionPlan.open(unit, by=by, at=at, **fields)
    if plan.span == PlanSpan.ROUND:
        InspectionRound.open(
            plan,
            name=plan.title[:200],
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            frame_kind=FrameKind.COMMUNES,
            asks_duties=plan.directive_id is not None,
            asks_law=plan.directive_id is None,
            by=by,
            at=at,
        )
    return plan


@transaction.atomic
def issue_plan(plan: InspectionPlan, *, number: str, signed_on: date, by: Person, at: datetime) -> None:
    """Issue a plan that names units; lay out their checklists and notify them."""
    visits = UnitVisit.objects.filter(round__plan=plan, state=VisitState.PLANNED)
    visits = visits.select_related("round__plan__directive", "round__sheet", "unit")
    if not visits:
        raise Refused(_t("Kế hoạch chưa có đơn vị nào. Hãy rút mẫu hoặc chọn đơn vị cho ít nhất một đợt."))
    plan.issue(number=number, signed_on=signed_on, by=by, at=at)
    for visit in visits:
        visit.round.plan = plan
        prepare_lines(visit, at=at)
        notify_visit(visit, at=at)


@transaction.atomic
def take_into_team(
    row: InspectionRound, *, person: Person, role: str, by: Person, at: datetime
) -> TeamMember:
    """Take somebody into a team and notify him."""
    member = TeamMember.join(row, person, role=role, by=by, at=at)
    notify_member(member, at=at)
    return member


@transaction.atomic
def begin_visit(visit: UnitVisit, *, by: Person, at: datetime) -> None:
    """Begin to look, with what the machine saw until today."""
    visit.begin(by=by, at=at)
    prepare_lines(visit, at=at)


@transaction.atomic
def object_to_minutes(visit: UnitVisit, *, words: str, by: Person, at: datetime) -> None:
    """Keep what the unit says to the minutes and notify the head of the team."""
    visit.object(words=words, by=by, at=at)
    notify_objection(visit, at=at)


@transaction.atomic
def end_plan(plan: InspectionPlan, *, reason: str, by: Person, at: datetime) -> None:
    """Give a draft up or end an issued plan, with its rounds; units not visited any more learn it."""
    plan.end(reason=reason, by=by, at=at)
    for row in plan.rounds.filter(ended_at__isnull=True):
        row.plan = plan
        end_round(row, reason=reason, by=by, at=at)


@transaction.atomic
def end_round(row: InspectionRound, *, reason: str, by: Person, at: datetime) -> None:
    """End a round: visits not begun are dropped with its reason, those begun go on to their letter."""
    row.end(reason=reason, by=by, at=at)
    for visit in UnitVisit.objects.filter(round=row, state=VisitState.PLANNED).select_related("unit"):
        visit.round = row
        visit.drop(reason=f"đợt dừng: {row.end_reason}", by=by, at=at)
        if row.plan.is_announced:
            title = f"Không kiểm tra nữa: {row.name}"
            notify_unit(visit, NOTICE_VISIT, title, visit.drop_reason, at=at, instance="dropped")


@transaction.atomic
def note_refusal(visit: UnitVisit, *, reason: str, witness: str, by: Person, at: datetime) -> None:
    """Note that a unit does not sign, and tell the unit that this was noted."""
    visit.note_refusal(reason=reason, witness=witness, by=by, at=at)
    title = "Đoàn kiểm tra ghi: đơn vị không ký biên bản"
    instance = f"refused-{visit.minutes_digest[:30]}"
    notify_unit(visit, NOTICE_MINUTES, title, visit.refusal_reason, at=at, instance=instance)
