"""Prepares the checklist of a visit of duties, requirements and criteria; keeps what a unit scores itself."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Observation, Outcome
from guong.apps.obligations.models import Assignment
from guong.apps.obligations.models.oversight import NOT_BORNE
from guong.apps.units.models import Kind, Person, predecessors
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import binding_on
from guong.engines.viet.formats import capitalise

from ..models import CheckLine, LineAnswer, LineOrigin, UnitVisit, VisitState
from ..models.visit import OPEN_TO_TEAM

LONGEST_QUOTE = 600  # characters
# Which of several looks at one thing speaks: what counts against the unit first, then what nobody could tell.
_WEIGHT = (
    *(Outcome.FAIL, Outcome.PARTIAL, Outcome.UNCLEAR, Outcome.BLOCKED, Outcome.ERROR),
    *(Outcome.PASS, Outcome.NOT_APPLICABLE),
)
_UNKNOWN_OUTCOMES = (Outcome.BLOCKED, Outcome.ERROR)


@transaction.atomic
def prepare_lines(visit: UnitVisit, *, at: datetime) -> int:
    """
    Lay out the checklist of a visit, or fill in what the machine saw since; gives how many lines it has.

    A line that is there stays, with what was written on it; only the machine's columns are filled anew.
    """
    if visit.state not in (VisitState.PLANNED, VisitState.UNDER_WAY):
        return visit.lines.count()
    existing = {_key(line): line for line in visit.lines.all()}
    fresh: list[CheckLine] = []
    changed_lines: list[CheckLine] = []
    codes_of_line: dict[int, tuple[str, ...]] = {}
    for line, codes in _lines(visit, at):
        known_line = existing.get(_key(line))
        (changed_lines if known_line else fresh).append(known_line or line)
        codes_of_line[id(known_line or line)] = codes
    # Of each criterion what the machine's last look saw; nothing where it never looked.
    looks: dict[str, list[Observation]] = {}
    machine_looks = (
        Observation.objects.standing()
        .exclude(tool="")
        .filter(
            subject__in=_through_time(visit, at),
            criterion__in={code for codes in codes_of_line.values() for code in codes},
            collected_at__lte=at,
        )
    )
    for look in machine_looks.order_by("-collected_at", "pk"):
        rows = looks.setdefault(look.criterion, [])
        if not rows or rows[0].collected_at == look.collected_at:
            rows.append(look)
    for line in (*fresh, *changed_lines):
        own_looks = [look for code in codes_of_line[id(line)] for look in looks.get(code, ())]
        line.machine_outcome, line.machine_quote, line.machine_at, line.observation = "", "", None, None
        if own_looks:
            # What the machine could not tell stays unclear and is nobody's fault.
            worst = min(own_looks, key=lambda look: _WEIGHT.index(Outcome(look.outcome)))
            is_unknown = worst.outcome in _UNKNOWN_OUTCOMES
            line.machine_outcome = Outcome.UNCLEAR if is_unknown else worst.outcome
            line.machine_quote = " ".join(worst.quote.split())[:LONGEST_QUOTE]
            line.machine_at, line.observation = worst.collected_at, worst
    CheckLine.objects.bulk_create(fresh)
    columns = ["machine_outcome", "machine_quote", "machine_at", "observation"]
    CheckLine.objects.bulk_update(changed_lines, columns)
    return len(existing) + len(fresh)


def _key(line: CheckLine) -> tuple[str, str, str]:
    return line.origin, line.criterion, line.text


def _lines(visit: UnitVisit, at: datetime) -> Iterator[tuple[CheckLine, tuple[str, ...]]]:
    """Give the lines as they should be, each with the criteria that a machine may have looked at."""
    row, on = visit.round, timezone.localdate(at)
    if row.asks_duties and row.plan.directive_id is not None:
        bearing = Assignment.objects.filter(
            directive=row.plan.directive_id, unit__in=_through_time(visit, at)
        )
        assignments = bearing.exclude(state__in=NOT_BORNE).select_related("obligation")
        obligations = {assignment.obligation_id: assignment.obligation for assignment in assignments}
        for order, duty in enumerate(sorted(obligations.values(), key=lambda o: (o.order, o.pk)), 1):
            line = CheckLine(
                visit=visit,
                order=order,
                origin=LineOrigin.DUTY,
                obligation=duty,
                criterion=next(iter(duty.criteria_on(on)), "")[:80],
                text=capitalise(duty.text),
                basis=f"{row.plan.directive}, nhiệm vụ {duty.number}"[:500],
            )
            yield line, (*duty.criteria_on(on), *binding_on(duty.basis, on))
    if row.asks_law:
        level = Kind((visit.unit.version(on=on) or visit.unit.current()).kind).law_level
        rules = load_packs().requirements_for(level, on)
        for order, rule in enumerate((r for r in rules if r.concludes and r.check != "human"), 1):
            line = CheckLine(
                visit=visit,
                order=order,
                origin=LineOrigin.LAW,
                criterion=rule.id,
                text=capitalise(rule.duty),
                basis=short_basis(rule)[:500],
            )
            yield line, (rule.id,)
    if row.sheet is not None:
        for order, criterion in enumerate(row.sheet.criteria, 1):
            score_line = CheckLine(
                visit=visit,
                order=order,
                origin=LineOrigin.SCORE,
                text=criterion.name,
                most=criterion.points,
                scale=criterion.scale.write() if criterion.scale else "",
                proof=criterion.proof[:300],
                owner=criterion.owner[:200],
            )
            yield score_line, binding_on(criterion.requirements, on)


def _through_time(visit: UnitVisit, at: datetime) -> set[int]:
    """Give the unit and those it came from, whose duties and evidence passed to it."""
    on = timezone.localdate(at)
    return {visit.unit_id, *(former.unit_id for former in predecessors([visit.unit_id], on=on))}


@transaction.atomic
def score_self(visit: UnitVisit, scores: Mapping[int, LineAnswer], *, by: Person, at: datetime) -> None:
    """Keep a unit's own score; once the minutes are put it stands."""
    visit = UnitVisit.objects.select_for_update().get(pk=visit.pk)
    if visit.state not in OPEN_TO_TEAM:
        raise Refused(_t("Đã lập biên bản nên bảng tự chấm không sửa được nữa."))
    lines = visit.lines.filter(origin=LineOrigin.SCORE, pk__in=list(scores))
    for line in lines:
        own = scores[line.pk]
        if not own.is_usable():
            raise Refused(_t("“%(line)s”: hãy ghi số không âm.") % {"line": line.text})
        line.score_self(count=own.count, of=own.of, points=own.points, note=own.note)
    UnitVisit.objects.filter(pk=visit.pk).update(scored_by=by, scored_at=at)
    record(visit, "inspection_visit.self_scored", by=by, at=at)
