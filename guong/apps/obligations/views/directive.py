"""One directive: what it asks, how far it has come, handing it out, and setting its deadlines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.writing import write_date, write_number
from guong.ui.views import FORM_METHODS, read_id, recover_form, recovers_form

from ..actions.expansion import Allocation, base_of, expand, find_units, preview_allocation
from ..actions.history_gap import find_history_gap
from ..forms import ConfirmForm, DeadlineForm
from ..models import DeadlineAct, Directive, Obligation, Reading, Refused
from .access import directive_to_lead, may_lead
from .leads import LeadThroughTime
from .letter_layout import MarkedPassage, lay_out

MAX_BOXES = 900  # of all duties of a page; longer lists are taken whole or not at all
MIN_BOXES_OF_DUTY = 20


@dataclass(frozen=True, slots=True)
class ObligationCard:
    """One obligation beside the letter, with how many of its assignments stand in each state."""

    obligation: Obligation
    counts: dict[str, int]

    @property
    def anchor(self) -> str:
        return self.obligation.anchor

    @property
    def n(self) -> str:
        return self.obligation.number

    @property
    def duty(self) -> str:
        return self.obligation.text

    @property
    def who(self) -> str:
        return self.obligation.bearer

    @property
    def helped(self) -> str:
        return "; ".join(self.obligation.coordinators)

    @property
    def kind(self) -> str:
        return str(self.obligation.get_kind_display())

    @property
    def due(self) -> datetime | None:
        return self.obligation.due_at

    @property
    def due_words(self) -> str:
        return self.obligation.due_words

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def url(self) -> str:
        query = urlencode({"van-ban": self.obligation.directive_id, "nhiem-vu": self.obligation.pk})
        return f"{reverse('obligations:assignments')}?{query}"


@dataclass(frozen=True, slots=True)
class UnitBox:
    """A unit that may be ticked."""

    id: int
    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class MissingCard:
    """A body of the letter that is not in the tree, with units that a person may choose in its place."""

    name: str
    several: bool
    boxes: list[UnitBox]


@dataclass(frozen=True, slots=True)
class AllocationGroup:
    """One obligation of the page of handing out; a long list of units is taken whole or not at all."""

    allocation: Allocation
    whole: bool
    whole_ticked: bool
    boxes: list[UnitBox]
    missing: list[MissingCard]
    more: str

    @property
    def obligation(self) -> Obligation:
        return self.allocation.obligation

    @property
    def unassigned(self) -> int:
        return len(self.allocation.unassigned)


@require_safe
def directive(request: Request, pk: int) -> HttpResponse:
    """Show the letter beside its confirmed obligations and how far each has come."""
    rows = Directive.objects.visible_to(request.scope).select_related("lead_unit", "file", "reading")
    row = get_object_or_404(rows, pk=pk)
    leads = Directive.objects.led_by(request.scope).filter(pk=pk).exists()
    obligations = list(row.obligations.all())
    counts = _counts(request, row, leads=leads)
    reading: Reading | None = getattr(row, "reading", None)
    passages = [MarkedPassage(o.start, o.end, o.anchor, o.number) for o in obligations]
    total = sum(counts.values(), Counter[str]())
    context = {
        "directive": row,
        "title": _("%(kind)s %(number)s")
        % {"kind": (row.kind or _("văn bản")).capitalize(), "number": row.number or _("chưa có số")},
        "lead_name": LeadThroughTime(row.lead_unit_id).words(request.today),
        "letter": lay_out(row.letter, passages),
        "obligations": [ObligationCard(o, dict(counts.get(o.pk, {}))) for o in obligations],
        "norms": list(row.norms.all()),
        "acts": list(row.deadline_acts.select_related("scan")),
        "total": total,
        "leads": leads,
        "waiting": len(reading.waiting()) if reading is not None and leads else 0,
        "reading": reading,
        "may_assign": leads and may_lead(request, Permission.ASSIGN, row),
        "may_set": leads and may_lead(request, Permission.SET_DEADLINE, row),
        "may_remove": leads and not total and may_lead(request, Permission.CONFIRM, row),
        "without_due": row.assignments.open().without_due().count() if leads else 0,
    }
    return render(request, "obligations/directive.html", context)


@recovers_form
@require_http_methods(FORM_METHODS)
def hand_out(request: Request, pk: int) -> HttpResponse:
    """Show whom each obligation would be laid on, as of the directive's day; the button gives the work."""
    row = directive_to_lead(request, pk, Permission.ASSIGN)
    base = base_of(row.lead_unit, on=row.date)
    gap = find_history_gap(base, day=row.date)
    # Laid on the first day of the tree only if somebody says so: the letter's own day is not in it.
    on_first_day = gap is not None and request.GET.get("cay") == gap.since.isoformat()
    day = gap.since if gap is not None and on_first_day else row.date
    if day != row.date:
        base = base_of(row.lead_unit, on=day)
    allocations = preview_allocation(row, on=day, today=request.today, base=base)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            choices = _choices(request, row, allocations)
            assignments = expand(row, by=request.person, at=request.at, on=day, choices=choices)
            if not assignments:
                raise Refused(_("Chưa chọn đơn vị nào mới để giao."))
        except Refused as error:
            refusal, status = str(error), 422
        else:
            units = {assignment.unit_id for assignment in assignments}
            params = {"n": write_number(len(assignments)), "units": write_number(len(units))}
            messages.success(request, _("Đã giao %(n)s việc cho %(units)s đơn vị.") % params)
            return redirect("obligations:directive", pk)
    form = request.POST if request.method == "POST" else recover_form(request)
    boxes_each = max(MIN_BOXES_OF_DUTY, MAX_BOXES // max(1, len(allocations)))
    context = {
        "directive": row,
        "groups": [_group(allocation, form, boxes_each) for allocation in allocations],
        "refused": refusal,
        "base": base.name,
        "gap": gap,
        "day": day,
        "on_first_day": on_first_day,
        "may_add_units": bool(request.scope.paths_for(Permission.MANAGE_UNITS)),
        "fresh": sum(len(allocation.unassigned) for allocation in allocations),
        "units": len({v.unit_id for allocation in allocations for v in allocation.unassigned}),
    }
    return render(request, "obligations/handing_out.html", context, status=status)


@recovers_form
@require_http_methods(FORM_METHODS)
@reauthentication_required()
def set_deadline(request: Request, pk: int) -> HttpResponse:
    """Record a signed act that sets the deadline of assignments without one."""
    row = directive_to_lead(request, pk, Permission.SET_DEADLINE)
    return form_action(
        request,
        DeadlineForm,
        partial(DeadlineAct.sign, row),
        done=lazy(_deadline_message, str)(row),
        back=reverse("obligations:directive", args=[pk]),
        template="obligations/set_deadline.html",
        context={"directive": row},
        directive=row,
    )


@recovers_form
@require_http_methods(FORM_METHODS)
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a directive out of every list while nothing of it is assigned."""
    row = directive_to_lead(request, pk, Permission.CONFIRM)
    note = _(
        "Văn bản và các nhiệm vụ của nó ra khỏi mọi danh sách; nhật ký vẫn giữ. "
        "Sau đó đọc lại cùng văn bản được."
    )
    title = _("Bỏ văn bản %(number)s") % {"number": row}
    return form_action(
        request,
        ConfirmForm,
        row.remove,
        done=_("Đã bỏ văn bản %(number)s.") % {"number": row},
        back="obligations:directives",
        context={"title": title, "note": note, "button": _("Bỏ văn bản"), "icon": "x"},
    )


def _deadline_message(row: Directive) -> str:
    """Say which act was recorded last; made when the message is shown, after the act."""
    act = row.deadline_acts.latest("pk")
    params = {"number": act.number, "day": write_date(act.due_date)}
    return _("Đã ghi %(number)s và đặt hạn đến hết ngày %(day)s.") % params


def _counts(request: Request, row: Directive, *, leads: bool) -> dict[int, Counter[str]]:
    """Count the assignments in sight by obligation and state: all of them for whoever leads."""
    counts: dict[int, Counter[str]] = {}
    visible = (
        row.assignments.without_drafts()
        if leads
        else row.assignments.without_drafts().visible_to(request.scope)
    )
    by_state = visible.order_by().values_list("obligation", "state").annotate(n=Count("pk"))
    for obligation, state, n in by_state:
        counts.setdefault(obligation, Counter())[state] = n
    return counts


def _group(allocation: Allocation, form: QueryDict | None, boxes_each: int) -> AllocationGroup:
    pk = allocation.obligation.pk
    ticked = None if form is None else set(_ids(form, pk))
    whole = len(allocation.unassigned) > boxes_each
    boxes = [
        UnitBox(version.unit_id, version.name, ticked is None or version.unit_id in ticked)
        for version in ([] if whole else allocation.unassigned)
    ]
    whole_ticked = form is None or bool(form.get(f"tat-ca-{pk}"))
    more = "" if form is None else form.get(f"them-{pk}", "")
    missing = _missing_cards(allocation, ticked or set())
    return AllocationGroup(allocation, whole, whole_ticked, boxes, missing, more)


def _missing_cards(allocation: Allocation, ticked: set[int]) -> list[MissingCard]:
    """Offer what may be meant by a name that is not in the tree; nothing is ticked but by a person."""
    members = {version.unit_id for version in allocation.members} | allocation.bearing_units
    return [
        MissingCard(
            bearer.name,
            bearer.several,
            [
                UnitBox(version.unit_id, version.name, version.unit_id in ticked)
                for version in bearer.candidates
                if version.unit_id not in members
            ],
        )
        for bearer in allocation.missing
    ]


def _choices(request: Request, row: Directive, allocations: list[Allocation]) -> dict[int, list[int]]:
    """Read whom a person chose; units written by name are looked for below the giving body."""
    choices = {}
    for allocation in allocations:
        pk = allocation.obligation.pk
        units = _ids(request.POST, pk)
        if request.POST.get(f"tat-ca-{pk}"):
            units += [version.unit_id for version in allocation.unassigned]
        names = [name.strip() for name in request.POST.get(f"them-{pk}", "").split(";")]
        versions = find_units([name for name in names if name], row, today=request.today)
        choices[pk] = units + [version.unit_id for version in versions]
    return choices


def _ids(form: QueryDict, obligation: int) -> list[int]:
    ids = map(read_id, form.getlist(f"giao-{obligation}"))
    return [unit for unit in ids if unit is not None]
