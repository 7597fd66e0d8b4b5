"""Press-law discipline of a unit: attestations, incidents, corrections asked and given, orientation."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, change_once
from guong.apps.units.models import Person, Scope, Unit


class WrongBookDay(Refused):
    """A day that an entry cannot have."""

    field = "on"


class NoReason(Refused):
    """Fewer attested than have to, and nobody said why."""

    field = "reason"


class DisciplineQuerySet(models.QuerySet[Any]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep the entries of units in scope, and of units that the own ones oversee."""
        return self.filter(scope.rows(unit="unit", on="on") | scope.overseen_rows("unit", until="on"))

    def within(self, start: date, end: date) -> Self:
        """Keep the entries of a period, both days included."""
        return self.filter(on__gte=start, on__lte=end)


class DisciplineEntry(models.Model):
    """What every entry has: a unit, the day it is about, who wrote it down and when."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    on = models.DateField(_("ngày"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    objects: ClassVar = models.Manager.from_queryset(DisciplineQuerySet)()

    class Meta:
        abstract = True
        ordering = ("-on", "-pk")

    def write(self, verb: str) -> None:
        """Store a new entry and log it; a day to come is refused, and one on which the unit did not stand."""
        if self.on > timezone.localdate(self.at):
            raise WrongBookDay(_t("Ngày này ở sau hôm nay. Hãy ghi khi việc đã diễn ra."))
        if self.unit.version(on=self.on) is None:
            raise WrongBookDay(_t("Đơn vị không tồn tại vào ngày này."))
        self.save()
        record(self, f"{self._meta.model_name}.{verb}", by=self.by, at=self.at)


class PressAttestation(DisciplineEntry):
    """
    A unit attests for a period that its staff keep to the press law; `attested` of `staff` signed.

    A unit of which nobody signs says so with 0; `reason` says why somebody did not, and names no person.
    """

    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    staff = models.PositiveIntegerField(_("số người phải cam kết"))
    attested = models.PositiveIntegerField(_("số người đã cam kết"))
    act = models.CharField(_("văn bản, biên bản"), max_length=200, blank=True)
    reason = models.CharField(_("vì sao còn người chưa cam kết"), max_length=300, blank=True)

    class Meta(DisciplineEntry.Meta):
        verbose_name = _("cam kết kỷ luật báo chí")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="attestation_ends"),
            models.CheckConstraint(condition=Q(attested__lte=F("staff")), name="attestation_counts"),
            models.UniqueConstraint(fields=("unit", "starts_on", "ends_on"), name="attestation_once"),
        )

    @classmethod
    @transaction.atomic
    def attest(
        cls,
        unit: Unit,
        *,
        starts_on: date,
        ends_on: date,
        staff: int,
        attested: int,
        on: date,
        by: Person,
        at: datetime,
        act: str = "",
        reason: str = "",
    ) -> "PressAttestation":
        """Attest for a period; a period is attested for once."""
        if ends_on < starts_on:
            raise Refused(_t("Kỳ kết thúc trước khi bắt đầu."))
        if attested > staff:
            raise Refused(_t("Số người đã cam kết nhiều hơn số người của đơn vị."))
        if attested < staff and not reason.strip():
            raise NoReason(_t("Còn người chưa cam kết. Hãy ghi vì sao, không ghi tên ai."))
        if cls.objects.filter(unit=unit, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
            raise Refused(_t("Đã có cam kết cho những ngày này."))
        row = cls(unit=unit, starts_on=starts_on, ends_on=ends_on, staff=staff, attested=attested)
        row.on, row.act, row.by, row.at = on, act.strip(), by, at
        row.reason = reason.strip() if attested < staff else ""
        row.write("attested" if attested else "declined")
        return row


class DisciplineMatter(DisciplineEntry):
    """Something that happened and has to be put right; it names an act of the unit, never a person."""

    words = models.CharField(_("sự việc"), max_length=500)
    settled_on = models.DateField(_("xong ngày"), null=True, blank=True)
    outcome = models.CharField(_("đã làm gì"), max_length=500, blank=True)

    class Meta(DisciplineEntry.Meta):
        verbose_name = _("sự việc về kỷ luật báo chí")

    @classmethod
    @transaction.atomic
    def note(cls, unit: Unit, *, words: str, on: date, by: Person, at: datetime) -> "DisciplineMatter":
        """Write down what happened."""
        row = cls(unit=unit, words=words.strip(), on=on, by=by, at=at)
        row.write("noted")
        return row

    @transaction.atomic
    def settle(self, *, settled_on: date, outcome: str, by: Person, at: datetime) -> None:
        """Write down how it was put right; once."""
        if settled_on < self.on:
            raise Refused(_t("Ngày xong đứng trước ngày xảy ra."))
        _answer_once(self, at=at, settled_on=settled_on, outcome=outcome.strip())
        record(self, "disciplinematter.settled", by=by, at=at)


class DemandDirection(models.TextChoices):
    """Who asks whom for a correction."""

    OF_PRESS = "of_press", _("đơn vị yêu cầu báo chí cải chính")
    OF_UNIT = "of_unit", _("đơn vị được yêu cầu cải chính")


class DemandOutcome(models.TextChoices):
    """What became of the demand."""

    GIVEN = "given", _("đã cải chính")
    PARTLY = "partly", _("cải chính một phần")
    REFUSED = "refused", _("không cải chính, có nêu lý do")


class CorrectionDemand(DisciplineEntry):
    """A correction that was asked, and what became of it."""

    direction = models.CharField(_("ai yêu cầu"), max_length=8, choices=DemandDirection.choices)
    party = models.CharField(_("cơ quan báo chí, người yêu cầu"), max_length=200)
    number = models.CharField(_("số, ký hiệu văn bản"), max_length=100, blank=True)
    about = models.CharField(_("tin, bài nào"), max_length=500)
    settled_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    outcome = models.CharField(_("kết quả"), max_length=8, choices=DemandOutcome.choices, blank=True)
    words = models.CharField(_("nơi đăng cải chính, lý do"), max_length=500, blank=True)

    class Meta(DisciplineEntry.Meta):
        verbose_name = _("yêu cầu cải chính")

    @classmethod
    @transaction.atomic
    def note(
        cls, unit: Unit, *, direction: str, party: str, about: str, on: date, by: Person, at: datetime,
        number: str = "",
    ) -> "CorrectionDemand":  # fmt: skip
        """Write a demand down."""
        row = cls(unit=unit, direction=direction, party=party.strip(), about=about.strip(), on=on)
        row.number, row.by, row.at = number.strip(), by, at
        row.write("noted")
        return row

    @transaction.atomic
    def answer(self, *, settled_on: date, outcome: str, words: str, by: Person, at: datetime) -> None:
        """Write down what became of it; a reply after the reply is refused."""
        if settled_on < self.on:
            raise Refused(_t("Ngày trả lời đứng trước ngày yêu cầu."))
        _answer_once(self, at=at, settled_on=settled_on, outcome=outcome, words=words.strip())
        record(self, "correctiondemand.answered", by=by, at=at, detail={"outcome": outcome})


class Orientation(DisciplineEntry):
    """Orientation of information that was received: number, day, from whom; its content is never stored."""

    number = models.CharField(_("số, ký hiệu"), max_length=100)
    issued_on = models.DateField(_("ngày văn bản"))
    sender = models.CharField(_("cơ quan gửi"), max_length=200)
    receivers = models.ManyToManyField(
        Person, through="registries.OrientationReceipt", through_fields=("orientation", "person"),
        related_name="+",
    )  # fmt: skip

    class Meta(DisciplineEntry.Meta):
        verbose_name = _("định hướng thông tin đã nhận")
        constraints = (
            models.UniqueConstraint(fields=("unit", "number", "issued_on"), name="orientation_once"),
        )

    @classmethod
    @transaction.atomic
    def receive(
        cls, unit: Unit, *, number: str, issued_on: date, sender: str, on: date, by: Person, at: datetime
    ) -> "Orientation":
        """Write down that it came; who works with it acknowledges it."""
        if issued_on > on:
            raise Refused(_t("Ngày nhận đứng trước ngày của văn bản."))
        if cls.objects.filter(unit=unit, number=number.strip(), issued_on=issued_on).exists():
            raise Refused(_t("Văn bản này đã ghi vào sổ."))
        row = cls(unit=unit, number=number.strip(), issued_on=issued_on, sender=sender.strip(), on=on)
        row.by, row.at = by, at
        row.write("received")
        return row

    @transaction.atomic
    def acknowledge(self, *, by: Person, at: datetime) -> None:
        """Acknowledge for oneself; once."""
        _row, is_new = OrientationReceipt.objects.get_or_create(
            orientation=self, person=by, defaults={"at": at}
        )
        if not is_new:
            raise Refused(_t("Bạn đã ký nhận văn bản này."))
        record(self, "orientation.acknowledged", by=by, at=at)


class OrientationReceipt(models.Model):
    """Somebody has taken note of an orientation."""

    orientation = models.ForeignKey(Orientation, models.CASCADE, related_name="receipts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("ký nhận định hướng")
        constraints = (
            models.UniqueConstraint(fields=("orientation", "person"), name="orientation_receipt_once"),
        )


def _answer_once(row: DisciplineMatter | CorrectionDemand, *, at: datetime, **fields: object) -> None:
    """Write an answer where none stands; of two answers the second is refused."""
    if fields["settled_on"] > timezone.localdate(at):  # type: ignore[operator]
        raise Refused(_t("Ngày này ở sau hôm nay. Hãy ghi khi việc đã xong."))
    refusal = Overtaken(_t("Việc này đã có kết quả; không ghi đè được."))
    change_once(row, type(row).objects.filter(settled_on__isnull=True), refusal, **fields)
