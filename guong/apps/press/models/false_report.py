"""A report of the press that a body holds to be false: grounds, the written demand, what became of it."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, move, state_field
from guong.apps.registries.models import CorrectionDemand, DemandDirection
from guong.apps.units.models import Person, Scope, Unit

from .responsible_unit import speaking_capacity
from .states import FALSEHOOD, FalseReportState, OutletMedium


class FalseReportQuerySet(models.QuerySet["FalseReport"]):
    def visible_to(self, scope: Scope) -> Self:
        return self.filter(scope.rows(unit="unit", on="noted_on"))

    def within(self, start: date, end: date) -> Self:
        """Keep those noted in a stretch of days, both included; what had no grounds counts nowhere."""
        return self.filter(noted_on__gte=start, noted_on__lte=end).exclude(state=FalseReportState.DROPPED)

    def unsettled(self) -> Self:
        """Keep those that wait for something."""
        return self.filter(state__in=(FalseReportState.NOTED, FalseReportState.DEMANDED))


class FalseReport(models.Model):
    """
    One article or broadcast.

    The demand itself stands in the book of corrections (`demand`), where reports count it. Nobody is called
    guilty here: it says what was printed, what the body's papers say, and what is asked for.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    outlet = models.CharField(_("cơ quan báo chí"), max_length=200)
    medium = models.CharField(_("loại báo"), max_length=10, choices=OutletMedium.choices)
    article = models.CharField(_("tên tin, bài"), max_length=300)
    url = models.URLField(_("địa chỉ"), max_length=500, blank=True)
    printed_on = models.DateField(_("ngày đăng, phát"))
    printed_words = models.TextField(_("chỗ sai"), max_length=2000)
    grounds = models.TextField(_("căn cứ"), max_length=2000)
    wants_apology = models.BooleanField(_("yêu cầu xin lỗi"), default=True)
    noted_on = models.DateField(editable=False)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = state_field(FalseReportState.NOTED, 10)
    demand = models.OneToOneField(
        CorrectionDemand, models.PROTECT, null=True, blank=True, related_name="false_report"
    )
    reason = models.CharField(_("vì sao thôi"), max_length=500, blank=True)

    objects: ClassVar = models.Manager.from_queryset(FalseReportQuerySet)()

    class Meta:
        verbose_name = _("tin, bài sai sự thật")
        ordering = ("-noted_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("demanded", "settled")) | Q(demand__isnull=False),
                name="false_report_demanded_by_paper",
            ),
        )

    def __str__(self) -> str:
        return f"{self.outlet}: {self.article}"

    def get_absolute_url(self) -> str:
        return reverse("press:falsehood", args=[self.pk])

    @classmethod
    @transaction.atomic
    def note(
        cls, unit: Unit, *, printed_on: date, by: Person, at: datetime, **fields: object
    ) -> "FalseReport":
        """Write down what was printed, what is wrong in it, and on what grounds."""
        noted_on = timezone.localdate(at)
        if printed_on > noted_on:
            raise Refused(_t("Ngày đăng ở sau hôm nay. Hãy xem lại."))
        row = cls(unit=unit, printed_on=printed_on, noted_on=noted_on, noted_at=at, noted_by=by, **fields)
        row.save()
        record(row, "falsereport.noted", by=by, at=at)
        return row

    @transaction.atomic
    def ask(self, *, number: str, on: date, by: Person, at: datetime) -> None:
        """Write down the written demand; only who speaks for the unit puts it to the press."""
        if not speaking_capacity(self.unit, by, at=at):
            raise Refused(
                _t("Chỉ người đứng đầu hoặc người phát ngôn gửi yêu cầu cải chính được. Hãy trình họ.")
            )
        demand = CorrectionDemand.note(
            self.unit,
            direction=DemandDirection.OF_PRESS,
            party=self.outlet,
            about=self.article,
            number=number,
            on=on,
            by=by,
            at=at,
        )
        move(self, FalseReportState.DEMANDED, FALSEHOOD, by=by, at=at, demand=demand)

    @transaction.atomic
    def settle(self, *, settled_on: date, outcome: str, words: str, by: Person, at: datetime) -> None:
        """Write down what the press did; a reply after the reply is refused."""
        if self.demand is None:
            raise Refused(_t("Chưa gửi văn bản yêu cầu cải chính nên chưa có kết quả."))
        self.demand.answer(settled_on=settled_on, outcome=outcome, words=words, by=by, at=at)
        move(self, FalseReportState.SETTLED, FALSEHOOD, by=by, at=at)

    @transaction.atomic
    def drop(self, *, reason: str, by: Person, at: datetime) -> None:
        """Say that there are no grounds after all."""
        move(self, FalseReportState.DROPPED, FALSEHOOD, by=by, at=at, reason=reason.strip())
