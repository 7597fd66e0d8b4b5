"""Measure the register: which documents of a list it knows, and whether it tells their state on some days."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from guong.engines.legal.citations import find_citations, resolve, resolve_citation
from guong.engines.legal.issuers import issuer_of_symbol
from guong.engines.legal.law import Instrument
from guong.engines.legal.unchecked_citations import strip_note_sign
from guong.engines.viet.document_numbers import parse_number
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import canonical

Day = date  # the field `date` of a document would hide the type
IN_FORCE, ENDED, NOT_YET, UNCLEAR, UNKNOWN = "in-force", "ended", "not-yet", "unclear", "unknown"
RIGHT, OTHER_STATE = "right", "other-state"
_STATE_OF_WORD = {"yes": IN_FORCE, "no": ENDED, "not-yet": NOT_YET, "unclear": UNCLEAR}
_DAY_COLUMN = re.compile(r"in_force_(\d{4})_(\d\d)_(\d\d)")
# What binds; proposals, reports and invitations of the same bodies are cited too, and are in no register.
_BINDING_KINDS = frozenset(["NĐ", "NQ", "NQLT", "QĐ", "CT", "TT", "TTLT", "PL", "L", "KL", "QyĐ", "CĐ", "HD"])
_CONTEXT = 200  # characters on either side of a citation that tell namesakes apart
# Ministries of today and of the years before, and the bodies beside them that issue circulars.
_MINISTRIES = frozenset(
    [
        "BQP", "BCA", "BNG", "BNV", "BTP", "BTC", "BCT", "BXD", "BYT", "BGDĐT", "BKHCN", "BVHTTDL", "BNNMT",
        "BDTTG", "BTTTT", "BKHĐT", "BGTVT", "BTNMT", "BNNPTNT", "BNN", "BLĐTBXH", "VPCP", "TTCP", "NHNN",
        "UBDT",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document as a letter cites it; `states` is what is known of it on some days, found elsewhere."""

    number: str
    kind: str = "văn bản"
    date: Day | None = None
    states: Mapping[Day, str] = field(default_factory=dict)
    part: str = ""

    @property
    def words(self) -> str:
        """Write the citation out: kind, number and day."""
        day_words = f" ngày {write_date(self.date)}" if self.date else ""
        return f"{self.kind} số {self.number}{day_words}"


@dataclass(frozen=True, slots=True)
class Measurement:
    """What the register tells of a document on each day, and whether that is right."""

    document: CitedDocument
    instrument: Instrument | None
    states: Mapping[Day, str]

    @property
    def verdict(self) -> str:
        """Judge the states: right, other-state or unknown; a day whose truth is unclear is not judged."""
        if self.instrument is None:
            return UNKNOWN
        known_states = ((day, state) for day, state in self.document.states.items() if state != UNCLEAR)
        return RIGHT if all(self.states[day] == state for day, state in known_states) else OTHER_STATE


def state_on(instrument: Instrument, day: Day) -> str:
    """Tell the state of an instrument on a day; what rests on a guess or on an unknown day is unclear."""
    if instrument.confidence == "low":
        return UNCLEAR
    if instrument.date and day < instrument.date:
        return NOT_YET
    first = instrument.in_force_from
    if first is None and "in_force_from" not in instrument.pending:
        first = instrument.date
    if first is None:
        return UNCLEAR
    if day < first:
        return NOT_YET
    if instrument.has_ended(day):
        return ENDED
    is_over = instrument.period_to is not None and instrument.period_to < day
    return UNCLEAR if is_over or "in_force_to" in instrument.pending else IN_FORCE


def measure(documents: Iterable[CitedDocument], days: Iterable[Day] = ()) -> tuple[Measurement, ...]:
    """Resolve each document as a letter is read, and tell its state on its own days and on `days`."""
    extra_days = tuple(days)
    measurements = []
    for document in documents:
        all_days = sorted({*document.states, *extra_days})
        instrument = resolve(document.words, on=max(all_days, default=date.today())).instrument
        states = {day: state_on(instrument, day) if instrument else UNKNOWN for day in all_days}
        measurements.append(Measurement(document, instrument, states))
    return tuple(measurements)


def count_sources(instruments: Iterable[Instrument]) -> str:
    """Say of how many instruments the register names a source, and how sure it is of them."""
    rows = tuple(instruments)
    sure = Counter(row.confidence for row in rows)
    bare = [row for row in rows if not row.sources]
    doubtful_count = sum(row.confidence == "low" for row in bare)
    return (
        f"{len(rows)} instruments: {len(rows) - len(bare)} with a source, "
        f"{len(bare)} without ({doubtful_count} of them to be checked); "
        f"sure {sure['high']}, of one source {sure['medium']}, to be checked {sure['low']}"
    )


def tally(measurements: Iterable[Measurement]) -> str:
    """Give the table of verdicts: how many, what share, and how many of the right ones are certain."""
    results = tuple(measurements)
    counts = Counter(measurement.verdict for measurement in results)
    certain = sum(o.verdict == RIGHT and o.instrument.confidence == "high" for o in results if o.instrument)
    rows = (("resolved rightly", RIGHT), ("known, other state", OTHER_STATE), ("unknown", UNKNOWN))
    total = len(results)
    lines = [
        f"{label:<20}{counts[verdict]:>5}{f'{counts[verdict] / total:>8.1%}' if total else ''}"
        for label, verdict in rows
    ]
    lines[0] += f"   of them with confidence high: {certain}"
    return "\n".join([*lines, f"{'all':<20}{len(results):>5}"])


def table(measurements: Iterable[Measurement]) -> str:
    """Give a line for each document with its state on each day, then the table of verdicts."""
    results = tuple(measurements)
    lines = []
    for measurement in results:
        document, cells = measurement.document, []
        for day, state in measurement.states.items():
            truth = document.states.get(day, UNCLEAR)
            remark = "" if truth in (state, UNCLEAR) else f" (should be {truth})"
            cells.append(f"{day} {state}{remark}")
        lines.append(f"{document.number:<22}{measurement.verdict:<12} {'; '.join(cells)}")
    return "\n".join([*lines, "", tally(results)])


def read_cited(path: Path) -> tuple[CitedDocument, ...]:
    """Read a CSV: `number`, `kind`, `date`, `part`, in_force_YYYY_MM_DD (yes, no, not-yet, unclear)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            header = rows.fieldnames or []
            if "number" not in header:
                raise ValueError(f"{path.name}: the header names no column “number”")
            columns: dict[str, Day] = {}
            for match in filter(None, map(_DAY_COLUMN.fullmatch, header)):
                try:
                    columns[match[0]] = date(*map(int, match.groups()))
                except ValueError:
                    raise ValueError(f"{path.name}: the column “{match[0]}” names no day") from None
            return tuple(_document(row, columns, f"{path.name}: line {rows.line_num}") for row in rows)
    except OSError as error:
        raise ValueError(f"{path.name}: cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path.name}: is not UTF-8") from None


def _document(row: Mapping[str, str | None], columns: Mapping[str, Day], place: str) -> CitedDocument:
    cells = {column: (cell or "").strip() for column, cell in row.items() if isinstance(column, str)}
    if parse_number(cells["number"]) is None:
        raise ValueError(f"{place}: “{cells['number']}” is no number of a document")
    states = {}
    for column, day in columns.items():
        if cells[column] not in _STATE_OF_WORD:
            raise ValueError(f"{place}: {column} must be one of {', '.join(_STATE_OF_WORD)}")
        states[day] = _STATE_OF_WORD[cells[column]]
    try:
        signing_day = date.fromisoformat(cells["date"]) if cells.get("date") else None
    except ValueError:
        raise ValueError(f"{place}: “{cells['date']}” is no day") from None
    kind, part = cells.get("kind") or "văn bản", cells.get("part", "")
    return CitedDocument(cells["number"], kind, signing_day, states, part)


def central_citations(text: str, on: Day) -> dict[str, Instrument | None]:
    """Map each act of a central body that a text cites to its instrument; a number known once is known."""
    view = canonical(text).text
    instruments: dict[str, Instrument | None] = {}
    for citation in find_citations(view):
        number = strip_note_sign(citation.standard)
        if is_central(number):
            around = view[max(0, citation.start - _CONTEXT) : citation.end + _CONTEXT]
            instrument = resolve_citation(citation, on=on, context=around).instrument
            instruments[number] = instruments.get(number) or instrument
    return instruments


def is_central(number: str) -> bool:
    """Tell whether a number is that of a binding act of a central body, by its symbol."""
    parts = parse_number(number)
    if parts is None or not parts.issuer:
        return False
    if parts.kind and parts.kind not in _BINDING_KINDS:
        return False
    if parts.party:
        return parts.issuer == "TW"
    return bool(issuer_of_symbol(parts.issuer)) or (bool(parts.kind) and parts.issuer in _MINISTRIES)
