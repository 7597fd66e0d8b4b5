"""One round of inspections: three communes drawn by a seed; one mended, one under way, one to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import Act, accept, moment
from .papers import letter

SEED = "314-2023"
TITLE = "Kiểm tra, hướng dẫn quản lý trang thông tin điện tử quý I năm 2023"
LEAD = "van-hoa"
FIRST, SECOND = 0, 1  # places in the sample: inspected already, under way on the demonstration's day
# Of each line of the first checklist, what the team wrote; what it could not tell concludes nothing.
ANSWERS = (
    ("unclear", "Có loa, sổ nhật ký phát thanh tháng 3 để ở đài; chưa xem được."),
    ("partial", "Quy chế năm 2019, chưa ghi người duyệt từng loại bài."),
    ("unclear", "Cán bộ phụ trách đi vắng, chưa xem được."),
    ("unclear", ""),
    ("unclear", "Có quyết định, chưa thấy đăng."),
)
SHORTCOMING = "Quy chế Ban biên tập chưa ghi ai duyệt loại bài nào"
REMEDY = "Sửa Quy chế Ban biên tập, ghi người duyệt từng loại bài và gửi bản đã ký"
DUE, RELOOK_NOTE = date(2023, 4, 14), "Quy chế đã sửa, Điều 5 ghi rõ người duyệt từng loại bài."
GUIDANCE = "Cách ghi ngày, số và người duyệt vào sổ đăng tin; cách gửi minh chứng qua điện thoại"
OBJECTION = "Xã đã dự thảo quy chế mới, chờ họp Ban biên tập cuối tháng 3."
CONCLUSION = "Nội dung chưa rõ không kết luận; xã gửi thêm sổ phát thanh để xem tiếp."
NOTES = ("Xem sổ, chưa thấy ngày; đề nghị xã bổ sung.", "Cán bộ phụ trách đi vắng, chưa xem được.")
REFUSAL_REASON = "Đơn vị đề nghị chờ Chủ tịch về mới ký"
WITNESS = "Nguyễn Văn Chứng, công chức Văn phòng - Thống kê xã"


def inspection_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Plan and draw; inspect one commune as far as its remedy, another whose side does not sign."""
    yield moment(date(2023, 3, 16), 8, 20), partial(_plan, cast, directive)
    yield moment(date(2023, 3, 17), 9, 5), partial(_issue, cast)
    yield moment(date(2023, 3, 20), 8, 30), partial(_begin, cast, FIRST)
    yield moment(date(2023, 3, 20), 10, 15), partial(_write, cast, FIRST, ANSWERS)
    yield moment(date(2023, 3, 20), 11, 0), partial(_find_wanting, cast)
    yield moment(date(2023, 3, 20), 15, 0), partial(_put, cast, FIRST)
    yield moment(date(2023, 3, 21), 10, 0), partial(_object_and_sign, cast)
    yield moment(date(2023, 3, 22), 8, 30), partial(_conclude, cast, FIRST, "31", CONCLUSION)
    yield moment(date(2023, 3, 23), 14, 10), partial(_begin, cast, SECOND)
    yield moment(date(2023, 3, 23), 14, 40), partial(_write, cast, SECOND, [("unclear", n) for n in NOTES])
    yield moment(date(2023, 3, 27), 15, 0), partial(_put, cast, SECOND)
    yield moment(date(2023, 3, 28), 10, 0), partial(_note_unsigned, cast)
    yield moment(date(2023, 3, 30), 8, 30), partial(_conclude, cast, SECOND, "34", "Hai mục chưa rõ.")
    yield moment(date(2023, 4, 12), 9, 0), partial(_mend, cast)
    yield moment(date(2023, 4, 17), 9, 30), partial(_look_again, cast)


def _visit(place: int) -> Any:
    from guong.apps.inspections.models import UnitVisit

    related_fields = ("round__plan__directive", "round__plan__unit", "unit")
    return UnitVisit.objects.select_related(*related_fields).filter(round__plan__title=TITLE)[place]


def _key_of(cast: Cast, visit: Any) -> str:
    return next(key for key, unit in cast.units.items() if unit.pk == visit.unit_id)


def _plan(cast: Cast, directive: Any, at: datetime) -> None:
    from guong.apps.inspections.actions.plan_issue import open_plan, take_into_team
    from guong.apps.inspections.actions.sampling_frame import sample_round
    from guong.apps.inspections.models import InspectionRound

    lead = cast.officers[LEAD]
    plan = open_plan(
        unit=cast.units[LEAD],
        span="round",
        title=TITLE,
        directive=directive,
        starts_on=date(2023, 3, 20),
        ends_on=date(2023, 3, 31),
        by=lead,
        at=at,
    )
    round_row = InspectionRound.objects.select_related("plan__unit", "plan__directive").get(plan=plan)
    sample_round(round_row, size=3, seed=SEED, by=lead, at=at)
    take_into_team(round_row, person=lead, role="head", by=cast.leaders[LEAD], at=at)


def _issue(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions.plan_issue import issue_plan
    from guong.apps.inspections.models import InspectionPlan

    plan = InspectionPlan.objects.get(title=TITLE)
    issue_plan(plan, number="18", signed_on=at.date(), by=cast.leaders[LEAD], at=at)


def _begin(cast: Cast, place: int, at: datetime) -> None:
    from guong.apps.inspections.actions.plan_issue import begin_visit

    begin_visit(_visit(place), by=cast.officers[LEAD], at=at)


def _write(cast: Cast, place: int, entries: Any, at: datetime) -> None:
    from guong.apps.inspections.models import EntryBatch, LineAnswer, SentAnswer

    visit = _visit(place)
    answers = [
        SentAnswer(line.pk, line.version, LineAnswer(outcome, note))
        for line, (outcome, note) in zip(visit.lines.all(), entries, strict=False)
    ]
    key = f"{SEED}-{at:%Y%m%d%H%M}"
    EntryBatch.receive(visit, key=key, answers=answers, by=cast.officers[LEAD], at=at)


def _find_wanting(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.models import GuidanceNote, Shortcoming

    visit, lead = _visit(FIRST), cast.officers[LEAD]
    line = visit.lines.filter(outcome="partial").first()
    Shortcoming.note(visit, words=SHORTCOMING, remedy=REMEDY, due_on=DUE, line=line, by=lead, at=at)
    GuidanceNote.write(visit, words=GUIDANCE, by=lead, at=at)


def _put(cast: Cast, place: int, at: datetime) -> None:
    from guong.apps.inspections.actions.visit_conclusion import put_minutes

    put_minutes(_visit(place), by=cast.officers[LEAD], at=at)


def _object_and_sign(cast: Cast, at: datetime) -> None:
    visit = _visit(FIRST)
    key = _key_of(cast, visit)
    officer = cast.officers[key]
    visit.object(words=OBJECTION, by=officer, at=at)
    visit.sign_for_unit(signer=cast.leaders[key].full_name, by=officer, at=at)
    visit.sign_for_team(by=cast.officers[LEAD], at=at)


def _note_unsigned(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions.plan_end import note_refusal

    visit, lead = _visit(SECOND), cast.officers[LEAD]
    note_refusal(visit, reason=REFUSAL_REASON, witness=WITNESS, by=lead, at=at)
    visit.sign_for_team(by=lead, at=at)


def _conclude(cast: Cast, place: int, number: str, conclusion: str, at: datetime) -> None:
    from guong.apps.inspections.actions.visit_conclusion import conclude_visit

    by = cast.officers[LEAD]
    conclude_visit(_visit(place), number=number, signed_on=at.date(), conclusion=conclusion, by=by, at=at)


def _mend(cast: Cast, at: datetime) -> None:
    """Let the commune answer the remedy with its paper, and the lead office confirm it."""
    visit = _visit(FIRST)
    [wanting] = visit.shortcomings.select_related("assignment__obligation", "assignment__directive")
    officer, task = cast.officers[_key_of(cast, visit)], wanting.assignment
    paper = letter("quy-che-ban-bien-tap.docx", "Quy chế Ban biên tập", ["Điều 5. Người duyệt bài."], at)
    task.receive(by=officer, at=at)
    task.submit(text="Đã ban hành quy chế sửa đổi.", files=[paper], by=officer, at=at)
    accept(task, cast.officers[LEAD], at)


def _look_again(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions.visit_conclusion import look_again

    [wanting] = _visit(FIRST).shortcomings.select_related("line", "visit__unit", "visit__round__plan")
    look_again(wanting, state="mended", relook=RELOOK_NOTE, by=cast.officers[LEAD], at=at)
