"""What people answered about an edition of the Code: one current answer each, the former ones kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db import IntegrityError, models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.evidence.models import EvidenceItem
from guong.apps.notices.models import Notification
from guong.apps.units.models import Appointment, Person

from .campaign import Campaign, Invited

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class StandingReply(TypedDict):
        """What `with_replies` puts beside somebody asked."""

        reply: str | None
        means: str | None
        replied_at: datetime | None
        why: str | None

    InvitedWithReply = WithAnnotations[Invited, StandingReply]


class AnsweredAlready(Overtaken):
    """The person's answer stands already."""


class ReasonMissing(Refused):
    """Somebody who declines says why."""

    field = "reason"


class Reply(models.TextChoices):
    """A person's answer to a campaign; people who have not answered have no row."""

    CONFIRMED = "confirmed", _("xác nhận")
    DECLINED = "declined", _("từ chối")


class Means(models.TextChoices):
    """How the answer came."""

    LINK = "link", _("liên kết riêng")
    SHEET = "sheet", _("danh sách ký tên")


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def current(self, *, at: datetime | None = None) -> AcknowledgementQuerySet:
        """Keep the answers that stand, or that stood at a moment."""
        if at is None:
            return self.filter(replaced_at__isnull=True)
        return self.filter(Q(replaced_at__isnull=True) | Q(replaced_at__gt=at), at__lte=at)


class Acknowledgement(models.Model):
    """One person's answer to one edition; an answer on somebody's behalf carries the signed sheet."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="acknowledgements")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="acknowledgements")
    edition = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=12)
    reply = models.CharField(_("trả lời"), max_length=10, choices=Reply.choices)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    means = models.CharField(_("cách trả lời"), max_length=8, choices=Means.choices)
    item = models.ForeignKey(EvidenceItem, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("xác nhận")
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "edition"),
                condition=Q(replaced_at__isnull=True),
                name="acknowledgement_current_once",
            ),
            models.CheckConstraint(
                condition=~Q(means="sheet") | Q(item__isnull=False), name="acknowledgement_sheet_is_proven"
            ),
            models.CheckConstraint(
                condition=~Q(reply="declined") | ~Q(reason=""), name="acknowledgement_declined_says_why"
            ),
        )

    @classmethod
    @transaction.atomic
    def give(
        cls,
        invitation: Invited,
        reply: Reply | str,
        *,
        reason: str = "",
        item: EvidenceItem | None = None,
        by: Person,
        at: datetime,
    ) -> Acknowledgement:
        """
        Write an answer down, once.

        One who declined may confirm later, and the former answer is kept; nothing else changes an answer.
        """
        campaign = invitation.campaign
        campaign.require_open(on=timezone.localdate(at))
        if reply == Reply.DECLINED and not reason.strip():
            raise ReasonMissing(_t("Từ chối thì xin ghi một câu lý do."))
        current = cls.objects.current().filter(person=invitation.person_id, edition=campaign.edition)
        replaceable = current.filter(reply=Reply.DECLINED) if reply == Reply.CONFIRMED else current.none()
        replaceable.update(replaced_at=at)
        row = cls(
            person=invitation.person,
            campaign=campaign,
            edition=campaign.edition,
            version=campaign.version,
            reply=reply,
            reason=reason.strip()[:300],
            means=Means.SHEET if item else Means.LINK,
            item=item,
            by=by,
            at=at,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise AnsweredAlready(_t("Câu trả lời đã được ghi nhận trước đó.")) from None
        record(row, "acknowledgement.given", by=by, at=at, detail={"reply": str(reply), "means": row.means})
        Notification.objects.about(invitation).end(at=at)
        return row


def with_replies(campaign: Campaign, *, at: datetime | None = None) -> models.QuerySet[InvitedWithReply]:
    """Give the people of a campaign, each with the answer that stands: `reply`, `means`, `replied_at`."""
    answers = Acknowledgement.objects.current(at=at).filter(
        person=OuterRef("person"), edition=campaign.edition
    )
    return campaign.invited.annotate(
        reply=Subquery(answers.values("reply")[:1]),
        means=Subquery(answers.values("means")[:1]),
        replied_at=Subquery(answers.values("at")[:1]),
        why=Subquery(answers.values("reason")[:1]),
    )


def left_by(person: Person | int, unit: int, day: date) -> bool:
    """Tell whether somebody held no post in a unit any more on a day."""
    return not Appointment.objects.in_force(on=day).filter(person=person, unit=unit).exists()
