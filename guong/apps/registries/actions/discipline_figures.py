"""What the books of press-law discipline give a report, and a tab of the unit."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse

from guong.apps.units.models import Scope
from guong.engines.documents.writing import Figure, FigureRequest, MakeFigure, ReportPart

from ..models import (
    CorrectionDemand,
    DemandDirection,
    DemandOutcome,
    DisciplineMatter,
    Orientation,
    PressAttestation,
)

MOST_ENTRIES = 20
SECTION = "press-discipline"
DUTY = "conduct"  # the kind of duty that asks for it
CORRECTED_OUTCOMES = (DemandOutcome.GIVEN, DemandOutcome.PARTLY)


def discipline_book(scope: Scope, unit: int) -> dict[str, list[Any]]:
    """
    Gather the newest entries of each kind of a unit that a person may see.

    Beside an orientation stand the number of those who acknowledged it, and whether the person did.
    """
    book: dict[str, list[Any]] = {
        name: list(model.objects.visible_to(scope).filter(unit=unit)[:MOST_ENTRIES])
        for name, model in (
            ("attestations", PressAttestation),
            ("matters", DisciplineMatter),
            ("demands", CorrectionDemand),
        )
    }
    orientations = Orientation.objects.visible_to(scope).filter(unit=unit).prefetch_related("receipts")
    book["orientations"] = [
        (row, len(people), scope.person_id in people)
        for row in orientations[:MOST_ENTRIES]
        for people in [{receipt.person_id for receipt in row.receipts.all()}]
    ]
    return book


def discipline_part(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    """Count the books of the period; empty ones give nothing."""
    start, end, units = request.starts_on, request.ends_on, request.units
    make = partial(make, rows=reverse("registries:spokespersons"))
    attestations = PressAttestation.objects.filter(unit__in=units, starts_on__lte=end, ends_on__gte=start)
    matters = DisciplineMatter.objects.within(start, end).filter(unit__in=units)
    demands = CorrectionDemand.objects.within(start, end).filter(unit__in=units)
    orientations = Orientation.objects.within(start, end).filter(unit__in=units)
    figures = [*_attested(attestations, request, make)]
    if count := matters.count():
        figures.append(
            make(
                "matters-settled",
                "Sự việc về kỷ luật báo chí đã có kết quả",
                matters.filter(settled_on__lte=end).count(),
                "sự việc xảy ra trong kỳ đã ghi kết quả đến ngày cuối kỳ",
                of=count,
            )
        )
    figures += _corrected(demands, make, end)
    if count := orientations.count():
        figures.append(
            make(
                "orientations-acknowledged",
                "Văn bản định hướng thông tin đã có người ký nhận",
                orientations.filter(receipts__isnull=False).distinct().count(),
                "văn bản định hướng nhận trong kỳ có ít nhất một người ký nhận; nội dung không lưu trong sổ",
                of=count,
            )
        )
    if not figures:
        return None
    gaps = tuple(_gaps(attestations, matters.exclude(settled_on__lte=end).count()))
    return ReportPart(SECTION, tuple(figures), gaps=gaps)


def _gaps(attestations: QuerySet[Any], open_matters: int) -> Iterator[str]:
    """Say of how many units nobody attested, how many people did not elsewhere, what is not settled."""
    declined_count = attestations.filter(attested=0).count()
    if declined_count:
        yield f"{declined_count} đơn vị không cam kết, có nêu lý do."
    sums = attestations.filter(attested__gt=0).aggregate(staff=Sum("staff"), attested=Sum("attested"))
    missing = (sums["staff"] or 0) - (sums["attested"] or 0)
    if missing:
        yield f"{missing} người chưa cam kết ở đơn vị đã cam kết."
    if open_matters:
        yield f"{open_matters} sự việc về kỷ luật báo chí chưa có kết quả."


def _attested(rows: QuerySet[Any], request: FigureRequest, make: MakeFigure) -> Iterator[Figure]:
    attesting_units = set(rows.values_list("unit", flat=True))
    if not attesting_units:
        return
    units = set(rows.filter(attested__gt=0).values_list("unit", flat=True))
    bearers = request.bearers_of(DUTY)
    other_count = len(units - bearers)
    yield make(
        "attested-units",
        "Đơn vị đã cam kết chấp hành pháp luật về báo chí",
        len(units & bearers),
        "đơn vị có cam kết cho những ngày thuộc kỳ, trên số đơn vị được giao nhiệm vụ",
        of=len(bearers),
        excluded=f"ngoài ra {other_count} đơn vị khác đã cam kết" if other_count else "",
    )
    counts = rows.aggregate(attested=Sum("attested"), staff=Sum("staff"))
    yield make(
        "attested-staff",
        "Lượt người đã cam kết",
        counts["attested"],
        "số người đã cam kết trên số người phải cam kết, theo các cam kết của kỳ",
        of=counts["staff"],
    )


def _corrected(rows: QuerySet[Any], make: MakeFigure, end: date) -> Iterator[Figure]:
    for direction, label in (
        (DemandDirection.OF_PRESS, "Yêu cầu báo chí cải chính đã được cải chính"),
        (DemandDirection.OF_UNIT, "Yêu cầu cải chính gửi tới đơn vị đã được cải chính"),
    ):
        demands = rows.filter(direction=direction)
        if count := demands.count():
            yield make(
                f"corrections-{direction.value.replace('_', '-')}",
                label,
                demands.filter(settled_on__lte=end, outcome__in=CORRECTED_OUTCOMES).count(),
                "yêu cầu ghi trong kỳ đã được cải chính toàn bộ hoặc một phần đến ngày cuối kỳ",
                of=count,
            )
