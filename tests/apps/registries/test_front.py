"""Each body has a front page for residents; the address of one that ended leads to its heir."""

from datetime import date

import pypdfium2
import pytest

from guong.apps.registries.models import Channel
from guong.apps.units.models import Appointment
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.apps.succession.factories import JULY, carried_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def fanpage(district):
    confirmed(
        channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban"), district.tung
    )
    return confirmed(channel(district.vinh_o, district.lan), district.tung)


def test_it_says_whose_page_it_is_and_leads_to_every_public_page(client, district, fanpage):
    page = client.get("/xa/vinh-o").content.decode()

    assert "Ủy ban nhân dân xã Vĩnh Ô" in page and "Làm sao biết?" in page
    for address in (
        "/kenh-nay-co-that-khong",
        "/bao-su-co",
        f"/kenh-chinh-thuc/{district.vinh_o.pk}",
        "/quy-tac-ung-xu",
    ):
        assert f'"{address}' in page
    assert 'href="tel:+842333820123"' in page and 'href="tel:113"' in page and 'href="tel:156"' in page
    assert "2 kênh dùng được" in page


def test_a_page_that_names_no_body_is_that_of_the_lowest_place_all_here_work_under(client, district):
    address = "/tai-khoan-bi-chiem"
    page = client.get(address).content.decode()
    assert "Ủy ban nhân dân huyện Vĩnh Linh" in page

    make.member("Người Tỉnh", district.province, "officer", "tinh")
    assert "Ủy ban nhân dân tỉnh Quảng Trị" in client.get(address).content.decode()


def test_in_a_ledger_of_one_office_the_page_is_that_of_its_place(client, district):
    Appointment.objects.exclude(unit=district.office).delete()

    assert "Huyện Vĩnh Linh" in client.get("/tai-khoan-bi-chiem").content.decode()


def test_an_address_that_stands_for_nobody_is_none(client, district):
    assert client.get("/xa/khong-co-xa-nay").status_code == 404
    assert client.get("/xa/vinh-o-tinh-khac").status_code == 404


def test_the_province_may_be_added_and_leads_to_the_plain_address(client, district):
    answer = client.get("/xa/vinh-o-quang-tri")

    assert (answer.status_code, answer.url) == (302, "/xa/vinh-o")


def test_the_address_of_an_ended_unit_leads_to_its_heir(client, district, fanpage, standing_on):
    plan = carried_out(district)
    standing_on(JULY)

    answer = client.get("/xa/vinh-o")

    assert answer.status_code == 302 and answer.url == "/xa/ben-quan"
    wall = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}")
    assert (wall.status_code, wall.url) == (302, f"/kenh-chinh-thuc/{plan.result.pk}")
    page = client.get(wall.url).content.decode()
    assert "Kênh cũ, đừng dùng" in page and "Từng là kênh chính thức của UBND xã Vĩnh Ô" in page


def test_half_done_is_said_honestly(client, district, fanpage, standing_on):
    carried_out(district)
    standing_on(JULY)

    page = client.post("/kenh-nay-co-that-khong", {"q": "facebook.com/xavinho"}).content.decode()

    assert "Kênh cũ, nay không ai trông" in page and "Nơi kế thừa chưa nhận kênh này" in page
    assert not Channel.objects.official(on=date(2025, 7, 1)).exists()


def test_what_to_do_about_ones_own_account_asks_nothing(client, district):
    page = client.get("/tai-khoan-bi-chiem").content.decode()

    assert "Gọi ngân hàng" in page and "<input" not in page and "<form" not in page


def test_the_sheet_for_the_wall_bears_the_channels_that_are_official_today(client, district, fanpage):
    unconfirmed = channel(
        district.vinh_o, district.lan, "https://zalo.me/1234567890", kind="zalo", name="Khác"
    )
    answer = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}/bang-treo.pdf?kho=a3")

    sheet = pypdfium2.PdfDocument(answer.content)
    words = sheet[0].get_textpage().get_text_bounded().replace("\u200b", "")
    assert len(sheet) == 1 and "facebook.com/xavinho" in words and "0233 3820 123" in words
    assert "zalo" not in words.lower() and unconfirmed.pk
    assert client.get("/kenh-chinh-thuc/99999/bang-treo.pdf").status_code == 404
