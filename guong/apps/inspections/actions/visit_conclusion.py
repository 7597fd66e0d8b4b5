"""Puts the minutes before the unit, and makes of a signed result tasks, observations and verdicts."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Method, Observation, Outcome
from guong.apps.obligations.actions import conclude
from guong.apps.obligations.actions.own_papers import hand_out_tasks, write_directive
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Person
from guong.engines.documents.writing.paper_json import digest, to_json
from guong.engines.viet.formats import write_date

from ..models import CheckEntry, EntryState, LineOrigin, Shortcoming, ShortcomingState, UnitVisit
from ..models.states import NOTICE_MINUTES
from .notifications import notify_unit
from .papers import draft_minutes

RESULT_KIND = "Thông báo kết quả kiểm tra"
CONCLUDING = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL, Outcome.NOT_APPLICABLE)


@transaction.atomic
def put_minutes(visit: UnitVisit, *, by: Person, at: datetime) -> None:
    """Freeze the minutes and put them before the unit; no line may still have two answers."""
    UnitVisit.objects.select_for_update().get(pk=visit.pk)
    beside = CheckEntry.objects.filter(line__visit=visit, state=EntryState.BESIDE).values("line").distinct()
    if count := beside.count():
        raise Refused(
            _t("Còn %(n)s mục hai máy ghi khác nhau. Hãy chọn trước khi lập biên bản.") % {"n": count}
        )
    if not visit.lines.exclude(outcome="", points=None).exists():
        raise Refused(_t("Phiếu kiểm tra chưa ghi mục nào."))
    minutes = to_json(draft_minutes(visit, at=at))
    visit.put_minutes(minutes, digest(minutes), by=by, at=at)
    title, instance = "Biên bản kiểm tra chờ đơn vị cho ý kiến và ký", visit.minutes_digest[:40]
    notify_unit(visit, NOTICE_MINUTES, title, str(visit.round.name), at=at, instance=instance)


@transaction.atomic
def conclude_visit(
    visit: UnitVisit, *, number: str, signed_on: date, conclusion: str, by: Person, at: datetime
) -> None:
    """
    Note the letter with the result, make a task of each remedy, and keep what the team saw as observations.

    What stayed unclear is observed by nobody and changes no verdict.
    """
    visit.conclude(number=number, signed_on=signed_on, conclusion=conclusion, by=by, at=at)
    shortcomings = list(visit.shortcomings.filter(state=ShortcomingState.NOTED))
    if shortcomings:
        _assign(visit, shortcomings, by=by, at=at)
    lines = visit.lines.exclude(criterion="").exclude(origin=LineOrigin.SCORE).filter(outcome__in=CONCLUDING)
    for line in lines:
        _observe(visit, line.criterion, line.outcome, line.note, by=by, at=at)
    conclude(visit.unit, [line.criterion for line in lines], at=at)


@transaction.atomic
def look_again(row: Shortcoming, *, state: str, relook: str, by: Person, at: datetime) -> None:
    """Say whether the remedy worked; of a line with a criterion that is an observation, too."""
    row.look_again(state=state, relook=relook, by=by, at=at)
    line = row.line
    if line is not None and line.criterion and line.origin != LineOrigin.SCORE:
        outcome = Outcome.PASS if state == ShortcomingState.MENDED else Outcome.FAIL
        _observe(row.visit, line.criterion, outcome, relook, by=by, at=at)
        conclude(row.visit.unit, [line.criterion], at=at)


def _observe(visit: UnitVisit, criterion: str, outcome: str, note: str, *, by: Person, at: datetime) -> None:
    Observation.write(
        subject=visit.unit,
        criterion=criterion,
        period_from=visit.day,
        period_to=visit.day,
        method=Method.EXAMINE,
        outcome=outcome,
        by=by,
        at=at,
        quote=note,
        aspect="",
        via=visit.round.name[:300],
    )


def _assign(visit: UnitVisit, rows: Sequence[Shortcoming], *, by: Person, at: datetime) -> None:
    """Make the letter a directive of the inspecting body and each remedy a task with its own day."""
    plan = visit.round.plan
    assert visit.signed_on is not None
    body = body_of(plan.unit, on=visit.signed_on)
    number = f"{visit.number}/{body.abbreviation}"
    namesakes = Directive.objects.filter(lead_unit=plan.unit, number=number, date=visit.signed_on)
    if namesakes.exists():
        raise Refused(_t("Số %(number)s ngày này đã có trong sổ văn bản.") % {"number": number})
    tasks = [f"{row.remedy.rstrip(' .;')}, xong trước hết ngày {write_date(row.due_on)}." for row in rows]
    text = "\n".join((f"{RESULT_KIND} số {number}", *tasks))
    subject = f"thông báo kết quả kiểm tra: {visit.round.name}"
    directive = write_directive(
        plan.unit,
        text,
        number=number,
        kind=RESULT_KIND,
        issuer=body.name,
        date=visit.signed_on,
        subject=subject,
        detail={"visit": visit.pk},
        salt=f"{visit.pk}\n",
        by=by,
        at=at,
    )
    anchored_tasks = []
    for row, task in zip(rows, tasks, strict=True):
        day = write_date(row.due_on)
        due = {"due_phrase": f"trước hết ngày {day}", "due_at": end_of(row.due_on)}
        due["due_trace"] = [f"{number} ghi hạn khắc phục: hết ngày {day}."]
        anchored_tasks.append((text.index(task), task, due))
    bearer = visit.unit.current().name
    assignments = hand_out_tasks(directive, anchored_tasks, visit.unit, bearer=bearer, by=by, at=at)
    for row, assignment in zip(rows, assignments, strict=True):
        row.assign(assignment, by=by, at=at)
