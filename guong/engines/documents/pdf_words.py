"""Take the words of a PDF page with their places, its ruled tables, and signs that a scanner wrote it."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from guong.engines.documents.layout import LINE_END_HYPHEN, Word, WordRow, rows_of
from guong.engines.documents.margins import PageRows
from guong.engines.documents.pdf_paths import Turn, boxes_of_path
from guong.engines.documents.ruled_tables import Box, RuledTable, lone_rules, tables_of

# The height of a loose character box over the size of its letters, for common fonts.
BOX_HEIGHT = 1.15
MAX_OBJECTS = 20_000
INVISIBLE = 3
SPACES = frozenset(
    (0, 0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x3000, *range(0x2000, 0x200C), 0x202F, 0xFEFF)
)
# What the library returns for a hyphen at a line end, be it "-" or the soft hyphen (which is "ư" in TCVN3).
LINE_END_HYPHENS = frozenset((0x02, 0xFFFE))
SMALL = 0.8
# Bullets, read as the dash they stand for; symbol fonts put theirs among the private code points.
BULLETS = frozenset("•▪●◦○■□➢✓")


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: its free rows, its tables, and what it holds beside them."""

    sheet: PageRows
    tables: list[RuledTable]
    letters: int
    pictures: int
    recognised: bool
    upright_lost: bool


@dataclass(slots=True)
class _Objects:
    pictures: int = 0
    visible: int = 0
    invisible: int = 0
    boxes: list[Box] = field(default_factory=list)


def read_page(pdf: pdfium.PdfDocument, index: int) -> PageContent:
    """Read one page; a page that cannot be opened counts as empty."""
    try:
        page = pdf[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return PageContent(PageRows([], 1.0), [], 0, 0, False, False)
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    turns: dict[int, Turn] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    turn, height = turns[rotation], max(right - left if rotation in (90, 270) else top - bottom, 1.0)
    words, upright = _words(text, turn)
    objects = _Objects()
    for place in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            objects.pictures += 1  # a scan is often wrapped in a form
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            invisible = raw.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE
            objects.invisible += invisible
            objects.visible += not invisible
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            objects.boxes += boxes_of_path(item, turn)
    tables, free = tables_of(objects.boxes, words)
    rows: list[WordRow] = rows_of(free)
    letters = sum(len(word.text) for word in words)
    text.close()
    page.close()
    return PageContent(
        PageRows(rows, height, lone_rules(objects.boxes)),
        tables,
        letters=letters,
        pictures=objects.pictures,
        recognised=objects.pictures > 0 and objects.invisible > 0 and not objects.visible,
        upright_lost=upright,
    )


def _words(text: pdfium.PdfTextPage, turn: Turn) -> tuple[list[Word], bool]:
    reader = _WordMeasurer(text, turn)
    letters: list[str] = []
    begin = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in SPACES:
            if letters:
                reader.word(letters, begin, index - 1)
                letters = []
            continue
        if not letters:
            begin = index
        if code in LINE_END_HYPHENS:
            letters.append(LINE_END_HYPHEN)
        elif code >= 0x20 and not 0xD800 <= code <= 0xDFFF:
            letters.append(chr(code))
    if letters:
        reader.word(letters, begin, raw.FPDFText_CountChars(text) - 1)
    # A page whose words all stand upright is a page laid on its side, not a page with notes in its margin.
    if len(reader.upright) > len(reader.level):
        return reader.laid_down(), False
    return reader.level, bool(reader.upright)


class _WordMeasurer:
    """Measure words by their first and last letters only: each call costs about a microsecond."""

    def __init__(self, text: pdfium.PdfTextPage, turn: Turn) -> None:
        self._text = text
        self._turn = turn
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._box = raw.FS_RECTF()
        self.level: list[Word] = []
        self.upright: list[Word] = []
        self._sense = 0

    def word(self, letters: list[str], begin: int, end: int) -> None:
        left, baseline = self._origin(begin)
        first, last = self._corners(begin), self._corners(end)
        across, down = last[2] - first[0], 0.0
        if begin != end:
            end_left, end_baseline = self._origin(end)
            across, down = end_left - left, end_baseline - baseline
        if abs(down) > abs(across) + 1:
            self._sense += 1 if down > 0 else -1
            # Kept as it would stand after a quarter turn: along the page, not across it.
            size = max(first[2] - first[0], 1.0) / BOX_HEIGHT
            ends = sorted((first[1], first[3], last[1], last[3]))
            self.upright.append(Word("".join(letters), ends[0], ends[-1], left, size))
            return
        tall = max(first[3] - first[1], 1.0)
        size, small = tall / BOX_HEIGHT, tall * SMALL
        text = "".join(letters)
        if letters[-1].isdigit() and last[3] - last[1] < small and len(letters) == end - begin + 1:
            # Part a raised footnote number from the word it hangs on: "NĐ-CP¹" must not become "NĐ-CP1".
            cut = len(letters)
            while cut > 1 and letters[cut - 1].isdigit():
                corners = self._corners(begin + cut - 1)
                if corners[3] - corners[1] >= small:
                    break
                cut -= 1
            word, mark = text[:cut], text[cut:]
            if mark and not (mark in ("2", "3") and word.endswith("m")):
                text = f"{word}[{mark}]"
        if begin == end and (text in BULLETS or "\ue000" <= text <= "\uf8ff"):
            text = "-"
        self.level.append(Word(text, min(first[0], left), max(last[2], left + 0.1), baseline, size))

    def _origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._turn(self._x.value, self._y.value)

    def _corners(self, index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetLooseCharBox(self._text, index, self._box)
        corner = self._turn(self._box.left, self._box.top)
        opposite = self._turn(self._box.right, self._box.bottom)
        return (
            min(corner[0], opposite[0]),
            min(corner[1], opposite[1]),
            max(corner[0], opposite[0]),
            max(corner[1], opposite[1]),
        )

    def laid_down(self) -> list[Word]:
        """Return the upright words as a page turned by a quarter."""
        if self._sense > 0:
            # Reading downwards: lines follow one another from right to left.
            return [Word(w.text, w.left, w.right, -w.baseline, w.size) for w in self.upright]
        return [Word(w.text, -w.right, -w.left, w.baseline, w.size) for w in self.upright]
