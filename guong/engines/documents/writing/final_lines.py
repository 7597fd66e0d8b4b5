"""The words of an official document in their final order and punctuation: what every format prints."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from guong.engines.documents.writing.layout import measures
from guong.engines.documents.writing.paper import (
    KIND_NAMES,
    Annex,
    Block,
    BodyParagraph,
    Column,
    Heading,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    TextRun,
)
from guong.engines.documents.writing.widths import broken_lines
from guong.engines.viet.formats import write_long_date

BLANK = "      "  # room for a pen
# A cell that is a percentage or a rate: "75,8%", "9/18 (50%)", "0/2 (0%; 3 việc đứng ngoài)".
_COUNTS = r"[\d.]+/[\d.]+ \("
WITH_DECIMAL = re.compile(rf"(?:{_COUNTS})?\d+,\d%")
WHOLE_PERCENTAGE = re.compile(rf"(?P<before>(?:{_COUNTS})?)(?P<whole>(?!(?:0|100)%)\d+)%(?P<after>[^%]*)$")
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class PrintedAnnex:
    """An appendix with its lines: its number, its title, and what it is appended to."""

    heading: str
    title: str
    belongs: str
    blocks: tuple[Block, ...]


_TEXT = ("blocks", "annexes")
_NOT_PRINTED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class PrintedLines:
    """Every line as it stands on paper; empty where the document has no such part."""

    state: str
    motto: str
    parent: str
    issuer: str
    issuer_lines: tuple[str, ...]
    parent_lines: tuple[str, ...]
    number: str
    place_date: str
    urgency: str
    type_name: str
    subject: str
    recipients_label: str
    recipients: tuple[str, ...]
    bases: tuple[str, ...]
    blocks: tuple[Block, ...]
    authority: tuple[str, ...]
    signer: str
    copies_label: str
    copies: tuple[str, ...]
    annexes: tuple[PrintedAnnex, ...]
    counter_authority: tuple[str, ...]
    counter_signer: str


def printed(paper: OfficialPaper) -> PrintedLines:
    """Give the lines of a document as decree 30/2020 has them written."""
    layout = measures()
    to = _punctuate_list(paper.recipients)
    parent, issuer = clean(paper.issuer.parent).upper(), clean(paper.issuer.name).upper()
    subject = clean(paper.subject)
    if paper.is_letter and subject and not subject.lower().startswith("v/v"):
        subject = f"V/v {subject}"
    bare = [line.rstrip(";,. ") for line in map(clean, paper.bases) if line.strip(";,. ")]
    bases = tuple(f"{line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, 1))
    return PrintedLines(
        state=layout.state.upper(),
        motto=layout.motto,
        parent=parent,
        issuer=issuer,
        issuer_lines=broken_lines(issuer, layout.looks["issuer"], layout.columns[0]),
        parent_lines=broken_lines(parent, layout.looks["parent"], layout.columns[0]) if parent else (),
        number=number_line(paper.number, clean(paper.symbol)),
        place_date=f"{clean(paper.place)}, {day_line(paper.day, paper.year)}",
        urgency=clean(paper.urgency).upper(),
        type_name=clean(paper.type_name).upper(),
        subject=subject,
        recipients_label="Kính gửi:" if to else "",
        recipients=to if len(to) != 1 else (to[0].removeprefix("- "),),
        bases=bases,
        blocks=tuple(map(_tidied, paper.body)),
        authority=tuple(clean(line).upper() for line in paper.signature.lines),
        signer=clean(paper.signature.name),
        copies_label="Nơi nhận:" if paper.copies and paper.counter is None else "",
        copies=_punctuate_list(paper.copies) if paper.counter is None else (),
        annexes=tuple(_annex(paper, place, annex) for place, annex in enumerate(paper.annexes, 1)),
        counter_authority=tuple(clean(line).upper() for line in paper.counter.lines) if paper.counter else (),
        counter_signer=clean(paper.counter.name) if paper.counter else "",
    )


def clean(text: str) -> str:
    """Bring words to one line of composed characters, without what no printer can print."""
    return " ".join(tidy(text).split())


def tidy(text: str) -> str:
    """Make running words printable, and leave the spaces between runs as they are."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    # Directions and other format marks would turn a line around; a soft hyphen would split a name.
    whole_text = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(c) in _NOT_PRINTED else c for c in whole_text)


def _tidied(block: Block) -> Block:
    if isinstance(block, Heading):
        return Heading(clean(block.text), block.level)
    if isinstance(block, PaperTable):
        columns = tuple(Column(clean(column.head), column.width, column.align) for column in block.columns)
        rows = _with_like_percentages(tuple(tuple(_tidied_cell(cell) for cell in row) for row in block.rows))
        return PaperTable(columns, rows, clean(block.caption), clean(block.note))
    text_runs = tuple(TextRun(tidy(run.text), run.bold, run.italic, run.figure) for run in block.runs)
    return Item(text_runs) if isinstance(block, Item) else BodyParagraph(text_runs)


def _tidied_cell(cell: PaperCell) -> PaperCell:
    """Make the text of a cell printable; of a whole country nearly all are, and stay the same cell."""
    text = tidy(cell.text)
    return cell if text is cell.text else PaperCell(text, cell.value, cell.bold, cell.figure)


def _with_like_percentages(rows: tuple[tuple[PaperCell, ...], ...]) -> tuple[tuple[PaperCell, ...], ...]:
    """Write the percentages of a column alike: 15,0% beside 75,8%; 0% and 100% stay as in a sentence."""
    columns = {place for row in rows for place, cell in enumerate(row) if WITH_DECIMAL.match(cell.text)}
    if not columns:
        return rows
    return tuple(
        tuple(_with_decimal(cell) if place in columns else cell for place, cell in enumerate(row))
        for row in rows
    )


def _with_decimal(cell: PaperCell) -> PaperCell:
    percentage = WHOLE_PERCENTAGE.match(cell.text)
    if percentage is None:
        return cell
    return replace(cell, text=f"{percentage['before']}{percentage['whole']},0%{percentage['after']}")


def number_line(number: str, symbol: str) -> str:
    """Write "Số: 05/BC-VHTT": below ten with a zero before it, and room for a pen where there is none."""
    number_text = clean(number)
    if number_text.isdecimal():
        number_text = f"{int(number_text):02d}"
    return f"Số: {number_text or BLANK}/{symbol}" if symbol else f"Số: {number_text or BLANK}"


def day_line(day: date | None, year: int | None = None) -> str:
    """Write "ngày 05 tháng 02 năm 2023": days under ten and the first two months take a zero."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year or BLANK}".rstrip()
    return write_long_date(day)


def roman(number: int) -> str:
    """Write a small number in Roman figures."""
    figures = ""
    for value, sign in ROMAN:
        while number >= value:
            figures, number = figures + sign, number - value
    return figures


def _punctuate_list(lines: Sequence[str]) -> tuple[str, ...]:
    """Punctuate a list of addressees: a dash before each, ";" after each, and a full stop at the end."""
    bare = [*filter(None, (clean(line).lstrip("-–—+• ").rstrip(";,. ") for line in lines))]
    return tuple(f"- {line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, 1))


def _annex(paper: OfficialPaper, place: int, annex: Annex) -> PrintedAnnex:
    has_several = len(paper.annexes) > 1
    name = clean(paper.type_name).capitalize() or "Công văn"
    number = number_line(paper.number, clean(paper.symbol)).removeprefix("Số: ")
    belongs = (
        f"({'Ban hành kèm' if annex.heading else 'Kèm'} theo {name} số {number} "
        f"{day_line(paper.day, paper.year)} của {clean(annex.of or paper.issuer.name)})"
    )
    default_heading = f"Phụ lục {roman(place)}".strip().upper() if has_several else "PHỤ LỤC"
    return PrintedAnnex(
        clean(annex.heading).upper() or default_heading,
        clean(annex.title),
        belongs,
        tuple(
            (replace(block, lead=block.note, note="") if isinstance(block, PaperTable) else block)
            for block in map(_tidied, annex.blocks)
        ),
    )


def frame_as_json(lines: PrintedLines) -> dict[str, object]:
    """Give the lines around the text as plain JSON values, for the typesetter."""
    return {name: _plain(getattr(lines, name)) for name in PrintedLines.__slots__ if name not in _TEXT}


def block_as_json(block: Block) -> dict[str, Any]:
    """Give one block as plain JSON values."""
    fields = _plain(block)
    assert isinstance(fields, dict)
    return fields


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(element) for element in value]
    slots = getattr(type(value), "__slots__", None)
    if slots is None or isinstance(value, str):
        return value
    return {"kind": KIND_NAMES.get(type(value), type(value).__name__).lower()} | {
        name: _plain(getattr(value, name)) for name in slots
    }
