"""The sheet of a draft: which paragraphs are written in place, which one is open, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django import forms

from guong.engines.documents.writing import Figure

from ..actions import differences_since_saved
from ..actions.composition import Composition, lay_out
from ..actions.edit_presence import NO_WRITERS, PlaceWriters, WritersByPlace
from ..actions.figures import write_figure
from ..actions.gaps import Gap, paragraph_address
from ..actions.narrative import HOLE, by_label, figure_name
from ..actions.outline import PlacedSection
from ..actions.paragraphs import lines_of
from .sheet import FigureNotes, ReportSheet, SheetBlock, SheetParagraph, sheet


@dataclass(frozen=True, slots=True)
class OpenParagraph:
    """
    The paragraph somebody is writing; `present` is what another wrote there meanwhile, if one did.

    `writers` are who typed there before: the reader's own words, taken up again, and others.
    """

    section: str
    line: int
    form: forms.Form
    present: str | None = None
    writers: PlaceWriters = NO_WRITERS


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph as they are written, or a figure that stands in them under its name."""

    text: str
    name: str = ""


def pieces_of(words: str, figures: Mapping[str, Figure]) -> list[Piece]:
    """Part a paragraph into words and figures; a name that no figure has stays among the words."""
    known_figures, pieces, end = by_label(figures), [], 0
    for hole in HOLE.finditer(words):
        figure = known_figures.get(figure_name(hole[1]))
        if figure is not None:
            pieces += [Piece(words[end : hole.start()]), Piece(write_figure(figure), hole[1].strip())]
            end = hole.end()
    return [piece for piece in [*pieces, Piece(words[end:])] if piece.text]


def draft_sheet(
    composition: Composition, *, may_write: bool, writers: WritersByPlace, editor: OpenParagraph | None = None
) -> ReportSheet:
    """Lay a draft out so that each paragraph leads to where it is written, and each gap to its place."""
    figures, report = composition.report_data.figures, composition.report_data.report
    addresses = {code: figure.rows for code, figure in figures.items()}
    then = {code: change.then for code, change in differences_since_saved(report, figures).items()}
    laid_out = sheet(composition.paper, FigureNotes(addresses, then))
    if not may_write:
        return laid_out
    by_section: dict[str, list[SheetBlock]] = {"": []}
    for line, block in zip(composition.lines, laid_out.blocks, strict=True):
        by_section.setdefault(line.placed.code if line.placed else "", []).append(block)
    blocks = [*by_section[""]]
    for place in composition.sections:
        if not place.dropped:
            section = _with_paragraphs(composition, place, by_section.get(place.code, []), editor)
            blocks += _with_gaps(section, _numbers_of(composition.gaps, place.code))
    return replace(laid_out, blocks=[_with_writers(block, writers) for block in blocks])


def _with_writers(block: SheetBlock, writers: WritersByPlace) -> SheetBlock:
    """Tell at a paragraph who types over it now."""
    place = block.paragraph and (block.paragraph.section, block.paragraph.line)
    return replace(block, writers=writers[place]) if place in writers else block


def _with_paragraphs(
    composition: Composition,
    placed: PlacedSection,
    blocks: Sequence[SheetBlock],
    editor: OpenParagraph | None,
) -> list[SheetBlock]:
    """Tell the paragraphs of a section where they are written; one without words gets a blank place."""
    if placed.code not in composition.drafts:
        return list(blocks)
    open_line = editor.line if editor is not None and editor.section == placed.code else None
    lines = lines_of(composition, placed.code)
    printing = [n for n, line in enumerate(lines) if lay_out(line, composition.report_data)]
    first = 1 if blocks and placed.heading else 0
    shaped_blocks = list(blocks)
    for place, n in zip(range(first, len(blocks)), printing, strict=False):
        paragraph = _paragraph(composition, placed, n)
        shaped_blocks[place] = replace(blocks[place], paragraph=paragraph, is_open=n == open_line)
    is_blank = placed.section.person and not any(line.strip() for line in lines)
    if is_blank or (open_line is not None and open_line not in printing):
        blank = _paragraph(composition, placed, open_line or 0)
        shaped_blocks.insert(
            first, SheetBlock("blank", placed.heading, paragraph=blank, is_open=open_line is not None)
        )
    return shaped_blocks


def _paragraph(composition: Composition, placed_section: PlacedSection, line: int) -> SheetParagraph:
    url = paragraph_address(composition.report_data.report, placed_section.code, line)
    return SheetParagraph(placed_section.code, line, url)


def _numbers_of(gaps: Sequence[Gap], section: str) -> tuple[int, ...]:
    """Give the numbers under which the gaps of a section stand in the list beside the sheet."""
    return tuple(n for n, gap in enumerate(gaps, 1) if gap.section == section)


def _with_gaps(blocks: list[SheetBlock], numbers: tuple[int, ...]) -> list[SheetBlock]:
    """Put the numbers of what is missing beside the first paragraph of a section, or its first block."""
    if not numbers or not blocks:
        return blocks
    place = next((n for n, block in enumerate(blocks) if block.paragraph is not None), 0)
    return [replace(block, gaps=numbers) if n == place else block for n, block in enumerate(blocks)]
