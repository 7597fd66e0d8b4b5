"""The shapes of what programs send, and of what they are answered."""

from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import Field

from guong.apps.proofreading.actions.draft_check import MOST_CHECKED, Remark
from guong.engines.lookalike.message import LONGEST_MESSAGE

from .schemas import Record


class AnswerBody(Schema):
    """What a unit answers, in words."""

    text: Annotated[str, Field(min_length=1, max_length=8000, pattern=r"\S")]


class AnswerResult(Schema):
    """The assignment that was answered, and where it stands now."""

    assignment: int
    state: str


class IntakeResult(Schema):
    """The letter on the table, and the page where a person confirms it."""

    reading: int
    url: str


class IntakeRecord(Schema):
    """A letter on the table: `state` is "reading", "read", "unreadable" or "confirmed"."""

    id: int
    unit: int
    state: str
    refusal: str
    duties: int
    directive: int | None


class DraftText(Schema):
    """A text about to be published."""

    text: Annotated[str, Field(min_length=1, max_length=MOST_CHECKED)]


class CheckedRemark(Record):
    """One remark: what touches which rule, with the clause and kinder words; places count characters."""

    rule: str
    family: str
    severity: str
    start: int
    end: int
    clause: str
    message: str
    suggestion: str
    offers: list[str]
    confidence: float

    @classmethod
    def of(cls, row: Remark, **more: Any) -> Self:
        clause, suggestion = row.mark.clause or "", row.mark.suggestion or ""
        offers = list(row.offers)
        return super().of(row.mark, clause=clause, suggestion=suggestion, offers=offers, **more)


class Checked(Schema):
    """What is remarked on a draft; `more` were left out, `spared` the unit is spared."""

    remarks: list[CheckedRemark]
    more: int
    spared: int


class LookupQuestion(Schema):
    """An address, a name, a number or a message to look up."""

    query: Annotated[str, Field(max_length=LONGEST_MESSAGE)]


class AnswerPart(Schema):
    """One part of a message with its own answer."""

    kind: str
    text: str
    result: str
    owner: str
    reason: str


class LookupAnswer(Schema):
    """Whether a channel is real: `result` is a word of docs/lookup-json.md."""

    result: str
    owner: str
    reason: str
    parts: list[AnswerPart]
