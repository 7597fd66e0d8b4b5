"""One round of inspections: three communes drawn by a seed; one mended, one under way, one to come."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from guong.apps.inspections.actions.plan_issue import (
    begin_visit,
    issue_plan,
    note_refusal,
    open_plan,
    take_into_team,
)
from guong.apps.inspections.actions.sampling_frame import sample_round
from guong.apps.inspections.actions.visit_conclusion import conclude_visit, look_again, put_minutes
from guong.apps.inspections.models import (
    EntryBatch,
    GuidanceNote,
    InspectionRound,
    LineAnswer,
    SentAnswer,
    Shortcoming,
    UnitVisit,
)

from .cast import Cast
from .ledger import Story, accept, march, moment
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
NOTES = ("Xem sổ, chưa thấy ngày; đề nghị xã bổ sung.", "Cán bộ phụ trách đi vắng, chưa xem được.")


def inspection_story(cast: Cast, directive: Any) -> Story:
    """Plan and draw; inspect one commune as far as its remedy, another whose side does not sign."""
    lead, head = cast.officers[LEAD], cast.leaders[LEAD]
    yield (at := march(16, 8, 20))
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
    inspection = InspectionRound.objects.select_related("plan__unit", "plan__directive").get(plan=plan)
    sample_round(inspection, size=3, seed=SEED, by=lead, at=at)
    take_into_team(inspection, person=lead, role="head", by=head, at=at)
    yield (at := march(17, 9, 5))
    issue_plan(plan, number="18", signed_on=at.date(), by=head, at=at)
    yield (at := march(20, 8, 30))
    begin_visit(_visit(FIRST), by=lead, at=at)
    yield (at := march(20, 10, 15))
    _write(_visit(FIRST), ANSWERS, lead, at)
    yield (at := march(20, 11))
    _find_wanting(lead, at)
    yield (at := march(20, 15))
    put_minutes(_visit(FIRST), by=lead, at=at)
    yield (at := march(21, 10))
    visit = _visit(FIRST)
    commune = next(key for key, unit in cast.units.items() if unit.pk == visit.unit_id)
    officer = cast.officers[commune]
    objection = "Xã đã dự thảo quy chế mới, chờ họp Ban biên tập cuối tháng 3."
    visit.object(words=objection, by=officer, at=at)
    visit.sign_for_unit(signer=cast.leaders[commune].full_name, by=officer, at=at)
    visit.sign_for_team(by=lead, at=at)
    yield (at := march(22, 8, 30))
    conclusion = "Nội dung chưa rõ không kết luận; xã gửi thêm sổ phát thanh để xem tiếp."
    _conclude(FIRST, "31", conclusion, lead, at)
    yield from _second_visit(lead)
    yield (at := moment(date(2023, 4, 12), 9, 0))
    _mend(officer, lead, at)
    yield (at := moment(date(2023, 4, 17), 9, 30))
    [wanting] = _visit(FIRST).shortcomings.select_related("line", "visit__unit", "visit__round__plan")
    relook = "Quy chế đã sửa, Điều 5 ghi rõ người duyệt từng loại bài."
    look_again(wanting, state="mended", relook=relook, by=lead, at=at)


def _second_visit(lead: Any) -> Story:
    yield (at := march(23, 14, 10))
    begin_visit(_visit(SECOND), by=lead, at=at)
    yield (at := march(23, 14, 40))
    _write(_visit(SECOND), [("unclear", note) for note in NOTES], lead, at)
    yield (at := march(27, 15))
    put_minutes(_visit(SECOND), by=lead, at=at)
    yield (at := march(28, 10))
    visit = _visit(SECOND)
    reason = "Đơn vị đề nghị chờ Chủ tịch về mới ký"
    witness = "Nguyễn Văn Chứng, công chức Văn phòng - Thống kê xã"
    note_refusal(visit, reason=reason, witness=witness, by=lead, at=at)
    visit.sign_for_team(by=lead, at=at)
    yield (at := march(30, 8, 30))
    _conclude(SECOND, "34", "Hai mục chưa rõ.", lead, at)


def _visit(place: int) -> Any:
    related_fields = ("round__plan__directive", "round__plan__unit", "unit")
    return UnitVisit.objects.select_related(*related_fields).filter(round__plan__title=TITLE)[place]


def _write(visit: Any, entries: Iterable[tuple[str, str]], by: Any, at: datetime) -> None:
    answers = [
        SentAnswer(line.pk, line.version, LineAnswer(outcome, note))
        for line, (outcome, note) in zip(visit.lines.all(), entries, strict=False)
    ]
    EntryBatch.receive(visit, key=f"{SEED}-{at:%Y%m%d%H%M}", answers=answers, by=by, at=at)


def _find_wanting(lead: Any, at: datetime) -> None:
    visit = _visit(FIRST)
    Shortcoming.note(
        visit,
        words="Quy chế Ban biên tập chưa ghi ai duyệt loại bài nào",
        remedy="Sửa Quy chế Ban biên tập, ghi người duyệt từng loại bài và gửi bản đã ký",
        due_on=date(2023, 4, 14),
        line=visit.lines.filter(outcome="partial").first(),
        by=lead,
        at=at,
    )
    guidance = "Cách ghi ngày, số và người duyệt vào sổ đăng tin; cách gửi minh chứng qua điện thoại"
    GuidanceNote.write(visit, words=guidance, by=lead, at=at)


def _conclude(place: int, number: str, conclusion: str, by: Any, at: datetime) -> None:
    visit = _visit(place)
    conclude_visit(visit, number=number, signed_on=at.date(), conclusion=conclusion, by=by, at=at)


def _mend(officer: Any, lead: Any, at: datetime) -> None:
    """Let the commune answer the remedy with its paper, and the lead office confirm it."""
    [wanting] = _visit(FIRST).shortcomings.select_related("assignment__obligation", "assignment__directive")
    task = wanting.assignment
    paper = letter("quy-che-ban-bien-tap.docx", "Quy chế Ban biên tập", ["Điều 5. Người duyệt bài."], at)
    task.receive(by=officer, at=at)
    task.submit(text="Đã ban hành quy chế sửa đổi.", files=[paper], by=officer, at=at)
    accept(task, lead, at)
