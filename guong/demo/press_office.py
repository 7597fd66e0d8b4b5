"""The work with the press as it may have gone: who asks, who speaks, what was printed wrong, who edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Act, moment
from .press_books import book_acts
from .press_rules import rule_acts
from .press_speakers import speaker_acts

PAPER, STATION = "Báo Gió Lào (ví dụ)", "Đài Sóng Hiền Lương (ví dụ)"
# Where the officer of the demonstration goes on working after the merger.
HEIR = "xa-vinh-thuy"
REPORTER = {"journalist": "Nguyễn Thị Mai Anh (ví dụ)", "contact": "maianh@baogiolao.example"}


def press_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Give the work with the press: matters, then who speaks, the books, regulations and boards."""
    # A mail with a question: given, asked back, written, approved, answered and put on the site.
    matter = _Matter(cast, LOGIN_COMMUNE)
    asked_at = moment(date(2023, 3, 15), 8, 20)
    yield (
        moment(date(2023, 3, 15), 8, 40),
        matter.receive(asked_at, ROAD, outlet=PAPER, **REPORTER),
    )
    yield moment(date(2023, 3, 15), 9, 5), matter.assign
    yield moment(date(2023, 3, 15), 14, 0), matter.move("ask_back", words="Báo hỏi đoạn trước hay sau cầu?")
    yield moment(date(2023, 3, 16), 9, 0), matter.move("resume", words="Cả đoạn, từ trụ sở đến trạm y tế.")
    url = f"{SITE}/bao-chi/duong-tram-y-te"
    yield from matter.answer(date(2023, 3, 17), 8, ROAD_REPLY, number="41/UBND", url=url)
    # What the office says by itself within 24 hours, on the evening its page was taken.
    matter = _Matter(cast, LOGIN_COMMUNE)
    happened_at = moment(date(2023, 3, 23), 19, 40)
    yield (
        moment(date(2023, 3, 23), 20, 30),
        matter.receive(
            moment(date(2023, 3, 23), 20, 10),
            LOST_PAGE,
            kind="sudden",
            source="self",
            occurred_at=happened_at,
        ),
    )
    yield moment(date(2023, 3, 24), 7, 20), matter.write(LOST_REPLY)
    yield moment(date(2023, 3, 24), 9, 10), matter.approve
    yield moment(date(2023, 3, 24), 9, 30), matter.move("send", way="site")
    yield (
        moment(date(2023, 3, 24), 9, 40),
        matter.move("publish", published_url=f"{SITE}/thong-bao/trang-facebook"),
    )
    yield from _interview(_Matter(cast, LOGIN_COMMUNE))
    yield from _elsewhere(_Matter(cast, "cua-tung"))
    yield from _water(_Matter(cast, "vinh-son"))
    yield from _later(cast)
    yield from speaker_acts(cast)
    yield from book_acts(cast)
    yield from rule_acts(cast)


@dataclass
class _Matter:
    """One matter of the press at one unit; `doer` and `head` are keys of those who go on with it later."""

    cast: Cast
    key: str
    heir: str = ""
    pk: int = 0

    @property
    def officer(self) -> Any:
        return self.cast.officers[self.heir or self.key]

    @property
    def head(self) -> Any:
        return self.cast.leaders[self.heir or self.key]

    @property
    def row(self) -> Any:
        from guong.apps.press.models import PressRequest

        return PressRequest.objects.select_related("unit", "regulation").get(pk=self.pk)

    def receive(self, received_at: datetime, question: str, **fields: Any) -> Callable[[datetime], None]:
        def do(at: datetime) -> None:
            from guong.apps.press.actions.intake import receive

            fields.setdefault("kind", "request")
            fields.setdefault("source", "mail")
            row = receive(
                self.cast.units[self.key],
                received_at=received_at,
                question=question,
                by=self.officer,
                at=at,
                **fields,
            )
            self.pk = row.pk

        return do

    def assign(self, at: datetime) -> None:
        from guong.apps.press.actions.notifications import notify_given

        row = self.row
        row.assign(self.officer, by=self.head, at=at)
        notify_given(row, at=at)

    def write(self, reply: str) -> Callable[[datetime], None]:
        def do(at: datetime) -> None:
            from guong.apps.press.actions.notifications import notify_drafted

            row = self.row
            row.write(reply=reply, by=self.officer, at=at)
            notify_drafted(row, at=at)

        return do

    def approve(self, at: datetime) -> None:
        self.row.approve(by=self.head, at=at)

    def move(self, verb: str, by_head: bool = False, **fields: Any) -> Callable[[datetime], None]:
        """Give any other act of a matter; an answer or a publication is of its own moment."""

        def do(at: datetime) -> None:
            moments = {"send": "answered_at", "publish": "published_at"}
            own = {moments[verb]: at} if verb in moments else {}
            getattr(self.row, verb)(**fields, **own, by=self.head if by_head else self.officer, at=at)

        return do

    def answer(
        self, day: date, hour: int, reply: str, *, way: str = "mail", number: str = "", url: str = ""
    ) -> Iterator[Act]:
        """Give the way from a wording to its answer within one hour and a half, and where it can be read."""
        yield moment(day, hour, 5), self.write(reply)
        yield moment(day, hour, 35), self.approve
        yield moment(day, hour, 50), self.move("send", way=way, number=number)
        if url:
            yield moment(day, hour + 1, 20), self.move("publish", published_url=url)


ROAD = "Đường từ trụ sở xã đến trạm y tế hư hỏng nhiều chỗ. Bao giờ xã sửa xong, kinh phí lấy từ đâu?"
ROAD_REPLY = """Đoạn đường từ trụ sở xã đến trạm y tế dài 850 m được sửa từ ngày 27/3/2023 đến 30/4/2023.
Kinh phí lấy từ ngân sách xã năm 2023, Hội đồng nhân dân xã đã thông qua."""
SITE = "https://vinhlam.vinhlinh.quangtri.gov.vn"


LOST_PAGE = "Trang Facebook của xã bị đổi tên, đăng quảng cáo lạ; nhiều người hỏi có phải của xã không."
LOST_REPLY = """Từ 19 giờ 40 ngày 23/3/2023, trang Facebook của xã Vĩnh Lâm do người lạ chiếm quyền.
Các bài đăng từ lúc ấy không phải của Ủy ban nhân dân xã. Bà con không bấm vào liên kết và không chuyển tiền.
Xã đã báo công an và nền tảng; thông tin tiếp theo đăng trên trang thông tin điện tử của xã."""


def _interview(matter: _Matter) -> Iterator[Act]:
    """A call that is still to be written to on the day of the demonstration."""
    question = (
        "Xin hỏi Chủ tịch xã về việc sửa quy chế Ban biên tập và số tin, bài xã đăng trong quý I năm 2023."
    )
    called_at = moment(date(2023, 3, 23), 14, 15)
    fields = {"source": "phone", "outlet": STATION, "journalist": "Hồ Văn Đăng (ví dụ)"}
    yield moment(date(2023, 3, 23), 14, 30), matter.receive(called_at, question, **fields)
    yield moment(date(2023, 3, 24), 9, 50), matter.assign
    reply = """Quý I năm 2023, trang của xã đăng 19 tin, bài.
Quy chế Ban biên tập đang được sửa; xã ban hành khi Ban biên tập họp xong."""
    yield from matter.answer(date(2023, 3, 27), 14, reply, way="interview")


def _elsewhere(matter: _Matter) -> Iterator[Act]:
    """A question about what another agency keeps."""
    question = "Xin hỏi về tiến độ sửa đường tỉnh chạy qua thị trấn."
    asked_at = moment(date(2023, 3, 14), 10, 0)
    yield moment(date(2023, 3, 14), 10, 20), matter.receive(asked_at, question, outlet=PAPER, **REPORTER)
    fields: dict[str, Any] = {
        "recipient": "Sở Giao thông vận tải tỉnh Quảng Trị",
        "reason": "Đường tỉnh do Sở Giao thông vận tải quản lý.",
        "number": "36/UBND",
    }
    yield moment(date(2023, 3, 15), 15, 0), matter.move("transfer", **fields)


def _water(matter: _Matter) -> Iterator[Act]:
    """What the press passed on in the last week of a commune; its heir answers, and the term runs on."""
    question = "Báo nhận phản ánh của người dân: nước máy đục từ đầu tháng 6/2025. Đề nghị xã trả lời."
    asked_at = moment(date(2025, 6, 24), 9, 0)
    yield (
        moment(date(2025, 6, 24), 9, 30),
        matter.receive(asked_at, question, kind="passed_on", source="letter", outlet=PAPER, **REPORTER),
    )
    later = partial(setattr, matter, "heir", HEIR)
    yield moment(date(2025, 7, 3), 8, 0), lambda _at: later()
    reply = """Xã Vĩnh Thủy (mới) nhận hồ sơ của xã Vĩnh Sơn cũ ngày 01/7/2025.
Đơn vị cấp nước đã súc rửa đường ống ngày 28/6/2025; mẫu nước ngày 01/7/2025 đạt yêu cầu."""
    yield from matter.answer(date(2025, 7, 4), 9, reply, way="letter", number="05/UBND")


STORM_REPLY = """Tối 30/6/2026, giông lốc làm tốc mái 12 nhà ở ba thôn; không có người bị thương.
Xã đã cử dân quân giúp lợp lại mái và đang thống kê thiệt hại."""


def _later(cast: Cast) -> Iterator[Act]:
    """Matters of the new communes: one refused, one answered, one of a storm, one under the new law."""
    first = _Matter(cast, "xa-cua-tung")
    question = "Xin cung cấp hồ sơ giải quyết tranh chấp đất ở khu chợ cũ."
    asked_at = moment(date(2026, 3, 16), 9, 10)
    yield moment(date(2026, 3, 16), 9, 40), first.receive(asked_at, question, outlet=PAPER, **REPORTER)
    reason = "Tranh chấp đang được giải quyết, chưa có kết luận chính thức."
    yield (
        moment(date(2026, 3, 18), 15, 0),
        first.move("decline", True, ground="pending-2016", reason=reason),
    )
    storm_matter = _Matter(cast, "xa-vinh-hoang")
    question = "Xin số liệu về rác thải thu gom ở bãi biển trong tháng 5/2026."
    asked_at = moment(date(2026, 6, 8), 8, 0)
    yield moment(date(2026, 6, 8), 8, 30), storm_matter.receive(asked_at, question, outlet=STATION)
    reply = "Tháng 5/2026, xã thu gom 14 tấn rác ở bãi biển, đưa về điểm tập kết trong ngày."
    yield from storm_matter.answer(date(2026, 6, 10), 9, reply)
    storm = _Matter(cast, HEIR)
    words = "Giông lốc làm tốc mái nhiều nhà; báo chí và người dân hỏi thiệt hại."
    fields: dict[str, Any] = {
        "kind": "sudden",
        "source": "self",
        "occurred_at": moment(date(2026, 6, 30), 21, 40),
    }
    yield (
        moment(date(2026, 6, 30), 22, 20),
        storm.receive(moment(date(2026, 6, 30), 22, 0), words, **fields),
    )
    yield from storm.answer(date(2026, 7, 1), 6, STORM_REPLY, way="site")
    new = _Matter(cast, HEIR)
    question = "Báo yêu cầu xã trả lời bài “Chợ xã ngập sau mưa” đăng ngày 29/6/2026."
    asked_at = moment(date(2026, 7, 1), 7, 15)
    yield (
        moment(date(2026, 7, 1), 7, 30),
        new.receive(asked_at, question, kind="demand", outlet=PAPER, **REPORTER),
    )
