"""Which units a round may visit, how a sample of them is drawn, and on which days they are visited."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Assignment
from guong.apps.obligations.models.oversight import NOT_BORNE
from guong.apps.units.models import Kind, Person, Unit, UnitVersion
from guong.apps.units.models.unit import below
from guong.engines.legal.calendar import Calendar, NoCalendarError

from ..models import FrameKind, InspectionPlanState, InspectionRound, UnitVisit, VisitOrigin
from ..random_sample import FrameUnit
from .checklist import prepare_lines
from .notifications import notify_visit

SATURDAY = 5
_COMMUNES = [kind for kind in Kind if kind.level == "commune"]
_OFFICES = [kind for kind in Kind if kind.level in ("office", "body")]
_KINDS = {FrameKind.COMMUNES: _COMMUNES, FrameKind.OFFICES: _OFFICES, FrameKind.ALL: [*_COMMUNES, *_OFFICES]}


def frame_of(row: InspectionRound, *, on: date) -> tuple[FrameUnit, ...]:
    """
    Give the units that may be drawn on a day: who bears the directive, or who stands below.

    An office inspects what stands below the body it belongs to; it is never in its own frame.
    """
    plan = row.plan
    standing = UnitVersion.objects.in_force(on=on).exclude(unit=plan.unit_id)
    standing = standing.filter(kind__in=_KINDS[FrameKind(row.frame_kind)])
    if plan.directive_id is not None:
        bearing = Assignment.objects.filter(directive=plan.directive_id).exclude(state__in=NOT_BORNE)
        standing = standing.filter(unit__in=bearing.order_by().values("unit"))
    else:
        top = plan.unit.version(on=on) or plan.unit.current()
        if Kind(top.kind).level == "office" and top.parent_id is not None:
            top = UnitVersion.objects.in_force(on=on).filter(unit=top.parent_id).first() or top
        standing = standing.filter(below(top.path))
    rows = standing.order_by("unit").values_list("unit", "name")
    return tuple(FrameUnit(unit, name) for unit, name in rows)


@transaction.atomic
def sample_round(row: InspectionRound, *, size: int, seed: str, by: Person, at: datetime) -> list[UnitVisit]:
    """Draw the sample of a round and plan a visit of each unit, spread over its working days."""
    on = timezone.localdate(at)
    drawn_units = row.sample(frame_of(row, on=on), size=size, seed=seed, by=by, at=at)
    days = working_days(row.starts_on, row.ends_on)
    units = Unit.objects.in_bulk(drawn_units)
    visits = []
    for place, unit in enumerate(drawn_units):
        day = days[place * len(days) // len(drawn_units)]
        visits.append(UnitVisit.plan(row, units[unit], day=day, origin=VisitOrigin.SAMPLED, by=by, at=at))
    _announce(row, visits, at)
    return visits


@transaction.atomic
def choose_unit(
    row: InspectionRound, *, unit: Unit, day: date, reason: str, by: Person, at: datetime
) -> UnitVisit:
    """Add a unit by hand, with the reason: one of the frame, beside the sample."""
    on = timezone.localdate(at)
    version = unit.version(on=on)
    if version is not None and unit.pk not in {candidate.id for candidate in frame_of(row, on=on)}:
        raise Refused(_t("Đơn vị này không thuộc diện kiểm tra của đợt."))
    visit = UnitVisit.plan(row, unit, day=day, origin=VisitOrigin.CHOSEN, reason=reason, by=by, at=at)
    _announce(row, [visit], at)
    return visit


def _announce(row: InspectionRound, visits: Sequence[UnitVisit], at: datetime) -> None:
    """Prepare the checklists and notify the units, once the plan is issued."""
    if row.plan.state != InspectionPlanState.ISSUED:
        return
    for visit in visits:
        prepare_lines(visit, at=at)
        notify_visit(visit, at=at)


def working_days(start: date, end: date) -> list[date]:
    """List the working days of a span; every weekday where the calendar of the year is not known yet."""
    calendar, days = Calendar(), []
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        try:
            works = calendar.is_working_day(day)
        except NoCalendarError:
            works = day.weekday() < SATURDAY
        if works:
            days.append(day)
    return days or [start]
