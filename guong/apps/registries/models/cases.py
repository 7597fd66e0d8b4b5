"""What open cases say of channels: the app that keeps cases enters a finder, and a register asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ChannelCase:
    """A case of one of our channels, by the channel's `key`; not open once it was closed without a win."""

    key: str
    kind: str
    since: datetime
    case: int
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class FakeCase:
    """A case about what is said to imitate a unit; `concluded_on` once a person concluded so."""

    address: str
    unit: int
    opened_at: datetime
    case: int
    concluded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """What is known on a day; an officer opened each of them, a report from outside alone is none."""

    of_channels: tuple[ChannelCase, ...] = ()
    of_fakes: tuple[FakeCase, ...] = ()


type CaseFinder = Callable[[date], Cases]

finders: list[CaseFinder] = []


def find_cases_by(finder: CaseFinder) -> None:
    """Ask this finder, too, whenever the public is about to be told what a channel is."""
    if finder not in finders:
        finders.append(finder)


def cases_on(day: date) -> Cases:
    """Gather the cases that stand on a day."""
    everywhere = [find(day) for find in finders]
    rows = sorted((row for cases in everywhere for row in cases.of_channels), key=lambda row: row.since)
    # Of several cases of one channel the one that began first counts.
    of_channels = {row.key: row for row in reversed(rows)}
    of_fakes = tuple(row for cases in everywhere for row in cases.of_fakes)
    return Cases(tuple(of_channels.values()), of_fakes)
