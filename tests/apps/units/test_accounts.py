"""Signing in, being locked out, the second factor, confirming again, and the way back in."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from django.utils import timezone

from guong.apps.activity.models import Entry, verify
from guong.apps.units.models import RecoveryLink, User
from guong.apps.units.models.user import LinkSpent
from tests import factories as make
from tests.factories import PASSWORD
from tests.server import race

pytestmark = pytest.mark.django_db
LOGIN = "/dang-nhap"
NEW = "mot-cau-ngan-de-nho"


def sign_in(client, username="lan", password=PASSWORD):
    return client.post(LOGIN, {"login": username, "password": password})


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_the_entrance_is_in_vietnamese_and_has_no_sign_up(client):
    page = client.get(LOGIN).content.decode()

    assert "Tên đăng nhập" in page and "Mật khẩu" in page
    assert not re.search(r"Sign|Password|Username|signup|style=|<script>", page)


def test_the_right_password_opens_and_the_case_of_the_name_does_not_matter(client, district):
    assert sign_in(client, "LAN").status_code == 302
    assert client.get("/tai-khoan").status_code == 200


def test_a_wrong_password_is_told_in_vietnamese_and_the_name_is_kept(client, district):
    page = sign_in(client, password="sai").content.decode()

    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert 'value="lan"' in page


def test_a_session_lasts_ninety_days(client, district):
    sign_in(client)

    assert client.cookies["guong"]["max-age"] == 90 * 86400


def test_seven_wrong_tries_shut_the_door_for_a_while(client, district):
    for _ in range(7):
        answer = sign_in(client, password="sai")
    assert answer.status_code == 429

    locked = sign_in(client)
    assert locked.status_code == 429
    assert client.get("/tai-khoan").status_code == 302


def test_one_persons_lockout_does_not_shut_out_another(client, district):
    for _ in range(7):
        sign_in(client, "LAN", password="sai")

    assert sign_in(client).status_code == 429
    assert sign_in(client, "hoa").status_code == 302


def test_a_closed_login_does_not_open(client, district):
    district.lan.user.close()
    sign_in(client)

    assert client.get("/tai-khoan").status_code == 302


def test_closing_a_login_ends_its_open_sessions(signed_in, district):
    client = signed_in(district.lan)
    assert client.get("/tai-khoan").status_code == 200
    district.lan.user.close()

    assert client.get("/tai-khoan").status_code == 302


def test_the_second_factor_is_asked_after_the_password(client, district):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(district.lan.user, secret)
    answer = sign_in(client)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get("/tai-khoan").status_code == 302
    page = client.post(answer.url, {"code": "000000"}).content.decode()
    assert "Mã không đúng." in page

    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert client.get("/tai-khoan").status_code == 200


def test_the_second_factor_is_turned_on_by_scanning(signed_in, district):
    client = signed_in(district.lan)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    types = set(Authenticator.objects.filter(user=district.lan.user).values_list("type", flat=True))
    assert types == {"totp", "recovery_codes"}
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200


@pytest.mark.parametrize(
    "name", ["account_change_password", "mfa_index", "account_reauthenticate", "account_logout"]
)
def test_the_pages_of_a_login_are_in_vietnamese_and_within_the_policy(signed_in, district, name):
    page = signed_in(district.lan).get(reverse(name)).content.decode()

    assert "</h1>" in page
    assert not re.search(r'style="|<script>|onclick=|Password|Authenticat|Confirm', page)


def test_an_act_that_binds_asks_for_the_password_again_and_then_is_done(signed_in, district):
    client = signed_in(district.quan, long_ago=True)
    asked = client.post(reverse("units:close_login", args=[district.lan.pk]))
    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.get(username="lan").is_active

    back = unquote(asked.url.partition("next=")[2])
    client.post(asked.url, {"password": PASSWORD, "next": back})
    assert not User.objects.get(username="lan").is_active
    assert Entry.objects.about(district.lan.user).get().verb == "login.closed"


def test_the_administrator_prints_a_way_back_in_and_it_works_once(signed_in, district, client):
    TOTP.activate(district.lan.user, "JBSWY3DPEHPK3PXP")
    page = signed_in(district.quan).post(reverse("units:recovery", args=[district.lan.pk])).content.decode()
    address = re.search(r"<code>\S+?(/vao-lai/\S+)</code>", page.replace("<wbr>", ""))[1]
    assert "<svg" in page and "style=" not in page
    client.logout()

    assert client.post(address, {"password1": "ngan", "password2": "ngan"}).status_code == 200
    assert client.post(address, {"password1": NEW, "password2": NEW}).url == LOGIN
    assert sign_in(client, password=NEW).status_code == 302
    assert client.get("/tai-khoan").status_code == 200
    assert client.get(address).status_code == 410


def test_the_way_back_in_is_logged_by_ids_and_its_secret_is_not_kept(district):
    now = timezone.now()
    _link, token = RecoveryLink.issue(district.lan.user, by=district.quan, at=now)
    RecoveryLink.open(token, at=now).use(NEW, at=now)

    verbs = [(entry.verb, entry.by_id) for entry in Entry.objects.filter(verb__startswith="login.")]
    assert verbs == [("login.recovery_issued", district.quan.pk), ("login.recovered", district.lan.pk)]
    assert token not in str(list(RecoveryLink.objects.values())) + str(list(Entry.objects.values()))
    assert verify() is None


def test_a_link_runs_out_and_a_newer_one_ends_it(district):
    now = timezone.now()
    _link, first = RecoveryLink.issue(district.lan.user, by=None, at=now)
    _link, second = RecoveryLink.issue(district.lan.user, by=None, at=now + timedelta(minutes=1))

    for token, at in ((first, now + timedelta(minutes=2)), (second, now + timedelta(hours=49)), ("x", now)):
        with pytest.raises(LinkSpent):
            RecoveryLink.open(token, at=at)
    assert RecoveryLink.open(second, at=now + timedelta(hours=47))


def test_of_two_who_use_one_link_together_one_wins(transactional_db):
    now = timezone.now()
    person = make.member("Hồ Thị Lan", make.unit())
    _link, token = RecoveryLink.issue(person.user, by=None, at=now)

    def use():
        RecoveryLink.open(token, at=now).use(NEW, at=now)

    ended = race(use, use)

    assert [type(end) for end in ended].count(LinkSpent) == 1
    assert verify() is None


def test_a_colleague_may_not_print_a_way_in_for_another(signed_in, district):
    make.member("Bạn Lan", district.vinh_o, username="ban")
    answer = signed_in(district.lan).post(
        reverse("units:recovery", args=[User.objects.get(username="ban").person.pk])
    )

    assert answer.status_code == 403
    assert not RecoveryLink.objects.exists()
