"""Rows that are valid from a day to a day, both included; an open end means still in force."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.engines.viet.formats import ONE_DAY


class Overlaps(Refused):
    """Two validity ranges of one thing would hold on the same day."""

    field = "start"


class OutsideParent(Refused):
    """A validity range would reach beyond that of the thing it belongs to."""

    field = "start"


class SpanQuerySet[Row: models.Model](models.QuerySet[Row]):
    def in_force(self, *, on: date) -> Self:
        """Keep the rows valid on a day."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))

    def touching(self, start: date, end: date | None) -> Self:
        """Keep the rows valid on at least one day of a range."""
        rows = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=start))
        return rows if end is None else rows.filter(valid_from__lte=end)


class Span(models.Model):
    """A row with a validity range."""

    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = models.Manager.from_queryset(SpanQuerySet)()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("Ngày kết thúc đứng trước ngày bắt đầu."),
            ),
        )

    def holds(self, on: date) -> bool:
        """Tell whether the row is valid on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def refuse_overlap[Row: models.Model](self, other_spans: SpanQuerySet[Row]) -> None:
        """Raise `Overlaps` when one of the others, itself apart, holds on a day of this range."""
        if other_spans.exclude(pk=self.pk).touching(self.valid_from, self.valid_to).exists():
            raise Overlaps(_("Khoảng thời gian này chồng lên một khoảng đã có."))


def covered(start: date, end: date | None, spans: Iterable[Span]) -> bool:
    """Tell whether every day of a range lies in one of the spans."""
    day = start
    for span in sorted(spans, key=lambda span: span.valid_from):
        if span.valid_from > day:
            return False
        if span.valid_to is None:
            return True
        if span.valid_to >= day:
            if end is not None and span.valid_to >= end:
                return True
            day = span.valid_to + ONE_DAY
    return False
