"""Keys of a device at the doors: rubbish is refused in Vietnamese, a key guards like a second factor."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.notices.models import Notification
from guong.apps.units.actions.login_log import log_factor_added, log_factor_removed
from guong.apps.units.models.second_factor import FACTORS
from guong.config.login.accounts import SecondFactor

pytestmark = pytest.mark.django_db
HALF = {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "MQ"}}
RUBBISH = (
    "",
    "{",
    "[]",
    "1",
    '"x"',
    "null",
    "{}",
    json.dumps(HALF),
    json.dumps({"response": {"userHandle": "%"}}),
)


def key_of(person):
    data = {"name": "Máy ở phòng", "credential": {}}
    return Authenticator.objects.create(user=person.user, type="webauthn", data=data)


def test_rubbish_for_a_key_opens_nothing_and_breaks_nothing(client, district):
    options = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["userVerification"] == "required"
    for written in RUBBISH:
        answer = client.post(reverse("mfa_login_webauthn"), {"credential": written})
        assert answer.status_code == 302, written
        assert answer.url == reverse("account_login"), written
    assert client.get("/tai-khoan").status_code == 302


def test_a_key_is_both_factors_and_its_owner_hears_of_it(signed_in, district, rf):
    key = key_of(district.lan)
    for tell in (log_factor_added, log_factor_removed):
        tell(user=district.lan.user, authenticator=key)
    verbs = list(Entry.objects.filter(verb__startswith="login.passkey").values_list("verb", flat=True))
    assert verbs == ["login.passkey_added", "login.passkey_removed"]
    assert [notice.recipient for notice in Notification.objects.filter(kind__in=verbs)] == [district.lan] * 2
    assert Authenticator.Type.WEBAUTHN in FACTORS

    Authenticator.objects.update(created_at=timezone.now() - timedelta(hours=1))
    stolen = signed_in(district.lan)
    for name in ("mfa_add_webauthn", "mfa_view_recovery_codes"):
        assert stolen.get(reverse(name)).url.startswith(reverse("mfa_reauthenticate_webauthn")), name
    assert (
        SecondFactor().generate_authenticator_name(district.lan.user, Authenticator.Type.WEBAUTHN) == "Khóa 2"
    )


def test_keys_are_bound_to_the_host_of_the_address(settings):
    for address in ("https://guong.vinhlinh.gov.vn", "https://guong.vinhlinh.gov.vn:8443"):
        settings.ADDRESS = address
        assert SecondFactor().get_public_key_credential_rp_entity()["id"] == "guong.vinhlinh.gov.vn"
