"""The tree of units, with what an administrator does to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.ui.views import page_numbers, page_of

from ..models import Permission, UnitVersion
from ..pages import as_of
from ..request import Request

PER_PAGE = 100


@require_safe
def tree(request: Request) -> HttpResponse:
    """List the units in reach as they stood on a day; a name looked for is found on any day."""
    day, q = as_of(request), request.GET.get("q", "").strip()[:100]
    versions = UnitVersion.objects.filter(request.scope.units(on=day)).order_by("path")
    if q:
        ever = UnitVersion.objects.filter(request.scope.rows(unit="unit")).called(q)
        versions = ever.order_by("path", "valid_from")
    page = page_of(request, versions, PER_PAGE)
    context = {
        "page": page,
        "pages": page_numbers(page),
        "q": q,
        "as_of": day,
        "may_add": request.scope.may_somewhere(Permission.MANAGE_UNITS),
    }
    return render(request, "units/tree.html", context)
