"""The days of a page: every printed form is read, and no clock, moon or weather box is taken for a day."""

from datetime import date, datetime

import pytest

from guong.engines.siteaudit.extraction.facts import Block, Meta
from guong.engines.siteaudit.judging.dates import (
    crawl_day,
    day_in_address,
    days_in,
    days_in_metas,
    page_clocks,
)
from tests.engines.siteaudit.factories import page_of

CRAWLED = date(2026, 11, 24)


def _days(text, clocks=frozenset()):
    return [printed_day.day for printed_day in days_in(Block("paragraph", text, 0, "main"), clocks)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26/07/2022 | 08:32 AM", date(2022, 7, 26)),
        ("Ngày đăng 28/07/2020 | 02:20 PM", date(2020, 7, 28)),
        ("09:54 20/03/2024", date(2024, 3, 20)),
        ("( Cập nhật lúc: 12/05/2021 )", date(2021, 5, 12)),
        ("Đăng lúc: 15:52:17 10/05/2024 (GMT+7)", date(2024, 5, 10)),
        ("Thứ năm - 24/06/2021 15:51", date(2021, 6, 24)),
        ("16:20, Thứ Hai, 2-10-2023", date(2023, 10, 2)),
        ("9:43, Thứ Sáu, 28-6-2024", date(2024, 6, 28)),
        ("01/03/2017 15:02:43", date(2017, 3, 1)),
        ("Đăng ngày 17 - 05 - 2024", date(2024, 5, 17)),
        ("Thứ hai, ngày 05/04/2021 | 10:12 AM (GMT +7)", date(2021, 4, 5)),
        ("19 Tháng Ba, 2019", date(2019, 3, 19)),
        ("Chu Thị Hoa (04/08/2016 08:32)", date(2016, 8, 4)),
        ("- 01/08/2024 -", date(2024, 8, 1)),
        ("Ngày ban hành: ngày 5 tháng 9 năm 2025", date(2025, 9, 5)),
        ("2025-09-05T08:00:00+07:00", date(2025, 9, 5)),
    ],
)
def test_a_printed_form_of_a_day_is_read(text, day):
    assert _days(text, frozenset({CRAWLED})) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "16/72/2020",
        "Đăng ngày 31/02/2024",
        "Âm lịch: 10/10/2026",
        "Giỗ tổ ngày 10/3/2026 (âm lịch)",
        "ngày 15 tháng 10 năm 2026 (AL), năm Bính Ngọ",
        "Thời tiết Đông Hà 23/11/2026: 24°C, có mưa",
        "Giá vàng SJC ngày 23/11/2026",
        "© 2015 - 2026 Trang thông tin điện tử xã. Cập nhật 01/01/2026",
        "Giấy phép số 05/GP-STTTT cấp ngày 02/01/2020",
        "Số 12/2023/QĐ-UBND",
        "Khởi nghĩa ngày 23/8/1945",
    ],
)
def test_what_is_no_day_of_publication_is_passed_over(text):
    assert _days(text, frozenset({CRAWLED})) == []


@pytest.mark.parametrize(
    "text",
    ["Thứ ba, ngày 24/11/2026", "Hôm nay: 24/11/2026", "24/11/2026", "Thứ 3, 24/11/2026 - 08:01:13 GMT+7"],
)
def test_the_clock_of_the_page_is_passed_over(text):
    assert _days(text, frozenset({CRAWLED})) == []


def test_a_day_of_publication_that_is_the_day_of_the_crawl_counts():
    assert _days("Cập nhật lúc 08:15 ngày 24/11/2026", frozenset({CRAWLED})) == [CRAWLED]


def test_the_clock_of_a_saved_mirror_is_known_by_standing_on_every_page():
    pages = [
        (page_of("", f"https://xa.tinh.gov.vn/{n}"), [Block("paragraph", "Chủ Nhật, 14/7/2024", 0, "header")])
        for n in range(5)
    ]

    assert date(2024, 7, 14) in page_clocks(pages)


def test_an_article_dated_with_its_weekday_is_no_clock():
    pages = [
        (
            page_of("", f"https://xa.tinh.gov.vn/{n}"),
            [Block("paragraph", f"Thứ năm - {n + 10}/06/2021", 0, "main")],
        )
        for n in range(5)
    ]

    assert page_clocks(pages) == {CRAWLED}


@pytest.mark.parametrize(
    ("heads", "pages", "is_clock"), [(3, 7, True), (2, 4, False), (3, 8, False), (4, 10, True)]
)
def test_a_clock_stands_on_three_pages_and_on_four_of_ten(heads, pages, is_clock):
    line = [Block("paragraph", "Chủ nhật, ngày 14/07/2024", 0, "header")]
    read = [(page_of("", f"https://xa.tinh.gov.vn/{n}"), line if n < heads else []) for n in range(pages)]

    assert (date(2024, 7, 14) in page_clocks(read)) is is_clock


def test_an_early_crawl_belongs_to_the_day_of_vietnam():
    assert crawl_day(page_of("", at=datetime.fromisoformat("2026-11-23T18:30:00+00:00"))) == CRAWLED


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (
            "https://sotttt.quangtri.gov.vn/chi-tiet-tin/-/view-article/1/1648441215422/1711681257267",
            (2024, 3, 29),
        ),
        ("https://x.vn/vi/chi-tiet/-/view-article/1/13826702522837/1719542570998", (2024, 6, 28)),
        ("https://xasonlinh.hatinh.gov.vn/portal/pages/2023-01-30/tin-468686.aspx", (2023, 1, 30)),
        ("https://prtc.ninhthuan.gov.vn/portal/Pages/2024-5-17/tin.aspx", (2024, 5, 17)),
        ("https://camthinh.hatinh.gov.vn/2024/05/17/tin-moi/", (2024, 5, 17)),
        ("https://vinhtuy.hanoi.gov.vn/cchc/tin-2823251013160715804.htm", (2025, 10, 13)),
    ],
)
def test_a_system_that_writes_the_day_into_its_addresses_is_read(url, day):
    assert day_in_address(url) == date(*day)


@pytest.mark.parametrize(
    "url",
    [
        "https://sonhung.thanhson.phutho.gov.vn/tin-tuc-chuyen-muc-52738/tin-214949",
        "https://phuoclong.binhphuoc.gov.vn/vi/news/Tin-tuc-su-kien/so-ket-2642.html",
        "https://huongxuan.thuathienhue.gov.vn/?cn=323&gd=7&tc=840",
        "https://x.gov.vn/portal/pages/2024-15-47/tin.aspx",
    ],
)
def test_other_numbers_of_an_address_are_no_day(url):
    assert day_in_address(url) is None


def test_the_head_of_a_page_may_declare_its_day():
    metas = [
        Meta("article:published_time", "2026-05-04T07:30:00+07:00"),
        Meta("viewport", "width=2026-01-01"),
    ]

    assert [printed_day.day for printed_day in days_in_metas(metas, ['{"datePublished":"2026-05-05"}'])] == [
        date(2026, 5, 4),
        date(2026, 5, 5),
    ]


@pytest.mark.parametrize(
    "text", ["02/11/26", "2 thg 11, 2026", "02 thg 11 2026", "Nov 2, 2026", "November 02 2026"]
)
def test_short_ways_of_printing_a_day_are_read(text):
    assert [day.day for day in days_in(Block("paragraph", text, 0, "main"))] == [date(2026, 11, 2)]


@pytest.mark.parametrize("text", ["Quyết định 12/11/26/QĐ", "1/2/3", "đạt 12/11/26.5 điểm", "May 10 nghìn"])
def test_numbers_that_look_like_a_short_day_are_none(text):
    assert list(days_in(Block("paragraph", text, 0, "main"))) == []
