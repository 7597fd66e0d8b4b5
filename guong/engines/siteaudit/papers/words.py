"""How states and days are said to a reader of a card, a form or the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """One state in words, with the tone (colour name) and the icon that go with it on a card."""

    label: str
    tone: str
    icon: str
    bar: str


STATUS_STYLES: dict[Status, StatusStyle] = {
    Status.PASS: StatusStyle("Đạt", "good", "ok", "dat"),
    Status.PARTIAL: StatusStyle("Một phần", "good", "half", "mot-phan"),
    Status.EMPTY: StatusStyle("Trống", "warn", "empty", "trong"),
    Status.STALE: StatusStyle("Cũ", "warn", "old", "cu"),
    Status.MISSING: StatusStyle("Không thấy", "bad", "no", "khong-thay"),
    Status.VIOLATION: StatusStyle("Vi phạm", "bad", "warn", "vi-pham"),
    Status.UNCLEAR: StatusStyle("Chưa rõ", "neutral", "ask", "chua-ro"),
    Status.BLOCKED: StatusStyle("Bị chặn", "neutral", "stop", "chua-ro"),
    Status.ERROR: StatusStyle("Lỗi khi soi", "neutral", "stop", "chua-ro"),
    Status.NOT_APPLICABLE: StatusStyle("Không áp dụng", "neutral", "dash", "khong-ap-dung"),
}
# On a card: first what the law is broken by or misses, then what is half done, then what nobody could tell.
READING_ORDER = (
    Status.VIOLATION,
    Status.MISSING,
    Status.EMPTY,
    Status.STALE,
    Status.PARTIAL,
    Status.BLOCKED,
    Status.ERROR,
    Status.UNCLEAR,
    Status.PASS,
    Status.NOT_APPLICABLE,
)


TABLE_STATES = (Status.PASS, Status.PARTIAL, Status.EMPTY, Status.STALE, Status.MISSING, Status.VIOLATION)


def moment(at: datetime) -> str:
    """Write a moment in Vietnam's time."""
    return write_moment(at.astimezone(VIETNAM_TIME))


def age(newest: date, on: date) -> str:
    """Say how old the newest entry is, in months or years; empty under two months."""
    months = (on.year - newest.year) * 12 + on.month - newest.month - (on.day < newest.day)
    if months < 2:
        return ""
    return f"{months} tháng" if months < 24 else f"{months // 12} năm"


def law_of(on: date) -> str:
    """Say by the law of which day something was judged, and how far the register of law goes."""
    publication_day = write_date(load_packs().published)
    return f"quy định có hiệu lực ngày {write_date(on)}, kho căn cứ đến ngày {publication_day}"


def count_statuses(states: Iterable[Status]) -> dict[Status, int]:
    """Count the states in the order a card shows them, leaving out those that do not occur."""
    all_states = list(states)
    order = (*TABLE_STATES, Status.UNCLEAR, Status.BLOCKED, Status.ERROR, Status.NOT_APPLICABLE)
    return {state: all_states.count(state) for state in order if state in all_states}
