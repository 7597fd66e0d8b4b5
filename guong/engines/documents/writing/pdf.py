"""Write an official document as PDF, typeset by Typst from the same lines and measures as the .docx."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import typst

from guong.engines.documents.writing.columns import break_in_cell, break_words, has_wide_word, widths_of
from guong.engines.documents.writing.final_lines import block_as_json, frame_as_json, printed
from guong.engines.documents.writing.layout import FONTS, STYLE, measures
from guong.engines.documents.writing.paper import Block, BodyParagraph, Item, OfficialPaper, PaperTable
from guong.engines.documents.writing.widths import longest_line

MOST_TAGGED = 600
# A row of up to so many lines stays on its page; a letter of a table is at most so wide on the average.
LINES_OF_A_ROW, LETTER_WIDTH = 25, 2.6  # millimetres


def write_pdf(paper: OfficialPaper) -> bytes:
    """Write a document as PDF; nothing of its words is run as a program, and no font of the machine used."""
    lines = printed(paper)
    # A rule is as long as the longest of the lines above it.
    layout = measures()
    look, width = layout.looks["issuer"], layout.columns[0]
    longest = {
        "issuer": max(longest_line(line, look, width) for line in lines.issuer_lines),
        "motto": longest_line(lines.motto, layout.looks["motto"], layout.columns[1]),
        "subject": longest_line(lines.subject, layout.looks["subject"], layout.page.text_width),
    }
    fields = frame_as_json(lines) | {
        "longest": longest,
        "blocks": [_typeset(block) for block in lines.blocks],
        "annexes": [
            {
                "heading": annex.heading,
                "title": annex.title,
                "belongs": annex.belongs,
                "blocks": [_typeset(block) for block in annex.blocks],
            }
            for annex in lines.annexes
        ],
    }
    blocks = [*lines.blocks, *(block for annex in lines.annexes for block in annex.blocks)]
    rows = sum(len(block.rows) for block in blocks if isinstance(block, PaperTable))
    content: bytes = typst.compile(
        (STYLE / "letter.typ").read_bytes(),
        font_paths=fonts(),
        sys_inputs={
            "lines": json.dumps(fields, ensure_ascii=False),
            "measures": json.dumps(measures().raw, ensure_ascii=False),
        },
        timestamp=0,
        # Tags let a screen reader walk a table; of thousands of rows they make a tenfold file.
        pdf_tags=rows <= MOST_TAGGED,
    )
    return content


def _typeset(block: Block) -> dict[str, Any]:
    """Give a block as JSON, with what the typesetter cannot measure: widths of columns, places to break."""
    if isinstance(block, PaperTable):
        widths = widths_of(block)
        fields = block_as_json(replace(block, rows=()))
        fields["widths"] = widths
        # A row that may be taller than a page has to be broken.
        limits = [int(width / LETTER_WIDTH) * LINES_OF_A_ROW for width in widths]
        fields["whole_rows"] = all(
            len(cell.text) <= letters for row in block.rows for cell, letters in zip(row, limits, strict=True)
        )
        fields["rows"] = [
            [
                {"text": break_in_cell(cell.text, width, bold=cell.bold), "bold": cell.bold}
                for cell, width in zip(row, widths, strict=True)
            ]
            for row in block.rows
        ]
        return fields
    fields = block_as_json(block)
    if isinstance(block, BodyParagraph | Item):
        look, width = measures().looks["body"], measures().page.text_width
        fields["ragged"] = has_wide_word(block.runs, look)
        for run in fields["runs"]:
            run["text"] = break_words(run["text"], width, look, bold=run["bold"])
    return fields


@cache
def fonts() -> Any:
    """Look through the vendored faces once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
