"""Blank out the stamp by which an office enters a paper it received: it tells nothing of the paper."""

import re
from collections.abc import Sequence

from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine

HEAD = 40  # lines in which a stamp is looked for
LONGEST = 70  # characters of one of its lines
# "ĐẾN Số: 55", "CÔNG VĂN ĐẾN", "Đến ngày 05/10/2026" with what the clerk filled in.
_ENTRY_STAMP = re.compile(
    r"\W*(?:(?:(?:CÔNG VĂN|VĂN BẢN|CV|VB)\s+)?ĐẾN|Đến)\b\W*"
    r"(?:(?:Số|Ngày|Giờ|SỐ|NGÀY|GIỜ)\b\W*[\d\W]*)*$"
)
# The lines of the stamp below: a bare number, a day, to whom it is passed.
_FILLED_STAMP = re.compile(
    r"\W*(?:(?:Số|SỐ|Ngày|NGÀY|Giờ|GIỜ)(?:\s+đến)?\b[\d\W]*|(?:Kính )?[Cc]huyển\s*:.*|Lưu hồ sơ\b.*)$"
)
_MARKS = re.compile(r"^[\s>*_|]+|[\s*_|]+$")
_HAS_NUMBER = re.compile(r"\b(?:Số|SỐ)\b")
_STATE = ("CỘNG HÒA", "CỘNG HOÀ", "ĐỘC LẬP")
_NOT_SPACE = re.compile(r"\S")


def blank_stamps(text: str, lines: Sequence[TextLine]) -> str:
    """Give the text with spaces in place of each stamp; every place in it stays."""
    for first, last in _stamps(lines[:HEAD]):
        start, end = lines[first].at[0], lines[last].at[-1] + 1
        text = text[:start] + _NOT_SPACE.sub(" ", text[start:end]) + text[end:]
    return text


def _stamps(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """List the first and the last line of each stamp: the receiver's name, the word, what is filled in."""
    stamps: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if len(line.text) > LONGEST or not _ENTRY_STAMP.match(line.text):
            continue
        last = index
        while last + 1 < len(lines) and _is_filled(lines[last + 1].text):
            last += 1
        if not any(_HAS_NUMBER.search(entry.text) for entry in lines[index : last + 1]):
            continue  # "ĐẾN NGÀY 30/10/2026" ends a title or a cell
        first = index - 1 if index and _names_receiver(lines, index - 1) else index
        stamps.append((first, last))
    return stamps


def _is_filled(text: str) -> bool:
    return len(text) <= LONGEST and _FILLED_STAMP.match(text) is not None


def _names_receiver(lines: Sequence[TextLine], index: int) -> bool:
    """Tell whether a line above the word names who received the paper."""
    name = _MARKS.sub("", lines[index].text)
    return (
        is_upper(name) and len(name) <= LONGEST and not name.startswith(("CỘNG HÒA", "CỘNG HOÀ", "ĐỘC LẬP"))
    )
