"""A state of things to be reached by a day has that day as its deadline; a count made on a day has none."""

from datetime import date

import pytest

from guong.engines.directives import read_directive

LETTER = """ỦY BAN NHÂN DÂN
HUYỆN VĨNH LINH
Số: 415/UBND-VHTT
Vĩnh Linh, ngày 10 tháng 3 năm 2026
V/v số hóa hồ sơ
Kính gửi: UBND các xã, thị trấn
UBND huyện yêu cầu:
1. {sentence}
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


def days(sentence):
    obligations = read_directive(LETTER.format(sentence=sentence), on=date(2026, 3, 10)).obligations
    return {o.due.moment.date() if o.due and o.due.moment else None for o in obligations}


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND các xã, thị trấn phấn đấu đến ngày 30/6/2026 đạt 90% hồ sơ được số hóa.",
        "UBND các xã, thị trấn số hóa hồ sơ, đến ngày 30/6/2026 phải hoàn thành 90 % hồ sơ.",
        "UBND các xã, thị trấn bảo đảm đến hết ngày 30/6/2026, 100% hồ sơ được số hóa.",
        "UBND các xã, thị trấn rà soát để cho đến ngày 30/6/2026 tất cả hồ sơ được số hóa.",
    ],
)
def test_a_milestone_is_a_deadline(sentence):
    assert days(sentence) == {date(2026, 6, 30)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tính đến ngày 31/12/2025 đạt 90%; UBND các xã, thị trấn tiếp tục rà soát.",
        "UBND các xã, thị trấn báo cáo số liệu đến ngày 31/12/2025 đạt bao nhiêu phần trăm.",
        "UBND các xã, thị trấn thống kê hồ sơ tính đến ngày 31/12/2025 đạt 90%.",
    ],
)
def test_a_count_made_on_a_day_is_none(sentence):
    assert days(sentence) <= {None}
