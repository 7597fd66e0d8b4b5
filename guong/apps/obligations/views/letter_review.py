"""Đọc văn bản: what the machine read is corrected, confirmed or put away; then the work is handed out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.units.models import Permission
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request
from guong.ui.views import initial_of, read_id, recover_form

from ..actions import confirm
from ..forms import HeadForm, MissedForm, ObligationForm
from ..models import Reading, Refused
from .letter_layout import lay_out
from .reading_answers import find_read, read_ticks, reload_page, render_card, wants_fragment
from .reading_cards import initial_of_draft
from .reading_page import passages_of, reading_context
from .tracked_letter import read_pairs

CARDS = "ui/screens/read.html#cards"
OPEN = "mo"  # how many cards of a long letter stand open


@form_page
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


@form_page
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


@form_page
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


@form_page
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
