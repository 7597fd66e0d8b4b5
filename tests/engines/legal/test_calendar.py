"""The working calendar."""

from datetime import date, timedelta

import pytest

from guong.engines.legal.calendar import Calendar, NoCalendarError
from tools.law_lint import calendar_problems
from tools.seed_calendar import calendar_text

VN = Calendar()


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1), date(2026, 1, 2), date(2026, 2, 16), date(2026, 2, 20), date(2026, 4, 27),
        date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2),
        date(2026, 11, 24), date(2025, 5, 2), date(2024, 4, 29), date(2018, 12, 31), date(2023, 1, 26),
    ],
)  # fmt: skip
def test_nobody_works_on_a_public_holiday_or_a_swapped_day(day):
    assert not VN.is_working_day(day)
    assert VN.why_off(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 10), date(2026, 8, 22), date(2025, 4, 26), date(2024, 5, 4), date(2019, 1, 5),
        date(2019, 5, 4),
    ],
)  # fmt: skip
def test_people_work_on_a_make_up_saturday(day):
    assert day.weekday() == 5
    assert VN.is_working_day(day)
    assert VN.why_off(day) == ""


def test_the_culture_day_is_off_only_from_2026():
    assert VN.is_working_day(date(2025, 11, 24))
    assert not VN.is_working_day(date(2026, 11, 24))


def test_an_ordinary_weekend_is_off_and_says_so():
    assert VN.why_off(date(2026, 11, 28)) == "thứ Bảy"
    assert VN.why_off(date(2026, 11, 29)) == "Chủ nhật"


def test_editing_gives_a_new_calendar_and_leaves_the_old():
    day = date(2026, 12, 1)
    changed = VN.add_off(day)

    assert not changed.is_working_day(day)
    assert VN.is_working_day(day)
    assert changed.add_work(day).is_working_day(day)
    assert VN.add_work(date(2026, 12, 5)).is_working_day(date(2026, 12, 5))


def test_counting_forward_and_back_meet():
    start = date(2026, 2, 10)
    end = VN.working_days(start, 10)

    assert end == date(2026, 3, 3), "Tết lies between"
    assert VN.working_days(end + timedelta(days=1), -1) == end


def test_a_year_without_a_file_is_refused_not_guessed():
    with pytest.raises(NoCalendarError, match="2099"):
        VN.is_working_day(date(2099, 1, 5))


def test_a_year_not_yet_announced_is_marked():
    assert VN.decided(2026)
    assert not VN.decided(2027)


def test_the_files_are_sound():
    assert list(calendar_problems()) == []


def test_the_seeding_command_knows_the_swap_that_the_package_lacks():
    text = calendar_text(2026, publication_day=date(2026, 11, 24), is_decided=True)

    assert "{date: 2026-01-02, name: 'nghỉ hoán đổi, làm bù ngày 10/01/2026'}" in text
    assert "{date: 2026-01-10, name: 'làm bù cho ngày 02/01/2026'}" in text
