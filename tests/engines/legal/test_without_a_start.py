"""Without a day to count from, only what prints its own year is computed; nothing stands in for the day."""

import re
from datetime import date, datetime

import pytest

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import HANOI, due
from guong.engines.legal.tokens import DeadlineError, NoStartError, pack

VN = Calendar()


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("trước ngày 25/3/2026", date(2026, 3, 24)),
        ("trước 17h00 ngày 25/3/2026", date(2026, 3, 25)),
        ("từ ngày 10/5/2026 đến hết ngày 14/5/2026", date(2026, 5, 14)),
        ("trong quý II/2026", date(2026, 6, 30)),
        ("06 tháng đầu năm 2026", date(2026, 6, 30)),
        ("cuối tháng 6/2026", date(2026, 6, 30)),
        ("trước Rằm tháng Giêng năm 2027", date(2027, 2, 19)),
        ("tuần thứ hai của tháng 4/2026", date(2026, 4, 12)),
        ("trong 10 ngày kể từ ngày 20/3/2023", date(2023, 3, 30)),
        ("ít nhất 3 ngày làm việc trước ngày 25/3/2026", date(2026, 3, 20)),
    ],
)
def test_what_prints_a_whole_date_needs_no_day_to_count_from(phrase, day):
    moment = due(phrase, start=None, calendar=VN)

    assert moment.due.date() == day and moment.start is None
    assert not any("Mốc bắt đầu" in line or "đã qua" in line for line in moment.trace)


@pytest.mark.parametrize(
    "phrase",
    [
        "trong 02 giờ",
        "trong 5 ngày",
        "vào ngày 05 hằng tháng",
        "định kỳ 06 tháng",
        "hằng quý",
        "trước ngày 28/8",
        "trong tháng 6",
        "cuối năm nay",
        "trước 17 giờ",
        "thứ Sáu tuần này",
        "trong ngày",
        "trước rằm tháng bảy",
        "ít nhất 3 ngày trước",
        "trong 10 ngày kể từ ngày 20/3",
        "công bố người phát ngôn trong thời hạn luật định",
    ],
)
def test_what_has_to_be_counted_asks_for_the_day(phrase):
    with pytest.raises(NoStartError, match="ngày ban hành"):
        due(phrase, start=None, calendar=VN)


STARTS = (datetime(1999, 12, 31, 8), datetime(2026, 3, 1, 8), datetime(2031, 6, 15, 8))


@pytest.mark.parametrize("entry", pack()["phrases"], ids=lambda entry: entry["phrase"])
def test_what_is_computed_without_a_start_is_the_same_from_every_start(entry):
    try:
        alone = due(entry["phrase"], start=None, calendar=VN)
    except DeadlineError:
        return
    assert alone.due is None or re.search(r"\d{4}", entry["phrase"])
    for start in STARTS:
        moment = due(entry["phrase"], start=start, calendar=VN)
        assert (moment.due, moment.kind) == (alone.due, alone.kind)


def test_a_phrase_that_is_refused_is_refused_without_a_start_too():
    with pytest.raises(DeadlineError, match="hai hạn"):
        due("trước ngày 01/5/2026, trước ngày 01/8/2026", start=None, calendar=VN)


def test_words_of_no_deadline_need_no_day():
    assert due("thường xuyên", start=None, calendar=VN).kind == "continuous"
    assert due("trước ngày 25/3/2026", start=None, calendar=VN).due.tzinfo is HANOI
