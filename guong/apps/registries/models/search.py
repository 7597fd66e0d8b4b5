"""A look by the machine for proof that a channel is its unit's: for what, where, and what stood there."""

from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused, StateMachine, move, state_field
from guong.apps.units.models import Person

from .channel import Channel, ChannelState
from .kinds import ChannelKind

# A search that has not ended by then belongs to a process that died.
SEARCH_LASTS = timedelta(minutes=10)
CODE_LASTS = timedelta(days=14)
LONGEST_QUOTE, LONGEST_REASON = 500, 300  # characters


class SearchWay(models.TextChoices):
    """Where the machine looks."""

    CODE = "code", _("mã của Gương trên chính kênh")
    SITE = "site", _("liên kết ở trang chính thức của đơn vị")


class SearchState(models.TextChoices):
    """How far a search has come."""

    WAITING = "waiting", _("đang tìm")
    FOUND = "found", _("đã thấy")
    ABSENT = "absent", _("không thấy")
    FAILED = "failed", _("chưa đọc được trang")


SEARCH = StateMachine(
    "proof_search",
    SearchState,
    {SearchState.WAITING: {SearchState.FOUND, SearchState.ABSENT, SearchState.FAILED}},
    illegal=_("Lần tìm này đã xong: “%(old)s”."),
)


class ProofSearch(models.Model):
    """
    One search of one channel; `code` is what was looked for, `quote` the words it stood in.

    `source` is the address that answered in the end, `sha256` the hash of the whole page.
    """

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="searches")
    way = models.CharField(_("tìm gì"), max_length=4, choices=SearchWay.choices)
    state = state_field(SearchState.WAITING, 8)
    claim = models.PositiveBigIntegerField(editable=False)
    code = models.CharField(_("mã"), max_length=30, blank=True)
    reason = models.CharField(_("vì sao"), max_length=LONGEST_REASON, blank=True)
    source = models.CharField(_("thấy ở"), max_length=500, blank=True)
    quote = models.CharField(_("nguyên văn"), max_length=LONGEST_QUOTE, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("yêu cầu lúc"))
    done_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần tìm bằng chứng")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("channel",), condition=Q(state="waiting"), name="search_waiting_once"
            ),
        )

    @classmethod
    @transaction.atomic
    def request(cls, channel: Channel, way: str, *, by: Person, at: datetime) -> "ProofSearch":
        """Ask for a search; `Refused` says why there can be none now."""
        if channel.state != ChannelState.UNCONFIRMED:
            raise Refused(_t("Kênh này đã được xác minh."))
        is_page = channel.address.startswith(("https://", "http://"))
        if channel.kind == ChannelKind.LOUDSPEAKER.value or (way == SearchWay.CODE.value and not is_page):
            raise Refused(_t("Máy không tìm được mã ở kênh này. Hãy nhờ người thứ hai duyệt."))
        if way == SearchWay.CODE.value and (not channel.code or channel.code_at is None):
            raise Refused(_t("Chưa có mã. Hãy lấy mã, đặt lên kênh rồi tìm lại."))
        if way == SearchWay.CODE.value and channel.code_at is not None and at - channel.code_at > CODE_LASTS:
            raise Refused(_t("Mã đã cũ hơn 14 ngày. Hãy lấy mã mới."))
        stale = cls.objects.filter(channel=channel, state=SearchState.WAITING, at__lt=at - SEARCH_LASTS)
        for search in stale:
            search.end_with(SearchState.FAILED, at=at, reason="Máy dừng giữa chừng.")
        code = channel.code if way == SearchWay.CODE.value else ""
        try:
            with transaction.atomic():
                return cls.objects.create(
                    channel=channel, way=way, claim=channel.claim(), code=code, by=by, at=at
                )
        except IntegrityError:
            raise Refused(_t("Máy đang tìm rồi. Hãy chờ một phút rồi mở lại trang này.")) from None

    def end_with(
        self,
        state: str,
        *,
        at: datetime,
        reason: str = "",
        source: str = "",
        quote: str = "",
        sha256: str = "",
    ) -> None:
        """Write down how the search ended."""
        move(
            self,
            state,
            SEARCH,
            by=self.by,
            at=at,
            detail={"channel": self.channel_id, "way": self.way},
            reason=reason[:LONGEST_REASON],
            source=source[:500],
            quote=quote[:LONGEST_QUOTE],
            sha256=sha256,
            done_at=at,
        )
