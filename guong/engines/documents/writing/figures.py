"""A figure of a report with all it takes to believe it: numerator, denominator, period, source and rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from guong.engines.documents.writing.paper import Block


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One number, or one rate.

    `count` is None while nothing was counted yet; `of` is None for a plain count and 0 where there is nobody
    to count. `rule` says in one sentence what counts; `source` which book it comes from; `rows` is the
    address of the rows behind it, where they can be listed. `excluded` names, in words printed beside the
    rate, what stands outside its denominator: "125 chưa rõ".
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
    excluded: str = ""


type MakeFigure = Callable[..., Figure]


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """
    What a report asks an app for: whose figures of which directive, in which period, as known when.

    `standing` are the units that still stand on the last day, all of them where nothing is said of it;
    `bearers` those of them that bear each kind of duty.
    """

    directive: int
    lead_unit: int
    units: tuple[int, ...]
    starts_on: date
    ends_on: date
    at: datetime
    standing: frozenset[int] | None = None
    bearers: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def standing_units(self) -> frozenset[int]:
        return frozenset(self.units) if self.standing is None else self.standing

    @property
    def ended_units(self) -> frozenset[int]:
        return frozenset(self.units) - self.standing_units

    def maker(self, source: str, rows: str = "", *, is_rate: bool = False) -> MakeFigure:
        """Give what makes the figures that one book gives for the period: code, label, count and rule."""
        return partial(
            Figure, source=source, starts_on=self.starts_on, ends_on=self.ends_on, rows=rows, is_rate=is_rate
        )

    def bearers_of(self, *duties: str) -> frozenset[int]:
        """Give who bears any of these kinds of duty; where nobody does, all units that stand."""
        bearing = frozenset[int]().union(*(self.bearers.get(duty, frozenset()) for duty in duties))
        return bearing or self.standing_units


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
