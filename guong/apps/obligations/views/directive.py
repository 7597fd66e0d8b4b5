"""One directive: what it asks and how far it has come; removing it while nothing is assigned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS, recovers_form

from ..forms import ConfirmForm
from ..models import (
    ConclusionCounts,
    DeadlineAct,
    Directive,
    Obligation,
    Reading,
    count_conclusions,
    stored_conclusions,
)
from ..models.assignment_queryset import AssignmentQuerySet
from ..models.deadline_changes import may_undo
from ..models.tally import MIN_STORED_ASSIGNMENTS
from ..models.undoing import last_handing_out
from .access import directive_to_lead, may_lead
from .leads import LeadThroughTime
from .letter_layout import MarkedPassage, lay_out


@dataclass(frozen=True, slots=True)
class ObligationCard:
    """One obligation beside the letter: how many assignments stand in each state, and what was concluded."""

    obligation: Obligation
    counts: dict[str, int]
    conclusions: dict[str, int]

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
class ActRow:
    """One deadline act, with what the reader may still do about it."""

    act: DeadlineAct
    may_undo: bool
    may_correct: bool


@require_safe
def directive(request: Request, pk: int) -> HttpResponse:
    """Show the letter beside its confirmed obligations and how far each has come."""
    rows = Directive.objects.visible_to(request.scope).select_related("lead_unit", "file", "reading")
    row = get_object_or_404(rows, pk=pk)
    leads = Directive.objects.led_by(request.scope).filter(pk=pk).exists()
    obligations = list(row.obligations.all())
    visible = row.assignments.without_drafts()
    visible = visible if leads else visible.visible_to(request.scope)
    counts = _counts(visible)
    reading: Reading | None = getattr(row, "reading", None)
    passages = [MarkedPassage(o.start, o.end, o.anchor, o.number) for o in obligations]
    total = sum(counts.values(), Counter[str]())
    if leads and total.total() >= MIN_STORED_ASSIGNMENTS:
        standing = stored_conclusions([row.pk])
    else:
        standing = count_conclusions(visible, at=request.at, duties=obligations)
    concluded = standing.get(row.pk, ConclusionCounts())
    may_assign = leads and may_lead(request, Permission.ASSIGN, row)
    context = {
        "directive": row,
        "title": _("%(kind)s %(number)s")
        % {"kind": (row.kind or _("văn bản")).capitalize(), "number": row.number or _("chưa có số")},
        "lead_name": LeadThroughTime(row.lead_unit_id).words(request.today),
        "letter": lay_out(row.letter, passages),
        "obligations": [
            ObligationCard(o, dict(counts.get(o.pk, {})), concluded.of_duty(o.pk)) for o in obligations
        ],
        "concluded_on": concluded.day,
        "norms": list(row.norms.all()),
        "acts": _acts(request, row),
        "undoable": len(last_handing_out(row, by=request.person, at=request.at)) if may_assign else 0,
        "total": total,
        "leads": leads,
        "waiting": len(reading.waiting()) if reading is not None and leads else 0,
        "reading": reading,
        "may_assign": may_assign,
        "may_accept": leads and may_lead(request, Permission.ACCEPT, row),
        "may_draft": leads and request.scope.may_somewhere(Permission.DRAFT_REPORT),
        "may_set": leads and may_lead(request, Permission.SET_DEADLINE, row),
        "may_remove": leads and not total and may_lead(request, Permission.CONFIRM, row),
        "without_due": row.assignments.open().without_due().count() if leads else 0,
    }
    return render(request, "obligations/directive.html", context)


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


def _acts(request: Request, row: Directive) -> list[ActRow]:
    """List the deadline acts, those taken back or corrected too."""
    acts = list(row.deadline_acts.select_related("scan", "corrects", "corrected_by"))
    may_set = bool(acts) and may_lead(request, Permission.SET_DEADLINE, row)
    return [
        ActRow(act, may_set and may_undo(act, by=request.person, at=request.at), may_set and act.stands)
        for act in acts
    ]


def _counts(visible: AssignmentQuerySet) -> dict[int, Counter[str]]:
    """Count the assignments in sight by obligation and state."""
    counts: dict[int, Counter[str]] = {}
    by_state = visible.order_by().values_list("obligation", "state").annotate(n=Count("pk"))
    for obligation, state, n in by_state:
        counts.setdefault(obligation, Counter())[state] = n
    return counts
