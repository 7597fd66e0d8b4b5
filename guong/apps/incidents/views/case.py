"""One case on its page: its card with the clocks, its facts, timeline and warnings, and what may be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from guong.apps.evidence.models import EvidenceItem, most_bytes
from guong.apps.registries.actions import plain_address
from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.personal import mask
from guong.ui.status_badges import StatusBadge, look

from ..actions.new_cases import sentence_for_residents
from ..clocks import clock, clock_from_opening, reminder, spans_of
from ..forms import CloseIncidentForm, LessonForm
from ..models import (
    CardStep,
    Contact,
    ContactCheck,
    ContactKind,
    Entry,
    Incident,
    IncidentKind,
    IncidentState,
    IssuedWarning,
    PaperKind,
    Step,
    is_old,
    unit_in_charge,
)
from ..models.step import WARN
from .access import may_act
from .cases import channels_of, of_tips, tip_row, visible_case

CASE_TEMPLATE = "incidents/incident.html"
ACCEPTED_PROOFS = "image/*,.pdf,.docx,.txt,.html,.mp4"
MOST_OTHERS = 20


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its card, its clock, and whom and what it needs."""

    step: Step
    card: CardStep | None
    clock: StatusBadge
    trace: list[str]
    doer: str
    contacts: list[tuple[Contact, bool]]
    papers: list[tuple[str, str | Promise]]
    from_opening: str = ""
    channels: Sequence[Channel] = ()


@require_safe
def incident(request: Request, pk: int) -> HttpResponse:
    """Show one case: its card with the clocks, its facts, its timeline."""
    return render(request, CASE_TEMPLATE, case_context(request, visible_case(request, pk)))


def case_context(request: Request, case: Incident, sent_form: str = "") -> dict[str, Any]:
    """Gather what the page of a case shows; `sent_form` names the form that was sent and refused."""
    entries = list(case.entries.select_related("item").order_by("-pk"))
    steps = list(case.steps.all())
    people = [case.opened_by_id, case.handler_id, *(entry.by_id for entry in entries)]
    people += [step.done_by_id for step in steps if step.done_by_id is not None]
    units, names = name_units_and_people(request.scope, [case.unit_id], people)
    is_inside = request.scope.may(Permission.READ, case.unit_id)
    may_handle = case.is_open and may_act(request, Permission.HANDLE_INCIDENT, case.unit)
    rows = _step_rows(request, case, steps, names, is_inside=is_inside)
    waiting = [row for row in rows if row.step.is_waiting]
    is_ripe = case.state in (IncidentState.CONTAINED, IncidentState.CLOSED)
    may_learn = is_ripe and may_act(request, Permission.CONFIRM, case.unit)
    return {
        "case": case,
        "address": case.get_absolute_url(),
        "whose": units.get(case.unit_id, ""),
        "opened_by": names.get(case.opened_by_id, ""),
        "handler": names.get(case.handler_id, ""),
        "is_mine": case.handler_id == request.person.pk,
        "is_inside": is_inside,
        **_beside(request, case, rows, is_inside=is_inside),
        "warnings": warning_rows(request, case) if is_inside else [],
        "words": case.words if is_inside else mask(case.words),
        "steps": steps,
        "done_rows": [row for row in rows if row.step.is_settled],
        "unwritten_rows": [row for row in rows if not (row.step.is_settled or row.step.is_waiting)],
        "next_row": waiting[0] if waiting else None,
        "later_rows": waiting[1:],
        "next_order": waiting[0].step.order if waiting else 0,
        "reminder": reminder(case, waiting[0].step if waiting else None),
        "spans": spans_of(case, request.at) if case.is_open else None,
        "done": sum(step.is_settled for step in steps),
        "history": _timeline(request, entries, names, is_inside=is_inside),
        "may_handle": may_handle,
        "may_take_back": may_handle and case.may_take_back(request.person.pk, at=request.at),
        "sent_form": sent_form,
        "close_form": CloseIncidentForm(),
        "has_evidence": case.later_evidence().exists(),
        "others": list(_duplicates(request, case)) if may_handle else [],
        "tips": [tip_row(request, tip) for tip in case.tips.prefetch_related(of_tips())],
        "lessons": list(case.lessons.select_related("obligation")),
        "lesson_form": LessonForm() if may_learn else None,
        "accepts": ACCEPTED_PROOFS,
        "max_bytes": most_bytes(),
    }


def whom_to_call(case: Incident, *, on: date) -> list[Contact]:
    """Give whom a case's unit calls on a day; of the platforms, only the one it happened on if known."""
    rows = Contact.for_unit(unit_in_charge(case.unit, on=on), on=on)
    other_contacts = [row for row in rows if row.kind != ContactKind.PLATFORM.value]
    platforms = [row for row in rows if row.kind == ContactKind.PLATFORM.value]
    matching = [row for row in platforms if case.platform and case.platform in row.name.casefold()]
    return other_contacts + (matching or platforms)


def _beside(request: Request, case: Incident, rows: Iterable[StepRow], *, is_inside: bool) -> dict[str, Any]:
    """Gather what stands beside the steps: what residents read now, whom to call, the papers."""
    is_told = case.is_open and is_inside
    contacts = [call for row in rows for call in row.contacts] if is_told else []
    papers = [paper for row in rows for paper in row.papers]
    address = case.channel.address or case.channel.value if case.channel is not None else ""
    if case.kind == IncidentKind.FAKE and case.address:
        address = case.address
    return {
        "residents_read": sentence_for_residents(case, on=request.today) if is_told else "",
        "case_address": plain_address(address),
        "residents_page": reverse("registries:official", args=[case.unit_id]) if is_told else "",
        "calls": list({contact.pk: (contact, old) for contact, old in contacts}.values()),
        "case_papers": list(dict.fromkeys(papers)) if is_told else [],
    }


def _step_rows(
    request: Request, case: Incident, steps: Iterable[Step], names: Mapping[int, str], *, is_inside: bool
) -> list[StepRow]:
    contacts = whom_to_call(case, on=request.today) if case.is_open and is_inside else []
    last = ContactCheck.last_days([case.unit_id, *request.scope.own_units]) if contacts else {}
    old = {row.pk for row in contacts if is_old(last.get(row.pk), on=request.today)}
    rows = []
    for step in steps:
        step.incident = case
        card = step.on_card
        kinds = card.contacts if card and step.is_waiting else ()
        rows.append(
            StepRow(
                step,
                card,
                clock(step, request.at),
                trace=card.trace(case.noticed_at) if card else [],
                doer=names.get(step.done_by_id, "") if step.done_by_id is not None else "",
                contacts=[(contact, contact.pk in old) for contact in contacts if contact.kind in kinds],
                papers=[
                    (name, PaperKind(name).label) for name in (card.papers if card and is_inside else ())
                ],
                from_opening=clock_from_opening(step, request.at),
                channels=own_channels(request, case) if step.code == WARN and step.is_waiting else (),
            )
        )
    return rows


def own_channels(request: Request, case: Incident) -> list[Channel]:
    """List the channels of the case's unit on which a warning may be posted: never the one in other hands."""
    rows = channels_of(request, [case.unit_id]).exclude(kind__in=(ChannelKind.PHONE, ChannelKind.EMAIL))
    return [row for row in rows if row.pk != case.channel_id]


def _duplicates(request: Request, case: Incident) -> QuerySet[Incident]:
    """Give the other cases of the unit that one may be a duplicate of."""
    is_like = Q(kind=case.kind) | Q(channel=case.channel_id, channel__isnull=False)
    rows = Incident.objects.in_reach_of(request.scope).filter(is_like, unit=case.unit_id)
    rows = rows.exclude(pk=case.pk).exclude(state__in=(IncidentState.DUPLICATE, IncidentState.NOT_ONE))
    return rows.select_related("channel")[:MOST_OTHERS]


def _timeline(
    request: Request, entries: Iterable[Entry], names: Mapping[int, str], *, is_inside: bool
) -> list[dict[str, Any]]:
    """Give the lines of the timeline; outside the unit with numbers masked, and without files of its own."""
    item_ids = {entry.item_id for entry in entries if entry.item_id is not None}
    if item_ids and not is_inside:
        visible = EvidenceItem.objects.visible_to(request.scope).filter(pk__in=item_ids)
        item_ids = set(visible.values_list("pk", flat=True))
    rows = []
    for entry in entries:
        style = look("incident_entry", entry.what)
        rows.append(
            {
                "icon": style.icon,
                "tone": style.tone,
                "what": str(style.word),
                "note": entry.words if is_inside else mask(entry.words),
                "who": names.get(entry.by_id),
                "at": entry.at,
                "item": entry.item if entry.item_id in item_ids else None,
            }
        )
    return rows


def warning_rows(request: Request, case: Incident) -> list[dict[str, Any]]:
    """
    List the warnings of a case, the newest first.

    `may_approve` is for the reader; `posted_at` is None where it was posted nowhere yet.
    """
    warnings = list(IssuedWarning.objects.filter(incident=case))
    people = {person for row in warnings for person in (row.issued_by_id, row.approved_by_id)}
    names = name_units_and_people(request.scope, [], people)[1] if warnings else {}
    step = case.steps.filter(code=WARN).first() if warnings else None
    may = bool(warnings) and may_act(request, Permission.APPROVE_CONTENT, case.unit)
    return [
        {
            "warning": row,
            "issuer": names.get(row.issued_by_id, ""),
            "approver": names.get(row.approved_by_id or 0, ""),
            "may_approve": may and row.is_unapproved and row.issued_by_id != request.person.pk,
            "posted_at": step.done_at if step is not None else None,
        }
        for row in warnings
    ]
