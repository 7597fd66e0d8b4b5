"""Where a body receives people, and when: what stands at the foot of its pages for residents."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Unit

LONGEST_PLACE = 200  # characters, of the address and of the hours


class Premises(models.Model):
    """What an officer entered on a day; a change is entered anew, and an empty entry takes it away."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    place = models.CharField(_("địa chỉ trụ sở"), max_length=LONGEST_PLACE, blank=True)
    hours = models.CharField(_("giờ tiếp dân"), max_length=LONGEST_PLACE, blank=True)
    entered_on = models.DateField(_("ngày ghi"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người ghi"))

    class Meta:
        verbose_name = _("trụ sở, giờ tiếp dân")
        verbose_name_plural = _("trụ sở, giờ tiếp dân")
        ordering = ("entered_on", "pk")
        indexes = (models.Index(fields=("unit", "entered_on"), name="premises_of_unit"),)

    def __str__(self) -> str:
        return self.place or self.hours

    @classmethod
    def of(cls, unit: Unit | int, *, on: date) -> "Premises | None":
        """Give what stood on a day; None where nothing was entered, or the last entry is empty."""
        row = cls.objects.filter(unit=unit, entered_on__lte=on).last()
        return row if row is not None and (row.place or row.hours) else None

    @classmethod
    def enter(cls, unit: Unit, *, place: str, hours: str, by: Person, at: datetime) -> "Premises":
        """Enter both anew; what says the same again, and nothing where nothing stood, is refused."""
        on = timezone.localdate(at)
        place, hours = " ".join(place.split()), " ".join(hours.split())
        standing = cls.of(unit, on=on)
        before = (standing.place, standing.hours) if standing is not None else ("", "")
        if (place, hours) == before:
            raise Refused(_t("Chưa đổi gì so với điều đang hiện. Hãy sửa địa chỉ hoặc giờ rồi ghi."))
        row = cls.objects.create(unit=unit, place=place, hours=hours, entered_on=on, by=by)
        record(row, "premises.entered", by=by, at=at)
        return row
