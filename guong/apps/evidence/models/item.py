"""Evidence items: files handed in, kept as received, and at the end taken away without a gap in the log."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person, Reach, Unit

from .access import Access


class Tombstoned(ValueError):
    """The file was taken away; its row and its hashes stay."""


class EvidenceItemQuerySet(models.QuerySet):
    def visible_to(self, scope: Reach) -> EvidenceItemQuerySet:
        """Keep what lies in reach, and what the app above opened to the own units."""
        opened = Access.objects.granted_to(scope)
        return self.filter(
            scope.rows(unit="subject", on="received_date") | Q(pk__in=opened.values("item"))
        )

    def present(self) -> EvidenceItemQuerySet:
        """Leave out the tombstoned."""
        return self.filter(tombstoned_at__isnull=True)


class EvidenceItem(models.Model):
    """
    One file of one subject.

    Four dates: when what it shows took place, when it was gathered (a photograph's own moment), when it
    came in, and until when it is worth something. Two hashes: of the bytes received, and of those kept,
    which differ where a photograph lost its place.
    """

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    key = models.CharField(max_length=32, unique=True, editable=False)
    name = models.CharField(_("tên tệp"), max_length=200)
    note = models.CharField(_("nội dung"), max_length=300, blank=True)
    kind = models.CharField(_("loại tệp"), max_length=8)
    size = models.PositiveBigIntegerField(_("cỡ"))
    sha256_received = models.CharField(_("SHA-256 của tệp nhận"), max_length=64)
    sha256_stored = models.CharField(_("SHA-256 của tệp giữ"), max_length=64)
    captured_at = models.DateTimeField(_("chụp lúc"), null=True, blank=True)
    occurred_at = models.DateTimeField(_("diễn ra lúc"), null=True, blank=True)
    collected_at = models.DateTimeField(_("thu thập lúc"))
    received_at = models.DateTimeField(_("nhận lúc"))
    received_date = models.DateField(editable=False)
    valid_until = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, related_name="evidence", verbose_name=_("người nộp")
    )
    tombstoned_at = models.DateTimeField(_("gỡ lúc"), null=True, blank=True)
    tombstoned_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    tombstone_reason = models.CharField(_("lý do gỡ"), max_length=300, blank=True)

    objects = EvidenceItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ("-received_at", "-pk")
        indexes = (models.Index(fields=("subject", "received_date"), name="evidence_received"),)
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "submitted_by", "sha256_received"),
                condition=Q(tombstoned_at__isnull=True),
                name="evidence_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.name
