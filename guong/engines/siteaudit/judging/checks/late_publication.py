"""Documents put on a site later than the law allows, where the site prints both days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.dates import days_in
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.sections.outline import Outline, Outlines, outlines
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.document_numbers import find_document_numbers
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import plain

# Working days from the day of issue, by requirement.
LIMITS = {"DC-12.3": 5, "TCTT-18.4": 5, "TCTT26-18.4": 5, "OLD43-17.1c": 2}
DETAIL_LIMIT = 10  # so many late documents are named in the details
LONGEST_HEAD = 30  # characters of the head of a column
LONGEST_CELL = 40  # characters of a cell that holds a day
LONGEST_LINE = 160  # characters of a line "label: value"
NUMBER_LENGTH = 60  # characters
_ISSUE_LABEL = re.compile(r"\bngay (?:ban hanh|bh|ky|van ban|vb)\b|^ban hanh$")
_POSTING_LABEL = re.compile(
    r"\bngay (?:dang|cap nhat|dua len|cong khai|cong bo|xuat ban|gui len)\b|^(?:cap nhat|dang tai)$"
)
_ISSUED_WORDS = ("ban hành", "ngày ký", "ngày vb", "ngày văn bản", "ngày bh")
_DAY = re.compile(r"\bngay\b|\bhieu luc\b|^ban hanh$|^cap nhat$|^dang tai$")
_DIGIT = re.compile(r"\d").search
_LABEL_LINE = re.compile(r"^\W*(?P<what>[^\d:]{4,40}?)\s*:")


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """One document: the day it was issued, the day it was posted, the line of the page that opens with it."""

    number: str
    issued: date
    posted: date
    page: Page
    start: int
    line: str


@check("late-publication", requirements=tuple(LIMITS), by_silence=True)
def late_publication(site: Site) -> Iterator[Finding]:
    """
    Compare the day of issue of each document with the day it was posted, in working days.

    Only documents that the site itself dates twice can be judged; what is posted late is still posted, so
    lateness makes a half and not a lack.
    """
    for requirement, limit in LIMITS.items():
        if site.asks(requirement):
            yield _judge(requirement, limit, documents(site))


@once_a_site
def documents(site: Site) -> list[DatedDocument]:
    """List the documents that the site dates twice."""
    lines = outlines(site)
    return [document for outline in lines.all() for document in _documents(outline, lines)]


def _judge(requirement: str, limit: int, documents: Sequence[DatedDocument]) -> Finding:
    late, counted_documents = [], []
    for document in documents:
        try:
            last = Calendar().working_days(document.issued, limit)
        except NoCalendarError:
            continue
        counted_documents.append(document)
        if document.posted > last:
            late.append(document)
    if not counted_documents:
        return Finding.of(
            Status.UNCLEAR,
            requirement=requirement,
            section="ngày ban hành, ngày đăng",
            advice="Trang không ghi đủ ngày ban hành và ngày đăng của văn bản; cần người xem.",
        )
    example = late[0] if late else max(counted_documents, key=lambda document: document.posted)
    delay = (
        f"{len(late)}/{len(counted_documents)} văn bản đăng quá {limit:02} ngày làm việc; như "
        f"{example.number}: ban hành {write_date(example.issued)}, đăng {write_date(example.posted)}."
    )
    return Finding.of(
        Status.PARTIAL if late else Status.PASS,
        example.page,
        requirement=requirement,
        section="ngày ban hành, ngày đăng",
        quote=example.line,
        position=example.start,
        newest_date=max(document.posted for document in counted_documents),
        advice=delay if late else None,
        details={
            "late": [document.number for document in late[:DETAIL_LIMIT]],
            "counted": len(counted_documents),
        },
    )


def _documents(outline: Outline, lines: Outlines) -> Iterator[DatedDocument]:
    # Few pages hold a table or a label, and only of these the whole text is looked at.
    cells = [block for block in outline.own if block.kind == "cell"]
    if not cells and not any(map(_may_be_label, outline.own)):
        return
    text = outline.page.text.lower()
    if not any(words in text for words in _ISSUED_WORDS):
        return
    rows = list(_rows(outline.page, cells))
    yield from rows
    if rows:
        return
    # The page of one document: "Ngày ban hành: …" and "Ngày đăng: …", each on its line.
    issue_day: tuple[date, Block] | None = None
    posting_day: date | None = None
    number = ""
    for block in outline.own:
        if len(block.text) > LONGEST_LINE or not (
            _may_be_label(block) or (not number and _DIGIT(block.text))
        ):
            continue
        label = _LABEL_LINE.match(plain(block.text))
        days = lines.days((block,)) if label else []
        if label and len(days) == 1:
            if issue_day is None and _ISSUE_LABEL.search(label["what"]):
                issue_day = days[0].day, block
            elif posting_day is None and _POSTING_LABEL.search(label["what"]):
                posting_day = days[0].day
        elif not number and (numbers := find_document_numbers(block.text)):
            number = numbers[0].normal
    if issue_day is None or not number:
        return
    posting_day = posting_day or min((day.day for day in lines.declared_days(outline.url)), default=None)
    day, block = issue_day
    if posting_day:
        yield from _document(number, day, posting_day, outline.page, block.start, block.text)


def _rows(page: Page, cells: Sequence[Block]) -> Iterator[DatedDocument]:
    """
    Pair the days of each row with the columns that the head of the table names.

    A row opens where a document number stands; one with fewer or more days than dated columns is passed
    over, for an empty cell leaves no trace.
    """
    columns: list[str] = []
    row: list[Block] = []
    for cell in (*cells, None):
        opens = cell is None or bool(find_document_numbers(cell.text)) or _is_head(cell)
        if opens and row:
            # Days still to come count here: a document may take effect later.
            first_days = (next(days_in(cell), None) for cell in row if len(cell.text) < LONGEST_CELL)
            days = [day.day for day in first_days if day]
            if len(days) == len(columns):
                by_column = list(zip(columns, days, strict=True))
                issued = next((day for name, day in by_column if _ISSUE_LABEL.search(name)), None)
                posted = next((day for name, day in by_column if _POSTING_LABEL.search(name)), None)
                if issued and posted:
                    line = " ".join(cell.text for cell in row)
                    yield from _document(row[0].text, issued, posted, page, row[0].start, line)
            row = []
        if cell is not None and _is_head(cell):
            name = plain(cell.text).strip(" :")
            columns = [*columns, name] if name not in columns else [plain(cell.text)]
        elif cell is not None and (row or find_document_numbers(cell.text)):
            row.append(cell)


def _is_head(cell: Block) -> bool:
    low = plain(cell.text).strip(" :")
    return len(low) < LONGEST_HEAD and not any(letter.isdigit() for letter in low) and bool(_DAY.search(low))


def _may_be_label(block: Block) -> bool:
    """Tell cheaply what cannot open with a label and a colon."""
    text = block.text
    return (":" in text or "\uff1a" in text) and len(text) <= LONGEST_LINE


def _document(
    number: str, issued: date, posted: date, page: Page, start: int, line: str
) -> Iterator[DatedDocument]:
    """Give a document, unless its days are in an order that cannot be: posted before it was issued."""
    if posted >= issued:
        numbers = find_document_numbers(number)
        name = numbers[0].normal if numbers else number[:NUMBER_LENGTH]
        yield DatedDocument(name, issued, posted, page, start, line)
