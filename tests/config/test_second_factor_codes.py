"""A code of the second factor is good once and for a short while; a code on paper is good once."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
PERIOD = 30  # seconds a code is shown for


def code_of(periods_ago):
    now = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, now - periods_ago))


def answer(client, code):
    """Pass the password and answer the second question; tell whether the way is open."""
    client.post("/dang-nhap", {"login": "lan", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code})
    opens = client.get("/").status_code == 200
    client.post("/dang-xuat")
    return opens


def test_a_code_is_good_once(client, district, monkeypatch):
    moment = time.time() // PERIOD * PERIOD + 1  # both tries stand in one period
    monkeypatch.setattr(time, "time", lambda: moment)
    TOTP.activate(district.lan.user, SECRET)
    code = code_of(0)

    assert answer(client, code)
    assert not answer(client, code)


@pytest.mark.parametrize("periods", [4, 20, 2880])
def test_a_code_of_minutes_ago_opens_nothing(client, district, periods):
    TOTP.activate(district.lan.user, SECRET)

    assert not answer(client, code_of(periods))


def test_a_code_on_paper_is_good_once(client, district):
    TOTP.activate(district.lan.user, SECRET)
    first, second = RecoveryCodes.activate(district.lan.user).get_unused_codes()[:2]

    assert answer(client, first)
    assert not answer(client, first)
    assert answer(client, second)
