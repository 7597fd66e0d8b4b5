"""The picture of the stored page that a finding rests on: drawn once, kept as evidence with its digest."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person

from .finding import RunFinding
from .run import LONGEST_LINE, Run


class PagePicture(models.Model):
    """A picture of a finding's page: from `drawn_at` on it has an `item`, or a `reason` for none."""

    finding = models.ForeignKey(RunFinding, models.PROTECT, related_name="pictures")
    run = models.ForeignKey(Run, models.PROTECT, related_name="pictures", verbose_name=_("lần soi"))
    item = models.ForeignKey(
        EvidenceItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tệp")
    )
    is_lit = models.BooleanField(_("câu trích hiện trên ảnh"), default=False)
    reason = models.CharField(_("vì sao không có ảnh"), max_length=LONGEST_LINE, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người yêu cầu"))
    at = models.DateTimeField(_("yêu cầu lúc"))
    drawn_at = models.DateTimeField(_("dựng lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("ảnh trang đã lưu")
        constraints = (models.UniqueConstraint(fields=("finding", "run"), name="picture_once"),)

    @classmethod
    @transaction.atomic
    def request(cls, finding: RunFinding, run: Run, *, by: Person, at: datetime) -> "PagePicture | None":
        """Request the picture anew unless it is there and unharmed; None where nothing is left to do."""
        fresh = {"by": by, "at": at, "reason": "", "drawn_at": None, "item": None, "is_lit": False}
        picture, is_new = cls.objects.select_for_update().get_or_create(
            finding=finding, run=run, defaults=fresh
        )
        if is_new:
            return picture
        if picture.item is not None and picture.item.tombstoned_at is None and picture.item.is_intact():
            return None
        for name, content in fresh.items():
            setattr(picture, name, content)
        picture.save()
        return picture

    @transaction.atomic
    def keep(self, item: EvidenceItem, *, is_lit: bool, at: datetime) -> None:
        """Keep the picture that was drawn."""
        self.item, self.is_lit, self.reason, self.drawn_at = item, is_lit, "", at
        self.save(update_fields=("item", "is_lit", "reason", "drawn_at"))
        detail = {"finding": self.finding_id, "sha256": item.sha256_stored}
        record(self.run, "run.pictured", by=self.by, at=at, detail=detail)

    def give_up(self, reason: str, *, at: datetime) -> None:
        """Note why there is no picture."""
        self.reason, self.drawn_at = reason[:LONGEST_LINE], at
        self.save(update_fields=("reason", "drawn_at"))
