"""A date is a birth where a word of its own says so and a person stands by it; "học sinh" is none."""

import re
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import guong
from guong.engines.textcheck import check_text
from guong.engines.viet.forms import canonical
from guong.engines.viet.personal import find_personal_data
from tests.speech import sets

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
