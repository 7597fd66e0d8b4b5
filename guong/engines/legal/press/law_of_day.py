"""The law of the press as data: terms, grounds of refusal and notes, each with the days it was in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PACK = Path(__file__).with_name("law.yaml")


@dataclass(frozen=True, slots=True)
class LawTerm:
    """What the law of some days sets for one kind of matter; `phrase` is "" where it sets no number."""

    kind: str
    phrase: str
    starts: str
    basis: str
    words: str
    doubt: str


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """One case in which the law of some days lets a body refuse."""

    id: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class LawNote:
    """One thing that whoever answers has to know, with its clause ("" where no law says it)."""

    words: str
    basis: str
    doubt: str


@cache
def _pack() -> dict[str, Any]:
    pack: dict[str, Any] = yaml.safe_load(_PACK.read_text("utf-8"))
    return pack


def _in_force(rows: Iterable[dict[str, Any]], on: date) -> Iterable[dict[str, Any]]:
    for row in rows:
        if row.get("from", date.min) <= on <= row.get("to", date.max):
            yield row


def _doubt(row: dict[str, Any]) -> str:
    return _pack()["doubts"][row["doubt"]] if "doubt" in row else ""


def term_on(kind: str, on: date) -> LawTerm | None:
    """Give the term of a kind of matter on a day; None where nobody wrote down the law of that day."""
    for row in _in_force(_pack()["terms"], on):
        if row["kind"] == kind:
            phrase, starts = row.get("phrase", ""), row.get("starts", "")
            return LawTerm(kind, phrase, starts, row["basis"], row.get("words", ""), _doubt(row))
    return None


def posting_term_on(medium: str, on: date) -> LawTerm | None:
    """Give the term within which a press agency posts a response, by how it comes out."""
    for row in _in_force(_pack()["posting"], on):
        if row["medium"] == medium:
            basis = _pack()["posting_basis"]
            return LawTerm(medium, row.get("phrase", ""), "", basis, row.get("words", ""), _doubt(row))
    return None


def grounds_on(on: date) -> tuple[RefusalGround, ...]:
    """List the grounds on which the law of a day lets a body refuse the press."""
    rows = _in_force(_pack()["grounds"], on)
    return tuple(RefusalGround(row["id"], row["words"], row["basis"]) for row in rows)


def notes_on(kind: str, on: date) -> tuple[LawNote, ...]:
    """List what whoever answers a kind of matter has to know on a day."""
    rows = _in_force(_pack()["notes"], on)
    return tuple(
        LawNote(row["words"], row.get("basis", ""), _doubt(row)) for row in rows if kind in row["kinds"]
    )
