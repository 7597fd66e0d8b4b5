"""Two posts of a commune: one that came out with its address, one cleared and not put up yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import Act, moment

COMMUNE = "vinh-lam"
POSTED, CLEARED = date(2023, 3, 21), date(2023, 3, 23)
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


def post_acts(cast: Cast, _directive: Any) -> Iterator[Act]:
    """Give the steps of both posts; the officer writes, the head of the commune clears."""
    good_news: dict[str, Any] = {}
    yield moment(POSTED, 9, 0), partial(_send, cast, good_news, GOOD_NEWS, "good_news", "society")
    yield moment(POSTED, 10, 15), partial(_clear, cast, good_news)
    yield moment(POSTED, 10, 40), partial(_put_up, cast, good_news)
    notice: dict[str, Any] = {}
    yield moment(CLEARED, 14, 0), partial(_send, cast, notice, NOTICE, "notice", "economy")
    yield moment(CLEARED, 16, 20), partial(_clear, cast, notice)


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


def _put_up(cast: Cast, post: dict[str, Any], at: datetime) -> None:
    """Write down the address; the sample sites are not on the open internet, so the machine saw nothing."""
    from guong.apps.proofreading.models import Publication, SightState

    site = post["row"].channels.get()
    address = f"{site.address.rstrip('/')}/tin-tuc/nhat-duoc-vi"
    where = {"channel": site, "address": address, "published_at": at}
    publication = Publication.note(post["row"], **where, by=cast.officers[COMMUNE], at=at)
    if publication.sight == SightState.WAITING:
        publication.conclude(SightState.UNCLEAR, why="Máy chưa đọc được trang: không có trả lời", at=at)
