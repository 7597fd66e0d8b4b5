"""The units of 30 June 2025 and their heirs."""

import re
from collections import Counter
from datetime import date
from itertools import takewhile

import pytest

from guong.engines.legal.national import (
    communes,
    former_communes,
    former_districts,
    former_provinces,
    heirs_of,
    provinces,
    trace,
    versions,
)
from guong.engines.legal.national.lists import read_file

TODAY = date(2026, 11, 24)


def former(words, district):
    [unit] = [unit for unit in former_communes() if (unit.full_name, unit.district) == (words, district)]
    return unit


def heirs(words, district, on=TODAY):
    return [heir.full_name for heir in heirs_of(former(words, district), on)]


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
            assert len(heirs_of(unit, on)) == len(unit.heirs)


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

    assert [place.full_name for place in heirs_of(unit, date(2025, 7, 1))] == [heir]
    assert [place.full_name for place in heirs_of(unit, TODAY)] == [heir_today]


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

    assert [heir.full_name for heir in heirs_of(island, TODAY)] == ["đặc khu Lý Sơn"]


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
