"""The units whose registers a person reads because an own unit leads a directive that obliges them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from guong.apps.units.models import Scope, Unit, UnitVersion, successors_of_each

from .assignment import Assignment
from .assignment_queryset import AssignmentQuerySet
from .directive import Directive
from .states import State

# What was sent to the wrong unit, or was taken back, obliges it no more.
NOT_BORNE = (State.DRAFT, State.DECLINED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class LedBearers:
    """
    Who bears duties of the directives that a person's units lead, and who stands in the place of those.

    `led` are the directives; `heirs` are the units that took the place of a bearer, each with the day of the
    first directive that the bearer had.
    """

    led: tuple[int, ...]
    heirs: Mapping[int, date]

    def rows(self, unit: str, *, until: str) -> Q:
        """Match rows of these units that had not ended before the directive was issued."""
        if not self.led:
            return Q(pk__in=())
        bearing = _bearing(self.led)
        of_row = bearing.filter(unit=OuterRef(unit))
        in_time = of_row.filter(directive__date__lte=OuterRef(until))
        # The plain IN lets the database begin at the unit's index; the day is then asked row by row. Each
        # unit is asked for one of its assignments, so that not all of a country's are read.
        bearers = Unit.objects.filter(Exists(bearing.filter(unit=OuterRef("pk")))).values("pk")
        is_led = Q(**{f"{unit}__in": bearers})
        is_in_view = is_led & (Q(**{f"{until}__isnull": True}) | Q(Exists(in_time)))
        for day in set(self.heirs.values()):
            units = [successor for successor, since in self.heirs.items() if since == day]
            going_on = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})
            is_in_view |= Q(**{f"{unit}__in": units}) & going_on
        return is_in_view


def find_led_bearers(scope: Scope) -> LedBearers:
    """Find the bearers a person oversees on the day of the scope, in one query; none without the lead."""
    led = Directive.objects.ids_led_by(scope) if scope.posts else ()
    if not led:
        return LedBearers((), {})
    standing = UnitVersion.objects.in_force(on=scope.on).values("unit")
    # Few units have ended: beginning with them, the database does not read every assignment.
    first = _bearing(led).filter(unit=OuterRef("pk")).order_by("directive__date").values("directive__date")
    ended_units = Unit.objects.exclude(pk__in=standing).annotate(since=Subquery(first[:1]))
    since_by_unit = dict(ended_units.exclude(since=None).values_list("pk", "since"))
    since_by_heir: dict[int, date] = {}
    # Whoever took the place of a bearer that ended, whether or not the work was handed on yet.
    for unit, heirs in successors_of_each(since_by_unit, on=scope.on).items() if since_by_unit else ():
        for heir in heirs:
            since_by_heir[heir] = min(since_by_heir.get(heir, date.max), since_by_unit[unit])
    return LedBearers(led, since_by_heir)


def _bearing(led: tuple[int, ...]) -> AssignmentQuerySet:
    bearing: AssignmentQuerySet = Assignment.objects.filter(directive__in=led)
    return bearing.exclude(state__in=NOT_BORNE).order_by()
