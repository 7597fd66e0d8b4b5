"""A unit's own frame for a kind of paper, edited in Word."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Unit
from guong.engines.documents.writing import check_template


class ReportTemplate(models.Model):
    """One edited .docx; without one the house's own stands in."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    definition = models.CharField(max_length=40)
    name = models.CharField(_("tên tệp"), max_length=200)
    content = models.BinaryField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("mẫu Word")
        constraints = (models.UniqueConstraint(fields=("unit", "definition"), name="report_template_once"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def put(
        cls,
        unit: Unit,
        definition: str,
        *,
        content: bytes,
        name: str,
        named: bool,
        by: Person,
        at: datetime,
    ) -> ReportTemplate:
        """Keep a unit's template; `BrokenTemplate` with a sentence when it could not be filled in."""
        check_template(content, has_type_name=named)
        template, _made = cls.objects.update_or_create(
            unit=unit,
            definition=definition,
            defaults={"content": content, "name": name[:200], "by": by, "at": at},
        )
        record(template, "report_template.put", by=by, at=at, detail={"unit": unit.pk})
        return template

    @transaction.atomic
    def drop(self, *, by: Person, at: datetime) -> None:
        """Go back to the house's own template."""
        record(self, "report_template.dropped", by=by, at=at, detail={"unit": self.unit_id})
        self.delete()
