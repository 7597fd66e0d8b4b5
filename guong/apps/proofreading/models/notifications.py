"""Who learns that a post waits, was judged, or that its hour has come; no notice has a word of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from guong.apps.notices.models import Notification, NotificationRequest, about

from .article_states import ArticleState

if TYPE_CHECKING:
    from .article import Article
    from .reviewers import Reviewers

NOTICE_WAITING, NOTICE_BACK = "article_waiting", "article_back"
_TITLES = {
    ArticleState.APPROVED: "Bài bạn viết đã được duyệt, chờ đăng",
    ArticleState.RETURNED: "Bài bạn viết được trả lại để sửa",
    ArticleState.SCHEDULED: "Đến giờ đăng một bài đã hẹn",
}


def notify_reviewers(article: Article, reviewers: Reviewers, *, at: datetime) -> int:
    """Tell those who may approve a post, but whoever sent it, that it waits."""
    title, path = "Một bài của đơn vị chờ bạn duyệt", article.get_absolute_url()
    people = reviewers.first - {article.submitted_by_id}
    return _store(article, people, NOTICE_WAITING, title, path, str(article.revision), at=at)


def notify_writer(article: Article, instance: object, *, but: int | None, at: datetime) -> int:
    """Tell the author what became of a post, unless the author did it."""
    title = _TITLES[ArticleState(article.state)]
    path = article.get_absolute_url()
    kind = f"{NOTICE_BACK}_{article.state}"
    return _store(article, {article.author_id} - {but}, kind, title, path, str(instance), at=at)


def _store(
    article: Article,
    people: set[int] | frozenset[int],
    kind: str,
    title: str,
    path: str,
    instance: str,
    *,
    at: datetime,
) -> int:
    requests = [
        NotificationRequest(person, article.unit_id, about(article), kind, instance, title, path=path)
        for person in sorted(people)
    ]
    return Notification.store(requests, at=at)


def end_notices(article: Article, *, at: datetime) -> None:
    """End what was said of a post before it moved on."""
    Notification.objects.about(article).end(at=at)
