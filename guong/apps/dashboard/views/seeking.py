"""Search, and the one page of help."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.units.models import Permission
from guong.apps.units.naming import own_units_for
from guong.apps.units.request import Request

from ..actions import searching


@require_safe
def search(request: Request) -> HttpResponse:
    """Find a document's number, a unit by any of its names, a person or a telephone number."""
    words = searching.tidy_query(request.GET.get("q", ""))
    context = {
        "query": words,
        "hit_lists": searching.search(words, request.scope, on=request.today),
        "is_phone": bool(searching.phone_digits(words)),
    }
    return render(request, "dashboard/search.html", context)


@require_safe
def guide(request: Request) -> HttpResponse:
    """Show the one page of help."""
    may_take_in = bool(own_units_for(request, Permission.INTAKE))
    return render(request, "dashboard/guide.html", {"may_take_in": may_take_in})
