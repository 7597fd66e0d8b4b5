"""Addresses of websites and accounts: when two are one, what one hides, and how it is made unclickable."""

import pytest

from guong.engines.channels import Kind, find, hides_host, parse, same
from guong.engines.channels.defanged_addresses import defanged


def are_same(a, b):
    return same(parse(a), parse(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("vinhlinh.quangtri.gov.vn", "https://www.vinhlinh.quangtri.gov.vn/"),
        ("http://VinhLinh.QuangTri.gov.vn:80/index.php", "vinhlinh.quangtri.gov.vn/vi/trang-chu"),
        ("https://vinhlinh.quangtri.gov.vn/web/guest/home", "vinhlinh.quangtri.gov.vn."),
        ("https://xãmẫu.vn", "xn--xmu-mla5329a.vn"),
        ("https://xa\u0303ma\u0302\u0303u.vn", "https://xãmẫu.vn/"),
        ("https://www.facebook.com/ubndxamau", "fb.com/UBND.xa.mau/"),
        ("https://m.facebook.com/ubndxamau?ref=share", "https://www.facebook.com/ubndxamau/posts/pfbid0abc"),
        ("https://m.me/ubndxamau", "facebook.com/ubndxamau"),
        ("https://www.facebook.com/profile.php?id=100064812345678", "facebook.com/100064812345678"),
        ("facebook.com/people/UBND-xã-Mẫu/100064812345678/", "facebook.com/p/UBND-xã-Mẫu-100064812345678/"),
        ("facebook.com/pages/category/Gov/UBND-xa-Mau-103456789012345", "facebook.com/103456789012345"),
        ("fb.com/plugins/page.php?href=https%3A%2F%2Ffb.com%2Fubndxamau", "fb.com/ubndxamau"),
        ("l.fb.com/l.php?u=zalo.me%2F1234567890123456789", "zalo.me/1234567890123456789"),
        ("https://oa.zalo.me/1234567890123456789", "http://zalo.me/1234567890123456789?src=qr"),
        ("https://zalo.me/0912345678", "zalo.me/84912345678"),
        ("https://www.youtube.com/@UBNDxaMau/videos", "youtube.com/@ubndxamau"),
        ("youtube.com/channel/UCabcdefghijklmnopqrstuvw", "m.youtube.com/channel/UCabcdefghijklmnopqrstuvw"),
        ("https://www.tiktok.com/@ubnd.xamau?lang=vi-VN", "tiktok.com/@UBND.xamau/video/7123"),
        ("mailto:VanThu@quangtri.gov.vn?subject=x", "vanthu@quangtri.gov.vn"),
        ("vanthu[at]quangtri[.]gov[.]vn", "vanthu@quangtri.gov.vn"),
    ],
)  # fmt: skip
def test_two_spellings_are_one_channel(a, b):
    assert are_same(a, b) is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("vinhlinh.quangtri.gov.vn", "vinhIinh.quangtri.gov.vn"),
        ("vinhlinh.quangtri.gov.vn", "vinhlinh.quangtri.gov.vn.com"),
        ("ttkh.mau.gov.vn/bungrieng", "ttkh.mau.gov.vn/phuocthuan"),
        ("facebook.com/ubndxamau", "facebook.com/ubndxamau1"),
        ("facebook.com/ubndxamau", "facebook.com/groups/ubndxamau"),
        ("youtube.com/channel/UCabcdefghijklmnopqrstuvw", "youtube.com/channel/UCabcdefghijklmnopqrstuvW"),
        ("zalo.me/1234567890123456789", "zalo.me/0912345678"),
        ("facebook.com/ubndxamau", "tiktok.com/@ubndxamau"),
    ],
)
def test_two_channels_are_not_one(a, b):
    assert are_same(a, b) is False


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("facebook.com/ubndxamau", "facebook.com/profile.php?id=100064812345678"),
        ("facebook.com/ubndxamau", "https://www.facebook.com/share/1AbCdEf/"),
        ("https://www.facebook.com/share/1AbCdEf/", "https://www.facebook.com/share/9ZyXw/"),
        ("youtube.com/@ubndxamau", "youtube.com/channel/UCabcdefghijklmnopqrstuvw"),
        ("https://vt.tiktok.com/ZS123/", "tiktok.com/@ubndxamau"),
        ("quangtri.gov.vn", "quangtri.gov.vn/vinhlinh"),
    ],
)
def test_what_an_address_alone_cannot_tell_is_left_open(a, b):
    assert are_same(a, b) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://facebook.com/",
        "https://www.facebook.com/sharer/sharer.php?u=https://mau.gov.vn",
        "https://www.facebook.com/sharer.php?u=x",
        "https://twitter.com/intent/tweet?url=x",
        "https://www.youtube.com/watch?v=abc",
        "https://youtu.be/abc",
        "https://www.youtube.com/embed/abc",
        "https://www.tiktok.com/",
        "https://zalo.me/",
        "https://t.me/share/url?url=x",
        "javascript:void(0)",
        "#",
        "/vi/trang-chu",
        "http://",
        "http://[::1",
        "xin chào",
        "",
        "tel:",
    ],
)
def test_what_leads_to_no_account_is_none(text):
    assert parse(text) is None


def test_a_kind_lets_a_bare_id_or_name_be_read():
    assert parse("@ubndxamau", Kind.TIKTOK).key("name") == "ubndxamau"
    assert parse("1234567890123456789", Kind.ZALO).key("id") == "1234567890123456789"
    assert parse("UCabcdefghijklmnopqrstuvw", Kind.YOUTUBE).key("id") == "UCabcdefghijklmnopqrstuvw"
    assert parse("100064812345678", Kind.FACEBOOK).key("id") == "100064812345678"


def test_a_kind_refuses_what_is_of_another():
    assert parse("https://www.tiktok.com/@ubndxamau", Kind.FACEBOOK) is None
    assert parse("https://mau.gov.vn", Kind.ZALO) is None


def test_a_host_that_only_looks_like_a_platform_is_a_website():
    assert parse("https://facebook.com.ubndxa.vn/abc").kind is Kind.WEBSITE
    assert parse("https://myfacebook.com/abc").kind is Kind.WEBSITE


def test_addresses_and_mail_are_found_in_a_text():
    text = "Ở https://www.facebook.com/ubndxamau, ubnd@mau.quangtri.gov.vn (trang mau.quangtri.gov.vn)."

    assert [(text[s:e], c.kind) for s, e, c in find(text)] == [
        ("https://www.facebook.com/ubndxamau", Kind.FACEBOOK),
        ("ubnd@mau.quangtri.gov.vn", Kind.EMAIL),
        ("mau.quangtri.gov.vn", Kind.WEBSITE),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://user:pw@vinhlinh.gov.vn@evil.example/",
        "https://quangtri.gov.vn@evil.example",
        "//a@evil.example/x",
        "http://a:b@www.facebook.com/xavinho",
        "https://quangtri.gov.vn\\@evil.example/",
        "quangtri.gov.vn:443@evil.example",
    ],
)
def test_what_stands_before_the_host_is_seen(address):
    assert hides_host(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.tiktok.com/@xavinho",
        "https://www.youtube.com/@xavinho?a=b@c.d",
        "@xavinho",
        "https://vinho.quangtri.gov.vn:8443/tin/a@b",
        "facebook.com/xavinho",
    ],
)
def test_an_honest_address_is_left_alone(address):
    assert not hides_host(address)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("https://xa-vinh-o.com/dang-nhap", "hxxps://xa-vinh-o[.]com/dang-nhap"),
        ("https://a.vn/trang.247", "hxxps://a[.]vn/trang[.]247"),
        ("HTTP://A.B.vn", "hxxp://A[.]B[.]vn"),
        ("xem facebook.com/x.y nhé.", "xem facebook[.]com/x[.]y nhé."),
        ("http://192.168.0.1/a", "hxxp://192[.]168[.]0[.]1/a"),
        ("javascript:alert(1)", "javascript[:]alert(1)"),
        ("baohiemxahoi[.]biz", "baohiemxahoi[.]biz"),
        ("UBND xã Vĩnh Ô. Trang giả", "UBND xã Vĩnh Ô. Trang giả"),
        ("phí 1.500.000 đồng, lúc 8.30", "phí 1.500.000 đồng, lúc 8.30"),
        ("trang-giả.vn và\nthư.vn", "trang-giả[.]vn và\nthư[.]vn"),
        ("", ""),
    ],
)
def test_addresses_are_defanged_and_nothing_else(text, harmless):
    assert defanged(text) == harmless


def test_what_is_defanged_stays_as_it_is():
    once = defanged("https://a.b.example/c.d?e=f.g")

    assert defanged(once) == once and "https" not in once
