"""One inspection of the demonstration: a sample drawn by a seed, a checklist half written, minutes signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import Act, moment

SEED = "314-2023"
TITLE = "Kiểm tra, hướng dẫn quản lý trang thông tin điện tử quý I năm 2023"
NOTES = ("Xem sổ, chưa thấy ngày; đề nghị xã bổ sung.", "Cán bộ phụ trách đi vắng, chưa xem được.")
GUIDANCE = "Cách ghi ngày, số và người duyệt vào sổ đăng tin; cách gửi minh chứng qua điện thoại"
OBJECTION = "Xã sẽ bổ sung sổ trong tháng 4."
CONCLUSION = "Hai mục chưa rõ, không kết luận; xã bổ sung sổ rồi gửi lại."
LEAD = "van-hoa"


def inspection_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Plan, draw, begin, write, put the minutes, sign, write the letter; each on its day."""
    yield moment(date(2023, 3, 16), 8, 20), partial(_plan, cast, directive)
    yield moment(date(2023, 3, 17), 9, 5), partial(_issue, cast)
    yield moment(date(2023, 3, 23), 14, 10), partial(_begin, cast)
    yield moment(date(2023, 3, 23), 14, 40), partial(_write, cast)
    yield moment(date(2023, 3, 27), 15, 0), partial(_put, cast)
    yield moment(date(2023, 3, 28), 10, 0), partial(_sign, cast)
    yield moment(date(2023, 3, 30), 8, 30), partial(_conclude, cast)


def _visit() -> Any:
    from guong.apps.inspections.models import UnitVisit

    related = ("round__plan__directive", "round__plan__unit", "unit")
    return UnitVisit.objects.select_related(*related).get(round__plan__title=TITLE)


def _plan(cast: Cast, directive: Any, at: datetime) -> None:
    from guong.apps.inspections import actions
    from guong.apps.inspections.models import InspectionRound

    lead = cast.officers[LEAD]
    plan = actions.open_plan(
        unit=cast.units[LEAD],
        span="round",
        title=TITLE,
        directive=directive,
        starts_on=date(2023, 3, 20),
        ends_on=date(2023, 3, 31),
        by=lead,
        at=at,
    )
    planned = InspectionRound.objects.select_related("plan__unit", "plan__directive").get(plan=plan)
    actions.sample_round(planned, size=1, seed=SEED, by=lead, at=at)
    actions.take_into_team(planned, person=lead, role="head", by=cast.leaders[LEAD], at=at)


def _issue(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions import issue_plan
    from guong.apps.inspections.models import InspectionPlan

    plan = InspectionPlan.objects.get(title=TITLE)
    issue_plan(plan, number="18", signed_on=at.date(), by=cast.leaders[LEAD], at=at)


def _begin(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions import begin_visit

    begin_visit(_visit(), by=cast.officers[LEAD], at=at)


def _write(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.models import EntryBatch, LineAnswer, SentAnswer

    visit = _visit()
    answers = [
        SentAnswer(line.pk, line.version, LineAnswer("unclear", note))
        for line, note in zip(visit.lines.all(), NOTES, strict=False)
    ]
    key = f"{SEED}-{at:%Y%m%d%H%M}"
    EntryBatch.receive(visit, key=key, answers=answers, by=cast.officers[LEAD], at=at)


def _put(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions import put_minutes
    from guong.apps.inspections.models import GuidanceNote

    visit, lead = _visit(), cast.officers[LEAD]
    GuidanceNote.write(visit, words=GUIDANCE, by=lead, at=at)
    put_minutes(visit, by=lead, at=at)


def _sign(cast: Cast, at: datetime) -> None:
    visit = _visit()
    [key] = [key for key, unit in cast.units.items() if unit.pk == visit.unit_id]
    officer = cast.officers[key]
    visit.object(words=OBJECTION, by=officer, at=at)
    visit.sign_for_unit(signer=cast.leaders[key].full_name, by=officer, at=at)
    visit.sign_for_team(by=cast.officers[LEAD], at=at)


def _conclude(cast: Cast, at: datetime) -> None:
    from guong.apps.inspections.actions import conclude_visit

    lead = cast.officers[LEAD]
    conclude_visit(_visit(), number="31", signed_on=at.date(), conclusion=CONCLUSION, by=lead, at=at)
