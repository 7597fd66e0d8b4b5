"""Confirming many answers of one directive at once, after a summary; each stays an act of its own."""

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import CHANGE_FIELD, is_confirmed, show_summary
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number
from guong.ui.views import FORM_METHODS

from ..models import Assignment, Directive, Refused, State
from .access import directive_to_lead

MOST_LISTED = 300


def key_of_answer(row: Assignment) -> str:
    """Name the answer that waits: one that was recalled and sent anew is another."""
    return f"{row.pk}-{row.submitted_at.timestamp() if row.submitted_at else ''}"


@require_http_methods(FORM_METHODS)
def accept_many(request: Request, pk: int) -> HttpResponse:
    """List the answers of a directive that wait; confirm those that were ticked and looked at once more."""
    directive = directive_to_lead(request, pk, Permission.ACCEPT)
    waiting = directive.assignments.filter(state=State.SUBMITTED).select_related(
        "obligation", "directive__lead_unit", "unit"
    )
    rows = list(waiting.defer("directive__read").order_by("submitted_at", "pk")[:MOST_LISTED])
    ticked_keys = set(request.POST.getlist("viec"))
    chosen_rows = [row for row in rows if key_of_answer(row) in ticked_keys]
    if request.method == "POST" and CHANGE_FIELD not in request.POST and chosen_rows:
        if is_confirmed(request):
            # Each row is confirmed for itself; what somebody else moved meanwhile is left.
            refusals: Counter[str] = Counter()
            for row in chosen_rows:
                try:
                    row.accept(by=request.person, at=request.at)
                except Refused as refusal:
                    refusals[str(refusal)] += 1
            if count := len(chosen_rows) - refusals.total():
                messages.success(request, _("Đã nhận kết quả của %(n)s việc.") % {"n": write_number(count)})
            for sentence, n in refusals.items():
                words = {"n": write_number(n), "why": sentence}
                messages.warning(request, _("%(n)s việc chưa nhận: %(why)s") % words)
            return redirect("obligations:directive", directive.pk)
        return _summarise(request, directive, chosen_rows)
    names = UnitVersion.objects.names([row.unit_id for row in rows], on=request.today)
    context = {
        "directive": directive,
        "answers": [(row, capitalise(names.get(row.unit_id, "")), key_of_answer(row)) for row in rows],
        "ticked": ticked_keys,
        "nothing_chosen": request.method == "POST" and not chosen_rows and CHANGE_FIELD not in request.POST,
    }
    status = 422 if context["nothing_chosen"] else 200
    return render(request, "obligations/accept_many.html", context, status=status)


def _summarise(request: Request, directive: Directive, rows: Sequence[Assignment]) -> HttpResponse:
    """Say how many answers of how many units are confirmed, and how many of them came late."""
    late = sum(
        bool(row.due_current and row.submitted_at and row.submitted_at > row.due_current) for row in rows
    )
    params = {"units": write_number(len({row.unit_id for row in rows})), "rows": write_number(len(rows))}
    sentences = [_("%(units)s đơn vị, %(rows)s việc: nhận kết quả.") % params]
    if late:
        sentences.append(_("%(n)s việc trả lời sau hạn, sẽ ghi là gửi quá hạn.") % {"n": write_number(late)})
    context = {
        "title": _("Nhận nhiều kết quả"),
        "button": _("Nhận kết quả"),
        "icon": "check",
        "kick": {"url": reverse("obligations:directive", args=[directive.pk]), "label": directive},
    }
    return show_summary(request, sentences, context=context)
