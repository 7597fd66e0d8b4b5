"""The list of incidents, opening one, and finding one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.pages import form_action
from guong.apps.registries.models import Channel
from guong.apps.units.display_names import units_for
from guong.apps.units.list_tables import chosen_table, give_list, offer_tables
from guong.apps.units.models import Permission, UnitVersion, predecessors
from guong.apps.units.request import Request
from guong.engines.viet.personal import mask
from guong.ui.views import FORM_METHODS, page_numbers, page_of, read_id

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
from ..models.incident import IncidentQuerySet

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
    near: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[TipPicture] = field(default_factory=list)


@require_safe
def incidents(request: Request) -> HttpResponse:
    """List what was reported and suggested, what is open, and what is closed."""
    if not request.scope.posts:
        request.scope.refuse()
    visible = Incident.objects.visible_to(request.scope).select_related("channel")
    kind, state = request.GET.get("loai", ""), request.GET.get("tinh-trang", "")
    if chosen_table(request, CASES) is not None:
        table = CASES.narrow(_narrow(visible, kind, state), at=request.at)
        return give_list(request, CASES, table)
    page = page_of(request, _narrow(visible, kind, state), PER_PAGE)
    waiting = Tip.objects.visible_to(request.scope).waiting().select_related("unit")
    tips = list(waiting.prefetch_related(of_tips())[:PER_PAGE])
    findings = suggestions(request.scope)[:PER_PAGE]
    units = {row.unit_id for row in (*page, *tips)} | {finding.subject_id for finding in findings}
    names = UnitVersion.objects.names(units, on=request.today)
    near: dict[int, list[tuple[int, str]]] = {}
    tip_rows = []
    for tip in tips:
        if tip.unit_id not in near and is_own(request, tip):
            near[tip.unit_id] = units_near(tip.unit, on=request.today)
        tip_rows.append(
            replace(tip_row(request, tip, names.get(tip.unit_id, "")), near=near.get(tip.unit_id, []))
        )
    rows: dict[int, dict[str, Any]] = {
        case.pk: {"case": case, "unit_name": names.get(case.unit_id, "")} for case in page
    }
    for step in Step.objects.waiting().filter(incident__in=rows).exclude(due_at=None).order_by("due_at"):
        row = rows[step.incident_id]
        if "step_clock" not in row:
            step.incident = row["case"]
            row |= {"step_title": step.title, "step_clock": clock(step, request.at)}
    context = {
        "page": page,
        "rows": list(rows.values()),
        "pages": page_numbers(page),
        "tips": tip_rows,
        "suggestions": [
            {"finding": finding, "unit_name": names.get(finding.subject_id, "")} for finding in findings
        ],
        "kinds": IncidentKind.choices,
        "states": IncidentState.choices,
        "kind": kind,
        "state": state,
        "tables": offer_tables(request, CASES),
        "may_handle": request.scope.may_somewhere(Permission.HANDLE_INCIDENT),
    }
    return render(request, "incidents/incidents.html", context)


def _narrow(rows: IncidentQuerySet, kind: str, state: str) -> IncidentQuerySet:
    """Keep the kind and the state that the address names; unknown ones narrow nothing."""
    if kind in IncidentKind.values:
        rows = rows.filter(kind=kind)
    if state == "mo":
        return rows.open()
    return rows.filter(state=state) if state in IncidentState.values else rows


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


@require_http_methods(FORM_METHODS)
def begin(request: Request) -> HttpResponse:
    """Open a case; a report or a finding that it comes from fills the form."""
    units = units_for(request, Permission.HANDLE_INCIDENT)
    if not units:
        request.scope.refuse()
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
