import re
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import guong
from guong.engines.textcheck import check_text
from guong.engines.viet.dates import FoundDate, find_dates
from guong.engines.viet.formats import (
    VIETNAM_TIME,
    capitalise,
    write_date,
    write_long_date,
    write_moment,
    write_number,
)
from guong.engines.viet.normal_forms import canonical
from guong.engines.viet.personal import find_personal_data
from tests.speech import sets


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


ON = date(2026, 11, 24)
OWN_LABELS = {"ngày sinh", "năm sinh", "khai sinh", "sinh ngày", "sinh năm", "sinh nhật", "sinh tháng"}
OWN_LABELS |= {"cháu sinh", "con sinh", "mẹ sinh", "sinh vào"}  # persons who are born, and no compounds
DAYS = (
    "06/12/2026",
    "6-12-2026",
    "06.12.2026",
    "ngày 6 tháng 12 năm 2026",
    "15/6/2027",
    "05/9/2024",
    "3/9/2012",
)
SENTENCES = (
    "{compound} ngày {day}",
    "Thông báo {compound} ngày {day}, bắt đầu từ 7 giờ.",
    "Chị Lê Thị Na phụ trách {compound} ngày {day}.",
    "{compound} trước ngày {day} tại nhà văn hóa",
    "Về việc {compound}. Kế hoạch của bà Hồ Thị Lan nộp trước ngày {day}.",
)
BIRTHS = """
Bà Lê Thị Na, sinh ngày 12/03/1958, được nhận quà.
Ông Trần Văn Tư sinh ngày 2-4-1949 tại làng Hạ.
Anh Phạm Văn Sáu sinh 10/10/1978, làm thợ hồ.
Cháu Hồ Thị Lan (sinh ngày 05/9/2019) bị lạc.
Em Nguyễn Bảo Hân, sinh ngày 6 tháng 12 năm 2015, đạt giải.
Ngày sinh: 25/8/1987
Ngày, tháng, năm sinh: 02/9/1969
Họ tên: Đỗ Thị Mười; ngày sinh 1/1/1950; quê quán Nghệ An.
Sinh ngày: 30/04/1975
Bà Phùng Thị Lựu, sinh: 17/6/1931, mất ngày 20/01/2025.
Chồng tôi sinh ngày 3/4/1990, đang đi làm xa.
Tôi sinh ngày 14/02/1985 mà giấy ghi khác.
Chị Bùi Thị Tuyết (12/7/1982) xin vắng.
Nguyễn Văn Chung, 14/02/2005, thôn 3.
Siu H'Bia - 24/11/1973 - hộ nghèo
Chúc mừng sinh nhật anh Tài (19.5.1991) nha cả nhà!
Mừng sinh nhật chị Hoa thủ quỹ, 20/11/1988, sống lâu trăm tuổi.
Khai sinh của em tên Cao Thị Nhung ghi 5/9/1999.
Giấy khai sinh cháu Lò Văn Ký ghi 12/5/2018.
Anh Quyền sinh ngày mấy nhỉ, hình như 21/7/1985.
Thầy Hoàng Mạnh sinh vào ngày 8/3/1980.
Đối tượng truy nã: Chu Mạnh Hà, sinh 1989-04-27, cao 1m68.
Cụ Bạch Ngọc Ẩn tròn 100 tuổi (15/7/1925), thọ nhất phường.
SN 12/3/1961: ông Võ Văn Kế, tổ 4.
Ba Le Thi Na, sinh ngay 12/03/1958, o thon 2.
Ten: Tran Dinh Loc, ngay sinh 22/12/1983, que Quang Binh.
BÀ LÊ THỊ NA, SINH NGÀY 12/03/1958, ĐƯỢC NHẬN QUÀ
HỌ TÊN: NGUYỄN THÀNH TRUNG. NGÀY SINH: 30/04/1975.
Lái xe Tăng Văn Bảy (CCCD 048084074800, sinh 18/9/1984) bị thương.
12/5/1968 là ngày sinh của ông Lê Văn Tám.
Ông Lê Văn Tám, họp mặt lính cũ xong mới kể: sinh ngày 12/5/1968.
Bà Hồ Thị Ca sinh năm 1940, ngày 01/01/1940 theo giấy cũ.
""".strip().splitlines()
NO_BIRTHS = """
Nghệ sĩ Lê Thị Na đăng ký học sinh ngày 05/9/2024 giúp con.
Bò mẹ và hai con bê sinh ngày 05/11/2026 đều khỏe.
Giải bóng đá mừng sinh nhật câu lạc bộ, khai mạc ngày 20/11/2026.
Làm lại giấy khai sinh cho các cháu trước ngày 10/11/2026.
Chúc mừng lễ Giáng Sinh ngày 25/12/2024 tại hai giáo xứ.
Ngày sinh hoạt câu lạc bộ là 05/11/2026, mời anh Tài dự.
Anh Lê Văn Sinh ngày 05/11/2026 nhận quà.
Ông Nguyễn Văn An mất ngày 20/01/2025, thọ 90 tuổi.
Bà Lê Thị Na ký ngày 12/5/2014.
Thẻ của ông Lê Văn Tám hết hạn 12/5/2010.
Chị Lê Thị Na, sinh ngày 15/6/2027, xem lại giấy.
""".strip().splitlines()


@cache
def compounds():
    """The words of two syllables with "sinh" in what Gương ships and in its open sets, labels left out."""
    folder = Path(guong.__file__).parent
    files = [path for ending in ("*.yaml", "*.txt") for path in folder.rglob(ending)]
    texts = [path.read_text(encoding="utf-8") for path in files]
    texts += [sample.text for sample in (*sets.load_clean("open"), *sets.load_posts("open"))]
    words = {
        match.group(1)
        for text in texts
        for match in re.finditer(r"(?=(?<!\w)([^\W\d_]+ sinh|sinh [^\W\d_]+)(?!\w))", text.lower())
    }
    return sorted(words - OWN_LABELS)


def births(text, on=ON):
    view = canonical(text).text
    return [
        view[datum.start : datum.end]
        for datum in find_personal_data(view, on=on)
        if datum.kind == "birth-date"
    ]


def test_no_word_with_sinh_in_it_announces_a_birth():
    assert len(compounds()) >= 60
    wrongly = [
        text
        for compound, day, sentence in product(compounds(), DAYS, SENTENCES)
        for text in (sentence.format(compound=compound, day=day.removeprefix("ngày ")),)
        if births(text)
    ]

    assert not wrongly[:10], len(wrongly)


@pytest.mark.parametrize("disguise", [str.upper, str.capitalize, str.title])
def test_compounds_in_capitals_announce_none_either(disguise):
    texts = (disguise(f"{compound} ngày 05/9/2024") for compound in compounds())

    assert not [text for text in texts if births(text)]


@pytest.mark.parametrize("text", BIRTHS)
def test_a_birth_is_found_in_each_shape(text):
    assert births(text), text


@pytest.mark.parametrize("text", NO_BIRTHS)
def test_what_only_looks_like_a_birth_is_left_alone(text):
    assert births(text) == []


def test_a_day_to_come_is_nobody_s_birth_only_where_the_day_of_asking_is_known():
    text = "Chị Lê Thị Na, sinh ngày 15/6/2027, xem lại giấy."

    assert births(text, on=date(2026, 11, 24)) == []
    assert births(text, on=date(2027, 6, 15)) == ["15/6/2027"]


def test_notices_of_meetings_and_cleaning_get_no_mark_of_personal_data():
    texts = (
        "Họp phụ huynh học sinh ngày 06/12/2026", "Sinh hoạt chi bộ ngày 05/12/2026",
        "Tổng vệ sinh toàn xã ngày 26/11/2026, bắt đầu từ 6 giờ.", "Tuyển sinh lớp 6 trước ngày 15/6/2027",
        "Về việc vệ sinh môi trường. Kế hoạch gửi trước ngày 10/11/2026.",
    )  # fmt: skip

    assert [text for text in texts if any(m.rule == "birth-date" for m in check_text(text, on=ON))] == []


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
    assert write_moment(datetime(2023, 3, 24, 18, tzinfo=UTC)) == "01:00 ngày 25/3/2023"


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
