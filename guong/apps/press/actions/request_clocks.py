"""How the two clocks of a matter stand, how a list shows the nearest, and when a province meets the press."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _t

from guong.apps.units.list_pages import ListLine
from guong.apps.units.models import Unit
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.press import (
    ClockState,
    ConferenceWatch,
    PressClock,
    house_clock,
    judge_clock,
    law_clock,
    watch_conferences,
)
from guong.engines.viet.formats import write_date, write_moment
from guong.ui.status_badges import StatusBadge, look

from ..models import ConferenceState, PressConference, PressRequest

ALARMING = (ClockState.NEAR, ClockState.PASSED)


@dataclass(frozen=True, slots=True)
class RequestClock:
    """One clock as a page draws it; `label` says whose term it is."""

    code: str
    label: str
    clock: PressClock
    state: ClockState

    @property
    def due(self) -> datetime | None:
        return self.clock.due


def clocks_of(row: PressRequest, *, at: datetime) -> tuple[RequestClock, RequestClock]:
    """Give both clocks of a matter as they stand at a moment."""
    facts, calendar = row.facts(), Calendar()
    done_at = row.spoke_in_time_at
    law, house = law_clock(facts, calendar), house_clock(facts, calendar)
    return (
        RequestClock("law", _t("Hạn theo luật"), law, judge_clock(law, done_at=done_at, now=at)),
        RequestClock(
            "house", _t("Hạn nội bộ của đơn vị"), house, judge_clock(house, done_at=done_at, now=at)
        ),
    )


def nearest_clock(row: PressRequest, *, at: datetime) -> RequestClock | None:
    """Give the clock that runs out first; the law's where both run out together."""
    law, house = clocks_of(row, at=at)
    if law.due is None or house.due is None:
        return law if law.due is not None else house if house.due is not None else None
    return house if house.due < law.due else law


def most_pressing(rows: Iterable[PressRequest], *, at: datetime) -> list[PressRequest]:
    """Order open matters by the clock that runs out first; what has none comes after."""
    dues = {row.pk: nearest_clock(row, at=at) for row in rows}

    def pressing(row: PressRequest) -> tuple[bool, float, datetime]:
        clock = dues[row.pk]
        moment = clock.due.timestamp() if clock is not None and clock.due is not None else 0.0
        return (clock is None, moment, row.received_at)

    return sorted(rows, key=pressing)


def line_of(row: PressRequest, unit_name: str = "", *, at: datetime) -> ListLine:
    """Give the line of a matter: the nearest clock of one that is open, else the day it came."""
    clock = nearest_clock(row, at=at) if row.is_open else None
    day = write_date(row.received_on)
    due = ""
    if clock is not None and clock.due:
        due = _t("%(what)s đến %(due)s") % {"what": str(clock.label).lower(), "due": write_moment(clock.due)}
    facts = [unit_name, row.get_kind_display(), _t("nhận %(day)s") % {"day": day}, due]
    mark = look("press_clock", clock.state) if clock else StatusBadge(day, "megaphone", "neutral")
    return ListLine(row.title, row.get_absolute_url(), mark, facts, [look("press", row.state)])


def watch_of(unit: Unit, *, on: date) -> ConferenceWatch:
    """Tell by which day a unit has to hold its next press conference."""
    rows = PressConference.objects.filter(unit=unit).exclude(state=ConferenceState.CANCELLED)
    days: dict[str, list[date]] = {ConferenceState.HELD: [], ConferenceState.PLANNED: []}
    for state, day in rows.values_list("state", "on"):
        days[state].append(day)
    first = unit.versions.order_by("valid_from").values_list("valid_from", flat=True).first()
    since = max(_BOOK_BEGINS, first or _BOOK_BEGINS)
    return watch_conferences(
        days[ConferenceState.HELD], days[ConferenceState.PLANNED], since=min(since, on), on=on
    )


# The register of press conferences begins with the decree; what was held before stands on paper alone.
_BOOK_BEGINS = date(2026, 7, 1)
