"""No repetition makes a phrase of time, a citation or a name slow: twice the length, about twice the time."""

from datetime import date, datetime

import pytest

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.citations import find_citations, resolve
from guong.engines.legal.deadlines import due
from guong.engines.legal.phrases import find_phrases, read_recurrence
from guong.engines.legal.units import find_ended_names
from tests.doubling import LINEAR, growth

ON = date(2026, 11, 24)
CALENDAR = Calendar()
PHRASES = [
    *("1", "1 ", "1/", "1.", "(", "1 (", "a", "(một", " ", "ngày ", "trong 5 ngày ", "trước ngày 1/1/2027 "),
    *("mười ", "lần mỗi ", "thứ ", "tháng 1 ", "quý ", "hằng ", "năm 2026 ", "kết thúc ", "5 giờ ", "và "),
    *(
        "huyện ",
        "thành phố ",
        "Điều 1 ",
        "khoản 1 Điều 2 ",
        "42/2022/NĐ-CP ",
        "Luật ",
        "điểm a ",
        "Nghị định ",
    ),
]


def compute(phrase):
    try:
        return due(phrase, start=datetime(2026, 11, 24, 8), calendar=CALENDAR)
    except ValueError:
        return None


READERS = {
    "due": (compute, 2_000),
    "recurrence": (read_recurrence, 2_000),
    "phrases": (find_phrases, 20_000),
    "citation": (lambda text: resolve(text, on=ON), 2_000),
    "citations": (find_citations, 20_000),
    "ended names": (lambda text: find_ended_names(text, ON), 20_000),
}


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("reader", READERS)
def test_twice_the_length_costs_about_twice_the_time(reader, phrase):
    read, length = READERS[reader]
    read(phrase)  # the packs are read once

    assert growth(read, phrase, length) <= LINEAR
