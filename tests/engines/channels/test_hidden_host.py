"""An address that shows one host and leads to another is seen through."""

import pytest

from guong.engines.channels import hides_host


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
