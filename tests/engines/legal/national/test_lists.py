"""The provinces and communes of five days, against the acts that made them."""

from collections import Counter
from datetime import date

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.national import act_of, communes, provinces, versions
from guong.engines.legal.national.lists import by_code, by_name, fold, published_on
from guong.engines.viet.writing import write_date

JULY_2025 = date(2025, 7, 1)
BEFORE_DONG_NAI, DONG_NAI = date(2026, 4, 29), date(2026, 4, 30)
QUANG_NINH = date(2026, 9, 1)
BEFORE_BAC_NINH, BAC_NINH = date(2026, 9, 19), date(2026, 9, 20)
TODAY = date(2026, 11, 24)

# What each act of 16 June 2025 counts in its own article: communes, wards, special zones.
BY_THE_ACTS = {
    "An Giang": ("1654", 85, 14, 3), "Cà Mau": ("1655", 55, 9, 0), "Hà Nội": ("1656", 75, 51, 0),
    "Cao Bằng": ("1657", 53, 3, 0), "Bắc Ninh": ("1658", 66, 33, 0), "Đà Nẵng": ("1659", 70, 23, 1),
    "Đắk Lắk": ("1660", 88, 14, 0), "Hà Tĩnh": ("1665", 60, 9, 0), "Hưng Yên": ("1666", 93, 11, 0),
    "Đồng Nai": ("1662", 72, 23, 0), "Đồng Tháp": ("1663", 82, 20, 0), "Gia Lai": ("1664", 110, 25, 0),
    "Điện Biên": ("1661", 42, 3, 0), "Khánh Hòa": ("1667", 48, 16, 1), "Cần Thơ": ("1668", 72, 31, 0),
    "Hải Phòng": ("1669", 67, 45, 2), "Lai Châu": ("1670", 36, 2, 0), "Lâm Đồng": ("1671", 103, 20, 1),
    "Lạng Sơn": ("1672", 61, 4, 0), "Lào Cai": ("1673", 89, 10, 0), "Ninh Bình": ("1674", 97, 32, 0),
    "Huế": ("1675", 19, 21, 0), "Phú Thọ": ("1676", 133, 15, 0), "Quảng Ngãi": ("1677", 86, 9, 1),
    "Nghệ An": ("1678", 119, 11, 0), "Quảng Ninh": ("1679", 22, 30, 2), "Quảng Trị": ("1680", 69, 8, 1),
    "Sơn La": ("1681", 67, 8, 0), "Tây Ninh": ("1682", 82, 14, 0), "Thái Nguyên": ("1683", 77, 15, 0),
    "Tuyên Quang": ("1684", 117, 7, 0), "Hồ Chí Minh": ("1685", 54, 113, 1),
    "Thanh Hóa": ("1686", 147, 19, 0), "Vĩnh Long": ("1687", 105, 19, 0),
}  # fmt: skip


def count_by_kind(province, on):
    kinds = Counter(unit.kind for unit in communes(on) if unit.province == province.code)
    return kinds["xã"], kinds["phường"], kinds["đặc khu"]


@pytest.mark.parametrize("on", [JULY_2025, BEFORE_DONG_NAI])
def test_each_province_counts_what_its_act_of_2025_says(on):
    counts = {province.name: count_by_kind(province, on) for province in provinces(on)}

    assert counts == {name: tuple(numbers) for name, (_act, *numbers) in BY_THE_ACTS.items()}


def test_each_commune_of_july_2025_names_the_act_of_its_province():
    names = {province.code: province.name for province in provinces(JULY_2025)}

    assert {(names[unit.province], unit.act) for unit in communes(JULY_2025)} == {
        (name, f"{number}/NQ-UBTVQH15") for name, (number, *_counts) in BY_THE_ACTS.items()
    }


@pytest.mark.parametrize(
    ("on", "cities", "wards", "dong_nai", "bac_ninh"),
    [
        (JULY_2025, 6, 687, (72, 23, 0), (66, 33, 0)),
        (BEFORE_DONG_NAI, 6, 687, (72, 23, 0), (66, 33, 0)),
        (DONG_NAI, 7, 697, (62, 33, 0), (66, 33, 0)),
        (QUANG_NINH, 8, 697, (62, 33, 0), (66, 33, 0)),
        (BEFORE_BAC_NINH, 8, 697, (62, 33, 0), (66, 33, 0)),
        (BAC_NINH, 9, 709, (62, 33, 0), (54, 45, 0)),
        (TODAY, 9, 709, (62, 33, 0), (54, 45, 0)),
    ],
)
def test_the_counts_of_each_day_follow_the_acts_of_2026(on, cities, wards, dong_nai, bac_ninh):
    kinds = Counter(unit.kind for unit in communes(on))

    assert len(provinces(on)) == 34 and len(communes(on)) == 3321
    assert Counter(unit.kind for unit in provinces(on))["thành phố"] == cities
    assert (kinds["phường"], kinds["xã"], kinds["đặc khu"]) == (wards, 3308 - wards, 13)
    assert count_by_kind(by_code("75", on), on) == dong_nai
    assert count_by_kind(by_code("24", on), on) == bac_ninh


@pytest.mark.parametrize(
    ("code", "before", "day", "after", "act"),
    [
        ("75", "tỉnh Đồng Nai", DONG_NAI, "thành phố Đồng Nai", "30/2026/QH16"),
        ("22", "tỉnh Quảng Ninh", QUANG_NINH, "thành phố Quảng Ninh", "36/2026/QH16"),
        ("24", "tỉnh Bắc Ninh", BAC_NINH, "thành phố Bắc Ninh", "39/2026/QH16"),
        ("26248", "xã Trảng Bom", DONG_NAI, "phường Trảng Bom", "237/NQ-UBTVQH16"),
        ("07840", "xã Hiệp Hòa", BAC_NINH, "phường Hiệp Hòa", "388/NQ-UBTVQH16"),
    ],
)
def test_a_unit_changes_its_kind_on_the_day_of_the_act(code, before, day, after, act):
    assert by_code(code, date.fromordinal(day.toordinal() - 1)).full_name == before
    assert by_code(code, day).full_name == after
    assert by_code(code, day).act == act


def test_nothing_stands_before_the_list_begins():
    assert provinces(date(2025, 6, 30)) == () and communes(date(2025, 6, 30)) == ()


def test_twenty_five_units_bore_two_names_and_nothing_else_changed():
    changed = [version for version in versions() if version.valid_to is not None]

    assert len(changed) == 3 + 22
    assert len(versions()) == 34 + 3321 + 25
    assert published_on() == BAC_NINH


def test_every_act_of_the_list_is_in_the_register():
    known = load_packs().instruments

    for act in {version.act for version in versions() if version.act}:
        assert act_of(act).endswith(write_date(known[act].date)), act


def test_an_act_is_written_with_its_day():
    assert act_of("30/2026/QH16") == "Nghị quyết 30/2026/QH16 ngày 24/4/2026"


def test_ten_provinces_have_a_commune_or_a_ward_of_the_same_name():
    bearers = by_name("", "Tân An")

    assert len(bearers) == len({unit.province for unit in bearers}) == 10
    assert {unit.kind for unit in bearers} == {"xã", "phường"}


@pytest.mark.parametrize(
    ("spelling", "other"), [("Hiệp Hoà", "Hiệp Hòa"), ("M’Đrắk", "M'Đrắk"), ("Thụy  An", "thuỵ an")]
)
def test_spellings_of_one_name_are_one(spelling, other):
    assert fold(spelling) == fold(other)


def test_names_stand_without_their_kind():
    assert not [unit for unit in communes() if unit.name.lower().startswith(("xã ", "phường ", "đặc khu "))]
