"""A file opened in place, beside the others of its list, and the pages of a PDF as pictures."""

from contextlib import suppress

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.units.request import Request
from guong.engines.documents import UnreadableFile, draw_page
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
from ..models import EvidenceItem, Tombstoned, shelf
from ..stores import StoreAway
from ..tasks import draw_item
from ..templatetags.evidence import BESIDE, THUMBNAIL_PAGE, address_beside

ONE_HOUR = 3600
# One dot that is seen through: the sign under the picture stays.
NOTHING_DRAWN = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6360600000000300012b094d840000000049454e44ae426082"
)
MOST_BESIDE = 30  # files of one list
AT_ONCE = "mo"  # of an address: the file is read now, not in an exchange of its own


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
