"""The official text of the Code, attached by a unit that holds a copy of it, and where it is shown."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.units.models import (
    ROLES_OF_PERMISSION,
    Appointment,
    Permission,
    Person,
    RowsOfUnits,
    Unit,
    UnitVersion,
)

# What may be handed to everybody as the signed text, told by content and never by the name of the file.
TEXT_KINDS = ("pdf", "docx", "doc")
MOST_LEVELS = 8  # of units, one below another


class NotAText(Refused):
    """A file that is no signed text of the Code."""

    field = "file"


class OfficialTextQuerySet(RowsOfUnits["OfficialText"]):
    def available(self) -> "OfficialTextQuerySet":
        """Keep what may be offered to the public, the newest first: a text whose file is still there."""
        present = self.filter(item__tombstoned_at__isnull=True, item__kind__in=TEXT_KINDS)
        return present.order_by("-at", "-pk")

    def of_unit(self, unit: int, *, edition: int) -> "OfficialText | None":
        """Give the copy that a unit shows of an edition: its newest."""
        return self.available().filter(unit=unit, edition=edition).select_related("item").first()

    def of_everybody(self, *, edition: int, on: date) -> "OfficialText | None":
        """Give the copy that the page of the Code shows: of the one highest unit that may approve it."""
        if not self.available().filter(edition=edition).exists():
            return None
        posts = Appointment.objects.in_force(on=on).filter(
            role__in=ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
        )
        standing = UnitVersion.objects.in_force(on=on)
        level = set(standing.filter(parent__isnull=True).values_list("unit", flat=True))
        for _level in range(MOST_LEVELS):
            staffed_units = set(posts.filter(unit__in=level).values_list("unit", flat=True))
            if staffed_units or not level:
                return self.of_unit(*staffed_units, edition=edition) if len(staffed_units) == 1 else None
            level = set(standing.filter(parent__in=level).values_list("unit", flat=True))
        return None


class OfficialText(models.Model):
    """A file with the signed text; the person who attaches it vouches for it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    edition = models.PositiveSmallIntegerField(_("lần ban hành"))
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects = OfficialTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản gốc")
        verbose_name_plural = _("văn bản gốc")
        ordering = ("-at", "-pk")

    @classmethod
    def publish(
        cls, file: "UploadedFile[bytes]", *, unit: Unit, edition: int, by: Person, at: datetime
    ) -> "OfficialText":
        """Take a file in and attach it; `NotAText` says why not."""
        try:
            item = EvidenceItem.receive(file, subject=unit, by=by, at=at)
        except RefusedFile as refusal:
            raise NotAText(str(refusal)) from refusal
        return cls.attach(item, unit=unit, edition=edition, by=by, at=at)

    @classmethod
    @transaction.atomic
    def attach(
        cls, item: EvidenceItem, *, unit: Unit, edition: int, by: Person, at: datetime
    ) -> "OfficialText":
        """Attach a file that was handed in; `NotAText` when it is neither PDF nor Word."""
        if item.kind not in TEXT_KINDS:
            raise NotAText(_t("Văn bản gốc phải là tệp PDF hoặc Word. Hãy chọn tệp khác."))
        row = cls.objects.create(unit=unit, edition=edition, item=item, by=by, at=at)
        record(row, "code.attached", by=by, at=at, detail={"item": item.pk, "edition": edition})
        return row
