"""A map of the site for readers and for search engines."""

from tests.engines.siteaudit.factories import missing_page
from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    finding,
    page,
    state,
)

MAP = "TT32-16.4b"
TREE = page(menu="<li><a href='/so-do-trang'>Sơ đồ trang</a></li>")
FILE = {"sitemaps": (HOME + "sitemap.xml",)}


def test_both_maps_pass():
    assert state("no-sitemap", MAP, TREE, **FILE, on=BEFORE) == "dat"


def test_one_of_them_is_half_of_it():
    assert state("no-sitemap", MAP, TREE, on=BEFORE) == "mot_phan"
    assert state("no-sitemap", MAP, page(), **FILE, on=BEFORE) == "mot_phan"


def test_a_site_without_a_map_for_anybody_fails():
    assert state("no-sitemap", MAP, page(), on=BEFORE) == "khong_thay"


def test_a_tree_that_is_not_there_does_not_count():
    pages = {HOME: TREE, "/so-do-trang": missing_page(HOME + "so-do-trang")}

    assert state("no-sitemap", MAP, pages, on=BEFORE) == "khong_thay"


def test_a_saved_copy_may_lack_the_file():
    assert state("no-sitemap", MAP, TREE, offline=True, on=BEFORE) == "chua_ro"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("no-sitemap", MAP, SCRIPT_ONLY, on=BEFORE) == "chua_ro"


def test_a_file_that_a_saved_copy_was_not_asked_for_is_not_called_missing():
    for html in (TREE, page()):
        advice = finding("no-sitemap", MAP, html, offline=True, on=BEFORE).advice
        assert "tệp sitemap.xml cho máy" not in advice and "xem trang đang chạy" in advice


def test_a_tree_may_stand_in_a_menu_that_a_script_puts_in():
    menu = "<ul id=menu></ul><script src=/menu.js></script>"
    html = page().replace("<nav><ul></ul></nav>", f"<nav>{menu}</nav>")

    assert state("no-sitemap", MAP, html, **FILE, on=BEFORE) == "chua_ro"
