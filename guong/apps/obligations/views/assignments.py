"""Việc: the list, one assignment with its story, and the acts on it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.evidence.models import Observation, RefusedFile
from guong.apps.units.models import Permission
from guong.apps.units.pages import password_again as binding
from guong.apps.units.request import Request
from guong.engines.legal.law import load_packs

from ..forms import AnswerForm, GrantForm, RefuseExtensionForm
from ..models import (
    Assignment,
    Directive,
    Extension,
    Obligation,
    Overtaken,
    Refused,
    State,
    Timeliness,
    soon_until,
)
from ..models.states import WITH_DOER
from ..models.timeliness import days_left, local_day
from .acts import ACTS, STOPPING, Act, may, may_lead, offered
from .names import unit_names
from .story import story
from .typing import View, keeps_typing, typed

PER_PAGE = 30
FORM = ["GET", "HEAD", "POST"]
# The one action a row offers, by state.
ON_ROW = frozenset({"receive", "submit", "accept", "urge", "give_again"})
FILTERS = (
    ("", lazy("Tất cả")),
    ("dang-lam", lazy("Đơn vị đang làm")),
    ("cho-xac-nhan", lazy("Chờ xác nhận")),
    ("qua-han", lazy("Quá hạn")),
    ("hom-nay", lazy("Đến hạn hôm nay")),
    ("sap-den-han", lazy("Sắp đến hạn")),
    ("khong-han", lazy("Không thời hạn")),
    ("xong", lazy("Hoàn thành")),
    ("dung", lazy("Tạm dừng, từ chối, thu hồi")),
)


@require_safe
def assignments(request: Request) -> HttpResponse:
    """List what the reader bears or leads, newest directive first; the filters stay in the address."""
    base = Assignment.objects.visible_to(request.scope)
    found, filters = _filtered(request, base)
    # The page is found by its ids alone, in the order of an index; what a line shows is read for these few.
    ids = found.order_by("-directive_id", "obligation_id", "unit_id").values_list("pk", flat=True)
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("trang"))
    rows = Assignment.objects.select_related("obligation", "directive")
    by_id = rows.defer("directive__text", "directive__read").in_bulk(list(page))
    page.object_list = [by_id[pk] for pk in page if pk in by_id]
    names = unit_names([row.unit_id for row in page], on=request.today)
    soon = soon_until(request.at)
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "jobs": [_job(request, row, names, soon) for row in page],
        "filters": filters,
        "chosen": _chosen(request, filters),
        "anything": page.paginator.count or base.exists(),
    }
    return render(request, "obligations/assignments.html", context)


@require_safe
def assignment(request: Request, pk: int) -> HttpResponse:
    """Show one assignment: what, by when and why, what was answered, what was seen, and what can be done."""
    row = _assignment(request, pk)
    names = unit_names([row.unit_id, row.directive.lead_unit_id], on=row.given_date)
    row.obligation.directive = row.directive
    acts = offered(request, row)
    leading = bool(acts) and acts[0].name not in STOPPING
    told = story(request, row, names, lead=row.is_led)
    context = {
        "row": row,
        "obligation": row.obligation,
        "directive": row.directive,
        "bearer_name": names[row.unit_id],
        "lead_name": names[row.directive.lead_unit_id],
        "timeliness": row.timeliness(request.at),
        "original": row.timeliness_of_original(request.at) if row.due_original != row.due_current else None,
        "left": days_left(row.due_current, at=request.at) if row.due_current else None,
        "trace": [(line, "") for line in row.due_trace],
        "primary": acts[0] if leading else None,
        "acts": acts[1:] if leading else acts,
        "story": told.acts,
        "answers": told.answers,
        "asked": told.asked,
        "may_decide": may_lead(request, Permission.SET_DEADLINE, row.directive),
        "helpers": told.helpers,
        "may_help": any(one["unit"] in request.scope.own_units for one in told.helpers),
        "criteria": _criteria(request, row),
        "ancestors": list(row.inherits_from.all()) if row.given_date > row.directive.date else [],
        "is_lead": row.is_led,
    }
    return render(request, "obligations/assignment.html", context)


def act(name: str) -> View:
    """Make the view of one act: its page asks what has to be said, its button makes the one call."""

    def view(request: Request, pk: int) -> HttpResponse:
        row, what = _assignment(request, pk), ACTS[name]
        if not may(request, what, row):
            raise PermissionDenied
        return _perform(request, row, what)

    view.__name__ = name
    view.__doc__ = f"Show and do “{ACTS[name].label}”."
    checked = require_http_methods(FORM)(view)
    return keeps_typing(binding()(checked) if ACTS[name].binding else checked)


@keeps_typing
@require_http_methods(FORM)
def contribute(request: Request, pk: int) -> HttpResponse:
    """Let a contributing unit add its part; the lead's state stays."""
    row = _assignment(request, pk)
    unit = _own_contribution(request, row)
    if unit is None:
        raise PermissionDenied
    status = 200
    if request.method == "POST":
        form, status = AnswerForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                row.contribute(unit=unit, **form.cleaned_data, by=request.person, at=request.at)
                messages.success(request, _("Đã gửi phần phối hợp."))
                return redirect("obligations:assignment", pk)
            except RefusedFile as wrong:
                form.add_error("files", str(wrong))
            except Refused as wrong:
                form.add_error(None, str(wrong))
    else:
        form = AnswerForm.refilled(typed(request))
    return _page(request, row, form, title=_("Phần phối hợp"), button=_("Gửi phần phối hợp"), status=status)


def decide(granted: bool) -> View:
    """Make the view that grants a request for more time, or the one that refuses it."""

    def view(request: Request, pk: int) -> HttpResponse:
        asked = get_object_or_404(
            Extension.objects.filter(assignment__in=Assignment.objects.visible_to(request.scope)), pk=pk
        )
        row = _assignment(request, asked.assignment_id)
        if not may_lead(request, Permission.SET_DEADLINE, row.directive):
            raise PermissionDenied
        asked.assignment = row
        kind, status = (GrantForm if granted else RefuseExtensionForm), 200
        if request.method == "POST":
            form, status = kind(request.POST), 422
            if form.is_valid():
                try:
                    verb = asked.grant if granted else asked.refuse
                    verb(**form.cleaned_data, by=request.person, at=request.at)
                    messages.success(request, _("Đã trả lời đề nghị gia hạn."))
                    return redirect("obligations:assignment", row.pk)
                except Refused as wrong:
                    status = 409 if isinstance(wrong, Overtaken) else 422
                    form.add_error(None, str(wrong))
        else:
            day = local_day(asked.wanted).isoformat() if asked.wanted else ""
            form = kind.refilled(typed(request), initial={"due_date": day} if granted else {})
        title = _("Đồng ý gia hạn") if granted else _("Không đồng ý gia hạn")
        return _page(request, row, form, title=title, button=title, note=asked.reason, status=status)

    return keeps_typing(binding()(require_http_methods(FORM)(view)))


def _assignment(request: Request, pk: int) -> Assignment:
    led = Directive.objects.led_by(request.scope).filter(pk=OuterRef("directive"))
    rows = Assignment.objects.visible_to(request.scope).select_related(
        "obligation", "directive__lead_unit", "unit", "submitted_by"
    )
    return get_object_or_404(rows.annotate(is_led=Exists(led)).defer("directive__read"), pk=pk)


def _perform(request: Request, row: Assignment, what: Act) -> HttpResponse:
    status = 200
    if request.method == "POST":
        form, status = what.form(request.POST, request.FILES), 422
        seen = request.POST.get("seen", row.state)
        if form.is_valid():
            try:
                if seen != row.state:
                    # The page was drawn before somebody else moved the row.
                    raise Overtaken(row)
                what.do(row, form.cleaned_data, by=request.person, at=request.at)
                messages.success(request, f"{what.done}.")
                return redirect("obligations:assignment", row.pk)
            except RefusedFile as wrong:
                form.add_error("files", str(wrong))
            except Refused as wrong:
                status = 409 if isinstance(wrong, Overtaken) else 422
                form.add_error(None, str(wrong))
                row.refresh_from_db(fields=("state",))
    else:
        form = what.form.refilled(typed(request))
    return _page(
        request, row, form, title=what.label, button=what.label, note=what.note, icon=what.icon, status=status
    )


def _page(
    request: Request,
    row: Assignment,
    form: Any,
    *,
    title: Any,
    button: Any,
    status: int,
    note: Any = "",
    icon: str = "check",
) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "title": title,
        "button": button,
        "note": note,
        "icon": icon,
        "bearer_name": unit_names([row.unit_id], on=row.given_date)[row.unit_id],
        "timeliness": row.timeliness(request.at),
    }
    return render(request, "obligations/act.html", context, status=status)


def _own_contribution(request: Request, row: Assignment) -> Any:
    """Give the reader's own unit that works with the lead here, if there is one."""
    for one in row.contributions.select_related("unit"):
        if one.unit_id in request.scope.own_units and request.scope.may(Permission.SUBMIT, one.unit_id):
            return one.unit
    return None


def _criteria(request: Request, row: Assignment) -> list[dict[str, Any]]:
    """List what the law asks to see, with how much was seen about this unit."""
    if not row.obligation.criteria:
        return []
    requirements = load_packs().requirements
    seen = Observation.objects.visible_to(request.scope).filter(
        subject=row.unit_id, criterion__in=row.obligation.criteria, voided_at__isnull=True
    )
    matters = reverse("evidence:matter", args=[row.unit_id])
    counts: dict[str, int] = {}
    for criterion in seen.values_list("criterion", flat=True):
        counts[criterion] = counts.get(criterion, 0) + 1
    return [
        {
            "requirement": requirements[code],
            "n": counts.get(code, 0),
            "url": f"{matters}?{urlencode({'tieu-chi': code, 'tu': row.given_date.isoformat(), 'den': ''})}",
        }
        for code in row.obligation.criteria
        if code in requirements
    ]


def _filtered(request: Request, rows: QuerySet) -> tuple[QuerySet, list[dict[str, Any]]]:
    """Narrow the list by what the address says; what is not understood is not applied."""
    stage, text = request.GET.get("xem", ""), request.GET
    at = request.at
    narrowed = {
        "dang-lam": lambda: rows.filter(state__in=WITH_DOER),
        "cho-xac-nhan": lambda: rows.filter(state=State.SUBMITTED),
        "qua-han": lambda: rows.overdue(at=at),
        "hom-nay": lambda: rows.due_today(at=at),
        "sap-den-han": lambda: rows.due_soon(at=at),
        "khong-han": lambda: rows.open().without_due(),
        "xong": lambda: rows.filter(state=State.COMPLETED),
        "dung": lambda: rows.filter(
            state__in=(State.PAUSED, State.DECLINED, State.WITHDRAWN, State.SUCCEEDED)
        ),
    }
    if stage in narrowed:
        rows = narrowed[stage]()
    mine = text.get("cua", "")
    if mine == "don-vi-toi":
        rows = rows.borne_by(request.scope.own_units)
    elif mine == "chu-tri":
        rows = rows.led_by(request.scope)
    directives = Directive.objects.visible_to(request.scope).only("pk", "number", "date", "subject")[:100]
    which = text.get("van-ban", "")
    if which.isdigit():
        rows = rows.filter(directive=int(which))
    duty = text.get("nhiem-vu", "")
    if duty.isdigit():
        rows = rows.filter(obligation=int(duty))
    if (unit := text.get("don-vi", "")).isdigit():
        rows = rows.filter(unit=int(unit))
    filters = [
        {"name": "xem", "label": _("Xem"), "value": stage, "options": list(FILTERS)},
        {
            "name": "cua",
            "label": _("Của ai"),
            "value": mine,
            "options": [
                ("", _("Tất cả")),
                ("don-vi-toi", _("Đơn vị tôi làm")),
                ("chu-tri", _("Đơn vị tôi chủ trì")),
            ],
        },
        {
            "name": "van-ban",
            "label": _("Văn bản"),
            "value": which,
            "options": [("", _("Tất cả")), *((str(one.pk), str(one)) for one in directives)],
        },
    ]
    return rows, filters


def _chosen(request: Request, filters: list[dict[str, Any]]) -> list[dict[str, str]]:
    chosen = []

    def without(name: str) -> str:
        left = request.GET.copy()
        left.pop(name, None)
        left.pop("trang", None)
        return f"?{left.urlencode()}"

    for one in filters:
        label = next((str(text) for value, text in one["options"] if value and value == one["value"]), "")
        if label:
            chosen.append({"label": f"{one['label']}: {label}", "without": without(one["name"])})
    duty = request.GET.get("nhiem-vu", "")
    if duty.isdigit():
        known = Obligation.objects.filter(
            pk=int(duty), directive__in=Directive.objects.visible_to(request.scope)
        ).first()
        if known is not None:
            label = _("Nhiệm vụ: %(n)s. %(text)s") % {"n": known.code[1:], "text": known.text[:60]}
            chosen.append({"label": label, "without": without("nhiem-vu")})
    unit = request.GET.get("don-vi", "")
    if unit.isdigit():
        seen = request.scope.may(Permission.READ, int(unit))
        name = unit_names([int(unit)], on=request.today).get(int(unit), "") if seen else ""
        chosen.append({"label": _("Đơn vị: %(name)s") % {"name": name or unit}, "without": without("don-vi")})
    return chosen


def _job(request: Request, row: Assignment, names: dict[int, str], soon: Any) -> dict[str, Any]:
    timed = row.timeliness(request.at, soon)
    shows_time = timed is not Timeliness.NO_DUE and row.state not in (State.WITHDRAWN, State.DECLINED)
    return {
        "id": row.pk,
        "row": row,
        "url": reverse("obligations:assignment", args=[row.pk]),
        "unit": names[row.unit_id],
        "duty": row.obligation.text,
        "n": row.obligation.code[1:],
        "directive": row.directive,
        "state": row.state,
        "timeliness": timed if shows_time else None,
        "due": row.due_current,
        "act": next((act for act in offered(request, row) if act.name in ON_ROW), None),
    }
