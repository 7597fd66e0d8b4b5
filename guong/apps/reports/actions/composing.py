"""Puts a report together: what the definition drafts, what a person wrote over it, the tables, the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _t

from guong.engines.documents.writing import (
    Block,
    BodyParagraph,
    Heading,
    Issuer,
    Item,
    OfficialPaper,
    Signature,
    TextRun,
    runs,
)

from ..definitions import Definition, Section, definition_of
from ..models import Report
from .gaps import Gap, gaps_of
from .material import Material
from .narrative import fill
from .parts import absent


@dataclass(frozen=True, slots=True)
class Composed:
    """A report as it reads: the paper, what it is made of, and what is missing from it."""

    definition: Definition
    material: Material
    paper: OfficialPaper
    drafts: dict[str, str]
    texts: dict[str, str]
    gaps: tuple[Gap, ...]


def compose(report: Report, material: Material) -> Composed:
    """Write a report; a section that a person edited keeps their words, with today's figures in them."""
    definition = definition_of(report)
    drafts = {
        section.code: section.draft(material) for section in definition.sections if section.draft is not None
    }
    texts = drafts | {code: text for code, text in report.narrative.items() if code in drafts}
    blocks: list[Block] = []
    opening = definition.opening(material) if definition.opening else ()
    blocks += [BodyParagraph(fill(line, material.figures)) for line in opening]
    for section in definition.sections:
        blocks += _section(section, texts.get(section.code, ""), material)
    paper = _paper(report, definition, material, tuple(blocks))
    gaps = gaps_of(report, definition, material, drafts, texts)
    return Composed(definition, material, paper, drafts, texts, gaps)


def default_head(definition: Definition, material: Material) -> dict[str, str]:
    """Give the head as the ledger suggests it; a person's own words stand over it."""
    body = material.body
    symbol = f"{definition.prefix}-{body.abbreviation}" if definition.prefix else body.abbreviation
    return {
        "symbol": symbol,
        "place": body.place,
        "subject": definition.subject(material),
        "recipients": "\n".join(definition.recipients(material)),
        "copies": "\n".join([_t("Như trên"), _t("Lưu: VT")]),
        "authority": "\n".join(body.titles),
        "signer": body.signer,
    }


def head_of(report: Report, definition: Definition, material: Material) -> dict[str, str]:
    """Give the head as it prints."""
    return default_head(definition, material) | {
        name: text for name, text in report.head.items() if isinstance(text, str)
    }


def _paper(
    report: Report, definition: Definition, material: Material, blocks: tuple[Block, ...]
) -> OfficialPaper:
    head = head_of(report, definition, material)
    issued = report.is_issued
    return OfficialPaper(
        issuer=Issuer(material.body.name, material.body.parent),
        symbol=head["symbol"],
        place=head["place"],
        signature=Signature(tuple(_lines(head["authority"])), report.signer if issued else head["signer"]),
        body=blocks,
        type_name=definition.type_name,
        subject=head["subject"],
        number=report.number if issued else "",
        day=report.issued_on if issued else None,
        year=None if issued else max(report.ends_on, report.begun_on).year,
        recipients=tuple(_lines(head["recipients"])),
        bases=tuple(definition.bases(material)) if definition.bases else (),
        copies=tuple(_lines(head["copies"])),
        annexes=tuple(definition.annexes(material)) if definition.annexes else (),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _section(section: Section, text: str, material: Material) -> list[Block]:
    told: list[Block] = list(worded(text, material))
    if section.part:
        told += _part(section.part, material)
    if section.blocks is not None:
        told += section.blocks(material)
    if not told and section.draft is not None:
        told = [BodyParagraph(runs(_t("Chưa có nội dung.")))]
    return [Heading(str(section.heading), section.level), *told] if section.heading else told


def worded(text: str, material: Material) -> list[Block]:
    """Turn a text into paragraphs and items, with the figures in their places."""
    blocks: list[Block] = []
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith(("- ", "+ ", "• ")):
            blocks.append(Item(fill(bare[2:].strip(), material.figures)))
        elif bare:
            blocks.append(BodyParagraph(fill(bare, material.figures)))
    return blocks


def _part(code: str, material: Material) -> Sequence[Block]:
    """Print what another app gives: its figures as items, then its tables; words where there is nothing."""
    from .figures import shown

    parts = material.parts.get(code, ())
    blocks: list[Block] = []
    for part in parts:
        blocks += [
            Item(
                (
                    TextRun(f"{figure.label[:1].upper()}{figure.label[1:]}: "),
                    TextRun(shown(figure), figure=figure.code),
                    TextRun("."),
                )
            )
            for figure in part.figures
        ]
        blocks += part.blocks
    return blocks or [BodyParagraph(runs(absent(code)))]
