"""Whoever sprays passwords is slowed; strangers shut nobody out."""

import pytest
from django.test import Client
from django.urls import reverse

from guong.apps.activity.models import CacheEntry
from guong.apps.units.login_throttle import FAILURES, TRIES_OF_NAME, TRIES_OF_PLACE, count_failure, may_try
from guong.config.login.throttle import KNOWN_COOKIE
from guong.ui import rate_limits
from tests.factories import PASSWORD
from tests.server import race

pytestmark = pytest.mark.django_db
PLACE, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def sign_in(client, username="lan", password="sai", address=PLACE):
    return client.post(
        "/dang-nhap", {"login": username, "password": password}, REMOTE_ADDR=address
    ).status_code


def spray_from_one_place(client):
    return [sign_in(client, f"ten{number}") for number in range(60)]


def spray_one_name(client):
    for number in range(FAILURES.most):
        sign_in(client, address=f"203.0.{number}.5")


@pytest.fixture
def wait(monkeypatch):
    """Let the window of a limit end."""
    passed = [0.0]
    monkeypatch.setattr(rate_limits, "window_clock", lambda: passed[0])

    def wait(limit):
        passed[0] += limit.seconds

    return wait


def test_sixty_names_from_one_place_are_not_all_answered(client, district):
    answers = spray_from_one_place(client)

    assert answers.count(200) <= FAILURES.most + 2
    assert answers[-1] == 429


def test_the_place_is_slowed_and_not_shut_out(client, district, wait):
    spray_from_one_place(client)
    assert sign_in(client, password=PASSWORD) == 429
    wait(TRIES_OF_PLACE)

    assert sign_in(client, password=PASSWORD) == 302


def test_other_places_are_as_quick_as_before(client, district):
    spray_from_one_place(client)

    assert sign_in(client, password=PASSWORD, address=ELSEWHERE) == 302


def test_one_name_from_many_places_is_slowed_in_each_and_the_owner_comes_in(client, district, wait):
    spray_one_name(client)
    assert sign_in(client, address="203.0.113.1") == 200
    assert sign_in(client, address="203.0.113.99") == 429  # the same network
    assert sign_in(client, password=PASSWORD, address=ELSEWHERE) == 302

    wait(TRIES_OF_NAME)
    assert sign_in(Client(), address="203.0.113.99") == 200


def test_other_names_are_not_slowed(client, district):
    spray_one_name(client)

    assert sign_in(client, "hoa", PASSWORD, address="203.0.113.1") == 302
    assert sign_in(Client(), "hung", PASSWORD, address="203.0.113.1") == 200


def test_a_subscriber_of_version_six_is_one_place(client, district):
    answers = [sign_in(client, f"ten{number}", address=f"2001:db8::{number:x}") for number in range(60)]

    assert answers.count(200) <= FAILURES.most + 2


def test_a_colleague_behind_the_same_address_signs_in_with_a_browser_that_was_in_before(client, district):
    assert sign_in(client, password=PASSWORD) == 302
    client.get("/tai-khoan")
    assert client.cookies[KNOWN_COOKIE]["httponly"]
    client.post(reverse("account_logout"))
    spray_from_one_place(Client())
    sign_in(Client())

    assert sign_in(client, password=PASSWORD) == 302


def test_the_mark_of_a_browser_helps_its_own_login_alone(client, district):
    sign_in(client, "hoa", PASSWORD)
    client.get("/tai-khoan")
    client.post(reverse("account_logout"))
    spray_from_one_place(Client())
    sign_in(Client())

    assert sign_in(client) == 429
    client.cookies[KNOWN_COOKIE] = "WzFd:gia:mao"
    assert sign_in(client, "hoa", PASSWORD) == 429


def test_the_answer_says_when_to_come_again(client, district):
    spray_from_one_place(client)
    answer = client.post("/dang-nhap", {"login": "lan", "password": "sai"}, REMOTE_ADDR=PLACE)

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == TRIES_OF_NAME.seconds


def test_what_is_counted_tells_neither_name_nor_address_and_is_forgotten(client, district, wait):
    spray_one_name(client)
    written = str(list(CacheEntry.objects.values()))
    assert "lan" not in written and "203.0" not in written
    assert FAILURES.is_reached("name lan")
    wait(FAILURES)

    assert not FAILURES.is_reached("name lan")


def test_of_several_tries_that_come_together_one_takes_the_turn(transactional_db):
    for _number in range(FAILURES.most):
        count_failure("lan", PLACE)

    ended = race(*[lambda: may_try("hoa", PLACE)] * 6)

    assert ended.count(True) == 1 and ended.count(False) == 5
