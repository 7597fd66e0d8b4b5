"""Why a directive reads differently on different days: what was done, who took over, which law changed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import F

from guong.apps.evidence.models import Conclusion, Verdict
from guong.apps.obligations.models import Directive, State, timeliness
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.succession.models import Plan, PlanState, Proposal, ProposalState, Way
from guong.apps.units.models import UnitVersion, successors
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.status_badges import look

NOT_GIVEN = "not_given"


# What of a table on the page: its cells in words.
type Row = tuple[str, ...]
# The name of a unit as of the end of the interval, or as it was last.
type Naming = Callable[[int], str]


class AssignmentState(NamedTuple):
    """How one assignment stood on a day, on both axes."""

    state: str
    timed: str


class StateChange(NamedTuple):
    """Assignments of one duty that went the same way between two days, and why."""

    code: str
    duty: str
    before: str
    after: str
    why: str
    units: list[str]


@dataclass(frozen=True, slots=True)
class Interval:
    """
    Everything that differs between two days.

    `handed` has rows of what, from whom to whom, on what ground; `replaced` of the duties, the old rule, what
    took its place, its last day; `judged` of the requirement, the unit, before, after, why.
    """

    start: date
    end: date
    lead_before: str
    lead_after: str
    moved: list[StateChange]
    timed: list[StateChange]
    handed: list[Row]
    replaced: list[Row]
    judged: list[Row]


@dataclass(frozen=True, slots=True)
class Differences:
    """The counts on each day by state and by timeliness, and what differs between the days."""

    number: str
    days: tuple[date, ...]
    states: dict[date, Counter[str]]
    times: dict[date, Counter[str]]
    intervals: list[Interval]


def explain(directive: Directive, days: Sequence[date]) -> Differences:
    """Compare each day with the one before, from steps, plans and verdicts, which are only ever added."""
    states_on: dict[date, dict[int, AssignmentState]] = {}
    for day in days:
        at = end_of(day)
        rows = directive.assignments.as_of(at).values_list(
            "pk", F("then_state"), F("then_due"), F("then_submitted_at")
        )
        states_on[day] = {
            pk: AssignmentState(state, str(timeliness(state, due, at=at, submitted_at=submitted_at)))
            for pk, state, due, submitted_at in rows
        }
    return Differences(
        str(directive),
        tuple(days),
        {day: Counter(row.state for row in states_on[day].values()) for day in days},
        {day: Counter(row.timed for row in states_on[day].values()) for day in days},
        [_compare(directive, *pair, states_on) for pair in pairwise(days)],
    )


def _compare(
    directive: Directive, start: date, end: date, states_on: dict[date, dict[int, AssignmentState]]
) -> Interval:
    rows = directive.assignments.filter(pk__in=states_on[end]).select_related("obligation")
    name = partial(_name_on, end)
    moved_rows, timed_rows = [], []
    for row in rows.order_by("obligation__order", "unit"):
        before, after = states_on[start].get(row.pk), states_on[end][row.pk]
        state = before.state if before else NOT_GIVEN
        if state != after.state:
            moved_rows.append((row, state, after.state, _why(row, before is None, end, name)))
        elif before is not None and before.timed != after.timed:
            timed_rows.append((row, before.timed, after.timed, "Ngày tháng trôi qua, việc chưa có gì mới."))
    lead_before, lead_after = (
        ", ".join(_name_on(day, unit.pk) for unit in successors(directive.lead_unit, on=day))
        for day in (start, end)
    )
    requirements = load_packs().requirements
    codes: dict[tuple[str, date], list[str]] = defaultdict(list)
    for duty in directive.obligations.all():
        for criterion in duty.criteria:
            last = requirements[criterion].in_force_to if criterion in requirements else None
            if last is not None and start <= last < end:
                codes[criterion, last].append(duty.code)
    return Interval(
        start,
        end,
        lead_before,
        lead_after,
        _group(moved_rows, name),
        _group(timed_rows, name),
        [*_plans(start, end, name), *_approved(directive, start, end, name)],
        [
            (
                ", ".join(code[1:] for code in duties),
                _clause(criterion),
                "; ".join(map(_clause, requirements[criterion].superseded_by))
                or "không có quy định thay thế",
                write_date(last),
            )
            for (criterion, last), duties in sorted(codes.items())
        ],
        list(_judged(start, end, name)),
    )


def _name_on(day: date, unit: int) -> str:
    return UnitVersion.objects.names([unit], on=day)[unit]


def _why(row: Any, is_new: bool, end: date, name: Naming) -> str:
    """Say what brought an assignment where it stands, from its last step until the day."""
    last = row.steps.filter(at__lte=end_of(end)).last()
    day = write_date(local_day(last.at))
    if is_new:
        old = ", ".join(name(older.unit_id) for older in row.inherits_from.all())
        return f"Kế thừa việc của {old} từ {write_date(row.given_date)}." if old else f"Giao ngày {day}."
    if last.state == State.SUCCEEDED:
        successors = ", ".join(name(successor.unit_id) for successor in row.heirs.all())
        return f"Chuyển cho {successors} ngày {day}; lần quá hạn nếu có ở lại đây."
    if last.state == State.COMPLETED:
        return "Đơn vị đã trả lời, kết quả đã được nhận."
    return f"Ngày {day}: {last.reason}" if last.reason else f"Bước gần nhất ngày {day}."


def _group(changes: Iterable[tuple[Any, str, str, str]], name: Naming) -> list[StateChange]:
    groups: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for row, before, after, why in changes:
        groups[row.obligation.code, row.obligation.text, before, after, why].append(name(row.unit_id))
    return [StateChange(*key, units) for key, units in groups.items()]


def _plans(start: date, end: date, name: Naming) -> Iterable[Row]:
    plans = Plan.objects.filter(state=PlanState.DONE, effective_date__gt=start, effective_date__lte=end)
    for plan in plans.order_by("pk"):
        old = ", ".join(version.name for version in plan.names())
        into = "không có đơn vị kế thừa"
        if plan.result_id:
            into = f"{'cho' if plan.kind == 'handed_over' else 'thành'} {name(plan.result_id)}"
        yield capitalise(plan.get_kind_display()), f"{old} → {into}", plan.instrument


def _approved(directive: Directive, start: date, end: date, name: Naming) -> Iterable[Row]:
    proposals = Proposal.objects.filter(
        state=ProposalState.APPROVED,
        decided_at__gt=end_of(start),
        decided_at__lte=end_of(end),
        obligation__directive=directive,
    )
    for proposal in proposals.select_related("obligation").order_by("obligation__order", "pk"):
        old = ", ".join(name(row.unit_id) for row in proposal.assignments.all())
        successor = None if proposal.way == Way.END else proposal.heir_id
        to = "chấm dứt" if successor is None else f"{name(successor)} nhận"
        yield f"Nhiệm vụ {proposal.obligation.code[1:]}", f"{old}: {to}", proposal.reason or "Kế thừa"


def _clause(criterion: str) -> str:
    requirement = load_packs().requirements.get(criterion)
    return short_basis(requirement) if requirement else criterion


def _judged(start: date, end: date, name: Naming) -> Iterable[Row]:
    then, now = (
        {
            (verdict.subject_id, verdict.criterion): str(Conclusion(verdict.value).label)
            for verdict in Verdict.objects.latest_of_each(at=end_of(day))
        }
        for day in (start, end)
    )
    requirements = load_packs().requirements
    for key in sorted(then.keys() | now.keys()):
        unit, criterion = key
        before, after = then.get(key), now.get(key)
        if before == after:
            continue
        requirement = requirements.get(criterion)
        begins_on = requirement.in_force_from if requirement else None
        if before is not None:
            why = "Có quan sát mới."
        elif begins_on is not None and start < begins_on <= end:
            why = f"Quy định có hiệu lực từ {write_date(begins_on)}: xét lại từ đầu theo quy định mới."
        else:
            why = "Xét lần đầu."
        yield _clause(criterion), name(unit), before or "chưa xét", after or "chưa xét", why


def word(code: str) -> str:
    """Give the word of a state or of timeliness."""
    if code == NOT_GIVEN:
        return "chưa có"
    return str(look("workflow" if code in State.values else "timeliness", code).word)
