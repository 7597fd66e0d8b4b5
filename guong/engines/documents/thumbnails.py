"""
A file as a picture of the size of a thumb: its first page, its first sheet, or the photograph itself.

What no library here draws is sketched from its words: a bar a word, as on the page, or the cells of a sheet.
"""

import re
from itertools import accumulate

from guong.engines.documents.document import Document
from guong.engines.documents.isolated_reader import draw_page, read_isolated
from guong.engines.documents.pictures import PAGE_WIDTH, as_pdf, write_pdf
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile

THUMBNAIL_KINDS = frozenset({"pdf", "jpg", "png", "docx", "doc", "odt", "txt", "xlsx"})
# Tried one after the other: a busy photograph packs worse than a page.
SIDES = (128, 112, 96, 72, 48)
MOST_BYTES = 20_000
PAGE_HEIGHT = 842
MARGIN, LINE, LETTER = 62, 17, 5.4  # points
MOST_SIGNS = 6000  # of a text, more than a page holds
LINE_LENGTH = 84  # signs
LONGEST_HEADING = 60
MOST_ROWS, MOST_COLUMNS = 24, 12
_INK, _HEAD_INK, _RULE, _HEAD_ROW = ".62 .60 .55 rg", ".35 .34 .31 rg", ".83 .81 .76 RG", ".85 .93 .91 rg"
_POSITION = re.compile(r"([A-Z]+)(\d+)")


def draw_thumbnail(data: bytes, kind: str, *, name: str = "") -> bytes:
    """Draw a file of a kind (`THUMBNAIL_KINDS`) as a PNG of at most MOST_BYTES, in the bounded process."""
    if kind == "pdf":
        page: bytes | None = data
    elif kind in ("jpg", "png"):
        page = as_pdf(data)
    else:
        try:
            document = read_isolated(data, name=name, recognise=False)
            page = _sketch_sheet(document) if document.cells else _sketch_page(document.text)
        except ScanNeeded:
            page = None
    if page is None:
        raise UnreadableFile("broken-file")
    pictures = (draw_page(page, 1, most_dots=side).png for side in SIDES)
    if (picture := next((png for png in pictures if len(png) <= MOST_BYTES), None)) is None:
        raise UnreadableFile("broken-file")
    return picture


def _sketch_page(text: str) -> bytes:
    operators, top = [_INK], PAGE_HEIGHT - MARGIN
    for line in text[:MOST_SIGNS].splitlines():
        words = line.split()
        is_heading = line.isupper() and len(line) <= LONGEST_HEADING
        operators.append(_HEAD_INK if is_heading else _INK)
        at = (LINE_LENGTH - len(line.strip())) / 2 if is_heading else 0
        for word in words:
            if at + len(word) > LINE_LENGTH and at:
                at, top = 0, top - LINE
            if top < MARGIN:
                return write_pdf(PAGE_WIDTH, PAGE_HEIGHT, " ".join(operators))
            width = min(len(word), LINE_LENGTH) * LETTER
            operators.append(f"{MARGIN + at * LETTER:.0f} {top} {width:.0f} 8 re f")
            at += len(word) + 1
        top -= LINE
    return write_pdf(PAGE_WIDTH, PAGE_HEIGHT, " ".join(operators))


def _sketch_sheet(document: Document) -> bytes:
    """Draw the cells of the first sheet that is not hidden: how wide a column is, and how full a cell."""
    first = next((cell for cell in document.cells if not cell.hidden), document.cells[0])
    lengths: dict[tuple[int, int], int] = {}
    for cell in document.cells:
        if cell.sheet == first.sheet and (match := _POSITION.fullmatch(cell.position)):
            column = sum((ord(sign) - 64) * 26**place for place, sign in enumerate(reversed(match[1])))
            if column <= MOST_COLUMNS and int(match[2]) <= MOST_ROWS:
                lengths[int(match[2]), column] = cell.end - cell.start
    rows, columns = (max((key[axis] for key in lengths), default=1) for axis in (0, 1))
    widest = [
        max((n for (_, at), n in lengths.items() if at == column), default=4)
        for column in range(1, columns + 1)
    ]
    widths = [min(max(n, 4), 30) * LETTER + 8 for n in widest]
    edges = [0.0, *accumulate(widths)]
    across, down = edges[-1], max(rows * LINE, edges[-1] * 0.6)
    operators = [_HEAD_ROW, f"0 {down - LINE:.0f} {across:.0f} {LINE} re f", _RULE]
    operators += [f"{edge:.0f} 0 m {edge:.0f} {down:.0f} l S" for edge in edges]
    operators += [
        f"0 {down - n * LINE:.0f} m {across:.0f} {down - n * LINE:.0f} l S"
        for n in range(int(down // LINE) + 1)
    ]
    for (row, column), length in lengths.items():
        width = min(length * LETTER, widths[column - 1] - 8)
        ink = _HEAD_INK if row == 1 else _INK
        operators.append(f"{ink} {edges[column - 1] + 4:.0f} {down - row * LINE + 5:.0f} {width:.0f} 7 re f")
    return write_pdf(across, down, " ".join(operators))
