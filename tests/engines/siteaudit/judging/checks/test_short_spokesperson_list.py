"""The list of spokespersons that a province keeps for all its bodies."""

from guong.engines.channels import read_register
from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, finding, page, state

LIST = "PN244-3.3b"
PORTAL = {"home": "https://quangtri.gov.vn/", "level": "province"}
REGISTER = read_register(
    "kind,value,owner\n" + "".join(f"phone,0233 3777 0{n:02},UBND xã Mẫu {n}\n" for n in range(10, 15))
)


def listed(count):
    rows = "".join(f"<tr><td>UBND xã Mẫu {n}</td><td>0233 3777 1{n:02}</td></tr>" for n in range(count))
    return page(f"<h2>Danh sách người phát ngôn</h2><table>{rows}</table>")


def test_a_list_as_long_as_the_register_passes():
    result = finding("short-spokesperson-list", LIST, listed(5), register=REGISTER, **PORTAL)

    assert result.state == "dat" and "5 / 5" not in result.quote and "5 đơn vị" in result.quote


def test_a_shorter_list_is_half_of_it():
    assert state("short-spokesperson-list", LIST, listed(4), register=REGISTER, **PORTAL) == "mot_phan"


def test_a_list_in_a_file_counts():
    rows = "\n".join(f"UBND xã Mẫu {n}: 0233 3777 1{n:02}" for n in range(5)).encode()
    pages = {PORTAL["home"]: page("<a href='/ds.txt'>Danh sách người phát ngôn</a>"), "/ds.txt": rows}

    assert state("short-spokesperson-list", LIST, pages, register=REGISTER, **PORTAL) == "dat"


def test_without_a_register_the_length_is_left_to_a_person():
    assert state("short-spokesperson-list", LIST, listed(40), **PORTAL) == "chua_ro"


def test_one_spokesperson_is_no_list():
    assert state("short-spokesperson-list", LIST, listed(1), register=REGISTER, **PORTAL) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("short-spokesperson-list", LIST, SCRIPT_ONLY, register=REGISTER, **PORTAL) == "chua_ro"


def test_three_telephones_are_a_list_and_two_are_not():
    assert state("short-spokesperson-list", LIST, listed(3), register=REGISTER, **PORTAL) == "mot_phan"
    assert state("short-spokesperson-list", LIST, listed(2), register=REGISTER, **PORTAL) == "khong_thay"
