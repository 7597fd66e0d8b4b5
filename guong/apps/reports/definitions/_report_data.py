"""Everything a report is written from, as it was known at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from guong.apps.obligations.models import DeadlineAct, Directive, Obligation
from guong.apps.units.actions.bodies import Body
from guong.engines.documents.writing import Figure, ReportPart
from guong.engines.viet.forms import plain

from ..models import Report, Submission, UnitNaming
from ..models.rows import LedgerRow


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One piece of evidence in the list at the end."""

    unit: int
    duty: str
    name: str
    day: date


@dataclass(slots=True)
class ReportData:
    """
    What one report knows; `names` are those of the day, or of today's holders in a rolled-up report.

    `ended` gives the last day of each unit that stands no more at the end of the period.
    """

    report: Report
    directive: Directive
    at: datetime
    now: datetime
    body: Body
    rows: Sequence[LedgerRow]
    obligations: Sequence[Obligation]
    names: Mapping[int, str]
    holder: Mapping[int, int]
    figures: dict[str, Figure]
    parts: Mapping[str, Sequence[ReportPart]]
    acts: Sequence[DeadlineAct]
    expected: Sequence[int]
    sent: Mapping[int, Submission]
    files: Sequence[EvidenceFile]
    more_files: int
    ended: Mapping[int, date] = field(default_factory=dict)
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
        grouped: dict[int, list[LedgerRow]] = defaultdict(list)
        for row in self.rows:
            grouped[self.holder.get(row.unit, row.unit)].append(row)
        return dict(sorted(grouped.items(), key=lambda pair: (plain(self.names.get(pair[0], "")), pair[0])))
