"""Which assignments a person sees, and those of a state or a time."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from guong.apps.units.models import Scope
from guong.engines.viet.formats import ONE_DAY

from .directive import Directive
from .states import OPEN, OUTSIDE, WITH_DOER, State, StepKind
from .step import Contribution, Step
from .timeliness import ahead_until, end_of, local_day, soon_until

if TYPE_CHECKING:
    from .assignment import Assignment  # noqa: F401

GIVEN_STATES = [state for state in State if state is not State.DRAFT]
MAX_NAMED_ROWS = 500  # so many rows are named by their ids, more of them by how they are found


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, scope: Scope) -> "AssignmentQuerySet":
        """Keep what units in reach bear, and all of the directives that they lead (invariant 13)."""
        # Looked up first, since they are few: the database then begins at the rows of the units alone.
        led = Directive.objects.ids_led_by(scope)
        own_rows = _by_unit(scope) & ~Q(state=State.DRAFT)
        if not led:
            return self.filter(own_rows)
        # What a lead bears itself lies mostly in what it leads; an OR would then cost the order of an index.
        elsewhere = self.model.objects.filter(own_rows).exclude(directive__in=led).order_by()
        if "elsewhere" not in scope.looked_up:
            ids = elsewhere.values_list("pk", flat=True)
            scope.looked_up["elsewhere"] = tuple(ids[: MAX_NAMED_ROWS + 1])
        first_ids = scope.looked_up["elsewhere"]
        if not first_ids:
            return self.filter(directive__in=led)
        return self.filter(
            Q(directive__in=led) | (own_rows if len(first_ids) > MAX_NAMED_ROWS else Q(pk__in=first_ids))
        )

    def visible_by_unit(self, scope: Scope) -> "AssignmentQuerySet":
        return self.filter(_by_unit(scope))

    def led_by(self, scope: Scope) -> "AssignmentQuerySet":
        return self.filter(directive__in=Directive.objects.led_by(scope).values("pk"))

    def borne_by(self, units: Iterable[int]) -> "AssignmentQuerySet":
        """Keep those of some units, drafts left out."""
        return self.without_drafts().filter(unit__in=list(units))

    def without_drafts(self) -> "AssignmentQuerySet":
        return self.exclude(state=State.DRAFT)

    def open(self) -> "AssignmentQuerySet":
        """Keep what is still to be done or confirmed."""
        return self.filter(state__in=OPEN)

    def counted(self) -> "AssignmentQuerySet":
        """Leave out what stands outside every rate: drafts, withdrawn, declined and succeeded ones."""
        return self.exclude(state__in=OUTSIDE)

    def bearers_by_duty(self) -> dict[str, frozenset[int]]:
        """Give the units that bear each kind of duty, in what counts."""
        pairs = self.counted().order_by().values_list("obligation__duty", "unit").distinct()
        bearers: dict[str, set[int]] = {}
        for duty, unit in pairs:
            bearers.setdefault(duty, set()).add(unit)
        return {duty: frozenset(units) for duty, units in bearers.items()}

    def running(self) -> "AssignmentQuerySet":
        """Keep those whose clock runs: they have a deadline and lie with their bearer, unanswered."""
        return self.filter(state__in=WITH_DOER, due_current__isnull=False)

    def overdue(self, *, at: datetime) -> "AssignmentQuerySet":
        """Keep what is past its deadline and not answered."""
        return self.running().filter(due_current__lt=at)

    def due_today(self, *, at: datetime) -> "AssignmentQuerySet":
        """Keep those due later today."""
        return self.running().filter(due_current__gte=at, due_current__lte=end_of(local_day(at)))

    def due_soon(self, *, at: datetime) -> "AssignmentQuerySet":
        """Keep those due within three working days, today left out."""
        until = end_of(soon_until(at))
        return self.running().filter(due_current__gt=end_of(local_day(at)), due_current__lte=until)

    def by_urgency(self, *then: str) -> "AssignmentQuerySet":
        """Order by what lies with its bearer, what waits, and the rest, each by its due day."""
        with_doer, waiting = (
            When(state__in=WITH_DOER, then=Value(0)),
            When(state=State.SUBMITTED, then=Value(1)),
        )
        return self.order_by(
            Case(with_doer, waiting, default=Value(2)), F("due_current").asc(nulls_last=True), *then
        )

    def of_period(self, day: date) -> "AssignmentQuerySet":
        """Keep what falls due once, and of what comes back the latest period that had begun by a day."""
        later = self.model.objects.filter(
            obligation=OuterRef("obligation"),
            unit=OuterRef("unit"),
            period_from__gt=OuterRef("period_from"),
            period_from__lte=day,
        )
        latest = Q(period_from__lte=day) & ~Q(Exists(later))
        return self.filter(Q(period_from__isnull=True) | latest)

    def not_pressing(self, *, at: datetime) -> "AssignmentQuerySet":
        """Leave out what is overdue or due today."""
        return self.exclude(due_current__lte=end_of(local_day(at)))

    def due_ahead(self, *, at: datetime) -> "AssignmentQuerySet":
        """Keep those due within ten working days, today left out."""
        until = end_of(ahead_until(at))
        return self.filter(due_current__gt=end_of(local_day(at)), due_current__lte=until)

    def due_later(self, *, at: datetime) -> "AssignmentQuerySet":
        """Keep those due after the next ten working days."""
        return self.filter(due_current__gt=end_of(ahead_until(at)))

    def undue(self) -> "AssignmentQuerySet":
        return self.filter(due_current__isnull=True)

    def due_on(self, day: date) -> "AssignmentQuerySet":
        """Keep those whose clock runs out on a day."""
        return self.running().filter(due_current__gt=end_of(day - ONE_DAY), due_current__lte=end_of(day))

    def with_pending_extension(self) -> "AssignmentQuerySet":
        """Keep open ones for which more time was asked and nobody has decided."""
        return self.open().filter(extensions__decided_at__isnull=True, extensions__isnull=False).distinct()

    def answered_late(self) -> "AssignmentQuerySet":
        """Keep those answered after their deadline whose answer waits to be confirmed."""
        return self.filter(state=State.SUBMITTED, submitted_at__gt=F("due_current"))

    def without_due(self) -> "AssignmentQuerySet":
        """Keep those no deadline was ever set for."""
        return self.filter(due_original__isnull=True)

    def as_of(self, at: datetime) -> "AssignmentQuerySet":
        """
        Keep what stood as given at a moment, with `then_state`, `then_due` and `then_submitted_at`.

        The past is read from the steps, which are never changed.
        """
        steps = Step.objects.filter(assignment=OuterRef("pk"), at__lte=at).order_by("-at", "-pk")
        handed_in = steps.filter(kind=StepKind.SUBMIT)
        return self.annotate(
            then_state=Subquery(steps.values("state")[:1]),
            then_due=Subquery(steps.values("due")[:1]),
            then_submitted_at=Subquery(handed_in.values("at")[:1]),
        ).filter(then_state__in=GIVEN_STATES)


def _by_unit(scope: Scope) -> Q:
    """Match what units in reach bear or contribute to, from the day on which they do."""
    contributions = Contribution.objects.filter(scope.rows(unit="unit", on="from_date"))
    contributed_ids = contributions.values_list("assignment", flat=True)
    if "contributions" not in scope.looked_up:
        scope.looked_up["contributions"] = tuple(contributed_ids[: MAX_NAMED_ROWS + 1])
    first_ids = scope.looked_up["contributions"]
    own_rows = scope.rows(unit="unit", on="given_date")
    if not first_ids:
        return own_rows
    return own_rows | Q(pk__in=contributed_ids if len(first_ids) > MAX_NAMED_ROWS else first_ids)
