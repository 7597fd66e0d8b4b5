"""How far the duties of a directive have come on a day, and the head that every tab of it shares."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guong.engines.viet.formats import write_date

from ..models import Directive, measures
from ..models.assignment_queryset import AssignmentQuerySet
from ..models.lead_unit import LeadThroughTime
from ..models.states import WITH_DOER, State
from ..models.timeliness import local_day

MARKS = 3  # deadlines offered under the date control


@dataclass(slots=True)
class DutyProgress:
    """Numbers of assignments of one duty, or of all, as they stood at a moment."""

    counts: Counter[str] = field(default_factory=Counter)
    late: int = 0
    late_since: date | None = None
    dues: Counter[date] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """Give what counts: all that was given but what was withdrawn, declined or handed on."""
        return measures.COUNTED_WORK.total(self.counts)

    @property
    def done(self) -> int:
        return measures.DONE_WORK.total(self.counts)

    @property
    def taken(self) -> int:
        """Give how much of it was taken in by its bearers."""
        return self.total - self.counts[State.ASSIGNED]

    @property
    def is_unanswered(self) -> bool:
        """Tell whether nothing was sent: no answer waits, was received or was sent back."""
        return not any(self.counts[state] for state in (State.SUBMITTED, State.COMPLETED, State.RETURNED))

    @property
    def bar(self) -> dict[str, int]:
        """Give the parts of the bar, how far the work that counts has come; time is no part of it."""
        return {state: self.counts[state] for state in State if state in measures.COUNTED_WORK.states}

    @property
    def due(self) -> date | None:
        return self.dues.most_common(1)[0][0] if self.dues else None

    def add(self, duty: "DutyProgress") -> None:
        self.counts += duty.counts
        self.late += duty.late
        days = [day for day in (self.late_since, duty.late_since) if day is not None]
        self.late_since = min(days, default=None)
        self.dues += duty.dues


def progress_by_duty(
    rows: AssignmentQuerySet, *, at: datetime, is_past: bool = False
) -> dict[int, DutyProgress]:
    """Count assignments by duty, in one query however many there are; the past is read from the steps."""
    state, due = ("then_state", "then_due") if is_past else ("state", "due_current")
    rows_then = (rows.as_of(at) if is_past else rows).order_by()
    by_duty: dict[int, DutyProgress] = {}
    for duty, code, moment, n in rows_then.values_list("obligation", state, due).annotate(n=Count("pk")):
        progress = by_duty.setdefault(duty, DutyProgress())
        progress.counts[code] += n
        if moment is None:
            continue
        day = local_day(moment)
        progress.dues[day] += n
        if code in WITH_DOER and moment < at:
            progress.late += n
            progress.late_since = min(day, progress.late_since or day)
    return by_duty


def add_up(by_duty: Mapping[int, DutyProgress]) -> DutyProgress:
    total = DutyProgress()
    for progress in by_duty.values():
        total.add(progress)
    return total


class Tab(NamedTuple):
    key: str
    label: str
    url: str
    n: int | None = None
    tone: str = ""


class DirectiveHead(NamedTuple):
    """What stands above every tab of a directive on a day."""

    directive: Directive
    title: str
    lead: str
    total: DutyProgress
    day: date
    today: date
    tab: str
    tabs: Sequence[Tab]
    marks: Sequence[tuple[date, str]]

    @property
    def is_past(self) -> bool:
        return self.day != self.today

    @property
    def rows_url(self) -> str:
        """Give where the rows of a number stand on the day looked at; what narrows them is added to it."""
        day = f"ngay={self.day.isoformat()}&" if self.is_past else ""
        return f"{reverse('obligations:work', args=[self.directive.pk])}?{day}"


def head_of(
    directive: Directive,
    rows: AssignmentQuerySet,
    *,
    tab: str,
    at: datetime,
    today: date,
    total: DutyProgress | None = None,
) -> DirectiveHead:
    """Gather the head of a directive at a moment, for rows that the reader may see."""
    day = local_day(at)
    is_past = day != today
    if total is None:
        total = add_up(progress_by_duty(rows, at=at, is_past=is_past))
    acts = directive.deadline_acts.order_by("due_date").select_related("corrected_by")
    standing = [act for act in acts if act.stands]
    words = _("hạn theo %(number)s")
    marks = {act.due_date: words % {"number": act.number} for act in standing if act.due_date <= today}
    letters = len(standing if is_past else acts)
    query = f"?ngay={day.isoformat()}" if is_past else ""
    lead = LeadThroughTime(directive.lead_unit_id)

    def tab_of(key: str, label: str, route: str, n: int | None = None, tone: str = "") -> Tab:
        return Tab(key, label, reverse(route, args=[directive.pk]) + query, n, tone)

    return DirectiveHead(
        directive=directive,
        title=str(directive),
        lead=f"{lead.label(directive.issuer_name, directive.date)}: {lead.words(day)}",
        total=total,
        day=day,
        today=today,
        tab=tab,
        tabs=(
            tab_of("tong-quan", _("Tổng quan"), "obligations:directive"),
            tab_of("viec", _("Việc"), "obligations:work", total.late or None, "bad"),
            tab_of("thu-tu", pgettext("của một văn bản", "Thư từ và hạn"), "obligations:letters", letters),
            tab_of("bao-cao", _("Báo cáo"), "reports:of_directive"),
        ),
        marks=[(directive.date, _("ngày ban hành")), *list(marks.items())[-MARKS:]],
    )


def write_dues(progress: DutyProgress) -> str:
    """Write the day on which a duty is due; of several, from when to when."""
    if len(progress.dues) <= 1:
        return write_date(progress.due) if progress.due else ""
    days = sorted(progress.dues)
    return _("%(first)s đến %(last)s") % {"first": write_date(days[0]), "last": write_date(days[-1])}
