"""Whom to call in an incident, between two days, when each was last tried; what ran out is not offered."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Person, Scope, Unit
from guong.apps.units.models.validity_periods import Span, SpanQuerySet
from guong.engines.viet.formats import ONE_DAY


class ContactKind(models.TextChoices):
    """What kind of body it is; the steps of a card name these."""

    POLICE = "police", _("công an")
    PLATFORM = "platform", _("nền tảng")
    OPERATOR = "operator", _("đơn vị vận hành trang, tên miền")
    CYBER = "cyber", _("an toàn, an ninh mạng")
    FAKE_NEWS = "fake_news", _("tiếp nhận tin giả")
    TELECOM = "telecom", _("cuộc gọi, tin nhắn lừa")


class Contact(Span):
    """
    One body and how to reach it.

    `unit` is whose list it stands on, None for those that came with the program; a unit's own takes the
    place of another by `instead_of`, for that unit and all below it. `needs_check` until somebody has called.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=ContactKind.choices)
    name = models.CharField(_("tên"), max_length=200)
    phone = models.CharField(_("điện thoại"), max_length=60, blank=True)
    address = models.CharField(_("nơi gửi"), max_length=200, blank=True)
    source = models.CharField(_("nguồn"), max_length=300)
    needs_check = models.BooleanField(_("cần kiểm tra"), default=False)
    instead_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
    )

    class Meta(Span.Meta):
        verbose_name = _("đầu mối")
        verbose_name_plural = _("đầu mối")
        ordering = ("kind", "name", "pk")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def for_unit(cls, unit: Unit, *, on: date) -> "list[Contact]":
        """Give whom a unit calls on a day: the nearest list first, what was replaced left out."""
        version = unit.version(on=on) or unit.versions.order_by("valid_from").last()
        return cls.of_lineage(version.lineage if version else (unit.pk,), on=on)

    @classmethod
    def of_lineage(cls, lineage: tuple[int, ...], *, on: date) -> "list[Contact]":
        """Give whom a unit calls, by the ids from the top of the tree down to it."""
        near = {unit: place for place, unit in enumerate(lineage, 1)}
        rows = list(cls.objects.in_force(on=on).filter(Q(unit__isnull=True) | Q(unit__in=near)))
        replaced_ids = {row.instead_of_id for row in rows}
        contacts = [row for row in rows if row.pk not in replaced_ids]
        return sorted(contacts, key=lambda row: (-near.get(row.unit_id or 0, 0), row.kind, row.name))

    @classmethod
    def listed_for(cls, scope: Scope, lineages: set[int]) -> "SpanQuerySet[Contact]":
        """Give every row, those that have run out too, of the lists that count for somebody's own units."""
        below = scope.rows(unit="unit", on="valid_from")
        return cls.objects.filter(Q(unit__isnull=True) | Q(unit__in=lineages) | below)

    @classmethod
    @transaction.atomic
    def enter(
        cls,
        unit: Unit,
        *,
        start: date,
        by: Person,
        at: datetime,
        instead_of: "Contact | None" = None,
        **fields: str,
    ) -> "Contact":
        """Enter a contact on a unit's list from a day on; one that it takes the place of stays to read."""
        if instead_of is not None and instead_of.unit_id == unit.pk:
            instead_of.end(last_day=start - ONE_DAY, by=by, at=at)
        contact = cls.objects.create(unit=unit, valid_from=start, instead_of=instead_of, **fields)
        record(contact, "contact.entered", by=by, at=at, detail={"from": start.isoformat()})
        return contact

    @transaction.atomic
    def end(self, *, last_day: date, by: Person, at: datetime) -> None:
        """Let the contact run out after a day."""
        if last_day < self.valid_from:
            raise Refused(_t("Ngày cuối đứng trước ngày bắt đầu dùng đầu mối này."))
        refusal = Refused(_t("Đầu mối này đã hết hạn dùng trước đó."))
        change_once(self, Contact.objects.filter(valid_to__isnull=True), refusal, valid_to=last_day)
        record(self, "contact.ended", by=by, at=at, detail={"last_day": last_day.isoformat()})


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
