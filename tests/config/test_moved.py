"""Every address that a page had before leads on to where the page stands now, with its query."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from guong.config.moved import MovedMiddleware

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
    "/",
    "/don-vi",
    "/don-vi?q=trang",
    "/hop-thu/7",
    "/viec/7",
    "/van-ban/7",
    "/su-co",
    "/soi-bai",
    "/nguoi-dan",
)


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
