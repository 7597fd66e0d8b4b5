"""One notice for four channels, of which nothing is kept, and the six answers of a post, which are."""

import logging
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.registries.actions import public_body
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.bulletins import SLOTS, Announcement, Bulletin, SpeechUnavailable, forms, speak
from guong.engines.bulletins.speech import can_speak
from guong.ui.addresses import whole_address
from guong.ui.letters import file_answer
from guong.ui.rate_limits import RateLimit, rate_limited, signed_in
from guong.ui.views import read_id

from ..actions.articles import WAIVED_SLOTS, announcement_for, write_from_slots
from ..actions.channel_texts import (
    MORE,
    NO_NUMBER,
    as_edited,
    as_poster,
    for_channels,
    from_slots,
    read_draft,
    slot_fields,
    speaker_of,
)
from ..actions.draft_check import LOUDSPEAKER, MOST_CHECKED, Unchecked
from ..models import Article
from .articles import SLOTS_SENT, slots_of, texts_of, unfit_texts, writable_article
from .draft_check import CHECKS, FIELD, cards_beside, check_draft, draft_page, saved_draft, text_of, unit_of

# A minute's speech is a minute's work for the machine.
SPEECHES = RateLimit(6, 60, name="speeches of posts")
POSTERS = RateLimit(30, 60, name="posters of posts")
log = logging.getLogger(__name__)
_ICONS = {"web_article": "globe", "social_post": "send", LOUDSPEAKER: "megaphone", "poster_line": "flag"}
_FILES = {
    "web_article": "bai-trang-web.txt",
    "social_post": "bai-fanpage.txt",
    LOUDSPEAKER: "ban-tin-loa.txt",
    "poster_line": "cau-ap-phich.txt",
}
_ANEW = "anew"


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
def channels(request: Request) -> HttpResponse:
    """Write a notice for the four channels by its slots, or check again what was edited of them."""
    if request.method != "POST":
        return redirect("proofreading:draft")
    text = text_of(request)
    if not text.strip():
        unfit = _("Chưa có chữ nào để làm bài cho các kênh.")
    elif len(text) > MOST_CHECKED:
        unfit = _("Bài dài quá nên chưa làm được bài cho các kênh. Hãy rút gọn hoặc chia thành nhiều bài.")
    else:
        unfit = ""
    if wrong := unfit or _standing_stops(request, text):
        return draft_page(request, text, draft_row=saved_draft(request), status=422, wrong=wrong)
    try:
        return channels_page(request, text, announcement_of(request, text))
    except Unchecked as failure:
        log.error("a draft could not be written for its channels: %s", failure)
        sorry = _("Máy gặp trục trặc nên chưa làm được bài cho các kênh. Chữ của bạn vẫn còn nguyên ở dưới.")
        return draft_page(request, text, draft_row=saved_draft(request), status=500, wrong=sorry)


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
@require_POST
def download(request: Request) -> HttpResponse:
    """Send one bulletin back as a text file; its words came in the body and stand in no address."""
    form = request.POST.get("form", "")
    if form not in forms():
        return redirect("proofreading:draft")
    if wrong := _standing_stops(request, text_of(request, form), form):
        return channels_page(
            request, text_of(request), announcement_of(request, text_of(request)), 422, wrong
        )
    # Word asks for the encoding of a text that does not begin with the sign for it.
    words = text_of(request, form).replace("\n", "\r\n").encode("utf-8-sig")
    return file_answer(words, "text/plain; charset=utf-8", _FILES[form])


@never_cache
@sensitive_post_parameters()
@rate_limited(SPEECHES, asker=signed_in)
@require_POST
def speech(request: Request) -> HttpResponse:
    """Send the script for the loudspeaker back as speech."""
    script = text_of(request, LOUDSPEAKER)
    try:
        if not script.strip():
            raise SpeechUnavailable(_("Bản tin loa chưa có chữ nào."))
        if wrong := _standing_stops(request, script, LOUDSPEAKER):
            raise SpeechUnavailable(wrong)
        return file_answer(speak(script), "audio/wav", "ban-tin-loa.wav")
    except SpeechUnavailable as refusal:
        text = text_of(request)
        return channels_page(request, text, announcement_of(request, text), 422, str(refusal))


@never_cache
@sensitive_post_parameters()
@rate_limited(POSTERS, asker=signed_in)
@require_POST
def poster(request: Request) -> HttpResponse:
    """Set the notice as a poster for a wall, PDF; a standing stop or an open question stops it."""
    text = text_of(request)
    announcement = announcement_of(request, text)
    lines = "\n".join(bulletin.text for bulletin in for_channels(announcement))
    wrong = _standing_stops(request, lines)
    if not wrong and announcement.missing:
        wrong = _("Áp phích còn thiếu ô chưa trả lời. Trả lời, hoặc đánh dấu “Bài này không có”.")
    if wrong:
        return channels_page(request, text, announcement, 422, wrong)
    size = "a3" if request.POST.get("kho") == "a3" else "a4"
    unit = unit_of(request)
    body = public_body(unit, on=request.today) if unit is not None else None
    link = whole_address(request, body.path if body is not None else "/")
    content = as_poster(announcement, unit, link, size=size)
    return file_answer(content, "application/pdf", f"ap-phich-{size}.pdf")


def announcement_of(request: Request, text: str) -> Announcement:
    """Give the notice as the slots on the page have it, else as the draft reads."""
    speaker = speaker_of(unit_of(request), on=request.today)
    if SLOTS_SENT not in request.POST:
        return read_draft(text, speaker, on=request.today)
    slots = {name: text_of(request, name) for name in (*SLOTS, *MORE)}
    return from_slots(slots, request.POST.getlist(WAIVED_SLOTS), speaker, on=request.today)


def channels_page(
    request: Request,
    text: str,
    announcement: Announcement,
    status: int = 200,
    wrong: str = "",
    *,
    article: Article | None = None,
) -> HttpResponse:
    """Draw the slots with the four texts; of a post its own texts, and the way back into it."""
    draft, unit = saved_draft(request), unit_of(request)
    if article is None and (pk := read_id(request.POST.get("article", ""))):
        article = writable_article(request, pk)
    if article is not None:
        draft, unit = None, article.unit_id
    speaker = speaker_of(unit, on=request.today)
    cards: list[dict[str, Any]] = [
        {
            "bulletin": bulletin,
            "icon": _ICONS[bulletin.form],
            "beside": cards_beside(request, bulletin.text, bulletin.form, unit),
            "holes": [SLOTS[slot].lower() for slot in bulletin.holes],
        }
        for bulletin in _latest(request, announcement, article)
    ]
    may_register = (
        unit is not None and not speaker.contacts and request.scope.may(Permission.EDIT_REGISTERS, unit)
    )
    context = {
        "text": text,
        "fields": slot_fields(announcement),
        "filled": len(SLOTS) - len(announcement.missing),
        "slot_count": len(SLOTS),
        "notes": announcement.notes,
        "speaker": speaker,
        "no_number": NO_NUMBER,
        "may_register": may_register,
        "channels": cards,
        "stops": sum(card["beside"].proof.stops for card in cards),
        "spoken": LOUDSPEAKER,
        "can_speak": can_speak(),
        "unit": unit,
        "may_keep": unit is not None and request.scope.may(Permission.WRITE, unit),
        "saved": draft,
        "article": article,
        "back": reverse("proofreading:kept", args=[draft.pk]) if draft else reverse("proofreading:draft"),
        "wrong": wrong,
    }
    return render(request, "proofreading/channels.html", context, status=status)


def _latest(request: Request, announcement: Announcement, article: Article | None) -> list[Bulletin]:
    """Give each text as its author left it, unless the slots were to be written anew."""
    edited_texts = {name: text_of(request, name) for name in forms() if name in request.POST}
    if article is not None and request.method != "POST":
        edited_texts = {"web_article": article.text, **article.versions}
    if _ANEW in request.POST:
        edited_texts = {}
    return [
        as_edited(bulletin.form, edited_texts[bulletin.form]) if bulletin.form in edited_texts else bulletin
        for bulletin in for_channels(announcement)
    ]


def _standing_stops(request: Request, text: str, name: str = FIELD) -> str:
    """Say that a text still has what the check says to stop at; empty where it has nothing of that."""
    count = check_draft(request, text, unit_of(request), name).stops
    if not count:
        return ""
    return _("Bài còn %(count)s chỗ “Dừng lại”. Sửa những chỗ ấy rồi hãy làm bài cho bốn kênh.") % {
        "count": count
    }


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
