"""Pages on a telephone."""

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page
from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, finding, page, state

MANY = "P224-10.3a"
FITS = "<meta name=viewport content='width=device-width, initial-scale=1'>"


def test_pages_that_take_the_width_of_the_screen_pass():
    result = finding("narrow-screen", MANY, page(head=FITS))

    assert result.state == "dat" and "device-width" in result.quote


def test_pages_without_a_viewport_fail():
    assert state("narrow-screen", MANY, page()) == "khong_thay"


def test_a_fixed_width_fails():
    assert (
        state("narrow-screen", MANY, page(head="<meta name=viewport content='width=1024'>")) == "khong_thay"
    )


def test_some_pages_are_half_of_it():
    result = finding("narrow-screen", MANY, {HOME: page(head=FITS), "/x": page()})

    assert result.state == "mot_phan" and result.page.endswith("/x")


def test_a_locked_zoom_is_told():
    locked = "<meta name=viewport content='width=device-width, user-scalable=no'>"

    assert "phóng to" in finding("narrow-screen", MANY, page(head=locked)).advice


def test_the_head_of_a_page_shows_without_its_script():
    assert state("narrow-screen", MANY, FITS + SCRIPT_ONLY) == "dat"
    assert state("narrow-screen", MANY, SCRIPT_ONLY) == "chua_ro"


def test_a_blocked_home_page_is_blocked():
    blocked = missing_page(HOME, Fetch.BLOCKED, status=403)

    assert state("narrow-screen", MANY, {HOME: blocked}) == "bi_chan"
