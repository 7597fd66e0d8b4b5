"""A site and the portal of its province."""

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, finding, page, state

PART = "P224-11.1"
LINK = "<a href='https://quangtri.gov.vn/'>Cổng thông tin điện tử tỉnh</a>"


def test_a_name_below_the_portal_and_a_link_to_it_pass():
    result = finding("apart-from-province", PART, page(foot=LINK))

    assert result.state == "dat" and "quangtri.gov.vn" in result.quote


def test_a_name_below_the_portal_without_a_link_is_left_open_and_no_link_is_asked_for():
    result = finding("apart-from-province", PART, page())

    assert result.state == "chua_ro" and "liên kết" not in result.advice


def test_a_site_inside_the_host_of_the_portal_is_part_of_it():
    home = "https://quangtri.gov.vn/vinhlinh/"

    assert state("apart-from-province", PART, page(), home=home, path="/vinhlinh/") == "dat"
    assert state("apart-from-province", PART, page(), home=home, offline=True) == "dat"


def test_the_first_page_of_the_portal_itself_says_nothing_of_a_commune():
    assert state("apart-from-province", PART, page(), home="https://quangtri.gov.vn/") == "chua_ro"


def test_a_site_of_its_own_name_without_a_link_fails():
    assert state("apart-from-province", PART, page(), home="https://xamau.vn/") == "khong_thay"
    assert state("apart-from-province", PART, page(foot=LINK), home="https://xamau.vn/") == "mot_phan"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("apart-from-province", PART, SCRIPT_ONLY) == "chua_ro"
