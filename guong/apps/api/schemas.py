"""The shapes in which rows go out and come in; the OpenAPI document is made of them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Self

from ninja import Schema
from pydantic import BeforeValidator, Field

from guong.apps.reports.models import Report

from .actions.pagination import LONGEST_CURSOR

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_written(value: Any) -> Any:
    """Take a day as 2026-07-01 alone: a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and not _ISO_DAY.fullmatch(value):
        raise ValueError(value)
    return value


WrittenDay = Annotated[date, BeforeValidator(_as_written)]

type Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
MOST_ROWS = 200


class WrongField(Schema):
    """One field that is wrong."""

    field: str
    error: str


class Refusal(Schema):
    """Why something was refused: a sentence for people, a code for programs, the fields it is about."""

    error: str
    code: str
    fields: list[WrongField] | None = None
    id: int | None = None
    right: str | None = None


class Record(Schema):
    """A row as it goes out: fields are read from the row's own of that name, or as `sources` says."""

    sources: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def of(cls, row: Any, **more: Any) -> Self:
        """Write a row, with what is given of it in `more`."""
        names = cls.model_fields.keys() - more.keys()
        return cls(**{name: attrgetter(cls.sources.get(name, name))(row) for name in names}, **more)


class ListWindow(Schema):
    """Which part of a list, and how it stood on which day; a day to come is today."""

    cursor: Annotated[str, Field(max_length=LONGEST_CURSOR, description="con trỏ của trang trước")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS, description="số dòng một trang")] = 50
    as_of: Annotated[WrittenDay | None, Field(description="như đã biết đến hết ngày này")] = None


class RowPage[Row](Schema):
    """Some rows in the order of their ids; `next` is the cursor of the page behind, null at the end."""

    items: list[Row]
    next: str | None


class UnitRecord(Record):
    """A unit as it stood on a day; `path` names the units above it, from the top down."""

    sources = {"id": "unit_id", "parent": "parent_id", "path": "lineage"}

    id: int
    name: str
    kind: str
    code: str
    parent: int | None
    path: list[int]
    valid_from: date
    valid_to: date | None


class DirectiveRecord(Record):
    """A directive; `unit` leads the work on it."""

    sources = {"issuer": "issuer_name", "unit": "lead_unit_id"}

    id: int
    number: str
    kind: str
    issuer: str
    date: date
    subject: str
    unit: int
    sha256: str
    imported_at: datetime


class DutyRecord(Record):
    """A duty as it was read from a directive and confirmed by a person."""

    sources = {"directive": "directive_id"}

    id: int
    directive: int
    code: str
    text: str
    kind: str
    bearer: str
    periodicity: str
    due_phrase: str
    due_at: datetime | None
    criteria: list[str]
    confirmed_at: datetime


class AssignmentRecord(Record):
    """A duty laid on one unit: how far people say it is, whether in time, and what was concluded."""

    sources = {"directive": "directive_id", "duty": "obligation_id", "unit": "unit_id"}

    id: int
    directive: int
    duty: int
    unit: int
    period_from: date | None
    period_to: date | None
    state: str
    due_original: datetime | None
    due: datetime | None
    given_at: datetime | None
    submitted_at: datetime | None
    timeliness: str
    conclusion: str


class EvidenceRecord(Record):
    """What is known of a file that was handed in; the file itself is read on its page."""

    sources = {"unit": "subject_id"}

    id: int
    unit: int
    name: str
    kind: str
    size: int
    sha256_received: str
    sha256_stored: str
    captured_at: datetime | None
    collected_at: datetime
    received_at: datetime
    valid_until: date | None
    tombstoned_at: datetime | None


class FindingRecord(Record):
    """What a look at a website found about one requirement; `outcome` "unclear" means nobody can tell."""

    sources = {"channel": "site_id", "check": "check_id", "outcome": "outcome.value"}

    id: int
    channel: int
    requirement: str
    check: str
    state: str
    outcome: str
    page: str
    section: str
    advice: str
    policy: bool
    first_seen_at: datetime
    last_seen_at: datetime


class ChannelRecord(Record):
    """A channel in force on the day; `state` is how it stands now."""

    sources = {"unit": "owner_id"}

    id: int
    unit: int
    kind: str
    value: str
    address: str
    name: str
    state: str
    valid_from: date
    valid_to: date | None


class ReportRecord(Record):
    """A report that was issued; its words are frozen, `sha256` is theirs."""

    sources = {"directive": "directive_id", "unit": "unit_id", "kind": "definition"}

    id: int
    kind: str
    directive: int
    unit: int
    number: str
    starts_on: date
    ends_on: date
    issued_on: date | None
    issued_at: datetime | None
    sha256: str

    @classmethod
    def of(cls, row: Report, **more: Any) -> Self:
        freeze = getattr(row, "freeze", None)
        return super().of(row, sha256=freeze.sha256 if freeze else "", **more)


class LogPosition(Schema):
    """Where the log ends: its last position and the hash that seals all before it."""

    position: int
    hash: str


class EventRecord(Record):
    """One act, without who did it: what was done to which row, and when; webhooks carry the same."""

    sources = {"kind": "verb", "subject": "subject_type", "id": "subject_id"}

    position: int
    kind: str
    subject: str
    id: str
    at: datetime
    recorded_at: datetime


class EventBatch(Schema):
    """Acts in the order of the log; `position` is how far it was read, to go on from."""

    items: list[EventRecord]
    position: int
