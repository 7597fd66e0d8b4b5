"""Seeds of second factors lie in the database only under a key that is not there."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from guong.apps.activity.keys import LostKey
from guong.config.login.factor_seeds import MARK, open_seed, seal_plain_seeds

SECRET = "JBSWY3DPEHPK3PXP"
pytestmark = pytest.mark.django_db


def test_a_seed_is_not_in_the_database(district):
    TOTP.activate(district.lan.user, SECRET)

    kept = Authenticator.objects.get(type="totp").data
    assert SECRET not in json.dumps(kept)
    assert open_seed(kept["secret"]) == SECRET


def test_seeds_of_an_earlier_version_are_sealed_once(district):
    user = district.lan.user
    Authenticator.objects.create(user=user, type="totp", data={"secret": SECRET})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 3})

    assert (seal_plain_seeds(), seal_plain_seeds()) == (2, 0)

    sealed = {row.type: row.data for row in Authenticator.objects.all()}
    assert sealed["totp"]["secret"].startswith(MARK) and open_seed(sealed["totp"]["secret"]) == SECRET
    assert open_seed(sealed["recovery_codes"]["seed"]) == "ab" * 40
    assert sealed["recovery_codes"]["used_mask"] == 3


@pytest.mark.parametrize("planted", [SECRET, MARK + "planted"])
def test_a_seed_that_was_planted_is_not_taken(planted):
    with pytest.raises(LostKey):
        open_seed(planted)


def test_a_seed_does_not_open_with_another_key(district, settings):
    TOTP.activate(district.lan.user, SECRET)
    settings.LEDGER_KEY = b"another"

    with pytest.raises(LostKey):
        open_seed(Authenticator.objects.get(type="totp").data["secret"])
