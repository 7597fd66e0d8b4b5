"""The book of what was done: listing, entering, looking into it, taking back, the weekly diary."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once
from guong.apps.evidence.models import EvidenceItem, RefusedFile, lets, most_bytes
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import chosen_table, give_list
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.pages import lead_to_own_unit
from guong.apps.units.request import Request
from guong.engines.viet.formats import ONE_DAY, write_date
from guong.engines.viet.sort_order import order_key
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge
from guong.ui.views import read_day, read_id

from ..actions.activity_evidence import enter, examine, take_back
from ..actions.lists import DEEDS, NUMBERS
from ..actions.tables import quantity
from ..forms import ActivityForm, label_of
from ..models import CRITERION, FIELDS_OF_KIND, KIND_OF, ActivityKind, OutreachActivity, PublicationFormat

PER_PAGE = 50
PICTURES = "image/*,.pdf"
ONE_WEEK = timedelta(days=7)


@require_safe
def activities(request: Request) -> HttpResponse:
    """List what was done, with its totals; kind and period are in the address."""
    if (own := lead_to_own_unit(request, "dashboard:unit_evidence", "?loai=tuyen-truyen")) is not None:
        return own
    first, last = _day(request, "tu"), _day(request, "den")
    kind = request.GET.get("loai", "")
    rows = OutreachActivity.objects.visible_to(request.scope).select_related("item")
    if first:
        rows = rows.filter(day__gte=first)
    if last:
        rows = rows.filter(day__lte=last)
    if kind in ActivityKind.values:
        rows = rows.filter(kind=kind)
    if chosen_table(request, DEEDS) is not None:
        return give_list(request, DEEDS, DEEDS.narrow(rows, at=request.at))
    totals = rows.standing().totals()
    may_write = request.scope.may_somewhere(Permission.WRITE)
    head = PageHead(
        _("Sổ tuyên truyền"),
        _("Phát thanh, hội nghị, bài đăng, băng rôn; mỗi dòng một việc đã làm."),
        none="deed.none",
        hint=_("Ghi từng buổi phát thanh, cuộc họp, bài đăng, băng rôn kèm ảnh. Báo cáo lấy số từ sổ này."),
        heading=_("Từng việc"),
        can_print=True,
        primary=Link(_("Ghi một việc"), reverse("outreach:enter"), "plus") if may_write else None,
    )

    def line(row: OutreachActivity, names: Names) -> ListLine:
        state = _("Đã hủy") if row.voided_at else _("có minh chứng") if row.proven else ""
        day = StatusBadge(write_date(row.day), "ban" if row.voided_at else "calendar", "neutral")
        url = reverse("outreach:activity", args=[row.pk])
        return ListLine(row.title, url, day, [names.unit(row.unit_id), row.summary, state])

    filters = [
        Filter("loai", _("Hình thức"), kind, [("", _("mọi hình thức")), *ActivityKind.choices]),
        Filter("tu", _("Từ ngày"), "", is_day=True, day=first),
        Filter("den", _("Đến hết ngày"), "", is_day=True, day=last),
    ]
    context = {
        "totals": [
            (activity_kind.label, totals[activity_kind], quantity(activity_kind, totals[activity_kind]))
            for activity_kind in ActivityKind
            if activity_kind in totals
        ],
        "may_write": may_write,
    }
    return show_list(
        request,
        head,
        rows,
        line,
        filters=filters,
        tables=[DEEDS],
        template="outreach/activities.html",
        context=context,
    )


def enter_activity(request: Request) -> HttpResponse:
    """Enter one row; on a phone two numbers and a photograph are enough, an address for what was posted."""
    units = _writers(request)
    params = request.POST or request.GET
    form_of_code, kind = params.get("dang", ""), params.get("loai", "")
    if form_of_code in PublicationFormat.values:
        kind = KIND_OF[PublicationFormat(form_of_code)].value
    elif kind not in ActivityKind.values:
        kind = ActivityKind.BROADCAST.value
    form = ActivityForm(request.POST or None, kind=kind, today=request.today, units=units)
    refusal_text = ""
    if request.method == "POST" and form.is_valid():
        unit = Unit.objects.get(pk=form.cleaned_data.get("unit") or units[0][0])
        activity, item = form.activity(unit, form_of_code=form_of_code), None
        who_and_when: dict[str, Any] = {"by": request.person, "at": request.at}
        try:
            if (file := request.FILES.get("file")) is not None:
                item = EvidenceItem.receive(file, subject=unit, note=activity.title, **who_and_when)
            enter(activity, item=item, **who_and_when)
        except RefusedFile as refusal:
            refusal_text = str(refusal)
        else:
            messages.success(request, _("Đã ghi: %(told)s.") % {"told": activity.summary})
            return redirect("outreach:activity", activity.pk)
    context = {
        "form": form,
        "kind": kind,
        "made": PublicationFormat(form_of_code) if form_of_code in PublicationFormat.values else None,
        "kinds": [(choice.value, FIELDS_OF_KIND[choice].short) for choice in ActivityKind],
        "refused": refusal_text,
        "accepts": PICTURES,
        "max_bytes": most_bytes(),
    }
    return render(request, "outreach/enter.html", context, status=422 if refusal_text or form.errors else 200)


@require_safe
def activity(request: Request, pk: int) -> HttpResponse:
    """Show one row: its numbers, its proof, who entered it, who looked into it."""
    row = _activity(request, pk)
    names, people = name_units_and_people(request.scope, [row.unit_id], [row.by_id])
    numbers = [(label_of(name), getattr(row, name)) for name in NUMBERS if getattr(row, name) is not None]
    context = {
        "activity": row,
        "of_unit": names[row.unit_id],
        "who": people[row.by_id],
        "numbers": numbers,
        "may_void": row.voided_at is None and request.scope.may(Permission.WRITE, row.unit_id),
        "may_examine": _may_examine(request, row),
    }
    return render(request, "outreach/activity.html", context)


@require_POST
def void(request: Request, pk: int) -> HttpResponse:
    """Take a row back, with a reason."""
    row = _activity(request, pk)
    if not request.scope.may(Permission.WRITE, row.unit_id):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Chưa hủy: hãy ghi lý do."))
        return redirect("outreach:activity", pk)
    success, here = _("Đã hủy dòng này; số liệu được tính lại."), reverse("outreach:activity", args=[pk])
    return act_at_once(request, partial(take_back, row), success=success, back=here, reason=reason)


@require_POST
def examine_activity(request: Request, pk: int) -> HttpResponse:
    """Say that the proof was looked into and is right."""
    row = _activity(request, pk)
    if not lets(request.scope, Permission.EXAMINE, row.unit_id, CRITERION):
        raise PermissionDenied
    if not _may_examine(request, row):
        messages.warning(request, _("Dòng này chưa kèm minh chứng, hoặc đã hủy, nên chưa xác nhận được."))
        return redirect("outreach:activity", pk)
    success = _("Đã ghi là đã xem minh chứng. Kết luận của đơn vị được tính lại.")
    here = reverse("outreach:activity", args=[pk])
    return act_at_once(request, partial(examine, row), success=success, back=here)


@require_safe
def diary(request: Request) -> HttpResponse:
    """Show one week's broadcasts of one unit as the diary that is signed and filed."""
    units = _writers(request)
    names_by_unit = dict(units)
    chosen_unit = read_id(request.GET.get("don-vi", ""))
    unit = chosen_unit if chosen_unit is not None and chosen_unit in names_by_unit else units[0][0]
    day = _day(request, "tuan") or request.today
    monday = day - timedelta(days=day.weekday())
    sunday = monday + ONE_WEEK - ONE_DAY
    rows = list(
        OutreachActivity.objects.standing()
        .filter(unit=unit, kind=ActivityKind.BROADCAST)
        .between(monday, sunday)
        .order_by("day", "pk")
    )
    _names, people = name_units_and_people(request.scope, [unit], [row.by_id for row in rows])
    context = {
        "rows": [(row, people[row.by_id]) for row in rows],
        "of_unit": names_by_unit[unit],
        "monday": monday,
        "sunday": sunday,
        "before": monday - ONE_WEEK,
        "after": monday + ONE_WEEK if sunday < request.today else None,
        "minutes": sum(row.minutes or 0 for row in rows),
    }
    return render(request, "outreach/diary.html", context)


def _activity(request: Request, pk: int) -> OutreachActivity:
    visible = OutreachActivity.objects.visible_to(request.scope).select_related("item", "unit", "observation")
    return get_object_or_404(visible, pk=pk)


def _may_examine(request: Request, row: OutreachActivity) -> bool:
    if row.voided_at is not None or not row.of_code or not row.proven:
        return False
    return lets(request.scope, Permission.EXAMINE, row.unit_id, CRITERION)


def _writers(request: Request) -> list[tuple[int, str]]:
    units = [unit for unit in request.scope.own_units if request.scope.may(Permission.WRITE, unit)]
    request.scope.refuse_unless(units)
    return sorted(
        UnitVersion.objects.names(units, on=request.today).items(), key=lambda pair: order_key(pair[1])
    )


def _day(request: Request, name: str) -> date | None:
    day_text = request.GET.get(name, "")
    if not day_text:
        return None
    if (day := read_day(day_text)) is None:
        raise Http404
    return day
