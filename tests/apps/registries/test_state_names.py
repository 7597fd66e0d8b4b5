"""A name under .gov.vn that is another body's is confirmed by a person of that body alone."""

from datetime import date

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.registries.models import Confirmation, name_need
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.registries.factories import channel
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(district):
    return make.member("Hồ Văn Chủ", district.vinh_o, "leader", "chu")


def approve(row, by):
    return Confirmation.approve(row, claim=row.claim(), scope=scope_of(by, on=TODAY), by=by, at=NOW)


@pytest.mark.parametrize(
    "value",
    [
        "https://quangtri.gov.vn",
        "https://mic.gov.vn",
        "https://vinhlinh.gov.vn",
        "https://danang.gov.vn/xa-vinh-o",
        "https://vinhlinh.quangtri.gov.vn",
        "https://dichvucong.quangtri.gov.vn",
        "https://vinhha.vinhlinh.quangtri.gov.vn",
    ],
)
def test_a_state_name_of_others_is_not_confirmed_within_the_commune(district, chair, value):
    row = channel(district.vinh_o, district.lan, value, kind="website", name="Trang xã")

    with pytest.raises(Refused, match="mang tên của"):
        approve(row, chair)


@pytest.mark.parametrize(
    "value",
    [
        "https://vinho.vinhlinh.quangtri.gov.vn",
        "https://xavinho.quangtri.gov.vn",
        "https://ubndvinho.vinhlinh.quangtri.gov.vn",
        "https://vinho.example.vn",
    ],
)
def test_a_name_of_its_own_is_confirmed_within_the_commune(district, chair, value):
    approve(channel(district.vinh_o, district.lan, value, kind="website", name="Trang xã"), chair)


def test_a_name_of_the_district_is_confirmed_by_the_district(district):
    row = channel(
        district.vinh_o, district.lan, "https://vinhlinh.quangtri.gov.vn/xa-vinh-o", kind="website", name="Xã"
    )

    assert approve(row, district.tung).way == "above"


def test_a_name_of_the_province_is_confirmed_by_the_province_alone(district):
    row = channel(district.vinh_o, district.lan, "https://quangtri.gov.vn", kind="website", name="Trang")
    with pytest.raises(Refused, match="Quảng Trị"):
        approve(row, district.tung)

    assert approve(row, make.member("Trần Tỉnh", district.province, "leader")).way == "above"


def test_a_mailbox_under_the_province_is_the_communes_own(district, chair):
    row = channel(district.vinh_o, district.lan, "vinho@quangtri.gov.vn", kind="email", name="Văn thư")
    approve(row, chair)

    other = channel(district.vinh_o, district.lan, "vinho@danang.gov.vn", kind="email", name="Văn thư 2")
    with pytest.raises(Refused, match="Đà Nẵng"):
        approve(other, chair)


def _site_in(province_name, kind, value):
    province = make.unit(province_name, kind=kind)
    ward = make.unit("phường Thử", kind="ward", parent=province)
    row = channel(ward, make.member("Người Ghi", ward), value, kind="website", name="Trang phường")
    return row, make.member("Người Duyệt", ward, "leader")


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("thành phố Hồ Chí Minh", "city", "https://phuongthu.hochiminhcity.gov.vn"),
        ("thành phố Hồ Chí Minh", "city", "https://phuongthu.tphcm.gov.vn"),
        ("tỉnh Thừa Thiên Huế", "province", "https://thu.thuathienhue.gov.vn"),
        ("tỉnh Đắk Lắk", "province", "https://thu.daklak.gov.vn"),
    ],
)
def test_a_province_is_known_by_every_label_it_has_or_had(district, name, kind, value):
    approve(*_site_in(name, kind, value))


def test_the_label_of_a_merged_province_is_its_successors_from_that_day_on(district):
    row, _head = _site_in("thành phố Đà Nẵng", "city", "https://thu.quangnam.gov.vn")

    assert "Quảng Nam" in name_need(row, on=date(2025, 6, 30)).sentence
    assert name_need(row, on=date(2025, 7, 1)) is None


def test_a_department_stands_right_under_its_province_and_an_office_of_a_district_does_not(district):
    department = make.unit("Sở Văn hóa", kind="department", parent=district.province)
    officer, head = make.member("Ai Ghi", department), make.member("Ai Duyệt", department, "leader")
    row = channel(department, officer, "https://svhttdl.quangtri.gov.vn", kind="website", name="Sở")
    assert approve(row, head).way == "second"

    clerk = make.member("Ai Nhập", district.office, "officer")
    office = channel(district.office, clerk, "https://vanhoa.quangtri.gov.vn", kind="website", name="Phòng")
    with pytest.raises(Refused, match="Quảng Trị"):
        approve(office, district.huong)
