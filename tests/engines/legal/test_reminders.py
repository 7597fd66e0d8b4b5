"""Reminders: windows around a deadline that a missed run does not lose, and the hours of the office."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import HANOI
from guong.engines.legal.reminders import Rhythm

RHYTHM = Rhythm()


def moment(day, hour=8, minute=0):
    return datetime.combine(date.fromisoformat(day), time(hour, minute), HANOI)


def end_of(day):
    return datetime.combine(date.fromisoformat(day), time(23, 59, 59), HANOI)


def name(due, at, rhythm=RHYTHM):
    window = rhythm.window(due, at=at)
    return window and window.name


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (moment("2023-03-15", 7, 59), None),
        (moment("2023-03-15"), "T-7"),
        (moment("2023-03-16"), "T-7"),  # the day itself need not be met
        (moment("2023-03-17"), "T-3"),  # the 19th is a Sunday: told on the Friday before it
        (moment("2023-03-21"), "T-1"),
        (moment("2023-03-22"), "T-0"),
        (moment("2023-03-22", 23, 59), "T-0"),
        (moment("2023-03-23", 7, 0), None),  # passed, and its first window after is not open yet
        (moment("2023-03-23"), "T+1"),
        (moment("2023-03-26"), "T+1"),
        (moment("2023-03-27"), "T+3"),  # the 25th is a Saturday: told on the Monday after it
        (moment("2023-04-02"), "T+3"),
        (moment("2023-04-03"), "T+10"),
        (moment("2023-04-11"), "T+17"),
    ],
)
def test_the_last_open_window_is_told(at, expected):
    assert name(end_of("2023-03-22"), at) == expected


def test_a_deadline_in_the_holidays_is_told_before_them():
    # Tết 2023: offices closed from the 20th to the 26th of January.
    due = end_of("2023-01-23")

    assert name(due, moment("2023-01-19")) == "T-0"
    assert name(due, moment("2023-01-27")) == "T+3"


def test_a_deadline_of_an_hour_is_never_called_ahead_after_it_passed():
    due = moment("2023-03-22", 7, 45)

    assert name(due, moment("2023-03-21")) == "T-1"
    assert name(due, moment("2023-03-22", 9)) is None


def test_the_days_are_a_setting():
    rhythm = Rhythm(before=(5,), after=(2,), every=10)

    assert name(end_of("2023-03-22"), moment("2023-03-20"), rhythm) == "T-5"
    assert name(end_of("2023-03-22"), moment("2023-04-03"), rhythm) == "T+12"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (moment("2023-03-22", 7, 0), moment("2023-03-22", 7, 30)),
        (moment("2023-03-22", 10), moment("2023-03-22", 10)),
        (moment("2023-03-22", 17), moment("2023-03-23", 7, 30)),
        (moment("2023-03-24", 20), moment("2023-03-27", 7, 30)),
        (moment("2023-01-19", 18), moment("2023-01-27", 7, 30)),
    ],
)
def test_what_can_wait_waits_for_the_office(at, expected):
    assert RHYTHM.next_open(at) == expected


def test_a_make_up_saturday_is_an_office_day():
    rhythm = Rhythm(calendar=Calendar().add_work(date(2023, 3, 25)))

    assert rhythm.is_open(moment("2023-03-25", 9))


def test_a_year_without_a_calendar_has_plain_weeks():
    assert RHYTHM.next_open(moment("2040-01-07", 9)) == moment("2040-01-09", 7, 30)


MOMENTS = st.datetimes(datetime(2022, 12, 1), datetime(2026, 12, 1)).map(lambda at: at.replace(tzinfo=HANOI))
HOURS = st.integers(-40 * 24, 120 * 24)


@given(MOMENTS)
def test_the_next_open_moment_is_open_and_not_before(at):
    opened = RHYTHM.next_open(at)

    assert opened >= at and RHYTHM.is_open(opened)


@given(MOMENTS, HOURS, st.integers(0, 30 * 24))
def test_windows_follow_one_another_and_open_on_office_days(due, start, later):
    at = due + timedelta(hours=start)
    first, second = RHYTHM.window(due, at=at), RHYTHM.window(due, at=at + timedelta(hours=later))

    for window in filter(None, (first, second)):
        assert RHYTHM.letter_may_go(window.opened)
        assert (window.days > 0) == (window.opened > due)
    if first and second:
        assert second.days >= first.days


@given(MOMENTS, st.integers(1, 90))
def test_an_overdue_deadline_always_has_a_window_after_a_long_holiday(due, days):
    at = due + timedelta(days=days + 14)
    window = RHYTHM.window(due, at=at)

    assert window is not None
    # The next one opens within a week, or after the days off that stand in its way.
    assert at - window.opened <= timedelta(days=7 + 12)
