"""Whose a site is, by its title."""

from datetime import date

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page
from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    WORDS,
    finding,
    page,
    state,
)

NOW, THEN = "P224-10.1", "H42-5.1"


def test_a_title_with_the_body_passes():
    assert finding("nameless-site", NOW, page()).quote == "Trang thông tin điện tử xã Mẫu"


def test_a_title_with_an_ended_body_is_half_of_it_once_it_ended():
    html = page(title="Trang thông tin điện tử thị trấn Mẫu")

    assert state("nameless-site", NOW, html) == "mot_phan"
    assert state("nameless-site", THEN, html, on=BEFORE) == "dat"
    assert state("nameless-site", THEN, html, on=date(2025, 7, 1)) == "mot_phan"


def test_an_ended_province_is_known_without_accents_too():
    assert state("nameless-site", NOW, page(title="Trang tin xa Mau - tinh Quang Binh")) == "mot_phan"
    assert state("nameless-site", NOW, page(title="Trang tin xa Mau - tinh Quang Tri")) == "dat"
    assert state("nameless-site", THEN, page(title="xa Mau - tinh Quang Binh"), on=BEFORE) == "dat"


def test_the_heir_of_an_ended_province_is_named_as_on_the_day():
    html = page(title="Trang tin xa Mau - tinh Binh Phuoc")

    assert "nay là tỉnh Đồng Nai" in finding("nameless-site", THEN, html, on=date(2026, 4, 29)).advice
    assert "nay là thành phố Đồng Nai" in finding("nameless-site", NOW, html).advice


def test_a_name_only_in_the_page_is_half_of_it():
    foot = "<p>Trang thông tin điện tử xã Mẫu</p>"

    assert state("nameless-site", NOW, page(title="Trang chủ", foot=foot)) == "mot_phan"


def test_no_name_anywhere_fails():
    html = "<html lang=vi><title>Home</title><p>Tin tức và sự kiện trong tuần, cập nhật mỗi ngày.</p></html>"

    assert state("nameless-site", NOW, html) == "khong_thay"


def test_the_title_shows_without_a_script():
    assert state("nameless-site", NOW, SCRIPT_ONLY.replace("Trang<", "Xã Mẫu<")) == "dat"
    assert state("nameless-site", NOW, SCRIPT_ONLY) == "chua_ro"


def test_a_site_that_did_not_answer_is_an_error():
    assert (
        state("nameless-site", NOW, {HOME: missing_page(HOME, Fetch.ERROR, status=None, reason="hết giờ")})
        == "loi"
    )


def test_a_foot_that_a_script_puts_in_may_name_the_body():
    html = (
        "<html lang=vi><head><title>Trang chủ</title></head><body><nav><ul id=menu></ul>"
        "<script src=/menu.js></script></nav>"
        f"<main><p>{WORDS}</p></main></body></html>"
    )

    assert state("nameless-site", NOW, html) == "chua_ro"
