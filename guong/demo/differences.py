"""Why a directive reads differently on different days: what was done, who took over, which law changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from guong.apps.evidence.models import Conclusion, Verdict
from guong.apps.obligations.models import Directive, State, Timeliness, timeliness
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.succession.models import Plan, PlanState, Proposal, ProposalState, Way
from guong.apps.units.models import Unit, UnitVersion, successors
from guong.engines.legal.law import load_packs

NOT_GIVEN = "not_given"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one assignment stood on a day, on both axes."""

    state: str
    timed: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Assignments of one duty that went the same way between two days, and why."""

    code: str
    duty: str
    before: str
    after: str
    why: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A change of units, or of who bears or leads something."""

    what: str
    who: str
    basis: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A requirement that ended, with what took its place, for the duties it was read into."""

    codes: tuple[str, ...]
    before: str
    after: tuple[str, ...]
    ended_on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """A conclusion on one unit that reads otherwise, or that there was none of."""

    criterion: str
    unit: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """Everything that differs between two days."""

    start: date
    end: date
    lead_before: tuple[str, ...]
    lead_after: tuple[str, ...]
    moved: tuple[Moved, ...]
    timed: tuple[Moved, ...]
    handed: tuple[Handed, ...]
    replaced: tuple[Replaced, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """The counts on each day by state and by timeliness, and the steps between the days."""

    number: str
    days: tuple[date, ...]
    states: dict[date, Counter[str]]
    times: dict[date, Counter[str]]
    steps: tuple[Step, ...]


def explain(directive: Directive, days: Sequence[date]) -> Differences:
    """Compare each day with the one before, from steps, plans and verdicts, which are only ever added."""
    stood = {day: _standing(directive, day) for day in days}
    return Differences(
        str(directive),
        tuple(days),
        {day: Counter(one.state for one in stood[day].values()) for day in days},
        {day: Counter(one.timed for one in stood[day].values()) for day in days},
        tuple(_step(directive, *pair, stood) for pair in pairwise(days)),
    )


def _standing(directive: Directive, day: date) -> dict[int, Standing]:
    at = end_of(day)
    rows = directive.assignments.as_of(at).values_list("pk", "then_state", "then_due", "then_submitted_at")
    return {
        pk: Standing(state, str(timeliness(state, due, at=at, submitted_at=handed_in)))
        for pk, state, due, handed_in in rows
    }


def _step(directive: Directive, start: date, end: date, stood: dict[date, dict[int, Standing]]) -> Step:
    rows = directive.assignments.filter(pk__in=stood[end]).select_related("obligation")
    rows = list(rows.order_by("obligation__order", "unit"))
    names = _Names(end)
    moved, timed = [], []
    for row in rows:
        before, after = stood[start].get(row.pk), stood[end][row.pk]
        state = before.state if before else NOT_GIVEN
        if state != after.state:
            moved.append((row, state, after.state, _why(row, before is None, end, names)))
        elif before is not None and before.timed != after.timed:
            timed.append((row, before.timed, after.timed, "Ngày tháng trôi qua, việc chưa có gì mới."))
    return Step(
        start,
        end,
        tuple(map(names.on(start), _leads(directive, start))),
        tuple(map(names.on(end), _leads(directive, end))),
        _grouped(moved, names),
        _grouped(timed, names),
        (*_plans(start, end, names), *_approved(directive, start, end, names)),
        _replaced(directive, start, end),
        tuple(_judged(directive, start, end, names)),
    )


# ---------------------------------------------------------------- what was done


def _why(row: Any, is_new: bool, end: date, names: _Names) -> str:
    """Say what brought an assignment where it stands, from its last step until the day."""
    steps = row.steps.filter(at__lte=end_of(end))
    last = steps.last()
    day = f"{local_day(last.at):%d/%m/%Y}"
    if is_new:
        old = ", ".join(names(one.unit_id) for one in row.inherits_from.all())
        return f"Kế thừa việc của {old} từ {row.given_date:%d/%m/%Y}." if old else f"Giao ngày {day}."
    if last.state == State.SUCCEEDED:
        heirs = ", ".join(names(heir.unit_id) for heir in row.heirs.all())
        return f"Chuyển cho {heirs} ngày {day}; lần quá hạn nếu có ở lại đây."
    if last.state == State.COMPLETED:
        return "Đơn vị đã trả lời và được xác nhận hoàn thành."
    if last.reason:
        return f"Ngày {day}: {last.reason}"
    return f"Bước gần nhất ngày {day}."


def _grouped(found: Iterable[tuple[Any, str, str, str]], names: _Names) -> tuple[Moved, ...]:
    groups: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for row, before, after, why in found:
        duty = row.obligation
        groups[duty.code, duty.text, before, after, why].append(names(row.unit_id))
    return tuple(Moved(*key, tuple(units)) for key, units in groups.items())


# ---------------------------------------------------------------- who took over


class _Names:
    """Names of units as of a day, or as they were last."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self, unit: int) -> str:
        return self.on(self.day)(unit)

    def on(self, day: date) -> Any:
        def name(unit: Unit | int) -> str:
            pk = unit if isinstance(unit, int) else unit.pk
            versions = UnitVersion.objects.filter(unit=pk).order_by("valid_from")
            stood = [one for one in versions if one.valid_from <= day] or list(versions)
            return str(stood[-1].name)

        return name


def _leads(directive: Directive, day: date) -> list[Unit]:
    return successors(directive.lead_unit, on=day)


def _plans(start: date, end: date, names: _Names) -> Iterable[Handed]:
    plans = Plan.objects.filter(state=PlanState.DONE, effective_date__gt=start, effective_date__lte=end)
    for plan in plans.order_by("pk"):
        old = ", ".join(version.name for version in plan.names())
        into = f"thành {names(plan.result_id)}" if plan.result_id else "không có đơn vị kế thừa"
        if plan.kind == "handed_over":
            into = f"cho {names(plan.result_id)}"
        what = plan.get_kind_display()
        yield Handed(f"{what[:1].upper()}{what[1:]}", f"{old} → {into}", plan.instrument)


def _approved(directive: Directive, start: date, end: date, names: _Names) -> Iterable[Handed]:
    decided = Proposal.objects.filter(
        state=ProposalState.APPROVED, decided_at__gt=end_of(start), decided_at__lte=end_of(end)
    )
    decided = decided.filter(obligation__directive=directive).select_related("obligation")
    for one in decided.order_by("obligation__order", "pk"):
        old = ", ".join(names(row.unit_id) for row in one.assignments.all())
        to = "chấm dứt" if one.way == Way.END else f"{names(one.heir_id)} nhận"
        yield Handed(f"Nhiệm vụ {one.obligation.code[1:]}", f"{old}: {to}", one.reason or "Kế thừa")


# ---------------------------------------------------------------- which law changed


def _replaced(directive: Directive, start: date, end: date) -> tuple[Replaced, ...]:
    known = load_packs().requirements
    codes: dict[str, list[str]] = defaultdict(list)
    for duty in directive.obligations.all():
        for criterion in duty.criteria:
            last = known[criterion].in_force_to if criterion in known else None
            if last is not None and start <= last < end:
                codes[criterion].append(duty.code)
    return tuple(
        Replaced(
            tuple(duties),
            _clause(criterion),
            tuple(_clause(newer) for newer in known[criterion].superseded_by),
            known[criterion].in_force_to,
        )
        for criterion, duties in sorted(codes.items())
    )


def _clause(criterion: str) -> str:
    known = load_packs().requirements.get(criterion)
    return f"{known.clause}, {known.instrument}" if known else criterion


def _judged(directive: Directive, start: date, end: date, names: _Names) -> Iterable[Judged]:
    then, now = _conclusions(start), _conclusions(end)
    requirements = load_packs().requirements
    for key in sorted(then.keys() | now.keys()):
        before, after = then.get(key), now.get(key)
        value = after.value if after else ""
        if before is not None and after is not None and before.value == value:
            continue
        unit, criterion = key
        known = requirements.get(criterion)
        begun = known.in_force_from if known else None
        if before is not None:
            why = "Có quan sát mới."
        elif begun is not None and start < begun <= end:
            why = f"Quy định có hiệu lực từ {begun:%d/%m/%Y}: xét lại từ đầu theo quy định mới."
        else:
            why = "Xét lần đầu."
        yield Judged(_clause(criterion), names(unit), _label(before), _label(after), why)


def _conclusions(day: date) -> dict[tuple[int, str], Verdict]:
    latest = Verdict.objects.latest_of_each(at=end_of(day))
    return {(one.subject_id, one.criterion): one for one in latest}


def _label(verdict: Verdict | None) -> str:
    return str(Conclusion(verdict.value).label) if verdict else "chưa xét"


def word(code: str) -> str:
    """Give the word of a state or of timeliness."""
    if code == NOT_GIVEN:
        return "chưa có"
    return str((State(code) if code in State.values else Timeliness(code)).label)
