"""Acts on one duty or one sentence of a letter being read: who does it, two of one, no duty at all."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.units.pages import form_page
from guong.apps.units.request import Request
from guong.ui.views import initial_of, recover_form

from ..forms import BearerForm, SplitForm
from ..models import ObligationDraft, Reading, Refused
from ..models.duty_split import halve
from .reading_answers import CARDS, cards_of, find_read, read_ticks, reload_page, render_card, wants_fragment
from .reading_cards import CardList, unclear_card

ASIDE, DOUBTS = "ui/screens/read.html#aside", "ui/screens/read.html#doubts"


@require_POST
def set_bearer(request: Request, pk: int, code: str) -> HttpResponse:
    """Say with one tap who has to do an obligation that names nobody."""
    row = find_read(request, pk)
    form = BearerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa chọn được đơn vị; bấm Sửa để ghi đơn vị chịu trách nhiệm."))
        return redirect("obligations:reading", pk)
    return _answer_with_card(request, row, lambda: row.set_bearer(code, form.cleaned_data["bearer"]))


@require_POST
def set_aside(request: Request, pk: int, code: str) -> HttpResponse:
    """Say of a duty that the letter assigns nothing there; it stays on the page, to be taken back."""
    row = find_read(request, pk)
    draft = row.draft(code)
    try:
        row.set_aside(code)
    except Refused as refusal:
        return _refuse(request, row, refusal)
    if wants_fragment(request):
        return render(request, ASIDE, {"draft": draft, "reading": row})
    return redirect(f"{reverse('obligations:reading', args=[pk])}#cau-chua-ro")


@require_POST
def take_back(request: Request, pk: int, code: str) -> HttpResponse:
    """Put a duty that was set aside among the others again."""
    row = find_read(request, pk)
    return _answer_with_card(request, row, lambda: row.take_back(code))


@form_page
def split(request: Request, pk: int, code: str) -> HttpResponse:
    """Make two duties of one; where its words part is suggested."""
    row = find_read(request, pk)
    draft = row.draft(code)
    if draft is None or draft.saved:
        messages.error(request, _("Nhiệm vụ này đã được xác nhận nên không tách ở đây được nữa."))
        return redirect("obligations:reading", pk)
    is_ticked = draft.anchor in read_ticks(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        form = SplitForm(request.POST)
        if form.is_valid():
            try:
                halves = row.split(code, **form.cleaned_data)
            except Refused as refusal:
                return _refuse(request, row, refusal)
            if wants_fragment(request):
                cards = CardList(cards_of(row, *halves, today=request.today, ticks=bool(draft.bearer)))
                return render(request, CARDS, {"cards": cards, "save_url": True})
            return redirect(f"{reverse('obligations:reading', args=[pk])}#{draft.anchor}")
    else:
        first, second = halve(draft.obligation.text)
        recovered_fields = initial_of(SplitForm, recover_form(request))
        form = SplitForm(initial={"first": first, "second": second, **recovered_fields})
    template = "obligations/split.html#card" if wants_fragment(request) else "obligations/split.html"
    status = 422 if form.errors and not wants_fragment(request) else 200
    context = {"form": form, "reading": row, "draft": draft, "ticked": is_ticked}
    return render(request, template, context, status=status)


@require_POST
def take_unclear(request: Request, pk: int, start: int) -> HttpResponse:
    """Make with one tap an obligation of a sentence that was left unclear."""
    row = find_read(request, pk)
    return _answer_with_card(request, row, lambda: row.take_unclear(start))


@require_POST
def skip_unclear(request: Request, pk: int, start: int) -> HttpResponse:
    """Say of an unclear sentence that it assigns nothing; it stays on the page, to be taken up again."""
    return _after_skipping(request, find_read(request, pk), Reading.skip_unclear, start)


@require_POST
def restore_unclear(request: Request, pk: int, start: int) -> HttpResponse:
    """Put a sentence that was skipped among the unclear ones again."""
    return _after_skipping(request, find_read(request, pk), Reading.restore_unclear, start)


def _after_skipping(
    request: Request, row: Reading, act: Callable[[Reading, int], None], start: int
) -> HttpResponse:
    try:
        act(row, start)
    except Refused as refusal:
        messages.error(request, str(refusal))
    if wants_fragment(request):
        context = {
            "unclear": [unclear_card(row, sentence) for sentence in row.unclear],
            "skipped": row.skipped,
            "aside": row.aside,
            "reading": row,
        }
        return render(request, DOUBTS, context)
    return redirect(f"{reverse('obligations:reading', args=[row.pk])}#cau-chua-ro")


def _answer_with_card(request: Request, row: Reading, act: Callable[[], ObligationDraft]) -> HttpResponse:
    """Do one act on a draft; give its card to a page that asked for it alone, else the page at its place."""
    try:
        draft = act()
    except Refused as refusal:
        return _refuse(request, row, refusal)
    if wants_fragment(request):
        return render_card(request, row, draft, is_ticked=bool(draft.bearer))
    return redirect(f"{reverse('obligations:reading', args=[row.pk])}#{draft.anchor}")


def _refuse(request: Request, row: Reading, refusal: Refused) -> HttpResponse:
    messages.error(request, str(refusal))
    return reload_page() if wants_fragment(request) else redirect("obligations:reading", row.pk)
