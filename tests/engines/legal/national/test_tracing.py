"""What became of a name."""

from datetime import date

from guong.engines.legal.national import trace

TODAY = date(2026, 11, 24)


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
