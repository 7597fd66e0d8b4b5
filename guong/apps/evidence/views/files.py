"""The pages of files: listing, sending, reading and taking them away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.naming import name_units_and_people
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.documents.kinds import ACCEPTED, ACCEPTED_WORDS
from guong.ui.wording import break_hash

from ..forms import ReasonForm, SendForm
from ..models import Access, EvidenceItem, RefusedFile, Tombstoned, most_bytes
from ..models.explanation import named

PER_PAGE = 50
MOST_LISTED = 1000
MOST_FILES = 20


@require_safe
def items(request: Request) -> HttpResponse:
    """List the files the reader may see, the newest first."""
    seen = EvidenceItem.objects.all()
    q = request.GET.get("q", "").strip()[:100]
    if q:
        seen = seen.filter(Q(name__icontains=q) | Q(note__icontains=q))
    found = seen.newest_visible_to(request.scope, most=MOST_LISTED + 1)
    page = Paginator(found[:MOST_LISTED], PER_PAGE).get_page(request.GET.get("trang"))
    rows = EvidenceItem.objects.in_bulk(page.object_list)
    page.object_list = [rows[pk] for pk in page.object_list if pk in rows]
    names = UnitVersion.objects.names({row.subject_id for row in page}, on=request.today)
    for row in page:
        row.unit_name = names.get(row.subject_id, "")
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "q": q,
        "cut_at": MOST_LISTED if len(found) > MOST_LISTED else None,
        "may_send": request.scope.may_somewhere(Permission.SUBMIT),
    }
    return render(request, "evidence/items.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request) -> HttpResponse:
    """Take files in; those that are good are kept, each of the others is refused in a sentence."""
    units = _senders(request)
    if not units:
        request.scope.refuse()
    form = SendForm(
        request.POST or None,
        initial={"subject": request.GET.get("don-vi")},
        units=units,
        today=request.today,
    )
    files = request.FILES.getlist("file")
    refused, kept = [], []
    if request.method == "POST" and form.is_valid():
        if not files:
            refused.append(_("Chưa chọn tệp nào."))
        if len(files) > MOST_FILES:
            refused.append(_("Mỗi lần gửi nhiều nhất %(most)s tệp.") % {"most": MOST_FILES})
            files = []
        for file in files:
            try:
                kept.append(_receive(request, form, file))
            except RefusedFile as wrong:
                refused.append(_("%(name)s: %(why)s") % {"name": file.name, "why": wrong})
        if kept:
            count = len(kept)
            told = ngettext("Đã nhận %(count)s tệp.", "Đã nhận %(count)s tệp.", count) % {"count": count}
            messages.success(request, told)
        if not refused:
            return redirect("evidence:item", kept[0].pk) if len(kept) == 1 else redirect("evidence:items")
    context = {
        "form": form,
        "refused": refused,
        "accepts": ACCEPTED,
        "accepts_words": ACCEPTED_WORDS,
        "max_bytes": most_bytes(),
    }
    status = 422 if refused or form.errors else 200
    return render(request, "evidence/send.html", context, status=status)


@require_safe
def item(request: Request, pk: int) -> HttpResponse:
    """Show one file: its dates, its hashes, what was seen in it, and who else may see it."""
    shown = _visible(request, pk)
    accesses = list(shown.accesses.in_force(on=request.today))
    observations = list(shown.observations.visible_to(request.scope))
    for one in observations:
        one.named = named(one.criterion)
    units, people = name_units_and_people(
        request.scope,
        [shown.subject_id, *(one.unit_id for one in accesses)],
        [shown.submitted_by_id, shown.tombstoned_by_id],
        led=[shown.subject_id] if _led(request, accesses) else [],
    )
    context = {
        "item": shown,
        "subject_name": units.get(shown.subject_id, ""),
        "submitter": people.get(shown.submitted_by_id),
        "remover": people.get(shown.tombstoned_by_id),
        "seers": sorted(units[one.unit_id] for one in accesses),
        "observations": observations,
        "may_remove": shown.tombstoned_at is None and _may_remove(request, shown),
        "reason_form": ReasonForm(),
        "received_hash": break_hash(shown.sha256_received),
        "stored_hash": break_hash(shown.sha256_stored),
    }
    return render(request, "evidence/item.html", context)


@require_safe
def download(request: Request, pk: int) -> HttpResponse:
    """
    Hand a file over to be saved, never to be shown inside our pages.

    Whatever it holds, it gets no origin, no script and no say in what it is taken for.
    """
    shown = _visible(request, pk)
    try:
        content = shown.open()
    except Tombstoned as gone:
        messages.warning(request, str(gone))
        return redirect("evidence:item", pk)
    except FileNotFoundError:
        messages.error(request, _("Tệp không còn trên máy chủ. Hãy báo người quản trị kiểm tra bản sao lưu."))
        return redirect("evidence:item", pk)
    answer = FileResponse(
        content, as_attachment=True, filename=shown.name, content_type=shown.file_kind.media_type
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@password_again()
def tombstone(request: Request, pk: int) -> HttpResponse:
    """Take a file away for good, with a reason."""
    shown = _visible(request, pk)
    if not _may_remove(request, shown):
        raise PermissionDenied
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa gỡ: hãy ghi lý do."))
        return redirect("evidence:item", pk)
    try:
        shown.tombstone(by=request.person, at=request.at, reason=form.cleaned_data["reason"])
    except Tombstoned as gone:
        messages.warning(request, str(gone))
    else:
        messages.success(request, _("Đã gỡ tệp. Nhật ký vẫn giữ mã của tệp."))
    return redirect("evidence:item", pk)


def _receive(request: Request, form: SendForm, file: object) -> EvidenceItem:
    said = form.cleaned_data
    return EvidenceItem.receive(
        file,
        subject=said["subject"],
        by=request.person,
        at=request.at,
        occurred_at=said["occurred_on"],
        valid_until=said["valid_until"],
        note=said["note"],
    )


def _senders(request: Request) -> list[tuple[int, str]]:
    """List the units the reader may send for: the own ones, and the one the address or the form names."""
    asked = request.POST.get("subject") or request.GET.get("don-vi") or ""
    wanted = set(request.scope.own_units) | ({int(asked)} if asked.isdecimal() and len(asked) < 18 else set())
    allowed = [unit for unit in wanted if request.scope.may(Permission.SUBMIT, unit)]
    return sorted(UnitVersion.objects.names(allowed, on=request.today).items(), key=lambda unit: unit[1])


def _visible(request: Request, pk: int) -> EvidenceItem:
    return get_object_or_404(EvidenceItem.objects.visible_to(request.scope), pk=pk)


def _led(request: Request, accesses: list[Access]) -> bool:
    return any(one.unit_id in request.scope.own_units for one in accesses)


def _may_remove(request: Request, shown: EvidenceItem) -> bool:
    """Those who lead the unit may; the sender may as long as nothing rests on the file."""
    if request.scope.may(Permission.WITHDRAW, shown.subject_id):
        return True
    own = shown.submitted_by_id == request.person.pk and request.scope.may(
        Permission.SUBMIT, shown.subject_id
    )
    return own and EvidenceItem.objects.unused().filter(pk=shown.pk).exists()
