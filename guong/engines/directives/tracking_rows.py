"""Read one row of a tracking sheet: by when, how far, by what document; what cannot be read stays words."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from guong.engines.directives.dues import compute
from guong.engines.directives.patterns import first_fit
from guong.engines.directives.periods import goes_on
from guong.engines.legal.phrases import read_recurrence
from guong.engines.viet.dates import find_dates
from guong.engines.viet.document_numbers import KINDS, find_document_numbers, parse_number
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import canonical, plain

LONGEST_TIME = 300  # characters of a cell that is read as a deadline
LONGEST_SOURCE = 500  # characters of a cell that is read as a document
_BY = re.compile(r"\bcủa\s+([^,;()\n]{3,200}?)(?=\s+(?:về|V/v|v/v)(?!\w)|[,;()\n]|$)")


class TrackingStatus(StrEnum):
    """How far a row says that the work is; whether it is late is computed and never copied."""

    UNKNOWN = ""
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TrackingCells:
    """The cells of one row as written, each by its role, with the sheet and the line it stands on."""

    sheet: str
    line: int
    task: str
    bearer: str = ""
    helpers: str = ""
    due: str = ""
    status: str = ""
    done: str = ""
    document: str = ""
    issued: str = ""
    issuer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrackingDue:
    """
    A deadline as written and as read.

    `fault` says why no moment could be read where one was meant; `kind` is that of an obligation.
    """

    words: str = ""
    kind: str = "once"
    moment: datetime | None = None
    trace: tuple[str, ...] = ()
    periodicity: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class TrackingSource:
    """The document that a row names; the date and the issuer are None and "" where the sheet has none."""

    number: str
    kind: str
    date: date | None
    issuer: str


@dataclass(frozen=True, slots=True)
class TrackingRow:
    """One piece of work of a tracking sheet."""

    cells: TrackingCells
    due: TrackingDue = field(default_factory=TrackingDue)
    status: TrackingStatus = TrackingStatus.UNKNOWN
    source: TrackingSource | None = None


def read_tracking_row(cells: TrackingCells) -> TrackingRow:
    """Read the cells of a row; nothing is supposed that is not written."""
    source = read_source(cells)
    due = read_due(cells.due, source.date if source else None)
    status = read_status(cells.status)
    if status is TrackingStatus.UNKNOWN and not cells.status and _whole_day(cells.done):
        status = TrackingStatus.DONE
    return TrackingRow(cells, due, status, source)


def read_due(words: str, issue_day: date | None) -> TrackingDue:
    """Read a deadline as it was typed, counted from the day of the document where it has to be."""
    phrase = " ".join(words.split())
    if not phrase or not any(char.isalnum() for char in phrase):
        return TrackingDue()
    if len(phrase) > LONGEST_TIME:
        return TrackingDue(phrase, fault="ô hạn dài quá nên chưa đọc thành ngày")
    if goes_on(phrase):
        return TrackingDue(phrase, kind="continuous")
    if read_recurrence(phrase) is not None:
        return TrackingDue(phrase, kind="periodic", periodicity=phrase)
    due = compute(phrase, issue_day)
    if due.moment is None:
        return TrackingDue(phrase, fault=due.trace[-1])
    return TrackingDue(phrase, moment=due.moment, trace=due.trace)


def read_status(words: str) -> TrackingStatus:
    """Read how far a cell says that the work is; words that say neither stay unknown."""
    plain_words = " ".join(plain(words[:LONGEST_TIME]).casefold().split()).lstrip("-+• ")
    state = first_fit(plain_words, "tracking", "states", "state")
    return TrackingStatus(state) if state in set(TrackingStatus) else TrackingStatus.UNKNOWN


def read_source(cells: TrackingCells) -> TrackingSource | None:
    """Read the one document that a row names; None where it names none, or several."""
    text = canonical(cells.document[:LONGEST_SOURCE]).text
    numbers = {number.standard: number for number in find_document_numbers(text)}
    if len(numbers) != 1:
        return None
    [(number, place)] = numbers.items()
    parts = parse_number(number)
    match = _BY.search(text, place.end)
    issuer = cells.issuer or (match[1].strip(" .") if match else "")
    return TrackingSource(
        number,
        KINDS.get(parts.kind or "", "") if parts else "",
        _whole_day(cells.issued) or _whole_day(text[place.end :]),
        " ".join(issuer.split()),
    )


def describe_cells(cells: TrackingCells) -> str:
    """Write what a row says beside the work itself, in the words of the sheet."""
    parts = (
        ("đơn vị", cells.bearer),
        ("phối hợp", cells.helpers),
        ("hạn", cells.due),
        ("tình trạng", cells.status),
        ("ngày xong", cells.done),
        ("văn bản", cells.document),
        ("ghi chú", cells.note),
    )
    return "; ".join(f"{name}: {' '.join(words.split())}" for name, words in parts if words.strip())


def _whole_day(words: str) -> date | None:
    """Give the one whole day that words print; None where there is none, or several."""
    days = {day.iso for day in find_dates(words[:LONGEST_TIME]) if day.iso}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


def write_due(due: TrackingDue) -> str:
    """Write a deadline for the preview: the day that was read, else the words."""
    return write_date(due.moment.date()) if due.moment else due.words
