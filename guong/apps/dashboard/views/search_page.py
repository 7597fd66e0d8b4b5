"""Search, the one page of help, and the guides by role."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.units.display_names import own_units_for
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.guides import role_pages

from ..actions import search_query


@require_safe
def search(request: Request) -> HttpResponse:
    """Find a document's number, a unit by any of its names, a person or a telephone number."""
    words = search_query.tidy_query(request.GET.get("q", ""))
    context = {
        "query": words,
        "hit_lists": search_query.search(words, request.scope, on=request.today),
        "is_phone": bool(search_query.phone_digits(words)),
    }
    return render(request, "dashboard/search.html", context)


@require_safe
def guide(request: Request) -> HttpResponse:
    """Show the one page of help."""
    may_take_in = bool(own_units_for(request, Permission.INTAKE))
    context = {"may_take_in": may_take_in, "role_pages": role_pages().values()}
    return render(request, "dashboard/guide.html", context)


@login_not_required
@require_safe
def role_page(request: Request, name: str) -> HttpResponse:
    """Show the guide of a role, of the machine or of the pages of errors, to who is at the door too."""
    pages = role_pages()
    if name not in pages:
        raise Http404
    frame = "ui/base.html" if request.user.is_authenticated else "ui/plain.html"
    context = {
        "frame": frame,
        "page": pages[name],
        "others": [page for page in pages.values() if page.name != name],
    }
    return render(request, "dashboard/role_page.html", context)
