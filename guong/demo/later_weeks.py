"""What may have become of the directive after its first two weeks, while the district still stood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from guong.engines.viet.formats import write_date

from .cast import MERGER_DAY, Cast
from .ledger import Act, accept, moment
from .observations import Sighting
from .story import SHORT

# Days on which open work moved one step: the spring, the autumn and the winter of 2023.
STEPS = (
    *(date(2023, 4, day) for day in (4, 7, 12, 18, 25)),
    *(date(2023, 5, day) for day in (9, 16)),
    *(date(2023, 9, day) for day in (12, 20, 27)),
    *(date(2023, 11, day) for day in (8, 15, 22)),
)
# One in so many moved no more after March 2023: what the communes left to their successors.
LEFT_UNDONE = 3
# What the lead office goes on with as long as it stands.
LASTING = ("O11", "O12")
# What is answered once other units carry the work.
LATER = {
    "O11": "Đã kiểm tra 5 xã mới, hướng dẫn bổ sung các mục còn thiếu.",
    "O12": "Đã tổng hợp kết quả của 5 xã mới và gửi báo cáo.",
}
NEW_LAW = date(2026, 7, 1)
LOOK_DAYS = (date(2023, 12, 18), date(2025, 6, 16))


def later_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Give what happened from April 2023 to June 2025, while the district still stood."""
    rows = directive.assignments.exclude(obligation__code__in=LASTING)
    rows = rows.order_by("obligation__order", "unit").values_list("pk", "unit")
    key_of = {unit.pk: key for key, unit in cast.units.items()}
    for turn, (pk, unit) in enumerate(rows):
        # Another third of the communes for each duty, of which there are eighteen.
        if (turn + turn // 18) % LEFT_UNDONE == LEFT_UNDONE - 1:
            continue
        # Some began early and some late; nobody needs more than five steps.
        first = turn % 4 * 3
        for step, day in enumerate(STEPS[first : first + 6]):
            at = moment(day, 8 + turn % 8, turn * 11 % 60)
            yield at, partial(carry_on, cast, key_of[unit], pk, turn + step)
    for day in LOOK_DAYS:
        yield moment(day, 7, 5), partial(look_again, cast, directive, day)
    yield moment(date(2023, 10, 2), 8, 30), partial(set_deadline, cast, directive)


def carry_on(cast: Cast, key: str, pk: int, turn: int, at: datetime) -> None:
    """Move an assignment one step on from wherever it stands."""
    from guong.apps.obligations.models import Assignment, State

    row = Assignment.objects.select_related("obligation", "directive", "unit").get(pk=pk)
    doer, lead = cast.officers[key], cast.leading(at)
    if lead == doer:
        lead = cast.leaders[key]
    if row.state == State.ASSIGNED:
        row.receive(by=doer, at=at)
    elif row.state in (State.RECEIVED, State.IN_PROGRESS, State.RETURNED):
        hand_in(row, doer, turn, at)
    elif row.state == State.SUBMITTED:
        accept(row, lead, at)
    elif row.state == State.DECLINED:
        row.give_again(reason="Cử công chức kiêm nhiệm.", by=lead, at=at)
    elif row.state == State.PAUSED:
        row.resume(by=lead, at=at)


def hand_in(row: Any, doer: Any, turn: int, at: datetime) -> None:
    """Answer with a paper."""
    from .papers import letter

    text, title = SHORT[row.obligation.code]
    if at.date() >= MERGER_DAY:
        text = LATER.get(row.obligation.code, text)
    name = f"{title}-{row.pk}-{at:%d%m%Y}.docx".replace(" ", "-").lower()
    file = letter(name, title, [f"Nhiệm vụ {row.obligation.code}, việc số {row.pk}."], at)
    row.submit(text=text.format(n=4 + turn % 9), files=[file], by=doer, at=at)


def set_deadline(cast: Cast, directive: Any, at: datetime) -> None:
    """Set a day for the continuous duties, by a signed act."""
    from guong.apps.obligations.models import DeadlineAct

    head = cast.leaders["van-hoa"].full_name
    DeadlineAct.sign(
        directive,
        number="118/VHTT",
        date=at.date(),
        signer=f"Trưởng phòng {head}",
        due_date=date(2023, 12, 15),
        obligations=directive.obligations.filter(code__in=("O9", "O10")),
        by=cast.leading(at),
        at=at,
    )


def criteria(directive: Any, *, on: date) -> tuple[str, ...]:
    """
    Give the criteria looked at under the law of a day: of the Code, of openness, of the spokesperson.

    Of the last two the first whose place a requirement on communes takes later, or that one itself.
    """
    code = str(directive.obligations.get(code="O6").criteria[0])
    pairs = (_before_and_after(directive.obligations.get(code=duty).criteria) for duty in ("O9", "O10"))
    return (code, *(before if on < NEW_LAW else after for before, after in pairs))


def _before_and_after(codes: list[str]) -> tuple[str, str]:
    from guong.engines.legal.law import load_packs

    requirements = load_packs().requirements
    for before in codes:
        for after in requirements[before].superseded_by:
            pair = (requirements[before], requirements[after])
            if all(rule.confidence == "high" and "commune" in rule.levels for rule in pair):
                return before, after
    raise LookupError("no requirement of the directive was replaced")


def look_again(cast: Cast, directive: Any, day: date, at: datetime) -> None:
    """Let the machine look at every commune that stands, and judge."""
    for turn, key in enumerate(cast.communes_on(day)):
        for n, criterion in enumerate(criteria(directive, on=day)):
            for sighting in sightings_on(day, turn + n):
                note(cast, directive, key, criterion, sighting, at - timedelta(minutes=50 - turn))
            judge_now(cast, directive, key, criterion, day, at)


def sightings_on(day: date, turn: int) -> tuple[Sighting, ...]:
    """Give what was seen: better each time, and never everything."""
    if turn % 5 == 4:
        return (Sighting(0, "TEST", "blocked", "Trang chặn máy soi"),)
    if turn % 6 == 3 and day < date(2025, 7, 1):
        return (Sighting(0, "EXAMINE", "fail", "Không thấy ở trang chủ và các mục"),)
    if turn % 4 == 2:
        return (Sighting(0, "TEST", "partial", "Có bài giới thiệu, chưa có toàn văn"),)
    return (Sighting(0, "TEST", "pass", f"Đủ nội dung, xem ngày {write_date(day)}"),)


def begins(directive: Any, criterion: str) -> date:
    """Give the first day of the period of a continuous duty: the directive's, or that of the newer law."""
    from guong.engines.legal.law import load_packs

    requirement = load_packs().requirements[criterion]
    issued_on: date = directive.date
    return max(issued_on, requirement.in_force_from or issued_on)


def note(cast: Cast, directive: Any, key: str, criterion: str, sighting: Sighting, at: datetime) -> None:
    """Write one look down."""
    from guong.apps.evidence.models import Observation

    fields = {
        "subject": cast.units[key], "criterion": criterion, "period_from": begins(directive, criterion),
        "period_to": None, "method": sighting.method, "outcome": sighting.outcome, "quote": sighting.quote,
        "expires_at": None,
    }  # fmt: skip
    if sighting.method == "TEST":
        observation = Observation(**fields, via=f"https://{key}.quangtri.example")
        Observation.write_of_tool("soi-trang", "minh-hoa-1", [observation], at=at)
    else:
        Observation.write(**fields, by=cast.leading(at), at=at)


def judge_now(cast: Cast, directive: Any, key: str, criterion: str, day: date, at: datetime) -> None:
    """Draw a verdict on a unit by the law of a day."""
    from guong.apps.evidence.models import judge

    judge(cast.units[key], criterion, begins(directive, criterion), None, on=day, at=at)
