"""Posts of a commune: out, put right, returned, cleared, and one that waits for its chairman."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import LOGIN_COMMUNE as COMMUNE
from .ledger import Act, moment

GOOD_NEWS = """Nhặt được ví, trả lại người đánh rơi

Chiều 20/3/2023, em học sinh lớp 8 trường xã Vĩnh Lâm nhặt được một chiếc ví trên đường về nhà.
Em mang ví đến trụ sở Ủy ban nhân dân xã để tìm người đánh rơi.
Sáng 21/3/2023, bộ phận một cửa đã trao lại chiếc ví cho chủ.
"""
NOTICE = """Lịch tiêm phòng dại cho đàn chó, mèo

Ủy ban nhân dân xã Vĩnh Lâm tổ chức tiêm phòng dại từ 7h30 đến 11h ngày 30/3/2023 tại nhà văn hóa các thôn.
Hộ nuôi chó, mèo từ hai tháng tuổi trở lên đưa vật nuôi đến tiêm.
Chó phải có rọ mõm, dây dắt và người lớn giữ.
"""
WATER = """Lịch cắt nước để sửa đường ống

Trạm cấp nước xã Vĩnh Lâm tạm ngừng cấp nước từ 8h đến 16h ngày 25/3/2023 ở thôn Tiên Lai và thôn Tiên Mỹ.
Đề nghị bà con trữ nước trước giờ này.
"""
ROAD = """Thôn Tiên Lai làm xong đường ra đồng

Sáng 22/3/2023, thôn Tiên Lai đổ xong đoạn đường bê tông dài 300 m ra cánh đồng.
Bà con trong thôn góp ngày công; xã hỗ trợ xi măng.
"""
WATER_MENDED = WATER.replace("từ 8h đến 16h", "từ 13h đến 16h")
ROAD_BACK = "Ghi thêm số ngày công và nguồn của số liệu, rồi gửi lại."
ANSWER = """Xã trả lời về đèn đường thôn Tiên Mỹ

Bà con thôn Tiên Mỹ phản ánh đèn đường ở ngã ba chợ hỏng.
Điện lực đã thay bóng ngày 22/3/2023; xã cảm ơn bà con đã báo.
"""


def post_acts(cast: Cast, _directive: Any) -> Iterator[Act]:
    """Give the steps of the posts; the officer writes, the head of the commune clears."""
    stories = (
        ((21, 9, 0), "good_news", "society", GOOD_NEWS, "nhat-duoc-vi"),
        ((20, 8, 15), "notice", "economy", WATER, "lich-cat-nuoc"),
    )
    for (day, hour, minute), kind, field, text, page in stories:
        post: dict[str, Any] = {}
        yield moment(date(2023, 3, day), hour, minute), partial(_send, cast, post, text, kind, field)
        yield moment(date(2023, 3, day), hour + 1, minute), partial(_clear, cast, post)
        yield moment(date(2023, 3, day), hour + 1, 40), partial(_put_up, cast, post, page)
    fix: dict[str, Any] = {}
    yield moment(date(2023, 3, 21), 14, 5), partial(_correct, cast, post, fix)
    yield moment(date(2023, 3, 21), 14, 30), partial(_clear, cast, fix)
    yield moment(date(2023, 3, 21), 14, 45), partial(_put_up, cast, fix, "dinh-chinh-lich-cat-nuoc")
    notice: dict[str, Any] = {}
    yield moment(date(2023, 3, 23), 14, 0), partial(_send, cast, notice, NOTICE, "notice", "economy")
    yield moment(date(2023, 3, 23), 16, 20), partial(_clear, cast, notice)
    road: dict[str, Any] = {}
    yield moment(date(2023, 3, 22), 15, 0), partial(_send, cast, road, ROAD, "feature", "land")
    yield moment(date(2023, 3, 22), 16, 10), partial(_send_back, cast, road)
    yield moment(date(2023, 3, 23), 16, 40), partial(_send, cast, {}, ANSWER, "answer", "general")


def _send(cast: Cast, post: dict[str, Any], text: str, kind: str, field: str, at: datetime) -> None:
    from guong.apps.proofreading.models import Article
    from guong.apps.registries.models import Channel

    unit, officer = cast.units[COMMUNE], cast.officers[COMMUNE]
    site = Channel.objects.websites().filter(owner=unit)
    fields: dict[str, Any] = {"title": "", "text": text, "kind": kind, "field": field, "channels": site}
    post["row"] = Article.begin(unit.pk, **fields, by=officer, at=at)
    post["row"].submit(by=officer, at=at)


def _clear(cast: Cast, post: dict[str, Any], at: datetime) -> None:
    from guong.apps.units.models import scope_of

    head, row = cast.leaders[COMMUNE], post["row"]
    row.approve(digest=row.digest, scope=scope_of(head, on=at.date()), by=head, at=at)


def _send_back(cast: Cast, post: dict[str, Any], at: datetime) -> None:
    post["row"].send_back(reason=ROAD_BACK, by=cast.leaders[COMMUNE], at=at)


def _correct(cast: Cast, post: dict[str, Any], fix: dict[str, Any], at: datetime) -> None:
    """Begin the correction of a post that is out, change its hour, and send it."""
    officer, row = cast.officers[COMMUNE], post["row"].begin_correction(by=cast.officers[COMMUNE], at=at)
    fields = {name: getattr(row, name) for name in ("revision", "title", "kind", "field", "versions")}
    row.rewrite(**fields, text=WATER_MENDED, channels=list(row.channels.all()), by=officer, at=at)
    row.submit(by=officer, at=at)
    fix["row"] = row


def _put_up(cast: Cast, post: dict[str, Any], page: str, at: datetime) -> None:
    """Write down the address; the sample sites are not on the open internet, so the machine saw nothing."""
    from guong.apps.proofreading.models import Publication, SightState

    site = post["row"].channels.get()
    where = {"channel": site, "address": f"{site.address.rstrip('/')}/tin-tuc/{page}", "published_at": at}
    publication = Publication.note(post["row"], **where, by=cast.officers[COMMUNE], at=at)
    if publication.sight == SightState.WAITING:
        publication.conclude(SightState.UNCLEAR, why="Máy chưa đọc được trang, chưa rõ vì sao.", at=at)
