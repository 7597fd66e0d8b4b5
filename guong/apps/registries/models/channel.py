"""A channel: a website, an account, a number or a loudspeaker that a unit calls its own, between two days."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, StateMachine, change_once, move
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person, Scope, Unit, UnitVersion, predecessors, successors
from guong.apps.units.models.validity_periods import OutsideParent, Span, SpanQuerySet, covered
from guong.engines import channels as engine
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import canonical

from .approvers import NOTICE_ORPHANS, NOTICE_WAITING, notify_waiting
from .cases import cases_on
from .history import CLAIMS, ChannelEvent, ChannelEventKind
from .kinds import NEED_NO_CUSTODIANS, ChannelKind

if TYPE_CHECKING:
    from .custody import Verification

ENOUGH_CUSTODIANS = 2
CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
REVIEW_AFTER = timedelta(days=365)


class NotAChannel(Refused):
    """What was typed leads to no channel of the kind that was chosen."""

    field = "value"


class Claimed(Refused):
    """The channel is already in the register, of this unit or of another."""

    field = "value"


class OutsideOwner(OutsideParent):
    """The channel would be open while its unit does not stand."""

    field = "opened_on"


class Closed(Refused):
    """The channel was closed; what was done with it can only be read."""


_IS_LACKING = Q(keepers__lt=ENOUGH_CUSTODIANS) & ~Q(kind__in=NEED_NO_CUSTODIANS)


class ChannelState(models.TextChoices):
    """Whether anybody but the one who entered a channel stands for its being the unit's own."""

    UNCONFIRMED = "unconfirmed", _("chưa xác minh")
    CONFIRMED = "confirmed", _("đã xác minh")


CHANNEL = StateMachine(
    "channel",
    ChannelState,
    {ChannelState.UNCONFIRMED: {ChannelState.CONFIRMED}, ChannelState.CONFIRMED: {ChannelState.UNCONFIRMED}},
    illegal=_("Kênh đang “%(old)s”, không chuyển thành “%(new)s” được."),
)


class ChannelQuerySet(SpanQuerySet["Channel"]):
    def visible_to(self, scope: Scope) -> "ChannelQuerySet":
        """Keep the channels of units in scope, and those of units that the own ones oversee."""
        own = scope.rows(unit="owner", on="valid_from")
        return self.filter(own | scope.overseen_rows("owner", until="valid_to"))

    def in_reach_of(self, scope: Scope) -> "ChannelQuerySet":
        """Keep the channels of units in scope alone, of which more may be done than reading."""
        return self.filter(scope.rows(unit="owner", on="valid_from"))

    def websites(self) -> "ChannelQuerySet":
        """Keep what a site audit can look at."""
        return self.filter(kind=ChannelKind.WEBSITE)

    def with_keepers(self, *, on: date) -> "ChannelQuerySet":
        """Count the people who keep each channel in force."""
        is_on = Q(custodians__valid_to__isnull=True) | Q(custodians__valid_to__gte=on)
        keepers = models.Count("custodians", filter=is_on & Q(custodians__valid_from__lte=on))
        rows: ChannelQuerySet = self.in_force(on=on).annotate(keepers=keepers)
        return rows

    def lacking_custodians(self, *, on: date) -> "ChannelQuerySet":
        """Keep accounts and sites with fewer than two people who can get in."""
        return self.with_keepers(on=on).filter(_IS_LACKING)

    def count_gaps(self, *, on: date) -> dict[str, int]:
        """Count, in one go, what lacks a second keeper, whose unit ended, and what waits for a look."""
        standing = Q(owner__in=UnitVersion.objects.in_force(on=on).values("unit"))
        counts: dict[str, int] = self.with_keepers(on=on).aggregate(
            lacking=models.Count("pk", filter=_IS_LACKING),
            orphans=models.Count("pk", filter=~standing),
            unsettled=models.Count("pk", filter=standing & Q(state=ChannelState.UNCONFIRMED)),
        )
        return counts

    def of_standing_units(self, *, on: date) -> "ChannelQuerySet":
        """Keep the channels in force whose unit exists."""
        return self.in_force(on=on).filter(owner__in=UnitVersion.objects.in_force(on=on).values("unit"))

    def of_dissolved_units(self, *, on: date) -> "ChannelQuerySet":
        """Keep open channels whose unit no longer stands, save those that were closed with this day."""
        standing = UnitVersion.objects.in_force(on=on).values("unit")
        return self.in_force(on=on).exclude(owner__in=standing).exclude(valid_to=on)

    def official(self, *, on: date) -> "ChannelQuerySet":
        """
        Keep what the public may be told is a unit's own: confirmed by the day, of a unit that stands.

        Every page, file and paper for citizens asks this, and nothing else: what an open case says is in
        other hands is left out until the case is contained.
        """
        lost_keys = [case.key for case in cases_on(on).of_channels]
        holding = Q(confirmations__ended_on__isnull=True) | Q(confirmations__ended_on__gt=on)
        return (
            self.of_standing_units(on=on)
            .filter(holding, confirmations__begins_on__lte=on)
            .exclude(key__in=lost_keys)
        )

    def unsettled(self, *, on: date) -> "ChannelQuerySet":
        """Keep what still waits for a second look."""
        return self.of_standing_units(on=on).filter(state=ChannelState.UNCONFIRMED)


class Channel(Span):
    """
    One channel of one unit.

    `value` is what a person typed, `address` the plainest way there, `key` what two rows of the same
    channel share; no password is ever kept. `code` is what is to be seen on the channel itself.
    """

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="channels", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại kênh"), max_length=12, choices=ChannelKind.choices)
    value = models.CharField(_("địa chỉ hoặc số"), max_length=300)
    address = models.CharField(max_length=300, editable=False)
    key = models.CharField(max_length=330, editable=False)
    name = models.CharField(_("tên hiển thị"), max_length=200)
    act = models.CharField(_("văn bản cho phép lập"), max_length=200, blank=True)
    recovery_held_by = models.CharField(_("ai giữ cách lấy lại tài khoản"), max_length=200, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("gộp vào")
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=12,
        choices=ChannelState.choices,
        default=ChannelState.UNCONFIRMED,
        editable=False,
    )
    code = models.CharField(_("mã"), max_length=30, blank=True, editable=False)
    code_at = models.DateTimeField(_("cấp mã lúc"), null=True, blank=True, editable=False)

    objects: ClassVar = models.Manager.from_queryset(ChannelQuerySet)()

    class Meta(Span.Meta):
        verbose_name = _("kênh")
        verbose_name_plural = _("kênh")
        ordering = ("kind", "name", "pk")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=("key",), condition=Q(valid_to__isnull=True), name="channel_open_once"
            ),
        )
        indexes = (models.Index(fields=("owner", "kind"), name="channel_of_unit"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def register(
        cls,
        *,
        owner: Unit,
        kind: str,
        value: str,
        name: str,
        opened_on: date,
        by: Person,
        at: datetime,
        act: str = "",
        recovery_held_by: str = "",
    ) -> "Channel":
        """Enter a channel; `NotAChannel`, `Claimed` or `OutsideParent` say in a sentence why not."""
        channel = cls(
            owner=owner,
            kind=kind,
            value=value.strip(),
            name=name.strip(),
            act=act.strip(),
            recovery_held_by=recovery_held_by.strip(),
            valid_from=opened_on,
        )
        channel.address, channel.key = _address_and_key(channel.kind, channel.value)
        if twin := cls.objects.filter(key=channel.key).touching(opened_on, None).first():
            holder = twin.owner.versions.order_by("valid_from").last()
            raise Claimed(
                _t("Kênh này đã có trong sổ, của %(unit)s, từ ngày %(day)s. Kiểm tra lại kênh này của ai.")
                % {"unit": holder.name if holder else "", "day": write_date(twin.valid_from)}
            )
        if not covered(opened_on, opened_on, list(owner.versions.touching(opened_on, opened_on))):
            raise OutsideOwner(_t("Ngày lập kênh nằm ngoài thời gian đơn vị tồn tại."))
        try:
            channel.save()
        except IntegrityError:
            raise Claimed(_t("Kênh này vừa được người khác ghi vào sổ.")) from None
        channel._note_event(ChannelEventKind.OPENED, channel.name, on=opened_on, by=by, at=at)
        channel.ask_for_look(at=at)
        return channel

    def get_absolute_url(self) -> str:
        """Give the address of the channel's file."""
        return reverse("registries:channel", args=[self.owner_id, self.pk])

    @transaction.atomic
    def rename(self, name: str, *, on: date, by: Person, at: datetime) -> None:
        """Give the channel another name from a day on; a confirmation was of the former one, and ends."""
        self.refuse_closed()
        before, name = self.name, name.strip()
        if self.state == ChannelState.CONFIRMED and name != before:
            move(self, ChannelState.UNCONFIRMED, CHANNEL, by=by, at=at, name=name, code="")
            self._end_confirmation("Kênh đổi tên.", by=by, at=at)
        else:
            change_once(self, Channel.objects.filter(state=self.state), name=name, code="")
        self._note_event(ChannelEventKind.RENAMED, f"{before} → {name}", on=on, by=by, at=at)
        self.ask_for_look(at=at)

    @transaction.atomic
    def unconfirm(self, why: str, *, by: Person, at: datetime) -> None:
        """Withdraw the confirmation: from now on the public page calls the channel unconfirmed."""
        self.refuse_closed()
        move(self, ChannelState.UNCONFIRMED, CHANNEL, by=by, at=at, code="")
        self._end_confirmation(why.strip(), by=by, at=at)
        self.ask_for_look(at=at)

    def ask_for_look(self, *, at: datetime) -> None:
        """Tell who may look that the channel waits, or, when nothing of its unit does, that all is done."""
        waiting = Channel.objects.unsettled(on=timezone.localdate(at)).filter(owner=self.owner_id)
        if not waiting.exists():
            Notification.objects.about(self.owner).filter(kind=NOTICE_WAITING).end(at=at)
        elif self.valid_to is None and self.state == ChannelState.UNCONFIRMED:
            notify_waiting(self.owner, claimants=self.claimants(), claim=self.claim(), at=at)

    def _end_confirmation(self, why: str, *, by: Person, at: datetime) -> None:
        on = timezone.localdate(at)
        standing = list(self.confirmations.filter(ended_on__isnull=True))
        self.confirmations.filter(pk__in=[row.pk for row in standing]).update(ended_on=on, ended_why=why)
        Notification.objects.about(*standing).end(at=at)
        ChannelEvent.objects.create(
            channel=self, event=ChannelEventKind.VOIDED, words=why, on=on, by=by, at=at
        )

    @transaction.atomic
    def issue_code(self, *, by: Person, at: datetime) -> None:
        """Give a code that is to be put on the channel, where it will be looked for; the last one ends."""
        self.refuse_unfounded(on=timezone.localdate(at))
        groups = ("".join(secrets.choice(CODE_LETTERS) for _letter in range(4)) for _group in range(3))
        waiting = Channel.objects.filter(state=ChannelState.UNCONFIRMED)
        change_once(self, waiting, code="-".join(("guong", *groups)), code_at=at)
        record(self, "channel.code_issued", by=by, at=at)

    def claim(self) -> int:
        """Give the number of the act that last said what the channel is: that is what one confirms."""
        events = self.events.filter(event__in=CLAIMS).order_by("pk").values_list("pk", flat=True)
        return events.last() or 0

    def fingerprint(self) -> str:
        """Give a code of what the channel is: where it leads, what it is looked up by, name and owner."""
        parts = (self.kind, self.key, self.value, self.address, self.name, str(self.owner_id))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def claimants(self) -> set[int]:
        """Give everybody who said what the channel is; none of them is a second person."""
        return set(self.events.filter(event__in=CLAIMS).values_list("by", flat=True))

    def carers(self, *, on: date) -> list[Unit]:
        """Give the units that look after the channel on a day: its owner, else who stands in its place."""
        unit: Unit | None = self.owner
        while unit is not None:
            if standing := successors(unit, on=on):
                return standing
            unit = unit.current().parent
        return []

    def refuse_unfounded(self, *, on: date) -> None:
        """Refuse what nobody can confirm: closed, of a unit that ended, or an address that deceives."""
        self.refuse_closed()
        _address_and_key(self.kind, self.value)
        if self.owner.version(on=on) is None:
            raise Refused(
                _t("Đơn vị chủ quản đã thôi hoạt động. Đơn vị kế thừa nhận kênh về rồi mới xác minh được.")
            )

    @transaction.atomic
    def close(
        self, *, last_day: date, why: str, by: Person, at: datetime, successor: "Channel | None" = None
    ) -> None:
        """Close the channel, merged into another or not; its row stays readable."""
        self.refuse_closed()
        if last_day < self.valid_from:
            raise OutsideParent(_t("Ngày đóng đứng trước ngày lập kênh."))
        refusal = Closed(_t("Kênh này vừa được người khác đóng."))
        open_now = Channel.objects.filter(valid_to__isnull=True)
        change_once(self, open_now, refusal, valid_to=last_day, successor=successor)
        self.custodians.touching(last_day, None).filter(valid_from__lte=last_day).update(valid_to=last_day)
        kind = ChannelEventKind.MERGED if successor else ChannelEventKind.CLOSED
        self._note_event(kind, why.strip(), on=last_day, by=by, at=at)
        self.ask_for_look(at=at)
        Notification.objects.about(*self.referrals.all()).end(at=at)
        on = timezone.localdate(at)
        for unit in self.carers(on=on) if self.owner.version(on=on) is None else ():
            former = {ancestor.unit_id for ancestor in predecessors({unit.pk}, on=on)}
            if not Channel.objects.of_dissolved_units(on=on).filter(owner__in=former).exists():
                Notification.objects.about(unit).filter(kind=NOTICE_ORPHANS).end(at=at)

    def refuse_closed(self) -> None:
        """Refuse to change what was closed."""
        if self.valid_to is not None:
            raise Closed(_t("Kênh này đã đóng, chỉ còn xem được."))

    def _note_event(self, event: str, words: str, *, on: date, by: Person, at: datetime) -> None:
        ChannelEvent.objects.create(channel=self, event=event, words=words, on=on, by=by, at=at)
        record(self, f"channel.{event}", by=by, at=at, detail={"on": on.isoformat()})

    def verification(self) -> "Verification | None":
        """Give the latest verification of who stands behind the channel."""
        return self.verifications.order_by("on", "pk").last()

    def review_due_on(self) -> date:
        """Say by when the yearly self-review is due: a year after the last, or after the opening."""
        last = self.reviews.order_by("on").last()
        return (last.on if last else self.valid_from) + REVIEW_AFTER


def _address_and_key(kind: str, value: str) -> tuple[str, str]:
    """Give address and key of what was typed; `NotAChannel` says what to type."""
    if kind == ChannelKind.LOUDSPEAKER.value:
        return "", f"{kind}|{value.casefold()}"
    if kind != ChannelKind.EMAIL.value and engine.hides_host(canonical(value).text):
        raise NotAChannel(
            _t("Địa chỉ có phần đứng trước tên miền nên dẫn đi nơi khác. Hãy chép lại địa chỉ không có “@”.")
        )
    address = engine.parse(value, engine.Kind(kind))
    if address is None:
        raise NotAChannel(
            _t("“%(value)s” không phải địa chỉ %(kind)s. Hãy mở trang rồi chép đường dẫn ở thanh địa chỉ.")
            % {"value": value[:80], "kind": ChannelKind(kind).label}
        )
    if address.opaque:
        raise NotAChannel(
            _t("Đường dẫn chia sẻ này giấu tên tài khoản. Hãy mở trang rồi chép địa chỉ ở thanh địa chỉ.")
        )
    return address.address, "|".join((kind, *(part for key in address.keys for part in key)))
