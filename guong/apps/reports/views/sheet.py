"""Turns a document into what the template draws on the A4 sheet; each figure with the address of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from guong.engines.documents.writing import (
    Block,
    Heading,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    TextRun,
    printed,
)
from guong.engines.documents.writing.printed import Printed, PrintedAnnex

from ..actions.unfinished import PlaceWriters

# A sheet on a screen shows so many rows of a table; the files hold all of them.
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class SheetRun:
    """
    Some letters of a line or of a cell, with the address of the rows behind a figure.

    `then` is what a figure read when the draft was last saved, where it reads otherwise now.
    """

    text: str
    bold: bool
    url: str
    align: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """Where a paragraph that may be written in place belongs, and the address where it is written."""

    section: str
    line: int
    url: str

    @property
    def anchor(self) -> str:
        return f"doan-{self.section}-{self.line}"


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """
    One block as the template draws it; `kind` is heading, table, item, body, or blank (words to come).

    `label` names a table to those who cannot see it; `more` of its rows stand in the files only. Of a draft
    `paragraph` may be written in place, `is_open` while it is, `gaps` are the numbers of what is missing, and
    `writers` those who type there now.
    """

    kind: str
    text: str = ""
    runs: tuple[SheetRun, ...] = ()
    table: PaperTable | None = None
    rows: tuple[tuple[SheetRun, ...], ...] = ()
    more: int = 0
    label: str = ""
    paragraph: SheetParagraph | None = None
    is_open: bool = False
    gaps: tuple[int, ...] = ()
    writers: PlaceWriters | None = None


@dataclass(frozen=True, slots=True)
class SheetAnnex:
    """An annex below the signature."""

    annex: PrintedAnnex
    blocks: list[SheetBlock]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A document on its A4 sheet."""

    lines: Printed
    is_letter: bool
    blocks: list[SheetBlock]
    annexes: list[SheetAnnex]


@dataclass(frozen=True, slots=True)
class FigureNotes:
    """What the screen knows of figures, by their codes: where their rows are, what they read when saved."""

    addresses: Mapping[str, str]
    then: Mapping[str, str] = field(default_factory=dict)


def sheet(paper: OfficialPaper, notes: FigureNotes) -> ReportSheet:
    """Lay a document out for the screen, in the same words as on paper."""
    lines = printed(paper)
    annexes = [
        SheetAnnex(annex, _blocks(annex.blocks, notes, f"{annex.heading}: {annex.title}"))
        for annex in lines.annexes
    ]
    return ReportSheet(lines, paper.is_letter, _blocks(lines.blocks, notes, _("Bảng")), annexes)


def _blocks(blocks: Iterable[Block], notes: FigureNotes, where: str) -> list[SheetBlock]:
    """Shape blocks for the template; a table without a caption of its own is called by where it stands."""
    members = list(blocks)
    tables = sum(isinstance(block, PaperTable) for block in members)
    shaped, n = [], 0
    for block in members:
        if isinstance(block, PaperTable):
            n += 1
            label = block.caption or (where if tables == 1 else f"{where}, {n}")
            shaped.append(_table(block, notes, label))
        elif isinstance(block, Heading):
            shaped.append(SheetBlock("heading", text=block.text))
        else:
            kind = "item" if isinstance(block, Item) else "body"
            shaped.append(SheetBlock(kind, runs=tuple(_run(run, notes) for run in block.runs)))
    return shaped


def _table(table: PaperTable, notes: FigureNotes, label: str) -> SheetBlock:
    rows = tuple(
        tuple(_run(cell, notes, column.align) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows[:MOST_ROWS]
    )
    more = max(0, len(table.rows) - MOST_ROWS)
    return SheetBlock("table", table=table, rows=rows, more=more, label=label)


def _run(run: TextRun | PaperCell, notes: FigureNotes, align: str = "") -> SheetRun:
    if not run.figure:
        return SheetRun(run.text, run.bold, "", align)
    url, then = notes.addresses.get(run.figure, ""), notes.then.get(run.figure, "")
    return SheetRun(run.text, run.bold, url, align, then)
