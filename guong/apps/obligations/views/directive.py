"""One directive as a project: its duties by who bears them, the letter, and what was set and sent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.views import page_of, read_id, recovers_form

from ..actions.issuers import name_in_papers
from ..actions.progress import DirectiveHead, DutyProgress, add_up, head_of, progress_by_duty, write_dues
from ..forms import ConfirmForm, DutyForm, DutyNameForm
from ..models import (
    ConclusionCounts,
    Directive,
    Obligation,
    ObligationKind,
    Reading,
    Urging,
    count_conclusions,
    stored_conclusions,
)
from ..models.assignment_queryset import AssignmentQuerySet
from ..models.deadline_changes import may_undo
from ..models.inherited_duties import owing_units
from ..models.tally import MIN_STORED_ASSIGNMENTS
from ..models.timeliness import end_of, local_day
from ..models.undo import last_confirmation, last_handing_out
from .access import directive_to_lead, find_directive, leads_directive, may_lead
from .deadlines import form_in_place
from .letter_layout import MarkedPassage, lay_out
from .reading_cards import card_of_obligation, due_of, list_cards

MOST_UNITS_COUNTED = 3000  # of the bearers of a directive, for the line under a class
MOST_LETTERS = 100
DUTIES_PER_PAGE = 30
NAME_FIELD = "ten"  # names the duty that is called otherwise
PERIODS = {ObligationKind.PERIODIC.value: {"ky": "nay"}}  # what comes back is counted by the period that runs


class DutyLine(NamedTuple):
    """One duty of a class: its number, its words, when it is due, how far it has come."""

    obligation: Obligation
    progress: DutyProgress
    conclusions: Mapping[str, int]
    url: str
    # Units that owe the period while only former ones answered.
    owing: str = ""

    @property
    def comes_back(self) -> bool:
        return self.obligation.kind == ObligationKind.PERIODIC

    @property
    def dues(self) -> str:
        """Write the days of its work; of a duty given to nobody, when the letter sets it."""
        line = due_of(self.obligation)
        if self.comes_back:
            return line.words
        return write_dues(self.progress) or (write_date(line.day) if line.day else line.words)


class BearerClass(NamedTuple):
    """The duties of one class of bearers, with a line on who these are today."""

    name: str
    note: str
    duties: Sequence[DutyLine]
    is_alive: bool


def day_of(request: Request) -> tuple[date, datetime]:
    """Give the day of the date control and its last moment; a day to come is today."""
    day = min(as_of(request), request.today)
    return day, request.at if day == request.today else end_of(day)


def visible_rows(request: Request, row: Directive) -> tuple[AssignmentQuerySet, bool]:
    """Give the assignments of a directive that the reader sees, and whether the reader's units lead it."""
    is_led = leads_directive(request, row.pk)
    rows: AssignmentQuerySet = row.assignments.without_drafts()
    return (rows if is_led else rows.visible_to(request.scope)), is_led


@recovers_form
def directive(request: Request, pk: int) -> HttpResponse:
    """
    Show what a directive asks, by who bears it, and how far each duty has come on a day.

    `?ten=` asks for the form by which a duty is called otherwise.
    """
    if NAME_FIELD in request.GET:
        return _rename(request, pk, read_id(request.GET[NAME_FIELD]) or 0)
    if request.method == "POST":
        return HttpResponseNotAllowed(("GET", "HEAD"))
    row = find_directive(request, pk)
    visible, leads = visible_rows(request, row)
    day, at = day_of(request)
    is_past = day != request.today
    obligations = list(row.obligations.all())
    by_duty = progress_by_duty(visible, at=at, is_past=is_past)
    total = add_up(by_duty)
    head = head_of(row, visible, tab="tong-quan", at=at, today=request.today, total=total)
    if leads and total.counts.total() >= MIN_STORED_ASSIGNMENTS:
        standing = stored_conclusions([row.pk])
    else:
        standing = count_conclusions(visible, at=at, duties=obligations)
    conclusion_counts = standing.get(row.pk, ConclusionCounts())
    if any(o.kind == ObligationKind.PERIODIC for o in obligations):
        by_duty |= progress_by_duty(visible.of_period(day), at=at, is_past=is_past)
    owing = _owing(visible, obligations, at=at, is_past=is_past)
    lines = [
        DutyLine(
            o,
            by_duty.get(o.pk, DutyProgress()),
            conclusion_counts.of_duty(o.pk),
            f"{head.rows_url}{urlencode({'nhiem-vu': o.pk} | PERIODS.get(ObligationKind(o.kind), {}))}",
            owing.get(o.pk, ""),
        )
        for o in obligations
    ]
    own = [line for line in lines if leads or line.progress.counts]
    page = page_of(request, own, DUTIES_PER_PAGE)
    context = {
        **page_of_directive(request, row, head, leads=leads),
        "classes": _classes(visible, list(page), day=day),
        "page": page,
        "others": [line for line in lines if not leads and not line.progress.counts],
        "concluded_on": conclusion_counts.day,
        "norms": list(row.norms.all()),
    }
    return render(request, "obligations/directive.html", context)


def _rename(request: Request, pk: int, duty: int) -> HttpResponse:
    row = directive_to_lead(request, pk, Permission.CONFIRM)
    obligation: Obligation = get_object_or_404(row.obligations, pk=duty)
    back = f"{reverse('obligations:directive', args=[pk])}#{obligation.anchor}"
    return form_action(
        request,
        DutyNameForm if obligation.keeps_kind else DutyForm,
        obligation.rename,
        success=_("Đã ghi đính chính."),
        back=back,
        initial={"name": obligation.name, "proof": obligation.proof, "kind": obligation.kind},
        context={
            "title": _("Sửa tên việc"),
            "sub": capitalise(obligation.text),
            "button": _("Ghi lại"),
            "kick": {"url": back, "label": row},
        },
    )


def _owing(
    rows: AssignmentQuerySet, obligations: Sequence[Obligation], *, at: datetime, is_past: bool
) -> dict[int, str]:
    """Name by duty the units that owe the period that runs; of few units."""
    day, state = local_day(at), "then_state" if is_past else "state"
    going_on = {obligation.pk for obligation in obligations if obligation.goes_on}
    rows_then = (rows.as_of(at) if is_past else rows).filter(obligation__in=going_on)
    columns = rows_then.values_list("pk", "unit", "obligation", state)
    bearer_rows = list(columns[: MOST_UNITS_COUNTED + 1])
    owing = owing_units(bearer_rows, going_on, on=day) if len(bearer_rows) <= MOST_UNITS_COUNTED else {}
    names = UnitVersion.objects.names({unit for units in owing.values() for unit in units}, on=day)
    return {
        duty: ", ".join(sorted((names[unit] for unit in units), key=order_key))
        for duty, units in owing.items()
    }


def page_of_directive(
    request: Request, row: Directive, head: DirectiveHead, *, leads: bool
) -> dict[str, Any]:
    """Gather what every tab draws: the head, the date control, and the acts the reader may do."""
    reading: Reading | None = Reading.objects.filter(directive=row).first() if leads else None
    may_assign = leads and may_lead(request, Permission.ASSIGN, row)
    return {
        "directive": row,
        "head": head,
        "issuer": name_in_papers(row),
        "as_of": head.day,
        "as_of_marks": head.marks,
        "leads": leads,
        "reading": reading,
        "waiting": len(reading.waiting()) - len(reading.elsewhere) if reading is not None else 0,
        "may_assign": may_assign and not head.is_past,
        "undoable": len(last_handing_out(row, by=request.person, at=request.at)) if may_assign else 0,
        "confirmed": len(last_confirmation(row, by=request.person, at=request.at))
        if may_assign and not head.total.counts
        else 0,
        "may_accept": leads and may_lead(request, Permission.ACCEPT, row),
        "may_name": leads and not head.is_past and may_lead(request, Permission.CONFIRM, row),
        "may_set": leads and may_lead(request, Permission.SET_DEADLINE, row),
        "may_draft": leads and request.scope.may_somewhere(Permission.DRAFT_REPORT),
        "may_remove": leads and not head.total.counts and may_lead(request, Permission.CONFIRM, row),
    }


def _classes(rows: AssignmentQuerySet, lines: Sequence[DutyLine], *, day: date) -> list[BearerClass]:
    """Put duties together that the same class of bodies bears, in the order of the letter."""
    by_bearer: dict[str, list[DutyLine]] = {}
    for line in lines:
        by_bearer.setdefault(" ".join(line.obligation.bearer.split()).casefold(), []).append(line)
    in_force = Exists(UnitVersion.objects.in_force(on=day).filter(unit=OuterRef("unit")))
    bearer_query = rows.order_by().annotate(stands=in_force).values_list("obligation", "unit", "stands")
    bearer_rows = list(bearer_query.distinct()[: MOST_UNITS_COUNTED + 1])
    bearers_of: dict[int, set[tuple[int, bool]]] = {}
    for duty, unit, stands in bearer_rows if len(bearer_rows) <= MOST_UNITS_COUNTED else ():
        bearers_of.setdefault(duty, set()).add((unit, stands))
    classes = []
    for duties in by_bearer.values():
        bearers = set().union(*(bearers_of.get(line.obligation.pk, ()) for line in duties))
        alive = sum(stands for _unit, stands in bearers)
        note = _("%(n)s đơn vị") if bearers else ""
        if alive < len(bearers):
            note = _("%(n)s đang hoạt động · %(ended)s đã kết thúc")
        note %= {"n": write_number(alive), "ended": write_number(len(bearers) - alive)}
        name = capitalise(duties[0].obligation.bearer or _("Chưa rõ ai làm"))
        classes.append(BearerClass(name, note, duties, not bearers or alive > 0))
    # Classes none of whose bodies stands any more come last.
    return sorted(classes, key=lambda bearer_class: not bearer_class.is_alive)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    """Show the letter itself, its passages leading to their duties."""
    rows = Directive.objects.visible_to(request.scope).select_related("lead_unit", "file")
    row = get_object_or_404(rows, pk=pk)
    obligations = list(row.obligations.all())
    passages = [MarkedPassage(o.start, o.end, o.anchor, o.number) for o in obligations]
    leads = leads_directive(request, pk)
    sheet = lay_out(row.letter, passages)
    opened_card = read_id(request.GET.get("mo", "")) or 0
    cards = [card_of_obligation(obligation, sheet.notes) for obligation in obligations]
    card_list = list_cards(cards, opened_card=opened_card)
    if request.headers.get("HX-Request"):
        card_list = card_list.without_first(opened_card)
    params = {"kind": (row.kind or _("văn bản")).capitalize(), "day": write_date(row.date)}
    params["number"] = row.number or _("chưa có số")
    context = {
        "directive": row,
        "title": _("%(kind)s %(number)s ngày %(day)s") % params,
        "letter": sheet,
        "cards": card_list,
        "duties": len(cards),
        "norms": list(row.norms.all()),
        "leads": leads,
    }
    is_part = request.headers.get("HX-Request")
    return render(request, "ui/screens/read.html#cards" if is_part else "obligations/letter.html", context)


@require_safe
def letters(request: Request, pk: int) -> HttpResponse:
    """Show what was set and sent about a directive: deadline acts, urgings, what is still without a day."""
    row = find_directive(request, pk)
    visible, leads = visible_rows(request, row)
    _day, at = day_of(request)
    head = head_of(row, visible, tab="thu-tu", at=at, today=request.today)
    urgings = Urging.objects.filter(assignment__in=visible, at__lte=at).order_by("-at", "-pk")
    by_moment = Counter(urgings.values_list("at", "text", "undone_at")[:MOST_LETTERS])
    page = page_of_directive(request, row, head, leads=leads)
    without_due = row.assignments.open().without_due().count() if leads else 0
    may_set = page["may_set"] and not head.is_past
    acts = row.deadline_acts.filter(at__lte=at).select_related("scan", "corrects", "corrected_by")
    by = request.person
    context = {
        **page,
        "acts": [
            (act, may_set and may_undo(act, by=by, at=request.at), may_set and act.stands) for act in acts
        ],
        "urgings": [(*urging, n) for urging, n in by_moment.items()],
        "without_due": without_due,
        "deadline_form": form_in_place(row, request.today) if may_set and without_due else None,
    }
    return render(request, "obligations/letters.html", context)


@recovers_form
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
        success=_("Đã bỏ văn bản %(number)s.") % {"number": row},
        back="obligations:directives",
        context={"title": title, "note": note, "button": _("Bỏ văn bản"), "icon": "x"},
    )
