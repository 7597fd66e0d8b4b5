"""A phrase that says how often becomes periods, each with the day its work is due."""

from datetime import date, timedelta

import pytest

from guong.engines.directives.periods import Cycle, cycle_of


@pytest.mark.parametrize(
    ("phrase", "on", "start", "end", "due"),
    [
        ("hằng tháng", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-30"),
        ("Hàng tháng", "2024-02-29", "2024-02-01", "2024-02-29", "2024-02-29"),
        ("định kỳ hằng quý", "2023-05-02", "2023-04-01", "2023-06-30", "2023-06-30"),
        ("định kỳ mỗi tháng 01 lần", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-30"),
        ("6 tháng một lần", "2023-08-01", "2023-07-01", "2023-12-31", "2023-12-31"),
        ("Định kỳ 6 tháng và hằng năm", "2023-03-10", "2023-01-01", "2023-06-30", "2023-06-30"),
        ("hằng quý, năm", "2023-12-31", "2023-10-01", "2023-12-31", "2023-12-31"),
        ("hằng năm", "2023-03-10", "2023-01-01", "2023-12-31", "2023-12-31"),
        ("mỗi năm một lần", "2023-03-10", "2023-01-01", "2023-12-31", "2023-12-31"),
        ("Trước ngày 25 hằng tháng", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-24"),
        ("ngày 30 hằng tháng", "2023-02-10", "2023-02-01", "2023-02-28", "2023-02-28"),
        ("trước ngày 15 tháng cuối quý", "2023-04-10", "2023-04-01", "2023-06-30", "2023-06-14"),
        ("trước ngày 05/12 hằng năm", "2023-03-10", "2023-01-01", "2023-12-31", "2023-12-04"),
        ("hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-26"),
        ("vào thứ Sáu hàng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-24"),
        ("vào thứ 2 hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-20"),
        ("trước 15 giờ 00 thứ Năm hằng tuần", "2023-03-21", "2023-03-20", "2023-03-26", "2023-03-23"),
        ("gửi 02 tin, bài/tháng", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-30"),
        ("chủ nhật hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-26"),
        ("trước thứ Sáu hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-23"),
        ("hằng tháng, trước ngày 20", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-19"),
    ],
)
def test_a_phrase_gives_the_period_of_a_day(phrase, on, start, end, due):
    period = cycle_of(phrase).period(date.fromisoformat(on))

    assert [period.start, period.end, period.due] == [date.fromisoformat(day) for day in (start, end, due)]


@pytest.mark.parametrize(
    "phrase", ["", "thường xuyên", "hằng ngày", "quan trắc 02 giờ/lần", "5 tháng một lần"]
)
def test_what_tells_no_cycle_or_one_too_short_is_left_as_it_is(phrase):
    assert cycle_of(phrase) is None


@pytest.mark.parametrize(
    "phrase",
    [
        "định kỳ 06 tháng, trước ngày 15/6 và ngày 15/12",
        "định kỳ 06 tháng, trước ngày 15/6",
        "Định kỳ trước ngày 15/6 và ngày 15/12",
        "ngày 15 và ngày 30 hằng tháng",
        "trong 05 ngày đầu hằng tháng",
        "ngày làm việc cuối cùng hằng tháng",
        "thứ Ba đầu tiên hằng tháng",
        "trước ngày 05 của tháng đầu quý sau",
        "trước ngày 31/13 hằng năm",
        "chậm nhất 10 ngày sau khi kết thúc quý",
    ],
)
def test_days_that_a_cycle_cannot_hold_make_no_cycle_of_other_days(phrase):
    assert cycle_of(phrase) is None


@pytest.mark.parametrize(
    "cycle",
    [Cycle(months=1, day=31), *(Cycle(months=n) for n in (3, 6, 12)), Cycle(weeks=1), Cycle(weeks=2)],
)
def test_periods_follow_one_another_without_gap_or_overlap(cycle):
    period = cycle.period(date(2023, 3, 24))
    for _ in range(40):
        after = cycle.next(period)
        assert after.start == period.end + timedelta(days=1)
        assert after.start <= after.due <= after.end
        assert {cycle.period(after.start), cycle.period(after.end)} == {after}
        period = after
