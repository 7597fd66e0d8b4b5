"""Lay out pages of words as one text: margins dropped, columns and tables in reading order."""

import re

from guong.engines.documents.document import Document
from guong.engines.documents.grid_drafts import GridDraft, place_drafts
from guong.engines.documents.grid_joining import join_grids
from guong.engines.documents.layout import LINE_END_HYPHEN, WordRow, lines_of, reading_order
from guong.engines.documents.margins import PageRows, without_margins
from guong.engines.documents.rulings import RuledTable
from guong.engines.documents.tables import TextBlock, strip_block
from guong.engines.viet import encodings

# A list label and its text lie a tab apart, which leaves no sign when the label is as wide as the tab.
GLUED_LABEL = re.compile(r"(?<=^\d\d[.)])(?=[^\W\d_])|(?<=^\d[.)])(?=[^\W\d_])|(?<=^[a-zđ]\))(?=[^\W\d_])")


def assemble(sheets: list[PageRows], tables: list[list[RuledTable]], kind: str) -> Document:
    """Lay out pages of words into one text with the span of each page, and place their tables in it."""
    texts = []
    drafts: list[GridDraft] = []
    line = 0
    for index, rows in enumerate(without_margins(sheets)):
        page = strip_block(_lay_out(rows, tables[index], first_page=index == 0))
        for draft in page.drafts:
            draft.shift(line)
        drafts += page.drafts
        texts.append(page.text)
        line += page.text.count("\n") + 1
    repaired, encoding = _repair("\f".join(texts))
    spans = []
    start = 0
    for text in repaired.split("\f"):
        spans.append((start, start + len(text)))
        start += len(text) + 1
    text = repaired.replace("\f", "\n")
    grids = join_grids(place_drafts(drafts, text), text, rows_break=True)
    return Document(text, kind, encoding=encoding, pages=tuple(spans), grids=grids)


def _repair(text: str) -> tuple[str, str | None]:
    # A hyphen at a line end may be the soft hyphen, which is a letter in TCVN3: ask before settling it.
    repaired, encoding = encodings.repair(text.replace(LINE_END_HYPHEN, "\xad"))
    return (text.replace(LINE_END_HYPHEN, "-"), None) if encoding is None else (repaired, encoding)


def _lay_out(rows: list[WordRow], tables: list[RuledTable], *, first_page: bool) -> TextBlock:
    """Set the free rows of a page and its ruled tables one below the other."""
    lines: list[str] = []
    free: list[WordRow] = []
    drafts = []

    def flush() -> None:
        lines.extend(lines_of(reading_order(free, first_page=first_page and not lines)))
        free.clear()

    def set_table(table: RuledTable) -> None:
        table.draft.shift(len(lines))
        drafts.append(table.draft)
        lines.extend(table.lines)

    waiting = sorted(tables, key=lambda table: table.top)
    for row in rows:
        while waiting and waiting[0].top < row.baseline:
            flush()
            set_table(waiting.pop(0))
        free.append(row)
    flush()
    for table in waiting:
        set_table(table)
    return TextBlock("\n".join(GLUED_LABEL.sub(" ", line) for line in lines), tuple(drafts))
