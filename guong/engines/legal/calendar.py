"""The working calendar of public bodies: days off and make-up Saturdays, each year a dated file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from guong.engines.legal.law import PACKS, read_pack
from guong.engines.viet.formats import ONE_DAY, write_date

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class NoCalendarError(ValueError):
    """Raised for a year whose days off are not known; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Year:
    """The days off and the make-up days of one year; `decided` is false while they only follow the rule."""

    year: int
    version: int
    published: date
    decided: bool
    off: dict[date, str]
    work: dict[date, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A working calendar: the bundled years, and the days that an office took off or worked besides."""

    folder: Path = PACKS
    off: frozenset[date] = field(default_factory=frozenset)
    work: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on a day; raise NoCalendarError for a year that has no file."""
        if day in self.work:
            return True
        if day in self.off:
            return False
        year = self._year(day)
        if day in year.work:
            return True
        return day.weekday() < 5 and day not in year.off

    def why_off(self, day: date) -> str:
        """Say why nobody works on a day, in words; empty on a working day."""
        if self.is_working_day(day):
            return ""
        if day in self.off:
            return "nghỉ theo khai báo"
        return self._year(day).off.get(day, WEEKDAYS[day.weekday()])

    def add_off(self, *days: date) -> "Calendar":
        """Give a new calendar in which nobody works on these days."""
        return replace(self, off=self.off | set(days), work=self.work - set(days))

    def add_work(self, *days: date) -> "Calendar":
        """Give a new calendar in which people work on these days."""
        return replace(self, work=self.work | set(days), off=self.off - set(days))

    def working_days(self, start: date, count: int, without: Iterable[date] = ()) -> date:
        """Give the day on which a count of working days after `start`, or before it, is full."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        days_left, day, skipped_days = abs(count), start, frozenset(without)
        while days_left:
            day += step
            if day not in skipped_days and self.is_working_day(day):
                days_left -= 1
        return day

    def roll(self, day: date, step: int = 1) -> date:
        """Move a day that is off to the next working day, or to the one before if `step` is -1."""
        while not self.is_working_day(day):
            day += step * ONE_DAY
        return day

    def decided(self, year: int) -> bool:
        """Tell whether the days off of a year are known and not merely expected."""
        return _read_year(self.folder, year).decided

    def special_days(self, first: date, last: date) -> list[tuple[date, str, bool]]:
        """List the days of a stretch that differ from a plain week: day, why, and whether worked."""
        special_days = []
        day = first
        while day <= last:
            plain = day.weekday() < 5
            if self.is_working_day(day) != plain:
                name = self.why_off(day) if plain else self._year(day).work.get(day, "làm bù theo khai báo")
                special_days.append((day, name, not plain))
            day += ONE_DAY
        return special_days

    def _year(self, day: date) -> Year:
        return _read_year(self.folder, day.year)


@cache
def _read_year(folder: Path, year: int) -> Year:
    path = folder / f"calendar-{year}.yaml"
    if not path.exists():
        raise NoCalendarError(
            f"Chưa có lịch nghỉ của năm {year} nên chưa tính được ngày làm việc; "
            f"bổ sung {path.name} rồi tính lại."
        )
    content = read_pack(path)
    return Year(
        year=year,
        version=content["version"],
        published=content["published"],
        decided=content["status"] == "decided",
        off={entry["date"]: entry["name"] for entry in content["days_off"]},
        work={entry["date"]: entry["name"] for entry in content.get("days_worked", ())},
    )


def write_weekday(day: date) -> str:
    """Write a day with its weekday."""
    return f"{WEEKDAYS[day.weekday()]}, {write_date(day)}"


def write_moment(at: datetime) -> str:
    """Write a moment with its weekday, to the second only where seconds say something."""
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return f"{clock} {write_weekday(at.date())}"
