"""What happened to an assignment, step by step, and which units work along on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person, Unit

from .states import State

if TYPE_CHECKING:
    from .assignment import Assignment


class Step(models.Model):
    """One thing that happened to an assignment, with how it stood after; read for the past and its story."""

    assignment = models.ForeignKey("obligations.Assignment", models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State.choices)
    due = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("bước")
        ordering = ("at", "pk")
        indexes = (
            models.Index(fields=("assignment", "at", "id"), name="step_of_assignment"),
            models.Index(fields=("at", "assignment"), name="step_at"),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.verb}"

    def save(self, **kwargs: Any) -> None:
        """Keep the step, and end in the same transaction what people were told of the row before it."""
        from .told import end_told, tell_at_once

        super().save(**kwargs)
        end_told(self)
        tell_at_once(self)

    @staticmethod
    def said(
        row: Assignment, verb: str, *, by: Person | None, at: datetime, reason: str = ""
    ) -> dict[str, Any]:
        """Give the fields of a step of a row as it stands now."""
        return {
            "assignment": row,
            "verb": verb,
            "state": row.state,
            "due": row.due_current,
            "by": by,
            "at": at,
            "reason": reason,
        }

    @classmethod
    def of(cls, row: Assignment, verb: str, *, by: Person | None, at: datetime) -> Step:
        return cls(**cls.said(row, verb, by=by, at=at))


class Contribution(models.Model):
    """A unit that works with the lead of an assignment (phối hợp)."""

    assignment = models.ForeignKey("obligations.Assignment", models.PROTECT, related_name="contributions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị phối hợp"))
    from_date = models.DateField()

    class Meta:
        verbose_name = _("phối hợp")
        constraints = (models.UniqueConstraint(fields=("assignment", "unit"), name="contribution_once"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} + {self.unit_id}"
