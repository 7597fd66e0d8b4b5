"""Puts the minutes before the unit, and makes of a signed result tasks, observations and verdicts."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Method, Observation, Outcome
from guong.apps.obligations.actions import conclude
from guong.apps.obligations.models import Assignment, Directive, Obligation, ObligationKind
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
    directive = Directive.objects.create(
        number=number,
        kind=RESULT_KIND,
        issuer_name=body.name,
        date=visit.signed_on,
        subject=subject[:1000],
        text=text,
        sha256=hashlib.sha256(f"{visit.pk}\n{text}".encode()).hexdigest(),
        lead_unit=plan.unit,
        read={
            "text": text,
            "number": number,
            "kind": RESULT_KIND,
            "issuer": body.name,
            "date": visit.signed_on.isoformat(),
            "subject": subject,
        },
        imported_by=by,
        imported_at=at,
    )
    record(directive, "directive.imported", by=by, at=at, detail={"visit": visit.pk})
    places = [text.index(task) for task in tasks]
    obligations = Obligation.confirm(
        [
            Obligation(
                directive=directive,
                code=f"O{place}",
                order=start + 1,
                text=task,
                start=start,
                end=start + len(task),
                kind=ObligationKind.ONCE,
                bearer=visit.unit.current().name,
                due_phrase=f"trước hết ngày {write_date(row.due_on)}",
                due_at=end_of(row.due_on),
                due_trace=[f"{number} ghi hạn khắc phục: hết ngày {write_date(row.due_on)}."],
            )
            for place, (row, task, start) in enumerate(zip(rows, tasks, places, strict=True), 1)
        ],
        by=by,
        at=at,
    )
    drafts = [
        Assignment(obligation=duty, unit=visit.unit, given_date=visit.signed_on) for duty in obligations
    ]
    given_rows = {row.obligation_id: row for row in Assignment.give_many(drafts, by=by, at=at)}
    for row, duty in zip(rows, obligations, strict=True):
        row.assign(given_rows[duty.pk], by=by, at=at)
