"""What the acts on a letter being read answer with: a card alone, or the page at its place."""

from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from guong.apps.units.request import Request

from ..models import ObligationDraft, Reading
from .letter_layout import lay_out
from .reading_cards import DutyCard, card_of
from .reading_page import count_units, passages_of

CARD, CARDS = "ui/screens/read.html#card", "ui/screens/read.html#cards"


def find_read(request: Request, pk: int) -> Reading:
    """Find a letter that the machine has read; 404 for one that it has not."""
    rows = Reading.objects.read().visible_to(request.scope).defer("file")
    return get_object_or_404(rows.select_related("directive", "lead_unit"), pk=pk)


def wants_fragment(request: Request) -> bool:
    return bool(request.headers.get("HX-Request"))


def reload_page() -> HttpResponse:
    """Let the page that watched a reading draw itself again."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def read_ticks(form: QueryDict) -> list[str]:
    """Read which duties are ticked: one name a box, and those of folded cards together in one field."""
    return [anchor for text in form.getlist("nhan") for anchor in str(text).split()]


def cards_of(row: Reading, *drafts: ObligationDraft, today: date, ticks: bool) -> list[DutyCard]:
    counts, notes = count_units(row), lay_out(row.letter, passages_of(row.waiting())).notes
    return [card_of(row, row.letter, duty, counts, notes=notes, today=today, tick=ticks) for duty in drafts]


def render_card(request: Request, row: Reading, draft: ObligationDraft, *, is_ticked: bool) -> HttpResponse:
    [card] = cards_of(row, draft, today=request.today, ticks=is_ticked)
    return render(request, CARD, {"o": card, "may_tick": True})
