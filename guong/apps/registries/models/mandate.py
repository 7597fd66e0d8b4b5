"""Who speaks for a unit, and how the press reaches that person."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Scope, Unit
from guong.apps.units.models.spans import OutsideParent, Span, SpanQuerySet, covered
from guong.engines.viet.writing import ONE_DAY


class MandateQuerySet(SpanQuerySet["SpokespersonMandate"]):
    def visible_to(self, scope: Scope) -> MandateQuerySet:
        """Keep the mandates of units in scope; who speaks for a unit is public by law."""
        own = scope.rows(unit="unit", on="valid_from")
        return self.filter(own | scope.overseen_rows("unit", until="valid_to"))


class SpokespersonMandate(Span):
    """A person speaks for a unit between two days; `contact` is official and printed for the press."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mandates", verbose_name=_("đơn vị"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người phát ngôn"))
    act = models.CharField(_("văn bản cử"), max_length=200)
    phone = models.CharField(_("điện thoại công vụ"), max_length=30)
    email = models.EmailField(_("thư điện tử công vụ"), blank=True)

    objects: ClassVar = models.Manager.from_queryset(MandateQuerySet)()

    class Meta(Span.Meta):
        verbose_name = _("cử người phát ngôn")
        ordering = ("-valid_from", "-pk")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_to__isnull=True), name="mandate_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.person_id}"

    @classmethod
    @transaction.atomic
    def give(
        cls,
        unit: Unit,
        person: Person,
        *,
        act: str,
        phone: str,
        start: date,
        by: Person,
        at: datetime,
        email: str = "",
    ) -> SpokespersonMandate:
        """Name the spokesperson from a day on; the one before ends the day before."""
        Unit.objects.select_for_update().get(pk=unit.pk)
        if not covered(start, start, list(unit.versions.touching(start, start))):
            raise OutsideParent(_t("Đơn vị không tồn tại vào ngày này."))
        for before in cls.objects.filter(unit=unit, valid_to__isnull=True, valid_from__lt=start):
            before.end(last_day=start - ONE_DAY, by=by, at=at)
        mandate = cls(
            unit=unit,
            person=person,
            act=act.strip(),
            phone=phone.strip(),
            email=email.strip(),
            valid_from=start,
        )
        mandate.refuse_overlap(cls.objects.filter(unit=unit))
        mandate.save()
        record(
            mandate, "mandate.given", by=by, at=at, detail={"person": person.pk, "from": start.isoformat()}
        )
        return mandate

    @transaction.atomic
    def end(self, *, last_day: date, by: Person | None, at: datetime) -> None:
        """End the mandate; it stays to be read."""
        self.valid_to = last_day
        self.save()
        record(self, "mandate.ended", by=by, at=at, detail={"last_day": last_day.isoformat()})
