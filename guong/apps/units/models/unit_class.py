"""A class of units ("UBND các xã, thị trấn") is a predicate, answered against the tree of a day."""

from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .unit import Kind, Unit, UnitVersion


class UnitClass(models.Model):
    """Units of some kinds under a unit, directly or at any depth; no units are listed by hand."""

    name = models.CharField(_("tên"), max_length=200)
    within = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="classes", verbose_name=_("thuộc")
    )
    kinds = models.JSONField(_("các loại"), default=list)
    directly = models.BooleanField(_("chỉ cấp dưới trực tiếp"), default=True)

    class Meta:
        verbose_name = _("nhóm đơn vị")
        constraints = (models.UniqueConstraint(fields=("name", "within"), name="class_named_once"),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse kinds that do not exist."""
        self.kinds = [Kind(kind).value for kind in self.kinds]

    def members(self, *, on: date) -> QuerySet[UnitVersion]:
        """Give the units of the class as the tree stood on a day, by name."""
        versions = UnitVersion.objects.in_force(on=on)
        if self.within is not None:
            if self.directly:
                versions = versions.filter(parent=self.within)
            else:
                versions = versions.under(self.within, on=on).exclude(unit=self.within)
        elif self.directly:
            versions = versions.filter(parent__isnull=True)
        return versions.filter(kind__in=self.kinds).order_by("name", "unit")
