"""The words of a file are put into the field; the file itself is kept nowhere."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guong.apps.units.request import Request
from guong.engines.documents import Limits, UnreadableFile, read_isolated
from guong.engines.documents.refusals import ScanNeeded
from guong.ui.limits import Limit, limited, signed_in

from ..actions import as_typed
from .checking import page_of, sent, taken_from

# Each file is read in a process of its own.
FILES = Limit(20, 60)
MOST_BYTES = 5 * 1024 * 1024


@never_cache
@sensitive_post_parameters()
@limited(FILES, asker=signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Request) -> HttpResponse:
    """Put the words of a file below what was typed, so that neither is lost."""
    if request.method != "POST":
        return redirect("proofreading:draft")
    typed, file = sent(request), request.FILES.get("file")
    told = {"kept": taken_from(request), "title": sent(request, "title")}
    if file is None:
        return page_of(request, typed, status=422, wrong=_("Hãy chọn một tệp trước."), **told)
    most = min(MOST_BYTES, settings.UPLOAD_BYTES)
    if file.size > most:
        sorry = _("Tệp lớn hơn 5 MB nên chưa được đọc. Hãy chọn tệp nhỏ hơn, hoặc chép chữ rồi dán vào ô.")
        return page_of(request, typed, status=422, wrong=sorry, **told)
    try:
        read = read_isolated(file.read(), Limits(max_bytes=most), name=file.name, recognise=False).text
    except UnreadableFile as refusal:
        return page_of(request, typed, status=422, wrong=str(refusal), **told)
    except ScanNeeded:
        sorry = _("Tệp này chỉ có ảnh chụp, không có chữ để soi. Hãy gõ lại hoặc dùng bản có chữ.")
        return page_of(request, typed, status=422, wrong=sorry, **told)
    words = as_typed(read).strip("\n")
    return page_of(request, f"{typed.rstrip()}\n\n{words}" if typed.strip() else words, **told)
