"""The norms on persons: nobody's task and never complete; what was done for each, in figures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request

from ..actions.grid import directives_of
from ..actions.norms import asked_of, norms_of


@require_safe
def norms(request: Request) -> HttpResponse:
    """Show the nine norms and what was done for each in a period, over the units the reader may see."""
    day = min(as_of(request), request.today)
    known = directives_of(request.scope)
    told = request.GET.get("van-ban", "")
    chosen = next((one for one in known if str(one.pk) == told), known[0] if known else None)
    if chosen is not None:
        day = max(day, chosen.date)
    asked = asked_of(
        chosen,
        request.scope,
        units=request.scope.own_units,
        starts_on=day.replace(month=1, day=1),
        on=day,
        at=end_of(day),
    )
    context = {
        "found": norms_of(asked),
        "asked": asked,
        "directive": chosen,
        "directives": known,
        "as_of": day,
    }
    return render(request, "dashboard/norms.html", context)
