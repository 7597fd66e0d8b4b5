"""Dates, numbers, rates and deadlines as an office writes them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from guong.ui import text_formats


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 7, 1), "01/7/2026"),
        (date(2023, 3, 10), "10/3/2023"),
        (date(2023, 2, 24), "24/02/2023"),
        (date(2023, 12, 9), "09/12/2023"),
    ],
)
def test_a_zero_stands_before_small_days_and_the_first_two_months_only(day, written):
    assert text_formats.short_date(day) == written


def test_long_dates_name_the_weekday_as_people_say_it():
    assert text_formats.weekday_date(date(2023, 3, 24)) == "Thứ Sáu, ngày 24 tháng 3 năm 2023"
    assert text_formats.weekday_date(date(2023, 1, 1)) == "Chủ nhật, ngày 01 tháng 01 năm 2023"


def test_a_moment_gives_the_hour_before_the_day():
    assert text_formats.moment(datetime(2023, 3, 24, 8, 5)) == "08:05 ngày 24/3/2023"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (1234567, 0, "1.234.567"),
        (12.5, 1, "12,5"),
        (2.5, 0, "3"),
        (-1234.56, 1, "-1.234,6"),
        (Decimal("0.05"), 1, "0,1"),
    ],
)
def test_numbers_have_dots_between_thousands_and_a_decimal_comma(value, decimals, written):
    assert text_formats.number(value, decimals) == written


@pytest.mark.parametrize(
    ("numerator", "denominator", "written"),
    [
        (41, 43, "41/43 (95,3%)"),
        (43, 43, "43/43 (100%)"),
        (0, 43, "0/43 (0%)"),
        (3320, 3321, "3.320/3.321 (99,9%)"),
        (1, 3321, "1/3.321 (0,1%)"),
        (0, 0, "không có gì để tính"),
        (None, 5, "chưa có số liệu"),
        (5, None, "chưa có số liệu"),
    ],
)
def test_a_rate_shows_what_it_is_made_of_and_never_rounds_up_to_all(numerator, denominator, written):
    assert text_formats.rate(numerator, denominator) == written


@pytest.mark.parametrize(
    ("left", "unit", "words"),
    [
        (3, "working", "còn 3 ngày làm việc"),
        (0, "working", "hôm nay"),
        (-2, "working", "quá 2 ngày làm việc"),
        (1500, "calendar", "còn 50 tháng"),
        (-21, "working", "quá 1 tháng"),
        (30, "calendar", "còn 30 ngày"),
        (0, "hours", "trong giờ này"),
        (-5, "hours", "quá 5 giờ"),
        (None, "working", "không thời hạn"),
    ],
)
def test_a_deadline_is_said_in_the_unit_it_was_counted_in(left, unit, words):
    assert text_formats.due_in(left, unit) == words


@pytest.mark.parametrize(
    ("octets", "written"),
    [
        (0, "0 byte"),
        (999, "999 byte"),
        (12_400, "12 KB"),
        (999_600, "1 MB"),
        (1_250_000, "1,3 MB"),
        (20_000_000, "20 MB"),
    ],
)
def test_a_file_size_reads_as_people_say_it(octets, written):
    assert text_formats.size(octets) == written
