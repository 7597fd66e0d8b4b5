"""A site and the portal of its province."""

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, finding, page, state

PART = "P224-11.1"
LINK = "<a href='https://quangtri.gov.vn/'>Cổng thông tin điện tử tỉnh</a>"


def test_a_name_below_the_portal_and_a_link_to_it_pass():
    result = finding("apart-from-province", PART, page(foot=LINK))

    assert result.state == "dat" and "quangtri.gov.vn" in result.quote


def test_without_the_link_it_is_half_of_it():
    assert state("apart-from-province", PART, page()) == "mot_phan"


def test_a_site_of_its_own_name_without_a_link_fails():
    assert state("apart-from-province", PART, page(), home="https://xamau.vn/") == "khong_thay"
    assert state("apart-from-province", PART, page(foot=LINK), home="https://xamau.vn/") == "mot_phan"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("apart-from-province", PART, SCRIPT_ONLY) == "chua_ro"
