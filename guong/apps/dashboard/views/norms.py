"""The norms on persons: nobody's task and never complete; what was done for each, in figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request

from ..actions.directive_grid import directives_of
from ..actions.norms import figure_request, norm_figures


@require_safe
def norms(request: Request) -> HttpResponse:
    """Show the nine norms and what was done for each in a period, over the units the reader may see."""
    day = min(as_of(request), request.today)
    directives = directives_of(request.scope)
    chosen_pk = request.GET.get("van-ban", "")
    matching = (directive for directive in directives if str(directive.pk) == chosen_pk)
    chosen_directive = next(matching, directives[0] if directives else None)
    if chosen_directive is not None:
        day = max(day, chosen_directive.date)
    period = figure_request(
        chosen_directive,
        request.scope,
        units=request.scope.own_units,
        starts_on=day.replace(month=1, day=1),
        on=day,
        at=end_of(day),
    )
    context = {
        "figures_of_norms": norm_figures(period),
        "period": period,
        "directive": chosen_directive,
        "directives": directives,
        "as_of": day,
    }
    return render(request, "dashboard/norms.html", context)
