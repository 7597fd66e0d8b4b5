"""The work with the press as it may have gone: who asks, who speaks, what was printed wrong, who edits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guong.apps.press.actions.intake import receive
from guong.apps.press.actions.notifications import notify_drafted, notify_given
from guong.apps.press.models import PressRequest

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Story, march, moment
from .press_books import PAPER, book_story
from .press_rules import SUCCESSOR, rule_story
from .press_speakers import speaker_stories

STATION = "Đài Sóng Hiền Lương (ví dụ)"
REPORTER = {"journalist": "Nguyễn Thị Mai Anh (ví dụ)", "contact": "maianh@baogiolao.example"}
SITE = "https://vinhlam.vinhlinh.quangtri.gov.vn"


def press_stories(cast: Cast) -> Iterator[Story]:
    """Give the work with the press: matters, then who speaks, the books, regulations and boards."""
    yield _questions(cast)
    yield _lost_page(_Matter(cast, LOGIN_COMMUNE))
    yield _interview(_Matter(cast, LOGIN_COMMUNE))
    yield _later(cast)
    yield from speaker_stories(cast)
    yield book_story(cast)
    yield rule_story(cast)


@dataclass
class _Matter:
    """One matter of the press at one unit; `successor` is the key of the unit that goes on with it later."""

    cast: Cast
    key: str
    successor: str = ""
    pk: int = 0

    @property
    def officer(self) -> Any:
        return self.cast.officers[self.successor or self.key]

    @property
    def head(self) -> Any:
        return self.cast.leaders[self.successor or self.key]

    @property
    def row(self) -> Any:
        return PressRequest.objects.select_related("unit", "regulation").get(pk=self.pk)

    def receive(self, received_at: datetime, question: str, *, at: datetime, **fields: Any) -> None:
        fields = {"kind": "request", "source": "mail"} | fields
        unit, by = self.cast.units[self.key], self.officer
        self.pk = receive(unit, received_at=received_at, question=question, by=by, at=at, **fields).pk

    def assign(self, at: datetime) -> None:
        row = self.row
        row.assign(self.officer, by=self.head, at=at)
        notify_given(row, at=at)

    def answer(
        self, day: date, hour: int, reply: str, *, way: str = "mail", number: str = "", url: str = ""
    ) -> Story:
        """Give the way from a wording to its answer within one hour and a half, and where it can be read."""
        yield (at := moment(day, hour, 5))
        self.write(reply, at=at)
        yield (at := moment(day, hour, 35))
        self.row.approve(by=self.head, at=at)
        yield (at := moment(day, hour, 50))
        self.row.send(way=way, number=number, answered_at=at, by=self.officer, at=at)
        if url:
            yield (at := moment(day, hour + 1, 20))
            self.row.publish(published_url=url, published_at=at, by=self.officer, at=at)

    def write(self, reply: str, *, at: datetime) -> None:
        row = self.row
        row.write(reply=reply, by=self.officer, at=at)
        notify_drafted(row, at=at)


def _questions(cast: Cast) -> Story:
    """Two mails: one asks what another agency keeps, the other is answered, and read on the site."""
    elsewhere, road = _Matter(cast, "cua-tung"), _Matter(cast, LOGIN_COMMUNE)
    yield (at := march(14, 10, 20))
    question = "Xin hỏi về tiến độ sửa đường tỉnh chạy qua thị trấn."
    elsewhere.receive(march(14, 10), question, outlet=PAPER, **REPORTER, at=at)
    yield (at := march(15, 8, 40))
    question = "Đường từ trụ sở xã đến trạm y tế hư hỏng nhiều chỗ. Bao giờ xã sửa xong, kinh phí lấy từ đâu?"
    road.receive(march(15, 8, 20), question, outlet=PAPER, **REPORTER, at=at)
    yield (at := march(15, 9, 5))
    road.assign(at)
    yield (at := march(15, 14))
    road.row.ask_back(words="Báo hỏi đoạn trước hay sau cầu?", by=road.officer, at=at)
    yield (at := march(15, 15))
    elsewhere.row.transfer(
        recipient="Sở Giao thông vận tải tỉnh Quảng Trị",
        reason="Đường tỉnh do Sở Giao thông vận tải quản lý.",
        number="36/UBND",
        by=elsewhere.officer,
        at=at,
    )
    yield (at := march(16, 9))
    road.row.resume(words="Cả đoạn, từ trụ sở đến trạm y tế.", by=road.officer, at=at)
    reply = """Đoạn đường từ trụ sở xã đến trạm y tế dài 850 m được sửa từ ngày 27/3/2023 đến 30/4/2023.
Kinh phí lấy từ ngân sách xã năm 2023, Hội đồng nhân dân xã đã thông qua."""
    url = f"{SITE}/bao-chi/duong-tram-y-te"
    yield from road.answer(date(2023, 3, 17), 8, reply, number="41/UBND", url=url)


def _lost_page(matter: _Matter) -> Story:
    """What the office says by itself within 24 hours, on the evening its page was taken."""
    yield (at := march(23, 20, 30))
    words = "Trang Facebook của xã bị đổi tên, đăng quảng cáo lạ; nhiều người hỏi có phải của xã không."
    occurred_at = march(23, 19, 40)
    matter.receive(march(23, 20, 10), words, kind="sudden", source="self", occurred_at=occurred_at, at=at)
    yield (at := march(24, 7, 20))
    reply = """Từ 19 giờ 40 ngày 23/3/2023, trang Facebook của xã Vĩnh Lâm do người lạ chiếm quyền.
Các bài đăng từ lúc ấy không phải của Ủy ban nhân dân xã. Bà con không bấm vào liên kết và không chuyển tiền.
Xã đã báo công an và nền tảng; thông tin tiếp theo đăng trên trang thông tin điện tử của xã."""
    matter.write(reply, at=at)
    yield (at := march(24, 9, 10))
    matter.row.approve(by=matter.head, at=at)
    yield (at := march(24, 9, 30))
    matter.row.send(way="site", answered_at=at, by=matter.officer, at=at)
    yield (at := march(24, 9, 40))
    url = f"{SITE}/thong-bao/trang-facebook"
    matter.row.publish(published_url=url, published_at=at, by=matter.officer, at=at)


def _interview(matter: _Matter) -> Story:
    """A call that is still to be written to on the day of the demonstration."""
    yield (at := march(23, 14, 30))
    question = (
        "Xin hỏi Chủ tịch xã về việc sửa quy chế Ban biên tập và số tin, bài xã đăng trong quý I năm 2023."
    )
    fields = {"source": "phone", "outlet": STATION, "journalist": "Hồ Văn Đăng (ví dụ)"}
    matter.receive(march(23, 14, 15), question, **fields, at=at)
    yield (at := march(24, 9, 50))
    matter.assign(at)
    reply = """Quý I năm 2023, trang của xã đăng 19 tin, bài.
Quy chế Ban biên tập đang được sửa; xã ban hành khi Ban biên tập họp xong."""
    yield from matter.answer(date(2023, 3, 27), 14, reply, way="interview")


def _later(cast: Cast) -> Story:
    """What reached a commune in its last week, then matters of the new communes."""
    # The successor answers, and the term runs on.
    yield (at := moment(date(2025, 6, 24), 9, 30))
    water = _Matter(cast, "vinh-son")
    question = "Báo nhận phản ánh của người dân: nước máy đục từ đầu tháng 6/2025. Đề nghị xã trả lời."
    fields: dict[str, Any] = {"kind": "passed_on", "source": "letter", "outlet": PAPER, **REPORTER}
    water.receive(moment(date(2025, 6, 24), 9, 0), question, **fields, at=at)
    water.successor = SUCCESSOR
    reply = """Xã Vĩnh Thủy (mới) nhận hồ sơ của xã Vĩnh Sơn cũ ngày 01/7/2025.
Đơn vị cấp nước đã súc rửa đường ống ngày 28/6/2025; mẫu nước ngày 01/7/2025 đạt yêu cầu."""
    yield from water.answer(date(2025, 7, 4), 9, reply, way="letter", number="05/UBND")
    yield (at := moment(date(2026, 3, 16), 9, 40))
    land = _Matter(cast, "xa-cua-tung")
    question = "Xin cung cấp hồ sơ giải quyết tranh chấp đất ở khu chợ cũ."
    land.receive(moment(date(2026, 3, 16), 9, 10), question, outlet=PAPER, **REPORTER, at=at)
    yield (at := moment(date(2026, 3, 18), 15, 0))
    reason = "Tranh chấp đang được giải quyết, chưa có kết luận chính thức."
    land.row.decline(ground="pending-2016", reason=reason, by=land.head, at=at)
    yield (at := moment(date(2026, 6, 8), 8, 30))
    waste = _Matter(cast, "xa-vinh-hoang")
    question = "Xin số liệu về rác thải thu gom ở bãi biển trong tháng 5/2026."
    waste.receive(moment(date(2026, 6, 8), 8, 0), question, outlet=STATION, at=at)
    reply = "Tháng 5/2026, xã thu gom 14 tấn rác ở bãi biển, đưa về điểm tập kết trong ngày."
    yield from waste.answer(date(2026, 6, 10), 9, reply)
    yield (at := moment(date(2026, 6, 30), 22, 20))
    storm = _Matter(cast, SUCCESSOR)
    words = "Giông lốc làm tốc mái nhiều nhà; báo chí và người dân hỏi thiệt hại."
    fields = {"kind": "sudden", "source": "self", "occurred_at": moment(date(2026, 6, 30), 21, 40)}
    storm.receive(moment(date(2026, 6, 30), 22, 0), words, **fields, at=at)
    reply = """Tối 30/6/2026, giông lốc làm tốc mái 12 nhà ở ba thôn; không có người bị thương.
Xã đã cử dân quân giúp lợp lại mái và đang thống kê thiệt hại."""
    yield from storm.answer(date(2026, 7, 1), 6, reply, way="site")
    # The first morning of the new law.
    yield (at := moment(date(2026, 7, 1), 7, 30))
    demand = _Matter(cast, SUCCESSOR)
    question = "Báo yêu cầu xã trả lời bài “Chợ xã ngập sau mưa” đăng ngày 29/6/2026."
    received_at = moment(date(2026, 7, 1), 7, 15)
    demand.receive(received_at, question, kind="demand", outlet=PAPER, **REPORTER, at=at)
