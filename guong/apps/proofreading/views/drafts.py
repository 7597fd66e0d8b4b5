"""The drafts their authors saved: the list of a unit, one of them, and saving over it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.activity.transitions import Overtaken
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.rate_limits import rate_limited, signed_in
from guong.ui.views import FORM_METHODS, page_numbers, page_of, read_id

from ..actions.draft_check import MOST_KEPT
from ..models import Draft
from .draft_check import CHECKS, draft_page, text_of, unit_of

PER_PAGE = 50


@never_cache
@require_safe
def shelf(request: Request) -> HttpResponse:
    """List what the people of the own units saved, the last touched first."""
    rows = Draft.objects.visible_to(request.scope).defer("text")
    page = page_of(request, rows, PER_PAGE)
    units, people = name_units_and_people(
        request.scope, [row.unit_id for row in page], [row.updated_by_id for row in page]
    )
    context = {
        "rows": [
            {
                "draft": row,
                "saved_by": people.get(row.updated_by_id, ""),
                "unit_name": units.get(row.unit_id, ""),
            }
            for row in page
        ],
        "page": page,
        "pages": page_numbers(page),
        "many_units": len(request.scope.own_units) > 1,
    }
    return render(request, "proofreading/shelf.html", context)


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
@require_http_methods(FORM_METHODS)
def open_draft(request: Request, pk: int) -> HttpResponse:
    """Open a saved draft, or check what was typed over it without saving."""
    draft = _visible(request, pk)
    return draft_page(request, text_of(request) if request.method == "POST" else draft.text, draft_row=draft)


@never_cache
@sensitive_post_parameters()
@require_POST
def save(request: Request) -> HttpResponse:
    """Save a text as a new draft of the unit."""
    unit = unit_of(request)
    if unit is None:
        request.scope.refuse()
    request.scope.require(Permission.WRITE, unit)
    text, title = text_of(request), text_of(request, "title")
    if wrong := _unfit(text):
        return draft_page(request, text, status=422, wrong=wrong, title=title)
    draft = Draft.save_new(unit, title=title, text=text, by=request.person, at=request.at)
    messages.success(request, _("Đã lưu. Người trong đơn vị xem được bài này."))
    return redirect("proofreading:kept", draft.pk)


@never_cache
@sensitive_post_parameters()
@require_POST
def rewrite(request: Request, pk: int) -> HttpResponse:
    """Save over a draft; where somebody else did so first, both wordings are on the page that answers."""
    draft = _visible(request, pk)
    request.scope.require(Permission.WRITE, draft.unit_id)
    text, title = text_of(request), text_of(request, "title")
    if wrong := _unfit(text):
        return draft_page(request, text, draft_row=draft, status=422, wrong=wrong, title=title)
    try:
        draft.rewrite(
            title=title,
            text=text,
            revision=read_id(request.POST.get("revision")) or 0,
            by=request.person,
            at=request.at,
        )
    except Overtaken:
        names = name_units_and_people(request.scope, [], [draft.updated_by_id])[1]
        other_name = names.get(draft.updated_by_id, "")
        return draft_page(request, text, draft_row=draft, status=409, overtaken_by=other_name, title=title)
    messages.success(request, _("Đã lưu."))
    return redirect("proofreading:kept", pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    draft = _visible(request, pk)
    request.scope.require(Permission.WRITE, draft.unit_id)
    draft.discard(by=request.person, at=request.at)
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
