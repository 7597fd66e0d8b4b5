"""A regulation with the decision that issues it, as one official paper in the form of decree 30/2020."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guong.engines.documents.writing import (
    Annex,
    Block,
    BodyParagraph,
    Heading,
    Issuer,
    OfficialPaper,
    Signature,
    TextRun,
    runs,
    with_end_mark,
)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """
    Who decides: the letterhead, who signs, and in whose name ("Chủ tịch Ủy ban nhân dân xã Mẫu").

    `number` and `day` are empty until it is issued; `replaces` names the decision that it ends.
    """

    issuer: Issuer
    place: str
    abbreviation: str
    title: str
    decider: str
    signer: str
    drafters: str
    year: int
    number: str = ""
    day: date | None = None
    replaces: str = ""
    authority: tuple[str, ...] = ()

    @property
    def signing(self) -> tuple[str, ...]:
        """Give the lines above the signature: those of who signs for the head, else the head's own title."""
        return self.authority or (self.title,)


def decision_paper(
    facts: DecisionFacts, *, title: str, subject: str, bases: Sequence[str], text: str
) -> OfficialPaper:
    """Write the decision on its first page and the regulation from the next one on."""
    replacement = f" và thay thế {facts.replaces}" if facts.replaces else ""
    articles = [
        article("Điều 1.", f"Ban hành kèm theo Quyết định này {title}."),
        article("Điều 2.", f"Quyết định này có hiệu lực kể từ ngày ký{replacement}."),
        article(
            "Điều 3.",
            "Bộ phận tham mưu, các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
        ),
    ]
    bare = title.removeprefix("Quy chế ")
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("Chương "):
            number, _dot, name = line.partition(". ")
            blocks += [Heading(number, 0), Heading(name.upper(), 0)] if name else [Heading(line, 0)]
        elif line.startswith("Điều "):
            blocks.append(Heading(line, 2))
        else:
            blocks.append(BodyParagraph(runs(line)))
    return OfficialPaper(
        issuer=facts.issuer,
        symbol=f"QĐ-{facts.abbreviation}",
        place=facts.place,
        signature=Signature(facts.signing, facts.signer),
        body=tuple(with_end_mark([*open_decision(facts, bases), *articles])),
        type_name="Quyết định",
        subject=f"Ban hành {subject}",
        number=facts.number,
        day=facts.day,
        year=facts.year,
        copies=("Như Điều 3", "Cổng, trang thông tin điện tử", facts.drafters),
        annexes=(Annex(bare[:1].upper() + bare[1:], tuple(blocks), "Quy chế", "Quy chế", facts.decider),),
    )


def open_decision(facts: DecisionFacts, bases: Sequence[str]) -> list[Block]:
    """Open a decision: in whose name, on which bases."""
    bare = [line.rstrip(";,. ") for line in bases]
    ends = [";"] * (len(bare) - 1) + ["."]
    base_paragraphs = [
        BodyParagraph((TextRun(f"{line}{end}", italic=True),)) for line, end in zip(bare, ends, strict=True)
    ]
    return [Heading(facts.decider.upper(), 0), *base_paragraphs, Heading("QUYẾT ĐỊNH:", 0)]


def article(number: str, text: str) -> BodyParagraph:
    """Write an article of a decision."""
    return BodyParagraph((TextRun(f"{number} ", bold=True), TextRun(text)))
