"""One draft for four channels: written, edited, checked again, taken away; nothing is kept."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.bulletins import Bulletin, SpeechUnavailable, forms, speak
from guong.engines.bulletins.speech import can_speak
from guong.ui.limits import Limit, limited, signed_in
from guong.ui.views import FORM_METHODS

from ..actions import MOST_CHECKED, SPOKEN, Unchecked, as_edited, for_channels
from .checking import CHECKS, DraftCards, cards_beside, draft_page, saved_draft, text_of, unit_of

# A minute's speech is a minute's work for the machine.
SPEECHES = Limit(6, 60)
log = logging.getLogger(__name__)
_ICONS = {"web_article": "globe", "social_post": "send", SPOKEN: "megaphone", "poster_line": "flag"}
_FILES = {
    "web_article": "bai-trang-web.txt",
    "social_post": "bai-fanpage.txt",
    SPOKEN: "ban-tin-loa.txt",
    "poster_line": "cau-ap-phich.txt",
}


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A bulletin on the page: its icon, and what the cards beside it need."""

    bulletin: Bulletin
    icon: str
    beside: DraftCards


@never_cache
@sensitive_post_parameters()
@limited(CHECKS, asker=signed_in)
@require_http_methods(FORM_METHODS)
def channels(request: Request) -> HttpResponse:
    """Write a draft for the four channels, or check again what was edited of them."""
    if request.method != "POST":
        return redirect("proofreading:draft")
    text = text_of(request)
    if wrong := _unfit(text):
        return draft_page(request, text, saved=saved_draft(request), status=422, wrong=wrong)
    edited = {name: text_of(request, name) for name in forms() if name in request.POST}
    try:
        bulletins = for_channels(text, organisation=_organisation(request), on=request.today)
    except Unchecked as failure:
        log.error("a draft could not be written for its channels: %s", failure)
        sorry = _("Máy gặp trục trặc nên chưa làm được bài cho các kênh. Chữ của bạn vẫn còn nguyên ở dưới.")
        return draft_page(request, text, saved=saved_draft(request), status=500, wrong=sorry)
    latest = [
        as_edited(bulletin.form, edited[bulletin.form]) if bulletin.form in edited else bulletin
        for bulletin in bulletins
    ]
    return _page(request, text, latest)


@never_cache
@sensitive_post_parameters()
@require_POST
def download(request: Request) -> HttpResponse:
    """Send one bulletin back as a text file; its words came in the body and stand in no address."""
    form = request.POST.get("form", "")
    if form not in forms():
        return redirect("proofreading:draft")
    # Word asks for the encoding of a text that does not begin with the sign for it.
    words = text_of(request, form).replace("\n", "\r\n").encode("utf-8-sig")
    return _file(words, "text/plain; charset=utf-8", _FILES[form])


@never_cache
@sensitive_post_parameters()
@limited(SPEECHES, asker=signed_in)
@require_POST
def speech(request: Request) -> HttpResponse:
    """Send the script for the loudspeaker back as speech."""
    script = text_of(request, SPOKEN)
    try:
        if not script.strip():
            raise SpeechUnavailable(_("Bản tin loa chưa có chữ nào."))
        return _file(speak(script), "audio/wav", "ban-tin-loa.wav")
    except SpeechUnavailable as refusal:
        edited = [as_edited(name, text_of(request, name)) for name in forms()]
        return _page(request, text_of(request), edited, status=422, wrong=str(refusal))


def _page(
    request: Request, text: str, bulletins: list[Bulletin], *, status: int = 200, wrong: str = ""
) -> HttpResponse:
    saved, unit = saved_draft(request), unit_of(request)
    context = {
        "text": text,
        "channels": [
            ChannelCard(
                bulletin,
                _ICONS[bulletin.form],
                cards_beside(request, bulletin.text, bulletin.form, unit),
            )
            for bulletin in bulletins
        ],
        "spoken": SPOKEN,
        "can_speak": can_speak(),
        "unit": unit,
        "saved": saved,
        "back": reverse("proofreading:kept", args=[saved.pk]) if saved else reverse("proofreading:draft"),
        "wrong": wrong,
    }
    return render(request, "proofreading/channels.html", context, status=status)


def _unfit(text: str) -> str:
    if not text.strip():
        return _("Chưa có chữ nào để làm bài cho các kênh.")
    if len(text) > MOST_CHECKED:
        return _("Bài dài quá nên chưa làm được bài cho các kênh. Hãy rút gọn hoặc chia thành nhiều bài.")
    return ""


def _organisation(request: Request) -> str:
    unit = unit_of(request)
    return UnitVersion.objects.names([unit], on=request.today)[unit] if unit is not None else ""


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
