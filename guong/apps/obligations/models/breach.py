"""Deadlines that passed undone, noted once each, whoever was away when they passed."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record_each
from guong.engines.viet.formats import write_date

from .assignment import BATCH, Assignment
from .states import DEPARTED_STATES, DEPARTURES, State
from .step import Step, missed_deadlines
from .timeliness import MISSED_STATES, local_day


class Breach(models.Model):
    """A deadline that passed undone: noted once for each deadline, and never taken away."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="breaches")
    due = models.DateTimeField(_("hạn bị lỡ"))
    noted_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("lần quá hạn")
        ordering = ("due", "pk")
        constraints = (models.UniqueConstraint(fields=("assignment", "due"), name="breach_noted_once"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} {write_date(local_day(self.due))}"

    @classmethod
    def note_all(cls, *, at: datetime) -> int:
        """
        Note every breach that is not yet; for the daily task, which may miss days without losing any.

        What left its bearer late before every such move noted it is made up for out of its steps.
        """
        breaches = cls.objects.filter(assignment=models.OuterRef("pk"), due=models.OuterRef("due_current"))
        late_rows = Assignment.objects.overdue(at=at).exclude(models.Exists(breaches))
        departures = Step.objects.filter(
            assignment=models.OuterRef("pk"), kind__in=DEPARTURES, at__gt=models.OuterRef("due_current")
        )
        left_late = Q(state__in=DEPARTED_STATES) & Q(models.Exists(departures))
        late_answers = Q(state__in=(State.SUBMITTED, State.COMPLETED), submitted_at__gt=F("due_current"))
        departed_rows = Assignment.objects.filter(left_late | late_answers).exclude(models.Exists(breaches))
        n = 0
        for pks in batched(late_rows.order_by("pk").values_list("pk", flat=True), BATCH):
            with transaction.atomic():
                # Looked at again under the locks: somebody may just have answered or extended.
                rows = Assignment.objects.select_for_update().filter(pk__in=pks).order_by("pk")
                late = [row for row in rows if row.timeliness(at) in MISSED_STATES]
                n += cls._write([(row, row.due_current) for row in late if row.due_current], at=at)
        for pks in batched(departed_rows.order_by("pk").values_list("pk", flat=True), BATCH):
            with transaction.atomic():
                rows = Assignment.objects.select_for_update().filter(pk__in=pks).order_by("pk")
                with_steps = rows.prefetch_related("steps")
                dues = [(row, due) for row in with_steps for due in missed_deadlines(list(row.steps.all()))]
                n += cls._write(dues, at=at)
        return n

    @classmethod
    def _write(cls, dues: Sequence[tuple[Assignment, datetime]], *, at: datetime) -> int:
        pks = [row.pk for row, _due in dues]
        existing_keys = set(cls.objects.filter(assignment__in=pks).values_list("assignment", "due"))
        by_due: dict[datetime, list[Assignment]] = {}
        for row, due in dues:
            if (row.pk, due) not in existing_keys:
                by_due.setdefault(due, []).append(row)
        breaches = [cls(assignment=row, due=due, noted_at=at) for due, rows in by_due.items() for row in rows]
        Breach.objects.bulk_create(breaches)
        for due, rows in sorted(by_due.items()):
            record_each(rows, "assignment.breached", by=None, at=at, detail={"due": due.isoformat()})
        return len(breaches)
