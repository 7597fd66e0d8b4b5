"""Bodies are named on paper as offices name them."""

import pytest

from guong.apps.units.actions.body_titles import abbreviation, body_of, committee
from tests import factories as make
from tests.factories import TODAY


@pytest.mark.parametrize(
    ("name", "place", "short"),
    [
        ("Phòng Văn hóa và Thông tin", "Vĩnh Linh", "VHTT"),
        ("Phòng Văn hóa - Xã hội", "Vĩnh Linh", "VHXH"),
        ("Phòng Tư pháp", "", "TP"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Quảng Trị", "SVHTTDL"),
        ("Sở Văn hóa, Thể thao và Du lịch Quảng Trị", "Quảng Trị", "SVHTTDL"),
        ("Thanh tra huyện", "Vĩnh Linh", "TH"),
        ("Văn phòng HĐND và UBND huyện", "Vĩnh Linh", "VP"),
    ],
)
def test_a_name_is_shortened_to_what_it_is_about(name, place, short):
    assert abbreviation(name, place) == short


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xã Vĩnh Ô", "Ủy ban nhân dân xã Vĩnh Ô"),
        ("thị trấn Hồ Xá", "Ủy ban nhân dân thị trấn Hồ Xá"),
        ("Phòng Nội vụ", "Phòng Nội vụ"),
        ("văn phòng huyện", "Văn phòng huyện"),
    ],
)
def test_a_place_is_named_by_its_committee(name, said):
    assert committee(name) == said


@pytest.mark.django_db
def test_an_office_stands_under_the_committee_of_its_place(district):
    body = body_of(district.office, on=TODAY)

    assert (body.name, body.parent) == ("Phòng Văn hóa và Thông tin", "Ủy ban nhân dân huyện Vĩnh Linh")
    assert (body.place, body.abbreviation) == ("Vĩnh Linh", "VHTT")


@pytest.mark.django_db
def test_a_committee_signs_for_itself_by_its_chair(district):
    make.post(make.person("Hồ Văn Chủ"), district.vinh_o, "leader", title="Chủ tịch UBND xã")
    body = body_of(district.vinh_o, on=TODAY)

    assert (body.name, body.parent, body.place) == ("Ủy ban nhân dân xã Vĩnh Ô", "", "Vĩnh Ô")
    assert body.titles == ("TM. Ủy ban nhân dân", "Chủ tịch") and body.signer == "Hồ Văn Chủ"


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["", "Lãnh đạo"])
def test_of_a_leader_without_a_title_nobody_knows_whether_it_is_the_chair(district, title):
    make.post(make.person("Hồ Văn Phó"), district.vinh_o, "leader", title=title)
    body = body_of(district.vinh_o, on=TODAY)

    assert (body.titles[-1], body.signer) == ("Chủ tịch", ""), "the line waits for who signs"
