"""Handing a directive out: whom each duty would be laid on, a summary, the giving, and its undoing."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from django.contrib import messages
from django.db import transaction
from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import CHANGE_FIELD, form_action, is_confirmed, show_summary
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.apps.units.unit_groups import COMMUNES, offered_names
from guong.engines.viet.formats import shorten, write_number
from guong.ui.empty_states import empty_sentence
from guong.ui.text_formats import short_weekday_date
from guong.ui.views import read_id, recover_form, recovers_form

from ..actions.bearer_units import (
    Allocation,
    base_of,
    expand,
    find_history_gap,
    find_units,
    preview_allocation,
    villages_of,
)
from ..actions.letter_units import MissingBearer
from ..forms import ConfirmForm
from ..handing_forms import OwnDuesForm
from ..models import Assignment, Directive, Obligation, ObligationKind, Reading, Refused
from ..models.reply_link import units_with_login
from ..models.timeliness import local_day
from ..models.undo import last_confirmation, last_handing_out, undo_confirmation, undo_handing_out
from .access import directive_to_lead
from .reading_cards import due_of

MAX_BOXES = 900  # of all duties of a page; longer lists are taken whole or not at all
MIN_BOXES_OF_DUTY = 20
LONGEST_DUTY = 160  # characters of a duty in a summary


class UnitBox(NamedTuple):
    id: int
    name: str
    ticked: bool


class AllocationGroup(NamedTuple):
    """
    One obligation of the page of handing out; a long list of units is taken whole or not at all.

    `missing` are words of which it is not sure whom they mean, each with units that a person may choose.
    """

    obligation: Obligation
    allocation: Allocation
    whole: bool
    whole_ticked: bool
    boxes: list[UnitBox]
    own_due: BoundField | None
    missing: list[tuple[MissingBearer, list[UnitBox]]]
    more: str
    former_line: str


@recovers_form
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
    once = [a.obligation for a in allocations if a.obligation.kind != ObligationKind.PERIODIC]
    form_data = request.POST if request.method == "POST" else recover_form(request)
    bears_itself = any(version.unit_id == base.unit_id for a in allocations for version in a.unassigned)
    villages = villages_of(base, on=request.today) if bears_itself else []
    own_dues = OwnDuesForm(
        form_data, duties=once, today=request.today, villages=len(villages), base=base.name
    )
    if request.method == "POST" and CHANGE_FIELD not in request.POST:
        try:
            if not own_dues.is_valid():
                raise Refused(_("Có ngày chưa dùng được; hãy xem ngày ghi đỏ."))
            # Before what was chosen is confirmed, it is only found out what would be given.
            choices = _choices(request, row, allocations)
            if own_dues.cleaned_data.get("cac-thon"):
                # The villages take over what would be laid on the unit that gives: it adds their answers up.
                reports = set(row.obligations.filter(kind=ObligationKind.REPORT).values_list("pk", flat=True))
                for units in (units for duty, units in choices.items() if duty not in reports):
                    units[:] = [pk for unit in units for pk in (villages if unit == base.unit_id else [unit])]
            with transaction.atomic():
                hand = partial(expand, row, by=request.person, at=request.at, on=day)
                assignments = hand(choices=choices, dues=own_dues.days)
                if not assignments:
                    raise Refused(_("Chưa chọn đơn vị nào mới để giao."))
                if not is_confirmed(request):
                    transaction.set_rollback(True)
        except Refused as error:
            refusal, status = str(error), 422
        else:
            return _answer(request, row, assignments)
    boxes_each = max(MIN_BOXES_OF_DUTY, MAX_BOXES // max(1, len(allocations)))
    context = {
        "directive": row,
        "groups": [_group(allocation, form_data, own_dues, boxes_each) for allocation in allocations],
        "refused": refusal,
        "base": base.name,
        "villages": own_dues["cac-thon"] if villages else None,
        "add_villages": f"{reverse('units:add')}?duoi={base.unit_id}&ve={request.path}",
        "lacks_villages": bears_itself and base.kind in COMMUNES and not villages,
        "offered_names": offered_names(base.unit, on=request.today),
        "gap": gap,
        "day": day,
        "on_first_day": on_first_day,
        "may_add_units": bool(request.scope.paths_for(Permission.MANAGE_UNITS)),
        "confirmed": len(last_confirmation(row, by=request.person, at=request.at)),
        "fresh": sum(len(allocation.unassigned) for allocation in allocations),
        "units": len({v.unit_id for allocation in allocations for v in allocation.unassigned}),
    }
    return render(request, "obligations/handing_out.html", context, status=status)


def _answer(request: Request, row: Directive, assignments: Sequence[Assignment]) -> HttpResponse:
    """Say what was given; of what is not confirmed yet, say what would be."""
    units = {assignment.unit_id for assignment in assignments}
    params = {"n": write_number(len(assignments)), "units": write_number(len(units))}
    if is_confirmed(request):
        messages.success(request, _("Đã giao %(n)s việc cho %(units)s đơn vị.") % params)
        # Where nobody can sign in the page of links comes next.
        has_logins = bool(units_with_login(units, on=request.today))
        return redirect("obligations:directive" if has_logins else "obligations:reply_links", row.pk)
    context = {
        "title": _("Giao việc"),
        "button": _("Giao việc"),
        "icon": "send",
        "kick": {"url": reverse("obligations:directive", args=[row.pk]), "label": row},
    }
    return show_summary(request, _summarise(row, assignments, params), context=context)


def _summarise(row: Directive, assignments: Sequence[Assignment], params: dict[str, str]) -> list[str]:
    """Say how much is given to how many, and by when: "68 việc: hạn Thứ Tư 05/4/2023"."""
    by_due: Counter[tuple[str, str]] = Counter()
    for assignment in assignments:
        # As the letter sets it: of what comes back the rhythm and its first period.
        line, due = due_of(assignment.obligation), assignment.due_current
        when = ": " + (line.words or empty_sentence("due.to_be_set")).removesuffix(".")
        if due is not None:
            rhythm, day = line.words[:1].lower() + line.words[1:], short_weekday_date(local_day(due))
            pattern = _("hạn %(due)s") if line.day else _("%(rhythm)s, kỳ đầu hết %(due)s")
            when = " " + pattern % {"rhythm": rhythm, "due": day}
        by_due[str(due or "~"), when] += 1
    sentences = [_("%(units)s đơn vị, %(n)s việc.") % params]
    for day, when in sorted(by_due):  # "~" sorts behind every day
        sentences.append(_("%(n)s việc%(when)s.") % {"n": write_number(by_due[day, when]), "when": when})
    by_duty = Counter(assignment.obligation_id for assignment in assignments)
    for duty in row.obligations.filter(pk__in=by_duty):
        title = shorten(duty.title, LONGEST_DUTY)
        words = {"n": duty.number, "units": write_number(by_duty[duty.pk]), "text": title}
        sentences.append(_("Nhiệm vụ %(n)s, %(units)s đơn vị: %(text)s") % words)
    return sentences


@recovers_form
def undo(request: Request, pk: int) -> HttpResponse:
    """
    Take back what the reader handed out a moment ago, but for what units took in meanwhile.

    Where nothing was handed out yet, it is the confirming that is taken back.
    """
    row = directive_to_lead(request, pk, Permission.ASSIGN)
    rows = last_handing_out(row, by=request.person, at=request.at)
    units = {assignment.unit_id for assignment in rows}
    params = {"n": write_number(len(rows)), "units": write_number(len(units))}
    act: Callable[..., object] = undo_handing_out
    back, title = row.get_absolute_url(), _("Hoàn tác việc vừa giao")
    success = _("Đã hoàn tác: %(n)s việc trở lại là nháp.")
    note = _(
        "%(n)s việc của %(units)s đơn vị trở lại là nháp; lịch sử vẫn giữ. "
        "Việc đơn vị đã tiếp nhận thì ở lại với đơn vị, muốn thôi thì thu hồi từng việc."
    )
    if not rows and (duties := last_confirmation(row, by=request.person, at=request.at)):
        request.scope.require(Permission.CONFIRM, row.lead_unit)
        params = {"n": write_number(len(duties))}
        act, title = undo_confirmation, _("Hoàn tác việc vừa xác nhận")
        back = reverse("obligations:reading", args=[get_object_or_404(Reading, directive=row).pk])
        success = _("Đã hoàn tác: %(n)s nhiệm vụ trở lại trang đọc văn bản.")
        note = _("%(n)s nhiệm vụ trở lại trang đọc văn bản, chưa ai nhận.")
    return form_action(
        request,
        ConfirmForm,
        partial(act, row),
        success=success % params,
        back=back,
        context={
            "title": title,
            "note": note % params,
            "button": _("Hoàn tác"),
            "icon": "undo-2",
            "kick": {"url": row.get_absolute_url(), "label": row},
        },
    )


def _group(
    allocation: Allocation, form: QueryDict | None, own_dues: OwnDuesForm, boxes_each: int
) -> AllocationGroup:
    pk = allocation.obligation.pk
    ticked_ids = None if form is None else set(_ids(form, pk))
    whole = len(allocation.unassigned) > boxes_each
    boxes = [
        UnitBox(version.unit_id, version.name, ticked_ids is None or version.unit_id in ticked_ids)
        for version in ([] if whole else allocation.unassigned)
    ]
    whole_ticked = form is None or bool(form.get(f"tat-ca-{pk}"))
    more = "" if form is None else form.get(f"them-{pk}", "")
    members = {version.unit_id for version in allocation.members} | allocation.bearing_units
    missing = []
    for bearer in allocation.missing:
        # Who may be meant is only offered: nothing is ticked but by a person.
        candidates = [version for version in bearer.candidates if version.unit_id not in members]
        ticks = [UnitBox(row.unit_id, row.name, row.unit_id in (ticked_ids or ())) for row in candidates]
        missing.append((bearer, ticks))
    own_due = own_dues[f"han-{pk}"] if f"han-{pk}" in own_dues.fields else None
    heirs = ((row.version.name, ", ".join(heir.name for heir in row.heirs)) for row in allocation.ended)
    former_line = "; ".join(" → ".join(filter(None, pair)) for pair in heirs)
    return AllocationGroup(
        allocation.obligation, allocation, whole, whole_ticked, boxes, own_due, missing, more, former_line
    )


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
