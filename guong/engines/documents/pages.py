"""Lay out pages of words as one text: margins dropped, columns and tables in reading order."""

import re

from guong.engines.documents.aligned_heads import Blanks, HeadBlock, find_head
from guong.engines.documents.aligned_tables import OpenTable, PlacedRow, find_aligned_tables
from guong.engines.documents.document import Document
from guong.engines.documents.grid_drafts import GridDraft, place_drafts
from guong.engines.documents.grid_merge import join_grids
from guong.engines.documents.layout import LINE_END_HYPHEN, OPENING_ROWS, WordRow, lines_of, reading_order
from guong.engines.documents.margins import PageRows, without_margins
from guong.engines.documents.ruled_tables import RuledTable
from guong.engines.documents.tables import TextBlock, strip_block
from guong.engines.viet import encodings

# A list label and its text lie a tab apart, which leaves no sign when the label is as wide as the tab.
# Blanks between columns without rules, in heights of the letters: twice what justifying makes of a space.
PDF_BLANKS = Blanks(columns=0.8, least=0.35)
GLUED_LABEL = re.compile(r"(?<=^\d\d[.)])(?=[^\W\d_])|(?<=^\d[.)])(?=[^\W\d_])|(?<=^[a-zđ]\))(?=[^\W\d_])")


def assemble(sheets: list[PageRows], tables: list[list[RuledTable]], kind: str) -> Document:
    """Lay out pages of words into one text with the span of each page, and place their tables in it."""
    texts = []
    drafts: list[GridDraft] = []
    line = 0
    open_table: OpenTable | None = None
    for index, rows in enumerate(without_margins(sheets)):
        layout = _PageLayout(rows, tables[index], first_page=index == 0)
        open_table = layout.find_aligned(open_table, sheets[index].rules)
        page = strip_block(layout.block())
        for draft in page.drafts:
            draft.shift(line)
        drafts += page.drafts
        texts.append(page.text)
        line += page.text.count("\n") + 1
    text = "\f".join(texts)
    # A hyphen at a line end may be the soft hyphen, which is a letter in TCVN3: ask before settling it.
    repaired_text, encoding = encodings.repair(text.replace(LINE_END_HYPHEN, "\xad"))
    if encoding is None:
        repaired_text = text.replace(LINE_END_HYPHEN, "-")
    spans = []
    start = 0
    for text in repaired_text.split("\f"):
        spans.append((start, start + len(text)))
        start += len(text) + 1
    text = repaired_text.replace("\f", "\n")
    grids = join_grids(place_drafts(drafts, text), text, rows_break=True)
    return Document(text, kind, encoding=encoding, pages=tuple(spans), grids=grids)


class _PageLayout:
    """The free rows of a page and its ruled tables, set one below the other."""

    def __init__(self, rows: list[WordRow], tables: list[RuledTable], *, first_page: bool) -> None:
        self._lines: list[str] = []
        self._drafts: list[GridDraft] = []
        # The rows of words between ruled tables, each with its line.
        self._passages: list[list[PlacedRow]] = []
        self._first_page = first_page
        free: list[WordRow] = []
        waiting = sorted(tables, key=lambda table: table.top)
        for row in rows:
            while waiting and waiting[0].top < row.baseline:
                self._set_rows(free)
                free = []
                self._set_table(waiting.pop(0))
            free.append(row)
        self._set_rows(free)
        for table in waiting:
            self._set_table(table)

    def _set_rows(self, free: list[WordRow]) -> None:
        passage = []
        starts = range(min(OPENING_ROWS, len(free)))
        opens_page = (
            self._first_page
            and not self._lines
            and not any(find_head(free[at : at + HeadBlock.MOST_LINES], PDF_BLANKS) for at in starts)
        )
        for row in lines_of(reading_order(free, first_page=opens_page)):
            if row is not None:
                passage.append(PlacedRow(len(self._lines), row))
            self._lines.append("" if row is None else row.text)
        self._passages.append(passage)

    def _set_table(self, table: RuledTable) -> None:
        table.draft.shift(len(self._lines))
        self._drafts.append(table.draft)
        self._lines.extend(table.lines)
        self._passages.append([])

    def find_aligned(self, above: OpenTable | None, rules: list[float]) -> OpenTable | None:
        """Find the tables without rules; the first may go on from `above`. Return the one still open."""
        for passage in self._passages:
            drafts, above = find_aligned_tables(passage, blanks=PDF_BLANKS, above=above, rules=rules)
            self._drafts += drafts
        return above

    def block(self) -> TextBlock:
        """Give the lines and the tables in them."""
        self._drafts.sort(key=lambda draft: min(piece.line for cell in draft.cells for piece in cell.pieces))
        return TextBlock("\n".join(GLUED_LABEL.sub(" ", line) for line in self._lines), tuple(self._drafts))
