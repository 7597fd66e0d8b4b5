"""What may have become of the directive after its first two weeks, while the district still stood."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from guong.apps.evidence.models import Observation, judge
from guong.apps.obligations.models import Assignment, DeadlineAct, State
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import write_date

from .cast import MERGER_DAY, Cast
from .ledger import Act, accept, moment
from .observations import TOOL, VERSION, Sighting
from .papers import letter
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
            yield at, carry_on, cast, key_of[unit], pk, turn + step
    for day in (date(2023, 12, 18), date(2025, 6, 16)):
        yield moment(day, 7, 5), look_again, cast, directive
    head, codes = f"Trưởng phòng {cast.leaders['van-hoa'].full_name}", ("O9", "O10")
    details = "118/VHTT", head, date(2023, 12, 15), codes
    yield moment(date(2023, 10, 2), 8, 30), set_deadline, cast, directive, *details


def carry_on(cast: Cast, key: str, pk: int, turn: int, at: datetime) -> None:
    """Move an assignment one step on from wherever it stands."""
    row = Assignment.objects.select_related("obligation", "directive", "unit").get(pk=pk)
    doer, lead = cast.officers[key], cast.leading(at)
    if lead == doer:
        lead = cast.leaders[key]
    if row.state == State.ASSIGNED:
        row.receive(by=doer, at=at)
    elif row.state in (State.RECEIVED, State.IN_PROGRESS, State.RETURNED):
        text, title = SHORT[row.obligation.code]
        if at.date() >= MERGER_DAY:
            text = LATER.get(row.obligation.code, text)
        name = f"{title}-{row.pk}-{at:%d%m%Y}.docx".replace(" ", "-").lower()
        file = letter(name, title, [f"Nhiệm vụ {row.obligation.code}, việc số {row.pk}."], at)
        row.submit(text=text.format(n=4 + turn % 9), files=[file], by=doer, at=at)
    elif row.state == State.SUBMITTED:
        accept(row, lead, at)
    elif row.state == State.DECLINED:
        row.give_again(reason="Cử công chức kiêm nhiệm.", by=lead, at=at)
    elif row.state == State.PAUSED:
        row.resume(by=lead, at=at)


def set_deadline(
    cast: Cast, directive: Any, number: str, signer: str, due: date, codes: tuple[str, ...], at: datetime
) -> None:
    """Set a day for some duties, by a signed act."""
    obligations = directive.obligations.filter(code__in=codes)
    DeadlineAct.sign(
        directive, number=number, date=at.date(), signer=signer, due_date=due, obligations=obligations,
        by=cast.leading(at), at=at,
    )  # fmt: skip


def criteria(directive: Any, *, on: date) -> tuple[str, ...]:
    """
    Give the criteria looked at under the law of a day: of the Code, of openness, of the spokesperson.

    Of the last two the first whose place a requirement on communes takes later, or that one itself.
    """
    code = str(directive.obligations.get(code="O6").criteria[0])
    pairs = (_before_and_after(directive.obligations.get(code=duty).criteria) for duty in ("O9", "O10"))
    return (code, *(before if on < NEW_LAW else after for before, after in pairs))


def _before_and_after(codes: list[str]) -> tuple[str, str]:
    requirements = load_packs().requirements
    for before in codes:
        for after in requirements[before].superseded_by:
            pair = (requirements[before], requirements[after])
            if all(rule.confidence == "high" and "commune" in rule.levels for rule in pair):
                return before, after
    raise LookupError("no requirement of the directive was replaced")


def look_again(cast: Cast, directive: Any, at: datetime) -> None:
    """Let the machine look at every commune that stands, and judge."""
    day = at.date()
    for turn, key in enumerate(cast.communes_on(day)):
        for n, criterion in enumerate(criteria(directive, on=day)):
            note(cast, directive, key, criterion, _sighting(day, turn + n), at - timedelta(minutes=50 - turn))
            judge_now(cast, directive, key, criterion, at)


def _sighting(day: date, turn: int) -> Sighting:
    """Give what was seen: better each time, and never everything."""
    if turn % 5 == 4:
        return Sighting(0, "TEST", "blocked", "Trang chặn máy soi")
    if turn % 6 == 3 and day < MERGER_DAY:
        return Sighting(0, "EXAMINE", "fail", "Không thấy ở trang chủ và các mục")
    if turn % 4 == 2:
        return Sighting(0, "TEST", "partial", "Có bài giới thiệu, chưa có toàn văn")
    return Sighting(0, "TEST", "pass", f"Đủ nội dung, xem ngày {write_date(day)}")


def _begins(directive: Any, criterion: str) -> date:
    """Give the first day of the period of a continuous duty: the directive's, or that of the newer law."""
    issued_on: date = directive.date
    return max(issued_on, load_packs().requirements[criterion].in_force_from or issued_on)


def note(cast: Cast, directive: Any, key: str, criterion: str, sighting: Sighting, at: datetime) -> None:
    """Write one look down."""
    fields = {
        "subject": cast.units[key], "criterion": criterion, "period_from": _begins(directive, criterion),
        "period_to": None, "method": sighting.method, "outcome": sighting.outcome, "quote": sighting.quote,
        "expires_at": None,
    }  # fmt: skip
    if sighting.method == "TEST":
        observation = Observation(**fields, via=f"https://{key}.quangtri.example")
        Observation.write_of_tool(TOOL, VERSION, [observation], at=at)
    else:
        Observation.write(**fields, by=cast.leading(at), at=at)


def judge_now(cast: Cast, directive: Any, key: str, criterion: str, at: datetime) -> None:
    """Draw a verdict on a unit by the law of the day."""
    judge(cast.units[key], criterion, _begins(directive, criterion), None, on=at.date(), at=at)
