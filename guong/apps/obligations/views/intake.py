"""Đọc văn bản: a letter comes in, the machine reads it, people correct and confirm; then it is handed out."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.directives.bearers import bearer_class
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.legal.law import load_packs
from guong.ui import wording

from ..actions import Duplicate, confirm, read_in
from ..actions.expansion import reckon
from ..forms import FILE_BYTES, HeadForm, LetterForm, MissedForm, ObligationForm
from ..models import Assignment, Directive, Kind, Obligation, Reading, Refused
from ..models.states import OPEN
from ..models.timeliness import end_of, local_day
from ..tasks import read_letter
from .names import own_choices, unit_names
from .sheet import Span, card_cautions, cautions, sheet
from .typing import keeps_typing, typed

PER_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@require_safe
def directives(request: Request) -> HttpResponse:
    """List the directives in reach, and the letters still on the table."""
    found = Directive.objects.visible_to(request.scope).defer("text", "read").order_by("-date", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    _count_work(request, list(page))
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "readings": Reading.objects.visible_to(request.scope).unfinished().defer("file"),
        "may_take_in": bool(own_choices(request, Permission.INTAKE)),
    }
    return render(request, "obligations/directives.html", context)


@keeps_typing
@require_http_methods(FORM)
def take_in(request: Request) -> HttpResponse:
    """Take a file or pasted words, read them and go to the two panes; nothing is saved as a directive."""
    units = own_choices(request, Permission.INTAKE)
    if not units:
        request.scope.refuse()
    known, status = None, 200
    if request.method == "POST":
        form = LetterForm(request.POST, request.FILES, units=units)
        status = 422
        if form.is_valid():
            data, name = form.letter()
            unit = form.cleaned_data["lead_unit"]
            try:
                reading = read_in(data, name=name, lead_unit=unit, by=request.person, at=request.at)
                if reading.waits:
                    read_letter.enqueue(reading.pk)
                return redirect("obligations:reading", reading.pk)
            except UnreadableFile as wrong:
                form.add_error("file" if name else "pasted", wrong.message)
            except Duplicate as twice:
                known, status = twice.directive, 409
                form.add_error(None, str(twice))
    else:
        form = LetterForm.refilled(typed(request), units=units)
    context = {"form": form, "most": FILE_BYTES, "known": known}
    return render(request, "obligations/take_in.html", context, status=status)


@keeps_typing
@require_http_methods(FORM)
def reading(request: Request, pk: int) -> HttpResponse:
    """Show the letter beside what it asks; the one button saves what is ticked."""
    row = _on_the_table(request, pk)
    if row.waits or row.refusal:
        return _waiting(request, row)
    if request.headers.get("HX-Request") and request.method == "GET":
        return _anew()
    if request.method == "POST":
        request.scope.require(Permission.CONFIRM, row.lead_unit_id)
        ticked = request.POST.getlist("nhan")
        codes = [one["id"] for one in row.waiting() if one["id"].lower() in ticked]
        before = len(row.waiting())
        try:
            directive = confirm(row, codes, by=request.person, at=request.at)
        except Refused as refused:
            return _panes(request, row, ticked=ticked, refused=refused)
        said = _("Đã xác nhận %(n)s nhiệm vụ.") % {"n": len(codes)}
        left = before - len(codes)
        if left:
            said += " " + _("Còn %(n)s nhiệm vụ chưa nhận vẫn ở trang đọc văn bản.") % {"n": left}
        messages.success(request, said)
        return redirect("obligations:handing_out", directive.pk)
    kept = typed(request)
    return _panes(request, row, ticked=kept.getlist("nhan") if kept is not None else None)


@keeps_typing
@require_http_methods(FORM)
def correct(request: Request, pk: int, code: str) -> HttpResponse:
    """Correct one obligation in its place; the card comes back alone to a page that asked for it alone."""
    row = _reading(request, pk)
    one = row.obligation(code)
    if one is None or one.get("saved"):
        messages.error(request, _("Nhiệm vụ này đã được xác nhận nên không sửa ở đây được nữa."))
        return redirect("obligations:reading", pk)
    if request.method == "POST":
        form = ObligationForm(request.POST)
        if form.is_valid():
            one = row.correct(code, **_corrected(one, form.cleaned_data))
            if request.headers.get("HX-Request"):
                return render(
                    request,
                    "ui/screens/read.html#card",
                    {"o": _card(row, one, ticked=True, meant=_meant(row)[0])},
                )
            return redirect(f"{reverse('obligations:reading', args=[pk])}#{code.lower()}")
    else:
        form = ObligationForm.refilled(typed(request), initial=_as_typed(one))
    context = {"form": form, "reading": row, "one": one, "n": code[1:], "anchor": code.lower()}
    alone = request.headers.get("HX-Request")
    template = "obligations/correct.html#card" if alone else "obligations/correct.html"
    return render(request, template, context)


@require_safe
def card(request: Request, pk: int, code: str) -> HttpResponse:
    """Give one card back unchanged, for somebody who thought better of correcting it."""
    row = _reading(request, pk)
    one = row.obligation(code)
    if one is None or not request.headers.get("HX-Request"):
        return redirect("obligations:reading", pk)
    return render(
        request, "ui/screens/read.html#card", {"o": _card(row, one, ticked=True, meant=_meant(row)[0])}
    )


@keeps_typing
@require_http_methods(FORM)
def add_missed(request: Request, pk: int) -> HttpResponse:
    """Add an obligation the machine did not see, tied to a passage of the letter."""
    row = _reading(request, pk)
    letter = row.content["text"]
    if request.method == "POST":
        form = MissedForm(request.POST, letter=letter)
        if form.is_valid():
            start, end = form.cleaned_data.pop("passage")
            one = row.add(start=start, end=end, **_corrected({}, form.cleaned_data))
            messages.success(request, _("Đã thêm nhiệm vụ; hãy xem lại rồi xác nhận cùng các nhiệm vụ khác."))
            return redirect(f"{reverse('obligations:reading', args=[pk])}#{one['id'].lower()}")
    else:
        form = MissedForm.refilled(typed(request), letter=letter)
    context = {"form": form, "reading": row, "letter": sheet(row.content, _spans(row.obligations))}
    return render(request, "obligations/add_missed.html", context)


@keeps_typing
@require_http_methods(FORM)
def correct_head(request: Request, pk: int) -> HttpResponse:
    """Correct number, kind, issuer, date or subject."""
    row = _reading(request, pk)
    if request.method == "POST":
        form = HeadForm(request.POST)
        if form.is_valid():
            try:
                row.correct_head(**form.said())
                return redirect("obligations:reading", pk)
            except Refused as refused:
                form.add_error(None, str(refused))
    else:
        known = {name: row.content.get(name) or "" for name in HeadForm.base_fields}
        form = HeadForm.refilled(typed(request), initial=known)
    return render(request, "obligations/correct_head.html", {"form": form, "reading": row})


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Put the letter away; what was confirmed stays, the rest leaves no trace but the log's line."""
    row = _on_the_table(request, pk)
    directive = row.directive_id
    row.drop(by=request.person, at=request.at)
    messages.info(request, _("Đã bỏ phần đang đọc; không lưu gì thêm."))
    return redirect("obligations:directive", directive) if directive else redirect("obligations:directives")


def _count_work(request: Request, rows: list[Directive]) -> None:
    """Put on each directive how much work of it the reader sees, and how much is still open."""
    seen = Assignment.objects.filter(directive__in=rows).visible_to(request.scope).given().order_by()
    counts: dict[int, Counter[str]] = {}
    for directive, state, n in seen.values_list("directive", "state").annotate(Count("pk")):
        counts.setdefault(directive, Counter())[state] = n
    duties = Obligation.objects.filter(directive__in=rows).order_by().values_list("directive")
    asked = dict(duties.annotate(Count("pk")))
    still_open = {str(state) for state in OPEN}
    for row in rows:
        row.duties = asked.get(row.pk, 0)
        found = counts.get(row.pk, Counter())
        row.borne = found.total()
        row.still_open = sum(n for state, n in found.items() if state in still_open)


def _on_the_table(request: Request, pk: int) -> Reading:
    rows = Reading.objects.visible_to(request.scope).defer("file").select_related("directive", "lead_unit")
    return get_object_or_404(rows, pk=pk)


def _reading(request: Request, pk: int) -> Reading:
    """Find a letter that the machine has read; 404 for one that it has not."""
    rows = Reading.objects.read().visible_to(request.scope).defer("file")
    return get_object_or_404(rows.select_related("directive", "lead_unit"), pk=pk)


def _waiting(request: Request, row: Reading) -> HttpResponse:
    """Show how far the machine is with a scan, or why it could not read it."""
    run = {
        "id": row.pk,
        "title": _("Máy đang đọc bản chụp, từng trang một"),
        "done": row.pages_done,
        "total": row.pages_total,
        "doing": row.name,
        "finished": bool(row.refusal),
        "url": request.path,
        "stop_url": reverse("obligations:drop", args=[row.pk]),
    }
    asked_again = request.headers.get("HX-Request")
    if asked_again and row.refusal:
        return _anew()
    template = "ui/parts/progress.html" if asked_again else "obligations/waiting.html"
    return render(request, template, {"run": run, "reading": row})


def _anew() -> HttpResponse:
    """Let the page that watched a reading draw itself anew."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def _panes(
    request: Request, row: Reading, *, ticked: list[str] | None, refused: Refused | None = None
) -> HttpResponse:
    content, waiting = row.content, row.waiting()
    warnings = cautions(content)
    if refused is not None:
        known = getattr(refused, "directive", None)
        link = known and {"url": reverse("obligations:directive", args=[known.pk]), "label": _("Mở văn bản")}
        warnings.insert(
            0,
            {"id": "chua-nhan", "tone": "bad", "icon": "octagon-alert", "title": str(refused), "link": link},
        )
    meant, units = _meant(row)

    def is_ticked(one: dict[str, Any]) -> bool:
        if ticked is not None:
            return one["id"].lower() in ticked
        return bool(one.get("bearer") or one.get("lead"))

    cards = [_card(row, one, ticked=is_ticked(one), meant=meant) for one in waiting]
    words = str(len(cards))
    if units:
        day = wording.short_date(date.fromisoformat(content["date"]))
        told = {"n": len(cards), "units": wording.number(units), "day": day}
        words = _("%(n)s · %(units)s đơn vị vào ngày %(day)s") % told
    number = content.get("number") or _("chưa có số")
    read_on = wording.short_date(local_day(row.at))
    context = {
        "reading": row,
        "title": _("Đọc văn bản %(number)s") % {"number": number},
        "kicker": _("%(unit)s · đọc ngày %(day)s")
        % {"unit": unit_names([row.lead_unit_id], on=request.today)[row.lead_unit_id], "day": read_on},
        "letter": sheet(content, _spans(waiting)),
        "save_url": request.path,
        "drop_url": reverse("obligations:drop", args=[row.pk]),
        "warnings": warnings,
        "obligations": cards,
        "count_words": words,
        "norms": content.get("norms") or [],
        "may_confirm": request.scope.may(Permission.CONFIRM, row.lead_unit_id),
    }
    return render(request, "obligations/reading.html", context, status=409 if refused else 200)


def _spans(obligations: list[dict[str, Any]]) -> list[Span]:
    return [Span(one["start"], one["end"], one["id"].lower(), one["id"][1:]) for one in obligations]


def _card(row: Reading, one: dict[str, Any], *, ticked: bool, meant: Mapping[str, int]) -> dict[str, Any]:
    bearer = one.get("bearer") or one.get("lead") or ""
    n = meant.get(one["id"], 0)
    counted = _("%(n)s đơn vị") % {"n": wording.number(n)} if n > 1 else ""
    helped = "; ".join(one.get("coordinators") or ())
    return {
        "anchor": one["id"].lower(),
        "n": one["id"][1:],
        "duty": one["text"],
        "who": bearer or _("chưa rõ, cần ghi trước khi xác nhận"),
        "who_note": "; ".join(filter(None, (counted, helped and _("phối hợp: %(who)s") % {"who": helped}))),
        "due": _due(one),
        "kind": one["kind"],
        "basis": "; ".join(filter(None, (_criteria(one), one.get("corrected") and _("đã sửa tay")))),
        "ticked": ticked,
        "edit_url": reverse("obligations:correct", args=[row.pk, one["id"]]),
        "warnings": card_cautions(row.content, one),
    }


def _meant(row: Reading) -> tuple[dict[str, int], int]:
    """Count the units each obligation would mean on the letter's day, and all of them together."""
    if not row.content.get("date"):
        return {}, 0
    return reckon(row.lead_unit, row.waiting(), on=date.fromisoformat(row.content["date"]))


def _due(one: dict[str, Any]) -> str:
    kind = Kind(one["kind"])
    if one.get("due"):
        day = wording.short_date(datetime.fromisoformat(one["due"]).date())
        phrase = one.get("due_phrase")
        return f"{day} (“{phrase}”)" if phrase else day
    if one.get("due_phrase"):
        return f"{one['due_phrase']} ({_('chưa tính được ngày')})"
    if one.get("periodicity"):
        return str(one["periodicity"])
    return _("không thời hạn") if kind is Kind.ONCE else f"{kind.label}, {_('không thời hạn')}"


def _criteria(one: dict[str, Any]) -> str:
    """Say what the law asks to see for it, by clause."""
    requirements = load_packs().requirements
    named = [requirements[code] for code in one.get("criteria") or () if code in requirements]
    if not named:
        return ""
    shown = (
        _("căn cứ xét:")
        + " "
        + "; ".join(dict.fromkeys(f"{each.clause} {each.instrument}" for each in named[:2]))
    )
    more = len(named) - 2
    return shown + (" " + _("và %(n)s yêu cầu khác") % {"n": more} if more > 0 else "")


def _as_typed(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": one["text"],
        "bearer": one.get("bearer") or one.get("lead") or "",
        "coordinators": "; ".join(one.get("coordinators") or ()),
        "kind": one["kind"],
        "due_date": (one.get("due") or "")[:10],
    }


def _corrected(one: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Turn a form's words into the fields of an obligation as it waits; what was not touched stays."""
    bearer = said["bearer"]
    kind = bearer_class(bearer)
    fields: dict[str, Any] = {
        "text": said["text"],
        "bearer": bearer,
        "coordinators": said["coordinators"],
        "kind": said["kind"],
    }
    if bearer != (one.get("bearer") or one.get("lead")):
        fields |= {"bearer_class": kind.id if kind else None, "lead": bearer}
    due = said["due_date"]
    if (due.isoformat() if due else "") != (one.get("due") or "")[:10]:
        fields["due"] = end_of(due).isoformat() if due else None
        fields["due_phrase"] = None
        fields["due_trace"] = [_("Hạn do người xác nhận ghi từ văn bản.")] if due else []
    return fields
