"""Who learns that a post waits, was judged, or that its hour has come; no notice has a word of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import requests_to

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


def notify_reviewers(article: "Article", reviewers: "Reviewers", *, at: datetime) -> int:
    """Tell those who may approve a post, but whoever sent it, that it waits."""
    people = reviewers.first - {article.submitted_by_id}
    title, instance = "Một bài của đơn vị chờ bạn duyệt", str(article.revision)
    return Notification.store(requests_to(people, article, NOTICE_WAITING, title, instance=instance), at=at)


def notify_writer(article: "Article", instance: object, *, but: int | None, at: datetime) -> int:
    """Tell the author what became of a post, unless the author did it."""
    title, kind = _TITLES[ArticleState(article.state)], f"{NOTICE_BACK}_{article.state}"
    requests = requests_to({article.author_id} - {but}, article, kind, title, instance=str(instance))
    return Notification.store(requests, at=at)


def end_notices(article: "Article", *, at: datetime) -> None:
    """End what was said of a post before it moved on."""
    Notification.objects.about(article).end(at=at)
