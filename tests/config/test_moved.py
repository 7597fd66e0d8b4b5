"""Every address that a page had before leads on to where the page stands now, with its query."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from guong.config.web.redirects import MovedMiddleware
from tests.apps.audits.factories import site
from tests.apps.obligations.factories import handed_out

# Old address, new address: the table of the redesign, one example a line.
MOVED = {
    "/hop-thu": "/#tin-bao",
    "/hop-thu/da-doc": "/#tin-bao",
    "/hop-thu/lich": "/tai-khoan/lich",
    "/hop-thu/lich/tao": "/tai-khoan/lich/tao",
    "/soi-trang": "/don-vi/trang",
    "/soi-trang?trang=2": "/don-vi/trang?trang=2",
    "/don-vi?xem=trang": "/don-vi/trang",
    "/don-vi?xem=kenh&q=x%20y": "/don-vi/kenh?q=x+y",
    "/don-vi?xem=phat-ngon": "/don-vi/phat-ngon",
    "/don-vi?xem=ban-bien-tap": "/don-vi/ban-bien-tap",
    "/so-dang-ky": "/don-vi/kenh",
    "/so-dang-ky?chi=mot-nguoi": "/don-vi/kenh?chi=mot-nguoi",
    "/so-dang-ky/phat-ngon": "/don-vi/phat-ngon",
    "/so-dang-ky/ban-bien-tap": "/don-vi/ban-bien-tap",
    "/so-dang-ky/them": "/don-vi/kenh/them",
    "/so-dang-ky/tai-ve": "/don-vi/kenh/tai-ve",
    "/so-dang-ky/ke-thua": "/don-vi/kenh/ke-thua",
    "/so-dang-ky/cho-xac-minh": "/don-vi/kenh/cho-xac-minh",
    "/so-dang-ky/tim-kenh-gia": "/don-vi/kenh/gia",
    "/so-dang-ky/nhap": "/quan-tri/nhap/kenh",
    "/quy-tac-ung-xu/chuan-muc?van-ban=7": "/van-ban/7#dieu-voi-tung-nguoi",
    "/minh-chung/don-vi/7": "/don-vi/7/minh-chung/ket-luan",
    "/viec/?van-ban=7": "/van-ban/7/viec",
    "/viec/?van-ban=7&xem=qua-han&nhiem-vu=3": "/van-ban/7/viec?xem=qua-han&nhiem-vu=3",
    "/bang-tong-hop?van-ban=7": "/van-ban/7/viec?xem=bang",
    "/bang-tong-hop?ngay=2023-03-24&van-ban=7": "/van-ban/7/viec?xem=bang&ngay=2023-03-24",
    "/pho-bien?van-ban=7": "/van-ban/7/viec",
    "/don-vi/nhap": "/quan-tri/nhap/don-vi",
    "/don-vi/nhap/xac-nhan": "/quan-tri/nhap/don-vi/xac-nhan",
    "/don-vi/them": "/quan-tri/don-vi/them",
    "/nguoi": "/quan-tri/nguoi",
    "/nguoi?trang=3": "/quan-tri/nguoi?trang=3",
    "/nguoi/7/khoa": "/quan-tri/nguoi/7/khoa",
    "/sap-xep/": "/quan-tri/sap-xep/",
    "/sap-xep/7/hoan-tac": "/quan-tri/sap-xep/7/hoan-tac",
}
STAY = (
    "/", "/don-vi", "/don-vi?q=trang", "/hop-thu/7", "/viec/7", "/van-ban/7", "/su-co", "/soi-bai",
    "/nguoi-dan", "/viec/", "/viec/?xem=qua-han", "/viec/?van-ban=", "/viec/?van-ban=7%0d%0ax",
    "/bang-tong-hop", "/bang-tong-hop?van-ban=7&xem=ket-luan", "/quy-tac-ung-xu/chuan-muc", "/pho-bien",
    "/pho-bien/7",
    "/quy-tac-ung-xu/chuan-muc?van-ban=7&ngay=2023-03-24", "/pho-bien?van-ban=7&trang=2",
)  # fmt: skip


def ask(address, method="get"):
    request = getattr(RequestFactory(), method)(address)
    return MovedMiddleware(lambda request: None)(request)


def test_each_old_address_leads_on_for_good_to_a_page_that_is_there():
    for old, new in MOVED.items():
        answer = ask(old)
        assert (answer.status_code, answer["Location"]) == (308, new), old
        assert resolve(new.split("#")[0].split("?")[0]), new
        assert ask(new.split("#")[0]) is None, f"{new} leads on again"


@pytest.mark.parametrize("address", STAY)
def test_an_address_that_stands_on_paper_or_never_moved_stays(address):
    assert ask(address) is None


def test_what_is_sent_to_a_page_that_only_moved_for_reading_still_arrives():
    assert ask("/hop-thu", "post") is None
    assert ask("/hop-thu/da-doc", "post")["Location"] == "/tin-bao/da-doc"
    assert ask("/nguoi/7/khoa", "post").status_code == 308


@pytest.mark.parametrize("address", ["/nguoi//boi.vn", "/nguoi/%0d%0aSet-Cookie:x", "/sap-xep/%0ax"])
def test_no_old_address_leads_out_of_the_house_or_into_a_header(address):
    answer = ask(address)

    if answer is not None:
        assert answer["Location"].startswith("/quan-tri/")
        assert not set("\r\n") & set(answer["Location"])


@pytest.mark.django_db
def test_an_address_whose_page_now_stands_below_a_unit_or_a_directive_leads_there(district, signed_in):
    row, lan, huong = handed_out(district), district.lan, district.huong
    website = site(district.vinh_o, district.lan)
    unit, letter, pk = district.vinh_o.pk, row.pk, website.pk
    task = row.assignments.filter(unit=unit).first().pk
    for person, old, new in (
        (lan, "/viec/", f"/don-vi/{unit}/viec"),
        (lan, "/minh-chung", f"/don-vi/{unit}/minh-chung"),
        (lan, "/minh-chung/gui", f"/don-vi/{unit}/minh-chung?gui=1#gui"),
        (lan, f"/viec/{task}/tra-loi", f"/viec/{task}?lam=tra-loi#soan"),
        (lan, "/tuyen-truyen", f"/don-vi/{unit}/minh-chung?loai=tuyen-truyen"),
        (lan, f"/so-dang-ky/kenh/{pk}", f"/don-vi/{unit}/kenh/{pk}"),
        (lan, f"/soi-trang/trang/{pk}", f"/don-vi/{unit}/kenh/{pk}/soi"),
        # An address below the unit that had the channel before leads to where it is.
        (lan, f"/don-vi/{district.top.pk}/kenh/{pk}", f"/don-vi/{unit}/kenh/{pk}"),
        (lan, f"/don-vi/{district.top.pk}/kenh/{pk}/soi", f"/don-vi/{unit}/kenh/{pk}/soi"),
        (huong, f"/van-ban/{letter}/dat-han", f"/van-ban/{letter}/thu-tu#dat-han"),
        (huong, f"/bao-cao/soan?van-ban={letter}", f"/van-ban/{letter}/bao-cao#soan"),
        (
            huong,
            f"/bao-cao/soan?van-ban={letter}&loai=urging_letter",
            f"/van-ban/{letter}/bao-cao?loai=urging_letter#soan",
        ),
    ):
        client = signed_in(person)
        answer = client.get(old)
        assert answer.status_code in (301, 302) and answer["Location"] == new, old
        page = client.get(new.split("#")[0])
        assert page.status_code == 200, new
        if "#" in new:
            assert f'id="{new.split("#")[1]}"' in page.content.decode(), new
    # A stranger to the channel learns nothing from its old address; who asks for more keeps the list.
    assert signed_in(district.hoa).get(f"/so-dang-ky/kenh/{pk}").status_code == 404
    assert signed_in(lan).get("/viec/?xem=qua-han").status_code == 200
    assert signed_in(district.tung).get("/viec/").status_code == 200, "who leads has the list of all"
