"""Rounds, visits and what they found wanting, as tables; no table ranks a unit, and none names a person."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.apps.units.models import Permission, Scope, UnitVersion
from guong.apps.units.models.unit import below

from ..models import InspectionRound, Shortcoming, TeamMember, UnitVisit
from ..models.visit import OPEN_TO_TEAM

ROUNDS = ListTable(
    "kiem-tra-dot",
    _("Đợt kiểm tra"),
    (
        unit_column("plan.unit_id", "cơ quan kiểm tra"),
        column("kế hoạch", lambda row, _reading: row.plan.title),
        *field_columns(InspectionRound, "plan.state", "name", "starts_on", "ends_on", "frame_kind"),
        *field_columns(InspectionRound, "size", "seed", "frame_digest", "sampled_at"),
        column("số cuộc", lambda row, _reading: row.count_of_visits),
        *field_columns(InspectionRound, "ended_at", "end_reason"),
    ),
    lambda _at: (
        InspectionRound.objects.select_related("plan")
        .defer("frame")
        .annotate(count_of_visits=Count("visits"))
        .order_by("starts_on", "pk")
    ),
)
VISITS = ListTable(
    "kiem-tra-cuoc",
    _("Cuộc kiểm tra"),
    (
        unit_column("round.plan.unit_id", "cơ quan kiểm tra"),
        column("đợt", lambda row, _reading: row.round.name),
        unit_column(head="đơn vị được kiểm tra"),
        *field_columns(UnitVisit, "day", "origin", "reason", "state", "minuted_at"),
        *field_columns(UnitVisit, "unit_signed_at", "team_signed_at", "refused_at"),
        *field_columns(UnitVisit, "number", "signed_on", "conclusion", "drop_reason"),
    ),
    lambda _at: (
        UnitVisit.objects.select_related("round__plan").defer("minutes", "round__frame").order_by("day", "pk")
    ),
)
SHORTCOMINGS = ListTable(
    "kiem-tra-ton-tai",
    _("Tồn tại"),
    (
        unit_column("visit.round.plan.unit_id", "cơ quan kiểm tra"),
        column("đợt", lambda row, _reading: row.visit.round.name),
        unit_column("visit.unit_id", "đơn vị được kiểm tra"),
        *field_columns(Shortcoming, "visit.day", "words", "remedy", "due_on"),
        column("tình trạng", lambda row, _reading: row.get_state_display()),
        *field_columns(Shortcoming, "relook", "relooked_at"),
    ),
    lambda _at: (
        Shortcoming.objects.select_related("visit__round__plan")
        .defer("visit__minutes", "visit__round__frame")
        .order_by("visit__day", "pk")
    ),
)
LISTS = (ROUNDS, VISITS, SHORTCOMINGS)


def visible_rows(table: ListTable, scope: Scope) -> QuerySet[Any]:
    """
    Keep the rows of one of the lists that a reader may see.

    A shortcoming that a team still writes is the team's, and of who examines for the inspecting body;
    everybody else reads it once the minutes are put before the unit.
    """
    if table is ROUNDS:
        return InspectionRound.objects.visible_to(scope)
    visits: QuerySet[UnitVisit] = UnitVisit.objects.visible_to(scope)
    if table is VISITS:
        return visits
    examining = Q(round__in=TeamMember.objects.of(scope).values("round"))
    for path in scope.paths_for(Permission.EXAMINE):
        standing = UnitVersion.objects.in_force(on=scope.on).filter(below(path))
        examining |= Q(round__plan__unit__in=standing.values("unit"))
    read = visits.filter(examining | ~Q(state__in=OPEN_TO_TEAM))
    return Shortcoming.objects.filter(visit__in=read.order_by().values("pk"))
