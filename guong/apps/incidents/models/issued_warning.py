"""The words of a warning as they were settled: by whom, and who approved them afterwards."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person

from .entry import EntryKind
from .incident import Incident

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
