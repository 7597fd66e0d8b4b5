"""The assignments of a directive as they were known at a moment, each with its row of the table."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import (
    Assignment,
    Breach,
    Obligation,
    ObligationKind,
    State,
    Step,
    StepKind,
    Timeliness,
    conclusions,
    measures,
)
from guong.apps.obligations.models import timeliness as assignment_timeliness
from guong.apps.obligations.models.conclusions import COUNTED_CONCLUSIONS
from guong.apps.obligations.models.states import DEPARTED_STATES
from guong.apps.obligations.models.timeliness import local_day, soon_until


class RowTimeliness(TextChoices):
    """The rows of the table: seven that count, then five that stand outside every rate."""

    DONE_IN_TIME = "done_in_time", _("Có kết quả đúng hạn")
    DONE_LATE = "done_late", _("Có kết quả quá hạn")
    OPEN_IN_TIME = "open_in_time", _("Chưa nhận kết quả, còn hạn")
    OPEN_LATE = "open_late", _("Quá hạn, chưa trả lời")
    ANSWERED_LATE = "answered_late", _("Trả lời quá hạn, chờ duyệt")
    NO_DUE = "no_due", _("Không thời hạn")
    PAUSED = "paused", _("Tạm dừng")
    WITHDRAWN = "withdrawn", _("Thu hồi")
    DECLINED = "declined", _("Từ chối")
    SUCCEEDED = "succeeded", _("Chuyển kế thừa")
    OWN_REPORT = "own_report", _("Lập báo cáo này")
    ON_EVENT = "on_event", _("Khi phát sinh, chưa có báo cáo")


SETS_DUE = (StepKind.GIVE, StepKind.SET_DUE, StepKind.CORRECT_DUE, StepKind.UNDO_DUE)
APART = tuple(RowTimeliness)[7:]
_OUTSIDE_RATES = frozenset(APART)
COUNTED_ROWS = tuple(timeliness for timeliness in RowTimeliness if timeliness not in APART)
CONCLUSIONS = COUNTED_CONCLUSIONS
_OUT = {
    State.WITHDRAWN.value: RowTimeliness.WITHDRAWN,
    State.DECLINED.value: RowTimeliness.DECLINED,
    State.SUCCEEDED.value: RowTimeliness.SUCCEEDED,
}
_BY_TIME = {
    Timeliness.DONE_ON_TIME: RowTimeliness.DONE_IN_TIME,
    Timeliness.DONE_LATE: RowTimeliness.DONE_LATE,
    Timeliness.OVERDUE: RowTimeliness.OPEN_LATE,
    Timeliness.ANSWERED_LATE: RowTimeliness.ANSWERED_LATE,
    Timeliness.NO_DUE: RowTimeliness.NO_DUE,
}


# Assignment, unit, obligation, state, due date now, due date at first, when the answer came.
type AssignmentColumns = tuple[int, int, int, str, datetime | None, datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """
    One assignment: whose, of what, how far, and where it stands against either deadline.

    `left_late`: it was paused, withdrawn, declined or handed on after its deadline had passed. `conclusion`
    is that on the unit under the criteria of the duty, "" of an earlier period of what comes back.
    `is_fresh`: it was answered within the period of the report.
    """

    pk: int
    unit: int
    obligation: int
    state: str
    due: datetime | None
    current: RowTimeliness
    original: RowTimeliness
    left_late: bool = False
    conclusion: str = ""
    is_fresh: bool = True

    @property
    def counts(self) -> bool:
        """Tell whether it belongs in the denominator of a rate."""
        return self.current not in _OUTSIDE_RATES

    @property
    def is_done(self) -> bool:
        return self.state in measures.DONE_WORK.states

    @property
    def is_concluded(self) -> bool:
        """Tell whether it belongs in the denominator of the conclusions."""
        return self.counts and self.conclusion in CONCLUSIONS

    @property
    def is_overdue(self) -> bool:
        """Tell whether its deadline has passed and its bearer has not answered."""
        return self.current is RowTimeliness.OPEN_LATE


def timeliness_of(
    state: str, due: datetime | None, submitted_at: datetime | None, *, at: datetime, soon: date | None = None
) -> RowTimeliness:
    """
    Find the row of the table for one assignment.

    An answer that waits to be confirmed is not done: handed in in time it is not late, handed in afterwards
    it has a row of its own. A paused one stands apart whether it has a deadline or not.
    """
    if state in _OUT:
        return _OUT[state]
    if state == State.PAUSED:
        return RowTimeliness.PAUSED
    timeliness = assignment_timeliness(state, due, at=at, submitted_at=submitted_at, soon=soon)
    return _BY_TIME.get(timeliness, RowTimeliness.OPEN_IN_TIME)


def rows_of(
    directive: int, *, at: datetime, units: Iterable[int] | None = None, since: date | None = None
) -> list[LedgerRow]:
    """
    Give every assignment that had been given by a moment, as it was known then; fresh are answers `since`.

    The past is read from the steps; where none was made since, the columns say the same and are quicker.
    """
    soon = soon_until(at)
    columns = list(_columns_at(directive, units, at))
    missed_dues: set[tuple[int, datetime]] = set()
    if any(state in DEPARTED_STATES for _pk, _unit, _obligation, state, *_times in columns):
        breaches = Breach.objects.filter(assignment__directive=directive, due__lt=at)
        missed_dues = set(breaches.values_list("assignment", "due"))
    rows = []
    for pk, unit, obligation, state, due, original, answer_at in columns:
        current = timeliness_of(state, due, answer_at, at=at, soon=soon)
        first = current if due == original else timeliness_of(state, original, answer_at, at=at, soon=soon)
        left_late = state in DEPARTED_STATES and due is not None and (pk, due) in missed_dues
        is_fresh = answer_at is not None and (since is None or local_day(answer_at) >= since)
        rows.append(LedgerRow(pk, unit, obligation, state, due, current, first, left_late, "", is_fresh))
    return rows


def set_apart(
    rows: Iterable[LedgerRow], obligations: Collection[Obligation], *, reporter: int
) -> list[LedgerRow]:
    """Put outside every rate what is not undone: making this report, and what nothing has called for yet."""
    reports = {row.pk for row in obligations if row.duty == "report"}
    on_event = {row.pk for row in obligations if row.kind == ObligationKind.EVENT}
    new_rows = []
    for row in rows:
        if row.counts and not row.is_done and row.state != State.SUBMITTED:
            if row.obligation in reports and row.unit == reporter:
                row = replace(row, current=RowTimeliness.OWN_REPORT, original=RowTimeliness.OWN_REPORT)
            elif row.obligation in on_event:
                row = replace(row, current=RowTimeliness.ON_EVENT, original=RowTimeliness.ON_EVENT)
        new_rows.append(row)
    return new_rows


def with_conclusions(
    rows: Sequence[LedgerRow], obligations: Sequence[Obligation], *, at: datetime
) -> list[LedgerRow]:
    """Add what was concluded by a moment; of what comes back the latest period alone carries it."""
    latest = {(row.unit, row.obligation): row.pk for row in sorted(rows, key=lambda row: row.pk)}
    known_ids = {obligation.pk for obligation in obligations}
    values = conclusions((key for key in latest if key[1] in known_ids), obligations, at=at)
    return [
        replace(row, conclusion=values.get(key, "")) if latest[key] == row.pk else row
        for row in rows
        for key in [(row.unit, row.obligation)]
    ]


def _columns_at(
    directive: int, units: Iterable[int] | None, at: datetime
) -> QuerySet[Assignment, AssignmentColumns]:
    """Read the columns of the assignments as they were at a moment, out of the steps where any came since."""
    assignments = Assignment.objects.filter(directive=directive)
    if units is not None:
        assignments = assignments.filter(unit__in=list(units))
    if not Step.objects.filter(assignment__directive=directive, at__gt=at).exists():
        now = assignments.without_drafts().order_by("obligation__order", "pk")
        return now.values_list(
            "pk", "unit", "obligation", "state", "due_current", "due_original", "submitted_at"
        )
    # The step that set the deadline last; an extension or a pause leaves the original one as it was.
    setting = Step.objects.filter(assignment=OuterRef("pk"), at__lte=at, kind__in=SETS_DUE)
    then = assignments.as_of(at).annotate(
        then_original=Subquery(setting.order_by("-at", "-pk").values("due")[:1])
    )
    columns: QuerySet[Assignment, AssignmentColumns] = (
        then.exclude(Q(then_state=State.DRAFT))
        .order_by("obligation__order", "pk")
        .values_list(
            "pk", "unit", "obligation", "then_state", "then_due", "then_original", "then_submitted_at"
        )
    )
    return columns


def table_of(rows: Iterable[LedgerRow]) -> tuple[Counter[RowTimeliness], Counter[RowTimeliness]]:
    """Count the rows of the table, against the current and against the original deadline."""
    rows = list(rows)
    return Counter(row.current for row in rows), Counter(row.original for row in rows)
