"""Where a post stands in public, what address it has there, and whether the machine saw its words."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, StateMachine, move
from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.models import Person, Scope
from guong.engines.channels import Kind, parse, same
from guong.engines.siteaudit.crawl.addresses import canonical

from .article import Article
from .article_states import ARTICLE, CLEARED_STATES, PUBLISHING_KINDS, ArticleState
from .notifications import end_notices
from .reviewers import Approval

LONGEST_ADDRESS, LONGEST_WHY = 500, 300  # characters
LOOK_LASTS = timedelta(minutes=10)  # a look that has not ended by then belongs to a process that died


class SightState(models.TextChoices):
    """What the machine can say of a public page; it never calls one wrong."""

    WAITING = "waiting", _("đang xem")
    PRESENT = "present", _("máy thấy đủ bài")
    UNCLEAR = "unclear", _("chưa rõ")


SIGHT = StateMachine(
    "publication",
    SightState,
    {
        SightState.WAITING: {SightState.PRESENT, SightState.UNCLEAR},
        SightState.PRESENT: {SightState.WAITING},
        SightState.UNCLEAR: {SightState.WAITING},
    },
    illegal=_("Máy đang xem trang này rồi. Hãy chờ một phút."),
    field="sight",
)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, scope: Scope) -> "PublicationQuerySet":
        """Keep those of the own units alone."""
        return self.filter(article__unit__in=scope.own_units)


class Publication(models.Model):
    """
    A post on one channel: by which approval, since when, at which address.

    `form` names the version that went there; `sight` is what the machine saw, `why` in which words.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="publications")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="publications")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+", verbose_name=_("kênh"))
    form = models.CharField(_("bản"), max_length=20, blank=True)
    address = models.CharField(_("địa chỉ bài"), max_length=LONGEST_ADDRESS, blank=True)
    published_at = models.DateTimeField(_("đăng lúc"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người đăng"))
    at = models.DateTimeField(_("ghi lúc"))
    sight = models.CharField(_("máy xem"), max_length=8, choices=SightState.choices)
    why = models.CharField(_("vì sao"), max_length=LONGEST_WHY, blank=True)
    present = models.PositiveIntegerField(_("số câu thấy"), default=0)
    total = models.PositiveIntegerField(_("số câu"), default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    looked_at = models.DateTimeField(_("xem lúc"), null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần đăng bài")
        ordering = ("published_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("article", "channel"), name="article_once_on_a_channel"),
        )

    @property
    def is_readable(self) -> bool:
        """Tell whether the machine can read what stands there: a page of a website."""
        return self.channel.kind == ChannelKind.WEBSITE and bool(self.address)

    @classmethod
    @transaction.atomic
    def note(
        cls,
        article: Article,
        *,
        channel: Channel,
        address: str,
        published_at: datetime,
        by: Person,
        at: datetime,
    ) -> "Publication":
        """
        Write down that the approved wording stands on a channel.

        Refused where the present wording is not the approved one, or the address is not the channel's.
        """
        before = Article.objects.select_for_update().get(pk=article.pk)
        approval = before.standing_approval()
        if before.state not in CLEARED_STATES | {ArticleState.PUBLISHED} or approval is None:
            raise Refused(_t("Bài chưa được duyệt nên chưa ghi là đã đăng được."))
        before.refuse_unbound()
        if not before.channels.filter(pk=channel.pk).exists():
            raise Refused(_t("Kênh này không có trong danh sách kênh đã duyệt của bài."), "channel")
        # People name the minute, the approval has its seconds.
        if not approval.at.replace(second=0, microsecond=0) <= published_at <= at:
            raise Refused(_t("Giờ đăng phải sau lúc duyệt và không sau lúc này."), "published_at")
        address, doubt = check_address(channel, address, at=at)
        if before.publications.filter(channel=channel).exists():
            raise Overtaken(_t("Kênh này đã ghi là đăng bài rồi."))
        row = cls(article=article, approval=approval, channel=channel, form=before.form_for(channel))
        row.address, row.published_at, row.by, row.at = address, published_at, by, at
        row.sight = SightState.UNCLEAR
        row.why = doubt or "Máy không đọc được bài trên kênh loại này; người mở xem."
        if row.is_readable and not doubt:
            row.sight, row.why = SightState.WAITING, ""
        row.save(force_insert=True)
        detail = {"channel": channel.pk, "digest": approval.digest, "publication": row.pk}
        if before.state in CLEARED_STATES:
            article.state = before.state
            changes: dict[str, Any] = {"scheduled_for": None}
            move(article, ArticleState.PUBLISHED, ARTICLE, by=by, at=at, detail=detail, **changes)
            end_notices(article, at=at)
            original = before.corrects
            if original is not None and original.state == ArticleState.PUBLISHED:
                act, detail = "rectified", {"by": before.pk}
                move(original, ArticleState.CORRECTED, ARTICLE, by=by, at=at, act=act, detail=detail)
        else:
            record(article, "article.published", by=by, at=at, detail=detail)
        return row

    def request_look(self, *, by: Person, at: datetime) -> None:
        """Ask the machine to look again."""
        if not self.is_readable:
            raise Refused(_t("Máy không đọc được bài trên kênh loại này; người mở xem."))
        if self.sight == SightState.WAITING and at - (self.looked_at or self.at) > LOOK_LASTS:
            self.conclude(SightState.UNCLEAR, why="Máy dừng giữa chừng.", at=at)
        move(self, SightState.WAITING, SIGHT, by=by, at=at, act="look_requested", looked_at=at)

    def conclude(
        self, sight: SightState, *, why: str, at: datetime, present: int = 0, total: int = 0, sha256: str = ""
    ) -> None:
        """Write down what the machine saw."""
        counts = {"present": present, "total": total, "sha256": sha256}
        words = {"why": why[:LONGEST_WHY], "looked_at": at}
        act = f"seen_{sight.value}"
        move(self, sight, SIGHT, by=None, at=at, act=act, detail=counts, **counts, **words)


def check_address(channel: Channel, address_text: str, *, at: datetime) -> tuple[str, str]:
    """
    Give the plain form of an address on a channel, and what is doubtful of it; `Refused` otherwise.

    A website's post stands under the website's own name; a platform's address may not say whose it is.
    """
    is_closed = channel.valid_to is not None and channel.valid_to < timezone.localdate(at)
    if channel.kind not in PUBLISHING_KINDS or is_closed:
        raise Refused(_t("Kênh này không đăng bài được, hoặc đã đóng."), "channel")
    address_text = address_text.strip()
    if channel.kind == ChannelKind.LOUDSPEAKER:
        return "", ""
    address = canonical(address_text) if len(address_text) <= LONGEST_ADDRESS else None
    if address is None or len(address) > LONGEST_ADDRESS or not address.startswith(("https://", "http://")):
        raise Refused(_t("Chép cả dòng ở thanh địa chỉ của bài, bắt đầu bằng https://."), "address")
    own, place = parse(channel.value, Kind(channel.kind)), parse(address)
    if channel.kind == ChannelKind.WEBSITE:
        own_keys = dict(own.keys) if own is not None else {}
        keys = dict(place.keys) if place is not None else {}
        path, posted_path = own_keys.get("path", "").strip("/"), keys.get("path", "").strip("/")
        is_below = not path or posted_path == path or posted_path.startswith(f"{path}/")
        if "host" not in own_keys or own_keys["host"] != keys.get("host") or not is_below:
            raise Refused(_t("Địa chỉ này không thuộc trang %(name)s.") % {"name": channel.value}, "address")
        return address, ""
    if own is not None and place is not None and place.kind == own.kind and same(own, place) is True:
        return address, ""
    hosts = [
        url.split("/")[2].removeprefix("www.").removeprefix("m.") if url.startswith("http") else ""
        for url in (address, channel.address)
    ]
    if place is not None or not hosts[1] or hosts[0] != hosts[1]:
        raise Refused(_t("Địa chỉ này không thuộc tài khoản %(name)s.") % {"name": channel.name}, "address")
    return address, "Địa chỉ không cho biết bài nằm ở trang của ai; người mở xem."
