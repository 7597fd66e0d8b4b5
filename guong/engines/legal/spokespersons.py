"""How soon the law wants a spokesperson published, and a regulation on speaking issued, with a trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from guong.engines.legal.calendar import Calendar, write_moment
from guong.engines.legal.citation_style import basis
from guong.engines.legal.deadlines import due
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import in_vietnam, write_date

HEAD_BY_LAW = ("PN244-3.2", "PN09-3.3")  # the head speaks without any decision
REGULATION_TERM = "PN244-12"  # the term within which a body without a regulation issues one


class SpeakerKind(StrEnum):
    """By what somebody speaks for a body: as its head, by a standing assignment, or for one case."""

    HEAD = "head"
    STANDING = "standing"
    CASE = "case"


class PublicationState(StrEnum):
    """Whether a spokesperson was published in time, as far as anybody can tell."""

    NO_TERM = "no_term"
    UNCLEAR = "unclear"
    RUNNING = "running"
    IN_TIME = "in_time"
    CLAIMED = "claimed"
    LATE = "late"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class SpeakerClock:
    """When something is due; None where the law sets no term (`has_term`) or nobody wrote its start down."""

    due: datetime | None
    has_term: bool
    trace: tuple[str, ...]
    requirement: str = ""


# The requirement of each kind under each law; the one in force on the day of the decision binds.
_REQUIREMENTS: Mapping[SpeakerKind, tuple[str, ...]] = {
    SpeakerKind.HEAD: ("PN244-3.2", "PN09-3.4"),
    SpeakerKind.STANDING: ("PN244-3.3a", "PN09-3.4"),
    SpeakerKind.CASE: ("PN244-3.5", "PN09-3.6"),
}


def publication_clock(kind: SpeakerKind, *, signed_on: date, signed_at: datetime | None) -> SpeakerClock:
    """Tell by when, under the law of the day of the decision, a spokesperson stands on the body's page."""
    if signed_at is not None:
        signed_at = in_vietnam(signed_at)
        signed_on = signed_at.date()
    requirements = load_packs().requirements
    requirement = next(
        (requirements[code] for code in _REQUIREMENTS[kind] if requirements[code].in_force(signed_on)), None
    )
    start_line = f"Văn bản ký {write_moment(signed_at) if signed_at else 'ngày ' + write_date(signed_on)}."
    if kind is SpeakerKind.HEAD:
        start_line = f"Xét theo ngày {write_date(signed_on)}."
    if requirement is None:
        unknown_line = "Kho căn cứ không có quy định về phát ngôn của ngày ấy; cần kiểm tra."
        return SpeakerClock(None, False, (start_line, unknown_line))
    rule = f"Ngày ấy áp dụng {basis(requirement)}: {requirement.duty}."
    phrase = requirement.clock.phrase
    if phrase is None:
        no_term_line = "Không đặt số giờ phải đăng cho trường hợp này."
        return SpeakerClock(None, False, (start_line, rule, no_term_line), requirement.id)
    term = f"Thời hạn: {phrase} {requirement.clock.starts}."
    if signed_at is None:
        unknown_line = "Chưa ghi giờ ký nên chưa đếm được giờ."
        return SpeakerClock(None, True, (start_line, rule, term, unknown_line), requirement.id)
    moment = due(phrase, start=signed_at, calendar=Calendar())
    return SpeakerClock(moment.due, True, (start_line, rule, term, *moment.trace[1:]), requirement.id)


def head_speaks_by(level: str, on: date) -> str:
    """Name the clause by which the head of a body speaks without a decision; "" where none does."""
    requirements = load_packs().requirements
    return next((basis(requirements[c]) for c in HEAD_BY_LAW if requirements[c].binds(level, on)), "")


def judge_publication(
    clock: SpeakerClock, *, declared_at: datetime | None, sighted_at: datetime | None, now: datetime
) -> PublicationState:
    """Tell how publishing went; what a machine saw in time is proof, a late look proves no delay."""
    if not clock.has_term:
        return PublicationState.NO_TERM
    if clock.due is None:
        return PublicationState.UNCLEAR
    if sighted_at is not None and sighted_at <= clock.due:
        return PublicationState.IN_TIME
    if declared_at is not None:
        return PublicationState.CLAIMED if declared_at <= clock.due else PublicationState.LATE
    if sighted_at is not None:
        return PublicationState.UNCLEAR
    return PublicationState.RUNNING if now <= clock.due else PublicationState.OVERDUE


@cache
def regulation_term() -> tuple[date, date]:
    """Give the day on which the term for a first regulation on speaking begins, and its last day."""
    requirement = load_packs().requirements[REGULATION_TERM]
    first, phrase = requirement.in_force_from, requirement.clock.phrase
    assert first is not None and phrase is not None
    moment = due(phrase, start=datetime.combine(first, datetime.min.time()), calendar=Calendar())
    assert moment.due is not None
    return first, moment.due.date()


def regulation_clock(*, stands_since: date, own_since: date | None, on: date) -> SpeakerClock:
    """
    Tell by when a body has to issue its regulation on speaking to the press.

    The transitional term is for bodies that stood when the decree came into force and had none. `own_since`
    is the first day of a regulation that stood then.
    """
    requirement = load_packs().requirements[REGULATION_TERM]
    first, phrase = requirement.in_force_from, requirement.clock.phrase
    assert first is not None and phrase is not None
    if on < first:
        trace = (f"Ngày {write_date(on)} chưa có quy định buộc ban hành quy chế phát ngôn riêng.",)
        return SpeakerClock(None, False, trace)
    rule = f"{basis(requirement)}: {requirement.duty}."
    if own_since is not None and own_since <= first:
        own = f"Đã có quy chế từ ngày {write_date(own_since)}, thời hạn chuyển tiếp không đặt ra."
        return SpeakerClock(None, False, (rule, own), requirement.id)
    if stands_since > first:
        later = f"Đơn vị có từ ngày {write_date(stands_since)}, sau ngày đếm; luật không đặt hạn riêng."
        return SpeakerClock(None, False, (rule, later), requirement.id)
    moment = due(phrase, start=datetime.combine(first, datetime.min.time()), calendar=Calendar())
    return SpeakerClock(moment.due, True, (rule, *moment.trace[1:]), requirement.id)
