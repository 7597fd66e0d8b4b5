"""How states and days are said to a reader of a card, a form or the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from guong.engines.legal.law import Requirement, load_packs
from guong.engines.siteaudit.findings import State

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Said:
    """One state in words, with the tone (colour name) and the icon that go with it on a card."""

    label: str
    tone: str
    icon: str
    bar: str


SAID: dict[State, Said] = {
    State.DAT: Said("Đạt", "ngoc", "ok", "dat"),
    State.MOT_PHAN: Said("Một phần", "ngoc", "half", "mot-phan"),
    State.TRONG: Said("Trống", "nghe", "empty", "trong"),
    State.CU: Said("Cũ", "nghe", "old", "cu"),
    State.KHONG_THAY: Said("Không thấy", "son", "no", "khong-thay"),
    State.VI_PHAM: Said("Vi phạm", "son", "warn", "vi-pham"),
    State.CHUA_RO: Said("Chưa rõ", "tro", "ask", "chua-ro"),
    State.BI_CHAN: Said("Bị chặn", "tro", "stop", "chua-ro"),
    State.LOI: Said("Lỗi khi soi", "tro", "stop", "chua-ro"),
    State.KHONG_AP_DUNG: Said("Không áp dụng", "tro", "dash", "khong-ap-dung"),
}
# On a card: first what the law is broken by or misses, then what is half done, then what nobody could tell.
READING_ORDER = (
    State.VI_PHAM,
    State.KHONG_THAY,
    State.TRONG,
    State.CU,
    State.MOT_PHAN,
    State.BI_CHAN,
    State.LOI,
    State.CHUA_RO,
    State.DAT,
    State.KHONG_AP_DUNG,
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


def counted(states: Iterable[State]) -> dict[State, int]:
    """Count the states in the order a card shows them, leaving out those that do not occur."""
    seen = list(states)
    shown = (
        *(State.DAT, State.MOT_PHAN, State.TRONG, State.CU, State.KHONG_THAY, State.VI_PHAM),
        *(State.CHUA_RO, State.BI_CHAN, State.LOI, State.KHONG_AP_DUNG),
    )
    return {state: seen.count(state) for state in shown if state in seen}
