"""What inspections give a report: how many took place, what was found, what of it was mended."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, Figure, FigureRequest, PaperTable, ReportPart
from guong.engines.viet.formats import capitalise, write_date, write_number

from ..models import Shortcoming, ShortcomingState, UnitVisit, VisitState
from ..models.visit import OPEN_TO_TEAM

SECTION = "inspections"
MOST_ROWS_IN_TEXT = 40


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count the inspections begun in the period, as known at the moment asked for."""
    of_directive = Q(round__plan__directive=request.directive)
    own = Q(round__plan__unit=request.lead_unit, round__plan__directive__isnull=True)
    opened_visits = UnitVisit.objects.counted().filter(of_directive | own, unit__in=request.units)
    opened_visits = opened_visits.filter(opened_at__lte=request.at).select_related("round")
    visits = [
        row
        for row in opened_visits.order_by("opened_at", "pk")
        if row.opened_at and request.starts_on <= timezone.localdate(row.opened_at) <= request.ends_on
    ]
    if not visits:
        return ()
    rows = Shortcoming.objects.filter(visit__in=visits, at__lte=request.at).select_related("visit")
    shortcomings = list(rows)
    table = (_table(request, visits, shortcomings),)
    in_text = len(visits) <= MOST_ROWS_IN_TEXT
    gaps: list[str] = []
    if count := sum(visit.state in (*OPEN_TO_TEAM, VisitState.MINUTED) for visit in visits):
        gaps.append(f"{write_number(count)} cuộc kiểm tra chưa đủ chữ ký hai bên.")
    assigned_rows = [row for row in shortcomings if row.state == ShortcomingState.ASSIGNED]
    if count := sum(row.due_on < timezone.localdate(request.at) for row in assigned_rows):
        gaps.append(f"{write_number(count)} tồn tại đã quá hạn khắc phục mà chưa ai xem lại.")
    part = ReportPart(
        SECTION,
        tuple(_figures(request, visits, shortcomings)),
        blocks=table if in_text else (),
        annex=() if in_text else table,
        gaps=tuple(gaps),
    )
    return (part,)


def _figures(
    request: FigureRequest, visits: Sequence[UnitVisit], shortcomings: Sequence[Shortcoming]
) -> Iterable[Figure]:
    make = request.maker("sổ kiểm tra", reverse("inspections:inspections"))
    yield make(
        "inspections-units",
        "đơn vị đã kiểm tra",
        len({visit.unit_id for visit in visits}),
        "đơn vị có cuộc kiểm tra bắt đầu trong kỳ, trên số đơn vị của văn bản",
        of=len(request.units),
    )
    yield make(
        "inspections-shortcomings",
        "tồn tại ghi trong biên bản",
        len(shortcomings),
        "tồn tại do đoàn kiểm tra ghi trong các cuộc kiểm tra của kỳ",
    )
    if not shortcomings:
        return
    yield make(
        "inspections-mended",
        "tồn tại đã khắc phục, có người xem lại",
        sum(_is_fixed(row, request) for row in shortcomings),
        "tồn tại mà lần xem lại ghi đã khắc phục, trên số tồn tại của kỳ",
        of=len(shortcomings),
        is_rate=True,
    )


def _is_fixed(row: Shortcoming, request: FigureRequest) -> bool:
    at = row.relooked_at
    return row.state == ShortcomingState.MENDED and at is not None and at <= request.at


def _table(
    request: FigureRequest, visits: Sequence[UnitVisit], shortcomings: Sequence[Shortcoming]
) -> PaperTable:
    names = UnitVersion.objects.names({visit.unit_id for visit in visits}, on=request.ends_on)
    columns = (
        *(Column("Đơn vị", 3), Column("Ngày", 1.5, "centre")),
        *(Column("Tồn tại", 1, "right"), Column("Đã khắc phục", 1.2, "right"), Column("Biên bản", 2.2)),
    )
    rows = []
    for visit in visits:
        own = [row for row in shortcomings if row.visit_id == visit.pk]
        mended_count = sum(_is_fixed(row, request) for row in own)
        moments = (visit.unit_signed_at, visit.team_signed_at, visit.refused_at, visit.minuted_at)
        unit_signed, team_signed, is_refused, has_minutes = (bool(at and at <= request.at) for at in moments)
        minutes = "chờ ký" if has_minutes else "chưa lập"
        if unit_signed and team_signed:
            minutes = "hai bên đã ký, đơn vị có ý kiến" if visit.objection else "hai bên đã ký"
        elif is_refused and team_signed:
            minutes = "đơn vị không ký, có người chứng kiến"
        name = capitalise(names.get(visit.unit_id, ""))
        rows.append((name, write_date(visit.day), len(own), mended_count, minutes))
    return PaperTable.numbered(columns, rows, "Các cuộc kiểm tra trong kỳ")
