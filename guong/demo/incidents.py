"""Incidents as they may have been: a page lost and being won back, an imitation gone, a resident's report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Act, moment
from .papers import photograph

IMITATED_COMMUNE = "vinh-thuy"
LOST_ON, REPORTED_ON = date(2023, 3, 23), date(2023, 3, 23)


def incident_acts(cast: Cast, _directive: Any) -> Iterator[Act]:
    """Give what happened, one after another."""
    # A page that bore a commune's name, reported and taken down within three days.
    case = _Case(cast, IMITATED_COMMUNE)
    day = date(2023, 3, 15)
    words = "Trang lạ dùng ảnh và tên của xã, nhắn tin mời bà con đóng phí làm nhanh giấy tờ đất."
    address = "https://www.facebook.com/vinhthuy.vinhlinh.hotro"
    yield moment(day, 8, 20), lambda at: case.open(at, "fake", words, address=address)
    yield moment(day, 8, 28), case.step("proof", "Đã chụp cả trang, 312 người theo dõi.")
    yield moment(day, 8, 29), case.prove("Trang giả lúc 8 giờ 25 phút", 901)
    yield moment(day, 8, 45), case.step("lock")
    yield moment(day, 9, 10), case.step("tell", "Đã báo Chủ tịch và công an xã.")
    yield moment(day, 9, 50), case.step("warn", "Đã đăng trang xã, fanpage; loa đọc lúc 17 giờ.")
    yield moment(day, 14, 30), case.step("report", "Đã gửi biểu mẫu và công văn.")
    yield moment(date(2023, 3, 16), 9, 0), case.tell("Trang giả còn, đã báo lần hai.")
    yield moment(date(2023, 3, 17), 8, 15), case.step("follow", "Mở lại địa chỉ: trang không còn.")
    yield moment(date(2023, 3, 17), 8, 16), case.prove("Địa chỉ cũ báo không còn trang", 902)
    yield moment(date(2023, 3, 17), 8, 20), case.contain("Nền tảng đã gỡ trang giả.")
    yield moment(date(2023, 3, 17), 8, 30), case.close("removed", "Chưa ghi nhận ai mất tiền.")
    yield from _loss(_Case(cast, LOGIN_COMMUNE))
    yield from _report(_Case(cast, LOGIN_COMMUNE))


@dataclass
class _Case:
    """One case of one commune, and its officer who handles it."""

    cast: Cast
    key: str
    pk: int = 0
    tip: int = 0

    @property
    def officer(self) -> Any:
        return self.cast.officers[self.key]

    @property
    def unit(self) -> Any:
        return self.cast.units[self.key]

    @property
    def row(self) -> Any:
        from guong.apps.incidents.models import Incident

        return Incident.objects.select_related("unit", "channel").get(pk=self.pk)

    def open(self, at: datetime, kind: str, words: str, **details: Any) -> None:
        from guong.apps.incidents.actions.new_cases import open_case

        details.setdefault("noticed_at", at)
        self.pk = open_case(unit=self.unit, kind=kind, words=words, by=self.officer, at=at, **details).pk

    def step(self, code: str, words: str = "") -> Callable[[datetime], None]:
        def do(at: datetime) -> None:
            step = self.row.steps.select_related("incident__channel").get(code=code)
            step.finish(words=words, by=self.officer, at=at)

        return do

    def prove(self, words: str, number: int) -> Callable[[datetime], None]:
        from guong.apps.evidence.models import EvidenceItem

        def do(at: datetime) -> None:
            file = photograph(f"chup-man-hinh-{number}.png", number)
            item = EvidenceItem.receive(file, subject=self.unit, by=self.officer, at=at, note=words)
            self.row.prove(item, words, by=self.officer, at=at)

        return do

    def tell(self, words: str) -> Callable[[datetime], None]:
        return lambda at: self.row.tell(words, by=self.officer, at=at)

    def contain(self, words: str) -> Callable[[datetime], None]:
        return lambda at: self.row.contain(words, by=self.officer, at=at)

    def close(self, outcome: str, words: str) -> Callable[[datetime], None]:
        return lambda at: self.row.close(outcome, words, by=self.officer, at=at)


def _loss(case: _Case) -> Iterator[Act]:
    """A page that changed its name one evening; on the next day it is still being won back."""
    words = "Trang của xã bỗng đổi tên, đăng quảng cáo bán hàng; hai người quản trị đều không vào được."

    def lose(at: datetime) -> None:
        from guong.apps.registries.models import Channel

        page = Channel.objects.filter(owner=case.unit, kind="facebook").first()
        case.open(at, "lost", words, channel=page, started_at=moment(LOST_ON, 19, 40))

    yield moment(LOST_ON, 20, 10), lose
    yield moment(LOST_ON, 20, 18), case.step("proof", "Đã chụp trang, tên mới và bài lạ.")
    yield moment(LOST_ON, 20, 19), case.prove("Trang bị đổi tên lúc 20 giờ 15 phút", 903)
    yield (
        moment(LOST_ON, 20, 52),
        case.step("lock", "Đổi mật khẩu hộp thư khôi phục; chưa vào lại được trang."),
    )
    yield moment(LOST_ON, 21, 5), case.step("tell", "Đã báo Chủ tịch và công an xã.")
    yield moment(date(2023, 3, 25), 10, 30), case.contain("Nền tảng đã khóa trang, ẩn các bài lạ.")
    yield moment(date(2023, 3, 25), 10, 40), case.step("warn", "Đã đăng trang xã và đọc loa.")
    yield moment(date(2023, 3, 25), 15, 0), case.step("report", "Đã gửi hồ sơ lấy lại trang.")
    yield moment(date(2023, 3, 28), 9, 0), case.prove("Đã vào lại trang, tên cũ trở lại", 904)
    yield moment(date(2023, 3, 28), 9, 5), case.step("follow")
    yield (
        moment(date(2023, 3, 28), 9, 30),
        case.close("recovered", "Đã bật hai lớp cho cả hai người quản trị."),
    )


def _report(case: _Case) -> Iterator[Act]:
    """A resident tells of a page; the office looks at it after the week-end."""

    def tell(at: datetime) -> None:
        from guong.apps.incidents.actions.tips import receive_tip

        link = "https://www.facebook.com/vinhlam.vinhlinh.247"
        words = "Trang này nhắn cho mẹ tôi, xưng cán bộ xã, đòi chuyển 200 nghìn đồng phí làm căn cước."
        case.tip = receive_tip(unit=case.unit, link=link, words=words, contact="", at=at).pk

    def take_up(at: datetime) -> None:
        from guong.apps.incidents.models import Tip

        tip = Tip.objects.get(pk=case.tip)
        case.open(at, "fake", tip.words, address=tip.link, noticed_at=tip.received_at, tip=tip)

    yield moment(REPORTED_ON, 16, 20), tell
    yield moment(date(2023, 3, 27), 8, 10), take_up
    yield moment(date(2023, 3, 27), 8, 20), case.step("proof")
    yield moment(date(2023, 3, 27), 9, 0), case.step("warn", "Đã đăng cảnh báo trên trang và đọc loa.")
    yield moment(date(2023, 3, 27), 9, 30), case.step("report")
    yield moment(date(2023, 3, 29), 8, 0), case.prove("Địa chỉ báo không còn trang", 905)
    yield moment(date(2023, 3, 29), 8, 5), case.contain("Nền tảng đã gỡ.")
    yield moment(date(2023, 3, 29), 8, 10), case.close("removed", "")
