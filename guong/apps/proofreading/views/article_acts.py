"""What is done with a post: sent, read, cleared, returned, timed, put up, put right, taken off."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import form_action
from guong.apps.activity.queues import SOON
from guong.apps.units.models import Permission
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..actions.articles import channels_left
from ..forms.articles import PostApprovalForm, PostReasonForm, PublishForm, ScheduleForm, StopsForm
from ..models import Article, Publication, may_review
from ..tasks import look_at_publication
from .articles import article_context, stops_in, visible_article, writable_article


@never_cache
def submit_article(request: Request, pk: int) -> HttpResponse:
    """Put a post before its reviewers; a “Dừng lại” holds it up."""
    row = writable_article(request, pk)
    return form_action(
        request,
        StopsForm,
        row.submit,
        success=_("Đã gửi duyệt."),
        back=row,
        context=_page(row, _("Gửi duyệt"), _("Gửi duyệt"), icon="send"),
        state=row.state,
        stops=stops_in(request, row),
    )


@never_cache
@password_again()
def approve_article(request: Request, pk: int) -> HttpResponse:
    """Clear a post: the very words this page has."""
    row = _reviewable(request, pk)
    return form_action(
        request,
        PostApprovalForm,
        partial(row.approve, scope=request.scope),
        success=_("Đã duyệt. Từ nay sửa một chữ là phải duyệt lại."),
        back=row,
        template="proofreading/approve_article.html",
        context=partial(article_context, request, row),
        initial={"digest": row.digest},
        stops=stops_in(request, row),
    )


@never_cache
def send_back_article(request: Request, pk: int) -> HttpResponse:
    row = _reviewable(request, pk)
    page = _page(row, _("Trả lại bài"), _("Trả lại"), icon="undo-2")
    success = _("Đã trả lại người viết.")
    return form_action(
        request, PostReasonForm, row.send_back, success=success, back=row, context=page, state=row.state
    )


@never_cache
def schedule_article(request: Request, pk: int) -> HttpResponse:
    row = writable_article(request, pk)
    page = _page(row, _("Hẹn giờ đăng"), _("Hẹn giờ"), icon="calendar-clock")
    success = _("Đã hẹn. Đến giờ Gương nhắc; Gương không tự đăng lên trang.")
    return form_action(
        request, ScheduleForm, row.schedule, success=success, back=row, context=page, state=row.state
    )


@never_cache
def publish_article(request: Request, pk: int) -> HttpResponse:
    """Write down where a post stands now; the machine then looks whether the page has its words."""
    row = writable_article(request, pk)

    def publish(**fields: Any) -> None:
        look_when_readable(Publication.note(row, **fields))

    note = _("Gương mở địa chỉ này một lần để xem trang có đủ bài đã duyệt không.")
    return form_action(
        request,
        PublishForm,
        publish,
        success=_("Đã ghi nơi đăng."),
        back=row,
        context=_page(row, _("Đã đăng ở đâu?"), _("Ghi đã đăng"), note=note),
        initial={"published_at": request.at.replace(second=0, microsecond=0)},
        channels=channels_left(row),
        stops=stops_in(request, row),
    )


def look_when_readable(publication: Publication) -> None:
    if publication.sight == "waiting":
        look_at_publication.using(priority=SOON).enqueue(publication.pk)


@require_POST
def look_article(request: Request, pk: int) -> HttpResponse:
    """Let the machine look at a public page again."""
    publication = get_object_or_404(
        Publication.objects.visible_to(request.scope).select_related("article", "channel"), pk=pk
    )
    request.scope.require(Permission.WRITE, publication.article.unit_id)

    def look(**fields: Any) -> None:
        publication.request_look(**fields)
        look_when_readable(publication)

    success = _("Máy đang xem trang; mở lại bài này sau một phút.")
    return _plain(request, publication.article, look, success)


@require_POST
def correct_article(request: Request, pk: int) -> HttpResponse:
    """Begin the post that puts this one right."""
    row = writable_article(request, pk)
    return form_action(
        request,
        forms.Form,
        row.begin_correction,
        success=_("Sửa bản này rồi gửi duyệt; bài cũ vẫn giữ nguyên trong sổ."),
        back=Article.get_absolute_url,
        context=_page(row, _("Đính chính"), _("Viết bản đính chính")),
    )


@never_cache
def remove_article(request: Request, pk: int) -> HttpResponse:
    """Write down that a post was taken off its pages, and why."""
    row = _reviewable(request, pk)
    note = _("Gỡ bài trên trang trước, rồi ghi ở đây. Chữ của bài vẫn còn trong sổ.")
    page = _page(row, _("Gỡ bài"), _("Ghi đã gỡ"), note=note, icon="archive")
    success = _("Đã ghi là gỡ.")
    return form_action(
        request, PostReasonForm, row.remove, success=success, back=row, context=page, state=row.state
    )


# What is done with a post at one tap: whether a reviewer does it, what is called, and what is said then.
PLAIN_ACTS: dict[str, tuple[bool, Callable[..., object], str | Promise]] = {
    "recall": (False, Article.recall, gettext_lazy("Đã rút lại. Sửa rồi gửi duyệt lại.")),
    "view": (True, Article.view, gettext_lazy("Đã ghi: bạn đang xem bài này, trong 30 phút.")),
    "unschedule": (False, Article.unschedule, gettext_lazy("Đã bỏ hẹn giờ; bài vẫn được duyệt.")),
    "archive": (False, Article.archive, gettext_lazy("Đã cho vào lưu trữ.")),
}


@require_POST
def plain_act(request: Request, pk: int, name: str) -> HttpResponse:
    """Take a post back, say that one reads it, drop its hour, or archive it."""
    is_of_reviewer, call, success = PLAIN_ACTS[name]
    row = _reviewable(request, pk) if is_of_reviewer else writable_article(request, pk)
    return _plain(request, row, partial(call, row), success)


def _reviewable(request: Request, pk: int) -> Article:
    row = visible_article(request, pk)
    request.scope.require(Permission.WRITE, row.unit_id)
    request.scope.refuse_unless(may_review(request.scope, row.unit_id, row.field))
    return row


def _plain(request: Request, row: Article, call: Any, success: str | Promise) -> HttpResponse:
    """Carry out an act that asks nothing; a refusal is said on a page of its own."""
    page = _page(row, _("Chưa làm được"), _("Thử lại"))
    return form_action(request, forms.Form, call, success=success, back=row, context=page)


def _page(row: Article, title: str, button: str, *, note: str = "", icon: str = "check") -> dict[str, Any]:
    kick = {"label": row.title, "url": row.get_absolute_url()}
    return {"title": title, "button": button, "note": note, "icon": icon, "kick": kick}
