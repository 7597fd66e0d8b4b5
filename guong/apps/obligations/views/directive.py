"""One directive: what it asks, how far it has come, handing it out, and setting its deadlines."""

from collections import Counter
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.evidence.models import RefusedFile
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui import wording

from ..actions.expansion import Bearing, base_of, expand, find_units, preview
from ..forms import DeadlineForm
from ..models import DeadlineAct, Directive, Obligation, Refused
from .acts import may_lead
from .names import unit_names
from .sheet import Span, sheet
from .typing import keeps_typing, typed

MOST_BOXES = 900
FORM = ["GET", "HEAD", "POST"]


@require_safe
def directive(request: Request, pk: int) -> HttpResponse:
    """Show the letter beside its confirmed obligations and how far each has come."""
    row = _directive(request, pk)
    obligations = list(row.obligations.all())
    leads = row.is_led
    counts = _counts(request, row, leads=leads)
    reading = getattr(row, "reading", None)
    context = {
        "directive": row,
        "title": _("%(kind)s %(number)s")
        % {"kind": (row.kind or _("văn bản")).capitalize(), "number": row.number or _("chưa có số")},
        "lead_name": unit_names([row.lead_unit_id], on=request.today)[row.lead_unit_id],
        "letter": sheet(row.read, [Span(o.start, o.end, o.anchor, o.code[1:]) for o in obligations]),
        "obligations": [_shown(one, counts.get(one.pk, Counter()), row) for one in obligations],
        "norms": list(row.norms.all()),
        "acts": list(row.deadline_acts.select_related("scan")),
        "total": sum(counts.values(), Counter()),
        "leads": leads,
        "waiting": len(reading.waiting()) if reading is not None and leads else 0,
        "reading": reading,
        "may_assign": leads and may_lead(request, Permission.ASSIGN, row),
        "may_set": leads and may_lead(request, Permission.SET_DEADLINE, row),
        "without_due": row.assignments.open().without_due().count() if leads else 0,
    }
    return render(request, "obligations/directive.html", context)


@keeps_typing
@require_http_methods(FORM)
def handing_out(request: Request, pk: int) -> HttpResponse:
    """Show whom each obligation would be laid on, as of the directive's day; the button gives the work."""
    row = _led(request, pk, Permission.ASSIGN)
    base = base_of(row.lead_unit, on=row.date)
    bearings = preview(row, today=request.today, base=base)
    sent = request.POST if request.method == "POST" else typed(request)
    refused, status = "", 200
    if request.method == "POST":
        try:
            choices = _choices(request, row, bearings)
            new = expand(row, by=request.person, at=request.at, choices=choices)
            if not new:
                raise Refused(_("Chưa chọn đơn vị nào mới để giao."))
            units = len({one.unit_id for one in new})
            messages.success(
                request,
                _("Đã giao %(n)s việc cho %(units)s đơn vị.")
                % {"n": wording.number(len(new)), "units": wording.number(units)},
            )
            return redirect("obligations:directive", pk)
        except Refused as wrong:
            refused, status = str(wrong), 422
    groups = [_group(one, bearings, sent) for one in bearings]
    fresh = sum(group["fresh"] for group in groups)
    context = {
        "directive": row,
        "groups": groups,
        "refused": refused,
        "base": base.name,
        "fresh": fresh,
        "units": len({v.unit_id for one in bearings for v in one.fresh}),
    }
    return render(request, "obligations/handing_out.html", context, status=status)


@keeps_typing
@require_http_methods(FORM)
@reauthentication_required()
def set_deadline(request: Request, pk: int) -> HttpResponse:
    """Record a signed act that sets the deadline of assignments without one."""
    row = _led(request, pk, Permission.SET_DEADLINE)
    status = 200
    if request.method == "POST":
        form = DeadlineForm(request.POST, request.FILES, directive=row)
        status = 422
        if form.is_valid():
            try:
                act = DeadlineAct.sign(row, **form.cleaned_data, by=request.person, at=request.at)
                messages.success(
                    request,
                    _("Đã ghi %(number)s và đặt hạn đến hết ngày %(day)s.")
                    % {"number": act.number, "day": wording.short_date(act.due_date)},
                )
                return redirect("obligations:directive", pk)
            except RefusedFile as wrong:
                form.add_error("scan", str(wrong))
            except Refused as wrong:
                form.add_error(None, str(wrong))
    else:
        form = DeadlineForm.refilled(typed(request), directive=row)
    return render(request, "obligations/set_deadline.html", {"form": form, "directive": row}, status=status)


def _directive(request: Request, pk: int) -> Directive:
    led = Directive.objects.led_by(request.scope).filter(pk=OuterRef("pk"))
    rows = Directive.objects.visible_to(request.scope).select_related("lead_unit", "file", "reading")
    return get_object_or_404(rows.annotate(is_led=Exists(led)), pk=pk)


def _led(request: Request, pk: int, verb: Permission) -> Directive:
    """Find a directive the reader's units lead; 404 to those who only bear work from it."""
    rows = Directive.objects.led_by(request.scope).select_related("lead_unit")
    row = get_object_or_404(rows.defer("text", "read"), pk=pk)
    if not may_lead(request, verb, row):
        raise PermissionDenied
    return row


def _counts(request: Request, row: Directive, *, leads: bool) -> dict[int, Counter[str]]:
    """Count the assignments in sight by obligation and state: all of them for whoever leads."""
    found: dict[int, Counter[str]] = {}
    seen = row.assignments.given() if leads else row.assignments.given().visible_to(request.scope)
    for obligation, state, n in seen.order_by().values_list("obligation", "state").annotate(Count("pk")):
        found.setdefault(obligation, Counter())[state] = n
    return found


def _shown(one: Obligation, counts: Counter[str], row: Directive) -> dict[str, Any]:
    address = f"{reverse('obligations:assignments')}?van-ban={row.pk}&nhiem-vu={one.pk}"
    return {
        "anchor": one.anchor,
        "n": one.code[1:],
        "duty": one.text,
        "who": one.bearer,
        "helped": "; ".join(one.coordinators),
        "kind": one.get_kind_display(),
        "due": one.due_at,
        "due_phrase": one.due_phrase,
        "counts": dict(counts),
        "total": sum(counts.values()),
        "url": address,
    }


def _group(one: Bearing, bearings: list[Bearing], sent: Any) -> dict[str, Any]:
    """Shape one obligation of the page; long lists are taken whole or not at all."""
    pk = one.obligation.pk
    chosen = None if sent is None else {int(each) for each in sent.getlist(f"giao-{pk}") if each.isdigit()}
    whole = len(one.fresh) > max(20, MOST_BOXES // max(1, len(bearings)))
    boxes = [
        {"id": v.unit_id, "name": v.name, "ticked": chosen is None or v.unit_id in chosen} for v in one.fresh
    ]
    return {
        "pk": pk,
        "n": one.obligation.code[1:],
        "duty": one.obligation.text,
        "bearer": one.obligation.bearer,
        "whole": whole,
        "whole_ticked": sent is None or bool(sent.get(f"tat-ca-{pk}")),
        "boxes": [] if whole else boxes,
        "fresh": len(one.fresh),
        "given": len(one.given),
        "ended": one.ended,
        "helpers": one.helpers,
        "more": "" if sent is None else sent.get(f"them-{pk}", ""),
    }


def _choices(request: Request, row: Directive, bearings: list[Bearing]) -> dict[int, list[int]]:
    """Read whom a person chose; units written by name are looked for below the giving body."""
    choices = {}
    for one in bearings:
        pk = one.obligation.pk
        units = [int(each) for each in request.POST.getlist(f"giao-{pk}") if each.isdigit()]
        if request.POST.get(f"tat-ca-{pk}"):
            units += [version.unit_id for version in one.fresh]
        names = [each.strip() for each in request.POST.get(f"them-{pk}", "").split(";") if each.strip()]
        units += [version.unit_id for version in find_units(names, row, today=request.today)]
        choices[pk] = units
    return choices
