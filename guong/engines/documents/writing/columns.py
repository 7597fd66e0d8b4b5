"""How wide the columns of a table are on paper, and where a word too wide for its cell may be broken."""

import re
from collections.abc import Sequence
from functools import lru_cache

from guong.engines.documents.writing.layout import TextStyle, measures
from guong.engines.documents.writing.paper import PaperTable, TextRun
from guong.engines.documents.writing.widths import face

CELL_PADDING = 2.6  # millimetres, both sides of a cell together
# A word up to this width is not broken by a narrow column: a date of ten characters, a head of one syllable.
WIDEST_WHOLE_WORD = 24.0
SPARE = 0.4  # millimetres that two faces of one metric may differ by
BREAK_HERE = "\u200b"
# An address is broken after these signs rather than inside a name.
_JOINTS = re.compile(r"(?<=[/.\-_?&=@,;:\\+])(?=\w)")
# A line that holds so wide a word would be torn apart if it were stretched: a quarter of the text.
WIDE_WORD_SHARE = 0.25
SHORT_WORD = 12  # characters that are never so wide


def widths_of(table: PaperTable) -> list[float]:
    """
    Share the width of the text among the columns, in millimetres.

    Each column is at least as wide as its widest word, so that no head, number or date is broken; what a
    narrow one needs is taken from the room that the others have.
    """
    text_width = measures().page.text_width
    whole = sum(column.width for column in table.columns)
    widths = [column.width / whole * text_width for column in table.columns]
    needs = [_need(table, place) for place in range(len(widths))]
    lacking = sum(max(0.0, need - width) for need, width in zip(needs, widths, strict=True))
    room = sum(max(0.0, width - need) for need, width in zip(needs, widths, strict=True))
    if not lacking or room < lacking:
        return widths
    return [
        max(need, width - max(0.0, width - need) * lacking / room)
        for need, width in zip(needs, widths, strict=True)
    ]


def _need(table: PaperTable, place: int) -> float:
    look = measures().looks["table"]
    head = {(word, True) for word in table.columns[place].head.split()}
    words = head | {(word, row[place].bold) for row in table.rows for word in row[place].text.split()}
    wide = (word_width(word, bold, look.size) for word, bold in words)
    return max((width for width in wide if width <= WIDEST_WHOLE_WORD), default=0.0) + CELL_PADDING + SPARE


@lru_cache(maxsize=20_000)
def word_width(word: str, bold: bool, size: float) -> float:
    """Measure a word as it is printed, in millimetres."""
    return face(bold, False).width(word, size)


def break_words(text: str, room: float, look: TextStyle, *, bold: bool = False) -> str:
    """Mark where the words too wide for so many millimetres may be broken."""
    bold = bold or look.bold
    if len(text) * word_width("W", True, look.size) <= room:
        return text
    return " ".join(_broken(word, room, bold, look.size) for word in text.split(" "))


def break_in_cell(text: str, width: float, *, bold: bool = False) -> str:
    """Mark where the words too wide for a cell of a width may be broken."""
    return break_words(text, width - CELL_PADDING, measures().looks["table"], bold=bold)


def _broken(word: str, room: float, bold: bool, size: float) -> str:
    if word_width(word, bold, size) <= room:
        return word
    pieces = []
    for piece in _JOINTS.split(word):
        fits = word_width(piece, bold, size) <= room
        pieces.append(piece if fits else BREAK_HERE.join(piece))
    return BREAK_HERE.join(pieces)


def has_wide_word(runs: Sequence[TextRun], look: TextStyle) -> bool:
    """
    Tell whether a paragraph holds a word so wide that stretching its lines would tear them apart.

    What a line may be broken at counts apart: the number of a document is broken at its hyphen.
    """
    limit = measures().page.text_width * WIDE_WORD_SHARE
    words = "".join(run.text for run in runs).replace("-", " ").split()
    return any(
        face(look.bold, False).width(word, look.size) > limit for word in words if len(word) > SHORT_WORD
    )
