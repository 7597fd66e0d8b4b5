"""Why a directive reads differently on different days: what was done, who took over, which law changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import F

from guong.apps.evidence.models import Conclusion, Verdict
from guong.apps.obligations.models import Directive, State, timeliness
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.succession.models import Plan, PlanState, Proposal, ProposalState, Way
from guong.apps.units.models import Unit, UnitVersion, successors
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.status_badges import look

NOT_GIVEN = "not_given"


@dataclass(frozen=True, slots=True)
class AssignmentState:
    """How one assignment stood on a day, on both axes."""

    state: str
    timed: str


@dataclass(frozen=True, slots=True)
class StateChange:
    """Assignments of one duty that went the same way between two days, and why."""

    code: str
    duty: str
    before: str
    after: str
    why: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """A change of units, or of who bears or leads something."""

    what: str
    who: str
    basis: str


@dataclass(frozen=True, slots=True)
class LawChange:
    """A requirement that ended, with what took its place, for the duties it was read into."""

    codes: tuple[str, ...]
    before: str
    after: tuple[str, ...]
    ended_on: date


@dataclass(frozen=True, slots=True)
class ConclusionChange:
    """A conclusion on one unit that reads otherwise, or that there was none of."""

    criterion: str
    unit: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Everything that differs between two days."""

    start: date
    end: date
    lead_before: tuple[str, ...]
    lead_after: tuple[str, ...]
    moved: tuple[StateChange, ...]
    timed: tuple[StateChange, ...]
    handed: tuple[Handover, ...]
    replaced: tuple[LawChange, ...]
    judged: tuple[ConclusionChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """The counts on each day by state and by timeliness, and what differs between the days."""

    number: str
    days: tuple[date, ...]
    states: dict[date, Counter[str]]
    times: dict[date, Counter[str]]
    intervals: tuple[Interval, ...]


def explain(directive: Directive, days: Sequence[date]) -> Differences:
    """Compare each day with the one before, from steps, plans and verdicts, which are only ever added."""
    states_on = {day: _states(directive, day) for day in days}
    return Differences(
        str(directive),
        tuple(days),
        {day: Counter(row.state for row in states_on[day].values()) for day in days},
        {day: Counter(row.timed for row in states_on[day].values()) for day in days},
        tuple(_compare(directive, *pair, states_on) for pair in pairwise(days)),
    )


def _states(directive: Directive, day: date) -> dict[int, AssignmentState]:
    at = end_of(day)
    rows = directive.assignments.as_of(at).values_list(
        "pk", F("then_state"), F("then_due"), F("then_submitted_at")
    )
    return {
        pk: AssignmentState(state, str(timeliness(state, due, at=at, submitted_at=handed_in)))
        for pk, state, due, handed_in in rows
    }


def _compare(
    directive: Directive, start: date, end: date, states_on: dict[date, dict[int, AssignmentState]]
) -> Interval:
    rows = directive.assignments.filter(pk__in=states_on[end]).select_related("obligation")
    names = _Names(end)
    moved_rows, timed_rows = [], []
    for row in rows.order_by("obligation__order", "unit"):
        before, after = states_on[start].get(row.pk), states_on[end][row.pk]
        state = before.state if before else NOT_GIVEN
        if state != after.state:
            moved_rows.append((row, state, after.state, _why(row, before is None, end, names)))
        elif before is not None and before.timed != after.timed:
            timed_rows.append((row, before.timed, after.timed, "Ngày tháng trôi qua, việc chưa có gì mới."))
    return Interval(
        start,
        end,
        tuple(map(names.on(start), _leads(directive, start))),
        tuple(map(names.on(end), _leads(directive, end))),
        _group(moved_rows, names),
        _group(timed_rows, names),
        (*_plans(start, end, names), *_approved(directive, start, end, names)),
        _replaced(directive, start, end),
        tuple(_judged(directive, start, end, names)),
    )


# ---------------------------------------------------------------- what was done


def _why(row: Any, is_new: bool, end: date, names: _Names) -> str:
    """Say what brought an assignment where it stands, from its last step until the day."""
    steps = row.steps.filter(at__lte=end_of(end))
    last = steps.last()
    day = write_date(local_day(last.at))
    if is_new:
        old = ", ".join(names(older.unit_id) for older in row.inherits_from.all())
        return f"Kế thừa việc của {old} từ {write_date(row.given_date)}." if old else f"Giao ngày {day}."
    if last.state == State.SUCCEEDED:
        successors = ", ".join(names(successor.unit_id) for successor in row.heirs.all())
        return f"Chuyển cho {successors} ngày {day}; lần quá hạn nếu có ở lại đây."
    if last.state == State.COMPLETED:
        return "Đơn vị đã trả lời, kết quả đã được nhận."
    if last.reason:
        return f"Ngày {day}: {last.reason}"
    return f"Bước gần nhất ngày {day}."


def _group(changes: Iterable[tuple[Any, str, str, str]], names: _Names) -> tuple[StateChange, ...]:
    groups: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for row, before, after, why in changes:
        duty = row.obligation
        groups[duty.code, duty.text, before, after, why].append(names(row.unit_id))
    return tuple(StateChange(*key, tuple(units)) for key, units in groups.items())


# ---------------------------------------------------------------- who took over


class _Names:
    """Names of units as of a day, or as they were last."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self, unit: int) -> str:
        return self.on(self.day)(unit)

    def on(self, day: date) -> Callable[[Unit | int], str]:
        def name(unit: Unit | int) -> str:
            pk: int = unit if isinstance(unit, int) else unit.pk
            return UnitVersion.objects.names([pk], on=day)[pk]

        return name


def _leads(directive: Directive, day: date) -> list[Unit]:
    return successors(directive.lead_unit, on=day)


def _plans(start: date, end: date, names: _Names) -> Iterable[Handover]:
    plans = Plan.objects.filter(state=PlanState.DONE, effective_date__gt=start, effective_date__lte=end)
    for plan in plans.order_by("pk"):
        old = ", ".join(version.name for version in plan.names())
        into = f"thành {names(plan.result_id)}" if plan.result_id else "không có đơn vị kế thừa"
        if plan.kind == "handed_over":
            into = f"cho {names(plan.result_id)}" if plan.result_id else into
        plan_kind = plan.get_kind_display()
        yield Handover(capitalise(plan_kind), f"{old} → {into}", plan.instrument)


def _approved(directive: Directive, start: date, end: date, names: _Names) -> Iterable[Handover]:
    decided_proposals = Proposal.objects.filter(
        state=ProposalState.APPROVED, decided_at__gt=end_of(start), decided_at__lte=end_of(end)
    )
    decided_proposals = decided_proposals.filter(obligation__directive=directive).select_related("obligation")
    for proposal in decided_proposals.order_by("obligation__order", "pk"):
        old = ", ".join(names(row.unit_id) for row in proposal.assignments.all())
        successor = None if proposal.way == Way.END else proposal.heir_id
        to = "chấm dứt" if successor is None else f"{names(successor)} nhận"
        duty = f"Nhiệm vụ {proposal.obligation.code[1:]}"
        yield Handover(duty, f"{old}: {to}", proposal.reason or "Kế thừa")


# ---------------------------------------------------------------- which law changed


def _replaced(directive: Directive, start: date, end: date) -> tuple[LawChange, ...]:
    requirements = load_packs().requirements
    codes: dict[tuple[str, date], list[str]] = defaultdict(list)
    for duty in directive.obligations.all():
        for criterion in duty.criteria:
            last = requirements[criterion].in_force_to if criterion in requirements else None
            if last is not None and start <= last < end:
                codes[criterion, last].append(duty.code)
    return tuple(
        LawChange(
            tuple(duties),
            _clause(criterion),
            tuple(_clause(newer) for newer in requirements[criterion].superseded_by),
            last,
        )
        for (criterion, last), duties in sorted(codes.items())
    )


def _clause(criterion: str) -> str:
    requirement = load_packs().requirements.get(criterion)
    return short_basis(requirement) if requirement else criterion


def _judged(directive: Directive, start: date, end: date, names: _Names) -> Iterable[ConclusionChange]:
    then, now = _conclusions(start), _conclusions(end)
    requirements = load_packs().requirements
    for key in sorted(then.keys() | now.keys()):
        before, after = then.get(key), now.get(key)
        value = after.value if after else ""
        if before is not None and after is not None and before.value == value:
            continue
        unit, criterion = key
        requirement = requirements.get(criterion)
        begins_on = requirement.in_force_from if requirement else None
        if before is not None:
            why = "Có quan sát mới."
        elif begins_on is not None and start < begins_on <= end:
            why = f"Quy định có hiệu lực từ {write_date(begins_on)}: xét lại từ đầu theo quy định mới."
        else:
            why = "Xét lần đầu."
        yield ConclusionChange(_clause(criterion), names(unit), _label(before), _label(after), why)


def _conclusions(day: date) -> dict[tuple[int, str], Verdict]:
    latest = Verdict.objects.latest_of_each(at=end_of(day))
    return {(verdict.subject_id, verdict.criterion): verdict for verdict in latest}


def _label(verdict: Verdict | None) -> str:
    return str(Conclusion(verdict.value).label) if verdict else "chưa xét"


def word(code: str) -> str:
    """Give the word of a state or of timeliness."""
    if code == NOT_GIVEN:
        return "chưa có"
    return str(look("workflow" if code in State.values else "timeliness", code).word)
