"""An address is written so that it is read and not clicked."""

import pytest

from guong.engines.channels.defanging import defanged


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
