"""What the head of a paper says, as a value; and a head that a web page reprints on one line."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from guong.engines.directives.gazetteer import CAPITALS
from guong.engines.directives.layout import TextLine
from guong.engines.directives.patterns import WORDS
from guong.engines.viet.dates import find_dates
from guong.engines.viet.document_numbers import find_document_numbers

Day = date  # the field `date` of a head would hide the type


@dataclass(slots=True)
class LetterHead:
    """What the head says; None where it does not. `body` is the first line after it."""

    issuer: str | None = None
    issuer_lines: tuple[str, ...] = ()  # as printed, the body above first
    issuer_at: tuple[int, int] | None = None
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
    retold: bool = False  # number and day are of the paper that a page tells of


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
        head.kind, head.issuer = reprint["kind"].casefold(), reprint["issuer"]
        head.subject = reprint["subject"].strip(" .")
        head.number = numbers[0].normal if numbers else reprint["number"]
        head.date = Day.fromisoformat(days[0].iso)
        head.reprinted, head.body = True, index + 1
        return


# A page that gives the body of a paper first tells who issued it: "UBND tỉnh có Công văn số … về …".
_PAPER_MENTION = re.compile(
    r"(?:.{0,60}?,\s+|)(?P<issuer>[A-ZĐ][^,.;:]{2,60}?)\s+(?:(?:đã|vừa|mới)\s+)*"
    r"(?:có|ký|ký ban hành|ban hành|phát hành)\s+"
    r"(?P<kind>[Cc]ông văn|[Cc]ông điện|[Cc]hỉ thị|[Tt]hông báo|[Kk]ế hoạch)"
    r"\s+(?:khẩn |hỏa tốc )?số\s*(?P<number>\d{1,5}\s?/\s?[^\s,;]+)"
)
_GIVES_BODY = re.compile(
    r"(?:như sau|sau đây|toàn văn|nguyên văn|yêu cầu|chỉ đạo|đề nghị|nội dung|thông báo)\b[^.;]{0,60}:\s*$"
    r"|^Theo đó,?\s+(?:giao|yêu cầu|đề nghị|phân công)\b",
    re.I,
)
# "THÔNG BÁO Về việc …" on one line.
_TITLE_AND_SUBJECT = re.compile(rf"(?P<kind>[{CAPITALS}][{CAPITALS} ]{{4,24}})\s+(?=(?:Về việc|V/v|Về)\s)")
_ABOUT = re.compile(r"(?:Về việc|Về|V/v)\b\s*")
TOLD_TOP = 12  # lines, of the menu too, in which a page tells whose paper it gives
BODY_WITHIN = 6  # lines behind them in which the body is announced


def read_told(head: LetterHead, lines: tuple[TextLine, ...], kinds: Collection[str]) -> None:
    """Take kind, number, day and issuer from words that tell of the paper whose body follows."""
    for index, line in enumerate(lines[:TOLD_TOP]):
        words = line.text.strip(" .*")
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        title = _TITLE_AND_SUBJECT.match(words)
        if title is not None:
            words, below = title["kind"], words[title.end() :]
        if words.casefold() in kinds and (about := _ABOUT.match(below)):
            head.kind, head.subject = words.casefold(), below[about.end() :].strip(" .")
            return
        paper = _PAPER_MENTION.match(line.text)
        announces_body = any(_GIVES_BODY.search(other.text) for other in lines[index : index + BODY_WITHIN])
        if paper is None or not announces_body:
            continue
        numbers = find_document_numbers("số " + re.sub(r"\s", "", paper["number"]))
        days = [day.iso for day in find_dates(line.text) if day.iso and day.day]
        head.kind, head.issuer, head.retold = paper["kind"].casefold(), paper["issuer"], True
        head.reprinted = bool(re.search(r"(?:toàn|nguyên) văn", line.text))
        head.number = numbers[0].normal if numbers else None
        head.date = Day.fromisoformat(days[0]) if days else None
        return
