"""What the head and the foot of a site show."""

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, page, state

LAYOUT = "TT22-layout"
EMBLEM = "<img src='/quoc-huy.png' alt='Quốc huy'>"
SEARCH = "<input type=search name=q>"
FOOT = "<p>Địa chỉ: thôn Trung, xã Mẫu, tỉnh Quảng Trị</p><p>Điện thoại: 0233 3820 123</p>"


def layout(html):
    return state("uneven-layout", LAYOUT, html)


def test_emblem_name_search_and_address_are_all_that_is_asked():
    assert layout(page(menu=f"<li>{EMBLEM}{SEARCH}</li>", foot=FOOT)) == "dat"


def test_without_a_search_field_it_is_half():
    assert layout(page(menu=f"<li>{EMBLEM}</li>", foot=FOOT)) == "mot_phan"


def test_a_home_page_that_shows_nothing_is_left_open():
    assert layout(SCRIPT_ONLY) == "chua_ro"


def test_a_head_that_a_script_puts_in_may_hold_the_search_field():
    menu = f"<ul id=menu></ul><script src=/menu.js></script>{EMBLEM}"
    html = page(foot=FOOT).replace("<nav><ul></ul></nav>", f"<nav>{menu}</nav>")

    assert layout(html) == "chua_ro"
