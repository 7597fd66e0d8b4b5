"""What an author made of a drafted notice or letter of a case, and the words of a warning as settled."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.notices.models import Notification
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


LONGEST_OBJECTION = 300  # characters


class IssuedWarningQuerySet(models.QuerySet["IssuedWarning"]):
    def unapproved(self) -> "IssuedWarningQuerySet":
        """Keep what is in use and nobody who may approve has answered for yet."""
        return self.filter(approved_at__isnull=True, objection="")


class IssuedWarning(models.Model):
    """
    The words of one warning of one case, to be posted by people: nothing is published by settling them.

    Whoever is on duty may use them before anybody approves: `approved_by` is then somebody else, later. An
    `objection` says what is to be mended; the mended notice is another row.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="warnings")
    subject = models.CharField(_("trích yếu"), max_length=300)
    text = models.TextField(_("thông báo"))
    post = models.TextField(_("bài đăng"))
    script = models.TextField(_("bản đọc loa"))
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người phát"))
    issued_at = models.DateTimeField(_("phát lúc"))
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người duyệt")
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    objection = models.CharField(_("cần sửa"), max_length=LONGEST_OBJECTION, blank=True)

    objects = models.Manager.from_queryset(IssuedWarningQuerySet)()

    class Meta:
        verbose_name = _("cảnh báo đã phát")
        ordering = ("-issued_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False, objection=""),
                name="warning_approved_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def is_unapproved(self) -> bool:
        return self.approved_at is None and not self.objection

    @classmethod
    @transaction.atomic
    def issue(
        cls,
        incident: Incident,
        *,
        subject: str,
        text: str,
        post: str,
        script: str,
        approves: bool,
        by: Person,
        at: datetime,
    ) -> "IssuedWarning":
        """
        Settle the words; who `approves` answers for them at once.

        The step of the card stays open until somebody writes down where they were posted (ADR 0081).
        """
        if not incident.is_open:
            raise Refused(_t("Vụ việc đã khép lại, không cảnh báo nữa."))
        warning = cls.objects.create(
            incident=incident,
            subject=subject,
            text=text,
            post=post,
            script=script,
            issued_by=by,
            issued_at=at,
            approved_by=by if approves else None,
            approved_at=at if approves else None,
        )
        words = "%(subject)s" if approves else "%(subject)s. Trực ban dùng trước, chờ duyệt sau."
        incident.note(EntryKind.ISSUED, words % {"subject": subject}, by=by, at=at)
        record(incident, "incident.warning_issued", by=by, at=at, detail={"approved": approves})
        return warning

    @transaction.atomic
    def approve(self, *, by: Person, at: datetime) -> None:
        """Answer for a warning that went out before."""
        self._answer(by=by, at=at, approved_by=by, approved_at=at)
        self.incident.note(EntryKind.APPROVED, self.subject, by=by, at=at)
        record(self.incident, "incident.warning_approved", by=by, at=at)

    @transaction.atomic
    def object_to(self, objection: str, *, by: Person, at: datetime) -> None:
        """Say what is to be mended in a warning that went out before."""
        if not objection.strip():
            raise Refused(_t("Hãy ghi cần sửa gì."))
        self._answer(by=by, at=at, objection=objection.strip()[:LONGEST_OBJECTION])
        self.incident.note(EntryKind.OBJECTED, objection.strip(), by=by, at=at)
        record(self.incident, "incident.warning_objected", by=by, at=at)

    def _answer(self, *, by: Person, at: datetime, **changes: object) -> None:
        """Settle it once, by another person than the one who sent it."""
        if by.pk == self.issued_by_id:
            raise Refused(_t("Bạn đã chốt lời cảnh báo này; cần một người khác duyệt."))
        change_once(self, IssuedWarning.objects.unapproved(), **changes)
        Notification.objects.about(self).end(at=at)
