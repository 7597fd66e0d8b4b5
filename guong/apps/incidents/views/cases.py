"""The list of incidents, opening one, and one case on its page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.evidence.models import most_bytes
from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, UnitVersion, predecessors
from guong.apps.units.naming import name_units_and_people, units_for
from guong.apps.units.request import Request
from guong.engines.viet.personal import mask

from ..actions import open_case, whom_to_call
from ..forms import CloseForm, IncidentForm, LessonForm
from ..models import (
    Incident,
    Kind,
    PaperKind,
    Refused,
    State,
    Step,
    Tip,
    found_injected,
    suggestions,
)
from .clocks import clock

PER_PAGE = 40
PROOFS = "image/*,.pdf,.docx,.txt,.html,.mp4"
LOOKS = {
    State.RECEIVED: ("warn", "inbox"),
    State.HANDLING: ("info", "play"),
    State.CONTAINED: ("good", "lock"),
    State.CLOSED: ("good", "circle-check"),
    State.NOT_ONE: ("neutral", "circle-minus"),
    State.DUPLICATE: ("neutral", "copy"),
}


@require_safe
def incidents(request: Request) -> HttpResponse:
    """List what was told and suggested, what is open, and what is closed."""
    if not request.scope.posts:
        request.scope.refuse()
    seen = Incident.objects.visible_to(request.scope).select_related("channel")
    kind, state = request.GET.get("loai", ""), request.GET.get("tinh-trang", "")
    if kind in Kind.values:
        seen = seen.filter(kind=kind)
    seen = seen.open() if state == "mo" else seen.filter(state=state) if state in State.values else seen
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("trang"))
    tips = list(Tip.objects.visible_to(request.scope).waiting()[:PER_PAGE])
    found = suggestions(request.scope)[:PER_PAGE]
    names = UnitVersion.objects.names(
        {row.unit_id for row in (*page, *tips)} | {one.subject_id for one in found}, on=request.today
    )
    for row in (*page, *tips):
        row.unit_name = names.get(row.unit_id, "")
    for tip in tips:
        _keep_inside(tip, request)
    waiting = _next_steps(list(page), request.at)
    for row in page:
        row.tone, row.icon = LOOKS[State(row.state)]
        row.waits = waiting.get(row.pk)
    for one in found:
        one.unit_name = names.get(one.subject_id, "")
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "tips": tips,
        "suggestions": found,
        "kinds": Kind.choices,
        "states": State.choices,
        "kind": kind,
        "state": state,
        "may_handle": request.scope.may_somewhere(Permission.HANDLE_INCIDENT),
    }
    return render(request, "incidents/incidents.html", context)


def _keep_inside(tip: Tip, request: Request) -> Tip:
    """Leave how to answer a resident, and the numbers in their words, to the unit that was told."""
    if tip.unit_id not in request.scope.own_units:
        tip.contact, tip.words = "", mask(tip.words)
    return tip


def _next_steps(rows: list[Incident], at: datetime) -> dict[int, dict[str, Any]]:
    """Give, by case, the step whose clock runs out first."""
    found: dict[int, dict[str, Any]] = {}
    by_case = {row.pk: row for row in rows}
    for step in Step.objects.waiting().filter(incident__in=by_case).exclude(due_at=None).order_by("due_at"):
        if step.incident_id not in found:
            step.incident = by_case[step.incident_id]
            found[step.incident_id] = {"title": step.title, "clock": clock(step, at)}
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    """Open a case; a report or a finding that it comes from fills the form."""
    units = units_for(request, Permission.HANDLE_INCIDENT)
    if not units:
        request.scope.refuse()
    tip, finding = _tip(request), _finding(request)
    form = IncidentForm(
        request.POST or None,
        units=units,
        channels=_channels(request, [pk for pk, _name in units]),
        now=request.at,
        initial=_filled(tip, finding) or {"kind": request.GET.get("loai", Kind.LOST)},
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            made = open_case(**told, tip=tip, observation=finding, by=request.person, at=request.at)
        except Refused as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Đã mở vụ việc và báo lãnh đạo. Làm lần lượt các bước dưới đây."))
            return redirect("incidents:incident", made.pk)
    context = {"form": form, "tip": tip, "finding": finding}
    return render(request, "incidents/begin.html", context, status=422 if form.errors else 200)


def _tip(request: Request) -> Tip | None:
    asked = request.GET.get("tin", "")
    if not asked.isdecimal() or len(asked) > 15:
        return None
    return get_object_or_404(Tip.objects.visible_to(request.scope).waiting(), pk=int(asked))


def _finding(request: Request) -> Any:
    asked = request.GET.get("goi-y", "")
    if not asked.isdecimal() or len(asked) > 15:
        return None
    return get_object_or_404(found_injected(request.scope), pk=int(asked))


def _filled(tip: Tip | None, finding: Any) -> dict[str, Any]:
    if tip is not None:
        told = {"address": tip.link, "words": tip.words or _("Người dân báo qua trang công khai.")}
        return told | {"unit": tip.unit_id, "kind": Kind.FAKE, "noticed_at": tip.received_at}
    if finding is not None:
        return {
            "unit": finding.subject_id,
            "kind": Kind.INJECTED,
            "address": finding.via,
            "words": _("Lần soi trang thấy: %(quote)s") % {"quote": finding.quote[:1900]},
            "noticed_at": finding.collected_at,
        }
    return {}


def _channels(request: Request, units: list[int]) -> Any:
    """Give the channels in reach of the units and of those they came from."""
    before = {one.unit_id for one in predecessors(set(units), on=request.today)}
    seen = Channel.objects.visible_to(request.scope).in_force(on=request.today)
    mine = seen.filter(owner__in={*units, *before}).values_list("pk", flat=True)
    return Channel.objects.filter(pk__in=list(mine[:500])).order_by("kind", "name")


@require_safe
def incident(request: Request, pk: int) -> HttpResponse:
    """Show one case: its card with the clocks, its facts, its timeline."""
    return shown(request, found_case(request, pk))


def found_case(request: Request, pk: int) -> Incident:
    """Find a case in reach."""
    seen = Incident.objects.visible_to(request.scope).select_related("channel", "unit", "duplicate_of")
    return get_object_or_404(seen, pk=pk)


def shown(
    request: Request,
    case: Incident,
    form: CloseForm | None = None,
    lessons: LessonForm | None = None,
) -> HttpResponse:
    """Draw the page of a case; a form that was refused comes back with what was typed."""
    entries = list(case.entries.select_related("item").order_by("-pk"))
    steps = list(case.steps.all())
    people = {case.opened_by_id, case.handler_id} | {entry.by_id for entry in entries}
    people |= {step.done_by_id for step in steps}
    units, names = name_units_and_people(request.scope, [case.unit_id], people)
    contacts = whom_to_call(case, on=request.today) if case.is_open else []
    for one in steps:
        one.incident = case
        one.card, one.clock = one.on_card, clock(one, request.at)
        one.trace = one.card.trace(case.noticed_at) if one.card else []
        one.who_did = names.get(one.done_by_id, "")
        wanted = one.card.contacts if one.card and one.is_waiting else ()
        one.contacts = [each for each in contacts if each.kind in wanted]
        one.papers = [(name, PaperKind(name).label) for name in (one.card.papers if one.card else ())]
    may_handle = case.is_open and request.scope.may(Permission.HANDLE_INCIDENT, case.unit_id)
    tone, icon = LOOKS[State(case.state)]
    context = {
        "case": case,
        "tone": tone,
        "icon": icon,
        "whose": units.get(case.unit_id, ""),
        "opened_by": names.get(case.opened_by_id, ""),
        "handler": names.get(case.handler_id, ""),
        "is_mine": case.handler_id == request.person.pk,
        "steps": steps,
        "next_order": next((one.order for one in steps if one.is_waiting), 0),
        "done": sum(not one.is_waiting for one in steps),
        "history": [_told(one, names) for one in entries],
        "may_handle": may_handle,
        "close_form": form or CloseForm(),
        "has_evidence": case.later_evidence().exists(),
        "others": _others(request, case) if may_handle else [],
        "tips": [_keep_inside(tip, request) for tip in case.tips.all()],
        "lessons": list(case.lessons.select_related("obligation")),
        "lesson_form": lessons or (LessonForm() if _may_learn(request, case) else None),
        "accepts": PROOFS,
        "max_bytes": most_bytes(),
    }
    return render(
        request,
        "incidents/incident.html",
        context,
        status=422 if form is not None or lessons is not None else 200,
    )


def _may_learn(request: Request, case: Incident) -> bool:
    ripe = case.state in (State.CONTAINED, State.CLOSED)
    return ripe and request.scope.may(Permission.CONFIRM, case.unit_id)


def _others(request: Request, case: Incident) -> list[Incident]:
    """Give the other cases of the unit that one may be a duplicate of."""
    same = Q(kind=case.kind) | Q(channel=case.channel_id, channel__isnull=False)
    seen = Incident.objects.visible_to(request.scope).filter(same, unit=case.unit_id)
    rows = seen.exclude(pk=case.pk).exclude(state__in=(State.DUPLICATE, State.NOT_ONE))
    return list(rows.select_related("channel")[:20])


def _told(entry: Any, names: dict[int, str]) -> dict[str, Any]:
    icons = {
        "opened": ("plus", "warn"),
        "step": ("check", "good"),
        "left_out": ("circle-minus", "neutral"),
        "evidence": ("paperclip", "info"),
        "taken": ("user-round", "neutral"),
        "paper": ("file-text", "info"),
        "contained": ("lock", "good"),
        "closed": ("circle-check", "good"),
        "lesson": ("list-checks", "info"),
    }
    icon, tone = icons.get(entry.what, ("pen-line", "neutral"))
    told = {
        "icon": icon,
        "tone": tone,
        "what": entry.get_what_display(),
        "note": entry.words,
        "who": names.get(entry.by_id),
        "at": entry.at,
    }
    return told | ({"item": entry.item} if entry.item_id else {})
