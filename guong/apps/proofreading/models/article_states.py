"""What a post of a unit goes through, what it is about, and where each of its versions goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import StateMachine
from guong.apps.registries.models import ChannelKind


class ArticleState(models.TextChoices):
    """How far a post is."""

    DRAFT = "draft", _("nháp")
    SUBMITTED = "submitted", _("chờ duyệt")
    RETURNED = "returned", _("trả lại")
    APPROVED = "approved", _("đã duyệt")
    SCHEDULED = "scheduled", _("hẹn giờ đăng")
    PUBLISHED = "published", _("đã đăng")
    CORRECTED = "corrected", _("đã đính chính")
    REMOVED = "removed", _("đã gỡ")
    ARCHIVED = "archived", _("lưu trữ")


WITH_WRITER = frozenset({ArticleState.DRAFT, ArticleState.RETURNED})
CLEARED_STATES = frozenset({ArticleState.APPROVED, ArticleState.SCHEDULED})
PUBLIC = frozenset({ArticleState.PUBLISHED, ArticleState.CORRECTED})
ONCE_PUBLIC = PUBLIC | {ArticleState.REMOVED}
# In these the wording is the approved one; the database refuses any other.
BOUND = CLEARED_STATES | ONCE_PUBLIC
FINAL_STATES = frozenset({ArticleState.CORRECTED, ArticleState.REMOVED, ArticleState.ARCHIVED})

ARTICLE = StateMachine(
    "article",
    ArticleState,
    {
        ArticleState.DRAFT: {ArticleState.SUBMITTED, ArticleState.ARCHIVED},
        ArticleState.SUBMITTED: {
            ArticleState.APPROVED,
            ArticleState.RETURNED,
            ArticleState.DRAFT,
            ArticleState.ARCHIVED,
        },
        ArticleState.RETURNED: {ArticleState.SUBMITTED, ArticleState.ARCHIVED},
        ArticleState.APPROVED: {
            ArticleState.SCHEDULED,
            ArticleState.PUBLISHED,
            ArticleState.RETURNED,
            ArticleState.DRAFT,
            ArticleState.ARCHIVED,
        },
        ArticleState.SCHEDULED: {
            ArticleState.APPROVED,
            ArticleState.PUBLISHED,
            ArticleState.RETURNED,
            ArticleState.DRAFT,
            ArticleState.ARCHIVED,
        },
        ArticleState.PUBLISHED: {ArticleState.CORRECTED, ArticleState.REMOVED, ArticleState.ARCHIVED},
        ArticleState.CORRECTED: {ArticleState.REMOVED, ArticleState.ARCHIVED},
    },
    illegal=_("Bài đang “%(old)s”, không chuyển thành “%(new)s” được."),
    overtaken=_("Người khác vừa xử lý bài này trước bạn. Hãy xem lại rồi làm tiếp."),
)


class ArticleKind(models.TextChoices):
    """What sort of post it is; royalties and counts go by it."""

    NEWS = "news", _("tin")
    FEATURE = "feature", _("bài viết")
    NOTICE = "notice", _("thông báo")
    WARNING = "warning", _("cảnh báo")
    GUIDE = "guide", _("hướng dẫn")
    GOOD_NEWS = "good_news", _("tin người tốt, việc tốt")
    ANSWER = "answer", _("trả lời, phản hồi")


class ArticleField(models.TextChoices):
    """What a post is about; each field has its reviewer."""

    GENERAL = "general", _("chung, hành chính")
    ECONOMY = "economy", _("kinh tế, nông nghiệp, môi trường")
    SOCIETY = "society", _("văn hóa, y tế, giáo dục, xã hội")
    LAND = "land", _("đất đai, xây dựng")
    SECURITY = "security", _("an ninh, trật tự")
    DIGITAL = "digital", _("thủ tục hành chính, chuyển đổi số")


# Which version of a post goes to a channel; a website takes the text itself.
FORM_OF_CHANNEL = {
    ChannelKind.FACEBOOK: "social_post",
    ChannelKind.ZALO: "social_post",
    ChannelKind.YOUTUBE: "social_post",
    ChannelKind.TIKTOK: "social_post",
    ChannelKind.LOUDSPEAKER: "loudspeaker",
}
# Where a post can stand; a telephone and a mailbox publish nothing.
PUBLISHING_KINDS = (ChannelKind.WEBSITE, *FORM_OF_CHANNEL)
VERSION_LABELS = {
    "social_post": _("Bản cho mạng xã hội"),
    "loudspeaker": _("Bản cho loa truyền thanh"),
    "poster_line": _("Câu cho áp phích"),
}
