"""The pages of files: sending, taking away, and one opened in place beside the others of its list."""

from contextlib import suppress

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.documents import UnreadableFile, draw_page
from guong.engines.documents.kinds import ACCEPTED_SUFFIXES, ACCEPTED_WORDS
from guong.engines.viet.sort_order import order_key
from guong.ui.text_formats import break_hash
from guong.ui.views import read_id

from ..actions.evidence_viewer import (
    AS_WORDS,
    LOOK_VERB,
    MOST_PAGES,
    EvidenceViewer,
    ViewerTab,
    icon_of,
    medium_of,
    open_item,
    put_off,
)
from ..actions.verdict_explanation import criterion_names
from ..forms import EvidenceReasonForm, SendForm
from ..models import Access, EvidenceItem, Observation, RefusedFile, Tombstoned, most_bytes, shelf
from ..stores import FileLost, StoreAway
from ..tasks import draw_item
from ..templatetags.evidence import BESIDE, THUMBNAIL_PAGE, address_beside
from .judged_subjects import act_with_reason

MOST_FILES = 20
OPEN_FIELD = "gui"  # of the unit's tab: its form for files is open
ONE_HOUR = 3600
# One dot that is seen through: the sign under the picture stays.
NOTHING_DRAWN = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6360600000000300012b094d840000000049454e44ae426082"
)
MOST_BESIDE = 30  # files of one list
AT_ONCE = "mo"  # of an address: the file is read now, not in an exchange of its own


def send(request: Request) -> HttpResponse:
    """Take files in; those that are good are received, each of the others is refused in a sentence."""
    units = _senders(request)
    request.scope.refuse_unless(units)
    if request.method != "POST" and len(units) == 1:
        # Whose files these are is clear: the form stands on the unit's own tab.
        unit_page = reverse("dashboard:unit_evidence", args=[units[0][0]])
        return redirect(f"{unit_page}?{OPEN_FIELD}=1#{OPEN_FIELD}")
    form = SendForm(
        request.POST or None, initial={"subject": request.GET.get("don-vi")}, units=units, today=request.today
    )
    files = request.FILES.getlist("file")
    refusals: list[str] = []
    received_items: list[EvidenceItem] = []
    if request.method == "POST" and form.is_valid():
        if not files:
            refusals.append(_("Chưa chọn tệp nào."))
        if len(files) > MOST_FILES:
            refusals.append(_("Mỗi lần gửi nhiều nhất %(most)s tệp.") % {"most": MOST_FILES})
            files = []
        fields = form.cleaned_data
        for file in files:
            try:
                received_items.append(
                    EvidenceItem.receive(
                        file,
                        subject=fields["subject"],
                        by=request.person,
                        at=request.at,
                        occurred_at=fields["occurred_on"],
                        valid_until=fields["valid_until"],
                        note=fields["note"],
                    )
                )
            except RefusedFile as refusal:
                refusals.append(_("%(name)s: %(why)s") % {"name": file.name, "why": refusal})
        if received_items:
            count = len(received_items)
            message = ngettext("Đã nhận %(count)s tệp.", "Đã nhận %(count)s tệp.", count) % {"count": count}
            messages.success(request, message)
        if not refusals:
            return redirect(received_items[0]) if len(received_items) == 1 else redirect("dashboard:evidence")
    context = {
        "form": form,
        "refusals": refusals,
        "accepts": ACCEPTED_SUFFIXES,
        "accepts_words": ACCEPTED_WORDS,
        "max_bytes": most_bytes(),
    }
    status = 422 if refusals or form.errors else 200
    return render(request, "evidence/send.html", context, status=status)


@require_safe
def item(request: Request, pk: int) -> HttpResponse:
    """Show one file: its dates, its hashes, what was observed in it, and who else may see it."""
    item = _visible_item(request, pk)
    accesses = list(Access.objects.filter(item=item).in_force(on=request.today))
    observations = list(Observation.objects.filter(item=item).visible_to(request.scope))
    criteria = criterion_names({observation.criterion for observation in observations})
    units, people = name_units_and_people(
        request.scope,
        [item.subject_id, *(access.unit_id for access in accesses)],
        [item.submitted_by_id, item.tombstoned_by_id],
        led=[item.subject_id]
        if any(access.unit_id in request.scope.own_units for access in accesses)
        else [],
    )
    context = {
        "item": item,
        "viewer": viewer_of_item(request, item),
        "subject_name": units.get(item.subject_id, ""),
        "submitter": people.get(item.submitted_by_id),
        "remover": people.get(item.tombstoned_by_id) if item.tombstoned_by_id else None,
        "readers": sorted(units[access.unit_id] for access in accesses),
        "observations": [(observation, criteria[observation.criterion]) for observation in observations],
        "may_remove": item.tombstoned_at is None and _may_remove(request, item),
        "reason_form": EvidenceReasonForm(),
        "received_hash": break_hash(item.sha256_received),
        "stored_hash": break_hash(item.sha256_stored),
    }
    return render(request, "evidence/item.html", context)


@require_safe
def download(request: Request, pk: int) -> HttpResponseBase:
    """
    Hand a file over to be saved, never to be item inside our pages.

    Whatever it holds, it gets no origin, no script and no say in what it is taken for.
    """
    item = _visible_item(request, pk)
    try:
        content = item.open()
    except Tombstoned as refusal:
        messages.warning(request, str(refusal))
        return redirect(item)
    except (FileLost, StoreAway) as fault:
        messages.error(request, str(fault))
        return redirect("evidence:item", pk)
    record_access(item, "evidence.downloaded", by=request.person, at=request.at)
    answer = FileResponse(
        content, as_attachment=True, filename=item.name, content_type=item.file_kind.media_type
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
    item = _visible_item(request, pk)
    if not _may_remove(request, item):
        raise PermissionDenied
    return act_with_reason(
        request,
        item.tombstone,
        success=_("Đã gỡ tệp. Nhật ký vẫn giữ mã của tệp."),
        missing=_("Chưa gỡ: hãy ghi lý do."),
        back=item,
        refusal_level=messages.WARNING,
    )


def _senders(request: Request) -> list[tuple[int, str]]:
    """List the units the reader may send for: the own ones, and the one the address or the form names."""
    candidates = set(request.scope.own_units)
    if (unit := read_id(request.POST.get("subject") or request.GET.get("don-vi"))) is not None:
        candidates.add(unit)
    units = [unit for unit in candidates if request.scope.may(Permission.SUBMIT, unit)]
    return sorted(
        UnitVersion.objects.names(units, on=request.today).items(), key=lambda pair: order_key(pair[1])
    )


def _visible_item(request: Request, pk: int) -> EvidenceItem:
    item: EvidenceItem = get_object_or_404(EvidenceItem.objects.visible_to(request.scope), pk=pk)
    return item


def _may_remove(request: Request, item: EvidenceItem) -> bool:
    """Those who lead the unit may; the sender may as long as nothing rests on the file."""
    if request.scope.may(Permission.WITHDRAW, item.subject_id):
        return True
    own = item.submitted_by_id == request.person.pk and request.scope.may(Permission.SUBMIT, item.subject_id)
    return own and EvidenceItem.objects.unused().filter(pk=item.pk).exists()


def viewer_of_item(request: Request, item: EvidenceItem) -> EvidenceViewer:
    """Open a file among those of its list that the reader may see; the address names the list."""
    ids = [read_id(part) for part in request.GET.get(BESIDE, "").split("-")[:MOST_BESIDE]]
    other_ids = {pk for pk in ids if pk} - {item.pk}
    if not other_ids:
        files = [item]
    else:
        visible = EvidenceItem.objects.visible_to(request.scope).present().filter(pk__in=other_ids)
        by_id = {other_item.pk: other_item for other_item in visible} | {item.pk: item}
        files = [by_id[pk] for pk in dict.fromkeys([*ids, item.pk]) if pk in by_id]
    tabs = [
        ViewerTab(
            file.name,
            icon_of(file),
            address_beside(file, files) or request.path,
            is_current=file.pk == item.pk,
        )
        for file in files
    ]
    address = next(tab.url for tab in tabs if tab.is_current)
    address += f"{'&' if '?' in address else '?'}{AT_ONCE}=1"
    if AT_ONCE not in request.GET and not medium_of(item) and item.tombstoned_at is None:
        return EvidenceViewer(tabs, put_off(item, address))
    as_words = AS_WORDS in request.GET
    stage = open_item(item, address, by=request.person, at=request.at, as_words=as_words)
    return EvidenceViewer(tabs, stage)


@require_safe
def page_picture(request: Request, pk: int, number: int) -> HttpResponse:
    """Draw one page of a PDF, with its stamp and signature, for the viewer; page 0 is a file's thumbnail."""
    visible = EvidenceItem.objects.visible_to(request.scope).present()
    if number == THUMBNAIL_PAGE:
        item, thumbnail = get_object_or_404(visible, pk=pk), None
        # What is not drawn yet is ordered once an hour, and nobody waits.
        with suppress(StoreAway):
            thumbnail = shelf().thumbnail(item.key)
            if thumbnail is None and cache.add(f"thumbnail-{item.pk}", 1, ONE_HOUR):
                draw_item.enqueue(item.pk)
        return _answer(thumbnail or NOTHING_DRAWN)
    item = get_object_or_404(visible.filter(kind="pdf"), pk=pk)
    if not 0 < number <= MOST_PAGES:
        raise Http404
    try:
        with item.open() as content:
            picture = draw_page(content.read(), number)
    except (FileNotFoundError, Tombstoned, UnreadableFile) as refusal:
        raise Http404(_("Không vẽ được trang này.")) from refusal
    record_access(item, LOOK_VERB, by=request.person, at=request.at)
    return _answer(picture.png)


def _answer(png: bytes) -> HttpResponse:
    """Hand a picture over as guarded as the file that it was drawn from."""
    answer = HttpResponse(png, content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
