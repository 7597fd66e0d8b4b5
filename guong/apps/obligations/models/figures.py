"""What who asked wants to be told in numbers with a duty, and the numbers that each bearer gave."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person
from guong.engines.viet.amounts import MOST_DECIMALS, MOST_DIGITS, SHARE, write_amount

from .assignment import Assignment
from .directive import Obligation

MOST_FIGURES = 8  # of one duty: more than these is a report of its own


class FigureLine(NamedTuple):
    """One figure as the lead types it; `part_of` is the place in the list of the figure it is part of."""

    label: str
    measure: str
    part_of: int | None


class DutyFigure(models.Model):
    """One number that is asked with a duty: "hộ đã kiểm tra", in hộ, out of "hộ trên địa bàn"."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="figures")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    label = models.CharField(_("số liệu"), max_length=120)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("trong tổng số")
    )

    class Meta:
        verbose_name = _("số liệu kèm nhiệm vụ")
        verbose_name_plural = _("số liệu kèm nhiệm vụ")
        ordering = ("obligation_id", "order")
        constraints = (models.UniqueConstraint(fields=("obligation", "order"), name="figure_place_once"),)

    def __str__(self) -> str:
        return f"{self.label} ({self.measure})" if self.measure else self.label

    @property
    def is_summed(self) -> bool:
        """Tell whether numbers of several units add up to one: shares do not."""
        return self.measure != SHARE

    def write(self, amount: Decimal | None) -> str:
        """Write a number with its unit of measure; "" where there is none."""
        return "" if amount is None else f"{write_amount(amount)} {self.measure}".rstrip()

    @classmethod
    @transaction.atomic
    def define(
        cls, duty: Obligation, *, lines: Sequence[FigureLine | None], by: Person, at: datetime
    ) -> None:
        """
        Write down what is asked with a duty; the n-th line is the n-th figure, None takes it away.

        One for which numbers were sent keeps its unit of measure and is not taken away: `Refused`.
        """
        list(Obligation.objects.select_for_update().filter(pk=duty.pk))
        rows = {row.order: row for row in DutyFigure.objects.filter(obligation=duty)}
        counts = dict(
            FigureValue.objects.filter(figure__obligation=duty, number__isnull=False)
            .order_by()
            .values_list("figure")
            .annotate(n=models.Count("pk"))
        )
        for order, line in enumerate(lines):
            row = rows.get(order)
            if row is not None and row.pk in counts and (line is None or line.measure != row.measure):
                words = _t("“%(label)s” đã có số của %(n)s nơi nên không bỏ và không đổi đơn vị tính được.")
                raise Refused(words % {"label": row.label, "n": counts[row.pk]})
            if line is None:
                if row is not None:
                    FigureValue.objects.filter(figure=rows.pop(order)).delete()
                    row.delete()
                continue
            row = rows.setdefault(order, DutyFigure(obligation=duty, order=order))
            row.label, row.measure = line.label, line.measure
            row.save()
        for order, line in enumerate(lines):
            if line is not None:
                rows[order].part_of = None if line.part_of is None else rows.get(line.part_of)
                rows[order].save(update_fields=("part_of",))
        record(duty, "obligation.figures_defined", by=by, at=at, detail={"n": len(rows)})


class FigureValue(models.Model):
    """The number that one bearer gave; none is kept as none, and never as zero."""

    figure = models.ForeignKey(DutyFigure, models.PROTECT, related_name="values")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="figure_values")
    number = models.DecimalField(
        _("số"), max_digits=MOST_DIGITS + MOST_DECIMALS, decimal_places=MOST_DECIMALS, null=True, blank=True
    )
    # None of what came through the unit's own link.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi"))
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("số đã gửi")
        verbose_name_plural = _("số đã gửi")
        ordering = ("figure_id", "assignment_id")
        constraints = (
            models.UniqueConstraint(fields=("figure", "assignment"), name="figure_given_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=0), name="figure_not_negative"
            ),
        )

    @classmethod
    @transaction.atomic
    def write_down(
        cls, numbers: Mapping[int, Mapping[int, Decimal | None]], *, by: Person | None, at: datetime
    ) -> None:
        """Write down numbers by assignment and figure; each assignment's former ones stay in the log."""
        rows = Assignment.objects.in_bulk(numbers)
        values = [
            FigureValue(figure_id=figure, assignment_id=assignment, number=number, by=by, at=at)
            for assignment, of_row in numbers.items()
            for figure, number in of_row.items()
        ]
        FigureValue.objects.bulk_create(
            values,
            batch_size=200,
            update_conflicts=True,
            unique_fields=("figure", "assignment"),
            update_fields=("number", "by", "at"),
        )
        record_each(
            rows.values(),
            "assignment.figures_written",
            by=by,
            at=at,
            detail=lambda row: {
                f"figure_{figure}": "none" if number is None else f"{number.normalize():f}"
                for figure, number in numbers[row.pk].items()
            },
        )
