"""Everything a report is written from, as it was known at one moment."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from guong.apps.obligations.models import DeadlineAct, Directive, Norm, Obligation
from guong.apps.units.actions.body_titles import Body
from guong.engines.documents.writing import Figure, ReportPart
from guong.engines.viet.sort_order import order_key

from ..models import Report, Submission, UnitNaming
from ..models.rows import LedgerRow


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One piece of evidence: whose, of which duty, received when."""

    unit: int
    duty: str
    day: date


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """
    One change of units within the period: what it was, from which day, by which act, from whom to whom.

    It `goes_on` where a unit of before is the one after.
    """

    kind: str
    label: str
    day: date
    instrument: str
    units: frozenset[int]
    before: tuple[str, ...]
    after: tuple[str, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class ReplacedLaw:
    """A document that ended within the period, what took its place, and the numbers of the duties on it."""

    before: str
    after: tuple[str, ...]
    day: date
    duties: tuple[str, ...]


@dataclass(slots=True)
class ReportData:
    """
    What one report knows; `names` are those of the day, or of today's holders in a rolled-up report.

    `ended` gives the last day of each unit that stands no more at the end of the period, `words` those of
    the directive for each duty, with false citations set right; `answers` what single bearers answered;
    `act_issuers` who issued each deadline act; `owed` the heirs that owe the period of a duty which only
    former units answered.
    """

    report: Report
    directive: Directive
    at: datetime
    now: datetime
    body: Body
    rows: Sequence[LedgerRow] = ()
    obligations: Sequence[Obligation] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    holder: Mapping[int, int] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    parts: Mapping[str, Sequence[ReportPart]] = field(default_factory=dict)
    acts: Sequence[DeadlineAct] = ()
    expected: Sequence[int] = ()
    sent: Mapping[int, Submission] = field(default_factory=dict)
    files: Sequence[EvidenceFile] = ()
    ended: Mapping[int, date] = field(default_factory=dict)
    norms: Sequence[Norm] = ()
    words: Mapping[int, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)
    act_issuers: Mapping[int, str] = field(default_factory=dict)
    owed: Mapping[int, Sequence[int]] = field(default_factory=dict)
    drafting_unit: str = ""
    has_ended_units: bool = False
    unit_events: Sequence[UnitEvent] = ()
    law_changes: Sequence[ReplacedLaw] = ()
    gaps: list[str] = field(default_factory=list)

    @property
    def starts_on(self) -> date:
        return self.report.starts_on

    @property
    def ends_on(self) -> date:
        return self.report.ends_on

    @property
    def rolled_up(self) -> bool:
        """Tell whether counts of former units stand under those that came after them."""
        return self.report.view == UnitNaming.AS_IS

    def by_holder(self) -> dict[int, list[LedgerRow]]:
        """Group the rows by the unit under whose name they are printed, in the order of the names."""
        rows_by_unit: dict[int, list[LedgerRow]] = defaultdict(list)
        for row in self.rows:
            rows_by_unit[self.holder.get(row.unit, row.unit)].append(row)
        return dict(
            sorted(rows_by_unit.items(), key=lambda pair: (order_key(self.names.get(pair[0], "")), pair[0]))
        )

    def by_duty(self) -> dict[int, list[LedgerRow]]:
        """Group the rows by their duty, in the order of the duties."""
        rows_by_duty: dict[int, list[LedgerRow]] = {obligation.pk: [] for obligation in self.obligations}
        for row in self.rows:
            rows_by_duty.setdefault(row.obligation, []).append(row)
        return rows_by_duty
