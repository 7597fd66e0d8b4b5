"""Reached over IPv6 or not."""

from tests.engines.siteaudit.judging.checks.check_factory import page, state

V6 = "P224-11.4-vn"


def test_an_address_of_version_six_passes():
    assert state("no-ipv6", V6, page(), ipv6=True) == "dat"


def test_a_host_without_one_fails():
    assert state("no-ipv6", V6, page(), ipv6=False) == "khong_thay"


def test_what_nobody_asked_is_left_open():
    assert state("no-ipv6", V6, page()) == "chua_ro"
    assert state("no-ipv6", V6, page(), offline=True) == "chua_ro"
