"""What who asked wants to be told in numbers with a duty, and the numbers that each bearer gave."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person
from guong.engines.directives.duties.quantities import quantities_of
from guong.engines.viet.amounts import MOST_DECIMALS, MOST_DIGITS, SHARE, read_amount, write_amount
from guong.engines.viet.formats import capitalise

from .assignment import Assignment
from .directive import Obligation

MOST_FIGURES = 8  # of one duty: more than these is a report of its own
LONGEST_LABEL, LONGEST_MEASURE = 120, 40
_LINE = re.compile(r"([-–+ ]*)(.+?)(?: ?\(([^()]*)\))?")  # "- Hộ đã kiểm tra (hộ)"


class DutyFigure(models.Model):
    """One number that is asked with a duty: "hộ đã kiểm tra", in hộ, out of "hộ trên địa bàn"."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="figures")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    label = models.CharField(_("số liệu"), max_length=LONGEST_LABEL)
    measure = models.CharField(_("đơn vị tính"), max_length=LONGEST_MEASURE, blank=True)
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

    def excess(self, numbers: Mapping[int, Decimal | None]) -> str:
        """Say that a number is more than what it is part of, or than 100 %; "" where it is not."""
        part, whole = numbers.get(self.pk), numbers.get(self.part_of_id or 0)
        name = f"“{self.part_of.label}” " if self.part_of and whole is not None else ""
        whole = whole if name or self.is_summed else Decimal(100)
        if part is None or whole is None or part <= whole:
            return ""
        return _t("%(part)s: nhiều hơn %(whole)s.") % {
            "part": self.write(part),
            "whole": f"{name}({self.write(whole)})" if name else self.write(whole),
        }

    @staticmethod
    def of_work(row: Assignment) -> tuple[list["DutyFigure"], dict[int, Decimal | None]]:
        """Give what is asked in numbers with a piece of work, and the numbers that its bearer sent."""
        figures = list(DutyFigure.objects.filter(obligation=row.obligation_id).select_related("part_of"))
        return figures, dict(row.figure_values.values_list("figure", "number")) if figures else {}

    @staticmethod
    @transaction.atomic
    def define(duty: Obligation, *, figures: str, by: Person, at: datetime) -> None:
        """
        Write down what is asked with a duty, as `read_figures` reads it.

        One for which numbers were sent keeps its name and unit of measure and is not taken away: `Refused`.
        """
        list(Obligation.objects.select_for_update().filter(pk=duty.pk))
        rows = {row.label.casefold(): row for row in read_figures(figures)}
        former = {row.label.casefold(): row for row in DutyFigure.objects.filter(obligation=duty)}
        for key, row in former.items():
            n = row.values.filter(number__isnull=False).count()
            if n and (key not in rows or rows[key].measure != row.measure):
                words = _t("“%(label)s” đã có số của %(n)s nơi nên giữ nguyên tên và đơn vị tính.")
                raise Refused(words % {"label": row.label, "n": n}, "figures")
            if key not in rows:
                row.values.all().delete()
                row.delete()
        # Two never bear the same place, not even while they change places.
        DutyFigure.objects.filter(obligation=duty).update(order=F("order") + 1000)
        for order, (key, row) in enumerate(rows.items()):
            row.pk = former[key].pk if key in former else None
            row.obligation, row.order = duty, order
            row.save()
        record(duty, "obligation.figures_defined", by=by, at=at, detail={"n": len(rows)})


def read_figures(text: str) -> list[DutyFigure]:
    """
    Read lines "name (unit of measure)"; one that begins with "-" is part of the nearest with fewer above it.

    `Refused` names the first line that is none.
    """
    rows: dict[str, DutyFigure] = {}
    wholes: list[DutyFigure] = []
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        dashes, label, measure = _LINE.fullmatch(line).groups()  # type: ignore[union-attr]
        del wholes[len(dashes.replace(" ", "")) :]
        part_of = wholes[-1] if wholes else None
        if measure is None:
            measure = part_of.measure if part_of else ""
        if part_of and part_of.measure != measure.strip():
            raise Refused(_t("“%s”: phải cùng đơn vị tính với số ở trên mà nó nằm trong.") % line, "figures")
        row = DutyFigure(label=label, measure=measure.strip(), part_of=part_of)
        if label.casefold() in rows or len(label) > LONGEST_LABEL or len(row.measure) > LONGEST_MEASURE:
            raise Refused(_t("“%s”: tên đã có ở trên, hoặc dài quá.") % line, "figures")
        rows[label.casefold()] = row
        wholes.append(row)
    if len(rows) > MOST_FIGURES:
        raise Refused(_t("Mỗi nhiệm vụ hỏi nhiều nhất %s số.") % MOST_FIGURES, "figures")
    return list(rows.values())


def write_figures(figures: Collection[DutyFigure], part_of: int | None = None, dashes: str = "") -> str:
    """Write figures as `read_figures` reads them, each with its parts below it."""
    text = ""
    for row in figures:
        if row.part_of_id == part_of:
            # Brackets that belong to a name are followed by those of the unit of measure.
            measure = f" ({row.measure})" if row.measure or row.label.endswith(")") else ""
            text += f"{dashes}{' ' if dashes else ''}{row.label}{measure}\n"
            text += write_figures(figures, row.pk, f"{dashes}-")
    return text


def propose_figures(text: str) -> str:
    """Propose lines of what the words of a duty count: "trẻ đã tiêm/tổng số trẻ" is a part and its whole."""
    lines: dict[str, None] = {}
    for row in quantities_of(text):
        part, whole = (capitalise(words.strip()) for words in row.name.partition("/")[::2])
        measure = f" ({row.unit})" if row.unit else ""
        new_lines = [f"{whole}{measure}", f"- {part}{measure}"] if whole else [f"{part}{measure}"]
        if len(lines) + len(new_lines) <= MOST_FIGURES:
            lines |= dict.fromkeys(new_lines)
    return "\n".join(lines)


def read_numbers(
    figures: Collection[DutyFigure], texts: Mapping[int, str]
) -> tuple[dict[int, Decimal | None], dict[int, str]]:
    """Read one unit's numbers by figure, and what is wrong with them; an empty one is none, and no zero."""
    numbers: dict[int, Decimal | None] = {}
    faults: dict[int, str] = {}
    for row in figures:
        try:
            numbers[row.pk] = read_amount(texts.get(row.pk, ""), row.measure)
        except ValueError as fault:
            example = f"1.250 {row.measure}".rstrip()
            words = _t("“%(text)s” chưa đọc được: ghi số không âm, như %(example)s hoặc 12,5.")
            faults[row.pk] = words % {"text": fault, "example": example}
    faults |= {row.pk: words for row in figures if (words := row.excess(numbers))}
    return numbers, faults


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
