"""One inspection of the demonstration: a sample drawn by a seed, a checklist half written, minutes signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from .ledger import Act, moment

if TYPE_CHECKING:
    from .cast import Cast

SEED = "314-2023"
TITLE = "Kiểm tra, hướng dẫn quản lý trang thông tin điện tử quý I năm 2023"
NOTES = ("Xem sổ, chưa thấy ngày; đề nghị xã bổ sung.", "Cán bộ phụ trách đi vắng, chưa xem được.")
GUIDANCE = "Cách ghi ngày, số và người duyệt vào sổ đăng tin; cách gửi minh chứng qua điện thoại"


def inspection_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Plan, draw, begin, write, put the minutes, sign, write the letter; each on its day."""
    from guong.apps.inspections import actions
    from guong.apps.inspections.models import (
        EntryBatch,
        GuidanceNote,
        InspectionPlan,
        InspectionRound,
        LineAnswer,
        SentAnswer,
        UnitVisit,
    )

    lead, head = cast.officers["van-hoa"], cast.leaders["van-hoa"]

    def visit() -> UnitVisit:
        return UnitVisit.objects.select_related("round__plan__directive", "round__plan__unit", "unit").get(
            round__plan__title=TITLE
        )

    def plan(at: datetime) -> None:
        row = actions.open_plan(
            unit=cast.units["van-hoa"],
            span="round",
            title=TITLE,
            directive=directive,
            starts_on=date(2023, 3, 20),
            ends_on=date(2023, 3, 31),
            by=lead,
            at=at,
        )
        planned = InspectionRound.objects.select_related("plan__unit", "plan__directive").get(plan=row)
        actions.sample_round(planned, size=1, seed=SEED, by=lead, at=at)
        actions.take_into_team(planned, person=lead, role="head", by=head, at=at)

    def issue(at: datetime) -> None:
        row = InspectionPlan.objects.get(title=TITLE)
        actions.issue_plan(row, number="18", signed_on=at.date(), by=head, at=at)

    def begin(at: datetime) -> None:
        actions.begin_visit(visit(), by=lead, at=at)

    def write(at: datetime) -> None:
        row = visit()
        answers = [
            SentAnswer(line.pk, line.version, LineAnswer("unclear", note))
            for line, note in zip(row.lines.all(), NOTES, strict=False)
        ]
        EntryBatch.receive(row, key=f"{SEED}-{at:%Y%m%d%H%M}", answers=answers, by=lead, at=at)

    def put(at: datetime) -> None:
        row = visit()
        GuidanceNote.write(row, words=GUIDANCE, by=lead, at=at)
        actions.put_minutes(row, by=lead, at=at)

    def sign(at: datetime) -> None:
        row = visit()
        [key] = [key for key, unit in cast.units.items() if unit.pk == row.unit_id]
        officer = cast.officers[key]
        row.object(words="Xã sẽ bổ sung sổ trong tháng 4.", by=officer, at=at)
        row.sign_for_unit(signer=cast.leaders[key].full_name, by=officer, at=at)
        row.sign_for_team(by=lead, at=at)

    def conclude(at: datetime) -> None:
        words = "Hai mục chưa rõ, không kết luận; xã bổ sung sổ rồi gửi lại."
        actions.conclude_visit(visit(), number="31", signed_on=at.date(), conclusion=words, by=lead, at=at)

    yield moment(date(2023, 3, 16), 8, 20), plan
    yield moment(date(2023, 3, 17), 9, 5), issue
    yield moment(date(2023, 3, 23), 14, 10), begin
    yield moment(date(2023, 3, 23), 14, 40), write
    yield moment(date(2023, 3, 27), 15, 0), put
    yield moment(date(2023, 3, 28), 10, 0), sign
    yield moment(date(2023, 3, 30), 8, 30), conclude
