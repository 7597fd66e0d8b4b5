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
from guong.engines.viet.writing import capitalise

from ..definitions import Definition, ReportData, Section, definition_of
from ..models import Report
from .figures import write_figure
from .gaps import Gap, gaps_of
from .narrative import fill
from .parts import absent


@dataclass(frozen=True, slots=True)
class Composed:
    """A report as it reads: the paper, what it is made of, and what is missing from it."""

    definition: Definition
    report_data: ReportData
    paper: OfficialPaper
    drafts: dict[str, str]
    texts: dict[str, str]
    gaps: tuple[Gap, ...]


def compose(report: Report, report_data: ReportData) -> Composed:
    """Write a report; a section that a person edited keeps their words, with today's figures in them."""
    definition = definition_of(report)
    drafts = {
        section.code: section.draft(report_data)
        for section in definition.sections
        if section.draft is not None
    }
    texts = drafts | {code: text for code, text in report.narrative.items() if code in drafts}
    blocks: list[Block] = []
    lead_in = definition.lead_in(report_data) if definition.lead_in else ()
    blocks += [BodyParagraph(fill(line, report_data.figures)) for line in lead_in]
    for section in definition.sections:
        blocks += _section(section, texts.get(section.code, ""), report_data)
    paper = _paper(report, definition, report_data, tuple(blocks))
    gaps = gaps_of(report, definition, report_data, drafts, texts)
    return Composed(definition, report_data, paper, drafts, texts, gaps)


def default_head(definition: Definition, report_data: ReportData) -> dict[str, str]:
    """Give the head as the ledger suggests it; a person's own words stand over it."""
    body = report_data.body
    symbol = f"{definition.prefix}-{body.abbreviation}" if definition.prefix else body.abbreviation
    return {
        "symbol": symbol,
        "place": body.place,
        "subject": definition.subject(report_data),
        "recipients": "\n".join(definition.recipients(report_data)),
        "copies": "\n".join([_t("Như trên"), _t("Lưu: VT")]),
        "authority": "\n".join(body.titles),
        "signer": body.signer,
    }


def head_of(report: Report, definition: Definition, report_data: ReportData) -> dict[str, str]:
    """Give the head as it prints."""
    return default_head(definition, report_data) | {
        name: text for name, text in report.head.items() if isinstance(text, str)
    }


def _paper(
    report: Report, definition: Definition, report_data: ReportData, blocks: tuple[Block, ...]
) -> OfficialPaper:
    head = head_of(report, definition, report_data)
    issued = report.is_issued
    return OfficialPaper(
        issuer=Issuer(report_data.body.name, report_data.body.parent),
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
        bases=tuple(definition.bases(report_data)) if definition.bases else (),
        copies=tuple(_lines(head["copies"])),
        annexes=tuple(definition.annexes(report_data)) if definition.annexes else (),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _section(section: Section, text: str, report_data: ReportData) -> list[Block]:
    blocks: list[Block] = list(lay_out(text, report_data))
    if section.part:
        blocks += _part(section.part, report_data)
    if section.blocks is not None:
        blocks += section.blocks(report_data)
    if not blocks and section.draft is not None:
        blocks = [BodyParagraph(runs(_t("Chưa có nội dung.")))]
    return [Heading(str(section.heading), section.level), *blocks] if section.heading else blocks


def lay_out(text: str, report_data: ReportData) -> list[Block]:
    """Turn a text into paragraphs and items, with the figures in their places."""
    blocks: list[Block] = []
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith(("- ", "+ ", "• ")):
            blocks.append(Item(fill(bare[2:].strip(), report_data.figures)))
        elif bare:
            blocks.append(BodyParagraph(fill(bare, report_data.figures)))
    return blocks


def _part(code: str, report_data: ReportData) -> Sequence[Block]:
    """Print what another app gives: its figures as items, then its tables; words where there is nothing."""
    parts = report_data.parts.get(code, ())
    blocks: list[Block] = []
    for part in parts:
        blocks += [
            Item(
                (
                    TextRun(f"{capitalise(figure.label)}: "),
                    TextRun(write_figure(figure), figure=figure.code),
                    TextRun("."),
                )
            )
            for figure in part.figures
        ]
        blocks += part.blocks
    return blocks or [BodyParagraph(runs(absent(code)))]
