"""A letter of before July 2025 names communes that ended: their heirs are told by its issuer's place."""

from datetime import date

import pytest

from guong.engines.directives import read_directive

LETTER = """ỦY BAN NHÂN DÂN
HUYỆN GIO LINH

Số: 12/UBND-VP
V/v vệ sinh môi trường

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Gio Linh, ngày 10 tháng 3 năm 2024

Kính gửi: UBND xã Gio Mỹ, UBND xã Gio Quang.

UBND huyện yêu cầu:

1. UBND xã Gio Mỹ
- Tổ chức thu gom rác thải trước ngày 15/4/2024.

2. UBND xã Gio Quang
- Báo cáo kết quả về UBND huyện trước ngày 20/4/2024.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def ended_bearers(on):
    letter = read_directive(LETTER, on=on)
    return [(remark.message, remark.remedy) for remark in letter.warnings if remark.code == "bearer-ended"]


def test_a_commune_is_told_with_its_heir():
    assert ended_bearers(date(2026, 11, 24)) == [
        (
            "“UBND xã Gio Mỹ”: “xã Gio Mỹ” đã kết thúc từ 01/7/2025.",
            "Giao cho đơn vị kế thừa: xã Gio Linh.",
        ),
        (
            "“UBND xã Gio Quang”: “xã Gio Quang” đã kết thúc từ 01/7/2025.",
            "Giao cho đơn vị kế thừa: xã Gio Linh.",
        ),
    ]


@pytest.mark.parametrize("on", [date(2024, 3, 10), date(2025, 6, 30)])
def test_nothing_has_ended_on_the_letters_own_day(on):
    assert ended_bearers(on) == []
