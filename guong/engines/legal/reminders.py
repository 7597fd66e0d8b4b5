"""When people are reminded of a deadline: windows around it, opened and told in working hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When one is reminded: days `before` and `after` a deadline, then `every` so many; `at` letters go."""

    before: tuple[int, ...] = (7, 3, 1, 0)
    after: tuple[int, ...] = (1, 3)
    every: int = 7
    at: time = time(8)
    opens: time = time(7, 30)
    closes: time = time(17)
    calendar: Calendar = field(default_factory=Calendar)

    def window(self, due: datetime, *, at: datetime) -> "Window | None":
        """Give the last window that has opened by a moment; one that was missed stays open until the next."""
        late = at > due
        open_windows = [
            window for window in self._windows(due, at) if window.opened <= at and (window.days > 0) == late
        ]
        return max(open_windows, key=lambda window: (window.opened, window.days), default=None)

    def is_open(self, at: datetime) -> bool:
        """Tell whether offices work at a moment."""
        here = at.astimezone(VIETNAM_TIME)
        return self.opens <= here.time() < self.closes and self._works(here.date())

    def next_open(self, at: datetime) -> datetime:
        """Give the first moment from `at` on at which offices work."""
        if self.is_open(at):
            return at
        here = at.astimezone(VIETNAM_TIME)
        day = here.date() if here.time() < self.opens else here.date() + ONE_DAY
        return datetime.combine(self._roll(day, ONE_DAY), self.opens, VIETNAM_TIME)

    def letter_may_go(self, at: datetime) -> bool:
        """Tell whether the letter of the day may go: offices work, and its hour has come."""
        return self.is_open(at) and at.astimezone(VIETNAM_TIME).time() >= self.at

    def _windows(self, due: datetime, at: datetime) -> "Iterator[Window]":
        day = due.astimezone(VIETNAM_TIME).date()
        for days in self.before:
            opening_time = datetime.combine(self._roll(day - days * ONE_DAY, -ONE_DAY), self.at, VIETNAM_TIME)
            if opening_time <= due:
                yield Window(-days, opening_time)
        last = max(self.after, default=0)
        days_past = (at.astimezone(VIETNAM_TIME).date() - day).days - last
        # A window that opens on a day off opens later: the one before it may still be the last open one.
        weeks = days_past // self.every
        weekly = [last + self.every * n for n in range(max(1, weeks - 3), weeks + 1)]
        for days in (*self.after, *weekly):
            yield Window(
                days, datetime.combine(self._roll(day + days * ONE_DAY, ONE_DAY), self.at, VIETNAM_TIME)
            )

    def _roll(self, day: date, step: timedelta) -> date:
        while not self._works(day):
            day += step
        return day

    def _works(self, day: date) -> bool:
        try:
            return self.calendar.is_working_day(day)
        except NoCalendarError:
            return day.weekday() < 5


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days near a deadline: `days` from it (negative: before it), and since when it is open."""

    days: int
    opened: datetime

    @property
    def name(self) -> str:
        """Write it as offices do: T-3, T+1."""
        return f"T{self.days:+d}" if self.days > 0 else f"T-{-self.days}"
