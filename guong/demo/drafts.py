"""One draft that a commune's officer saved on the way: for the board of the village, not yet for the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from .cast import Cast
from .ledger import Act, moment

COMMUNE = "vinh-lam"
SAVING_DAY = date(2023, 3, 23)
TEXT = """Thông báo tiêm phòng dại cho đàn chó, mèo

UBND xã Vĩnh Lâm tổ chức tiêm phòng dại từ 7h30 đến 11h ngày 30/3/2023 tại nhà văn hóa các thôn.

- Hộ nuôi chó, mèo từ hai tháng tuổi trở lên đưa vật nuôi đến tiêm.
- Chó phải có rọ mõm, dây dắt và người lớn giữ.
- Nghe nói thôn bên có người bị chó dại cắn, ai cố tình giấu chó là đồ vô ý thức.

Đề nghị bà con nhốt chó hai ngày sau khi tiêm. Cần hỏi thêm, gọi anh Nam số 0905 123 456.
"""


def draft_acts(cast: Cast, _directive: Any) -> Iterator[Act]:
    """Give the one saving; checking a draft leaves nothing to be shown."""
    yield moment(SAVING_DAY, 15, 40), partial(_save, cast)


def _save(cast: Cast, at: datetime) -> None:
    from guong.apps.proofreading.models import Draft

    Draft.save_new(cast.units[COMMUNE], title="", text=TEXT, by=cast.officers[COMMUNE], at=at)
