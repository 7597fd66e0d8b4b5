"""Words of posts are let go when their time has come; digests, days and people by their ids stay."""

from __future__ import annotations

from datetime import date, datetime

from .article import Article
from .article_states import BOUND, CLEARED_STATES, WITH_WRITER, ArticleState

BATCH = 500
_NO_WORDS = {"text": "", "title": "", "versions": {}}


def archive_old(before: date, *, at: datetime) -> int:
    """Put posts that nobody touched since before a day into the archive, without their words."""
    open_states = WITH_WRITER | CLEARED_STATES | {ArticleState.SUBMITTED}
    rows = Article.objects.filter(updated_at__date__lt=before, state__in=sorted(open_states)).order_by("pk")
    batch = list(rows[:BATCH])
    for article in batch:
        article.abandon(at=at)
        blank(article)
    return len(batch)


def blank_old(before: date) -> int:
    """Blank the words of posts that came out, or were archived, and were last changed before a day."""
    final_states = (ArticleState.ARCHIVED, *sorted(BOUND - CLEARED_STATES))
    rows = Article.objects.filter(updated_at__date__lt=before, state__in=final_states).exclude(text="")
    batch = list(rows.order_by("pk")[:BATCH])
    for article in batch:
        blank(article)
    return len(batch)


def blank(article: Article) -> None:
    """Take the words out of a post and of what was cleared of it."""
    Article.objects.filter(pk=article.pk).update(**_NO_WORDS, slots={}, reason="")
    article.approvals.update(**_NO_WORDS)
