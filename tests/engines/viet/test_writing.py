from datetime import date, datetime

import pytest

from guong.engines.viet.writing import (
    VIETNAM_TIME,
    capitalise,
    write_date,
    write_long_date,
    write_moment,
    write_number,
)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 7, 1), "01/7/2026"),
        (date(2023, 2, 24), "24/02/2023"),
        (date(2024, 1, 9), "09/01/2024"),
        (date(2025, 12, 31), "31/12/2025"),
    ],
)
def test_only_days_under_ten_and_the_first_two_months_get_a_zero(day, written):
    assert write_date(day) == written


def test_a_long_date_is_that_of_a_letters_head():
    assert write_long_date(date(2023, 3, 5)) == "ngày 05 tháng 3 năm 2023"


def test_a_moment_names_its_hour_first():
    assert write_moment(datetime(2023, 3, 24, 8, 12)) == "08:12 ngày 24/3/2023"


def test_numbers_have_dots_between_thousands_and_round_halves_up():
    assert write_number(1234567) == "1.234.567"
    assert write_number(12.45, 1) == "12,5"


def test_only_the_first_letter_becomes_a_capital():
    assert capitalise("đơn vị của UBND xã") == "Đơn vị của UBND xã"
    assert capitalise("") == ""


def test_vietnam_keeps_one_time_all_year():
    assert (
        datetime(2026, 1, 1, tzinfo=VIETNAM_TIME).utcoffset()
        == datetime(2026, 7, 1, tzinfo=VIETNAM_TIME).utcoffset()
    )
