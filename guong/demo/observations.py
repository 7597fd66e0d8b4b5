"""What was seen of the work and what it comes to: observations of every outcome, verdicts, overrides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guong.apps.evidence.models import EvidenceItem, Observation, Override, Verdict, judge

from .cast import Cast
from .ledger import Act, Story, in_order, march

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


def observation_stories(cast: Cast, directive: Any) -> Iterator[Story]:
    """Give the looks, then the two mornings of judging, and the overrides between them."""
    code, openness = (str(directive.obligations.get(code=duty).criteria[0]) for duty in ("O6", "O9"))
    looks: list[Act] = []
    for turn, key in enumerate(cast.communes):
        for sighting in OF_THE_CODE[turn % len(OF_THE_CODE)]:
            looks.append((march(sighting.day, 7, 5 + turn), _look, cast, key, code, directive, sighting))
        for sighting in OF_OPENNESS[turn % len(OF_OPENNESS)]:
            looks.append((march(sighting.day, 7, 30 + turn), _look, cast, key, openness, directive, sighting))
    yield in_order(looks)
    yield _judging(cast, directive, code, openness)


def _look(cast: Cast, key: str, criterion: str, directive: Any, sighting: Sighting, at: datetime) -> None:
    lead = cast.officers["van-hoa"]
    fields = {
        "subject": cast.units[key],
        "criterion": criterion,
        "period_from": directive.date,
        "period_to": None,
        "method": sighting.method,
        "outcome": sighting.outcome,
        "quote": sighting.quote,
        "expires_at": march(sighting.until) if sighting.until else None,
    }
    if sighting.method == "TEST":
        observation = Observation(**fields, via=f"https://{key}.vinhlinh.example")
        Observation.write_of_tool(TOOL, VERSION, [observation], at=at)
        return
    by = cast.officers[key] if sighting.method == "SELF_REPORT" else lead
    new_observation = Observation.write(**fields, by=by, at=at)
    if sighting.void:
        new_observation.void(by=lead, at=at, reason=sighting.void)


def _judging(cast: Cast, directive: Any, code: str, openness: str) -> Story:
    officer = cast.officers["van-hoa"]
    yield (at := march(22, 7, 55))
    _judge(cast, directive, (code, openness), at)
    yield (at := march(22, 15))
    _override(cast, code, at)
    yield (at := march(24, 7, 55))
    _judge(cast, directive, (code, openness), at)
    # One request is left waiting, and one file taken away for what it showed.
    yield (at := march(24, 7, 58))
    if partly := _verdicts(code, "partly_met"):
        reason, last_day = "Toàn văn nằm trong tệp đính kèm mà máy không mở.", date(2023, 6, 30)
        Override.request(partly[0], value="met", reason=reason, expires_on=last_day, by=officer, at=at)
    photo = EvidenceItem.objects.present().filter(kind="png", note="").order_by("pk").last()
    if photo is not None:
        photo.tombstone(by=officer, at=at, reason="Ảnh lộ số căn cước của một người dân; đã xin ảnh khác.")


def _judge(cast: Cast, directive: Any, criteria: tuple[str, ...], at: datetime) -> None:
    for criterion in criteria:
        for unit in (cast.units[key] for key in cast.communes):
            if Observation.objects.about(unit, criterion, directive.date).exists():
                judge(unit, criterion, directive.date, None, on=at.date(), at=at)


def _verdicts(criterion: str, value: str) -> list[Any]:
    verdicts = Verdict.objects.filter(criterion=criterion, value=value).order_by("subject")
    return list(verdicts.latest_of_each().select_related("subject"))


def _override(cast: Cast, criterion: str, at: datetime) -> None:
    """Approve two, refuse one, take one back; newer evidence will disagree with one of the approved."""
    officer, head = cast.officers["van-hoa"], cast.leaders["van-hoa"]

    def ask(verdict: Any, value: str, reason: str) -> Any:
        expires_on = date(2023, 6, 30)
        return Override.request(verdict, value=value, reason=reason, expires_on=expires_on, by=officer, at=at)

    # This commune mends its site a day later.
    mended_commune = cast.units[cast.communes[MENDED_COMMUNE]]
    [disputed_verdict] = [row for row in _verdicts(criterion, "partly_met") if row.subject == mended_commune]
    reason = "Xã niêm yết ở nhà văn hóa các thôn, có biên bản kèm ảnh."
    failing, unclear, passing = (
        _verdicts(criterion, value)[0] for value in ("not_met", "insufficient", "met")
    )
    ask(failing, "met", reason).approve(by=head, at=at)
    ask(disputed_verdict, "not_met", "Có loa, chưa có trang.").approve(by=head, at=at)
    refusal = "Xin chụp trang làm minh chứng trước."
    ask(unclear, "met", "Đã xem trang bằng mắt, có đủ.").refuse(by=head, at=at, reason=refusal)
    request = ask(passing, "partly_met", "Bài đăng không có tệp đính kèm.")
    request.end(by=officer, at=at, reason="Tệp đã được bổ sung.")
