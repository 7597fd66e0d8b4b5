"""Recognise the letters of pictured pages: upright, tables by their rules, one page after another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from guong.engines.documents import tesseract
from guong.engines.documents.bitmaps import DOTS_AN_INCH, POINTS_A_DOT, Bitmap
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.layout import Word, rows_of
from guong.engines.documents.margins import PageRows
from guong.engines.documents.pages import assemble
from guong.engines.documents.progress import tell
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.documents.ruled_tables import Box, RuledTable, lone_rules, tables_of
from guong.engines.viet.syllables import is_syllable

# More dots than this on a side are a poster's, and no clearer.
MOST_DOTS = 3600
LETTERS = re.compile(r"[^\W\d_]+")
# So many of the words of a page that was read right way up are Vietnamese syllables.
MOSTLY_SYLLABLES = 0.6
FEWEST_WORDS = 5
LONG_WORD = 3
# What rules leave behind where they were not quite straight.
RULE_SIGNS = frozenset("|[]_¦")


def recognise_pages(pdf: pdfium.PdfDocument, limits: Limits, kind: str) -> Document:
    """Read all pages of a PDF as pictures, telling how far the reading has come."""
    return _recognise(bitmaps_of(pdf), len(pdf), limits, kind)


def recognise_files(files: Sequence[bytes], limits: Limits) -> Document:
    """Read several PDF files of pictured pages as one document."""
    return _recognise(_bitmaps_of_files(files), len(files), limits, "image")


def _bitmaps_of_files(files: Iterable[bytes]) -> Iterator[Bitmap]:
    for file in files:
        with pdfium.PdfDocument(file) as pdf:
            yield from bitmaps_of(pdf)


def _recognise(bitmaps: Iterable[Bitmap], total: int, limits: Limits, kind: str) -> Document:
    recogniser = Recogniser(limits)
    sheets: list[PageRows] = []
    tables: list[list[RuledTable]] = []
    tell(0, total)
    for bitmap in bitmaps:
        sheet, page_tables = recogniser.read(bitmap)
        sheets.append(sheet)
        tables.append(page_tables)
        tell(len(sheets), total)
    if not any(sheet.rows for sheet in sheets) and not any(tables):
        raise UnreadableFile("no-letters")
    notes = tesseract.notes(recogniser.faint, recogniser.grids)
    return replace(assemble(sheets, tables, kind), needs_review=True, notes=notes)


def bitmaps_of(pdf: pdfium.PdfDocument) -> Iterator[Bitmap]:
    """Yield the pages as pictures, as they show on a screen."""
    for page in pdf:
        width, height = page.get_size()
        scale = min(DOTS_AN_INCH / 72, MOST_DOTS / max(width, height, 1))
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = (rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
        yield Bitmap(bitmap.width, bitmap.height, b"".join(lines))
        bitmap.close()
        page.close()


class Recogniser:
    """
    Reads pages; how one had to be turned is tried first on the next.

    `faint` counts the words of each page that were not given, `grids` lists those with a table not read.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turn = 0
        self.faint: list[int] = []
        self.grids: list[int] = []

    def read(self, bitmap: Bitmap) -> tuple[PageRows, list[RuledTable]]:
        """Read one page into rows of words and ruled tables."""
        words, height, boxes, faint = self._words(bitmap.turned(self._turn))
        if len(words) >= FEWEST_WORDS and _quality(words) < MOSTLY_SYLLABLES:
            likely = tesseract.turn_of(bitmap.turned(self._turn).as_pgm(), self._limits)
            guesses = (90, 270) if _lie_on_side(words) else (180,)
            for more in dict.fromkeys([likely, *guesses] if likely else guesses):
                attempt = self._words(bitmap.turned((self._turn + more) % 360))
                if _quality(attempt[0]) > _quality(words):
                    self._turn = (self._turn + more) % 360
                    words, height, boxes, faint = attempt
                    break
        tables, free = tables_of(boxes, words)
        self.faint.append(faint)
        if not tables and bitmap.shows_grid():
            self.grids.append(len(self.faint))
        return PageRows(rows_of(free), height, lone_rules(boxes)), tables

    def _words(self, bitmap: Bitmap) -> tuple[list[Word], float, list[Box], int]:
        bare, boxes = bitmap.without_rules()
        words, _, faint = tesseract.words(bare.as_pgm(), self._limits)
        page_words = [
            Word(word.text, *(n * POINTS_A_DOT for n in (word.left, word.right, word.baseline, word.size)))
            for word in words
            if not RULE_SIGNS.issuperset(word.text) or not boxes
        ]
        return page_words, bitmap.height * POINTS_A_DOT, boxes, faint


def _quality(words: Sequence[Word]) -> float:
    if _lie_on_side(words):
        return 0.0
    tokens = [token for word in words for token in LETTERS.findall(word.text)]
    return sum(map(is_syllable, tokens)) / len(tokens) if tokens else 0.0


def _lie_on_side(words: Sequence[Word]) -> bool:
    long_words = [word for word in words if len(word.text) >= LONG_WORD]
    narrow = sum(word.right - word.left < word.size / 2 for word in long_words)
    return narrow > len(long_words) / 2
