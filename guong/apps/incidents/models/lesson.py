"""What a unit learnt from a case: an obligation anchored in the record of that case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Obligation
from guong.apps.units.models import Person

from .incident import Incident


class Lesson(models.Model):
    """One lesson of one case, and the obligation that came of it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="lessons")
    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người xác nhận"))
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("bài học")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.incident_id} → {self.obligation_id}"
