"""A unit's own frame for a kind of paper, edited in Word."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models.item import Upload
from guong.apps.units.models import Person, Unit
from guong.engines.documents import writing

LONGEST_NAME = 200


class ReportTemplate(models.Model):
    """One edited .docx; without one the house's own stands in."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    definition = models.CharField(max_length=40)
    name = models.CharField(_("tên tệp"), max_length=LONGEST_NAME)
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
        cls, unit: Unit, definition: str, *, file: Upload, has_type_name: bool, by: Person, at: datetime
    ) -> "ReportTemplate":
        """Store a unit's template; `Refused` when it could not be filled in."""
        content = b"".join(file.chunks())
        try:
            writing.check_template(content, has_type_name=has_type_name)
        except writing.BrokenTemplate as refusal:
            raise Refused(str(refusal), "file") from refusal
        template, _new = cls.objects.update_or_create(
            unit=unit,
            definition=definition,
            defaults={"content": content, "name": (file.name or "")[:LONGEST_NAME], "by": by, "at": at},
        )
        record(template, "report_template.put", by=by, at=at, detail={"unit": unit.pk})
        return template

    @transaction.atomic
    def drop(self, *, by: Person, at: datetime) -> None:
        """Go back to the house's own template."""
        record(self, "report_template.dropped", by=by, at=at, detail={"unit": self.unit_id})
        self.delete()
