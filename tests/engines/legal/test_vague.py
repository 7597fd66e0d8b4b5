"""What names no day, or has none to count from, is refused with a sentence; lunar days are converted."""

import re
from datetime import date, datetime

import pytest

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import HANOI, due
from guong.engines.legal.lunar import solar_day
from guong.engines.legal.tokens import DeadlineError, NoStartError, pack

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


TO_BE_COUNTED = (
    "trong 02 giờ", "trong 5 ngày", "vào ngày 05 hằng tháng", "định kỳ 06 tháng", "hằng quý",
    "trước ngày 28/8", "trong tháng 6", "cuối năm nay", "trước 17 giờ", "thứ Sáu tuần này", "trong ngày",
    "trước rằm tháng bảy", "ít nhất 3 ngày trước", "trong 10 ngày kể từ ngày 20/3",
    "công bố người phát ngôn trong thời hạn luật định",
)  # fmt: skip


@pytest.mark.parametrize("phrase", TO_BE_COUNTED)
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
