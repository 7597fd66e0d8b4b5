"""What an author made of a drafted notice or letter; without a row the draft is written from the facts."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person
from guong.ui.language import vietnamese

from .entry import EntryKind
from .incident import Incident


class PaperKind(models.TextChoices):
    """What is written: for everybody, for the platform, for the police."""

    NOTICE = "notice", _("Thông báo cảnh báo")
    PLATFORM = "platform", _("Công văn gửi nền tảng")
    POLICE = "police", _("Công văn gửi công an")


class Paper(models.Model):
    """The author's words, in place of the draft's."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    recipients = models.TextField(_("kính gửi"), blank=True)
    subject = models.CharField(_("trích yếu"), max_length=300)
    text = models.TextField(_("nội dung"))
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(_("sửa lúc"))

    class Meta:
        verbose_name = _("văn bản của vụ việc")
        constraints = (models.UniqueConstraint(fields=("incident", "kind"), name="incident_paper_once"),)

    @classmethod
    @transaction.atomic
    def write(
        cls,
        incident: Incident,
        kind: str,
        *,
        recipients: str,
        subject: str,
        text: str,
        by: Person,
        at: datetime,
    ) -> "Paper":
        """Keep the author's words; a case that has ended keeps what it had."""
        if not incident.is_open:
            raise Refused(_t("Vụ việc đã khép lại, văn bản chỉ còn xem và tải được."))
        words = {"recipients": recipients, "subject": subject, "text": text}
        paper, new = cls.objects.update_or_create(
            incident=incident, kind=kind, defaults={**words, "edited_by": by, "edited_at": at}
        )
        if new:
            incident.note(EntryKind.PAPER, vietnamese(PaperKind(kind).label), by=by, at=at)
        record(incident, "incident.paper_written", by=by, at=at, detail={"kind": str(kind)})
        return paper
