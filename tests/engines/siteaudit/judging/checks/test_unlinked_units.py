"""A department or province and the sites of its units."""

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, page, state

UNITS = "TCTT26-11.3"
DEPARTMENT = {"home": "https://sovhttdl.quangtri.gov.vn/", "level": "department"}


def links(count, top="quangtri.gov.vn"):
    return page(foot="".join(f"<a href='https://donvi{n}.{top}/'>Đơn vị {n}</a>" for n in range(count)))


def test_a_linked_unit_passes_for_a_department():
    assert state("unlinked-units", UNITS, links(1), **DEPARTMENT) == "dat"


def test_a_province_has_more_than_a_few():
    portal = {"home": "https://quangtri.gov.vn/", "level": "province"}

    assert state("unlinked-units", UNITS, links(12), **portal) == "dat"
    assert state("unlinked-units", UNITS, links(3), **portal) == "mot_phan"
    assert state("unlinked-units", UNITS, links(3), **portal, stopped="budget") == "chua_ro"


def test_units_of_another_province_are_not_its_own():
    assert state("unlinked-units", UNITS, links(3, "hue.gov.vn"), **DEPARTMENT) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("unlinked-units", UNITS, SCRIPT_ONLY, **DEPARTMENT) == "chua_ro"
