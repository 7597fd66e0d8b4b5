"""Who passed the quiz about an edition of the Code: the moment, and nothing of how it went."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person

from .campaign import Campaign, Invited


class QuizPassQuerySet(models.QuerySet["QuizPass"]):
    def of(self, invitation: Invited) -> "QuizPassQuerySet":
        """Keep the pass of somebody asked, for the edition that is asked about."""
        return self.filter(person=invitation.person_id, edition=invitation.campaign.edition)


class QuizPass(models.Model):
    """One person passed, once for each edition; answers and tries that fell short are never kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=12)
    at = models.DateTimeField()

    objects = QuizPassQuerySet.as_manager()

    class Meta:
        verbose_name = _("đã qua câu hỏi")
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("person", "edition"), name="quiz_passed_once"),)

    @classmethod
    @transaction.atomic
    def note(cls, invitation: Invited, *, at: datetime) -> "QuizPass":
        """Record that a person passed the quiz, keeping the first moment. `CampaignEnded` when it is over."""
        campaign = invitation.campaign
        campaign.require_open(on=timezone.localdate(at))
        row, new = cls.objects.get_or_create(
            person=invitation.person,
            edition=campaign.edition,
            defaults={"campaign": campaign, "version": campaign.version, "at": at},
        )
        if new:
            record(row, "quiz.passed", by=invitation.person, at=at, detail={"version": campaign.version})
        return row


def with_passes(invitations: models.QuerySet[Invited], campaign: Campaign) -> models.QuerySet[Invited]:
    """Give people of a campaign the moment they passed, `passed_at`; None means nothing is known."""
    passes = QuizPass.objects.filter(person=OuterRef("person"), edition=campaign.edition)
    return invitations.annotate(passed_at=Subquery(passes.values("at")[:1]))


def passed_by_unit(campaign: Campaign, *, at: datetime | None = None) -> dict[int, int]:
    """Count by unit who of the frozen audience had passed; units in which nobody did are not named."""
    passes = QuizPass.objects.filter(edition=campaign.edition)
    if at is not None:
        passes = passes.filter(at__lte=at)
    through = campaign.invited.filter(counted=True, person__in=passes.values("person"))
    return dict(through.order_by().values_list("unit").annotate(Count("pk")))
