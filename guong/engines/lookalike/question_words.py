"""The words with which people ask about an address, a number or a name; they say nothing of their own."""

import re

from guong.engines.lookalike.words import words
from guong.engines.viet.normal_forms import plain

_HEAD = re.compile(
    r"^\W*(?:(?:dạ|da)\s+)?(?:cho|xin)\s+(?:\w+\s+){0,2}(?:hỏi|hoi)\s+(?:về\s+)?", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:\s+(?:có|co)\s+(?:\w+\s+){0,5}(?:không|khong|ko|k|hông|hong|chưa|chua)(?!\w)|\s+(?:ơi|oi)(?!\w)"
    r"|\s+(?:là|la)\s+(?:ai|gì|gi)(?!\w)|\s+(?:ở|o)\s+(?:đâu|dau)(?!\w)|\s+(?:số|so)\s+(?:nào|nao|mấy|may)(?!\w)"
    r"|\s+(?:à|ạ|hả|nhỉ|vậy|thế)(?!\w))+[\s?!.…]*$|[\s?!.…]+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def without_question(text: str) -> str:
    """Leave out what makes a question of a name: "UBND xã Mẫu có zalo không?"."""
    return _TAIL.sub("", _HEAD.sub("", text[:_LONGEST])) + text[_LONGEST:]


def only_asks(text: str) -> bool:
    """Tell whether words beside an address or a number do nothing but ask about it."""
    return all(word in words().asking for word in _WORD.findall(plain(text)))


_LONGEST = 200  # characters of a name that may end in a question
