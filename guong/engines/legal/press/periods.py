"""What a province owes by the calendar: press conferences three months apart, and the yearly report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from guong.engines.legal.anchors import add_months
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.citation_style import basis
from guong.engines.legal.deadlines import due
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import ONE_DAY, write_date

CONFERENCES = ("PN244-6.2", "PN09-5.2")
YEARLY_REPORT = "PN244-10"
MONTHS_APART = 3  # between one press conference and the next, at most
NEAR_DAYS = 14  # before the last day on which the next press conference may be held
_CLOSING_MONTH, _CLOSING_DAY = 12, 14  # the figures of a year end with this day
# The six indicators of the annex, in its order: id, words, what it is counted out of ("" for a bare count).
INDICATORS = (
    ("conferences", "Số cuộc họp báo đã tổ chức", ""),
    ("briefings", "Số lần cung cấp thông tin tại giao ban báo chí", ""),
    ("answers", "Số yêu cầu của báo chí đã trả lời", "trên số yêu cầu nhận được"),
    ("sudden", "Số vụ việc đột xuất, bất thường đã phát ngôn", "trên tổng số vụ việc"),
    ("in-time", "Số lần phát ngôn, trả lời đúng hạn", "trên số lần có hạn theo luật"),
    ("corrections", "Số văn bản yêu cầu cải chính", "trên số vụ thông tin sai sự thật"),
)


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The stretch that a yearly report counts, by when it is due, and what is to be said of it."""

    year: int
    starts_on: date
    ends_on: date
    due: datetime
    trace: tuple[str, ...]
    note: str


@lru_cache(maxsize=32)
def report_year(year: int) -> ReportYear | None:
    """Give the stretch of a year's report; None for years in which no law asks for it."""
    requirement = load_packs().requirements[YEARLY_REPORT]
    first_day = requirement.in_force_from
    assert first_day is not None
    ends_on = date(year, _CLOSING_MONTH, _CLOSING_DAY)
    if ends_on < first_day:
        return None
    starts_on = date(year - 1, _CLOSING_MONTH, _CLOSING_DAY) + ONE_DAY
    start = datetime.combine(ends_on, datetime.min.time())
    moment = due(f"trước ngày 20/12/{year}", start=start, calendar=Calendar())
    assert moment.due is not None
    note = ""
    if starts_on < first_day:
        note = (
            f"Kỳ này bắt đầu ngày {write_date(starts_on)}, khi Nghị định số 09/2017/NĐ-CP còn hiệu lực; "
            f"nghị định đặt ra báo cáo có hiệu lực từ ngày {write_date(first_day)}."
        )
    rule = f"{basis(requirement)}: số liệu từ {write_date(starts_on)} đến hết {write_date(ends_on)}."
    return ReportYear(year, starts_on, ends_on, moment.due, (rule, *moment.trace[1:]), note)


@dataclass(frozen=True, slots=True)
class ConferenceWatch:
    """By which day the next press conference has to be held, and the `gaps` that were too long."""

    last_on: date | None
    limit: date
    planned_on: date | None
    is_near: bool
    is_late: bool
    gaps: tuple[tuple[date, date], ...]
    basis: str

    @property
    def is_planned_too_late(self) -> bool:
        """Tell whether the next one is planned for a day after the last possible one."""
        return self.planned_on is not None and self.planned_on > self.limit

    @property
    def is_pressing(self) -> bool:
        """Tell whether somebody should look at it: the last possible day is near or past, by the plan too."""
        return self.is_late or self.is_near or self.is_planned_too_late


def watch_conferences(
    days: Sequence[date], planned_days: Sequence[date], *, since: date, on: date
) -> ConferenceWatch:
    """Watch that press conferences are three months apart at most, counted from `since` before the first."""
    requirements = load_packs().requirements
    law = next((requirements[id] for id in CONFERENCES if requirements[id].in_force(on)), None)
    past = sorted(day for day in days if day <= on)
    gaps = tuple(
        (first, second) for first, second in pairwise(past) if second > add_months(first, MONTHS_APART)
    )
    limit = add_months(past[-1] if past else since, MONTHS_APART)
    planned_day = min((day for day in planned_days if day >= on), default=None)
    return ConferenceWatch(
        last_on=past[-1] if past else None,
        limit=limit,
        planned_on=planned_day,
        is_near=0 <= (limit - on).days <= NEAR_DAYS,
        is_late=on > limit,
        gaps=gaps,
        basis=basis(law) if law is not None else "",
    )
