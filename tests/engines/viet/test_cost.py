"""No repetition makes a reader of Vietnamese slow: twice the length costs about twice the time."""

import pytest

from guong.engines.viet.cells import disarm_formula
from guong.engines.viet.dates import find_dates
from guong.engines.viet.encodings import repair
from guong.engines.viet.forms import canonical, fold, squeeze
from guong.engines.viet.names import find_person_names
from guong.engines.viet.numbers import find_document_numbers
from guong.engines.viet.personal import find_personal_data
from tests.doubling import LINEAR, growth

READERS = [
    canonical,
    fold,
    squeeze,
    repair,
    find_dates,
    find_document_numbers,
    find_person_names,
    find_personal_data,
    disarm_formula,
]
PHRASES = [
    *(
        "www.",
        "CCCD ",
        "XVI ",
        "aaa",
        "a.",
        "1/",
        "A-",
        "1",
        " ",
        "\n",
        "; ",
        ".",
        "a\u0323\u0301",
        "ê\u0301",
        "а",
        "Ａ",
        "\u1100\u1161",
    ),
    *(
        "0912345678 ",
        "a@a.a ",
        "a@",
        "số 1, ",
        "12/5/2026 ",
        "ngày ",
        "ngày 1 tháng ",
        "Nguyễn Văn A ",
        "Ông ",
    ),
    *(
        "sinh ngày 1/1/2020 ",
        "thôn 1, xã A ",
        "1/A-",
        "42/2022/NĐ-CP ",
        "®å ",
        "Ã¡",
        "cháu A, ",
        "74A-123.45 ",
    ),
]
LENGTH = 20_000


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_twice_the_length_costs_about_twice_the_time(read, phrase):
    read(phrase)  # the lists are read once

    assert growth(read, phrase, LENGTH) <= LINEAR
