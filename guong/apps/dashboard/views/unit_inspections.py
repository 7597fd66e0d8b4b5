"""The inspections of a unit as a tab: when, by whom, what was wanting, what of it was mended."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.inspections.models import Shortcoming, UnitVisit, VisitState
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.views import page_numbers, page_of

from .unit_axis import axis_page, find_axis

PER_PAGE = 25


@require_safe
def inspections(request: Request, pk: int) -> HttpResponse:
    """List the inspections of a unit and of former units that the reader may see, the newest first."""
    axis = find_axis(request, pk)
    visits = UnitVisit.objects.visible_to(request.scope).filter(unit__in=axis.ids)
    visits = visits.exclude(state=VisitState.DROPPED).select_related("round__plan").order_by("-day", "-pk")
    page = page_of(request, visits, PER_PAGE)
    names = UnitVersion.objects.names({visit.round.plan.unit_id for visit in page}, on=request.today)
    former = dict(axis.former)
    put_before = [visit.pk for visit in page if visit.minuted_at is not None]
    rows: dict[int, list[Shortcoming]] = defaultdict(list)
    for row in Shortcoming.objects.filter(visit__in=put_before):
        rows[row.visit_id].append(row)
    lines = [
        (
            visit,
            capitalise(names.get(visit.round.plan.unit_id, "")),
            former.get(visit.unit_id, ""),
            rows[visit.pk],
        )
        for visit in page
    ]
    context = {
        **axis_page(request, axis, "kiem-tra"),
        "page": page,
        "pages": page_numbers(page),
        "lines": lines,
    }
    return render(request, "dashboard/unit_inspections.html", context)
