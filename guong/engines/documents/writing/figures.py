"""A figure of a report with all it takes to believe it: numerator, denominator, period, source and rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from guong.engines.documents.writing.paper import Block


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One number, or one rate.

    `count` is None while nothing was counted yet; `of` is None for a plain count and 0 where there is nobody
    to count. `rule` says in one sentence what counts; `source` which book it comes from; `rows` is the
    address of the rows behind it, where they can be listed.
    """

    code: str
    label: str
    count: int | None
    rule: str
    source: str
    starts_on: date
    ends_on: date
    of: int | None = None
    is_rate: bool = False
    rows: str = ""


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """What a report asks an app for: whose figures of which directive, in which period, as known when."""

    directive: int
    lead_unit: int
    units: tuple[int, ...]
    starts_on: date
    ends_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportPart:
    """
    What one app gives one section of a report: its figures, then what is printed besides.

    `section` is the code of the section; `gaps` are sentences about what is missing.
    """

    section: str
    figures: tuple[Figure, ...] = ()
    blocks: tuple[Block, ...] = ()
    annex: tuple[Block, ...] = ()
    gaps: tuple[str, ...] = ()
