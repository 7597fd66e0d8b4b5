"""The line for a poster or a banner: what it is and what to do, read in passing."""

from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.lacking import lacking
from guong.engines.bulletins.notice import Notice
from guong.engines.bulletins.sentences import first_clause
from guong.engines.channels import find

LABEL = "Câu trên áp phích, băng rôn"
ORDER = 4
MOST_WORDS = 14


def write(notice: Notice) -> Bulletin:
    """Write at most three short lines: the title in capitals, one thing to do, a number to call."""
    lines = [first_clause(notice.title, MOST_WORDS).upper()]
    if notice.do:
        lines.append(first_clause(notice.do[0], MOST_WORDS))
    call = next((notice.ask[start:end] for start, end, channel in find(notice.ask) if channel), "")
    lines.append(" · ".join(part for part in (notice.organisation, call) if part))
    text = "\n".join(line for line in lines if line)
    lacks = lacking(notice, "do", "organisation")
    if any(len(line.split()) > MOST_WORDS for line in lines[:2]):
        lacks += (f"Câu trên áp phích dài hơn {MOST_WORDS} tiếng; hãy viết gọn lại, đừng cắt ngang.",)
    return Bulletin("poster_line", LABEL, text, lacks)
