"""Blank out what tells nothing of a paper: the stamp of who received it, and who sent a message of a chat."""

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
    r"\W*(?:(?:(?:Số|SỐ|Ngày|NGÀY|Giờ|GIỜ)(?:\s+đến)?\b[\d\W]*)+|(?:Kính )?[Cc]huyển\s*:.*|Lưu hồ sơ\b.*)$"
)
_MARKS = re.compile(r"^[\s>*_|]+|[\s*_|]+$")
_HAS_NUMBER = re.compile(r"\b(?:Số|SỐ)\b")
_STATE = ("CỘNG HÒA", "CỘNG HOÀ", "ĐỘC LẬP")
_NOT_SPACE = re.compile(r"\S")


def blank_stamps(text: str, lines: Sequence[TextLine]) -> str:
    """Give the text with spaces in place of each stamp; every place in it stays."""
    head = lines[:HEAD]
    for index, line in enumerate(head):
        if len(line.text) > LONGEST or not _ENTRY_STAMP.match(line.text):
            continue
        stamp = [line]
        for below in head[index + 1 :]:
            if len(below.text) > LONGEST or not _FILLED_STAMP.match(below.text):
                break
            stamp.append(below)
        if not any(_HAS_NUMBER.search(entry.text) for entry in stamp):
            continue  # "ĐẾN NGÀY 30/10/2026" ends a title or a cell
        receiver = _MARKS.sub("", head[index - 1].text) if index else ""
        if is_upper(receiver) and len(receiver) <= LONGEST and not receiver.startswith(_STATE):
            stamp.insert(0, head[index - 1])
        start, end = stamp[0].at[0], stamp[-1].at[-1] + 1
        text = text[:start] + _NOT_SPACE.sub(" ", text[start:end]) + text[end:]
    return text


# "[05:42, 24/09/2026] Hoa VP xã: ", "20/02/2026 14:31 - Mai: ", "6:48" or "Yến  08:04" alone.
_SENDER = re.compile(
    r"^[ \t]*\[?[\d/., ]*\b\d{1,2}[:h]\d{2}[^\]\n:]{0,16}\]?"
    r"(?:[ \t]*-?[ \t]+[^:\n]{2,45}:(?=[ \t])|[ \t]*$)|^[^:\n|]{2,45}?[ \t]{2,}\d{1,2}[:h]\d{2}[ \t]*$",
    re.M,
)
_FEWEST_MESSAGES = 3


def blank_senders(text: str) -> str:
    """Give a chat with spaces in place of who sent each message when; any other text as it stands."""
    senders = list(_SENDER.finditer(text))
    if len(senders) < _FEWEST_MESSAGES or any(words in text[: senders[0].start()] for words in _STATE):
        return text  # "7h30 - 8h00: Đón khách" below the head of a letter is its programme
    return _SENDER.sub(lambda sender: " " * len(sender.group()), text)
