"""A unit's own score after a look at its website: the sheet as it was written, kept as evidence."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person
from guong.engines.viet.formats import write_date

from .run import Run


class ScoreSheet(models.Model):
    """One sheet kept of one run; the same file kept again is the one that is there."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="score_sheets", verbose_name=_("lần soi"))
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người giữ"))
    at = models.DateTimeField(_("giữ lúc"))

    class Meta:
        verbose_name = _("bảng tự chấm")
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("run", "item"), name="score_sheet_kept_once"),)

    @classmethod
    @transaction.atomic
    def keep(cls, run: Run, content: bytes, name: str, *, by: Person, at: datetime) -> "ScoreSheet":
        """Keep a sheet among the evidence of the unit that has the site."""
        note = f"Bảng tự chấm theo lần soi ngày {write_date(run.law_on)}: {run.site.value}"
        item = EvidenceItem.receive(
            SimpleUploadedFile(name, content), subject=run.site.owner, note=note[:300], by=by, at=at
        )
        sheet, is_new = cls.objects.get_or_create(run=run, item=item, defaults={"by": by, "at": at})
        if is_new:
            record(run, "run.score_sheet_kept", by=by, at=at, detail={"item": item.pk})
        return sheet
