"""Deadlines, phrase by phrase, at the edges of the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import HANOI, DeadlineError, due
from guong.engines.legal.tokens import number, pack

VN = Calendar()


def moment_of(phrase, start, **more):
    moment = due(phrase, start=datetime.fromisoformat(start), calendar=more.pop("calendar", VN), **more)
    return moment.due.replace(tzinfo=None).isoformat() if moment.due else None


def label(entry):
    return str(entry["phrase"])


@pytest.mark.parametrize("entry", pack()["phrases"], ids=label)
def test_an_example_of_the_pack_gives_its_moment(entry):
    start = entry["from"]
    start = start if isinstance(start, datetime) else datetime.fromisoformat(start)
    result = due(entry["phrase"], start=start, calendar=VN)
    expected = entry.get("due")
    if expected is not None:
        expected = expected if isinstance(expected, datetime) else datetime.fromisoformat(expected)
        expected = expected.replace(tzinfo=HANOI)

    assert result.due == expected
    assert result.kind == entry.get("kind", "periodic" if "every" in entry else "once")
    assert result.every == ((entry["every"],) if "every" in entry else ())


@pytest.mark.parametrize("entry", pack()["refused"], ids=label)
def test_a_phrase_that_cannot_be_one_deadline_is_refused_with_its_reason(entry):
    with pytest.raises(DeadlineError, match=entry["because"]):
        due(entry["phrase"], start=datetime(2026, 3, 1, 8), calendar=VN)


def test_the_result_is_aware_and_in_hanoi_whatever_the_zone_of_the_start():
    result = due("24 giờ", start=datetime(2026, 11, 24, 1, tzinfo=UTC), calendar=VN)

    assert result.due.isoformat() == "2026-11-25T08:00:00+07:00"


def test_a_start_late_in_the_day_counts_as_that_day():
    assert moment_of("trong 1 ngày", "2026-11-24T23:59") == "2026-11-25T23:59:59"


def test_working_days_jump_over_tet():
    assert moment_of("05 ngày làm việc", "2026-02-11T08:00") == "2026-02-25T23:59:59"


def test_working_days_jump_over_the_end_of_april():
    assert moment_of("02 ngày làm việc", "2026-04-28T08:00") == "2026-05-04T23:59:59"


def test_working_days_jump_over_national_day_and_its_swap():
    assert moment_of("03 ngày làm việc", "2026-08-27T08:00") == "2026-09-04T23:59:59"


def test_a_make_up_saturday_counts():
    assert moment_of("01 ngày làm việc", "2026-01-09T08:00") == "2026-01-10T23:59:59"
    assert moment_of("02 ngày làm việc", "2026-08-20T08:00") == "2026-08-22T23:59:59"


def test_the_second_of_january_2026_does_not_count():
    assert moment_of("01 ngày làm việc", "2025-12-31T08:00") == "2026-01-05T23:59:59"


@pytest.mark.parametrize(
    ("phrase", "start", "expected"),
    [
        ("01 tháng", "2026-01-31T08:00", "2026-02-28T23:59:59"),
        ("01 tháng", "2028-01-31T08:00", "2028-02-29T23:59:59"),
        ("01 năm", "2028-02-29T08:00", "2029-02-28T23:59:59"),
        ("02 tháng", "2026-12-31T08:00", "2027-02-28T23:59:59"),
        ("03 tháng", "2026-11-30T08:00", "2027-02-28T23:59:59"),
    ],
)
def test_a_month_without_that_day_ends_on_its_last(phrase, start, expected):
    assert moment_of(phrase, start) == expected


def test_hours_run_through_nights_weekends_and_holidays():
    assert moment_of("48 giờ", "2026-02-16T10:15") == "2026-02-18T10:15:00"


def test_a_due_day_off_stays_unless_it_is_to_roll():
    assert moment_of("đến hết ngày 29/11/2026", "2026-11-24T08:00") == "2026-11-29T23:59:59"
    assert moment_of("đến hết ngày 29/11/2026", "2026-11-24T08:00", roll="next") == "2026-11-30T23:59:59"
    assert moment_of("04 ngày", "2026-11-24T08:00", roll="next") == "2026-11-30T23:59:59"


def test_a_backward_deadline_rolls_to_the_day_before():
    assert moment_of("ít nhất 2 ngày trước", "2026-12-01T08:00", roll="next") == "2026-11-27T23:59:59"


def test_a_pause_takes_both_its_ends_out_of_the_count():
    pause = (date(2026, 11, 26), date(2026, 11, 27))

    assert moment_of("05 ngày làm việc", "2026-11-24T08:00", pauses=[pause]) == "2026-12-03T23:59:59"
    assert moment_of("05 ngày", "2026-11-24T08:00", pauses=[pause]) == "2026-12-01T23:59:59"
    assert moment_of("24 giờ", "2026-11-25T18:00", pauses=[pause]) == "2026-11-28T18:00:00"


def test_a_pause_of_one_day_counts_as_one_day():
    pause = (date(2026, 11, 26), date(2026, 11, 26))

    assert moment_of("05 ngày", "2026-11-24T08:00", pauses=[pause]) == "2026-11-30T23:59:59"


def test_pauses_that_overlap_count_once():
    pauses = [(date(2026, 11, 25), date(2026, 11, 27)), (date(2026, 11, 26), date(2026, 11, 28))]

    assert moment_of("01 ngày", "2026-11-24T08:00", pauses=pauses) == "2026-11-29T23:59:59"


def test_a_pause_after_the_end_changes_nothing():
    late = (date(2026, 12, 25), date(2026, 12, 26))

    assert moment_of("05 ngày", "2026-11-24T08:00", pauses=[late]) == "2026-11-29T23:59:59"


def test_a_day_fixed_by_date_does_not_move_with_a_pause():
    pause = (date(2026, 11, 26), date(2026, 11, 27))

    assert moment_of("trước ngày 30/11/2026", "2026-11-24T08:00", pauses=[pause]) == "2026-11-29T23:59:59"


def test_days_off_and_days_worked_by_declaration_count():
    calendar = VN.add_off(date(2026, 11, 25)).add_work(date(2026, 11, 28))

    assert moment_of("03 ngày làm việc", "2026-11-24T08:00", calendar=calendar) == "2026-11-28T23:59:59"


def test_the_law_of_the_day_sets_the_lawful_clock():
    phrase = "công bố người phát ngôn trong thời hạn luật định"
    june = due(phrase, start=datetime(2026, 11, 24, 8), calendar=VN, law_date=date(2026, 6, 30))
    july = due(phrase, start=datetime(2026, 11, 24, 8), calendar=VN, law_date=date(2026, 7, 1))

    assert (june.requirement, june.due.hour) == ("PN09-3.6", 20)
    assert (july.requirement, july.due.day) == ("PN244-3.3a", 25)
    assert any("01/7/2026" in line for line in july.trace)


def test_a_lawful_clock_of_a_repealed_citation_follows_to_its_successor():
    phrase = "người phát ngôn, trong thời hạn quy định tại Nghị định số 09/2017/NĐ-CP"
    result = due(phrase, start=datetime(2026, 11, 24, 8), calendar=VN)

    assert result.requirement == "PN244-3.3a"


def test_a_duty_the_packs_are_not_sure_of_lends_no_clock():
    with pytest.raises(DeadlineError, match="nghĩa vụ"):
        due("trả lời báo chí theo luật định", start=datetime(2026, 11, 24, 8), calendar=VN)


def test_a_monthly_day_is_the_next_one_not_past():
    assert moment_of("trước ngày 25 hằng tháng", "2026-11-24T23:00") == "2026-11-24T23:59:59"
    assert moment_of("trước ngày 25 hằng tháng", "2026-11-25T00:00") == "2026-12-24T23:59:59"
    assert moment_of("trước ngày 01 hằng tháng", "2026-11-25T00:00") == "2026-11-30T23:59:59"


def test_a_date_without_a_year_is_the_next_one_and_is_asked_about_when_that_is_far():
    assert moment_of("trước ngày 25/3", "2023-03-10T08:00") == "2023-03-24T23:59:59"
    assert moment_of("trước ngày 25/3", "2023-11-10T08:00") == "2024-03-24T23:59:59"
    with pytest.raises(DeadlineError, match="đã qua"):
        moment_of("trước ngày 25/3", "2023-03-25T08:00")


def test_a_date_already_past_is_given_and_said_to_be_past():
    result = due("trước ngày 25/3/2023", start=datetime(2026, 11, 24, 8), calendar=VN)

    assert result.due.date() == date(2023, 3, 24)
    assert any("đã qua" in line for line in result.trace)


def test_the_trace_says_what_before_means_and_ends_with_the_due_moment():
    result = due("trước ngày 25/3/2023", start=datetime(2023, 3, 10, 8), calendar=VN)

    assert any("hết ngày liền trước" in line for line in result.trace)
    assert result.trace[-1] == "Hạn: 23:59:59 thứ Sáu, 24/3/2023."


def test_the_trace_names_the_holidays_it_jumped():
    result = due("05 ngày làm việc", start=datetime(2026, 2, 11, 8), calendar=VN)

    assert sum("Tết" in line for line in result.trace) == 5


def test_the_trace_warns_where_the_calendar_is_only_expected():
    result = due("40 ngày làm việc", start=datetime(2026, 12, 20, 8), calendar=VN)

    assert any("2027 chưa đối chiếu" in line for line in result.trace)


def test_counting_beyond_the_known_calendar_is_refused():
    with pytest.raises(DeadlineError, match="2031"):
        due("5000 ngày làm việc", start=datetime(2026, 11, 24, 8), calendar=VN)


@pytest.mark.parametrize("phrase", ["9999 năm", "20000 tháng"])
def test_a_number_beyond_every_calendar_is_refused(phrase):
    with pytest.raises(DeadlineError):
        due(phrase, start=datetime(2026, 11, 24, 8), calendar=VN)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("mười lăm", 15), ("hai mươi mốt", 21), ("hai mươi tư", 24), ("một trăm hai mươi", 120), ("05", 5),
        ("05 (năm)", 5), ("15 (mười lăm)", 15), ("ba mươi", 30), ("mười (10)", 10), ("chín mươi chín", 99),
        ("một trăm linh năm", 105),
    ],
)  # fmt: skip
def test_a_number_is_read_in_digits_in_words_and_in_both(words, value):
    assert number(words) == value


@given(
    st.integers(1, 60),
    st.sampled_from(["ngày", "ngày làm việc", "giờ", "tuần", "tháng"]),
    st.datetimes(datetime(2016, 1, 1), datetime(2026, 12, 31)),
)
@settings(max_examples=150, deadline=None)
def test_a_longer_count_never_ends_sooner(amount, unit, start):
    shorter = due(f"trong {amount} {unit}", start=start, calendar=VN).due
    longer = due(f"trong {amount + 1} {unit}", start=start, calendar=VN).due

    assert start.replace(tzinfo=HANOI) < shorter <= longer


@given(st.integers(1, 60), st.datetimes(datetime(2016, 6, 1), datetime(2026, 6, 30)))
@settings(max_examples=100, deadline=None)
def test_counting_back_from_the_day_after_the_last_working_day_gives_it_again(amount, start):
    end = due(f"{amount} ngày làm việc", start=start, calendar=VN).due

    back = due(
        "ít nhất 1 ngày làm việc trước", start=end.replace(tzinfo=None) + timedelta(days=1), calendar=VN
    ).due
    assert back == end


_PIECES = [
    "trong", "trước", "ngày", "25", "/3", "/2026", "hằng", "tháng", "quý", "II", "năm", "chậm nhất", "giờ",
    "17h00", "làm việc", "thứ", "Sáu", "kể từ", "cuối", "05 (năm)", "đến hết", "luật định", "ít nhất", "một",
    "lần", "sau", "tuần", "-", "31", "tháng 2", "13", "0", "đầu", "mỗi", "này", "#", "(", ")", "99999",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=9))
@settings(max_examples=500, deadline=None)
def test_any_jumble_is_either_computed_or_refused_in_words(pieces):
    try:
        result = due(" ".join(pieces), start=datetime(2026, 11, 24, 8), calendar=VN)
    except DeadlineError as error:
        assert str(error).endswith((".", "”."))
    else:
        assert result.trace


def test_hours_are_counted_from_the_hour_that_the_phrase_prints():
    assert moment_of("trong 24 giờ kể từ 8 giờ ngày 20/3/2026", "2026-03-01T10:00") == "2026-03-21T08:00:00"
