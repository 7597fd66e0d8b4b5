"""What changed on the websites of one unit in a week: the page that the weekly letter opens."""

from datetime import datetime, time

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import VIETNAM_TIME
from guong.ui.views import read_day

from ..actions.weekly_letter import WEEK, weeks_of
from ..models import Run

MOST_SITES = 50  # of one unit


@require_safe
def week(request: Request, pk: int) -> HttpResponse:
    """Show what got better, worse or new on the websites of a unit in the week before a day."""
    unit = get_object_or_404(Unit, pk=pk)
    if not request.scope.may(Permission.READ, unit):
        raise Http404
    day = read_day(request.GET.get("ngay"))
    at = request.at if day is None else min(request.at, datetime.combine(day, time.max, VIETNAM_TIME))
    sites = Channel.objects.visible_to(request.scope).websites().filter(owner=unit).order_by("pk")
    in_week = Run.objects.finished().filter(site__in=sites, finished_at__gt=at - WEEK, finished_at__lte=at)
    context = {
        "unit": unit,
        "looked": in_week.order_by().values("site").distinct().count(),
        "unit_words": UnitVersion.objects.names([pk], on=request.today).get(pk, ""),
        "weeks": [row for row in weeks_of(sites[:MOST_SITES], at=at) if row.has_news],
        "first_day": (at - WEEK).astimezone(VIETNAM_TIME).date(),
        "last_day": at.astimezone(VIETNAM_TIME).date(),
    }
    return render(request, "audits/week.html", context)
