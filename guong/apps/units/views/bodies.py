"""The pages of units: the tree, and one unit through time."""

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guong.engines.viet.sort_order import order_key
from guong.ui.views import PAGE_PARAMETER, page_numbers, page_of

from ..models import Permission, Unit, UnitVersion, predecessors, successors
from ..pages import as_of, lead_to_own_unit
from ..request import Request

PER_PAGE = 100
MOST_LED = 200  # units beyond the tree that are listed
MOST_FORMER = 40  # named on the page of one unit


@require_safe
def units(request: Request) -> HttpResponse:
    """List the units in reach; an officer of one unit alone is led to that unit's own page."""
    if (own := lead_to_own_unit(request, "dashboard:unit_work")) is not None:
        return own
    # Beyond the tree stand the units that bear what the own units lead: those of the day, and the ended.
    day, more = as_of(request), {}
    if not request.GET.get("q", "").strip() and request.GET.get(PAGE_PARAMETER, "1") == "1":
        overseen = UnitVersion.objects.filter(request.scope.overseen_rows("unit", until="valid_to"))
        in_reach = UnitVersion.objects.filter(request.scope.units(on=day)).values("unit")
        later = UnitVersion.objects.filter(unit=OuterRef("unit"), valid_from__gt=OuterRef("valid_from"))
        standing = UnitVersion.objects.in_force(on=day).values("unit")
        ended_units = overseen.exclude(unit__in=standing).filter(valid_to__lt=day).exclude(Exists(later))
        beyond = overseen.exclude(unit__in=in_reach).in_force(on=day)
        more = {
            "led": beyond.order_by("kind", "path")[:MOST_LED],
            "ended": ended_units.order_by("-valid_to", "path")[:MOST_LED],
        }
    return _list(request, "units/units.html", **more)


@require_safe
def tree(request: Request) -> HttpResponse:
    """List the units in reach with what an administrator does to them."""
    return _list(request, "units/tree.html")


def _list(request: Request, template: str, **more: object) -> HttpResponse:
    """List the units in reach as they stood on a day; a name looked for is found on any day."""
    day, q = as_of(request), request.GET.get("q", "").strip()[:100]
    if q:
        ever = UnitVersion.objects.filter(request.scope.rows(unit="unit")).called(q)
        versions = ever.order_by("path", "valid_from")
    else:
        versions = UnitVersion.objects.filter(request.scope.units(on=day)).order_by("path")
    page = page_of(request, versions, PER_PAGE)
    context = {
        "page": page,
        "pages": page_numbers(page),
        "q": q,
        "as_of": day,
        "may_add": request.scope.may_somewhere(Permission.MANAGE_UNITS),
        **more,
    }
    return render(request, template, context)


@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """Show one unit through time; its people only to those of the unit and their administrators."""
    body = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.READ, body)
    versions = list(body.versions.order_by("valid_from"))
    inside = pk in request.scope.own_units or request.scope.may(Permission.MANAGE_PEOPLE, body)
    posts = body.appointments.in_force(on=request.today).select_related("person") if inside else None
    successor_units = [successor for successor in successors(body, on=request.today) if successor != body]
    older = [ancestor.unit_id for ancestor in predecessors([pk], on=request.today)]
    names = sorted(
        UnitVersion.objects.names(older, on=request.today).items(), key=lambda pair: order_key(pair[1])
    )
    context = {
        "version": versions[-1],
        "versions": versions,
        "posts": posts,
        "heirs": successor_units,
        "former": names[:MOST_FORMER],
        "may_change": versions[-1].valid_to is None and request.scope.may(Permission.MANAGE_UNITS, body),
        "more_former": max(len(names) - MOST_FORMER, 0),
    }
    return render(request, "units/unit.html", context)
