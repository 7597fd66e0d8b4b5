"""Each body has a front page for residents; the address of one that ended leads to its heir."""

import sys
from datetime import date, timedelta

import pypdfium2
import pytest
from django.test import Client

from guong.apps.registries.models import Channel
from guong.apps.registries.views.front import front as front_page
from guong.apps.units.models import Appointment, UnitVersion
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.apps.succession.factories import JULY, carried_out

pytestmark = pytest.mark.django_db
VIEW = sys.modules[front_page.__module__]


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


def test_the_address_of_an_ended_unit_leads_to_its_heir(client, district, fanpage, status_on):
    plan = carried_out(district)
    status_on(JULY)

    answer = client.get("/xa/vinh-o")

    assert answer.status_code == 302 and answer.url == "/xa/ben-quan"
    wall = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}")
    assert (wall.status_code, wall.url) == (302, f"/kenh-chinh-thuc/{plan.result.pk}")
    page = client.get(wall.url).content.decode()
    assert "Kênh cũ, đừng dùng" in page and "Từng là kênh chính thức của UBND xã Vĩnh Ô" in page


def test_half_done_is_said_honestly(client, district, fanpage, status_on):
    carried_out(district)
    status_on(JULY)

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


def test_a_stranger_comes_from_the_address_alone_to_the_page_of_the_one_body(client, signed_in, district):
    assert client.get("/").url == "/dang-nhap?next=/"
    Appointment.objects.exclude(unit=district.vinh_o).delete()

    assert client.get("/").url == "/xa/vinh-o"
    page = client.get("/xa/vinh-o").content.decode()
    assert 'href="/dang-nhap"' in page
    assert signed_in(district.lan).get("/").status_code == 200


def test_the_head_is_the_bodys_where_there_is_nothing_or_too_much(client, signed_in, district, fanpage):
    missing = client.get("/xa/khong-co").content.decode()
    assert "Trang của Ủy ban nhân dân huyện Vĩnh Linh" in missing and 'class="mast"' in missing
    assert "trang đã đổi chỗ" in missing and "số văn bản" not in missing
    of_commune = client.get(f"/khong-co?don-vi={district.vinh_o.pk}").content.decode()
    assert "Trang của Ủy ban nhân dân xã Vĩnh Ô" in of_commune
    too_much = next(
        answer.content.decode()
        for answer in (client.post("/kenh-nay-co-that-khong", {"q": "x"}) for _time in range(40))
        if answer.status_code == 429
    )
    assert 'class="mast"' in too_much and "Đợi 1 phút" in too_much and "mật khẩu" not in too_much
    refused = Client(enforce_csrf_checks=True).post(f"/bao-su-co?don-vi={district.vinh_o.pk}", {"link": "x"})
    page = refused.content.decode()
    assert refused.status_code == 403 and "Trang của Ủy ban nhân dân xã Vĩnh Ô" in page
    assert "gửi lần nữa" in page and "phiên làm việc" not in page and "Cuối trang" in page
    inside = signed_in(district.lan).get("/xa/khong-co").content.decode()
    assert 'class="mast"' not in inside and "số văn bản" in inside


def test_the_address_of_a_district_that_ended_names_the_communes_of_today(client, district, status_on):
    carried_out(district)
    UnitVersion.objects.filter(unit=district.top).update(valid_to=JULY - timedelta(days=1))
    status_on(JULY)

    page = client.get("/huyen/vinh-linh").content.decode()

    assert "Không còn cơ quan này" in page and 'href="/xa/ben-quan"' in page
    for old in (f"/kenh-chinh-thuc/{district.top.pk}", f"/kenh-chinh-thuc/{district.top.pk}/bang-treo.pdf"):
        assert client.get(old).url == "/huyen/vinh-linh"
    assert client.get("/kenh-chinh-thuc/99999").status_code == 404


def test_two_ended_units_of_one_name_are_not_one_that_was_divided(client, district, monkeypatch):
    standing = [district.vinh_o, district.vinh_ha]
    monkeypatch.setattr(VIEW, "successors", lambda _unit, on: standing)

    def page(units):
        monkeypatch.setattr(VIEW, "units_at", lambda *_args, on: units)
        return client.get("/xa/song-trung").content.decode()

    assert "Nay chia về 2 nơi" in page([district.province.pk])
    assert "Nhiều nơi từng mang tên này" in page([district.province.pk, district.top.pk])
    assert "Có nhiều nơi cùng tên" in page([unit.pk for unit in standing])


def test_beside_channels_nobody_confirmed_the_list_is_not_called_all(client, district, fanpage):
    official = f"/kenh-chinh-thuc/{district.vinh_o.pk}"
    assert "chỉ nói với bà con qua những kênh này" in client.get(official).content.decode()
    channel(district.vinh_o, district.lan, "https://xavinho.example", kind="website")

    page = client.get(official).content.decode()
    assert "chỉ nói với bà con" not in page and "đã xác minh những kênh này của xã" in page


def test_a_confirmed_channel_in_other_hands_was_still_confirmed(client, signed_in, district):
    fanpage = confirmed(channel(district.vinh_o, district.lan), district.tung)
    signed_in(district.lan).post("/su-co/khan", {"loai": "lost", "kenh": fanpage.pk})

    official = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}").content.decode()
    front = client.get("/xa/vinh-o").content.decode()
    assert "không có kênh nào bà con dùng được" in official and "1 kênh đang có sự cố" in front
    assert "ưa có kênh nào được xác minh" not in official + front


def test_of_a_body_without_a_channel_nothing_is_promised(client, district):
    official = f"/kenh-chinh-thuc/{district.vinh_o.pk}"
    page = client.get(official).content.decode()

    assert "chỉ nói với bà con qua những kênh này" not in page and "đến trụ sở" in page
    front = client.get("/xa/vinh-o").content.decode()
    assert "Chưa có kênh nào được xác minh" in front and "0 kênh" not in front
    assert "Bảng để in và dán" not in page + front
    assert client.get(f"{official}/bang-treo.pdf").url == official
