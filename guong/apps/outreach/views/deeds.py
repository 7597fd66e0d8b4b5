"""The book of what was done: listing, entering, looking into it, taking back, the weekly diary."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.evidence.models import EvidenceItem, Inspected, RefusedFile, lets, most_bytes
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.naming import name_units_and_people
from guong.apps.units.request import Request

from ..actions import enter, examine, take_back
from ..forms import DeedForm
from ..models import ASKS, CRITERION, KIND_OF, Deed, DeedKind, Form, TakenBack

PER_PAGE = 50
PICTURES = "image/*,.pdf"


@require_safe
def deeds(request: Request) -> HttpResponse:
    """List what was done, with its totals; kind and period are in the address."""
    first, last = _day(request, "tu"), _day(request, "den")
    kind = request.GET.get("loai", "")
    found = Deed.objects.visible_to(request.scope).select_related("item")
    if first:
        found = found.filter(day__gte=first)
    if last:
        found = found.filter(day__lte=last)
    if kind in DeedKind.values:
        found = found.filter(kind=kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    names = UnitVersion.objects.names({row.unit_id for row in page}, on=request.today)
    for row in page:
        row.unit_name = names.get(row.unit_id, "")
    totals = found.standing().totals()
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "kinds": [(one.value, one.label) for one in DeedKind],
        "kind": kind,
        "first": first,
        "last": last,
        "totals": [(one.label, totals[one]) for one in DeedKind if one in totals],
        "may_write": request.scope.may_somewhere(Permission.WRITE),
    }
    return render(request, "outreach/deeds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_deed(request: Request) -> HttpResponse:
    """Enter one row; on a phone two numbers and a photograph are enough, an address for what was posted."""
    units = _writers(request)
    said = request.POST or request.GET
    made, kind = said.get("dang", ""), said.get("loai", "")
    if made in Form.values:
        kind = KIND_OF[Form(made)].value
    elif kind not in DeedKind.values:
        kind = DeedKind.BROADCAST.value
    form = DeedForm(request.POST or None, kind=kind, today=request.today, units=units)
    refused = ""
    if request.method == "POST" and form.is_valid():
        unit = Unit.objects.get(pk=form.cleaned_data.get("unit") or units[0][0])
        try:
            deed = _entered(request, form.deed(unit, made=made))
        except RefusedFile as wrong:
            refused = str(wrong)
        else:
            messages.success(request, _("Đã ghi: %(told)s.") % {"told": deed.told})
            return redirect("outreach:deed", deed.pk)
    context = {
        "form": form,
        "kind": kind,
        "made": Form(made) if made in Form.values else None,
        "kinds": [(one.value, ASKS[one].short) for one in DeedKind],
        "refused": refused,
        "accepts": PICTURES,
        "max_bytes": most_bytes(),
    }
    return render(request, "outreach/enter.html", context, status=422 if refused or form.errors else 200)


def _entered(request: Request, deed: Deed) -> Deed:
    item = None
    if (file := request.FILES.get("file")) is not None:
        acting = {"by": request.person, "at": request.at}
        item = EvidenceItem.receive(file, subject=deed.unit, note=deed.title, **acting)
    return enter(deed, item=item, by=request.person, at=request.at)


@require_safe
def deed(request: Request, pk: int) -> HttpResponse:
    """Show one row: its numbers, its proof, who entered it, who looked into it."""
    shown = _deed(request, pk)
    names, people = name_units_and_people(request.scope, [shown.unit_id], [shown.by_id])
    context = {
        "deed": shown,
        "of_unit": names[shown.unit_id],
        "who": people[shown.by_id],
        "numbers": _numbers(shown),
        "may_void": shown.voided_at is None and request.scope.may(Permission.WRITE, shown.unit_id),
        "may_examine": _may_examine(request, shown),
    }
    return render(request, "outreach/deed.html", context)


def _numbers(shown: Deed) -> list[tuple[str, int]]:
    fields = ("minutes", "clusters", "times", "people", "reached", "pieces")
    told = [
        (str(Deed._meta.get_field(name).verbose_name).capitalize(), getattr(shown, name)) for name in fields
    ]
    return [(label, value) for label, value in told if value is not None]


@require_POST
def void(request: Request, pk: int) -> HttpResponse:
    """Take a row back, with a reason."""
    shown = _deed(request, pk)
    if not request.scope.may(Permission.WRITE, shown.unit_id):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Chưa hủy: hãy ghi lý do."))
        return redirect("outreach:deed", pk)
    try:
        take_back(shown, by=request.person, at=request.at, reason=reason)
    except TakenBack as wrong:
        messages.warning(request, str(wrong))
    else:
        messages.success(request, _("Đã hủy dòng này; số liệu được tính lại."))
    return redirect("outreach:deed", pk)


@require_POST
def look_into(request: Request, pk: int) -> HttpResponse:
    """Say that the proof was looked into and is right."""
    shown = _deed(request, pk)
    if not lets(request.scope, Permission.EXAMINE, shown.unit_id, CRITERION):
        raise PermissionDenied
    if not _may_examine(request, shown):
        messages.warning(request, _("Dòng này chưa kèm minh chứng, hoặc đã hủy, nên chưa xác nhận được."))
        return redirect("outreach:deed", pk)
    try:
        examine(shown, by=request.person, at=request.at)
    except Inspected as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Đã ghi là đã xem minh chứng. Kết luận của đơn vị được tính lại."))
    return redirect("outreach:deed", pk)


@require_safe
def diary(request: Request) -> HttpResponse:
    """Show one week's broadcasts of one unit as the diary that is signed and filed."""
    units = _writers(request)
    asked = request.GET.get("don-vi", "")
    known = dict(units)
    unit = int(asked) if asked.isdecimal() and len(asked) < 16 and int(asked) in known else units[0][0]
    day = _day(request, "tuan") or request.today
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    rows = list(
        Deed.objects.standing()
        .filter(unit=unit, kind=DeedKind.BROADCAST)
        .between(monday, sunday)
        .order_by("day", "pk")
    )
    _names, people = name_units_and_people(request.scope, [unit], [row.by_id for row in rows])
    for row in rows:
        row.who = people[row.by_id]
    context = {
        "rows": rows,
        "of_unit": known[unit],
        "monday": monday,
        "sunday": sunday,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7) if sunday < request.today else None,
        "minutes": sum(row.minutes or 0 for row in rows),
    }
    return render(request, "outreach/diary.html", context)


def _deed(request: Request, pk: int) -> Deed:
    seen = Deed.objects.visible_to(request.scope).select_related("item", "unit", "observation")
    return get_object_or_404(seen, pk=pk)


def _may_examine(request: Request, shown: Deed) -> bool:
    if shown.voided_at is not None or not shown.of_code or not shown.proven:
        return False
    return lets(request.scope, Permission.EXAMINE, shown.unit_id, CRITERION)


def _writers(request: Request) -> list[tuple[int, str]]:
    allowed = [unit for unit in request.scope.own_units if request.scope.may(Permission.WRITE, unit)]
    if not allowed:
        request.scope.refuse()
    return sorted(UnitVersion.objects.names(allowed, on=request.today).items(), key=lambda pair: pair[1])


def _day(request: Request, name: str) -> date | None:
    told = request.GET.get(name, "")
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise Http404 from None
