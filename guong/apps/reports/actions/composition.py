"""Puts a report together: what the definition drafts, what a person wrote over it, the tables, the head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from django.utils import translation

from guong.apps.units.actions.body_titles import filing_line
from guong.engines.documents.writing import (
    Block,
    BodyParagraph,
    Column,
    Figure,
    Issuer,
    OfficialPaper,
    PaperCell,
    PaperTable,
    Signature,
    TextRun,
    typed_blocks,
    with_end_mark,
)
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.language import VIETNAMESE

from ..definitions import Definition, ReportData, definition_of
from ..models import Report
from .figures import write_figure
from .gaps import Gap, gaps_of
from .narrative import drop_empty_rates, fill
from .outline import HeadingNumbers, PlacedSection, arrange, drop_empty

# More numbers than these are read in a table, not in a sentence.
MOST_IN_A_SENTENCE = 4
TABLE_NUMBER = re.compile(r"^Bảng \d+\.\s*")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One block of the body and its section; the lead-in has no section."""

    block: Block
    placed: PlacedSection | None


@dataclass(frozen=True, slots=True)
class Composition:
    """A report as it reads: the paper, what it is made of, and what is missing from it."""

    definition: Definition
    report_data: ReportData
    paper: OfficialPaper
    sections: tuple[PlacedSection, ...]
    lines: tuple[PaperLine, ...]
    drafts: dict[str, str]
    texts: dict[str, str]
    gaps: tuple[Gap, ...]


def compose(report: Report, report_data: ReportData) -> Composition:
    """Write a report; a section that a person edited keeps their words, with today's figures in them."""
    with translation.override(VIETNAMESE):
        definition = definition_of(report)
        sections = arrange(definition.sections_for(report_data), report.outline)
        drafts = {
            placed_section.code: placed_section.section.draft(report_data)
            for placed_section in sections
            if placed_section.section.draft is not None
        }
        texts = drafts | {code: text for code, text in report.narrative.items() if code in drafts}
        lines: list[PaperLine] = []
        if definition.lead_in:
            lead_in = fill(definition.lead_in(report_data), report_data.figures)
            lines.append(PaperLine(BodyParagraph(lead_in), None))
        present = [place for place in sections if not place.dropped]
        laid_out = [(place, _blocks_of(place, texts, report_data)) for place in present]
        numbers = HeadingNumbers()
        for place, blocks in drop_empty(laid_out):
            if place.heading:
                lines.append(PaperLine(numbers.heading(place.heading, place.section.level), place))
            lines += [PaperLine(block, place) for block in blocks]
        body = with_end_mark(with_table_numbers([line.block for line in lines]))
        lines = [PaperLine(block, line.placed) for block, line in zip(body, lines, strict=True)]
        head = head_of(report, definition, report_data)
        is_issued = report.is_issued
        paper = OfficialPaper(
            issuer=Issuer(report_data.body.letterhead, report_data.body.parent),
            symbol=head["symbol"],
            place=head["place"],
            signature=Signature(
                tuple(_lines(head["authority"])), report.signer if is_issued else head["signer"]
            ),
            body=tuple(body),
            type_name=definition.type_name,
            subject=head["subject"],
            number=report.number if is_issued else "",
            day=report.issued_on if is_issued else None,
            year=None if is_issued else max(report.ends_on, report.begun_on).year,
            recipients=tuple(_lines(head["recipients"])),
            copies=tuple(_lines(head["copies"])),
            annexes=tuple(definition.annexes(report_data)) if definition.annexes else (),
        )
    gaps = gaps_of(report, definition, report_data, sections, drafts, texts)
    return Composition(definition, report_data, paper, sections, tuple(lines), drafts, texts, gaps)


def with_table_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Number the tables that have a caption as they stand, whatever number an app gave one."""
    numbers = count(1)
    return [
        replace(block, caption=f"Bảng {next(numbers)}. {TABLE_NUMBER.sub('', block.caption)}")
        if isinstance(block, PaperTable) and block.caption
        else block
        for block in blocks
    ]


def default_head(definition: Definition, report_data: ReportData) -> dict[str, str]:
    """Give the head as the ledger suggests it; a person's own words stand over it."""
    body = report_data.body
    return {
        "symbol": f"{definition.prefix}-{body.abbreviation}" if definition.prefix else body.abbreviation,
        "place": body.place,
        "subject": definition.subject(report_data),
        "recipients": "\n".join(definition.recipients(report_data)),
        "copies": "\n".join(["Như trên", filing_line(report_data.drafting_unit)]),
        "authority": "\n".join(body.titles),
        "signer": body.signer,
    }


def head_of(report: Report, definition: Definition, report_data: ReportData) -> dict[str, str]:
    """Give the head as it prints."""
    return default_head(definition, report_data) | {
        name: text for name, text in report.head.items() if isinstance(text, str)
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _blocks_of(placed_section: PlacedSection, texts: dict[str, str], report_data: ReportData) -> list[Block]:
    section = placed_section.section
    blocks: list[Block] = list(lay_out(texts.get(section.code, ""), report_data))
    # What other apps give: few figures as a sentence, many as a table, then their own tables.
    parts = report_data.parts.get(section.part, ()) if section.part else ()
    figures = [
        figure for part in parts for figure in part.figures if figure.count is not None and figure.of != 0
    ]
    sources = ", ".join(dict.fromkeys(figure.source for figure in figures))
    if len(figures) > MOST_IN_A_SENTENCE:
        blocks.append(_table_of(figures, f"{placed_section.heading}: số liệu chung", sources))
    elif figures:
        words = [TextRun(f"Theo {sources}: ")]
        for place, figure in enumerate(figures):
            noun = re.sub(r"^(?:số|trong đó)\s+", "", figure.label.strip(), flags=re.IGNORECASE)
            noun = re.sub(r"^kết quả:\s*", "", noun, flags=re.IGNORECASE)
            ending = "." if place == len(figures) - 1 else "; "
            words.append(TextRun(write_figure(figure), figure=figure.code))
            words.append(TextRun(f" {noun[:1].lower()}{noun[1:]}{ending}"))
        blocks.append(BodyParagraph(tuple(words)))
    for part in parts:
        # A table in which nothing stands yet says nothing.
        blocks += [block for block in part.blocks if not isinstance(block, PaperTable) or block.rows]
    if section.blocks is not None:
        blocks += section.blocks(report_data)
    return blocks


def lay_out(text: str, report_data: ReportData) -> list[Block]:
    """Turn a text into paragraphs and items, with the figures in their places."""
    figures = report_data.figures
    return typed_blocks(drop_empty_rates(text, figures), lambda words: fill(words, figures))


def _table_of(figures: Sequence[Figure], heading: str, sources: str) -> PaperTable:
    columns = (Column("Nội dung", 5), Column("Kết quả", 2, "right"))
    rows = tuple(
        (
            capitalise(figure.label),
            PaperCell(write_figure(figure), None if figure.is_rate else figure.count, figure=figure.code),
        )
        for figure in figures
    )
    starts_on, ends_on = write_date(figures[0].starts_on), write_date(figures[0].ends_on)
    note = f"Nguồn: {sources}; kỳ từ {starts_on} đến hết {ends_on}."
    return PaperTable.numbered(columns, rows, heading, note)
