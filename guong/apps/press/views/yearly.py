"""The six yearly indicators: a commune sees what it feeds, a province all below it, and prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guong.apps.units.models import Kind, Permission, Unit, UnitVersion
from guong.apps.units.models.unit import below
from guong.apps.units.request import Request
from guong.engines.legal.press import INDICATORS, ReportYear, report_year
from guong.engines.viet.ordering import order_key
from guong.engines.viet.writing import capitalise
from guong.ui.letters import paper_file

from ..actions.yearly import count_by_unit, indicators_of
from ..actions.yearly_paper import yearly_paper
from .access import name_of, tab_of
from .gatherings import holds_conferences


@dataclass(frozen=True, slots=True)
class FedLine:
    """What one unit has in a year's figures."""

    name: str
    pairs: list[tuple[int, int | None]]


@require_safe
def yearly(request: Request, unit: int, year: int) -> HttpResponse:
    """Show the indicators of a year with the units that they come from."""
    row, period = _find(request, unit, year)
    is_province = holds_conferences(row, request.today)
    units = _fed_by(request, row, period, is_province=is_province)
    counts = count_by_unit(units, period.starts_on, period.ends_on, at=request.at)
    names = UnitVersion.objects.names(counts, on=request.today)
    bare = {id for id, _words, counted_out_of in INDICATORS if not counted_out_of}
    lines = [
        FedLine(
            capitalise(names.get(pk, "")),
            [(pair[0], None if id in bare else pair[1]) for id, pair in figures.items()],
        )
        for pk, figures in counts.items()
    ]
    context: dict[str, Any] = {
        "unit": row,
        "unit_name": name_of(request, unit),
        "tab": tab_of(unit),
        "period": period,
        "figures": indicators_of(units, period.starts_on, period.ends_on, at=request.at),
        "lines": sorted(lines, key=lambda line: order_key(line.name)),
        "is_province": is_province,
        "of_units": len(units),
        "is_closed": request.today > period.ends_on,
        "is_late": request.at > period.due,
    }
    return render(request, "press/yearly.html", context)


@require_safe
def yearly_file(request: Request, unit: int, year: int, form: str) -> HttpResponse:
    """Give the report of a province for a year as a Word or PDF file."""
    row, period = _find(request, unit, year)
    if not holds_conferences(row, request.today):
        raise Http404
    units = _fed_by(request, row, period, is_province=True)
    figures = indicators_of(units, period.starts_on, period.ends_on, at=request.at)
    paper = yearly_paper(row, period, figures, on=request.today)
    return paper_file(paper, form, f"bao-cao-phat-ngon-{period.year}")


def _find(request: Request, pk: int, year: int) -> tuple[Unit, ReportYear]:
    unit = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.READ, unit)
    period = report_year(year) if date.min.year < year < date.max.year else None
    if period is None:
        raise Http404
    return unit, period


def _fed_by(request: Request, unit: Unit, period: ReportYear, *, is_province: bool) -> list[int]:
    """Give the units whose records make up the figures: of a province all that stood below it meanwhile."""
    if not is_province:
        return [unit.pk]
    versions = UnitVersion.objects.touching(period.starts_on, period.ends_on)
    paths = [version.path for version in unit.versions.all()]
    inside = versions.none()
    for path in set(paths):
        inside |= versions.filter(below(path))
    in_reach = inside.filter(request.scope.rows(unit="unit"))
    kinds = [kind for kind in Kind if kind.level in ("province", "commune")]
    kinds += [Kind.DEPARTMENT, Kind.INSPECTORATE]
    return list(in_reach.filter(kind__in=kinds).order_by().values_list("unit", flat=True).distinct())
