"""Passwords that a Vietnamese office would be tried with first are refused with a sentence."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from guong.apps.units.models import RecoveryLink
from guong.apps.units.passwords import is_common, stems
from tests.factories import PASSWORD

REFUSED = [
    "matkhau123", "MatKhau@2026", "M@tkh4u123", "mật khẩu 2026!", "passw0rd123", "quangtri2025",
    "0912345678", "01/07/2025", "aaaaaaaaaa", "ababababab", "nguyenvana1990", "ubndxa123456",
    "Admin@123456", "anhyeuem<3<3", "xinchaovietnam", "qwerty123456", "yeuemmaimai",
]  # fmt: skip
TAKEN = [
    PASSWORD,
    "mot-cau-ngan-de-nho",
    "cơm trưa nấu với lá lốt",
    "bốn con mèo ngủ trên mái",
    "Troi-mua-to-qua-di-thoi",
    "kq7!vRx2zP",
    "matkhau" * 20,
]


@pytest.mark.parametrize("password", REFUSED)
def test_what_is_tried_first_is_refused(password):
    assert is_common(password)


@pytest.mark.parametrize("password", TAKEN)
def test_a_short_sentence_and_what_a_machine_made_are_taken(password):
    assert not is_common(password)


def test_the_list_is_written_as_it_is_compared():
    assert len(stems()) > 250
    assert all(word.isascii() and word.isalpha() and word.islower() for word in stems())


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["vinho@2026", "XaVinhO123", "hothilan1985", "Hồ Thị Lan 85"])
def test_the_name_of_the_own_unit_and_the_own_name_are_refused(district, password):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, district.lan.user)

    assert any("bị dò ra đầu tiên" in sentence for sentence in refusal.value.messages)


@pytest.mark.django_db
def test_the_pages_refuse_it_in_vietnamese(signed_in, client, district):
    fields = {"oldpassword": PASSWORD, "password1": "matkhau123", "password2": "matkhau123"}
    page = signed_in(district.lan).post(reverse("account_change_password"), fields)
    assert "bị dò ra đầu tiên" in page.content.decode()

    from django.utils import timezone

    _link, token = RecoveryLink.issue(district.lan.user, by=None, at=timezone.now())
    page = client.post(
        reverse("units:recover", args=[token]), {"password1": "matkhau123", "password2": "matkhau123"}
    )
    assert "bị dò ra đầu tiên" in page.content.decode()
    district.lan.user.refresh_from_db()
    assert district.lan.user.check_password(PASSWORD)


def test_a_long_password_costs_no_more_than_a_short_one():
    assert not is_common("a" * 30 + "b" * 30 + "c" * 5000)
