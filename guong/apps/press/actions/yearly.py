"""The six yearly indicators of the annex, filled from the records of some units."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from guong.apps.units.models import Kind, Unit, UnitVersion
from guong.apps.units.models.unit import below
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.press import INDICATORS, ClockState, judge_clock, law_clock

from ..models import (
    SPOKEN_STATES,
    ConferenceState,
    FalseReport,
    FalseReportState,
    PressBriefing,
    PressConference,
    PressKind,
    PressRequest,
    PressState,
)

_SUDDEN = (PressKind.SUDDEN, PressKind.DIVIDED)
_END_STATES = (ClockState.IN_TIME, ClockState.LATE, ClockState.PASSED)


PROVINCE_KINDS = tuple(kind for kind in Kind if kind.level == "province")
# Whose books make up the figures of a province beside its own.
FEEDING_KINDS = (*(kind for kind in Kind if kind.level == "commune"), *(Kind.DEPARTMENT, Kind.INSPECTORATE))


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator: its words, how many, and out of how many (None for a bare count)."""

    id: str
    words: str
    counted_out_of: str
    count: int
    of: int | None


def indicators_of(
    units: Collection[int], start: date, end: date, *, at: datetime
) -> tuple[IndicatorFigure, ...]:
    """Count the six indicators over some units in a stretch of days, both included."""
    counts = count_by_unit(units, start, end, at=at)
    return tuple(
        IndicatorFigure(
            id,
            words,
            counted_out_of,
            sum(row[id][0] for row in counts.values()),
            sum(row[id][1] for row in counts.values()) if counted_out_of else None,
        )
        for id, words, counted_out_of in INDICATORS
    )


def count_by_unit(
    units: Collection[int], start: date, end: date, *, at: datetime
) -> dict[int, dict[str, tuple[int, int]]]:
    """Count the indicators of each unit that has anything to count: (how many, out of how many)."""
    counts: dict[int, dict[str, tuple[int, int]]] = {}

    def put_in(unit: int, indicator: str, count: int, of: int) -> None:
        row = counts.setdefault(unit, {id: (0, 0) for id, _words, _of in INDICATORS})
        row[indicator] = (row[indicator][0] + count, row[indicator][1] + of)

    conferences = PressConference.objects.within(start, end).filter(
        unit__in=units, state=ConferenceState.HELD
    )
    for unit, n in conferences.order_by().values_list("unit").annotate(n=Count("pk")):
        put_in(unit, "conferences", n, n)
    briefings = PressBriefing.objects.within(start, end).filter(unit__in=units)
    for unit, n in briefings.order_by().values_list("unit").annotate(n=Count("pk")):
        put_in(unit, "briefings", n, n)
    falsehoods = FalseReport.objects.within(start, end).filter(unit__in=units)
    demand_count = Count("pk", filter=~Q(state=FalseReportState.NOTED))
    counted_reports = falsehoods.order_by().values_list("unit").annotate(n=Count("pk"), sent=demand_count)
    for unit, n, demands in counted_reports:
        put_in(unit, "corrections", demands, n)
    # What was passed on or called off was no request to answer.
    rows = PressRequest.objects.within(start, end).filter(unit__in=units)
    rows = rows.exclude(state__in=(PressState.TRANSFERRED, PressState.WITHDRAWN))
    for row in rows.select_related("regulation").prefetch_related("pauses").defer("question", "reply"):
        is_spoken = row.state in SPOKEN_STATES
        put_in(row.unit_id, "sudden" if row.kind in _SUDDEN else "answers", int(is_spoken), 1)
        clock = law_clock(row.facts(), Calendar())
        state = judge_clock(clock, done_at=row.spoke_in_time_at, now=at)
        if state in _END_STATES:
            put_in(row.unit_id, "in-time", int(state is ClockState.IN_TIME), 1)
    return counts


def versions_below(unit: Unit, start: date, end: date) -> QuerySet[UnitVersion]:
    """Give what stood at and below a province meanwhile and makes up its figures."""
    versions = UnitVersion.objects.touching(start, end).filter(kind__in=(*PROVINCE_KINDS, *FEEDING_KINDS))
    inside = versions.none()
    for path in set(unit.versions.values_list("path", flat=True)):
        inside |= versions.filter(below(path))
    return inside
