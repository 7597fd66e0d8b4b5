"""Signing in leads to a page of this server alone; passwords are long, and hashed slowly."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError

from guong.config import settings as product
from tests.factories import PASSWORD

ELSEWHERE = (
    *("https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example"),
    *("https:evil.example", "javascript:alert(1)", "http://testserver@evil.example/", " //evil.example"),
    "/%0d%0aLocation:%20https://evil.example",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("place", ["query", "form"])
def test_signing_in_leads_to_no_other_server(client, district, address, place):
    query, form = ({"next": address}, {}) if place == "query" else ({}, {"next": address})
    answer = client.post("/dang-nhap", {"login": "lan", "password": PASSWORD, **form}, query_params=query)

    target = answer.headers.get("Location", "/")
    parts = urlsplit(target.replace("\\", "/"))
    assert answer.status_code in (200, 302)
    assert (parts.scheme, parts.netloc) == ("", "") and target.startswith("/") and not target.startswith("//")


def test_passwords_are_hashed_slowly_and_each_with_its_own_salt():
    hasher = PBKDF2PasswordHasher()
    first, second = (hasher.encode(PASSWORD, hasher.salt()) for _time in range(2))

    assert not hasattr(product, "PASSWORD_HASHERS")  # so Django's first one hashes
    assert hasher.iterations >= 600_000
    assert first != second and hasher.verify(PASSWORD, first)


@pytest.mark.parametrize(("words", "is_long_enough"), [("lua-xanh-71", False), ("lua-xanh-712", True)])
def test_a_password_has_twelve_characters_or_more(words, is_long_enough):
    validators = get_password_validators(product.AUTH_PASSWORD_VALIDATORS)
    if is_long_enough:
        validate_password(words, password_validators=validators)
        return
    with pytest.raises(ValidationError) as refused:
        validate_password(words, password_validators=validators)
    assert "12" in str(refused.value)
