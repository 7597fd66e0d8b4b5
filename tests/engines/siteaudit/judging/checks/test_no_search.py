"""A way to search a site."""

import pytest

from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, SCRIPT_ONLY, page, state

SEARCH = "H42-7.1a"


def search(html):
    return state("no-search", SEARCH, html, on=BEFORE)


@pytest.mark.parametrize(
    "field",
    [
        "<input type=search name=q>",
        "<input name=txtSearch placeholder='Nhập từ khóa'>",
        "<input type=text name=x aria-label='Tìm kiếm'>",
        "<input type=text name=ctl00$TuKhoa>",
    ],
)
def test_a_search_field_passes(field):
    assert search(page(menu=f"<li>{field}</li>")) == "dat"


def test_a_page_that_searches_is_half_of_it():
    assert search(page(menu="<li><a href='/tim-kiem'>Tìm kiếm</a></li>")) == "mot_phan"


def test_a_field_for_something_else_is_no_search():
    assert search(page("<form><input name=email placeholder='Thư điện tử'></form>")) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert search(SCRIPT_ONLY) == "chua_ro"
