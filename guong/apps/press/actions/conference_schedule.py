"""Watches the distance between the press conferences of a province."""

from datetime import date

from guong.apps.units.models import Unit
from guong.engines.legal.press import ConferenceWatch, watch_conferences

from ..models import ConferenceState, PressConference


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
