"""Whoever knows the password and guesses the second factor is stopped, and its owner is told."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.notices.models import Notification
from guong.apps.units.models import CodeGuesses, RecoveryLink
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
TOO_OFTEN = "Đã thử quá nhiều lần."
LOCKED = "Lớp thứ hai bị khóa đến"
FIVE_MINUTES = 5 * 60 + 1


@pytest.fixture
def wait(monkeypatch):
    """Let seconds pass for the limit on tries and for the codes."""
    clock, passed = time.time, [0]
    monkeypatch.setattr(time, "time", lambda: clock() + passed[0])

    def wait(seconds):
        passed[0] += seconds

    return wait


@pytest.fixture
def thief(client, district):
    """A client that has passed Lan's password and stands before the second factor."""
    TOTP.activate(district.lan.user, SECRET)
    return past_the_password(client)


def past_the_password(client):
    client.post("/dang-nhap", {"login": "lan", "password": PASSWORD})
    return client


def send(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def guess(client, times):
    """Send that many codes that are wrong; give the last page."""
    for _ in range(times):
        page = send(client, "not-a-code").content.decode()
    return page


def right_code():
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def inside(client):
    return client.get("/tai-khoan").status_code == 200


def guess_until_locked(client, wait):
    """Guess as often as the limit allows, passing the password again since its stage lasts a quarter hour."""
    for _ in range(4):
        guess(past_the_password(client), 5)
        wait(FIVE_MINUTES)
    past_the_password(client)


@pytest.mark.long
def test_after_three_hundred_wrong_codes_the_right_one_is_refused_until_five_minutes_passed(thief, wait):
    assert TOO_OFTEN in guess(thief, 300)
    assert TOO_OFTEN in send(thief, right_code()).content.decode()
    assert not inside(thief)

    wait(FIVE_MINUTES)
    send(thief, right_code())
    assert inside(thief)


def test_another_client_and_the_codes_on_paper_share_the_limit(thief, district, client_of_another_place):
    RecoveryCodes.activate(district.lan.user)
    paper = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    guess(thief, 5)
    past_the_password(client_of_another_place)

    assert TOO_OFTEN in send(client_of_another_place, paper).content.decode()
    assert not inside(client_of_another_place)


@pytest.fixture
def client_of_another_place():
    from django.test import Client

    return Client(REMOTE_ADDR="192.0.2.7")


def test_wrong_passwords_are_still_counted_by_axes_alone(client, district):
    answers = [client.post("/dang-nhap", {"login": "lan", "password": "sai"}) for _ in range(7)]

    assert [answer.status_code for answer in answers] == [200] * 6 + [429]
    assert all(TOO_OFTEN not in answer.content.decode() for answer in answers[:6])


def test_twenty_wrong_codes_lock_the_second_factor_and_its_owner_is_told(thief, wait, district):
    guess_until_locked(thief, wait)

    assert LOCKED in send(thief, right_code()).content.decode()
    assert not inside(thief)
    entry = Entry.objects.get(verb="login.second_factor_locked")
    assert (entry.subject_id, entry.detail) == (str(district.lan.user.pk), {"tries": 20})
    notice = Notification.objects.get(recipient=district.lan)
    assert notice.urgent and "20" in notice.title
    assert notice.path == reverse("account_change_password")


def test_the_lock_opens_after_a_day(thief, wait, district):
    guess_until_locked(thief, wait)
    guesses = CodeGuesses.objects.get(user=district.lan.user)
    assert timedelta(hours=23) < guesses.locked_until - timezone.now() <= timedelta(hours=24)

    CodeGuesses.objects.update(locked_until=timezone.now())
    send(thief, right_code())
    assert inside(thief)
    assert not CodeGuesses.objects.exists()


def test_a_way_back_in_takes_the_lock_off(thief, wait, district):
    guess_until_locked(thief, wait)
    now = timezone.now()
    assert CodeGuesses.lock_end(district.lan.user, at=now)
    _link, token = RecoveryLink.issue(district.lan.user, by=None, at=now)
    RecoveryLink.open(token, at=now).use("mot-cau-ngan-de-nho", at=now)

    assert not CodeGuesses.objects.exists()


def test_a_right_code_forgets_the_wrong_ones_before_it(thief, wait, district):
    guess(thief, 4)
    send(thief, right_code())

    assert inside(thief)
    assert not CodeGuesses.objects.exists()


def test_confirming_again_by_code_has_the_same_limits(signed_in, wait, district):
    TOTP.activate(district.lan.user, SECRET)
    client = signed_in(district.lan)
    for _ in range(4):
        for _ in range(5):
            client.post(reverse("mfa_reauthenticate"), {"code": "not-a-code"})
        wait(FIVE_MINUTES)

    page = client.post(reverse("mfa_reauthenticate"), {"code": right_code()}).content.decode()
    assert LOCKED in page
