"""What was seen of the work and what it comes to: observations of every outcome, verdicts, overrides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import Act, moment

TOOL, VERSION = "soi-trang", "minh-hoa-1"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look: the day of March 2023, how, what came out, the words seen; `until` ends its worth."""

    day: int
    method: str
    outcome: str
    quote: str
    until: int = 0
    void: str = ""


PASS = Sighting(22, "TEST", "pass", "“Bộ Quy tắc ứng xử trên mạng xã hội”, mục Thông báo, đăng 16/3/2023")
# What was seen at the communes, in turn, under the criterion of spreading the Code.
OF_THE_CODE: tuple[tuple[Sighting, ...], ...] = (
    (PASS,),
    (Sighting(22, "TEST", "partial", "Có bài giới thiệu, chưa có toàn văn"),),
    (
        Sighting(20, "TEST", "fail", "Không thấy Bộ Quy tắc ở trang chủ và 4 mục"),
        Sighting(22, "TEST", "fail", "Không thấy Bộ Quy tắc ở trang chủ và 4 mục"),
    ),
    (Sighting(22, "TEST", "fail", "Không thấy Bộ Quy tắc ở trang chủ"),),
    (Sighting(22, "TEST", "blocked", "Trang chặn máy soi"),),
    (Sighting(22, "EXAMINE", "pass", "Nhật ký phát thanh đủ 5 buổi, có chữ ký trưởng đài"),),
    (Sighting(22, "TEST", "error", "Máy chủ của trang không trả lời trong 20 giây"),),
    (Sighting(21, "SELF_REPORT", "pass", "Xã báo đã phát loa 6 buổi"),),
    (PASS,),
    (Sighting(11, "TEST", "pass", "“Bộ Quy tắc ứng xử”, tin nổi bật", until=18),),
    (Sighting(22, "TEST", "unclear", "Trang chỉ hiện bằng mã lệnh, máy chưa đọc được"),),
    (Sighting(20, "EXAMINE", "fail", "Ghi nhầm biên bản của xã khác", void="Ghi nhầm đơn vị."), PASS),
    (Sighting(22, "EXAMINE", "not_applicable", "Dùng chung trang với xã bên, theo văn bản của huyện"),),
    (
        Sighting(20, "TEST", "fail", "Không thấy Bộ Quy tắc"),
        Sighting(21, "TEST", "fail", "Không thấy Bộ Quy tắc"),
        Sighting(23, "TEST", "pass", "Đã đăng toàn văn ngày 23/3/2023"),
    ),
    (),
)
# Which of them stands last but one in that list: two failures, then a pass on the 23rd.
MENDED_COMMUNE = 13
OF_OPENNESS: tuple[tuple[Sighting, ...], ...] = (
    (Sighting(22, "TEST", "pass", "Giới thiệu đủ chức năng, cơ cấu, lãnh đạo"),),
    (Sighting(22, "TEST", "partial", "Có cơ cấu tổ chức, thiếu thông tin lãnh đạo"),),
    (),
)


def observation_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Give the looks, the two evenings of judging, and the overrides between them."""
    code, openness = _criterion(directive, "O6"), _criterion(directive, "O9")
    for turn, key in enumerate(cast.communes):
        for sighting in OF_THE_CODE[turn % len(OF_THE_CODE)]:
            yield (
                moment(date(2023, 3, sighting.day), 7, 5 + turn),
                partial(_look, cast, key, code, directive, sighting),
            )
        for sighting in OF_OPENNESS[turn % len(OF_OPENNESS)]:
            yield (
                moment(date(2023, 3, sighting.day), 7, 30 + turn),
                partial(_look, cast, key, openness, directive, sighting),
            )
    for day in (22, 24):
        for criterion in (code, openness):
            yield moment(date(2023, 3, day), 7, 55), partial(_judge, cast, criterion, directive)
    yield moment(date(2023, 3, 22), 15, 0), partial(_override, cast, code)
    yield moment(date(2023, 3, 24), 7, 58), partial(_ask_once_more, cast, code)


def _criterion(directive: Any, code: str) -> str:
    return str(directive.obligations.get(code=code).criteria[0])


def _look(cast: Cast, key: str, criterion: str, directive: Any, sighting: Sighting, at: datetime) -> None:
    from guong.apps.evidence.models import Observation

    subject, lead = cast.units[key], cast.officers["van-hoa"]
    until = moment(date(2023, 3, sighting.until)) if sighting.until else None
    fields = {
        "subject": subject,
        "criterion": criterion,
        "period_from": directive.date,
        "period_to": None,
        "method": sighting.method,
        "outcome": sighting.outcome,
        "quote": sighting.quote,
        "expires_at": until,
    }
    if sighting.method == "TEST":
        observation = Observation(**fields, via=f"https://{key}.vinhlinh.example")
        Observation.write_of_tool(TOOL, VERSION, [observation], at=at)
        return
    by = cast.officers[key] if sighting.method == "SELF_REPORT" else lead
    new_observation = Observation.write(**fields, by=by, at=at)
    if sighting.void:
        new_observation.void(by=lead, at=at, reason=sighting.void)


def _judge(cast: Cast, criterion: str, directive: Any, at: datetime) -> None:
    from guong.apps.evidence.models import Observation, judge

    for key in cast.communes:
        unit = cast.units[key]
        if Observation.objects.about(unit, criterion, directive.date).exists():
            judge(unit, criterion, directive.date, None, on=at.date(), at=at)


def _verdicts(cast: Cast, criterion: str, value: str) -> list[Any]:
    from guong.apps.evidence.models import Verdict

    known_verdicts = Verdict.objects.filter(criterion=criterion, value=value).order_by("subject")
    return list(known_verdicts.latest_of_each().select_related("subject"))


def _override(cast: Cast, criterion: str, at: datetime) -> None:
    """Approve two, refuse one, take one back; newer evidence will disagree with one of the approved."""
    from guong.apps.evidence.models import Override

    officer, head = cast.officers["van-hoa"], cast.leaders["van-hoa"]

    def ask(verdict: Any, value: str, reason: str) -> Any:
        return Override.request(
            verdict, value=value, reason=reason, expires_on=date(2023, 6, 30), by=officer, at=at
        )

    fails = _verdicts(cast, criterion, "not_met")
    # This commune mends its site a day later.
    mended_commune = cast.units[cast.communes[MENDED_COMMUNE]]
    [disputed_verdict] = [
        row for row in _verdicts(cast, criterion, "partly_met") if row.subject == mended_commune
    ]
    unclear = _verdicts(cast, criterion, "insufficient")
    passing_verdicts = _verdicts(cast, criterion, "met")
    ask(fails[0], "met", "Xã niêm yết ở nhà văn hóa các thôn, có biên bản kèm ảnh.").approve(by=head, at=at)
    ask(disputed_verdict, "not_met", "Có loa, chưa có trang.").approve(by=head, at=at)
    ask(unclear[0], "met", "Đã xem trang bằng mắt, có đủ.").refuse(
        by=head, at=at, reason="Xin chụp trang làm minh chứng trước."
    )
    ask(passing_verdicts[0], "partly_met", "Bài đăng không có tệp đính kèm.").end(
        by=officer, at=at, reason="Tệp đã được bổ sung."
    )


def _ask_once_more(cast: Cast, criterion: str, at: datetime) -> None:
    """Leave one request waiting, and take one file away for what it showed."""
    from guong.apps.evidence.models import EvidenceItem, Override

    officer = cast.officers["van-hoa"]
    partly = _verdicts(cast, criterion, "partly_met")
    if partly:
        Override.request(
            partly[0],
            value="met",
            reason="Toàn văn nằm trong tệp đính kèm mà máy không mở.",
            expires_on=date(2023, 6, 30),
            by=officer,
            at=at,
        )
    photo = EvidenceItem.objects.present().filter(kind="png", note="").order_by("pk").last()
    if photo is not None:
        photo.tombstone(by=officer, at=at, reason="Ảnh lộ số căn cước của một người dân; đã xin ảnh khác.")
