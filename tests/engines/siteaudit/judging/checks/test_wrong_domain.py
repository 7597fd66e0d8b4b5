"""The name of a site, as the rules of its day give it."""

import pytest

from guong.engines.siteaudit.judging.domains import domain_of, label_fits
from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, SCRIPT_ONLY, finding, page, state

COMMUNE, PROVINCIAL, ANY_VN, OLD = "P224-11.4c", "P224-11.4b", "P224-11.4-vn", "H42-6.4"


def domain(requirement, home, html=None, **options):
    return state("wrong-domain", requirement, html or page(), home=home, **options)


def test_a_communes_own_name_under_its_province_passes():
    assert domain(COMMUNE, "https://mau.quangtri.gov.vn/") == "dat"
    assert domain(COMMUNE, "https://www.xamau.quangtri.gov.vn/") == "dat"


@pytest.mark.parametrize(
    "home",
    [
        "https://mau.vinhlinh.quangtri.gov.vn/",
        "https://xamau.gov.vn/",
        "https://xamau.vn/",
        "https://quangtri.gov.vn/",
        "https://xamau.com/",
    ],
)
def test_another_form_breaks_the_rule(home):
    assert domain(COMMUNE, home) == "vi_pham"


def test_a_name_under_a_province_that_ended_is_old():
    result = finding("wrong-domain", COMMUNE, page(), home="https://mau.quangbinh.gov.vn/")

    assert result.state == "cu" and "quangtri.gov.vn" in result.advice


def test_another_communes_name_is_left_to_a_person():
    assert domain(COMMUNE, "https://khac.quangtri.gov.vn/") == "chua_ro"


def test_the_form_alone_decides_where_nothing_was_read():
    assert domain(COMMUNE, "https://mau.quangtri.gov.vn/", SCRIPT_ONLY, offline=True) == "dat"


def test_a_department_stands_one_level_below_its_province():
    assert domain(PROVINCIAL, "https://sovhttdl.quangtri.gov.vn/", level="department") == "dat"
    assert domain(PROVINCIAL, "https://sovhttdl.com.vn/", level="department") == "vi_pham"
    assert domain(PROVINCIAL, "https://quangtri.gov.vn/", level="province") == "dat"


def test_any_host_must_be_vietnamese():
    assert domain(ANY_VN, "https://xamau.vn/") == "dat"
    assert domain(ANY_VN, "https://xamau.com/") == "vi_pham"


def test_before_2026_a_name_below_the_district_was_accepted():
    assert domain(OLD, "https://mau.vinhlinh.quangtri.gov.vn/", on=BEFORE) == "dat"
    assert domain(OLD, "https://xamau.vn/", on=BEFORE) == "vi_pham"


@pytest.mark.parametrize(
    ("label", "title", "fits"),
    [
        ("mau", "Trang thông tin điện tử xã Mẫu", True),
        ("phuong-dong-ha", "UBND phường Đông Hà", True),
        ("phuong3", "Phường 3 - Thành phố Mẫu", True),
        ("tammai", "Cổng TTĐT phường Tam Mai", True),
        ("khac", "Trang thông tin điện tử xã Mẫu", False),
        ("mau", "Trang chủ", None),
    ],
)
def test_a_label_is_compared_with_the_name_in_the_title(label, title, fits):
    assert label_fits(label, title) is fits


def test_a_host_is_taken_apart():
    assert domain_of("https://www.mau.quangtri.gov.vn:8443/x").labels == ("mau",)
    assert domain_of("https://moh.gov.vn/").province is None
