"""Names that ended."""

import unicodedata
from datetime import date

import pytest

from guong.engines.legal.ended_bodies import all_units, ended_names, find_ended_names

TODAY = date(2026, 11, 24)


def names(text, on=TODAY):
    return [ended.name for ended in find_ended_names(text, on=on)]


def successors(text, on=TODAY):
    return [ended.successors for ended in find_ended_names(text, on=on)]


def test_a_district_committee_ended_with_the_district_level():
    [ended] = find_ended_names("UBND huyện yêu cầu", on=TODAY)

    assert ended.name == "UBND huyện"
    assert ended.ended_on == date(2025, 7, 1)
    assert ended.instrument == "72/2025/QH15"


def test_nothing_has_ended_before_its_day():
    assert names("UBND huyện Vĩnh Linh, Phòng VH&TT", date(2025, 6, 30)) == []
    assert names("UBND huyện Vĩnh Linh, Phòng VH&TT", date(2025, 7, 1)) != []


def test_the_five_communes_follow_the_district():
    [five] = successors("huyện Vĩnh Linh")

    assert five == ("xã Vĩnh Linh", "xã Cửa Tùng", "xã Vĩnh Hoàng", "xã Vĩnh Thủy", "xã Bến Quan")


def test_all_eighteen_old_communes_are_mapped():
    old = [unit for unit in all_units() if unit.kind == "cấp xã" and unit.context]

    assert len(old) == 18
    assert {unit.successors[0] for unit in old} == {
        "xã Vĩnh Linh", "xã Cửa Tùng", "xã Vĩnh Hoàng", "xã Vĩnh Thủy", "xã Bến Quan",
    }  # fmt: skip


def test_a_commune_name_needs_its_district_beside_it():
    assert names("xã Vĩnh Long") == []
    assert ("xã Vĩnh Linh",) in successors("xã Vĩnh Long, huyện Vĩnh Linh")


def test_a_name_that_a_new_commune_took_over_is_not_reported():
    assert "xã Vĩnh Thủy" not in names("xã Vĩnh Thủy, huyện Vĩnh Linh")


@pytest.mark.parametrize(
    ("text", "successor"),
    [
        ("Bộ TT&TT", "Bộ Khoa học và Công nghệ"),
        ("Bộ Thông tin & Truyền thông", "Bộ Khoa học và Công nghệ"),
        ("Bộ KH&ĐT", "Bộ Tài chính"),
        ("Bộ Giao thông vận tải", "Bộ Xây dựng"),
        ("Sở TT&TT Quảng Trị", "Sở Khoa học và Công nghệ"),
        ("PHÒNG VĂN HÓA VÀ THÔNG TIN", "Phòng Văn hóa - Xã hội cấp xã"),
        ("Phòng VH-TT", "Phòng Văn hóa - Xã hội cấp xã"),
        ("tỉnh Quảng Bình", "tỉnh Quảng Trị"),
        ("UBND tỉnh Bà Rịa – Vũng Tàu", "TP Hồ Chí Minh"),
        ("tỉnh Hoà Bình", "tỉnh Phú Thọ"),
    ],
)
def test_a_name_is_found_in_every_way_of_writing_it(text, successor):
    [ended] = find_ended_names(text, on=TODAY)

    assert ended.successors[0].startswith(successor)


def test_a_province_counts_only_where_the_text_calls_it_one():
    assert names("vì Hòa Bình và hữu nghị") == []
    assert names("xã Thái Bình") == []


def test_a_list_of_provinces_is_read_through():
    assert names("các tỉnh: Hà Giang, Lào Cai, Yên Bái và Lai Châu") == ["Hà Giang", "Yên Bái"]


def test_thirty_four_provinces_remain():
    ended = [unit for unit in ended_names(date(2025, 7, 1)) if unit.kind == "tỉnh"]

    assert 63 - len(ended) == 34


def test_three_provinces_have_been_cities_since_2026():
    joined = {unit.name for unit in ended_names(date(2025, 7, 1))}

    assert {unit.name for unit in ended_names(TODAY) if unit.kind == "tỉnh"} - joined == {
        "tỉnh Đồng Nai", "tỉnh Quảng Ninh", "tỉnh Bắc Ninh",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "on", "heirs"),
    [
        ("UBND tỉnh Bình Phước báo cáo", date(2025, 6, 30), []),
        ("UBND tỉnh Bình Phước báo cáo", date(2025, 7, 1), [("tỉnh Đồng Nai",)]),
        ("UBND tỉnh Bình Phước báo cáo", date(2026, 4, 29), [("tỉnh Đồng Nai",)]),
        ("UBND tỉnh Bình Phước báo cáo", date(2026, 4, 30), [("thành phố Đồng Nai",)]),
        ("UBND tỉnh Bắc Giang", date(2026, 9, 19), [("tỉnh Bắc Ninh",)]),
        ("UBND tỉnh Bắc Giang", date(2026, 9, 20), [("thành phố Bắc Ninh",)]),
        ("UBND tỉnh Bắc Ninh", date(2026, 9, 19), []),
        ("UBND tỉnh Bắc Ninh", date(2026, 9, 20), [("thành phố Bắc Ninh",)]),
        ("UBND tỉnh Quảng Ninh", date(2026, 8, 31), []),
        ("UBND tỉnh Quảng Ninh", date(2026, 9, 1), [("thành phố Quảng Ninh",)]),
        ("UBND thành phố Bắc Ninh", date(2026, 9, 20), []),
        ("xã Lộc Ninh, tỉnh Đồng Nai", date(2026, 4, 29), []),
        ("xã Lộc Ninh, thành phố Đồng Nai", date(2026, 4, 30), [("phường Lộc Ninh",)]),
    ],
)
def test_heirs_are_named_as_they_are_on_the_day_asked(text, on, heirs):
    assert successors(text, on) == heirs


def test_a_city_below_a_province_ended_until_a_new_one_took_its_name():
    [ended] = find_ended_names("UBND thành phố Bắc Ninh", on=date(2026, 9, 19))

    assert "phường Kinh Bắc" in ended.successors
    assert names("UBND TP Đồng Hới đề nghị") == ["UBND TP Đồng Hới"]
    assert names("UBND thành phố Huế đề nghị") == []


@pytest.mark.parametrize(
    ("text", "heirs"),
    [
        ("xã Cổ Bi, huyện Gia Lâm", {"phường Phúc Lợi", "xã Phù Đổng", "xã Thuận An", "xã Gia Lâm"}),
        ("UBND phường Phúc Xá, quận Ba Đình", {"phường Hồng Hà"}),
        ("Phường VII, thành phố Vị Thanh", {"phường Vị Thanh"}),
        ("xã Vĩnh Long, huyện Vĩnh Lộc, tỉnh Thanh Hóa", {"xã Tây Đô"}),
        ("xã Hải Ninh, tỉnh Quảng Bình", {"xã Ninh Châu"}),
    ],
)
def test_a_commune_of_any_place_is_known_where_the_text_names_the_place(text, heirs):
    commune = next(ended for ended in find_ended_names(text, on=TODAY) if ended.unit.kind == "cấp xã")

    assert set(commune.successors) == heirs


@pytest.mark.parametrize(
    "text",
    [
        "xã Hòa Bình",  # of many places
        "xã Tân An, thành phố Hà Nội và huyện nào đó",
        "xã Vĩnh Thủy, tỉnh Quảng Trị",  # the new one bears the old name
        "xã Vĩnh Linh, xã Vĩnh Hoàng, tỉnh Quảng Trị",  # never former names
        "phường Chợ Lớn, thành phố Hồ Chí Minh",
        "phường Bố Hạ, thành phố Bắc Ninh",
    ],
)
def test_a_name_of_today_and_a_name_of_no_known_place_are_left_alone(text):
    assert [ended for ended in find_ended_names(text, on=TODAY) if ended.unit.kind == "cấp xã"] == []


def test_the_word_after_a_name_is_not_part_of_it():
    assert names("báo cáo UBND huyện được biết") == ["UBND huyện"]


def test_spans_point_into_the_text_as_given():
    text = unicodedata.normalize("NFD", "Kính gửi: Huyện uỷ Vĩnh Linh")
    [ended] = find_ended_names(text, on=TODAY)

    assert unicodedata.normalize("NFC", text[ended.start : ended.end]) == "Huyện uỷ Vĩnh Linh"


def test_every_listed_name_finds_itself():
    for unit in all_units():
        if unit.reused:
            continue
        for name in unit.examples or (unit.name, *unit.names):
            text = f"{name}, {' '.join(unit.context)}"
            assert unit.id in {ended.unit.id for ended in find_ended_names(text, on=TODAY)}, name


def test_the_issuer_of_a_document_of_its_own_days_is_history():
    assert names("Quyết định số 874/QĐ-BTTTT ngày 17/6/2021 của Bộ Thông tin và Truyền thông") == []
    assert names("Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND huyện Vĩnh Linh") == []


def test_a_document_dated_after_the_end_is_told():
    text = "Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND huyện Vĩnh Linh"

    assert names(text) == ["UBND huyện Vĩnh Linh"]
