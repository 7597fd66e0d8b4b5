"""Regulations and boards of the demonstration: an old one that cites dead law, those that followed it."""

from datetime import date, datetime
from typing import Any

from guong.apps.evidence.models import EvidenceItem
from guong.apps.registries.actions.regulation_drafts import draft_for, suggest_answers
from guong.apps.registries.models import (
    Channel,
    Custodian,
    EditorialBoard,
    Regulation,
    RegulationKind,
    RegulationState,
)
from guong.apps.units.models import Appointment

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Story, march, moment
from .papers import letter

SUCCESSOR, READY = "xa-vinh-thuy", "vinh-thai"
HANDED_OVER = "vinh-giang"
# As the commune had it on paper; the decree it rests on ended with 14 August 2022.
OLD_BOARD_RULES = """Điều 1. Phạm vi
Quy chế này quy định hoạt động của Ban biên tập theo Nghị định số 43/2011/NĐ-CP.
Điều 2. Duyệt tin, bài
Trưởng ban duyệt tin, bài trong 5 ngày làm việc.
Điều 3. Thi hành
Thành viên Ban biên tập chịu trách nhiệm thi hành."""
PRESS_RULES = """Điều 1. Người phát ngôn
Chủ tịch Ủy ban nhân dân xã là người phát ngôn theo Nghị định số 09/2017/NĐ-CP.
Điều 2. Trả lời
Xã trả lời yêu cầu của báo chí trong 3 ngày làm việc từ khi nhận."""
PROVINCE_RULES = "Quy chế quản lý cổng, trang thông tin điện tử của tỉnh Quảng Trị (ví dụ)"


def rule_story(cast: Cast) -> Story:
    """Give the regulations in their versions, the board of a new commune, and a keeper who hands over."""
    yield (at := march(13, 9))
    _enter(cast, "press", "15/QĐ-UBND", PRESS_RULES, at)
    yield (at := march(15, 9))
    _enter(cast, "board", "68/QĐ-UBND", OLD_BOARD_RULES, at)
    yield (at := march(16, 9))
    decision = "Quyết định số 52/QĐ-UBND ngày 01/3/2022 của Ủy ban nhân dân xã Vĩnh Thái"
    _draft(cast, READY, "board", date(2023, 3, 22), at, decision)
    yield (at := march(20, 14))
    decision = "Quyết định số 48/QĐ-UBND ngày 01/3/2022 của Ủy ban nhân dân xã Vĩnh Lâm"
    _draft(cast, LOGIN_COMMUNE, "board", date(2023, 3, 31), at, decision)
    yield (at := march(22, 15))
    _issue(cast, READY, "33/QĐ-UBND", at)
    yield (at := moment(date(2023, 6, 12), 9, 0))
    _hand_over(cast, at)
    yield (at := moment(date(2023, 9, 22), 15, 0))
    _issue(cast, LOGIN_COMMUNE, "97/QĐ-UBND", at)
    # A new commune sets up its board by its own decision; the term is nearly over on the last of the days.
    yield (at := moment(date(2025, 7, 10), 9, 0))
    head, officer = cast.leaders[SUCCESSOR], cast.officers[SUCCESSOR]
    board = EditorialBoard.set_up(
        cast.units[SUCCESSOR],
        decision="Quyết định số 21/QĐ-UBND",
        members=[(head, "trưởng ban")],
        start=at.date(),
        by=officer,
        at=at,
    )
    seat: dict[str, Any] = {"role": "secretary", "task": "nhận, biên tập tin, bài; quản trị kỹ thuật"}
    board.seat(officer, **seat, start=at.date(), last_day=date(2026, 7, 25), by=officer, at=at)
    yield (at := moment(date(2025, 7, 14), 9, 0))
    decision = "Quyết định số 21/QĐ-UBND ngày 10/7/2025 của Ủy ban nhân dân xã Vĩnh Thủy"
    _draft(cast, SUCCESSOR, "board", date(2025, 7, 18), at, decision)
    yield (at := moment(date(2025, 7, 18), 15, 0))
    _issue(cast, SUCCESSOR, "26/QĐ-UBND", at)
    yield (at := moment(date(2026, 6, 29), 9, 0))
    _draft(cast, SUCCESSOR, "press", date(2026, 7, 1), at)


def _enter(cast: Cast, kind: str, number: str, text: str, at: datetime) -> None:
    """Write down a regulation of the commune that stands on paper since 2022."""
    Regulation.enter(
        cast.units[LOGIN_COMMUNE],
        kind,
        number=number,
        signed_on=date(2022, 3, 1),
        title=str(RegulationKind(kind).label),
        text=text,
        by=cast.officers[LOGIN_COMMUNE],
        at=at,
    )


def _draft(cast: Cast, key: str, kind: str, signed_on: date, at: datetime, decision: str = "") -> None:
    """Let the generator write the next version from what the ledger suggests and an own decision."""
    answers = dict(suggest_answers(cast.units[key], kind, on=signed_on))
    if decision:
        answers |= {"own_decision": decision, "province_basis": PROVINCE_RULES}
    draft_for(cast.units[key], kind, on=signed_on, by=cast.officers[key], at=at, **answers)


def _issue(cast: Cast, key: str, number: str, at: datetime) -> None:
    row = Regulation.objects.get(unit=cast.units[key], kind="board", state=RegulationState.DRAFT)
    row.issue(number=number, signed_on=at.date(), by=cast.leaders[key], at=at)


def _hand_over(cast: Cast, at: datetime) -> None:
    """Let a second officer keep the site of a commune, with the record of the handover."""
    unit, officer = cast.units[HANDED_OVER], cast.officers[HANDED_OVER]
    site = Channel.objects.websites().in_force(on=at.date()).get(owner=unit)
    posts = Appointment.objects.in_force(on=at.date()).filter(unit=unit, role="officer")
    newcomer = posts.exclude(person=officer).order_by("pk").first()
    if newcomer is None:
        return
    leaving = site.custodians.get(person=officer)
    act = "Quyết định số 58/QĐ-UBND"
    Custodian.appoint(site, newcomer.person, start=at.date(), appointment=act, by=officer, at=at)
    scan = letter("bien-ban-ban-giao.docx", "Biên bản bàn giao tài khoản quản trị trang", [act], at)
    record = EvidenceItem.receive(scan, subject=unit, note="Bàn giao quản trị trang", by=officer, at=at)
    leaving.hand_over(last_day=at.date(), handover=record, by=officer, at=at)
