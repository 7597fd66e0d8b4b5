"""Who signed in, who failed to and what changed about a login is in the log, by ids and never by names."""

import json
import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from guong.apps.activity.models import Entry, verify
from tests.factories import NOW, PASSWORD

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
NEW = "mot-cau-ngan-de-nho"


def sign_in(client, username="lan", password=PASSWORD):
    return client.post("/dang-nhap", {"login": username, "password": password})


def verbs():
    return [entry.verb for entry in Entry.objects.filter(verb__startswith="login.").order_by("position")]


def right_code(secret=SECRET):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_sign_in_is_logged_by_the_row_of_the_login_on_the_day_of_the_ledger(client, district, settings):
    settings.BUSINESS_NOW = lambda: NOW - timedelta(days=400)
    sign_in(client, "LAN")

    entry = Entry.objects.get(verb="login.signed_in")
    assert (entry.subject_type, entry.subject_id) == ("units.user", str(district.lan.user.pk))
    assert (entry.by_id, entry.detail) == (district.lan.pk, {"second_factor": "none"})
    assert entry.at == NOW - timedelta(days=400)


def test_a_sign_in_with_a_second_factor_is_logged_once_and_says_so(client, district):
    TOTP.activate(district.lan.user, SECRET)
    sign_in(client)
    assert verbs() == []
    client.post(reverse("mfa_authenticate"), {"code": "khong-phai"})
    client.post(reverse("mfa_authenticate"), {"code": right_code()})

    assert verbs() == ["login.code_failed", "login.signed_in"]
    assert Entry.objects.get(verb="login.signed_in").detail == {"second_factor": "totp"}


def test_a_wrong_password_is_logged_of_the_login(client, district):
    sign_in(client, password="sai")

    entry = Entry.objects.get(verb="login.failed")
    assert (entry.subject_id, entry.by_id) == (str(district.lan.user.pk), None)


def test_of_a_name_that_no_login_has_the_log_knows_nothing(client, district):
    sign_in(client, "mat-khau-go-nham-vao-o-ten", "sai")

    assert verbs() == ["login.failed_unknown"]
    written = json.dumps(list(Entry.objects.values()), default=str)
    assert "mat-khau-go-nham" not in written and "127.0.0.1" not in written


def test_strangers_do_not_fill_the_log(client, district):
    for number in range(45):
        sign_in(client, f"ten{number}", "sai")
    client.defaults["REMOTE_ADDR"] = "192.0.2.1"
    for number in range(24):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        sign_in(client, password="sai")

    assert verbs().count("login.failed_unknown") == verbs().count("login.failed") == 20
    assert verify() is None


def test_a_new_password_is_logged(signed_in, district):
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert signed_in(district.lan).post(reverse("account_change_password"), fields).status_code == 302

    entry = Entry.objects.get(verb="login.password_changed")
    assert entry.by_id == district.lan.pk


def test_a_thief_of_a_session_does_not_guess_the_password_on_the_page_that_changes_it(signed_in, district):
    client = signed_in(district.lan)
    address = reverse("account_change_password")
    for _number in range(7):
        cache.clear()  # the limit on tries a minute
        client.post(address, {"oldpassword": "sai", "password1": NEW, "password2": NEW})
    cache.clear()
    client.post(address, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    district.lan.user.refresh_from_db()
    assert not district.lan.user.check_password(NEW)


@pytest.mark.django_db(transaction=True)
def test_the_second_factor_is_logged_when_it_comes_and_goes(transactional_db, signed_in, district):
    client = signed_in(district.lan)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    client.post(reverse("mfa_activate_totp"), {"code": right_code(secret)})
    client.post(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_deactivate_totp"))

    assert verbs() == ["login.second_factor_added", "login.codes_renewed", "login.second_factor_removed"]


def test_a_thief_of_a_session_does_not_guess_the_password_where_it_is_asked_again(signed_in, district):
    client = signed_in(district.quan, long_ago=True)
    address = reverse("account_reauthenticate")
    for _number in range(7):
        cache.clear()
        client.post(address, {"password": "sai"})
    cache.clear()

    assert client.post(address, {"password": PASSWORD}).status_code == 429
    assert verbs().count("login.failed") >= 7
