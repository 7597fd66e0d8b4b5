"""The list of incidents, opening one, and finding one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.pages import form_action
from guong.apps.registries.models import Channel
from guong.apps.units.display_names import units_for
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import chosen_table, give_list
from guong.apps.units.models import Permission, UnitVersion, predecessors
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_moment
from guong.engines.viet.personal import mask
from guong.ui.filters import Filter
from guong.ui.status_badges import look
from guong.ui.text_formats import labelled
from guong.ui.views import read_id

from ..actions.lists import CASES
from ..actions.new_cases import open_case
from ..actions.tip_recipients import units_near
from ..clocks import clock
from ..forms import IncidentForm
from ..models import (
    Incident,
    IncidentKind,
    IncidentState,
    Step,
    Tip,
    TipPicture,
    injected_findings,
    suggestions,
    unit_in_charge,
)

PER_PAGE = 40
MOST_CHANNELS = 500
LONGEST_QUOTE = 1900  # characters


@dataclass(frozen=True, slots=True)
class TipRow:
    """A report as this reader may see it: how to answer, and numbers in the words, stay in its unit."""

    tip: Tip
    unit_name: str
    words: str
    contact: str
    pictures: list[TipPicture] = field(default_factory=list)


@require_safe
def incidents(request: Request) -> HttpResponse:
    """List what was reported and suggested, what is open, and what is closed."""
    request.scope.refuse_unless(request.scope.posts)
    rows = Incident.objects.visible_to(request.scope).select_related("channel")
    kind, state = request.GET.get("loai", ""), request.GET.get("tinh-trang", "")
    if kind in IncidentKind.values:
        rows = rows.filter(kind=kind)
    if state == "mo":
        rows = rows.open()
    elif state in IncidentState.values:
        rows = rows.filter(state=state)
    if chosen_table(request, CASES) is not None:
        return give_list(request, CASES, CASES.narrow(rows, at=request.at))
    waiting = Tip.objects.visible_to(request.scope).waiting().select_related("unit")
    tips = list(waiting.prefetch_related(of_tips())[:PER_PAGE])
    findings = suggestions(request.scope)[:PER_PAGE]
    units = {row.unit_id for row in tips} | {finding.subject_id for finding in findings}
    names = UnitVersion.objects.names(units, on=request.today)
    near = {tip.unit_id: tip.unit for tip in tips if is_own(request, tip)}
    near_units = {pk: units_near(unit, on=request.today) for pk, unit in near.items()}
    may_handle = request.scope.may_somewhere(Permission.HANDLE_INCIDENT)
    begin_link = Link(_("Mở vụ việc"), reverse("incidents:begin"), "plus")
    head = PageHead(
        _("Sự cố"),
        _(
            "Mất quyền, giả mạo, nội dung bị chèn, lộ tài khoản, tên miền: ai làm gì, trong bao lâu, kết quả "
            "ra sao."
        ),
        none="incident.none",
        hint=_(
            "Khi mất quyền vào kênh, thấy trang giả mạo hay nội dung lạ, hãy mở vụ việc: Gương đưa ra từng "
            "bước, giờ phải xong và mẫu thông báo."
        ),
        heading=_("Vụ việc"),
        kick=Link(_("Sổ đăng ký"), reverse("registries:channels")),
        secondary=[
            Link(_("Trang báo tin công khai"), reverse("incidents:report"), "globe"),
            Link(_("Đầu mối"), reverse("incidents:contacts"), "life-buoy"),
        ],
        primary=begin_link if may_handle else None,
    )
    every, not_closed = ("", _("Tất cả")), ("mo", _("Chưa đóng"))
    context = {
        "tips": [
            (tip_row(request, tip, names.get(tip.unit_id, "")), near_units.get(tip.unit_id)) for tip in tips
        ],
        "suggestions": [(finding, names.get(finding.subject_id, "")) for finding in findings],
        "may_handle": may_handle,
    }
    first_waiting = Step.objects.waiting().exclude(due_at=None).order_by("due_at")
    return show_list(
        request,
        head,
        rows.prefetch_related(Prefetch("steps", first_waiting, to_attr="waiting_steps")),
        partial(_line_of, at=request.at),
        filters=[
            Filter("loai", _("Loại"), kind, [every, *IncidentKind.choices]),
            Filter("tinh-trang", _("Tình trạng"), state, [every, not_closed, *IncidentState.choices]),
        ],
        tables=[CASES],
        template="incidents/incidents.html",
        context=context,
    )


def _line_of(case: Any, names: Names, *, at: datetime) -> ListLine:
    """Give the line of a case: the clock of the step that is due first, else its state alone."""
    facts = [names.unit(case.unit_id), _("biết tin lúc %(at)s") % {"at": write_moment(case.noticed_at)}]
    if case.outcome:
        facts.append(labelled(_("Kết quả"), case.get_outcome_display()))
    state = look("incident", case.state)
    if not case.waiting_steps:
        return ListLine(case.title, case.get_absolute_url(), state, facts)
    step = case.waiting_steps[0]
    step.incident = case
    return ListLine(
        case.title, case.get_absolute_url(), clock(step, at), [*facts, step.title], badges=[state]
    )


def of_tips() -> Prefetch[Any]:
    """Fetch what is told of the pictures of reports in one go, without the pictures themselves."""
    return Prefetch("pictures", TipPicture.objects.defer("content"))


def tip_row(request: Request, tip: Tip, unit_name: str = "") -> TipRow:
    """Show a report; outside the unit it was sent to, without how to answer and with numbers masked."""
    is_inside = is_own(request, tip)
    words, contact = (tip.words, tip.contact) if is_inside else (mask(tip.words), "")
    if contact:
        record_access(tip, "tip.contact_read", by=request.person, at=request.at)
    return TipRow(tip, unit_name, words, contact, pictures=list(tip.pictures.all()) if is_inside else [])


def is_own(request: Request, tip: Tip) -> bool:
    """Tell whether a report is for a unit of the reader, or for one that ended before it."""
    return tip.unit_id in request.scope.own_units or tip.unit_id in request.scope.ended_before()


def begin(request: Request) -> HttpResponse:
    """Open a case; a report or a finding that it comes from fills the form."""
    units = units_for(request, Permission.HANDLE_INCIDENT)
    request.scope.refuse_unless(units)
    tip, finding = None, None
    initial: dict[str, Any] = {"kind": request.GET.get("loai", IncidentKind.LOST)}
    if (pk := read_id(request.GET.get("goi-y", ""))) is not None:
        finding = get_object_or_404(injected_findings(request.scope), pk=pk)
        initial = {
            "unit": finding.subject_id,
            "kind": IncidentKind.INJECTED,
            "address": finding.via,
            "words": f"Lần soi trang thấy: {finding.quote[:LONGEST_QUOTE]}",
            "noticed_at": finding.collected_at,
        }
    if (pk := read_id(request.GET.get("tin", ""))) is not None:
        tip = get_object_or_404(Tip.objects.visible_to(request.scope).waiting(), pk=pk)
        initial = {
            "unit": unit_in_charge(tip.unit, on=request.today).pk,
            "kind": IncidentKind.FAKE,
            "address": tip.link,
            "words": tip.words or "Người dân báo qua trang công khai.",
            "noticed_at": tip.received_at,
        }
    return form_action(
        request,
        IncidentForm,
        partial(open_case, tip=tip, observation=finding),
        success=_("Đã mở vụ việc và báo lãnh đạo. Làm lần lượt các bước dưới đây."),
        back=Incident.get_absolute_url,
        template="incidents/begin.html",
        context={"tip": tip, "finding": finding},
        initial=initial,
        units=units,
        channels=channels_of(request, [pk for pk, _name in units]),
        now=request.at,
    )


def channels_of(request: Request, units: list[int]) -> QuerySet[Channel]:
    """Give the channels in scope of the units and of those they came from."""
    former = {version.unit_id for version in predecessors(set(units), on=request.today)}
    in_reach = Channel.objects.in_reach_of(request.scope).in_force(on=request.today)
    own = in_reach.filter(owner__in={*units, *former}).values_list("pk", flat=True)
    return Channel.objects.filter(pk__in=list(own[:MOST_CHANNELS])).order_by("kind", "name")


def case_in_reach(request: Request, pk: int) -> Incident:
    """Find a case of a unit in scope, or answer 404; its papers are for no one who only oversees the unit."""
    return get_object_or_404(Incident.objects.in_reach_of(request.scope).select_related("unit"), pk=pk)


def visible_case(request: Request, pk: int) -> Incident:
    """Find a case that the reader sees, or answer 404."""
    rows = Incident.objects.visible_to(request.scope).select_related("channel", "unit", "duplicate_of")
    case: Incident = get_object_or_404(rows, pk=pk)
    return case
