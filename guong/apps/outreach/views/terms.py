"""The terms of the platforms: a checklist for everybody, and who in a unit read them again."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.forms import plain

from ..actions import Standing, standings
from ..models import REVIEW_EVERY, BadReview, TermsReview, platforms
from .public import NO_COOKIE

PER_PAGE = 50
MOST_SHOWN = 100


@login_not_required
@require_safe
def terms(request: Request) -> HttpResponse:
    """Show what to know of each platform, and where the platform says it."""
    context = NO_COOKIE | {"platforms": platforms().values()}
    return render(request, "outreach/terms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: Request) -> HttpResponse:
    """Show the own units' readings and tick a new one; of other units in reach only how far they are."""
    if not request.scope.posts:
        request.scope.refuse()
    if request.method == "POST":
        _tick(request)
        return redirect("outreach:reviews")
    own = sorted(request.scope.own_units)
    below = _units_below(request)
    found = standings([*own, *below], on=request.today)
    names = UnitVersion.objects.names([*own, *below], on=request.today)
    behind = [one for one in found if one.unit_id in below and one.state in ("due", "never")]
    waiting: dict[int, list[str]] = {}
    for one in behind:
        waiting.setdefault(one.unit_id, []).append(one.platform.name)
    listed = sorted(waiting.items(), key=lambda pair: plain(names.get(pair[0], "")))
    page = Paginator([(names.get(unit, ""), named) for unit, named in listed], PER_PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        "own": [
            (
                unit,
                names.get(unit, ""),
                request.scope.may(Permission.WRITE, unit),
                [one for one in found if one.unit_id == unit],
            )
            for unit in own
        ],
        "history": _history(own),
        "counts": _counts([one for one in found if one.unit_id in below]),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "days": REVIEW_EVERY.days,
        "may_write": request.scope.may_somewhere(Permission.WRITE),
    }
    return render(request, "outreach/terms_reviews.html", context)


def _history(own: list[int]) -> list[TermsReview]:
    rows = list(TermsReview.objects.filter(unit__in=own).select_related("owner")[:MOST_SHOWN])
    for row in rows:
        known = platforms().get(row.platform)
        row.platform_name = known.name if known else row.platform
    return rows


def _counts(found: list[Standing]) -> list[tuple[str, int, int]]:
    """Give for each platform its name, how many units keep up, and how many use it or have read it."""
    fresh: Counter[str] = Counter(one.platform.name for one in found if one.state == "fresh")
    using: Counter[str] = Counter(one.platform.name for one in found if one.state != "unused")
    return [(one.name, fresh[one.name], using[one.name]) for one in platforms().values() if using[one.name]]


def _units_below(request: Request) -> set[int]:
    """Give the other units in reach that have an account on a platform, or a reading on record."""
    seen = UnitVersion.objects.filter(request.scope.units(on=request.today)).values("unit")
    using = Channel.objects.in_force(on=request.today).filter(owner__in=seen, kind__in=platforms())
    read = TermsReview.objects.visible_to(request.scope).filter(unit__in=seen)
    known = {*using.values_list("owner", flat=True), *read.values_list("unit", flat=True)}
    return known - set(request.scope.own_units)


def _tick(request: Request) -> None:
    asked = request.POST.get("unit", "")
    unit = int(asked) if asked.isdecimal() and len(asked) < 16 else 0
    if unit not in request.scope.own_units:
        raise Http404
    if not request.scope.may(Permission.WRITE, unit):
        raise PermissionDenied
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        messages.error(request, _("Chưa ghi: ngày này không có. Hãy chọn lại."))
        return
    platform = request.POST.get("platform", "")
    try:
        row = TermsReview.note(
            Unit.objects.get(pk=unit), platform, reviewed_on=day, owner=request.person, at=request.at
        )
    except BadReview as wrong:
        messages.warning(request, str(wrong))
        return
    if row.is_due(on=request.today):
        told = _("Đã ghi lần xem ngày ấy. Nay đã quá %(days)s ngày, cần xem lại lần nữa.")
        messages.info(request, told % {"days": REVIEW_EVERY.days})
        return
    told = _("Đã ghi. Lần xem lại %(name)s tới: đến hết ngày %(day)s.")
    next_on = row.next_on.strftime("%d/%m/%Y")
    messages.success(request, told % {"name": platforms()[platform].name, "day": next_on})
