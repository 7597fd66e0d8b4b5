"""A letter of any shape is read in time: twice the length costs about twice the time."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.timing import read_timing
from tests.doubling import LINEAR, growth

ON = date(2026, 11, 24)
LETTERS = [
    "1. Giao Sở Nội vụ báo cáo.\n",
    "- Sở A;\n",
    "Điều 1. \n",
    "| a | b |\n",
    "42/2022/NĐ-CP ",
    "huyện A, ",
]
TIMES = ["trong 5 ngày ", "trước ngày 1/1/2027 ", "hằng tháng ", "hằng năm trước ngày 5/12 ", "mười ", "1"]


@pytest.mark.parametrize("phrase", [*LETTERS, *TIMES])
def test_twice_the_letter_costs_about_twice_the_time(phrase):
    read_directive(phrase, on=ON)  # the patterns are read once

    assert growth(lambda text: read_directive(text, on=ON), phrase, 15_000) <= LINEAR


@pytest.mark.parametrize("phrase", TIMES)
def test_twice_the_phrases_of_time_cost_about_twice_the_time(phrase):
    read_timing(phrase)

    assert growth(read_timing, phrase, 60_000) <= LINEAR
