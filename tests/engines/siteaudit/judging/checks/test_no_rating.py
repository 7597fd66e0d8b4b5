"""How content readers are, asked without asking who they are."""

import pytest

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page
from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, finding, page, state

RATING = "P224-10.3b"
POLL = "<h3>Đánh giá mức độ hài lòng</h3><form><input type=radio name=r><input type=radio name=r></form>"


def rating(pages, **options):
    return state("no-rating", RATING, pages, **options)


@pytest.mark.parametrize(
    "widget",
    [
        POLL,
        "<p>Bạn có hài lòng với trang này? ★★★★☆</p>",
        "<h3>Thăm dò ý kiến</h3><form><input type=submit value='Bình chọn'></form>",
        "<p>Xếp hạng: 5/5 - 2 phiếu bầu</p><p>Click để đánh giá bài viết</p>",
        "<h3>Thăm dò ý kiến</h3><form><input type=radio name=r><button>Bình chọn</button></form>",
        "<a href='https://danhgia.example.gov.vn/phieu'>Đánh giá mức độ hài lòng</a>",
    ],
)
def test_a_way_to_rate_passes(widget):
    assert rating(page(widget)) == "dat"


def test_a_menu_that_leads_to_a_form_passes():
    pages = {
        HOME: page(menu="<li><a href='/khao-sat'>Khảo sát mức độ hài lòng</a></li>"),
        "/khao-sat": page(POLL),
    }

    assert rating(pages) == "dat"


def test_a_form_that_asks_who_is_half_of_it():
    with_name = POLL.replace("</form>", "<input name=hoten placeholder='Họ tên'></form>")

    assert rating(page(with_name)) == "mot_phan"


def test_a_menu_that_leads_to_no_form_is_an_empty_section():
    pages = {
        HOME: page(menu="<li><a href='/khao-sat'>Khảo sát mức độ hài lòng</a></li>"),
        "/khao-sat": page("<p>Đang cập nhật</p>"),
    }

    assert rating(pages) == "trong"


def test_a_label_or_a_date_is_no_form():
    pages = {
        HOME: page(menu="<li><a href='/tham-do'>Thăm dò, bình chọn</a></li>"),
        "/tham-do": page("<p>Ngày 20/5/2026</p>", menu="<li>Thăm dò, bình chọn</li>"),
    }

    assert rating(pages) == "trong"


def test_news_on_satisfaction_is_no_way_to_rate():
    news = (
        "<p>"
        + "Chỉ số đo lường sự hài lòng của người dân năm nay tăng so với năm trước, theo công bố. " * 3
        + "</p>"
    )

    assert rating(page(news)) == "khong_thay"


def test_a_site_without_any_fails():
    assert rating(page()) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert rating(SCRIPT_ONLY) == "chua_ro"


@pytest.mark.parametrize("target", [SCRIPT_ONLY, missing_page(HOME + "khao-sat", Fetch.BLOCKED, status=403)])
def test_a_form_on_a_page_that_nobody_could_read_is_left_open(target):
    pages = {
        HOME: page(menu="<li><a href='/khao-sat'>Khảo sát mức độ hài lòng</a></li>"),
        "/khao-sat": target,
    }
    result = finding("no-rating", RATING, pages)

    assert result.state == "chua_ro" and "không thấy phiếu" not in result.advice
