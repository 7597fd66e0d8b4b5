"""What was handed to the broker: which task, at which attempt, and which version did not know it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_VERSION = 40


class Dispatch(models.Model):
    """
    A task that the broker was told of; the task itself, with its arguments, stays in the database.

    `attempt` is how often the task had been begun by then: begun once more, it is handed over anew.
    """

    task = models.OneToOneField("django_ox.OxTask", models.CASCADE, primary_key=True, related_name="dispatch")
    attempt = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_index=True)
    unknown_to = models.CharField(_("phiên bản chưa biết việc này"), max_length=LONGEST_VERSION, blank=True)

    class Meta:
        verbose_name = _("việc đã chuyển")

    def __str__(self) -> str:
        return f"{self.task_id} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def note(cls, tasks: dict[UUID, int], *, at: datetime) -> None:
        """Note that tasks, with how often each was begun, are handed over; the former note goes."""
        Dispatch.objects.bulk_create(
            [Dispatch(task_id=pk, attempt=attempt, at=at) for pk, attempt in tasks.items()],
            update_conflicts=True,
            unique_fields=["task"],
            update_fields=["attempt", "at"],
        )

    @classmethod
    def refuse(cls, task: UUID, *, attempt: int, version: str, at: datetime) -> None:
        """Note that a worker of this version does not know the task; a later one takes it."""
        unknown_to = version[:LONGEST_VERSION]
        cls.objects.update_or_create(
            task_id=task, defaults={"attempt": attempt, "at": at, "unknown_to": unknown_to}
        )
