"""Names that ended, where a site speaks of today."""

from datetime import date

import pytest

from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    finding,
    page,
    state,
)

TODAYS, THEN = "P224-9.3", "H42-4.3"


@pytest.mark.parametrize(
    "foot",
    [
        "<p>Cơ quan chủ quản: UBND huyện Vĩnh Linh</p>",
        "<p>Địa chỉ: thị trấn Hồ Xá, tỉnh Quảng Trị</p>",
        "<p>Địa chỉ: xã Mẫu, tỉnh Quảng Bình</p>",
        "<p>Liên hệ: Phòng Văn hóa và Thông tin</p>",
        "<p>Điện thoại: (053) 3777 001</p>",
    ],
)
def test_an_ended_name_or_area_code_at_the_foot_is_old(foot):
    result = finding("ended-name", TODAYS, page(foot=foot))

    assert result.state == "cu"
    assert result.quote and result.position is not None and result.advice


def test_the_last_lines_are_the_foot_where_none_is_marked():
    html = "<html lang=vi><title>Xã Mẫu</title><body><table><tr><td>Tin trong tuần</td></tr></table>" + (
        "<table><tr><td>Cơ quan chủ quản: UBND huyện Vĩnh Linh</td></tr></table></body></html>"
    )

    assert state("ended-name", TODAYS, html) == "cu"


def test_the_menu_speaks_of_today_too():
    assert state("ended-name", TODAYS, page(menu="<li><a href='/x'>UBND huyện</a></li>")) == "cu"


def test_the_same_foot_was_right_in_its_day():
    foot = "<p>Cơ quan chủ quản: UBND huyện Vĩnh Linh</p>"

    assert state("ended-name", THEN, page(foot=foot), on=BEFORE) == "dat"
    assert state("ended-name", THEN, page(foot=foot), on=date(2025, 8, 1)) == "cu"


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Lịch sử</h2><p>Xã được thành lập năm 2025 trên cơ sở sáp nhập ba xã thuộc huyện Vĩnh Linh.</p>",
        "<div>Giấy phép số 05/GP-STTTT do Sở Thông tin và Truyền thông cấp ngày 02/01/2020</div>",
        "<p>UBND huyện Vĩnh Linh họp tổng kết năm học.</p>",
        "<p>Công văn số 314/UBND-VHTT ngày 10/3/2023 của UBND huyện Vĩnh Linh</p>",
    ],
)
def test_history_news_and_papers_of_their_day_are_left_alone(body):
    assert state("ended-name", TODAYS, page(body)) == "dat"


def test_a_page_of_introduction_speaks_of_today():
    pages = page(
        "<p>Xã Mẫu nằm ở phía bắc huyện Vĩnh Linh, dân số 9.000 người.</p>", title="Giới thiệu chung xã Mẫu"
    )

    assert state("ended-name", TODAYS, pages) == "cu"


def test_a_page_of_introduction_may_tell_history():
    history = "<p>Trước ngày 01/7/2025 xã thuộc huyện Vĩnh Linh cũ.</p>"

    assert state("ended-name", TODAYS, page(history, title="Giới thiệu chung xã Mẫu")) == "dat"


def test_a_site_that_names_itself_rightly_passes_with_its_title():
    assert finding("ended-name", TODAYS, page()).quote == "Trang thông tin điện tử xã Mẫu"


def test_a_site_that_names_nobody_proves_nothing():
    assert state("ended-name", TODAYS, page(title="Trang chủ")) == "chua_ro"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("ended-name", TODAYS, SCRIPT_ONLY) == "chua_ro"


def test_a_headline_of_its_day_is_news_of_then():
    news = "<ul><li>UBND huyện Vĩnh Linh kiểm tra nông thôn mới 12/05/2024</li></ul>"
    late = news.replace("2024", "2026")

    assert state("ended-name", "P224-9.3", page(news)) == "dat"
    assert state("ended-name", "P224-9.3", page(late, title="Liên hệ - xã Mẫu")) == "cu"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<marquee>Chào mừng quý khách đến với huyện Vĩnh Linh</marquee>", "cu"),
        ("<p>Chào mừng quý khách đến với xã Mẫu</p>", "dat"),
        ("<p>Huyện Vĩnh Linh chào mừng ngày hội lớn</p>", "dat"),
    ],
)
def test_what_greets_the_visitor_speaks_of_today(line, expected):
    assert state("ended-name", TODAYS, page(f"<div>{line}</div><p>{'Tin của xã. ' * 20}</p>")) == expected


@pytest.mark.parametrize(
    ("day", "line", "expected"),
    [
        ("18/11/2026", "Hồ sơ nộp tại bộ phận một cửa UBND huyện Vĩnh Linh.", "cu"),
        ("18/11/2024", "Hồ sơ nộp tại bộ phận một cửa UBND huyện Vĩnh Linh.", "dat"),
        ("18/11/2026", "Hồ sơ nộp tại bộ phận một cửa của xã.", "dat"),
        ("18/11/2026", "Ông từng công tác tại UBND huyện Vĩnh Linh.", "dat"),
    ],
)
def test_news_that_sends_the_reader_to_an_office_must_name_one_of_its_day(day, line, expected):
    news = page(f"<h1>Cấp nước sạch</h1><p>Đăng ngày {day}</p><p>{line}</p>", title="Cấp nước sạch")

    assert state("ended-name", TODAYS, {HOME: page(), f"{HOME}tin/1": news}) == expected


def test_pages_that_were_not_read_may_still_bear_an_ended_name():
    assert state("ended-name", TODAYS, page(), stopped="budget") == "chua_ro"


def test_a_title_without_a_name_says_nothing_of_the_whole_home_page():
    advice = finding("ended-name", TODAYS, page(title="Trang chủ")).advice

    assert "tên trang (title) không nêu đơn vị" in advice and "trang chủ không tự nêu" not in advice
