"""The sheet of a draft: which paragraphs are written in place, which one is open, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django import forms

from guong.engines.documents.writing import Figure

from ..actions import differences_since_saved
from ..actions.composition import Composition, lay_out
from ..actions.figures import write_figure
from ..actions.gaps import paragraph_address
from ..actions.narrative import HOLE, by_label, figure_name
from ..actions.outline import PlacedSection
from ..actions.paragraphs import NO_WRITERS, PlaceWriters, WritersByPlace, lines_of
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


def pieces_of(words: str, figures: Mapping[str, Figure]) -> list[tuple[str, str]]:
    """Part a paragraph into (words, "") and (value, name) of figures; an unknown name stays in the words."""
    known_figures, pieces, end = by_label(figures), [], 0
    for hole in HOLE.finditer(words):
        figure = known_figures.get(figure_name(hole[1]))
        if figure is not None:
            pieces += [(words[end : hole.start()], ""), (write_figure(figure), hole[1].strip())]
            end = hole.end()
    return [(text, name) for text, name in [*pieces, (words[end:], "")] if text]


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
        if place.dropped:
            continue
        section = by_section.get(place.code, [])
        if place.code in composition.drafts:
            open_line = editor.line if editor is not None and editor.section == place.code else None
            section = _with_paragraphs(composition, place, section, open_line, writers)
        gaps = tuple(n for n, gap in enumerate(composition.gaps, 1) if gap.section == place.code)
        if section and gaps:
            # Their numbers in the list beside the sheet stand at the first paragraph, or the first block.
            first = next((n for n, block in enumerate(section) if block.paragraph is not None), 0)
            section[first] = replace(section[first], gaps=gaps)
        blocks += section
    return replace(laid_out, blocks=blocks)


def _with_paragraphs(
    composition: Composition,
    placed: PlacedSection,
    blocks: list[SheetBlock],
    open_line: int | None,
    writers: WritersByPlace,
) -> list[SheetBlock]:
    """Add to the paragraphs of a section where they are written; one without words gets a blank place."""
    code, report = placed.code, composition.report_data.report

    def as_paragraph(block: SheetBlock, line: int, *, is_open: bool) -> SheetBlock:
        paragraph = SheetParagraph(code, line, paragraph_address(report, code, line))
        return replace(block, paragraph=paragraph, is_open=is_open, writers=writers.get((code, line)))

    lines = lines_of(composition, code)
    printing = [n for n, line in enumerate(lines) if lay_out(line, composition.report_data)]
    first = 1 if blocks and placed.heading else 0
    shaped_blocks = list(blocks)
    for place, n in zip(range(first, len(blocks)), printing, strict=False):
        shaped_blocks[place] = as_paragraph(blocks[place], n, is_open=n == open_line)
    is_blank = placed.section.person and not any(line.strip() for line in lines)
    if is_blank or (open_line is not None and open_line not in printing):
        blank = SheetBlock("blank", placed.heading)
        shaped_blocks.insert(first, as_paragraph(blank, open_line or 0, is_open=open_line is not None))
    return shaped_blocks
