"""What offices entered of the law by themselves: in whole additions, each dated, each undone in one piece."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.models import Person, Scope, Unit, UnitVersion
from guong.apps.units.models.unit import lineage_of
from guong.engines.legal.law import Instrument, Packs, load_packs
from guong.engines.legal.own_law import OWN_REGISTER, OwnLaw
from guong.engines.legal.own_rows import OwnTable, check_table
from guong.engines.viet.normal_forms import plain

Cells = Sequence[str]
ROWS_PER_INSERT = 500


class FaultyTable(Refused):
    """A table with a row that cannot be taken: nothing of it was added; `table` tells row by row."""

    def __init__(self, table: OwnTable) -> None:
        super().__init__(_t("Chưa thêm gì: %(n)s dòng cần sửa trước.") % {"n": len(table.faults)})
        self.table = table


class LawAdditionQuerySet(models.QuerySet["LawAddition"]):
    def visible_to(self, scope: Scope) -> "LawAdditionQuerySet":
        """Keep what the own units entered, those above them, and those they came from."""
        above = {unit for post in scope.posts for unit in post.lineage}
        return self.filter(unit__in=above | {subtree.unit_id for subtree in scope.subtrees})

    def standing(self) -> "LawAdditionQuerySet":
        """Leave out what was undone."""
        return self.filter(undone_at__isnull=True)


class LawAddition(models.Model):
    """What a unit added at one time: from a table, or one instrument that was typed in."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    source = models.CharField(_("tệp"), max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người thêm"))
    at = models.DateTimeField(_("thêm lúc"))
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("gỡ lúc"), null=True, blank=True)

    objects: ClassVar = models.Manager.from_queryset(LawAdditionQuerySet)()

    class Meta:
        verbose_name = _("lần thêm vào kho căn cứ")
        verbose_name_plural = _("các lần thêm vào kho căn cứ")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("unit", "undone_at"), name="law_addition_of_unit"),)

    @classmethod
    @transaction.atomic
    def make(
        cls,
        unit: Unit,
        heading: Cells,
        rows: Sequence[tuple[int, Cells]],
        *,
        source: str = "",
        by: Person,
        at: datetime,
        on: date,
    ) -> "LawAddition":
        """
        Add every new row of a table; `FaultyTable` where one is at fault, `Refused` where none is new.

        The table is checked again under the lock of the unit: of two who send it together one adds it.
        """
        Unit.objects.select_for_update().get(pk=unit.pk)
        table = check_table(heading, rows, packs_for(unit, on=on))
        if table.faults:
            raise FaultyTable(table)
        if not table.additions:
            raise Refused(_t("Không có gì để thêm: kho đã có mọi văn bản trong bảng."))
        addition: LawAddition = cls.objects.create(unit=unit, source=source[:200], by=by, at=at)
        OwnInstrument.objects.bulk_create(
            (OwnInstrument.of(instrument, addition) for instrument in table.additions), ROWS_PER_INSERT
        )
        record(addition, "law_addition.added", by=by, at=at, detail={"count": str(len(table.additions))})
        return addition

    @transaction.atomic
    def undo(self, *, by: Person, at: datetime) -> None:
        """Take the whole addition back; its rows stay to be read, and are looked up no more."""
        standing = LawAddition.objects.filter(pk=self.pk, undone_at__isnull=True)
        if not standing.update(undone_by=by, undone_at=at):
            raise Overtaken(_t("Lần thêm này đã được gỡ từ trước."))
        self.refresh_from_db()
        record(self, "law_addition.undone", by=by, at=at)


class OwnInstrumentQuerySet(models.QuerySet["OwnInstrument"]):
    def visible_to(self, scope: Scope) -> "OwnInstrumentQuerySet":
        """Keep the rows of the additions that stand and are in sight."""
        return self.filter(addition__in=LawAddition.objects.visible_to(scope).standing())

    def search(self, words: str) -> "OwnInstrumentQuerySet":
        """Keep the rows whose number, title or issuer holds some words, accents or not."""
        return self.filter(words__contains=plain(words))


class OwnInstrument(models.Model):
    """One instrument of an addition, as its row said it."""

    addition = models.ForeignKey(LawAddition, models.CASCADE, related_name="instruments")
    number = models.CharField(_("số hiệu"), max_length=80)
    kind = models.CharField(_("loại"), max_length=60)
    issuer = models.CharField(_("cơ quan"), max_length=200)
    title = models.CharField(_("trích yếu"), max_length=1000)
    date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    in_force_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    in_force_to = models.DateField(_("còn hiệu lực đến hết"), null=True, blank=True)
    replaced_by = models.JSONField(_("thay bằng"), default=list)
    pending = models.JSONField(_("ngày chưa rõ"), default=list)
    source = models.CharField(_("nguồn"), max_length=500, blank=True)
    words = models.TextField(editable=False)

    objects: ClassVar = models.Manager.from_queryset(OwnInstrumentQuerySet)()

    class Meta:
        verbose_name = _("văn bản cơ quan tự thêm")
        verbose_name_plural = _("văn bản cơ quan tự thêm")
        ordering = ("number", "pk")
        indexes = (models.Index(fields=("number",), name="own_instrument_number"),)

    def __str__(self) -> str:
        return self.number

    @classmethod
    def of(cls, instrument: Instrument, addition: LawAddition) -> "OwnInstrument":
        """Make the row of an instrument."""
        return cls(
            addition=addition,
            number=instrument.number,
            kind=instrument.kind,
            issuer=instrument.issuer,
            title=instrument.title,
            date=instrument.date,
            in_force_from=instrument.in_force_from,
            in_force_to=instrument.in_force_to,
            replaced_by=list(instrument.replaced_by),
            pending=list(instrument.pending),
            source="; ".join(instrument.sources),
            words=plain(" ".join((instrument.number, instrument.title, instrument.issuer))),
        )

    @property
    def instrument(self) -> Instrument:
        """Give the row as the engines look it up."""
        return Instrument(
            number=self.number,
            kind=self.kind,
            title=self.title,
            issuer=self.issuer,
            date=self.date,
            in_force_from=self.in_force_from,
            in_force_to=self.in_force_to,
            replaced_by=tuple(self.replaced_by),
            confidence="high" if self.source else "low",
            pending=tuple(self.pending),
            sources=(self.source,) if self.source else (),
            register=OWN_REGISTER,
        )


def packs_for(unit: Unit | int, *, on: date) -> Packs:
    """
    Open the packs with what a unit and those above it entered beside them.

    That is read when a number is first asked for that no pack knows; a thread without a connection of its
    own asks for `len(packs.own)` before.
    """

    def load() -> list[Instrument]:
        unit_id = unit if isinstance(unit, int) else unit.pk
        versions = UnitVersion.objects.in_force(on=on).filter(unit=unit_id)
        above = {pk for path in versions.values_list("path", flat=True) for pk in lineage_of(path)}
        additions = LawAddition.objects.filter(unit__in=above | {unit_id}).standing()
        return [row.instrument for row in OwnInstrument.objects.filter(addition__in=additions)]

    return load_packs(own=OwnLaw(load))
