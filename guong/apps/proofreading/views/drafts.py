"""The drafts their authors saved: the list of a unit, one of them, saving over it, the words of a file."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once
from guong.apps.activity.transitions import Overtaken
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.documents import Limits, UnreadableFile, read_isolated
from guong.engines.documents.refusals import ScanNeeded
from guong.engines.viet.formats import write_moment
from guong.ui.rate_limits import RateLimit, rate_limited, signed_in
from guong.ui.views import read_id

from ..actions.draft_check import MOST_KEPT, as_typed
from ..models import Draft
from .draft_check import CHECKS, MOST_BYTES, draft_page, required_unit, saved_draft, text_of


@never_cache
@require_safe
def shelf(request: Request) -> HttpResponse:
    """List what the people of the own units saved, the last touched first."""
    proof_page, many_units = reverse("proofreading:draft"), len(request.scope.own_units) > 1
    head = PageHead(
        _("Bài đã lưu"),
        _(
            "Bài người trong đơn vị đã bấm Lưu khi soi. Người đơn vị khác không xem được; một năm "
            "không ai sửa "
            "thì tự xóa."
        ),
        none="draft.none",
        hint=_("Khi soi một bài mà chưa đăng ngay, bấm Lưu để người trong đơn vị cùng sửa."),
        heading=_("Bài nháp"),
        kick=Link(_("Soi bài"), proof_page),
        primary=Link(_("Viết bài mới"), proof_page, "pen-line"),
    )

    def line(row: Draft, names: Names) -> ListLine:
        params = {"who": names.person(row.updated_by_id), "at": write_moment(row.updated_at)}
        facts = [_("%(who)s lưu lúc %(at)s") % params, names.unit(row.unit_id) if many_units else ""]
        return ListLine(row.title, reverse("proofreading:kept", args=[row.pk]), facts=facts)

    rows = Draft.objects.visible_to(request.scope).defer("text")
    return show_list(request, head, rows, line, people=lambda row: [row.updated_by_id])


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
def open_draft(request: Request, pk: int) -> HttpResponse:
    """Open a saved draft, or check what was typed over it without saving."""
    draft = _visible(request, pk)
    return draft_page(request, text_of(request) if request.method == "POST" else draft.text, draft_row=draft)


@never_cache
@sensitive_post_parameters()
@require_POST
def save(request: Request) -> HttpResponse:
    """Save a text as a new draft of the unit."""
    unit = required_unit(request, Permission.WRITE)
    text, title = text_of(request), text_of(request, "title")
    if wrong := _unfit(text):
        return draft_page(request, text, status=422, wrong=wrong, title=title)
    draft = Draft.save_new(unit, title=title, text=text, by=request.person, at=request.at)
    messages.success(request, _("Đã lưu. Người trong đơn vị xem được bài này."))
    return redirect("proofreading:kept", draft.pk)


@never_cache
@sensitive_post_parameters()
@require_POST
def rewrite(request: Request, pk: int) -> HttpResponse:
    """Save over a draft; where somebody else did so first, both wordings are on the page that answers."""
    draft = _visible(request, pk)
    request.scope.require(Permission.WRITE, draft.unit_id)
    text, title = text_of(request), text_of(request, "title")
    if wrong := _unfit(text):
        return draft_page(request, text, draft_row=draft, status=422, wrong=wrong, title=title)
    try:
        draft.rewrite(
            title=title,
            text=text,
            revision=read_id(request.POST.get("revision")) or 0,
            by=request.person,
            at=request.at,
        )
    except Overtaken:
        names = name_units_and_people(request.scope, [], [draft.updated_by_id])[1]
        other_name = names.get(draft.updated_by_id, "")
        return draft_page(request, text, draft_row=draft, status=409, overtaken_by=other_name, title=title)
    messages.success(request, _("Đã lưu."))
    return redirect("proofreading:kept", pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    draft = _visible(request, pk)
    request.scope.require(Permission.WRITE, draft.unit_id)
    return act_at_once(request, draft.discard, success=_("Đã xóa bài."), back="proofreading:shelf")


def _visible(request: Request, pk: int) -> Draft:
    return get_object_or_404(Draft.objects.visible_to(request.scope), pk=pk)


def _unfit(text: str) -> str:
    if not text.strip():
        return _("Chưa có chữ nào để lưu.")
    if len(text) > MOST_KEPT:
        return _(
            "Bài dài quá nên chưa lưu được. Hãy chia thành nhiều phần; chữ của bạn vẫn còn nguyên ở dưới."
        )
    return ""


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
