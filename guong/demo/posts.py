"""Posts of a commune: out, put right, returned, cleared, waiting for the chairman, and a mere draft."""

from datetime import datetime
from typing import Any

from guong.apps.proofreading.models import Article, Draft, Publication, SightState
from guong.apps.registries.models import Channel
from guong.apps.units.models import scope_of

from .cast import Cast
from .ledger import LOGIN_COMMUNE as COMMUNE
from .ledger import Story, march

# For the board of the village, not yet for the page.
DRAFT = """Thông báo tiêm phòng dại cho đàn chó, mèo

UBND xã Vĩnh Lâm tổ chức tiêm phòng dại từ 7h30 đến 11h ngày 30/3/2023 tại nhà văn hóa các thôn.

- Hộ nuôi chó, mèo từ hai tháng tuổi trở lên đưa vật nuôi đến tiêm.
- Chó phải có rọ mõm, dây dắt và người lớn giữ.
- Nghe nói thôn bên có người bị chó dại cắn, ai cố tình giấu chó là đồ vô ý thức.

Đề nghị bà con nhốt chó hai ngày sau khi tiêm. Cần hỏi thêm, gọi anh Nam số 0905 123 456.
"""
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


def post_story(cast: Cast) -> Story:
    """Give the steps of the posts; the officer writes, the head of the commune clears."""
    officer, head = cast.officers[COMMUNE], cast.leaders[COMMUNE]
    yield (at := march(20, 8, 15))
    water = _send(cast, WATER, "notice", "economy", at)
    yield (at := march(20, 9, 15))
    _clear(cast, water, at)
    yield (at := march(20, 9, 40))
    _put_up(cast, water, "lich-cat-nuoc", at)
    yield (at := march(21, 9))
    good_news = _send(cast, GOOD_NEWS, "good_news", "society", at)
    yield (at := march(21, 10))
    _clear(cast, good_news, at)
    yield (at := march(21, 10, 40))
    _put_up(cast, good_news, "nhat-duoc-vi", at)
    # The notice that is out has its hour put right.
    yield (at := march(21, 14, 5))
    correction = water.begin_correction(by=officer, at=at)
    fields = {name: getattr(correction, name) for name in ("revision", "title", "kind", "field", "versions")}
    channels = list(correction.channels.all())
    correction.rewrite(**fields, text=WATER_MENDED, channels=channels, by=officer, at=at)
    correction.submit(by=officer, at=at)
    yield (at := march(21, 14, 30))
    _clear(cast, correction, at)
    yield (at := march(21, 14, 45))
    _put_up(cast, correction, "dinh-chinh-lich-cat-nuoc", at)
    yield (at := march(22, 15))
    road = _send(cast, ROAD, "feature", "land", at)
    yield (at := march(22, 16, 10))
    road.send_back(reason=ROAD_BACK, by=head, at=at)
    yield (at := march(23, 14))
    notice = _send(cast, NOTICE, "notice", "economy", at)
    yield (at := march(23, 15, 40))
    Draft.save_new(cast.units[COMMUNE], title="", text=DRAFT, by=officer, at=at)
    yield (at := march(23, 16, 20))
    _clear(cast, notice, at)
    yield (at := march(23, 16, 40))
    _send(cast, ANSWER, "answer", "general", at)


def _send(cast: Cast, text: str, kind: str, field: str, at: datetime) -> Any:
    officer, site = cast.officers[COMMUNE], Channel.objects.websites().filter(owner=cast.units[COMMUNE])
    fields: dict[str, Any] = {"title": "", "text": text, "kind": kind, "field": field, "channels": site}
    post = Article.begin(cast.units[COMMUNE].pk, **fields, by=officer, at=at)
    post.submit(by=officer, at=at)
    return post


def _clear(cast: Cast, post: Any, at: datetime) -> None:
    head = cast.leaders[COMMUNE]
    post.approve(digest=post.digest, scope=scope_of(head, on=at.date()), by=head, at=at)


def _put_up(cast: Cast, post: Any, page: str, at: datetime) -> None:
    """Write down the address; the sample sites are not on the open internet, so the machine saw nothing."""
    site = post.channels.get()
    where = {"channel": site, "address": f"{site.address.rstrip('/')}/tin-tuc/{page}", "published_at": at}
    publication = Publication.note(post, **where, by=cast.officers[COMMUNE], at=at)
    if publication.sight == SightState.WAITING:
        publication.conclude(SightState.UNCLEAR, why="Máy chưa đọc được trang, chưa rõ vì sao.", at=at)
