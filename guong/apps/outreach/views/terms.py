"""The terms of the platforms: a checklist for everybody, and who in a unit read them again."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import plain
from guong.ui.language import for_residents
from guong.ui.views import page_of, read_day, read_id

from ..actions.terms import standings
from ..models import REVIEW_EVERY, BadReview, TermsReview, platforms
from .public_code import NO_COOKIE, frame_of

PER_PAGE = 50
MOST_LISTED = 100


@for_residents
@require_safe
def terms(request: Request) -> HttpResponse:
    """Show what to know of each platform, and where the platform says it."""
    context = NO_COOKIE | frame_of(request) | {"platforms": platforms().values()}
    return render(request, "outreach/terms.html", context)


def reviews(request: Request) -> HttpResponse:
    """Show the own units' readings and tick a new one; of other units in reach only how far they are."""
    request.scope.refuse_unless(request.scope.posts)
    if request.method == "POST":
        _tick(request)
        return redirect("outreach:reviews")
    own = sorted(request.scope.own_units)
    # The other units in reach that have an account on a platform, or a reading on record.
    visible = UnitVersion.objects.filter(request.scope.units(on=request.today)).values("unit")
    using = Channel.objects.in_force(on=request.today).filter(owner__in=visible, kind__in=platforms())
    read = TermsReview.objects.visible_to(request.scope).filter(unit__in=visible)
    known_units = {*using.values_list("owner", flat=True), *read.values_list("unit", flat=True)}
    below = known_units - set(request.scope.own_units)
    every = standings([*own, *below], on=request.today)
    names = UnitVersion.objects.names([*own, *below], on=request.today)
    overdue: dict[int, list[str]] = {}
    for standing in every:
        if standing.unit_id in below and standing.state in ("due", "never"):
            overdue.setdefault(standing.unit_id, []).append(standing.platform.name)
    rows = [(names.get(unit, ""), platform_names) for unit, platform_names in overdue.items()]
    page = page_of(request, sorted(rows, key=lambda row: plain(row[0])), PER_PAGE)
    known_platforms = platforms()
    history = [
        (row, known_platforms[row.platform].name if row.platform in known_platforms else row.platform)
        for row in TermsReview.objects.filter(unit__in=own).select_related("owner")[:MOST_LISTED]
    ]
    # For each platform how many of the other units keep up, and how many use it or have read it.
    others = [standing for standing in every if standing.unit_id in below]
    fresh = Counter(row.platform.name for row in others if row.state == "fresh")
    using_it = Counter(row.platform.name for row in others if row.state != "unused")
    context = {
        "own": [
            (
                unit,
                names.get(unit, ""),
                request.scope.may(Permission.WRITE, unit),
                [standing for standing in every if standing.unit_id == unit],
            )
            for unit in own
        ],
        "history": history,
        "counts": [
            (terms.name, fresh[terms.name], using_it[terms.name])
            for terms in known_platforms.values()
            if using_it[terms.name]
        ],
        "page": page,
        "days": REVIEW_EVERY.days,
        "may_write": request.scope.may_somewhere(Permission.WRITE),
    }
    return render(request, "outreach/terms_reviews.html", context)


def _tick(request: Request) -> None:
    unit = read_id(request.POST.get("unit", ""))
    if unit is None or unit not in request.scope.own_units:
        raise Http404
    if not request.scope.may(Permission.WRITE, unit):
        raise PermissionDenied
    day = read_day(request.POST.get("day"))
    if day is None:
        messages.error(request, _("Chưa ghi: ngày này không có. Hãy chọn lại."))
        return
    platform = request.POST.get("platform", "")
    try:
        row = TermsReview.note(
            Unit.objects.get(pk=unit), platform, reviewed_on=day, owner=request.person, at=request.at
        )
    except BadReview as refusal:
        messages.warning(request, str(refusal))
        return
    if row.is_due(on=request.today):
        message = _("Đã ghi lần xem ngày ấy. Nay đã quá %(days)s ngày, cần xem lại lần nữa.")
        messages.info(request, message % {"days": REVIEW_EVERY.days})
        return
    message = _("Đã ghi. Lần xem lại %(name)s tới: đến hết ngày %(day)s.")
    messages.success(request, message % {"name": platforms()[platform].name, "day": write_date(row.next_on)})
