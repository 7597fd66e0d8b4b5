"""Taking the Code along: drafts for the channels, speech, blocks, posters, and the official text."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.bulletins import SpeechUnavailable, speak
from guong.engines.bulletins.speech import can_speak
from guong.ui.letters import file_answer
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.views import read_id

from ..actions.activity_evidence import last_look
from ..actions.code_texts import broadcasts, drafts, frame, plain_text
from ..forms import OfficialTextForm
from ..models import OfficialText, OutreachActivity
from .public_code import code_now, page_link

MOST_PUBLICATIONS = 20
# Reading aloud keeps a processor busy for some seconds.
SPEECHES = RateLimit(12, 60, name="speeches of the code")


def own_unit(request: Request, permission: Permission) -> Unit:
    """Give the own unit in which the reader may do something; whoever may nowhere is turned away."""
    allowed_units = [unit for unit in sorted(request.scope.own_units) if request.scope.may(permission, unit)]
    request.scope.refuse_unless(allowed_units)
    chosen_unit = read_id(request.POST.get("unit") or request.GET.get("don-vi") or "")
    return Unit.objects.get(pk=chosen_unit if chosen_unit in allowed_units else allowed_units[0])


@require_safe
def take_along(request: Request) -> HttpResponse:
    """Show what can be copied, printed and posted."""
    unit = own_unit(request, Permission.WRITE)
    name = UnitVersion.objects.names([unit.pk], on=request.today)[unit.pk]
    wording, link = code_now(request), page_link(request)
    context = {
        "code": wording,
        "unit": unit,
        "of_unit": name,
        "link": link,
        "drafts": drafts(wording, organisation=name, on=request.today, link=link),
        "speaks": can_speak(),
        "published": OutreachActivity.objects.standing()
        .publications()
        .filter(unit=unit)
        .select_related("item")[:MOST_PUBLICATIONS],
        "frame": frame(wording, address=request.build_absolute_uri(reverse("outreach:block"))),
        "text": plain_text(wording, link=link),
        "look": last_look(unit),
        "official": OfficialText.objects.of_unit(unit.pk, edition=wording.edition),
        "may_attach": request.scope.may(Permission.APPROVE_CONTENT, unit),
    }
    return render(request, "outreach/take_along.html", context)


@require_POST
@rate_limited(SPEECHES)
def speech(request: Request) -> HttpResponse:
    """Read one script for the loudspeaker aloud, to be saved as a sound file."""
    unit = own_unit(request, Permission.WRITE)
    name = UnitVersion.objects.names([unit.pk], on=request.today)[unit.pk]
    scripts = broadcasts(code_now(request), organisation=name, on=request.today)
    turn = read_id(request.POST.get("buoi", "1"))
    turn = turn if turn is not None and 1 <= turn <= len(scripts) else 1
    try:
        sound = speak(scripts[turn - 1].text)
    except SpeechUnavailable as refusal:
        messages.error(request, str(refusal))
        return redirect("outreach:take_along")
    return file_answer(sound, "audio/wav", f"ban-tin-loa-buoi-{turn}.wav")


@reauthentication_required()
def attach(request: Request) -> HttpResponse:
    """Attach the official text; it binds, so the password comes first, before a file is chosen."""
    unit = own_unit(request, Permission.APPROVE_CONTENT)
    edition = code_now(request).edition
    name = UnitVersion.objects.names([unit.pk], on=request.today)[unit.pk]
    return form_action(
        request,
        OfficialTextForm,
        partial(OfficialText.publish, unit=unit, edition=edition),
        success=_("Đã đính kèm. Trang công khai của đơn vị có liên kết tải văn bản gốc."),
        back="outreach:take_along",
        context={
            "title": _("Đính kèm văn bản gốc"),
            "sub": _("Người dân tải được ở trang Quy tắc của %(unit)s. Bản mới thay bản trước.")
            % {"unit": name},
            "button": _("Đính kèm"),
            "icon": "paperclip",
            "kick": {"url": reverse("outreach:take_along"), "label": _("Mang đi")},
        },
    )
