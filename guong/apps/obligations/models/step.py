"""What happened to an assignment, step by step, and which units work along on it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Unit

from .notification_rules import close_notifications
from .states import State, StepKind
from .timeliness import MISSED_STATES, timeliness

if TYPE_CHECKING:
    from .assignment import Assignment


class Step(models.Model):
    """One thing that happened to an assignment, with its state and deadline after it; never changed."""

    assignment = models.ForeignKey("obligations.Assignment", models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, db_column="verb")
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
            models.Index(fields=("kind", "at", "assignment"), name="step_of_kind"),
        )


def make_step(
    assignment: "Assignment", kind: StepKind, *, by: Person | None, at: datetime, reason: str = ""
) -> Step:
    """Make, unsaved, a step of an assignment as it stands now."""
    return Step(
        assignment=assignment,
        kind=kind,
        state=assignment.state,
        due=assignment.due_current,
        by=by,
        at=at,
        reason=reason,
    )


def write_step(
    assignment: "Assignment", kind: StepKind, *, by: Person | None, at: datetime, reason: str = ""
) -> None:
    """Save a step of an assignment as it stands now; end the notices it makes void and send urgent ones."""
    step = make_step(assignment, kind, by=by, at=at, reason=reason)
    step.save(force_insert=True)
    close_notifications(step)


def missed_deadlines(steps: Sequence[Step]) -> list[datetime]:
    """List the deadlines that passed unanswered between one step of an assignment and the next."""
    missed_dues: list[datetime] = []
    submitted_at = None
    for step, following in pairwise(steps):
        if step.kind == StepKind.SUBMIT:
            submitted_at = step.at
        due = step.due
        # What was returned by mistake lay with its bearer for no time at all.
        if due is None or due in missed_dues or following.kind == StepKind.UNDO_RETURN:
            continue
        if timeliness(step.state, due, at=following.at, submitted_at=submitted_at) in MISSED_STATES:
            missed_dues.append(due)
    return missed_dues


def note_breach(assignment: "Assignment", at: datetime) -> None:
    """
    Note that the current deadline has passed, if it has; the second time nothing happens.

    Every move that takes the work off its bearer notes it first: no day of the daily task is needed.
    """
    due = assignment.due_current
    if due is None or assignment.timeliness(at) not in MISSED_STATES:
        return
    type(assignment).objects.select_for_update().get(pk=assignment.pk)
    _breach, new = assignment.breaches.get_or_create(due=due, defaults={"noted_at": at})
    if new:
        record(assignment, "assignment.breached", by=None, at=at, detail={"due": due.isoformat()})


class Contribution(models.Model):
    """A unit that works with the lead of an assignment (phối hợp)."""

    assignment = models.ForeignKey("obligations.Assignment", models.PROTECT, related_name="contributions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị phối hợp"))
    from_date = models.DateField()

    class Meta:
        verbose_name = _("phối hợp")
        constraints = (models.UniqueConstraint(fields=("assignment", "unit"), name="contribution_once"),)
