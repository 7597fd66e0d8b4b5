"""Turn the lessons of a case into work: the record of the case becomes a document with anchors in it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Assignment, Directive, Obligation, ObligationKind
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Person
from guong.engines.viet.formats import VIETNAM_TIME, write_date
from guong.ui.language import in_vietnamese

from ..models import EntryKind, Incident, IncidentState, Lesson, unit_in_charge
from ..models.card import END_OF_DAY

RECORD = "Hồ sơ sự cố"
MOST_LESSONS = 10
LONGEST_SUBJECT, LONGEST_BEARER = 1000, 500  # characters


@transaction.atomic
def learn(
    case: Incident, lessons: Iterable[str], *, due_on: date | None, by: Person, at: datetime
) -> list[Lesson]:
    """
    Confirm lessons as obligations of the unit, each anchored where the record of the case says it.

    Only a case that is contained or closed has a record to learn from; no deadline is no date at all.
    """
    lines = [" ".join(line.split()).lstrip("-•+ ").strip() for line in lessons]
    texts = [line for line in lines if line]
    if case.state not in (IncidentState.CONTAINED, IncidentState.CLOSED):
        raise Refused(_t("Rút bài học khi vụ việc đã khống chế hoặc đã đóng."))
    if not texts or len(texts) > MOST_LESSONS:
        raise Refused(_t("Hãy ghi từ một đến %(n)s việc phải làm, mỗi việc một dòng.") % {"n": MOST_LESSONS})
    if due_on is not None and due_on < timezone.localdate(at):
        raise Refused(_t("Hạn này đã qua. Hãy chọn từ hôm nay trở đi, hoặc để trống."))
    directive, starts = _record_of(case, texts, by=by, at=at)
    obligations = Obligation.confirm(
        [
            Obligation(
                directive=directive,
                code=f"O{place}",
                order=start,
                text=text,
                start=start,
                end=start + len(text),
                kind=ObligationKind.ONCE,
                bearer=directive.issuer_name[:LONGEST_BEARER],
                due_at=datetime.combine(due_on, END_OF_DAY, VIETNAM_TIME) if due_on else None,
                due_trace=[f"Người xác nhận đặt: đến hết ngày {write_date(due_on)}."] if due_on else [],
            )
            for place, (text, start) in enumerate(zip(texts, starts, strict=True), 1)
        ],
        by=by,
        at=at,
    )
    today = timezone.localdate(at)
    assignments = [
        Assignment(obligation=obligation, unit=unit_in_charge(case.unit, on=today), given_date=today)
        for obligation in obligations
    ]
    Assignment.give_many(assignments, by=by, at=at)
    rows = [Lesson(incident=case, obligation=obligation, by=by, at=at) for obligation in obligations]
    Lesson.objects.bulk_create(rows)
    case.note(EntryKind.LESSON, "; ".join(texts), by=by, at=at)
    record(case, "incident.learnt", by=by, at=at, detail={"lessons": len(rows), "directive": directive.pk})
    return rows


@in_vietnamese
def _record_of(
    case: Incident, lessons: list[str], *, by: Person, at: datetime
) -> tuple[Directive, list[int]]:
    """Write the record of a case down as a document of the unit; give it and where each lesson begins."""
    day = timezone.localdate(at)
    unit = unit_in_charge(case.unit, on=day)
    body = body_of(unit, on=day)
    subject = f"Rút kinh nghiệm vụ việc: {case.title}"
    nth = case.lessons.values("obligation__directive").distinct().count() + 1
    number = f"SC-{case.pk}" if nth == 1 else f"SC-{case.pk}/{nth}"
    lines = ["Diễn biến:"]
    for entry in case.entries.all():
        sentence = ": ".join(filter(None, (str(entry.get_what_display()), entry.words.strip().rstrip("."))))
        local = timezone.localtime(entry.at)
        lines.append(f"- {local:%H:%M} {write_date(local)}. {sentence}.")
    text = "\n".join([*lines, "", "Việc phải làm sau vụ việc:"])
    starts = []
    for place, lesson in enumerate(lessons, 1):
        text += f"\n{place}. {lesson}"
        starts.append(len(text) - len(lesson))
    content = {
        "text": text,
        "number": number,
        "kind": RECORD,
        "issuer": body.name,
        "date": day.isoformat(),
        "subject": subject,
    }
    directive = Directive.objects.create(
        number=number,
        kind=RECORD,
        issuer_name=body.name,
        date=day,
        subject=subject[:LONGEST_SUBJECT],
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        lead_unit=unit,
        read=content,
        imported_by=by,
        imported_at=at,
    )
    record(directive, "directive.imported", by=by, at=at, detail={"incident": case.pk})
    return directive, starts
