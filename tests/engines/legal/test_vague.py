"""Lunar days are converted with a step to read, and what names no day is refused with a sentence."""

from datetime import date, datetime

import pytest

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import due
from guong.engines.legal.lunar import solar_day
from guong.engines.legal.tokens import DeadlineError

START = datetime(2026, 3, 2)


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        ((1, 1, 2023), date(2023, 1, 22)),
        ((1, 1, 2025), date(2025, 1, 29)),
        ((1, 1, 2026), date(2026, 2, 17)),
        ((10, 3, 2026), date(2026, 4, 26)),
        ((15, 8, 2026), date(2026, 9, 25)),
        ((23, 12, 2026), date(2027, 1, 30)),
        ((1, 1, 1985), date(1985, 1, 21)),
    ],
)
def test_a_lunar_day_is_a_solar_one(lunar, solar):
    assert solar_day(*lunar) == solar


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("trước ngày 10/3 âm lịch", date(2026, 4, 25)),
        ("Quý II - III/2026", date(2026, 9, 30)),
        ("tuần thứ hai của tháng 4/2026", date(2026, 4, 12)),
        ("Tháng 4 - 6/2026", date(2026, 6, 30)),
        ("Năm 2026 - 2027", date(2027, 12, 31)),
        ("rằm tháng bảy", date(2026, 8, 27)),
        ("trước Rằm tháng Giêng năm 2027", date(2027, 2, 19)),
        ("mùng 6 tháng Giêng", date(2027, 2, 11)),
        ("mùng 2 tháng 9", date(2026, 9, 2)),
        ("tuần thứ hai của tháng 4", date(2026, 4, 12)),
    ],
)
def test_a_phrase_is_settled_with_a_step(phrase, day):
    moment = due(phrase, start=START, calendar=Calendar())

    assert moment.due is not None and moment.due.date() == day


@pytest.mark.parametrize(
    "phrase",
    [
        "trước mùa mưa bão năm 2026",
        "đầu tháng 4/2026",
        "tại kỳ họp gần nhất",
        "ngày 31/2 âm lịch",
        "trong học kỳ I",
        "trước Tết Nguyên đán năm 2027",
        "tại cuộc họp tới",
        "Năm 2026 và các năm tiếp theo",
        "từ tháng 7/2026 trở đi",
    ],
)
def test_what_names_no_day_is_refused(phrase):
    with pytest.raises(DeadlineError):
        due(phrase, start=START, calendar=Calendar())
