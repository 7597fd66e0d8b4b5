"""Two clocks of a matter of the press: the law's never stops, the house's stands still while asking back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from guong.engines.legal.calendar import Calendar, write_moment
from guong.engines.legal.citation_style import basis
from guong.engines.legal.deadlines import DeadlineError, due
from guong.engines.legal.law import Requirement, load_packs
from guong.engines.legal.press.law_of_day import LawTerm, posting_term_on, term_on
from guong.engines.viet.formats import VIETNAM_TIME, in_vietnam, write_date

Pause = tuple[date, date | None]
NEAR_HOURS, NEAR_DAYS = timedelta(hours=6), timedelta(days=1)
# Before July 2026 the hours ran from the occurrence, whatever the matter; since then from two moments.
FROM_OCCURRENCE = "PN09-6.3a"
_NO_TRANSITION = (
    "Vụ việc xảy ra theo luật cũ, biết theo luật mới; luật không có lời chuyển tiếp, cần kiểm tra."
)
_UNKNOWN_LAW = "Kho căn cứ không có quy định của ngày ấy; cần kiểm tra."


class RequestKind(StrEnum):
    """What reaches a body from the press, by what the law says of answering it."""

    REQUEST = "request"
    DEMAND = "demand"
    PASSED_ON = "passed_on"
    COMPLAINT = "complaint"
    SUDDEN = "sudden"
    DIVIDED = "divided"

    @property
    def is_sudden(self) -> bool:
        """Tell whether the body has to speak by itself within hours."""
        return self in (RequestKind.SUDDEN, RequestKind.DIVIDED)


class ClockState(StrEnum):
    """How a clock stands."""

    NO_TERM = "no_term"
    UNCLEAR = "unclear"
    PAUSED = "paused"
    RUNNING = "running"
    NEAR = "near"
    PASSED = "passed"
    IN_TIME = "in_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class PressFacts:
    """
    What the clocks of a matter run from.

    `occurred_at` is when a sudden event happened, `impact_at` when the body found that it moves opinion.
    `house_days` are the working days that the body's regulation gives itself, None where it has none;
    `pauses` are the days, both included, on which the body waited for the press; None is a wait that goes on.
    """

    kind: RequestKind
    received_at: datetime
    occurred_at: datetime | None = None
    impact_at: datetime | None = None
    house_days: int | None = None
    regulation: str = ""
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class PressClock:
    """When something is due; None without a term or a start and while paused, `near` so long before."""

    due: datetime | None
    has_term: bool
    trace: tuple[str, ...]
    basis: str = ""
    doubt: str = ""
    is_paused: bool = False
    near: timedelta = NEAR_DAYS


def law_clock(facts: PressFacts, calendar: Calendar) -> PressClock:
    """Tell by when the law of the day wants an answer; no pause of the body's moves it."""
    if facts.kind.is_sudden:
        requirements = load_packs().requirements
        old = requirements[FROM_OCCURRENCE]
        is_divided = facts.kind is RequestKind.DIVIDED
        new = requirements["PN244-7.4" if is_divided else "PN244-7.3"]
        assert new.in_force_from is not None
        received_at = in_vietnam(facts.received_at)
        occurred_at = in_vietnam(facts.occurred_at) if facts.occurred_at else None
        start = facts.impact_at if is_divided else facts.received_at
        start = in_vietnam(start) if start is not None else None
        known_on = (start or received_at).date()
        if occurred_at is not None and occurred_at.date() < new.in_force_from:
            doubt = _NO_TRANSITION if known_on >= new.in_force_from else ""
            return _hours(old, occurred_at, f"Xảy ra lúc {write_moment(occurred_at)}.", doubt)
        if known_on < new.in_force_from:
            trace = (f"Nhận lúc {write_moment(received_at)}.", _rule(old))
            return _unstarted(old, (*trace, "Chưa ghi lúc xảy ra nên chưa đếm được giờ."))
        if start is None:
            return _unstarted(new, (_rule(new), "Chưa ghi lúc xác định có tác động nên chưa đếm được giờ."))
        start_words = "Xác định có tác động lúc" if is_divided else "Tiếp nhận, xử lý lúc"
        return _hours(new, start, f"{start_words} {write_moment(start)}.", "")
    received_at = in_vietnam(facts.received_at)
    receipt_line = f"Nhận lúc {write_moment(received_at)}."
    term = term_on(facts.kind, received_at.date())
    if term is None:
        return PressClock(None, False, (receipt_line, _UNKNOWN_LAW), doubt=_UNKNOWN_LAW)
    rule = f"Ngày ấy áp dụng {term.basis}."
    if not term.phrase:
        return PressClock(None, False, (receipt_line, rule, term.words), term.basis, term.doubt)
    term_line = f"Thời hạn: {term.phrase} {term.starts}."
    return _count(term, received_at, calendar, (receipt_line, rule, term_line))


def posting_clock(medium: str, sent_on: date, calendar: Calendar) -> PressClock:
    """Tell by when a press agency has to post the response that it received on a day."""
    receipt_line = f"Cơ quan báo chí nhận ngày {write_date(sent_on)}."
    term = posting_term_on(medium, sent_on)
    if term is None:
        return PressClock(None, False, (receipt_line, _UNKNOWN_LAW), doubt=_UNKNOWN_LAW)
    rule = f"Ngày ấy áp dụng {term.basis}: ý kiến phản hồi đăng theo thời điểm của cải chính."
    if not term.phrase:
        term_line = f"Thời điểm: {term.words}; không có số ngày để đếm."
        return PressClock(None, False, (receipt_line, rule, term_line), term.basis, term.doubt)
    start = datetime.combine(sent_on, datetime.min.time(), VIETNAM_TIME)
    return _count(term, start, calendar, (receipt_line, rule, f"Thời hạn: {term.phrase}."))


def _count(term: LawTerm, start: datetime, calendar: Calendar, trace: tuple[str, ...]) -> PressClock:
    try:
        moment = due(term.phrase, start=start, calendar=calendar)
    except DeadlineError as error:
        return PressClock(None, True, (*trace, str(error)), term.basis, term.doubt)
    return PressClock(moment.due, True, (*trace, *moment.trace[1:]), term.basis, term.doubt)


def _hours(requirement: Requirement, start: datetime, start_line: str, doubt: str) -> PressClock:
    if not requirement.in_force(start.date()):
        return PressClock(None, False, (start_line, _UNKNOWN_LAW), doubt=_UNKNOWN_LAW)
    phrase = requirement.clock.phrase
    assert phrase is not None
    moment = due(phrase, start=start, calendar=Calendar())
    term_line = f"Thời hạn: {phrase} {requirement.clock.starts}; hạn này không dừng."
    trace = (start_line, _rule(requirement), term_line, *moment.trace[1:])
    return PressClock(moment.due, True, trace, basis(requirement), doubt, near=NEAR_HOURS)


def _unstarted(requirement: Requirement, trace: tuple[str, ...]) -> PressClock:
    return PressClock(None, True, trace, basis(requirement), near=NEAR_HOURS)


def _rule(requirement: Requirement) -> str:
    return f"Áp dụng {basis(requirement)}: {requirement.duty}."


def house_clock(facts: PressFacts, calendar: Calendar) -> PressClock:
    """Tell by when the body wants to answer by its own regulation; asking the press back stops it."""
    if facts.kind.is_sudden:
        return PressClock(None, False, ("Vụ việc đột xuất chỉ theo hạn của luật.",))
    if facts.house_days is None:
        no_term_line = "Chưa đọc được hạn nội bộ nào trong quy chế phát ngôn ở sổ."
        return PressClock(None, False, (no_term_line,))
    received_at = in_vietnam(facts.received_at)
    source = facts.regulation or "quy chế phát ngôn của cơ quan"
    receipt_line = f"Nhận lúc {write_moment(received_at)}."
    term_line = f"Hạn nội bộ: {facts.house_days} ngày làm việc, theo {source}; luật không đặt hạn này."
    open_since = min((start for start, end in facts.pauses if end is None), default=None)
    try:
        if open_since is not None:
            count = house_days_used(facts, open_since, calendar)
            still = (
                f"Dừng từ ngày {write_date(open_since)} để hỏi lại báo chí; đã dùng {count} ngày làm việc."
            )
            if count < facts.house_days:
                return PressClock(None, True, (receipt_line, term_line, still), source, is_paused=True)
        spans = [(start, end or date.max) for start, end in facts.pauses if end is not None]
        moment = due(
            f"trong {facts.house_days} ngày làm việc", start=received_at, calendar=calendar, pauses=spans
        )
    except ValueError as error:
        return PressClock(None, True, (receipt_line, term_line, str(error)), source)
    return PressClock(moment.due, True, (receipt_line, term_line, *moment.trace[1:]), source)


def house_days_used(facts: PressFacts, by: date, calendar: Calendar) -> int:
    """Count the working days of the house's term that are used up by the end of a day."""
    received_on = in_vietnam(facts.received_at).date()
    days = (received_on + timedelta(days=count) for count in range(1, (by - received_on).days + 1))
    return sum(
        calendar.is_working_day(day)
        and not any(start <= day and (end is None or day <= end) for start, end in facts.pauses)
        for day in days
    )


def judge_clock(clock: PressClock, *, done_at: datetime | None, now: datetime) -> ClockState:
    """Tell how a clock stands at a moment, or how it ended."""
    if not clock.has_term:
        return ClockState.NO_TERM
    if clock.is_paused:
        return ClockState.PAUSED
    if clock.due is None:
        return ClockState.UNCLEAR
    if done_at is not None:
        return ClockState.IN_TIME if done_at <= clock.due else ClockState.LATE
    if now > clock.due:
        return ClockState.PASSED
    return ClockState.NEAR if clock.due - now <= clock.near else ClockState.RUNNING
