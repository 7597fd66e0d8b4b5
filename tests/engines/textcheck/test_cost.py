"""A draft may be anything: twice the length costs about twice the time."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.finds import LONGEST
from tests.doubling import LINEAR, growth

ON = date(2026, 11, 24)
PHRASES = [
    *(
        "www.",
        "CCCD ",
        "XVI ",
        "aaa ",
        "a.",
        "1/",
        "(",
        "- ",
        "1. ",
        "IV. ",
        "\n",
        "ngu ",
        "n.g.u ",
        "n g u ",
    ),
    *("0912345678 ", "a@a.a ", "https://a.a/ ", "số 1, ", "12/5/2026 ", "Nguyễn Văn A ", "sinh ngày "),
    *(
        "thằng ",
        "con chó ",
        "chó. ",
        "“a” ",
        "“",
        "ông",
        "không ",
        "đ/c ",
        "ubnd xã vĩnh linh ",
        "a\u0323\u0301",
    ),
    *(
        "mmm ccc ",
        "MMM",
        "cháu A, ",
        "biển số 74A-123.45 ",
        "thôn 1, xã A ",
        "STK 0123456789 ",
        "số nhà 1 ",
        "chị Hoa bị bệnh ",
        "đập nó ",
        "hồ sơ số 0912345678 ",
    ),
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_twice_the_length_costs_about_twice_the_time(phrase):
    check_text(phrase, on=ON)  # the packs are read once

    assert growth(lambda text: check_text(text, on=ON), phrase, LONGEST // 2) <= LINEAR
