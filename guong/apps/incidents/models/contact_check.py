"""That somebody of a unit called a contact and the number was right; good for a quarter."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, record
from guong.apps.units.models import Person, Unit

from .contact import Contact

QUARTER = timedelta(days=92)


class ContactCheck(AppendOnly):
    """One call that tried a contact, by one unit: what one commune reached, another may not."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="checks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField(_("ngày gọi thử"))
    at = models.DateTimeField(_("ghi lúc"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("lần gọi thử")
        ordering = ("pk",)
        indexes = (models.Index(fields=("unit", "on"), name="contact_check_of_unit"),)

    @classmethod
    @transaction.atomic
    def put(cls, contact: Contact, units: Iterable[int], *, by: Person, at: datetime) -> None:
        """Write down, for some units, that the contact was called today and is right."""
        on = timezone.localdate(at)
        for unit in units:
            cls.objects.create(contact=contact, unit_id=unit, on=on, at=at, by=by)
        record(contact, "contact.checked", by=by, at=at)

    @classmethod
    def last_days(cls, units: Iterable[int]) -> dict[int, date]:
        """Give, by contact, the last day on which one of some units tried it."""
        days = cls.objects.filter(unit__in=list(units)).order_by().values_list("contact")
        return dict(days.annotate(last=models.Max("on")))

    @classmethod
    def unchecked(cls, lineages: Iterable[tuple[int, ...]], *, on: date) -> list[Contact]:
        """List whom some units, each by its ids from the top down, would call and have not for a quarter."""
        contacts: dict[int, Contact] = {}
        for lineage in (lineages := list(lineages)):
            contacts |= {row.pk: row for row in Contact.of_lineage(lineage, on=on)}
        last = cls.last_days(lineage[-1] for lineage in lineages) if contacts else {}
        return [row for row in contacts.values() if is_old(last.get(row.pk), on=on)]


def is_old(last: date | None, *, on: date) -> bool:
    """Tell whether a contact was not tried for a quarter, or never."""
    return last is None or last + QUARTER < on
