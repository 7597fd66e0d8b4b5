"""The six answers of a post on the page of the four channels, and all its versions written anew from them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.request import Request
from guong.ui.rate_limits import rate_limited, signed_in
from guong.ui.views import read_id

from ..actions.articles import announcement_for, write_from_slots
from ..actions.channel_texts import speaker_of
from .articles import slots_of, texts_of, unfit_texts, writable_article
from .channels import announcement_of, channels_page
from .draft_check import CHECKS


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
def article_slots(request: Request, pk: int) -> HttpResponse:
    """Show the answers a post was written from; sent, they and the versions beside them are its own."""
    row = writable_article(request, pk)
    if request.method != "POST":
        speaker = speaker_of(row.unit_id, on=request.today)
        announcement = announcement_for(row, speaker, on=request.today)
        return channels_page(request, row.text, announcement, article=row)
    texts = texts_of(request)
    wrong, status = unfit_texts(texts), 422
    if not wrong:
        try:
            write_from_slots(
                row,
                revision=read_id(request.POST.get("revision")) or 0,
                slots=slots_of(request),
                text=texts.pop("text"),
                versions=texts,
                by=request.person,
                at=request.at,
            )
        except Refused as refusal:
            wrong, status = str(refusal), 409 if isinstance(refusal, Overtaken) else 422
        else:
            messages.success(request, _("Đã lưu sáu điều và các bản của bài."))
            return redirect("proofreading:article", pk)
    row = writable_article(request, pk)
    announcement = announcement_of(request, row.text)
    return channels_page(request, row.text, announcement, status, wrong, article=row)
