"""Turn the lessons of a case into work: the record of the case becomes a document with anchors in it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions.own_papers import hand_out_tasks, write_directive
from guong.apps.obligations.models import Directive
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Person
from guong.engines.viet.formats import VIETNAM_TIME, write_date
from guong.ui.language import in_vietnamese

from ..models import EntryKind, Incident, IncidentState, Lesson, unit_in_charge
from ..models.card import END_OF_DAY

RECORD = "Hồ sơ sự cố"
MOST_LESSONS = 10
LONGEST_BEARER = 500  # characters


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
    due: dict[str, Any] = {}
    if due_on is not None:
        due["due_at"] = datetime.combine(due_on, END_OF_DAY, VIETNAM_TIME)
        due["due_trace"] = [f"Người xác nhận đặt: đến hết ngày {write_date(due_on)}."]
    tasks = [(start, text, due) for text, start in zip(texts, starts, strict=True)]
    bearer = directive.issuer_name[:LONGEST_BEARER]
    given_tasks = hand_out_tasks(directive, tasks, directive.lead_unit, bearer=bearer, by=by, at=at)
    rows = [Lesson(incident=case, obligation=task.obligation, by=by, at=at) for task in given_tasks]
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
    directive = write_directive(
        unit,
        text,
        number=number,
        kind=RECORD,
        issuer=body.name,
        date=day,
        subject=f"Rút kinh nghiệm vụ việc: {case.title}",
        detail={"incident": case.pk},
        by=by,
        at=at,
    )
    return directive, starts
