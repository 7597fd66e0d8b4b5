"""Incidents as they may have been: a page lost and being won back, an imitation gone, a resident's report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guong.apps.evidence.models import EvidenceItem
from guong.apps.incidents.actions.new_cases import open_case
from guong.apps.incidents.actions.tip_recipients import receive_tip
from guong.apps.incidents.models import Incident, Tip
from guong.apps.registries.models import Channel

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Story, in_order, march
from .papers import photograph


def incident_stories(cast: Cast) -> Iterator[Story]:
    """Give the three cases, which went on side by side."""
    yield _imitation(_Case(cast, "vinh-thuy"))
    yield _loss(_Case(cast, LOGIN_COMMUNE))
    yield _report(_Case(cast, LOGIN_COMMUNE))


@dataclass
class _Case:
    """One case of one commune, and its officer who handles it."""

    cast: Cast
    key: str
    pk: int = 0

    @property
    def officer(self) -> Any:
        return self.cast.officers[self.key]

    @property
    def unit(self) -> Any:
        return self.cast.units[self.key]

    @property
    def row(self) -> Any:
        return Incident.objects.select_related("unit", "channel").get(pk=self.pk)

    def open(self, kind: str, words: str, *, at: datetime, **details: Any) -> None:
        details.setdefault("noticed_at", at)
        self.pk = open_case(unit=self.unit, kind=kind, words=words, by=self.officer, at=at, **details).pk

    def step(self, code: str, words: str = "", *, at: datetime) -> None:
        step = self.row.steps.select_related("incident__channel").get(code=code)
        step.finish(words=words, by=self.officer, at=at)

    def prove(self, words: str, number: int, *, at: datetime) -> None:
        file = photograph(f"chup-man-hinh-{number}.png", number)
        item = EvidenceItem.receive(file, subject=self.unit, by=self.officer, at=at, note=words)
        self.row.prove(item, words, by=self.officer, at=at)

    def tell(self, words: str, *, at: datetime) -> None:
        self.row.tell(words, by=self.officer, at=at)

    def contain(self, words: str, *, at: datetime) -> None:
        self.row.contain(words, by=self.officer, at=at)

    def close(self, outcome: str, words: str, *, at: datetime) -> None:
        self.row.close(outcome, words, by=self.officer, at=at)


def _imitation(case: _Case) -> Story:
    """A page that bore a commune's name, reported and taken down within three days."""
    yield (at := march(15, 8, 20))
    words = "Trang lạ dùng ảnh và tên của xã, nhắn tin mời bà con đóng phí làm nhanh giấy tờ đất."
    case.open("fake", words, address="https://www.facebook.com/vinhthuy.vinhlinh.hotro", at=at)
    yield from in_order(
        (
            (march(15, 8, 28), case.step, "proof", "Đã chụp cả trang, 312 người theo dõi."),
            (march(15, 8, 29), case.prove, "Trang giả lúc 8 giờ 25 phút", 901),
            (march(15, 8, 45), case.step, "lock"),
            (march(15, 9, 10), case.step, "tell", "Đã báo Chủ tịch và công an xã."),
            (march(15, 9, 50), case.step, "warn", "Đã đăng trang xã, fanpage; loa đọc lúc 17 giờ."),
            (march(15, 14, 30), case.step, "report", "Đã gửi biểu mẫu và công văn."),
            (march(16, 9), case.tell, "Trang giả còn, đã báo lần hai."),
            (march(17, 8, 15), case.step, "follow", "Mở lại địa chỉ: trang không còn."),
            (march(17, 8, 16), case.prove, "Địa chỉ cũ báo không còn trang", 902),
            (march(17, 8, 20), case.contain, "Nền tảng đã gỡ trang giả."),
            (march(17, 8, 30), case.close, "removed", "Chưa ghi nhận ai mất tiền."),
        )
    )


def _loss(case: _Case) -> Story:
    """A page that changed its name one evening; on the next day it is still being won back."""
    yield (at := march(23, 20, 10))
    words = "Trang của xã bỗng đổi tên, đăng quảng cáo bán hàng; hai người quản trị đều không vào được."
    page = Channel.objects.filter(owner=case.unit, kind="facebook").first()
    case.open("lost", words, channel=page, started_at=march(23, 19, 40), at=at)
    words = "Đổi mật khẩu hộp thư khôi phục; chưa vào lại được trang."
    yield from in_order(
        (
            (march(23, 20, 18), case.step, "proof", "Đã chụp trang, tên mới và bài lạ."),
            (march(23, 20, 19), case.prove, "Trang bị đổi tên lúc 20 giờ 15 phút", 903),
            (march(23, 20, 52), case.step, "lock", words),
            (march(23, 21, 5), case.step, "tell", "Đã báo Chủ tịch và công an xã."),
            (march(25, 10, 30), case.contain, "Nền tảng đã khóa trang, ẩn các bài lạ."),
            (march(25, 10, 40), case.step, "warn", "Đã đăng trang xã và đọc loa."),
            (march(25, 15), case.step, "report", "Đã gửi hồ sơ lấy lại trang."),
            (march(28, 9), case.prove, "Đã vào lại trang, tên cũ trở lại", 904),
            (march(28, 9, 5), case.step, "follow"),
            (march(28, 9, 30), case.close, "recovered", "Đã bật hai lớp cho cả hai người quản trị."),
        )
    )


def _report(case: _Case) -> Story:
    """A resident tells of a page; the office looks at it after the week-end."""
    yield (at := march(23, 16, 20))
    link = "https://www.facebook.com/vinhlam.vinhlinh.247"
    words = "Trang này nhắn cho mẹ tôi, xưng cán bộ xã, đòi chuyển 200 nghìn đồng phí làm căn cước."
    tip_id = receive_tip(unit=case.unit, link=link, words=words, contact="", at=at).pk
    yield (at := march(27, 8, 10))
    tip = Tip.objects.get(pk=tip_id)
    case.open("fake", tip.words, address=tip.link, noticed_at=tip.received_at, tip=tip, at=at)
    yield from in_order(
        (
            (march(27, 8, 20), case.step, "proof"),
            (march(27, 9), case.step, "warn", "Đã đăng cảnh báo trên trang và đọc loa."),
            (march(27, 9, 30), case.step, "report"),
            (march(29, 8), case.prove, "Địa chỉ báo không còn trang", 905),
            (march(29, 8, 5), case.contain, "Nền tảng đã gỡ."),
            (march(29, 8, 10), case.close, "removed", ""),
        )
    )
