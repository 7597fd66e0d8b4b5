"""The words of a file are put into the field; the file itself is kept nowhere."""

from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from guong.apps.units.request import Request
from guong.engines.documents import Limits, UnreadableFile, read_isolated
from guong.engines.documents.refusals import ScanNeeded
from guong.ui.rate_limits import RateLimit, rate_limited, signed_in

from ..actions.draft_check import as_typed
from .draft_check import MOST_BYTES, draft_page, saved_draft, text_of

# Each file is read in a process of its own.
FILES = RateLimit(20, 60, name="files to check")


@never_cache
@sensitive_post_parameters()
@rate_limited(FILES, asker=signed_in)
def fill(request: Request) -> HttpResponse:
    """Put the words of a file below what was typed, so that neither is lost."""
    if request.method != "POST":
        return redirect("proofreading:draft")
    typed_text, file = text_of(request), request.FILES.get("file")
    page = partial(draft_page, request, draft_row=saved_draft(request), title=text_of(request, "title"))
    if file is None:
        return page(typed_text, status=422, wrong=_("Hãy chọn một tệp trước."))
    limit = min(MOST_BYTES, settings.UPLOAD_BYTES)
    if (file.size or 0) > limit:
        sorry = _("Tệp lớn hơn 5 MB nên chưa được đọc. Hãy chọn tệp nhỏ hơn, hoặc chép chữ rồi dán vào ô.")
        return page(typed_text, status=422, wrong=sorry)
    limits = Limits(max_bytes=limit)
    try:
        document = read_isolated(file.read(), limits, name=file.name or "", recognise=False)
    except UnreadableFile as refusal:
        return page(typed_text, status=422, wrong=str(refusal))
    except ScanNeeded:
        sorry = _("Tệp này chỉ có ảnh chụp, không có chữ để soi. Hãy gõ lại hoặc dùng bản có chữ.")
        return page(typed_text, status=422, wrong=sorry)
    words = as_typed(document.text).strip("\n")
    return page(f"{typed_text.rstrip()}\n\n{words}" if typed_text.strip() else words)
