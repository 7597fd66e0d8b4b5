"""Lay out pages of words as one text: margins dropped, columns and tables in reading order."""

import re

from guong.engines.documents.document import Document
from guong.engines.documents.layout import LINE_END_HYPHEN, WordRow, lines_of, reading_order
from guong.engines.documents.margins import PageRows, without_margins
from guong.engines.documents.rulings import RuledTable
from guong.engines.viet import encodings

# A list label and its text lie a tab apart, which leaves no sign when the label is as wide as the tab.
GLUED_LABEL = re.compile(r"(?<=^\d\d[.)])(?=[^\W\d_])|(?<=^\d[.)])(?=[^\W\d_])|(?<=^[a-zđ]\))(?=[^\W\d_])")


def assemble(sheets: list[PageRows], tables: list[list[RuledTable]], kind: str) -> Document:
    """Lay out pages of words into one text with the span of each page."""
    texts = []
    for index, rows in enumerate(without_margins(sheets)):
        ordered = _with_tables(rows, tables[index], first_page=index == 0)
        lines = (GLUED_LABEL.sub(" ", line) for line in ordered)
        texts.append("\n".join(lines).strip("\n"))
    repaired, encoding = _repair("\f".join(texts))
    spans = []
    start = 0
    for text in repaired.split("\f"):
        spans.append((start, start + len(text)))
        start += len(text) + 1
    return Document(repaired.replace("\f", "\n"), kind, encoding=encoding, pages=tuple(spans))


def _repair(text: str) -> tuple[str, str | None]:
    # A hyphen at a line end may be the soft hyphen, which is a letter in TCVN3: ask before settling it.
    repaired, encoding = encodings.repair(text.replace(LINE_END_HYPHEN, "\xad"))
    return (text.replace(LINE_END_HYPHEN, "-"), None) if encoding is None else (repaired, encoding)


def _with_tables(rows: list[WordRow], tables: list[RuledTable], *, first_page: bool) -> list[str]:
    lines: list[str] = []
    free: list[WordRow] = []

    def flush() -> None:
        lines.extend(lines_of(reading_order(free, first_page=first_page and not lines)))
        free.clear()

    waiting = sorted(tables, key=lambda table: table.top)
    for row in rows:
        while waiting and waiting[0].top < row.baseline:
            flush()
            lines.extend(waiting.pop(0).lines)
        free.append(row)
    flush()
    for table in waiting:
        lines.extend(table.lines)
    return lines
