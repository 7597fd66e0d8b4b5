"""Ends plans and rounds before their last day: nobody else is visited, what was begun is finished."""

from datetime import datetime

from django.db import transaction

from guong.apps.units.models import Person

from ..models import InspectionPlan, InspectionRound, UnitVisit, VisitState
from ..models.states import NOTICE_MINUTES, NOTICE_VISIT
from .notifications import notify_unit


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
