"""How long saved drafts and the words of suppressions are kept: lines of the table of retention."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, RetentionRule

from .models import BOUND, CLEARED_STATES, WITH_WRITER, Article, ArticleState, Draft, Suppression

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


RETENTION = (
    RetentionRule(
        "drafts",
        _("Bài nháp đã lưu"),
        YEAR,
        _("ngày lưu cuối cùng"),
        _("xóa cả bài; nhật ký còn mã và ngày"),
        _("bài đã đăng thì ở trên trang, bài chưa đăng một năm thì không còn cần"),
        lambda before, at: Draft.objects.filter(updated_at__date__lt=before).discard_some(at=at),
    ),
    RetentionRule(
        "unfinished-posts",
        _("Bài của đơn vị chưa duyệt"),
        YEAR,
        _("ngày sửa cuối cùng"),
        _("cho vào lưu trữ và xóa chữ; giữ mã kiểm tra, các ngày và người bằng mã"),
        _("bài một năm không ai làm tiếp thì không còn cần"),
        lambda before, at: archive_old(before, at=at),
    ),
    RetentionRule(
        "posts",
        _("Chữ của bài đã đăng, đã gỡ, lưu trữ và bản đã duyệt"),
        5 * YEAR,
        _("ngày sửa cuối cùng"),
        _("xóa chữ; giữ mã kiểm tra, nơi đăng, các ngày và người bằng mã"),
        _("đủ để đối chiếu bản đăng với bản duyệt khi có khiếu nại"),
        lambda before, _at: blank_old(before),
    ),
    RetentionRule(
        "suppressions",
        _("Lý do và cụm từ của miễn trừ lời nhắc"),
        5 * YEAR,
        _("ngày hết hiệu lực"),
        _("xóa lý do, cụm từ; giữ quy tắc, các ngày và người bằng mã"),
        _("đủ để trả lời vì sao một lời nhắc từng bị ẩn"),
        lambda before, _at: Suppression.objects.blank_old(before),
    ),
)
