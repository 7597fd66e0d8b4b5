"""A draft of any shape becomes bulletins in time: twice the length costs about twice the time."""

from datetime import date

import pytest

from guong.engines.bulletins import announce_all, recognise
from tests.doubling import LINEAR, growth

PHRASES = [
    *(
        "1",
        "1/",
        "(",
        "“",
        " ",
        "\n",
        "a.",
        "a. ",
        "; ",
        ", ",
        "- ",
        "12/5/2026 ",
        "42/2022/NĐ-CP ",
        "số 1, ",
    ),
    *(
        "không ",
        "và ",
        "ubnd xã vĩnh linh ",
        "Nguyễn Văn A ",
        "Đề nghị bà con. ",
        "tại thôn ",
        "7h ",
        "ngày 4/7 và ",
        "mời các hộ ",
        "ngày 9/7. ",
        "- Họp lúc 7h30.\n",
        "a@a.a ",
    ),
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_twice_the_length_costs_about_twice_the_time(phrase):
    def write(text):
        return announce_all(recognise(text, organisation="UBND xã Mẫu", on=date(2026, 11, 24)))

    write(phrase)  # the lists are read once
    assert growth(write, phrase, 6_000) <= LINEAR
