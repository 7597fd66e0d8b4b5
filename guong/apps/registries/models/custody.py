"""Who can get into a channel, what was found about it, and its yearly self-review."""

from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person
from guong.apps.units.models.validity_periods import OutsideParent, Span, covered

from .channel import Channel


class Custodian(Span):
    """A person who can get into a channel between two days; a second factor is attested with its day."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="custodians")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người quản trị"))
    appointment = models.CharField(_("văn bản cử"), max_length=200, blank=True)
    two_factor_on = models.DateField(_("xác nhận đã bật hai lớp, ngày"), null=True, blank=True)
    handover = models.ForeignKey(
        EvidenceItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("biên bản bàn giao"),
    )

    class Meta(Span.Meta):
        verbose_name = _("người quản trị kênh")
        ordering = ("valid_from", "pk")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(fields=("channel", "person", "valid_from"), name="custodian_starts_once"),
        )

    @classmethod
    @transaction.atomic
    def appoint(
        cls,
        channel: Channel,
        person: Person,
        *,
        start: date,
        by: Person,
        at: datetime,
        appointment: str = "",
        two_factor_on: date | None = None,
    ) -> "Custodian":
        """Let somebody keep a channel; `Overlaps` or `OutsideParent` say in a sentence why not."""
        Channel.objects.select_for_update().get(pk=channel.pk)
        custodian = cls(
            channel=channel,
            person=person,
            valid_from=start,
            appointment=appointment.strip(),
            two_factor_on=two_factor_on,
        )
        custodian.refuse_overlap(Custodian.objects.filter(channel=channel, person=person))
        if not covered(start, start, [channel]):
            raise OutsideParent(_t("Ngày bắt đầu nằm ngoài thời gian kênh hoạt động."))
        custodian.save()
        record(channel, "channel.custodian_appointed", by=by, at=at, detail={"person": person.pk})
        return custodian

    @transaction.atomic
    def hand_over(
        self, *, last_day: date, by: Person, at: datetime, handover: EvidenceItem | None = None
    ) -> None:
        """End the keeping on a day, with the record of the handover where there is one."""
        if last_day < self.valid_from:
            raise OutsideParent(_t("Ngày bàn giao đứng trước ngày bắt đầu quản trị."))
        self.valid_to, self.handover = last_day, handover
        self.save()
        record(self.channel, "channel.custodian_ended", by=by, at=at, detail={"person": self.person_id})


class VerificationState(models.TextChoices):
    """What is known about who stands behind a channel; a tick of a platform alone is no proof."""

    BY_PLATFORM = "by_platform", _("nền tảng đã xác minh")
    BY_HAND = "by_hand", _("cơ quan đã đối chiếu")
    PENDING = "pending", _("đang xin xác minh")
    REFUSED = "refused", _("nền tảng từ chối")


class Verification(models.Model):
    """One finding, with its day and its proof; findings are added, never changed."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="verifications")
    state = models.CharField(_("tình trạng"), max_length=12, choices=VerificationState.choices)
    on = models.DateField(_("ngày"))
    proof = models.ForeignKey(
        EvidenceItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minh chứng")
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("xác minh kênh")
        ordering = ("on", "pk")

    @classmethod
    @transaction.atomic
    def note(
        cls,
        channel: Channel,
        state: str,
        *,
        on: date,
        by: Person,
        at: datetime,
        proof: EvidenceItem | None = None,
    ) -> "Verification":
        """Write a finding down."""
        verification = cls.objects.create(channel=channel, state=state, on=on, proof=proof, by=by, at=at)
        record(channel, "channel.verified", by=by, at=at, detail={"state": state, "on": on.isoformat()})
        return verification


class Review(models.Model):
    """A yearly self-review: what was gone through, and what is to be mended."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="reviews")
    on = models.DateField(_("ngày"))
    words = models.CharField(_("đã soát gì, còn phải sửa gì"), max_length=1000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("lần tự soát kênh")
        ordering = ("on", "pk")

    @classmethod
    @transaction.atomic
    def note(cls, channel: Channel, words: str, *, on: date, by: Person, at: datetime) -> "Review":
        """Write a review down."""
        review = cls.objects.create(channel=channel, words=words.strip(), on=on, by=by, at=at)
        record(channel, "channel.reviewed", by=by, at=at, detail={"on": on.isoformat()})
        return review
