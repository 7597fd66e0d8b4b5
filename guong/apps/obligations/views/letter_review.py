"""Đọc văn bản: what the machine read is corrected duty by duty, confirmed or put away; then handed out."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.ui.views import initial_of, read_id, recover_form, recovers_form

from ..actions import confirm
from ..forms import BearerForm, HeadForm, MissedForm, ObligationForm, SplitForm
from ..models import ObligationDraft, Reading, Refused
from ..models.duty_name import halve
from .letter_layout import lay_out
from .reading_cards import CardList, DutyCard, card_of, initial_of_draft, unclear_card
from .reading_page import count_units, passages_of, read_pairs, reading_context

OPEN = "mo"  # how many cards of a long letter stand open
ASIDE, DOUBTS = "ui/screens/read.html#aside", "ui/screens/read.html#doubts"
CARD, CARDS = "ui/screens/read.html#card", "ui/screens/read.html#cards"


@recovers_form
def reading(request: Request, pk: int) -> HttpResponse:
    """Show the letter beside what it asks; the one button saves what is ticked."""
    row = _on_the_table(request, pk)
    fragment = wants_fragment(request)
    if row.waits or row.refusal:
        if fragment and row.refusal:
            return reload_page()
        run = {
            "id": row.pk,
            "url": request.path,
            "title": _("Máy đang đọc bản chụp, từng trang một"),
            "doing": row.name,
            "done": row.pages_done,
            "total": row.pages_total,
            "finished": bool(row.refusal),
            "stop_url": reverse("obligations:drop", args=[row.pk]),
        }
        template = "ui/parts/progress.html" if fragment else "obligations/waiting.html"
        return render(request, template, {"run": run, "reading": row})
    if fragment and request.method == "GET":
        return reload_page()
    if request.method != "POST":
        form = recover_form(request)
        context = reading_context(request, row, anchors=None if form is None else read_ticks(form))
        return render(request, "obligations/reading.html", context)
    anchors, pairs = read_ticks(request.POST), read_pairs(row, request.POST)
    if OPEN in request.POST:
        # More cards of a long letter are opened, with every tick as it was sent.
        opened_card = read_id(request.POST[OPEN]) or 0
        context = reading_context(request, row, anchors=anchors, opened=opened_card, pairs=pairs)
        if not wants_fragment(request):
            return render(request, "obligations/reading.html", context)
        return render(request, CARDS, context | {"cards": context["cards"].without_first(opened_card)})
    request.scope.require(Permission.CONFIRM, row.lead_unit_id)
    waiting, joined_codes = row.waiting(), set((pairs or {}).values())
    codes = [draft.code for draft in waiting if draft.anchor in anchors and draft.code not in joined_codes]
    try:
        directive = confirm(row, codes, by=request.person, at=request.at, pairs=pairs)
    except Refused as refusal:
        context = reading_context(request, row, anchors=anchors, refusal=refusal, pairs=pairs)
        return render(request, "obligations/reading.html", context, status=409)
    # How many were confirmed the next page says, beside its undoing.
    if pairs is not None:
        words = _("Toàn văn đã ghép vào văn bản có từ bảng theo dõi; việc đang chạy giữ nguyên.")
        messages.success(request, words)
    if remaining := len(row.waiting()) - len(row.elsewhere):
        words = _("Còn %(n)s nhiệm vụ chưa nhận vẫn ở trang đọc văn bản.") % {"n": remaining}
        messages.success(request, words)
    if not directive.obligations.exists():
        return redirect("obligations:directive", directive.pk)
    return redirect("obligations:handing_out", directive.pk)


@recovers_form
def correct(request: Request, pk: int, code: str) -> HttpResponse:
    """Correct one obligation in its place; the card comes back alone to a page that asked for it alone."""
    row = find_read(request, pk)
    draft = row.draft(code)
    if draft is None or draft.saved:
        messages.error(request, _("Nhiệm vụ này đã được xác nhận nên không sửa ở đây được nữa."))
        return redirect("obligations:reading", pk)
    if request.method == "POST":
        form = ObligationForm(request.POST)
        if form.is_valid():
            draft = row.correct(code, **form.cleaned_data)
            if wants_fragment(request):
                return render_card(request, row, draft, is_ticked=True)
            return redirect(f"{reverse('obligations:reading', args=[pk])}#{draft.anchor}")
    else:
        recovered_fields = initial_of(ObligationForm, recover_form(request))
        form = ObligationForm(initial={**initial_of_draft(draft), **recovered_fields})
    # Whatever was ticked before stays ticked, and counted, while it is edited.
    is_ticked = draft.anchor in read_ticks(request.GET)
    context = {"form": form, "reading": row, "draft": draft, "ticked": is_ticked}
    template = "obligations/correct.html#card" if wants_fragment(request) else "obligations/correct.html"
    return render(request, template, context)


@require_safe
def card(request: Request, pk: int, code: str) -> HttpResponse:
    """Give one card back unchanged, for somebody who thought better of correcting it."""
    row = find_read(request, pk)
    draft = row.draft(code)
    if draft is None or not wants_fragment(request):
        return redirect("obligations:reading", pk)
    return render_card(request, row, draft, is_ticked=draft.anchor in read_ticks(request.GET))


@recovers_form
def add_missed(request: Request, pk: int) -> HttpResponse:
    """Add an obligation the machine did not find, tied to a passage of the letter."""
    row = find_read(request, pk)
    text = row.letter.text
    if request.method == "POST":
        form = MissedForm(request.POST, letter=text)
        if form.is_valid():
            draft = row.add(**form.cleaned_data)
            messages.success(request, _("Đã thêm nhiệm vụ; hãy xem lại rồi xác nhận cùng các nhiệm vụ khác."))
            return redirect(f"{reverse('obligations:reading', args=[pk])}#{draft.anchor}")
    else:
        form = MissedForm(initial=initial_of(MissedForm, recover_form(request)), letter=text)
    sheet = lay_out(row.letter, passages_of(row.drafts, row.unclear))
    context = {"form": form, "reading": row, "letter": sheet}
    return render(request, "obligations/add_missed.html", context)


@recovers_form
def correct_head(request: Request, pk: int) -> HttpResponse:
    row = find_read(request, pk)
    if request.method == "POST":
        form = HeadForm(request.POST, today=request.today)
        if form.is_valid():
            try:
                row.correct_head(**form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("obligations:reading", pk)
    else:
        head = {name: row.content.get(name) or "" for name in HeadForm.base_fields}
        recovered_fields = initial_of(HeadForm, recover_form(request))
        form = HeadForm(initial={**head, **recovered_fields}, today=request.today)
    return render(request, "obligations/correct_head.html", {"form": form, "reading": row})


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Put the letter away; what was confirmed stays, the rest leaves no trace but the log's line."""
    row = _on_the_table(request, pk)
    directive = row.directive_id
    row.drop(by=request.person, at=request.at)
    messages.info(request, _("Đã bỏ phần đang đọc; không lưu gì thêm."))
    return redirect("obligations:directive", directive) if directive else redirect("obligations:directives")


def _on_the_table(request: Request, pk: int) -> Reading:
    rows = Reading.objects.visible_to(request.scope).defer("file").select_related("directive", "lead_unit")
    return get_object_or_404(rows, pk=pk)


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


@recovers_form
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
