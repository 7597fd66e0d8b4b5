"""The official text of the Code, attached by a unit that holds a copy of it."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person, Scope, Unit


class OfficialTextQuerySet(models.QuerySet["OfficialText"]):
    def visible_to(self, scope: Scope) -> OfficialTextQuerySet:
        """Keep those of the units in reach."""
        return self.filter(scope.rows(unit="unit"))

    def available(self) -> OfficialTextQuerySet:
        """Keep what the public page offers: the newest copy of each edition whose file is still there."""
        return self.filter(item__tombstoned_at__isnull=True).order_by("-at", "-pk")


class OfficialText(models.Model):
    """A file with the signed text; whoever imports it stands for its being the right one."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    edition = models.PositiveSmallIntegerField(_("lần ban hành"))
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects = OfficialTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản gốc")
        verbose_name_plural = _("văn bản gốc")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.edition} #{self.item_id}"

    @classmethod
    @transaction.atomic
    def attach(
        cls, item: EvidenceItem, *, unit: Unit, edition: int, by: Person, at: datetime
    ) -> OfficialText:
        """Attach a file that was handed in."""
        row = cls.objects.create(unit=unit, edition=edition, item=item, by=by, at=at)
        record(row, "code.attached", by=by, at=at, detail={"item": item.pk, "edition": edition})
        return row
