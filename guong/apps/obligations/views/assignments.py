"""Việc: the list, and one assignment with its timeline and what can be done."""

import re
from collections import Counter
from datetime import date
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.evidence.models import Observation
from guong.apps.units.list_tables import chosen_table, give_list, offer_tables
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import lead_to_own_unit, words_of_end
from guong.apps.units.request import Request
from guong.engines.legal.citation_style import basis
from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import LawPeriod, law_periods
from guong.ui.empty_states import empty_sentence
from guong.ui.views import page_of

from ..actions.lists import ASSIGNMENTS
from ..models import Assignment, Directive, State, StepKind, Timeliness, conclusions, soon_until
from ..models.conclusions import is_contradicted
from ..models.criteria import key_of_duty
from ..models.duty_words import provision_of
from ..models.lead_unit import LeadThroughTime
from ..models.site_evidence import look
from ..models.states import WITH_DOER
from ..models.timeliness import days_left
from ..models.undo import undo_until
from .access import find_assignment, may_act, may_lead, may_note_answer
from .assignment_filters import chips, filters, narrow
from .buttons import (
    ACCEPT_BUTTON,
    GIVE_AGAIN_BUTTON,
    NEED_A_STANDING_UNIT,
    RECEIVE_BUTTON,
    REOPEN_BUTTON,
    SUBMIT_BUTTON,
    URGE_BUTTON,
    Button,
    buttons_of,
)
from .figures import figures_beside
from .onward import onward_context
from .reading_cards import due_of
from .timeline import OPEN_TURNS, Timeline, composer_of, former_threads, timeline_of, turns_of
from .urging_words import message_of, words_of

PER_PAGE = 20
TASK_PAGE = "obligations/assignment.html"
ACT_FIELD, A_WORD = "lam", re.compile(r"[a-z-]{2,20}")
# What a lead says to a request for more time; without such a request the first gives time unasked.
DECISIONS = {"gia-han": "obligations:grant_extension", "khong-gia-han": "obligations:refuse_extension"}
WITHOUT_FORM = frozenset({"undo"})
# The one action a row of the list offers, by state.
ROW_BUTTONS = (RECEIVE_BUTTON, SUBMIT_BUTTON, ACCEPT_BUTTON, URGE_BUTTON, GIVE_AGAIN_BUTTON)


@require_safe
def assignments(request: Request) -> HttpResponse:
    """List what the reader bears or leads, newest directive first; the filters stay in the address."""
    if chosen_table(request, ASSIGNMENTS) is not None:
        visible = narrow(request, Assignment.objects.visible_to(request.scope))
        return give_list(request, ASSIGNMENTS, ASSIGNMENTS.narrow(visible, at=request.at))
    if (own := lead_to_own_unit(request, "dashboard:unit_work")) is not None:
        return own
    visible = Assignment.objects.visible_to(request.scope)
    # The page is found by its ids alone, in the order of an index; what a line shows is read for these few.
    ids = narrow(request, visible).order_by("-directive_id", "obligation_id", "unit_id")
    page = page_of(request, ids.values_list("pk", flat=True), PER_PAGE)
    rows = Assignment.objects.select_related("obligation", "directive")
    by_id = rows.defer("directive__text", "directive__read").in_bulk(list(page))
    page_rows = [by_id[pk] for pk in page if pk in by_id]
    names = UnitVersion.objects.names([row.unit_id for row in page_rows], on=request.today)
    soon = soon_until(request.at)
    jobs = []
    for row in page_rows:
        timeliness = row.timeliness(request.at, soon)
        is_timed = timeliness is not Timeliness.NO_DUE and row.state not in (State.WITHDRAWN, State.DECLINED)
        button = next((button for button in offered_buttons(request, row) if button in ROW_BUTTONS), None)
        url = reverse("obligations:assignment", args=[row.pk])
        jobs.append((row, names[row.unit_id], url, timeliness if is_timed else None, button))
    bar = filters(request)
    context = {
        "page": page,
        "jobs": jobs,
        "filters": bar,
        "chosen": chips(request, bar),
        "tables": offer_tables(request, ASSIGNMENTS),
        "anything": page.paginator.count or visible.exists(),
    }
    return render(request, "obligations/assignments.html", context)


@require_safe
def assignment(request: Request, pk: int) -> HttpResponse:
    """Show one assignment, with the form of an act at its foot where the address names one (`?lam=`)."""
    row = find_assignment(request, pk)
    if (act := act_in_place(request, row)) is not None:
        return act
    return render(request, TASK_PAGE, page_of_assignment(request, row))


def act_in_place(request: Request, row: Assignment) -> HttpResponse | None:
    """Let the view of the act that the address names draw its form on the page; None for no such act."""
    word = request.GET.get(ACT_FIELD, "")
    if not A_WORD.fullmatch(word):
        return None
    pk, address = row.pk, f"{reverse('obligations:assignment', args=[row.pk])}/{word}"
    if word in DECISIONS:
        request_for_time = row.extensions.filter(decided_at__isnull=True).values_list("pk", flat=True).first()
        if request_for_time is not None:
            pk, address = request_for_time, reverse(DECISIONS[word], args=[request_for_time])
    try:
        match = resolve(address)
    except Resolver404:
        return None
    if match.url_name in WITHOUT_FORM:
        return None
    request.act_address = address  # type: ignore[attr-defined]
    response: HttpResponse = match.func(request, pk)
    return response


def page_of_assignment(request: Request, row: Assignment) -> dict[str, Any]:
    """Gather what the page of an assignment shows: what, by when and why, what was answered and seen."""
    leads = row.directive_id in Directive.objects.ids_led_by(request.scope)
    names = UnitVersion.objects.names([row.unit_id, row.directive.lead_unit_id], on=row.given_date)
    through_time = LeadThroughTime(row.directive.lead_unit_id)
    row.obligation.directive = row.directive
    buttons = offered_buttons(request, row)
    if bearer_end := words_of_end(row.unit, on=request.today):
        buttons = [button for button in buttons if button not in NEED_A_STANDING_UNIT]
    timeline = timeline_of(request, row, names, through_time, openly=leads)
    criteria = (*row.obligation.criteria_on(request.today), *row.obligation.basis)
    pair = (row.unit_id, row.obligation_id)
    undoable_until = None
    if row.state == State.COMPLETED and may_act(request, REOPEN_BUTTON, row):
        undoable_until = undo_until(row.steps.last(), StepKind.ACCEPT, by=request.person, at=request.at)
    return {
        "row": row,
        "obligation": row.obligation,
        "directive": row.directive,
        "bearer_name": names[row.unit_id],
        "bearer_end": bearer_end,
        "lead_label": through_time.label(row.directive.issuer_name, row.directive.date),
        "lead_name": through_time.words(request.today),
        "timeliness": row.timeliness(request.at),
        "original": row.timeliness_of_original(request.at) if row.due_original != row.due_current else None,
        "without_due": due_of(row.obligation).words or empty_sentence("due.to_be_set"),
        "left": days_left(row.due_current, at=request.at) if row.due_current else None,
        "trace": [(line, "") for line in row.due_trace],
        **_conversation(request, row, timeline, buttons),
        "sighting": look(request.scope, row.unit_id, criteria, at=request.at),
        "conclusion": conclusions([pair], [row.obligation], at=request.at)[pair],
        "is_contradicted": row.state == State.SUBMITTED and is_contradicted(row, at=request.at),
        **onward_context(request, row),
        **figures_beside(request, row, leads=leads),
        "undo_until": undoable_until,
        "may_decide": may_lead(request, Permission.SET_DEADLINE, row.directive),
        "may_note_answer": may_note_answer(request, row),
        "may_help": not request.scope.own_units.isdisjoint(timeline.helpers),
        "criteria": sorted(_criteria(request, row), key=lambda period: not period["is_present"]),
        "own_clause": _own_clause(request, row),
    }


def _conversation(
    request: Request, row: Assignment, timeline: Timeline, buttons: list[Button]
) -> dict[str, object]:
    """Gather the thread, what may be written at its foot, and what else may be done."""
    turns = turns_of(timeline)
    may_answer = row.state in WITH_DOER and may_act(request, SUBMIT_BUTTON, row)
    own_answers = sum(not answer.helps for answer in timeline.answers)
    words, message = words_of([row]), message_of([row])
    composer = composer_of(buttons, own_answers, may_answer=may_answer, words=words, message=message)
    choices = [button for button in buttons if composer is None or button != composer.button]
    primary = choices[0] if composer is None and choices and not choices[0].stops_work else None
    return {
        "timeline": timeline,
        "folded": turns[:-OPEN_TURNS],
        "turns": turns[-OPEN_TURNS:],
        "former": former_threads(request, row) if row.given_date > row.directive.date else [],
        "composer": composer,
        "primary": primary,
        "acts": [button for button in choices if button != primary],
        "may_judge": row.state == State.SUBMITTED and may_act(request, ACCEPT_BUTTON, row),
        "is_finished": row.state == State.COMPLETED,
    }


def offered_buttons(request: Request, row: Assignment) -> list[Button]:
    """List what the reader may do with an assignment as it stands."""
    return [button for button in buttons_of(row) if may_act(request, button, row)]


def _own_clause(request: Request, row: Assignment) -> dict[str, object] | None:
    """Give the duty's own clause, where it is judged by that and by no requirement."""
    key = key_of_duty(row.obligation)
    if key not in row.obligation.criteria:
        return None
    provision, since = provision_of(row.obligation), row.directive.date
    observations = Observation.objects.visible_to(request.scope).filter(
        subject=row.unit_id,
        criterion__in=[key, *provision.drawn_from],
        period_from__gte=since,
        voided_at__isnull=True,
    )
    count = sum(
        criterion == key or provision.draws(criterion, aspect, tool)
        for criterion, aspect, tool in observations.values_list("criterion", "aspect", "tool")
    )
    requirements = load_packs().requirements
    laws = tuple(basis(requirements[code]) for code in provision.drawn_from if code in requirements)
    address = _matter_address(row, key, since)
    return {"name": provision.name, "related": laws, "n": count, "url": address}


def _criteria(request: Request, row: Assignment) -> list[dict[str, object]]:
    """List what the law asks to see, by the law of each day, with how much was observed about this unit."""
    requirements = load_packs().requirements
    codes = [code for code in row.obligation.criteria_ever() if code in requirements]
    if not codes:
        return []
    observations = Observation.objects.visible_to(request.scope).filter(
        subject=row.unit_id, criterion__in=codes, voided_at__isnull=True
    )
    counts = Counter(observations.values_list("criterion", flat=True))
    if row.obligation.goes_on:
        periods = law_periods(row.obligation.criteria, row.given_date, known_on=request.today)
    else:
        periods = (LawPeriod(None, None, tuple(requirements[code] for code in codes)),)
    criteria = []
    for period in filter(attrgetter("requirements"), periods):
        since = max(row.given_date, period.start or row.given_date)
        rows = [
            (law, basis(law), counts[law.id], _matter_address(row, law.id, since))
            for law in period.requirements
        ]
        laws = ", ".join(period.instruments)
        title = _("%(days)s theo %(laws)s") % {"days": period.days, "laws": laws}
        is_present = period.holds(request.today)
        criteria.append({"title": title, "laws": laws, "rows": rows, "is_present": is_present})
    return criteria


def _matter_address(row: Assignment, criterion: str, since: date) -> str:
    query = urlencode({"tieu-chi": criterion, "tu": since.isoformat(), "den": ""})
    return f"{reverse('evidence:matter', args=[row.unit_id])}?{query}"
