"""How states and days are said to a reader of a card, a form or the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from guong.engines.legal.law import Requirement, load_packs
from guong.engines.siteaudit.findings import Status

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Said:
    """One state in words, with the tone (colour name) and the icon that go with it on a card."""

    label: str
    tone: str
    icon: str
    bar: str


SAID: dict[Status, Said] = {
    Status.PASS: Said("Đạt", "ngoc", "ok", "dat"),
    Status.PARTIAL: Said("Một phần", "ngoc", "half", "mot-phan"),
    Status.EMPTY: Said("Trống", "nghe", "empty", "trong"),
    Status.STALE: Said("Cũ", "nghe", "old", "cu"),
    Status.MISSING: Said("Không thấy", "son", "no", "khong-thay"),
    Status.VIOLATION: Said("Vi phạm", "son", "warn", "vi-pham"),
    Status.UNCLEAR: Said("Chưa rõ", "tro", "ask", "chua-ro"),
    Status.BLOCKED: Said("Bị chặn", "tro", "stop", "chua-ro"),
    Status.ERROR: Said("Lỗi khi soi", "tro", "stop", "chua-ro"),
    Status.NOT_APPLICABLE: Said("Không áp dụng", "tro", "dash", "khong-ap-dung"),
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


def day(on: date) -> str:
    """Write a day the Vietnamese way."""
    return f"{on.day:02}/{on.month:02}/{on.year}"


def moment(at: datetime) -> str:
    """Write a moment in Vietnam's time."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {day(local.date())}"


def thousands(number: int) -> str:
    """Write a number with dots between thousands."""
    return f"{number:,}".replace(",", ".")


def age(newest: date, on: date) -> str:
    """Say how old the newest entry is, in months or years; empty under two months."""
    months = (on.year - newest.year) * 12 + on.month - newest.month - (on.day < newest.day)
    if months < 2:
        return ""
    return f"{months} tháng" if months < 24 else f"{months // 12} năm"


def basis(requirement: Requirement) -> str:
    """Name the clause and the paper a requirement stands in, as a letter would."""
    clause, number = requirement.clause, requirement.instrument
    instrument = load_packs().instruments.get(number)
    if number in clause:
        return clause
    return f"{clause} {instrument.name if instrument else number}".strip()


def counted(states: Iterable[Status]) -> dict[Status, int]:
    """Count the states in the order a card shows them, leaving out those that do not occur."""
    seen = list(states)
    shown = (
        *(Status.PASS, Status.PARTIAL, Status.EMPTY, Status.STALE, Status.MISSING, Status.VIOLATION),
        *(Status.UNCLEAR, Status.BLOCKED, Status.ERROR, Status.NOT_APPLICABLE),
    )
    return {state: seen.count(state) for state in shown if state in seen}
