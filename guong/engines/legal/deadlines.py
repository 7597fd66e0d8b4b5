"""Deadlines computed from the phrase of a directive, with a trace a person can follow line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from guong.engines.legal.anchors import add_months, narrow, period_of, stretches, weekday_of
from guong.engines.legal.calendar import WEEKDAYS, Calendar, write_moment, write_weekday
from guong.engines.legal.citation_style import basis
from guong.engines.legal.phrases import DeadlinePlan, read_phrase
from guong.engines.legal.statutory_terms import lawful_clock
from guong.engines.legal.tokens import DeadlineError, NothingSaidError, Token, clock_of, known
from guong.engines.legal.vague import settle
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME, in_vietnam, write_date

__all__ = ["HANOI", "DeadlineError", "DueMoment", "due"]

HANOI = VIETNAM_TIME  # the name under which the apps know it
END_OF_DAY = time(23, 59, 59)
_HALF_A_YEAR = timedelta(days=183)
Pause = tuple[date, date]

_UNIT_WORDS = {
    "working-day": "ngày làm việc", "day": "ngày", "hour": "giờ", "minute": "phút", "week": "tuần",
    "month": "tháng", "quarter": "quý", "year": "năm", "half": "sáu tháng",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class DueMoment:
    """
    When a duty is due, and how that was worked out.

    `due` is aware (+07:00) and None where there is no moment: kinds immediate, continuous and none, and what
    comes back every few hours. For kind periodic it is the first due moment not before the start, and
    `every` names the periods.
    """

    due: datetime | None
    kind: str
    trace: tuple[str, ...]
    start: datetime | None
    every: tuple[str, ...] = ()
    requirement: str | None = None


def due(
    phrase: str,
    *,
    start: datetime | None,
    calendar: Calendar,
    law_date: date | None = None,
    pauses: Sequence[Pause] = (),
    roll: Literal["none", "next"] = "none",
) -> DueMoment:
    """
    Compute the deadline that a phrase sets, counted from `start`.

    A naive `start` is Hanoi time. Counting starts the next day, hours count every hour, pauses include both
    ends, and a due day off stays unless `roll` is "next". "Thời hạn luật định" takes the clock of the
    requirement in force on `law_date` (by default the day of `start`). Raises DeadlineError, in words for
    the reader, where the phrase gives no single deadline; where `start` is None, NoStartError for whatever
    does not print its own year.
    """
    try:
        if start is not None:
            start = in_vietnam(start)
        words, steps = settle(phrase, start.date() if start else None)
        law_date = law_date or (start.date() if start else None)
        try:
            plan = read_phrase(words)
        except NothingSaidError as error:
            # The words may name a duty whose deadline stands in the law of a day.
            if law_date is None:
                raise
            try:
                lawful_clock(words, law_date)
            except DeadlineError:
                raise error from None
            plan = DeadlinePlan("lawful", words)
        return _Count(plan, start, calendar, pauses, roll, law_date, steps).result()
    except DeadlineError:
        raise
    except (OverflowError, StopIteration, ValueError) as error:
        beyond = not isinstance(error, ValueError) or "year" in str(error)
        why = f"“{phrase}” vượt quá lịch có thể tính; hãy kiểm tra lại con số."
        raise DeadlineError(why if beyond else str(error)) from None


@dataclass
class _Count:
    plan: DeadlinePlan
    start: datetime | None
    calendar: Calendar
    pauses: Sequence[Pause]
    roll: str
    law_date: date | None
    steps: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.original_start = self.start
        self.trace = [f"Mốc bắt đầu: {write_moment(self.start)}."] if self.start else []
        self.trace += self.steps

    @property
    def first_day(self) -> date | None:
        """Give the day to count from, None where only what prints its own year can be computed."""
        return self.start.date() if self.start else None

    def result(self) -> DueMoment:
        plan = self.plan
        if plan.kind == "lawful":
            law_date = known(self.law_date)
            requirement = lawful_clock(plan.words, law_date)
            clock = requirement.clock
            assert clock.phrase is not None
            self.trace.append(
                f"Cụm từ dẫn tới thời hạn của pháp luật, xét ngày {write_date(law_date)}: "
                f"{basis(requirement)} (mã {requirement.id})."
            )
            self.trace.append(f"Thời hạn ở đó: {clock.phrase}{' ' + clock.starts if clock.starts else ''}.")
            inner = _Count(
                read_phrase(clock.phrase), self.start, self.calendar, self.pauses, self.roll, law_date
            ).result()
            return replace(inner, trace=(*self.trace, *inner.trace[1:]), requirement=requirement.id)
        if plan.kind in _WITHOUT_MOMENT:
            return self._end(None, plan.kind, _WITHOUT_MOMENT[plan.kind])
        if plan.since is not None and (plan.durations or self.start):
            token = plan.since
            day = self.first_day
            near = min(stretches(token, day, self.calendar), key=lambda days: abs(days[0] - (day or days[0])))
            clocks = [t for t in self.plan.tokens if t.id == "clock" and t.start < token.start]
            at = time(*clock_of(clocks[-1])) if clocks else time()
            self.start = datetime.combine(near[0], at, VIETNAM_TIME)
            self.trace.append(
                f"Cụm từ nêu mốc riêng “{token.text.strip()}”: tính từ {write_weekday(near[0])}."
            )
        if plan.durations:
            return self._backward() if plan.kind == "backward" else self._forward()
        if plan.anchor is not None:
            return self._on_anchor(plan.anchor)
        if plan.every:
            return self._by_cycle()
        end = self._at_end(known(self.start).date())
        if end < known(self.start):
            raise DeadlineError(
                f"“{self.plan.words}” không ghi ngày, mà giờ đó của ngày bắt đầu đã qua; hãy ghi thêm ngày."
            )
        self.trace.append("Cụm từ chỉ ghi giờ: lấy giờ đó của ngày bắt đầu.")
        return self._end(end, "once")

    def _forward(self) -> DueMoment:
        plan = self.plan
        if plan.period_end is not None:
            unit = _UNIT_OF[plan.period_end.part("period")]
            last = period_of(unit, known(self.start).date())[1]
            self.start = datetime.combine(last, END_OF_DAY, VIETNAM_TIME)
            self.trace.append(f"Tính từ khi kết thúc {_UNIT_WORDS[unit]}: {write_weekday(last)}.")
        units = {unit for _, unit in plan.durations}
        if units <= {"hour", "minute"}:
            return self._hours(1)
        if units & {"hour", "minute"}:
            raise DeadlineError("Cụm từ vừa tính ngày vừa tính giờ; hãy đổi hết sang giờ rồi tính lại.")
        day = known(self.start).date()
        self.trace.append(
            f"Đọc cụm từ: {_amounts(plan)}, đếm từ ngày kế tiếp ({write_weekday(day + ONE_DAY)})."
        )
        for amount, unit in plan.durations:
            day = self._count_from(day, amount, unit)
        return self._end(self._at_end(self._roll_day(day, 1)), plan.kind)

    def _count_from(self, day: date, amount: int, unit: str) -> date:
        if unit == "working-day":
            end = self.calendar.working_days(day, amount, self._paused_days())
            self._tell_calendar(day + ONE_DAY, end)
            self._tell_pauses(day, end)
            self.trace.append(f"Ngày làm việc thứ {amount} là {write_weekday(end)}.")
            return end
        if unit in _MONTHS:
            end = add_months(day, amount * _MONTHS[unit])
            if end.day != day.day:
                self.trace.append(f"Tháng đến hạn không có ngày {day.day}: lấy ngày cuối tháng.")
        else:
            end = day + timedelta(days=amount * (7 if unit == "week" else 1))
        # Every paused day between puts off the end, and so do those the delay itself runs into.
        for paused_day in sorted(self._paused_days()):
            if day < paused_day <= end:
                end += ONE_DAY
        self._tell_pauses(day, end)
        self.trace.append(f"Đếm đủ vào {write_weekday(end)}.")
        return end

    def _hours(self, sign: int) -> DueMoment:
        time_left = timedelta(
            minutes=sum(amount * (60 if unit == "hour" else 1) for amount, unit in self.plan.durations)
        )
        self.trace.append(
            f"Đọc cụm từ: {_amounts(self.plan)}, tính theo giờ, cả ngày nghỉ"
            f"{'' if sign > 0 else ', tính ngược'}."
        )
        pause_days, now = self._paused_days(), known(self.start)
        if sign < 0:
            return self._end(now - time_left, "once")
        while True:
            midnight = datetime.combine(now.date() + ONE_DAY, time(), VIETNAM_TIME)
            if now.date() in pause_days:
                now = midnight
                continue
            if time_left <= midnight - now:
                break
            time_left -= midnight - now
            now = midnight
        end = now + time_left
        self._tell_pauses(known(self.start).date() - ONE_DAY, end.date())
        return self._end(end, self.plan.kind)

    def _backward(self) -> DueMoment:
        plan = self.plan
        if plan.anchor is not None:
            first = self._pick(plan.anchor)
            self.start = datetime.combine(first, time(), VIETNAM_TIME)
            self.trace.append(f"Mốc để tính ngược: {write_weekday(first)}.")
        if {unit for _, unit in plan.durations} <= {"hour", "minute"}:
            return self._hours(-1)
        day = known(self.start).date()
        self.trace.append(
            f"Đọc cụm từ: {_amounts(plan)}, đếm ngược từ ngày liền trước ({write_weekday(day - ONE_DAY)})."
        )
        for amount, unit in plan.durations:
            if unit == "working-day":
                end = self.calendar.working_days(day, -amount, self._paused_days())
                self._tell_calendar(end, day - ONE_DAY)
            elif unit in _MONTHS:
                end = add_months(day, -amount * _MONTHS[unit])
            else:
                end = day - timedelta(days=amount * (7 if unit == "week" else 1))
            day = end
        self.trace.append(f"Đếm ngược đủ vào {write_weekday(day)}.")
        return self._end(self._at_end(self._roll_day(day, -1)), "once")

    def _on_anchor(self, token: Token) -> DueMoment:
        plan = self.plan
        if plan.weekday is not None and token.id in ("date", "day-month"):
            day = self._pick(token)
            if day.weekday() != weekday_of(plan.weekday):
                raise DeadlineError(
                    f"Ngày {write_date(day)} là {WEEKDAYS[day.weekday()]}, không phải "
                    f"{WEEKDAYS[weekday_of(plan.weekday)]}; hãy kiểm tra lại."
                )
        nearest_span = min(
            (choice for anchor in (token, *plan.others) if (choice := next(self._moments(anchor), None))),
            key=lambda choice: choice[1],
            default=None,
        )
        if nearest_span is None:
            raise DeadlineError(f"Chưa tìm được ngày cho “{plan.words}”; hãy ghi ngày cụ thể.")
        (first, last), end = nearest_span
        if self._is_over(token, end):
            year = known(self.original_start).year
            raise DeadlineError(
                f"“{plan.words}” không ghi năm, mà ngày ấy của năm {year} đã qua; hãy ghi rõ năm."
            )
        words = token.text.strip()
        days = write_weekday(first) if first == last else f"từ {write_date(first)} đến hết {write_date(last)}"
        self.trace.append(f"Đọc cụm từ: “{words}” là {days}.")
        if self.plan.before:
            self.trace.append(f"“Trước” nghĩa là đến hết ngày liền trước: {write_weekday(first - ONE_DAY)}.")
        if half := next((t for t in plan.tokens if t.id == "half-day"), None):
            self.trace.append(f"Cụm từ chỉ ghi “{half.text.strip()}”, không ghi giờ: lấy hết ngày.")
        if self.original_start and end < self.original_start:
            self.trace.append("Hạn này đã qua so với mốc bắt đầu.")
        if self.pauses:
            self.trace.append("Hạn là ngày ấn định nên thời gian tạm dừng không làm dời hạn.")
        return self._end(end, plan.kind)

    def _is_over(self, token: Token, end: datetime) -> bool:
        """Tell a day printed without its year whose next one is as far ahead as the last one lies behind."""
        if (
            self.original_start is None
            or self.plan.every
            or token.id not in ("day-month", "month", "quarter")
        ):
            return False
        is_next = end.year > self.original_start.year and not token.part("y", "y2")
        return is_next and end - self.original_start > _HALF_A_YEAR

    def _moments(self, token: Token) -> Iterator[tuple[tuple[date, date], datetime]]:
        """Give stretch and due moment: all that are not past, else, where only one can be meant, that one."""
        candidates: list[tuple[tuple[date, date], date]] = []
        for stretch in stretches(token, self.first_day, self.calendar, self.plan.every):
            if self.plan.edge is not None:
                first, last = narrow(self.plan.edge.part("edge"), _UNIT_OF.get(token.id, "month"), stretch)
                if self.plan.edge.part("work"):
                    first = last = self.calendar.roll(first, 1 if first == stretch[0] else -1)
                stretch = first, last
            day = stretch[0] - ONE_DAY if self.plan.before else stretch[1]
            candidates.append((stretch, day))
            if self.original_start is None or self._at_end(day) >= self.original_start:
                yield stretch, self._at_end(self._roll_day(day, 1))
        if len(candidates) == 1:
            [(stretch, day)] = candidates
            yield stretch, self._at_end(self._roll_day(day, 1))

    def _pick(self, token: Token) -> date:
        candidates = list(stretches(token, self.first_day, self.calendar))
        ahead = [days for days in candidates if self.first_day is None or days[0] >= self.first_day]
        return (ahead or candidates)[0][0]

    def _by_cycle(self) -> DueMoment:
        ends: list[tuple[datetime, str]] = []
        for unit in self.plan.every:
            if " " in unit:
                amount, cycle_unit = unit.split()
                if cycle_unit == "hour":
                    return self._end(None, "periodic", "Việc lặp lại theo giờ: không có một ngày đến hạn.")
                end = self._count_from(known(self.start).date(), int(amount), cycle_unit)
                words = f"mỗi {amount} {_UNIT_WORDS[cycle_unit]}, kỳ đầu tính từ mốc bắt đầu"
            else:
                end = period_of(unit, known(self.start).date())[1]
                if self._at_end(end) < known(self.start):
                    end = period_of(unit, end + ONE_DAY)[1]
                words = f"định kỳ theo {_UNIT_WORDS[unit]}, kỳ này hết {write_weekday(end)}"
            ends.append((self._at_end(self._roll_day(end, 1)), words))
        end_at, words = min(ends)
        self.trace.append(f"Đọc cụm từ: {words}.")
        return self._end(end_at, "periodic")

    def _at_end(self, day: date) -> datetime:
        if self.plan.time is None or self.plan.time == (24, 0):
            return datetime.combine(day, END_OF_DAY, VIETNAM_TIME)
        return datetime.combine(day, time(*self.plan.time), VIETNAM_TIME)

    def _roll_day(self, day: date, step: int) -> date:
        if self.roll != "next" or self.calendar.is_working_day(day):
            return day
        new_day = self.calendar.roll(day, step)
        side = "kế tiếp" if step > 0 else "liền trước, vì hạn này tính ngược"
        why = self.calendar.why_off(day)
        self.trace.append(f"{write_weekday(day)} là ngày nghỉ ({why}): chuyển sang ngày làm việc {side}.")
        return new_day

    def _paused_days(self) -> frozenset[date]:
        return frozenset(
            first + timedelta(days=offset)
            for first, last in self.pauses
            for offset in range((last - first).days + 1)
        )

    def _tell_pauses(self, first: date, last: date) -> None:
        for begin, end in self.pauses:
            if begin <= last and end > first:
                self.trace.append(f"Tạm dừng từ {write_date(begin)} đến hết {write_date(end)}: không đếm.")

    def _tell_calendar(self, first: date, last: date) -> None:
        for day, why, is_workday in self.calendar.special_days(first, last):
            self.trace.append(
                f"{write_weekday(day)}: {why}, {'tính là ngày làm việc' if is_workday else 'không đếm'}."
            )
        for year in range(first.year, last.year + 1):
            if not self.calendar.decided(year):
                self.trace.append(f"Lịch nghỉ năm {year} chưa đối chiếu với thông báo chính thức.")

    def _end(self, end: datetime | None, kind: str, why: str = "") -> DueMoment:
        self.trace.append(f"Hạn: {write_moment(end)}." if end is not None else why)
        return DueMoment(end, kind, tuple(self.trace), self.original_start, self.plan.every)


_UNIT_OF = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year", "month": "month",
            "quarter": "quarter", "year": "year", "tuan": "week", "thang": "month", "quy": "quarter",
            "nam": "year"}  # fmt: skip
_WITHOUT_MOMENT = {
    "none": "Không thời hạn: không đặt hạn thay văn bản.",
    "continuous": "Việc làm thường xuyên: không có ngày đến hạn.",
    "immediate": "Làm ngay khi có việc: văn bản không nêu con số nên không đặt hạn thay văn bản.",
}


def _amounts(plan: DeadlinePlan) -> str:
    return " ".join(f"{amount} {_UNIT_WORDS[unit]}" for amount, unit in plan.durations)
