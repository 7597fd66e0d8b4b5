"""Read who a letter is sent to: lists with and without marks, on one line or many."""

import re

from guong.engines.directives.layout import TextLine, enumerator
from guong.engines.directives.patterns import WORDS


def tail_of_recipient(last: str, piece: str, line: TextLine, in_list: bool) -> bool:
    """Tell whether a line goes on with the receiver before it; `in_list` where receivers stand in a list."""
    if last.endswith((";", ".")):
        return False
    if line.after_blank or len(piece) > 100 or re.match(WORDS["opens_body"], piece):
        return False
    return piece[0].islower() or (
        in_list and len(piece) < 70 and not enumerator(piece)[0] and not last.endswith(",")
    )


def clean_items(items: list[str]) -> list[str]:
    """Split inline lists at semicolons and drop end marks."""
    clean_parts: list[str] = []
    for item in items:
        for part in re.split(r";\s+(?=\S)", item):
            part = re.sub(r"^[-–+•]\s*", "", part).strip()
            part = part.rstrip(" ;./,").strip() if not part.endswith("(b/c).") else part.rstrip(".")
            if part:
                clean_parts.append(part)
    return clean_parts
