import pytest

from guong.engines.viet.dates import FoundDate, find_dates


def iso_and_time(day: FoundDate) -> str:
    return f"{day.iso} {day.time}" if day.time else str(day.iso)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26/07/2022 | 08:32 AM", "2022-07-26 08:32"),
        ("Ngày đăng 28/07/2020 | 02:20 PM", "2020-07-28 14:20"),
        ("09:54 20/03/2024", "2024-03-20 09:54"),
        ("( Cập nhật lúc: 12/05/2021 )", "2021-05-12"),
        ("Đăng lúc: 15:52:17 10/05/2024 (GMT+7)", "2024-05-10 15:52:17"),
        ("Thứ năm - 24/06/2021 15:51", "2021-06-24 15:51"),
        ("16:20, Thứ Hai, 2-10-2023", "2023-10-02 16:20"),
        ("9:43, Thứ Sáu, 28-6-2024", "2024-06-28 09:43"),
        ("Chủ Nhật, 14/7/2024", "2024-07-14"),
        ("01/03/2017 15:02:43", "2017-03-01 15:02:43"),
        ("Đăng ngày 17 - 05 - 2024", "2024-05-17"),
        ("Thứ hai, ngày 05/04/2021 | 10:12 AM (GMT +7)", "2021-04-05 10:12"),
        ("19 Tháng Ba, 2019", "2019-03-19"),
        ("Chu Thị (04/08/2016 08:32)", "2016-08-04 08:32"),
        ("- 01/08/2024 -", "2024-08-01"),
        ("ngày 20 tháng 5 năm 2026", "2026-05-20"),
        ("ngày 20 tháng 5\nnăm 2026", "2026-05-20"),
        ("ngày  20  tháng  05  năm  2026", "2026-05-20"),
        ("Ngày ký: 2026-06-12 17:05:03 +07:00", "2026-06-12 17:05:03"),
        ("Thời gian ký: 05.09.2022 09:51:42 +07:00", "2022-09-05 09:51:42"),
        ("08/8/2025 và 19-4-2022", "2025-08-08;2022-04-19"),
        ("số 12/2025/NĐ-CP ngày 3/4/2025", "2025-04-03"),
        ("10/5-14/5/2026", "2026-05-14"),
        ("trước 17 giờ 00 ngày 20 tháng 5 năm 2026", "2026-05-20 17:00"),
        ("8h30 ngày 3/4/2026", "2026-04-03 08:30"),
        ("17h00, ngày 20/8/2025", "2025-08-20 17:00"),
        ("Tháng Ba 19, 2019", "2019-03-19"),
        ("19 Th3 2019", "2019-03-19"),
        ("ngày 20/8/25", "2025-08-20"),
        ("20/8/\n2025", "2025-08-20"),
        ("CÔNG BÁO/Số 271/Ngày 12-05-2026", "2026-05-12"),
        ("CÔNG BÁO/Số 659 + 660/Ngày 10-8-2022", "2022-08-10"),
        ("ngày mồng 2 tháng 9 năm 1945", "1945-09-02"),
        ("ngày 18 và 19 tháng 5 năm 2026", "2026-05-19"),
        ("2026-06-02T08:00:00Z", "2026-06-02 08:00:00"),
        ("NGÀY 20 THÁNG 5 NĂM 2026", "2026-05-20"),
        ("ngày01tháng6năm2026", "2026-06-01"),
        ("TT-BNVngày19tháng01năm2011", "2011-01-19"),
        ("20/8/2025.", "2025-08-20"),
        ("05/QĐ-UBND ngày 7/1/2026, và 12/5/2025/QĐ", "2026-01-07"),
        ("15:51 - 24/06/2021", "2021-06-24 15:51"),
        ("lúc 8 giờ 30 phút ngày 5/6/2026", "2026-06-05 08:30"),
        ("ngày 1 5 tháng 6 năm 2026", "2026-06-15"),
        ("Ngày 10 tháng 7 năm 2026 tại", "2026-07-10"),
        ("2026/06/02", "2026-06-02"),
    ],
)
def test_a_whole_date_is_read_in_every_printed_form(text, expected):
    assert ";".join(map(iso_and_time, find_dates(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ghi rõ ngày tháng năm sinh",
        "ĐT 024.38681440, 0912.12.2025",
        "1.234.2025",
        "trong 9 tháng năm 2025",
        "6 tháng đầu năm 2026",
        "giai đoạn 2025-2030",
        "tỷ lệ 3/4, 1/2/3",
        "12/2025",
        "quý I",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert find_dates(text) == []


@pytest.mark.parametrize("text", ["16/72/2020", "31/02/2026", "ngày 30 tháng 02 năm 2025", "ngày 20/13"])
def test_an_impossible_date_is_reported_as_invalid(text):
    [day] = find_dates(text)

    assert not day.valid
    assert day.iso is None


def test_a_year_with_a_digit_too_many_is_a_slip_with_the_year_meant():
    [day] = find_dates("Hà Nội, ngày 23 tháng 02 năm 20264")

    assert (day.kind, day.valid, day.iso) == ("slip", True, "2026-02-23")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("tháng 10/2025", "month"),
        ("Kỳ họp (tháng 10/2025)", "month"),
        ("quý III năm 2026; quý IV/2025", "quarter;quarter"),
        ("ngày      tháng     năm 2026", "blank"),
        ("ngày tháng năm", "blank"),
        ("Sinh ngày .......... tháng .......... năm ..........", "blank"),
        ("Hà Nội, ngày    tháng 5 năm 2026", "blank"),
        ("Ngày 8 tháng 12", "day-month"),
        ("từ ngày 10/5 đến hết ngày 14/5/2026", "day-month;numeric"),
        ("ngày .../.../2026", "blank"),
        ("ngày   /5/2026", "blank"),
        ("tháng 6 năm 2026", "month"),
        ("tháng Ba năm 2026", "month"),
        ("trước ngày 30/6", "day-month"),
    ],
)
def test_a_partial_date_says_what_it_lacks(text, kinds):
    dates = find_dates(text)

    assert ";".join(day.kind for day in dates) == kinds
    assert all(day.iso is None for day in dates if day.kind != "numeric")


def test_a_month_and_a_quarter_keep_their_year():
    month, quarter = find_dates("tháng 10/2025 và quý III năm 2026")

    assert (month.year, month.month, month.day) == (2025, 10, None)
    assert (quarter.year, quarter.quarter) == (2026, 3)


def test_a_blank_date_keeps_the_parts_that_are_filled():
    [day] = find_dates("Hà Nội, ngày    tháng 5 năm 2026")

    assert (day.day, day.month, day.year, day.iso) == (None, 5, 2026, None)


def test_the_span_opens_with_the_word_for_day_and_leaves_the_time_out():
    text = "trước 17 giờ 00 ngày 20 tháng 5 năm 2026 phải xong"
    [day] = find_dates(text)

    assert text[day.start : day.end] == "ngày 20 tháng 5 năm 2026"
    assert day.time == "17:00"
