"""The assignments of a directive as they were known at a moment, each placed in one row of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models import TextChoices as Choices
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Assignment, State, Step, Timeliness, timeliness
from guong.apps.obligations.models.timeliness import soon_until


class Place(Choices):
    """The rows of the table: six that count, then three that stand outside every rate."""

    DONE_IN_TIME = "done_in_time", _("Xong đúng hạn")
    DONE_LATE = "done_late", _("Xong quá hạn")
    OPEN_IN_TIME = "open_in_time", _("Chưa xong, còn hạn")
    OPEN_LATE = "open_late", _("Chưa xong, quá hạn")
    NO_DUE = "no_due", _("Không thời hạn")
    PAUSED = "paused", _("Tạm dừng")
    WITHDRAWN = "withdrawn", _("Thu hồi")
    DECLINED = "declined", _("Từ chối")
    SUCCEEDED = "succeeded", _("Chuyển kế thừa")


APART = (Place.WITHDRAWN, Place.DECLINED, Place.SUCCEEDED)
COUNTED = tuple(place for place in Place if place not in APART)
_OUT = {
    State.WITHDRAWN.value: Place.WITHDRAWN,
    State.DECLINED.value: Place.DECLINED,
    State.SUCCEEDED.value: Place.SUCCEEDED,
}
_BY_TIME = {
    Timeliness.DONE_ON_TIME: Place.DONE_IN_TIME,
    Timeliness.DONE_LATE: Place.DONE_LATE,
    Timeliness.OVERDUE: Place.OPEN_LATE,
    Timeliness.NO_DUE: Place.NO_DUE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One assignment: whose, of what, how far, and where it stands against either deadline."""

    pk: int
    unit: int
    obligation: int
    state: Any
    due: datetime | None
    current: Place
    original: Place

    @property
    def counts(self) -> bool:
        """Tell whether it belongs in the denominator of a rate."""
        return self.current not in APART

    @property
    def is_done(self) -> bool:
        return self.state == State.COMPLETED


def place_of(
    state: Any, due: datetime | None, submitted_at: datetime | None, *, at: datetime, soon: Any = None
) -> Place:
    """
    Place one assignment.

    An answer handed in in time that waits to be confirmed is not done, and not late; a paused one stands
    apart whether it has a deadline or not.
    """
    if state in _OUT:
        return _OUT[state]
    if state == State.PAUSED:
        return Place.PAUSED
    found = timeliness(state, due, at=at, submitted_at=submitted_at, soon=soon)
    return _BY_TIME.get(found, Place.OPEN_IN_TIME)


def rows_of(directive: int, *, at: datetime, units: Iterable[int] | None = None) -> list[Row]:
    """
    Give every assignment that had been given by a moment, as it was known then.

    The past is read from the steps; where none was made since, the columns say the same and are quicker.
    """
    found = Assignment.objects.filter(directive=directive)
    if units is not None:
        found = found.filter(unit__in=list(units))
    soon = soon_until(at)
    placed = []
    for pk, unit, obligation, state, due, original, submitted in _told(found, directive, at):
        current = place_of(state, due, submitted, at=at, soon=soon)
        first = current if due == original else place_of(state, original, submitted, at=at, soon=soon)
        placed.append(Row(pk, unit, obligation, state, due, current, first))
    return placed


def _told(found: QuerySet, directive: int, at: datetime) -> QuerySet:
    if not Step.objects.filter(assignment__directive=directive, at__gt=at).exists():
        now = found.given().order_by("obligation__order", "pk")
        return now.values_list(
            "pk", "unit", "obligation", "state", "due_current", "due_original", "submitted_at"
        )
    first = Step.objects.filter(assignment=OuterRef("pk"), at__lte=at, due__isnull=False)
    then = found.as_of(at).annotate(then_original=Subquery(first.order_by("at", "pk").values("due")[:1]))
    return (
        then.exclude(then_state=State.DRAFT)
        .order_by("obligation__order", "pk")
        .values_list(
            "pk", "unit", "obligation", "then_state", "then_due", "then_original", "then_submitted_at"
        )
    )


def table_of(rows: Iterable[Row]) -> tuple[Counter[Place], Counter[Place]]:
    """Count the rows of the table, against the current and against the original deadline."""
    current, original = Counter[Place](), Counter[Place]()
    for row in rows:
        current[row.current] += 1
        original[row.original] += 1
    return current, original
