"""Urging many bearers in one act: who, in which words, and whether a person also carried them by hand."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, Person, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number
from guong.ui.toasts import offer_undo
from guong.ui.views import read_id, recover_form, recovers_form

from ..forms import UrgingForm
from ..models import Assignment, Urging
from ..models.states import WITH_DOER
from ..models.undo import undo_urging
from .access import may_lead
from .act_page import FIRST_PAGE, FROM_FIELD
from .urging_words import BY_HAND, message_of, words_of

MOST_AT_ONCE = 500


@recovers_form
def urge_many(request: Request) -> HttpResponse:
    """Show whom an urging goes to and in which words, or send it to all of them."""
    recovered_form = recover_form(request)
    form = request.POST if request.method == "POST" else recovered_form or request.GET
    numbers = [text for part in form.getlist("viec")[:MOST_AT_ONCE] for text in part.split(",")]
    picked_ids = {pk for text in numbers[:MOST_AT_ONCE] if (pk := read_id(text)) is not None}
    rows = Assignment.objects.visible_to(request.scope).filter(pk__in=picked_ids, state__in=WITH_DOER)
    rows = rows.select_related("directive", "obligation", "unit").defer("directive__text", "directive__read")
    assignments = [row for row in rows if may_lead(request, Permission.URGE, row.directive)]
    if picked_ids and not assignments:
        request.scope.refuse()
    other_count = len(picked_ids) - len(assignments)
    words, status = UrgingForm(initial={"text": form.get("text") or words_of(assignments)}), 200
    if request.method == "POST":
        words, status = UrgingForm(form), 422
        if assignments and words.is_valid():
            try:
                urgings = _send(
                    assignments, words.cleaned_data["text"], form.get("kenh", ""), request.person, request.at
                )
            except Refused as refusal:
                words.add_error(None, str(refusal))
            else:
                sentence = _("Đã đôn đốc %(n)s việc.") % {"n": write_number(len(assignments))}
                if other_count:
                    pattern = _("%(n)s việc đã trả lời hoặc không thuộc bạn đôn đốc thì không gửi.")
                    sentence += " " + pattern % {"n": write_number(other_count)}
                offer_undo(request, sentence, undo_address(urgings[0]))
                directives = {row.directive_id: row.directive for row in assignments}
                if form.get(FROM_FIELD) == FIRST_PAGE:
                    return redirect(FIRST_PAGE)
                if len(directives) == 1:
                    return redirect(assignments[0].directive.work_url)
                return redirect("obligations:assignments")
    names = UnitVersion.objects.names({row.unit_id for row in assignments}, on=request.today)
    context = {
        "form": words,
        "rows": [(row, capitalise(names.get(row.unit_id, ""))) for row in assignments],
        "others": other_count,
        "back": form.get(FROM_FIELD, ""),
        "message": message_of(assignments),
    }
    return render(request, "obligations/urge_many.html", context, status=status)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back what the reader urged a moment ago, all of that act."""
    visible = Assignment.objects.visible_to(request.scope)
    urging = get_object_or_404(Urging.objects.filter(assignment__in=visible), pk=pk)
    directive = urging.assignment.directive
    if not may_lead(request, Permission.URGE, directive):
        raise PermissionDenied
    try:
        undone_urgings = undo_urging(urging, by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("Đã hoàn tác lời đôn đốc %(n)s việc; thư điện tử đã đi thì không rút về được.")
        messages.success(request, words % {"n": write_number(len(undone_urgings))})
    return redirect("obligations:letters", directive.pk)


def undo_address(urging: Urging) -> str:
    """Give where an urging is taken back."""
    return reverse("obligations:undo_urging", args=[urging.pk])


def _send(assignments: list[Assignment], text: str, channel: str, by: Person, at: datetime) -> list[Urging]:
    urgings = Urging.send_all(assignments, text=text, by=by, at=at)
    if channel in BY_HAND:
        for urging in urgings:
            urging.note_hand(channel)
    return urgings


def urge_one(assignment: Assignment, channel: str, *, text: str, by: Person, at: datetime) -> Urging:
    """Urge one bearer, and note whether a person also carried the words by hand."""
    return _send([assignment], text, channel, by, at)[0]
