"""Find the letters of a chain that somebody forwarded as one file, and keep the newest of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guong.engines.directives.directive import Remark
from guong.engines.directives.header import (
    DATE_LINE,
    MOTTO,
    NUMBER_LABEL,
    RECIPIENT_LABEL,
    STATE,
    SUBJECT_LABEL,
    read_head,
)
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine
from guong.engines.viet.forms import plain
from guong.engines.viet.names import looks_like_person_name
from guong.engines.viet.writing import write_date

HEAD_LINES = 18  # of a letter, above its "Kính gửi"
SUBJECT_LINES = 4
LONGEST_OF_HEAD = 100  # characters of a line of the head


@dataclass(frozen=True, slots=True)
class ChainedLetter:
    """One letter of a chain: lines[start:end] of the file, its number and its day."""

    start: int
    end: int
    number: str
    day: date


def find_letters(lines: Sequence[TextLine]) -> tuple[ChainedLetter, ...]:
    """
    Find the letters of a chain, in the order of the file; empty where there are not two.

    Each must have its own number and day above its own "Kính gửi": an annex or a form to fill in has not.
    """
    anchors = [index for index, line in enumerate(lines) if RECIPIENT_LABEL.match(line.text)]
    if len(anchors) < 2:
        return ()
    starts = [
        _head_above(lines, anchor, before) for before, anchor in zip([-1, *anchors], anchors, strict=False)
    ]
    letters: list[ChainedLetter] = []
    for start, anchor, end in zip(starts, anchors, [*starts[1:], len(lines)], strict=True):
        head = read_head(tuple(lines[start : anchor + 1]))
        if head.number and head.date and head.number not in {letter.number for letter in letters}:
            letters.append(ChainedLetter(start, end, head.number, head.date))
        elif letters:
            letters[-1] = ChainedLetter(letters[-1].start, end, letters[-1].number, letters[-1].day)
    return tuple(letters) if len(letters) > 1 else ()


def _head_above(lines: Sequence[TextLine], anchor: int, before: int) -> int:
    """Give the first line of the head that stands right above a "Kính gửi"."""
    start = anchor
    while start > max(before + 1, anchor - HEAD_LINES) and _is_of_head(lines, start - 1):
        start -= 1
    return start


def _is_of_head(lines: Sequence[TextLine], index: int) -> bool:
    text = lines[index].text.strip()
    folded = plain(text)
    if STATE.search(folded) or MOTTO.search(folded):
        return True
    if len(text) > LONGEST_OF_HEAD or looks_like_person_name(text):
        return False
    if is_upper(text) or NUMBER_LABEL.match(text) or DATE_LINE.match(text):
        return True
    return any(SUBJECT_LABEL.match(line.text) for line in lines[max(0, index - SUBJECT_LINES) : index + 1])


def newest_of(letters: Sequence[ChainedLetter]) -> ChainedLetter:
    """Choose the newest letter of a chain; of several of one day the first in the file."""
    return max(letters, key=lambda letter: letter.day)


def remark_on_chain(letters: Sequence[ChainedLetter]) -> Remark:
    """Say which letters the file holds and which one was read."""
    newest = newest_of(letters)
    others = ", ".join(letter.number for letter in letters if letter is not newest)
    return Remark(
        "several-letters",
        0,
        0,
        f"Tệp này có {len(letters)} văn bản; Gương chỉ đọc văn bản mới nhất, số {newest.number} "
        f"ngày {write_date(newest.day)}.",
        f"Nếu văn bản số {others} cũng giao việc, hãy tách ra tệp riêng rồi đọc.",
    )


def mask(text: str, lines: Sequence[TextLine], letter: ChainedLetter) -> str:
    """Blank out what stands outside of one letter; every place in the text stays."""
    start, end = lines[letter.start].at[0], lines[letter.end - 1].at[-1] + 1
    return _NOT_SPACE.sub(" ", text[:start]) + text[start:end] + _NOT_SPACE.sub(" ", text[end:])


_NOT_SPACE = re.compile(r"\S")
