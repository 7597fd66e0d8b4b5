"""What is done with a post: sent, read, cleared, returned, timed, put up, put right, taken off."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_on, form_action
from guong.apps.activity.queues import SOON
from guong.apps.units.models import Permission
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..actions.articles import channels_left
from ..forms.articles import PostApprovalForm, PostReasonForm, PublishForm, ScheduleForm, StopsForm
from ..models import Article, Publication, may_review
from ..tasks import look_at_publication
from .articles import article_context, stops_in, visible_article, writable_article


def _reviewable(request: Request, pk: int) -> Article:
    row = visible_article(request, pk)
    request.scope.require(Permission.WRITE, row.unit_id)
    request.scope.refuse_unless(may_review(request.scope, row.unit_id, row.field))
    return row


def _place(_request: Request, row: Article) -> tuple[str, str]:
    return row.title, row.get_absolute_url()


_of_writer = partial(act_on, writable_article, place=_place)
_of_reviewer = partial(act_on, _reviewable, place=_place)
# A “Dừng lại” of the check holds a post up.
submit_article = never_cache(
    _of_writer(
        Article.submit,
        title=_("Gửi duyệt"),
        success=_("Đã gửi duyệt."),
        form=StopsForm,
        icon="send",
        more=lambda request, row: {"stops": stops_in(request, row)},
    )
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


send_back_article = never_cache(
    _of_reviewer(
        Article.send_back,
        title=_("Trả lại bài"),
        button=_("Trả lại"),
        success=_("Đã trả lại người viết."),
        form=PostReasonForm,
        icon="undo-2",
    )
)
schedule_article = never_cache(
    _of_writer(
        Article.schedule,
        title=_("Hẹn giờ đăng"),
        button=_("Hẹn giờ"),
        success=_("Đã hẹn. Đến giờ Gương nhắc; Gương không tự đăng lên trang."),
        form=ScheduleForm,
        icon="calendar-clock",
    )
)


def look_when_readable(publication: Publication) -> None:
    if publication.sight == "waiting":
        look_at_publication.using(priority=SOON).enqueue(publication.pk)


# A post is put up on one channel after the other: its state is no reason to refuse the next.
publish_article = never_cache(
    _of_writer(
        lambda row, **fields: look_when_readable(Publication.note(row, **fields)),
        title=_("Đã đăng ở đâu?"),
        button=_("Ghi đã đăng"),
        success=_("Đã ghi nơi đăng."),
        form=PublishForm,
        note=_("Gương mở địa chỉ này một lần để xem trang có đủ bài đã duyệt không."),
        more=lambda request, row: {
            "state": None,
            "initial": {"published_at": request.at.replace(second=0, microsecond=0)},
            "channels": channels_left(row),
            "stops": stops_in(request, row),
        },
    )
)
remove_article = never_cache(
    _of_reviewer(
        Article.remove,
        title=_("Gỡ bài"),
        button=_("Ghi đã gỡ"),
        success=_("Đã ghi là gỡ."),
        form=PostReasonForm,
        note=_("Gỡ bài trên trang trước, rồi ghi ở đây. Chữ của bài vẫn còn trong sổ."),
        icon="archive",
    )
)
correct_article = require_POST(
    _of_writer(
        Article.begin_correction,
        title=_("Đính chính"),
        button=_("Viết bản đính chính"),
        success=_("Sửa bản này rồi gửi duyệt; bài cũ vẫn giữ nguyên trong sổ."),
        more=lambda _request, _row: {"back": Article.get_absolute_url},
    )
)
# What is done at one tap; a refusal is said on a page of its own.
_tap = partial(act_on, title=_("Chưa làm được"), button=_("Thử lại"), place=_place)
recall_article = require_POST(
    _tap(writable_article, Article.recall, success=_("Đã rút lại. Sửa rồi gửi duyệt lại."))
)
view_article = require_POST(
    _tap(_reviewable, Article.view, success=_("Đã ghi: bạn đang xem bài này, trong 30 phút."))
)
unschedule_article = require_POST(
    _tap(writable_article, Article.unschedule, success=_("Đã bỏ hẹn giờ; bài vẫn được duyệt."))
)
archive_article = require_POST(_tap(writable_article, Article.archive, success=_("Đã cho vào lưu trữ.")))


def publication_to_look_at(request: Request, pk: int) -> Publication:
    """Find where a post stands, for whoever may work on it."""
    rows = Publication.objects.visible_to(request.scope).select_related("article", "channel")
    publication = get_object_or_404(rows, pk=pk)
    request.scope.require(Permission.WRITE, publication.article.unit_id)
    return publication


def look_again(publication: Publication, **fields: Any) -> None:
    """Let the machine look at a public page again."""
    publication.request_look(**fields)
    look_when_readable(publication)


look_article = require_POST(
    _tap(
        publication_to_look_at,
        look_again,
        success=_("Máy đang xem trang; mở lại bài này sau một phút."),
        place=lambda request, publication: _place(request, publication.article),
    )
)
