"""The paper by which somebody may speak for a body: a decision for good, a delegation for one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from guong.engines.documents.regulations.draft import bare_basis
from guong.engines.documents.regulations.papers import DecisionFacts, article, open_decision
from guong.engines.documents.writing import (
    Block,
    BodyParagraph,
    Item,
    OfficialPaper,
    Signature,
    TextRun,
    runs,
    with_end_mark,
)
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import capitalise, write_date, write_moment

SUBJECT = "phát ngôn và cung cấp thông tin cho báo chí"
# By which clause one who speaks on a case lets nobody else, and within which hours a speaker is published.
NO_FURTHER = ("PN244-3.5", "PN09-3.6")
HOURS_OF_STANDING, HOURS_OF_CASE = ("PN244-3.3a", "24 giờ"), ("PN09-3.6", "12 giờ")


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Who may speak, for whom, within what; `case` and `last_day` are of a delegation alone."""

    body: str
    name: str
    title: str
    contact: str
    signed_at: datetime | None
    begins_on: date
    limits: str = ""
    case: str = ""
    last_day: date | None = None

    @property
    def person(self) -> str:
        return ", ".join(filter(None, (self.name, self.title)))


def assignment_paper(facts: DecisionFacts, words: SpeakerWords, *, bases: Sequence[str]) -> OfficialPaper:
    """Write the decision by which somebody speaks for a body until told otherwise."""
    stop = "" if words.limits.endswith((".", "!", "?")) else "."
    limits = f" Phạm vi, giới hạn: {words.limits}{stop}" if words.limits else ""
    publishing = _publishing(*HOURS_OF_STANDING, words.begins_on)
    articles = [
        f"Giao {words.person}, là người phát ngôn thường xuyên của {words.body}.{limits}",
        f"Báo chí liên hệ qua: {words.contact}. {publishing}",
        f"Quyết định này có hiệu lực {_since(words)}.",
        f"Bộ phận tham mưu, các đơn vị, cá nhân có liên quan và {words.name} chịu trách nhiệm thi hành.",
    ]
    body: list[Block] = [
        *open_decision(facts, bases),
        *(article(f"Điều {n}.", text) for n, text in enumerate(articles, 1)),
    ]
    return _paper(facts, "QĐ", "Quyết định", f"Giao nhiệm vụ {SUBJECT}", body, "Như Điều 4")


def delegation_paper(facts: DecisionFacts, words: SpeakerWords, *, bases: Sequence[str]) -> OfficialPaper:
    """Write the paper by which the head lets somebody speak on one case, within limits, until a day."""
    day = words.last_day
    lines = [
        f"Người ủy quyền: {facts.signer}, {facts.decider}",
        f"Người được ủy quyền: {words.person}; liên hệ: {words.contact}",
        f"Vụ việc: {words.case}",
        *((f"Phạm vi, giới hạn: {words.limits}",) if words.limits else ()),
        f"Thời hạn: {_since(words)}" + (f" đến hết ngày {write_date(day)}" if day else ""),
    ]
    clause = _clause(NO_FURTHER, words.begins_on)
    closing = "Người được ủy quyền chịu trách nhiệm về nội dung phát ngôn và không ủy quyền lại"
    body: list[Block] = [
        *(BodyParagraph((TextRun(f"{basis.rstrip(';,. ')};", italic=True),)) for basis in bases),
        BodyParagraph(runs(f"{facts.decider} ủy quyền {SUBJECT} như sau:")),
        *(Item(runs(f"{line.rstrip(' .;')};")) for line in lines[:-1]),
        Item(runs(f"{lines[-1].rstrip(' .;')}.")),
        BodyParagraph(runs(f"{closing} cho người khác" + (f", theo {clause}." if clause else "."))),
    ]
    if publication := _publishing(*HOURS_OF_CASE, words.begins_on):
        body.append(BodyParagraph(runs(publication)))
    return _paper(facts, "GUQ", "Giấy ủy quyền", capitalise(SUBJECT), body, "Người được ủy quyền")


def _paper(
    facts: DecisionFacts, symbol: str, kind: str, subject: str, body: list[Block], copy: str
) -> OfficialPaper:
    return OfficialPaper(
        issuer=facts.issuer,
        symbol=f"{symbol}-{facts.abbreviation}",
        place=facts.place,
        signature=Signature(facts.signing, facts.signer),
        body=tuple(with_end_mark(body)),
        type_name=kind,
        subject=subject,
        number=facts.number,
        day=facts.day,
        year=facts.year,
        copies=(copy, "Cổng, trang thông tin điện tử", facts.drafters),
    )


def _since(words: SpeakerWords) -> str:
    if words.signed_at is not None and words.signed_at.date() == words.begins_on:
        return f"từ lúc ký, {write_moment(words.signed_at)}"
    return f"từ ngày {write_date(words.begins_on)}"


def _publishing(id: str, hours: str, on: date) -> str:
    clause = _clause((id,), on)
    if not clause:
        return ""
    return f"Họ tên, chức vụ, điện thoại, thư công vụ được đăng trong {hours} từ khi ký, theo {clause}."


def _clause(ids: Sequence[str], on: date) -> str:
    """Cite the first of some requirements that is in force on a day; "" where none is."""
    requirements = load_packs().requirements
    return next((bare_basis(requirements[id]) for id in ids if requirements[id].in_force(on)), "")
