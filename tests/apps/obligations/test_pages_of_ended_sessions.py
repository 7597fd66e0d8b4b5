"""A session that ends in the middle of a form: what was typed is there after signing in."""

import re

import pytest
from django.urls import reverse

from guong.apps.obligations.models import Assignment, Obligation, State
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, expire, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


@pytest.mark.parametrize("far", [False, True])
def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(signed_in, district, far):
    row = factories.received(district)
    client = signed_in(district.lan)
    page = address("submit", row.pk)
    client.get(page)
    expire(client)
    answer = client.post(page, {"text": "Đã phát 4 buổi, gõ mất nửa giờ.", "seen": "received"})
    assert answer.status_code == 302 and answer.url == f"{reverse('account_login')}?next={page}"
    assert Assignment.objects.get(pk=row.pk).state == State.RECEIVED

    client.post(reverse("account_login"), {"login": "lan", "password": make.PASSWORD})
    if far:
        client.get(address("assignments"))
    back = client.get(page)
    assert "gõ mất nửa giờ" in back.content.decode()
    assert "Phiên đăng nhập đã hết" in words(back)
    assert "gõ mất nửa giờ" not in client.get(page).content.decode()


def test_the_ticks_of_a_letter_are_kept_too(signed_in, district):
    reading = factories.reading(district)
    client = signed_in(district.huong)
    page = address("reading", reading.pk)
    client.get(page)
    expire(client)
    client.post(page, {"nhan": ["o2"]})
    assert not Obligation.objects.exists()
    client.post(reverse("account_login"), {"login": "huong", "password": make.PASSWORD})
    back = client.get(page).content.decode()

    assert re.findall(r'value="(o\d)"[^>]*checked', back) == ["o2"]


def test_what_one_typed_is_not_shown_to_a_stranger_at_the_same_browser(signed_in, district):
    row = factories.received(district)
    client = signed_in(district.lan)
    client.get(address("submit", row.pk))
    expire(client)
    client.post(address("submit", row.pk), {"text": "Chuyện nội bộ."})
    client.post(reverse("account_login"), {"login": "hoa", "password": make.PASSWORD})

    assert client.get(address("submit", row.pk)).status_code == 404
    for page in ("assignments", "directives"):
        assert "Chuyện nội bộ." not in client.get(address(page)).content.decode()


def test_a_form_without_its_token_is_refused_in_vietnamese(district):
    from django.test import Client

    row = factories.assignment(district)
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.lan.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(address("receive", row.pk))

    assert answer.status_code == 403
    assert "có thể vì trang mở đã lâu" in words(answer)
