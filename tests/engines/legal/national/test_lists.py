"""The provinces and communes of five days, against the acts that made them."""

import re
from collections import Counter
from datetime import date
from itertools import takewhile

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.national import (
    act_of,
    communes,
    former_communes,
    former_districts,
    former_provinces,
    provinces,
    successors_of,
    trace,
    versions,
)
from guong.engines.legal.national.lists import by_code, by_name, fold, published_on, read_file
from guong.engines.viet.formats import write_date

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


def full_names(units):
    return [unit.full_name for unit in units]


def test_a_name_of_today_is_not_called_ended():
    result = trace("xã Vĩnh Linh", TODAY)

    assert full_names(result.living) == ["xã Vĩnh Linh"]
    assert result.former == ()


def test_a_name_that_lives_on_in_another_body_is_told_with_both():
    result = trace("xã Vĩnh Thủy", TODAY, province="tỉnh Quảng Trị")

    assert full_names(result.living) == ["xã Vĩnh Thủy"]
    assert [unit.district for unit in result.former] == ["huyện Vĩnh Linh"]


def test_names_that_many_places_share_are_told_apart_by_district_and_province():
    assert len(trace("xã Vĩnh Long", TODAY).former) == 2
    assert full_names(trace("xã Vĩnh Long", TODAY, district="Vĩnh Linh").heirs) == ["xã Vĩnh Linh"]
    assert full_names(trace("xã Vĩnh Long", TODAY, province="Thanh Hóa").heirs) == ["xã Tây Đô"]


def test_a_commune_that_became_a_ward_leads_to_it():
    result = trace("xã Bố Hạ", TODAY)

    assert full_names(result.renamed) == ["xã Bố Hạ"] and full_names(result.heirs) == ["phường Bố Hạ"]
    assert full_names(trace("xã Bố Hạ", date(2026, 9, 19)).living) == ["xã Bố Hạ"]


def test_a_name_is_found_in_other_spellings():
    assert trace("Xã Hiệp Hoà", date(2026, 1, 1), province="Bắc Ninh").living
    assert full_names(trace("phường vii", TODAY, district="thành phố Vị Thanh").heirs) == ["phường Vị Thanh"]
    assert full_names(trace("xa vinh long", TODAY, district="Vĩnh Linh").heirs) == ["xã Vĩnh Linh"]
    assert trace("phường Phường VII", TODAY, district="thành phố Vị Thanh").known
    assert full_names(trace("xã vinh lóng", TODAY, district="Vĩnh Linh").heirs) == ["xã Vĩnh Linh"]


def test_a_name_that_is_nowhere_says_so():
    result = trace("xã Không Có Thật", TODAY)

    assert not result.known and result.heirs == ()


def former(words, district):
    [unit] = [unit for unit in former_communes() if (unit.full_name, unit.district) == (words, district)]
    return unit


def heirs(words, district, on=TODAY):
    return [heir.full_name for heir in successors_of(former(words, district), on)]


def test_the_country_had_10035_communes_696_districts_and_63_provinces():
    assert len(former_communes()) == 10_035
    assert len(former_districts()) == 696
    assert len(former_provinces()) == 63 - 11
    assert len({unit.code for unit in former_communes()}) == 10_035


def test_every_former_unit_has_living_heirs_on_each_day():
    units = (*former_communes(), *former_districts(), *former_provinces())
    for on in (date(2025, 7, 1), date(2026, 4, 30), date(2026, 9, 1), date(2026, 9, 20), TODAY):
        living = {unit.code for unit in (*communes(on), *provinces(on))}
        for unit in units:
            assert unit.heirs and set(unit.heirs) <= living, unit
            assert len(successors_of(unit, on)) == len(unit.heirs)


def test_every_commune_of_today_comes_from_somewhere():
    from_somewhere = {code for unit in former_communes() for code in unit.heirs}
    islands = {code for unit in former_districts() for code in unit.heirs} - from_somewhere

    assert {unit.code for unit in communes()} == from_somewhere | islands
    assert len(islands) == 5


def test_a_commune_divided_in_three_gives_three():
    assert heirs("phường Kim Mã", "quận Ba Đình") == ["phường Ba Đình", "phường Ngọc Hà", "phường Giảng Võ"]
    assert Counter(len(unit.heirs) for unit in former_communes()) == {
        1: 9_595, 2: 368, 3: 54, 4: 17, 5: 1,
    }  # fmt: skip


def test_heirs_stay_in_the_province_that_the_old_one_became():
    by_province = {unit.full_name: set(unit.heirs) for unit in former_provinces()}
    above = {unit.code: unit.province for unit in communes()}

    for unit in former_communes():
        if unit.province in by_province:
            assert {above[code] for code in unit.heirs} <= by_province[unit.province], unit


@pytest.mark.parametrize(
    ("name", "heir", "heir_today"),
    [
        ("tỉnh Bình Phước", "tỉnh Đồng Nai", "thành phố Đồng Nai"),
        ("tỉnh Bắc Giang", "tỉnh Bắc Ninh", "thành phố Bắc Ninh"),
        ("tỉnh Quảng Bình", "tỉnh Quảng Trị", "tỉnh Quảng Trị"),
        ("tỉnh Bà Rịa - Vũng Tàu", "thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh"),
    ],
)
def test_a_former_province_leads_to_its_heir_as_named_on_the_day(name, heir, heir_today):
    [unit] = [unit for unit in former_provinces() if unit.full_name == name]

    assert [place.full_name for place in successors_of(unit, date(2025, 7, 1))] == [heir]
    assert [place.full_name for place in successors_of(unit, TODAY)] == [heir_today]


def test_a_kind_is_no_part_of_a_name():
    assert former("phường VII", "thành phố Vị Thanh").name == "VII"
    assert former("phường 7", "quận 5").name == "7"
    assert {unit.kind for unit in former_communes()} == {"xã", "phường", "thị trấn"}


def test_the_district_and_province_of_the_time_stay_known():
    unit = former("xã Vĩnh Long", "huyện Vĩnh Linh")

    assert unit.province == "tỉnh Quảng Trị"
    assert heirs("xã Vĩnh Long", "huyện Vĩnh Linh") == ["xã Vĩnh Linh"]
    assert former("xã Hòa Bình", "huyện Kim Thành").province == "tỉnh Hải Dương"


def test_an_island_district_became_a_special_zone():
    [island] = [unit for unit in former_districts() if unit.name == "Lý Sơn"]

    assert [heir.full_name for heir in successors_of(island, TODAY)] == ["đặc khu Lý Sơn"]


FORMER = re.compile(r"\b(xã|phường|thị trấn)\s+(.+?)(?=\b(?:xã|phường|thị trấn|thành|để)\b|[.;]|$)")


def names_in_notes():
    """Gather the names that the notes of the list mention, as older releases took them for former ones."""
    names = {province[0]: province[2] for province in read_file("units.json")["provinces"]}
    places = {}
    for *_unit, above, _act, note in read_file("units.json")["communes"]:
        for kind, listed in FORMER.findall(note):
            for words in re.split(r"\s*,\s*|\s+và\s+", listed):
                name = " ".join(takewhile(lambda word: word[0].isupper() or word.isdecimal(), words.split()))
                if name:
                    places[kind, name, names[above]] = None
    became_wards = (version for version in versions() if version.valid_to and version.province)
    places |= {(version.kind, version.name, names[version.province]): None for version in became_wards}
    return list(places)


def test_every_name_of_the_notes_leads_to_the_living_or_says_that_it_cannot():
    names = names_in_notes()
    living = {unit.code for unit in (*communes(TODAY), *provinces(TODAY))}
    unknown = []
    for kind, name, province in names:
        result = trace(f"{kind} {name}", TODAY, province=province)
        assert result.known == bool(result.living or result.heirs)
        assert {unit.code for unit in (*result.living, *result.heirs)} <= living
        if not result.known:
            unknown.append((kind, name, province))

    assert len(names) > 10_800
    # What is left are halves of words where the notes break off, and slips of the notes.
    assert len(unknown) <= 100, unknown
