"""Sheets of criteria that an office sets itself: what is scored, out of how much, how, by what proof."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, RowsOfUnits, Unit
from guong.engines.siteaudit.papers.cards.self_score import BadCriteria, Criterion, parse_criteria

_STARTER = Path(__file__).parent.parent / "starter.txt"


class CriteriaSheetQuerySet(RowsOfUnits["CriteriaSheet"]):
    def newest(self) -> Self:
        """Keep the last version of each sheet."""
        last = self.order_by().values("unit", "name").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=last)


class CriteriaSheet(models.Model):
    """One version of a sheet; what a round was scored by is never rewritten."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    name = models.CharField(_("tên bộ tiêu chí"), max_length=200)
    text = models.TextField(_("bảng tiêu chí"))
    is_starter = models.BooleanField(_("bộ gợi ý của Gương"), default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager.from_queryset(CriteriaSheetQuerySet)()

    class Meta:
        verbose_name = _("bộ tiêu chí")
        ordering = ("name", "-pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("inspections:sheet", args=[self.pk])

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return parse_criteria(self.text)

    @classmethod
    @transaction.atomic
    def write(cls, unit: Unit, *, name: str, text: str, by: Person, at: datetime) -> "CriteriaSheet":
        """Keep a sheet as a new version; `Refused` names the line at fault."""
        try:
            criteria = parse_criteria(text)
        except BadCriteria as fault:
            raise Refused(str(fault), "text") from None
        if not criteria:
            raise Refused(_t("Hãy dán bảng tiêu chí, hoặc chép bộ gợi ý rồi sửa."), "text")
        sheet = cls.objects.create(
            unit=unit,
            name=" ".join(name.split()),
            text=text.strip(),
            is_starter=text.split() == starter_text().split(),
            by=by,
            at=at,
        )
        record(sheet, "criteria_sheet.written", by=by, at=at, detail={"criteria": len(criteria)})
        return sheet


@cache
def starter_text() -> str:
    """Give the set of criteria that comes with Gương: ours, and nobody's official score."""
    return _STARTER.read_text("utf-8").strip()
