"""The drafts their authors saved: the list of a unit, one of them, and saving over it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.obligations.models import Overtaken
from guong.apps.units.models import Permission
from guong.apps.units.naming import name_units_and_people
from guong.apps.units.request import Request
from guong.ui.limits import limited, signed_in

from ..actions import MOST_KEPT
from ..models import Draft
from .checking import CHECKS, page_of, sent, unit_of

PER_PAGE = 50


@never_cache
@require_safe
def shelf(request: Request) -> HttpResponse:
    """List what the people of the own units saved, the last touched first."""
    rows = Draft.objects.visible_to(request.scope).defer("text")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    units, people = name_units_and_people(
        request.scope, [row.unit_id for row in page], [row.updated_by_id for row in page]
    )
    for row in page:
        row.who, row.unit_name = people.get(row.updated_by_id, ""), units.get(row.unit_id, "")
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "many_units": len(request.scope.own_units) > 1,
    }
    return render(request, "proofreading/shelf.html", context)


@never_cache
@sensitive_post_parameters()
@limited(CHECKS, asker=signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: Request, pk: int) -> HttpResponse:
    """Open a saved draft, or check what was typed over it without saving."""
    one = _visible(request, pk)
    return page_of(request, sent(request) if request.method == "POST" else one.text, kept=one)


@never_cache
@sensitive_post_parameters()
@require_POST
def keep(request: Request) -> HttpResponse:
    """Save a text as a new draft of the unit."""
    unit = unit_of(request)
    if unit is None:
        request.scope.refuse()
    request.scope.require(Permission.WRITE, unit)
    text, title = sent(request), sent(request, "title")
    if wrong := _unfit(text):
        return page_of(request, text, status=422, wrong=wrong, title=title)
    made = Draft.keep(unit, title=title, text=text, by=request.person, at=request.at)
    messages.success(request, _("Đã lưu. Người trong đơn vị xem được bài này."))
    return redirect("proofreading:kept", made.pk)


@never_cache
@sensitive_post_parameters()
@require_POST
def rewrite(request: Request, pk: int) -> HttpResponse:
    """Save over a draft; where somebody else did so first, both wordings are on the page that answers."""
    one = _visible(request, pk)
    request.scope.require(Permission.WRITE, one.unit_id)
    text, title, read = sent(request), sent(request, "title"), request.POST.get("revision", "")
    if wrong := _unfit(text):
        return page_of(request, text, kept=one, status=422, wrong=wrong, title=title)
    try:
        one.rewrite(
            title=title,
            text=text,
            revision=int(read) if read.isdecimal() and len(read) < 9 else 0,
            by=request.person,
            at=request.at,
        )
    except Overtaken:
        names = name_units_and_people(request.scope, [], [one.updated_by_id])[1]
        other = names.get(one.updated_by_id, "")
        return page_of(request, text, kept=one, status=409, overtaken_by=other, title=title)
    messages.success(request, _("Đã lưu."))
    return redirect("proofreading:kept", pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Delete a draft."""
    one = _visible(request, pk)
    request.scope.require(Permission.WRITE, one.unit_id)
    one.discard(by=request.person, at=request.at)
    messages.success(request, _("Đã xóa bài."))
    return redirect("proofreading:shelf")


def _visible(request: Request, pk: int) -> Draft:
    return get_object_or_404(Draft.objects.visible_to(request.scope), pk=pk)


def _unfit(text: str) -> str:
    if not text.strip():
        return _("Chưa có chữ nào để lưu.")
    if len(text) > MOST_KEPT:
        return _(
            "Bài dài quá nên chưa lưu được. Hãy chia thành nhiều phần; chữ của bạn vẫn còn nguyên ở dưới."
        )
    return ""
