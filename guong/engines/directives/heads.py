"""What the head of a paper says, as a value; and a head that a web page reprints on one line."""

import re
from dataclasses import dataclass
from datetime import date

from guong.engines.directives.layout import TextLine
from guong.engines.directives.patterns import WORDS
from guong.engines.viet.dates import find_dates
from guong.engines.viet.numbers import find_document_numbers

Day = date  # the field `date` of a head would hide the type


@dataclass(slots=True)
class LetterHead:
    """What the head says; None where it does not. `body` is the first line after it."""

    issuer: str | None = None
    number: str | None = None
    number_at: tuple[int, int] | None = None
    number_blank: bool = False
    place: str | None = None
    place_at: tuple[int, int] | None = None
    date: Day | None = None
    date_at: tuple[int, int] | None = None
    date_blank: bool = False
    date_slip: bool = False
    kind: str | None = None
    kind_line: int | None = None
    subject: str | None = None
    recipients: tuple[str, ...] = ()
    state_header: bool = False
    motto_wrong: bool = False
    reprinted: bool = False  # a page that reprints a paper names it on one line
    body: int = 0


_REPRINT = re.compile(WORDS["reprint"])
REPRINT_TOP = 12  # lines among which a page names the paper it reprints


def read_reprint(head: LetterHead, lines: tuple[TextLine, ...]) -> None:
    """Take the head from the line in which a page names the paper it reprints."""
    for index, line in enumerate(lines[:REPRINT_TOP]):
        reprint = _REPRINT.match(line.text)
        days = find_dates(reprint["date"]) if reprint else []
        if reprint is None or not days or not days[0].iso:
            continue
        numbers = find_document_numbers(f"số {reprint['number']}")
        head.kind, head.issuer, head.subject = (
            reprint["kind"].casefold(),
            reprint["issuer"],
            reprint["subject"].strip(" ."),
        )
        head.number = numbers[0].normal if numbers else reprint["number"]
        head.date = Day.fromisoformat(days[0].iso)
        head.reprinted, head.body = True, index + 1
        return
