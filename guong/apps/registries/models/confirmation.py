"""What confirms, from a day on, that a channel belongs to its unit; only confirmed channels are public."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Overtaken, Refused, move
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Scope
from guong.ui.language import vietnamese

from .channel import CHANNEL, Channel, ChannelState
from .government_addresses import name_need
from .history import ChannelEvent, ChannelEventKind
from .kinds import ChannelKind
from .search import ProofSearch, SearchState, SearchWay

# What only whoever holds the channel can show is believed when nobody has objected for so long.
OBJECTION_TIME = timedelta(days=3)


class NotSecond(Refused):
    """Whoever entered or renamed a channel cannot be the second person who looks at it."""


class ConfirmationWay(models.TextChoices):
    """What a confirmation stands on."""

    SECOND = "second", _("người thứ hai của đơn vị duyệt")
    ABOVE = "above", _("đơn vị cấp trên xác nhận")
    CODE = "code", _("thấy mã của Gương trên kênh")
    SITE = "site", _("trang chính thức của đơn vị dẫn tới kênh")
    INHERITED = "inherited", _("kế thừa từ đơn vị trước")


class Confirmation(models.Model):
    """
    One confirmation; it ends when the channel changes or somebody takes it back, and its row stays.

    On the day it ends the channel is official no more. `former` is the one it came from at a reorganisation.
    """

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="confirmations")
    way = models.CharField(_("căn cứ"), max_length=10, choices=ConfirmationWay.choices)
    begins_on = models.DateField(_("từ ngày"))
    ended_on = models.DateField(_("thôi từ ngày"), null=True, blank=True)
    ended_why = models.CharField(_("vì sao thôi"), max_length=400, blank=True)
    search = models.ForeignKey(ProofSearch, models.PROTECT, null=True, blank=True, related_name="+")
    former = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("xác minh trước công chúng")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("channel",), condition=Q(ended_on__isnull=True), name="confirmation_open_once"
            ),
        )

    @classmethod
    @transaction.atomic
    def approve(
        cls, channel: Channel, *, claim: int, scope: Scope, by: Person, at: datetime
    ) -> "Confirmation":
        """Let a second person stand for a channel as of `claim`; the view has asked for the permission."""
        on = timezone.localdate(at)
        Channel.objects.select_for_update().get(pk=channel.pk)
        channel.refuse_unfounded(on=on)
        if claim != channel.claim():
            raise Overtaken(_t("Kênh vừa được sửa. Hãy xem lại tên và địa chỉ rồi duyệt."))
        if by.pk in channel.claimants():
            raise NotSecond(_t("Bạn đã ghi hoặc đổi tên kênh này; cần một người khác duyệt."))
        need = name_need(channel, on=on)
        if need is not None and not need.is_met_by(scope):
            raise Refused(need.sentence)
        roles = ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
        is_own = any(post.unit_id == channel.owner_id and post.role in roles for post in scope.posts)
        way = ConfirmationWay.SECOND if is_own else ConfirmationWay.ABOVE
        return cls._store(channel, way, on, by=by, at=at)

    @classmethod
    @transaction.atomic
    def witness(cls, search: ProofSearch, *, at: datetime) -> "Confirmation":
        """Confirm a channel by what the machine found; `Refused` says why the find does not count."""
        on = timezone.localdate(at)
        channel = Channel.objects.select_for_update().get(pk=search.channel_id)
        channel.refuse_unfounded(on=on)
        if search.state != SearchState.FOUND or search.claim != channel.claim():
            raise Refused(_t("Kênh đã đổi sau khi tìm; hãy tìm lại."))
        if (need := name_need(channel, on=on)) is not None:
            raise Refused(need.sentence)
        # Who stole a login can put a code on a page of his own, or buy the lapsed name behind a dead link;
        # he has no name under .gov.vn, and cannot make the official site link to his own account.
        if channel.kind == ChannelKind.WEBSITE.value:
            host = channel.address.removeprefix("https://").partition("/")[0].partition(":")[0]
            is_beyond_doubt = f".{host}".endswith(".gov.vn")
        else:
            is_beyond_doubt = search.way == SearchWay.SITE.value
        begins_on = on if is_beyond_doubt else on + OBJECTION_TIME
        way = ConfirmationWay(search.way)
        return cls._store(channel, way, begins_on, by=search.by, at=at, search=search)

    @classmethod
    @transaction.atomic
    def inherit(cls, former: "Confirmation", channel: Channel, *, by: Person, at: datetime) -> "Confirmation":
        """Let a channel that the one heir took over stay what it was, from the day of taking over."""
        begins_on = max(timezone.localdate(at), former.begins_on)
        return cls._store(channel, ConfirmationWay.INHERITED, begins_on, by=by, at=at, former=former)

    @classmethod
    def _store(
        cls,
        channel: Channel,
        way: ConfirmationWay,
        begins_on: date,
        *,
        by: Person,
        at: datetime,
        search: ProofSearch | None = None,
        former: "Confirmation | None" = None,
    ) -> "Confirmation":
        # The log says what was confirmed, so that a row changed behind it shows.
        detail = {"way": way.value, "from": begins_on.isoformat(), "channel": channel.fingerprint()}
        move(channel, ChannelState.CONFIRMED, CHANNEL, by=by, at=at, detail=detail, code="")
        row = cls.objects.create(
            channel=channel, way=way, begins_on=begins_on, search=search, former=former, by=by, at=at
        )
        ChannelEvent.objects.create(
            channel=channel,
            event=ChannelEventKind.APPROVED,
            words=vietnamese(way.label),
            on=begins_on,
            by=by,
            at=at,
        )
        channel.ask_for_look(at=at)
        return row
