"""Whom to call in an incident, between two days; what has run out is shown as such and not offered."""

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
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
