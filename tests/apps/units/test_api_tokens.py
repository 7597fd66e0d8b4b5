"""Keys of known callers: hashed, shown once, ended by a day, by hand and with the post."""

from datetime import timedelta

import pytest

from guong.apps.evidence.actions.retention import apply_retention
from guong.apps.units.models import ApiToken, RecoveryLink
from guong.apps.units.models.api_token import PREFIX, is_issued_here
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/ma-goi"


def issued(district):
    post = district.quan.appointments.first()
    return ApiToken.issue(post, caller="Tổng đài", days=30, by=district.quan, at=NOW)


def test_a_key_is_kept_as_a_hash_and_works_until_its_day_its_end_or_that_of_the_post(district):
    token, secret = issued(district)

    def opens(at=NOW, on=TODAY):
        return ApiToken.open(secret, at=at, on=on) == token

    assert opens() and secret not in str(ApiToken.objects.values().get())
    assert not opens(at=NOW + timedelta(days=30))
    assert ApiToken.open(secret + "x", at=NOW, on=TODAY) is None
    token.appointment.valid_to = TODAY
    token.appointment.save()
    assert opens() and not opens(on=TODAY + timedelta(days=1))
    token.end(by=district.quan, at=NOW)
    assert not opens()
    _token, other = issued(district)
    district.quan.user.close()
    assert ApiToken.open(other, at=NOW, on=TODAY) is None


def test_a_key_that_ended_goes_after_a_year_by_the_clock(district):
    ended, running = issued(district)[0], issued(district)[0]
    ended.end(by=district.quan, at=NOW)
    ApiToken.objects.filter(pk=running.pk).update(expires_at=NOW + timedelta(days=3000))

    apply_retention(on=TODAY + timedelta(days=2000), at=NOW, now=NOW + timedelta(days=364))
    assert ApiToken.objects.count() == 2
    apply_retention(on=TODAY, at=NOW, now=NOW + timedelta(days=367))
    assert list(ApiToken.objects.all()) == [running]


def test_the_page_shows_a_secret_once_and_takes_a_key_back(signed_in, district, status_on):
    status_on(TODAY)
    client = signed_in(district.quan)

    first = client.post(PAGE, {"caller": "Ngân hàng Mẫu", "days": "90"}).content.decode()
    secret = first.split('id="ma-moi" class="wrap">')[1].split("<")[0]
    again = client.get(PAGE).content.decode()
    token = ApiToken.objects.get()

    assert ApiToken.open(secret, at=token.issued_at, on=TODAY) == token
    assert secret not in again and "Ngân hàng Mẫu" in again
    client.post(f"{PAGE}/{token.pk}/thu-hoi")
    assert "Không còn dùng được" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"caller": "", "days": "9999"}).status_code == 422
    # An officer sees the own keys, and none of others; whoever holds no post has nothing here.
    own = signed_in(district.lan).get(PAGE).content.decode()
    assert "Ngân hàng Mẫu" not in own and "cán bộ đơn vị, xã Vĩnh Ô" in own
    refused = signed_in(district.lan).post(PAGE, {"caller": "X", "days": "9", "scopes": ["intake"]})
    assert refused.status_code == 422 and "không đưa văn bản" in refused.content.decode()
    assert signed_in(district.khach).get(PAGE).status_code == 404


def test_a_key_ends_when_its_login_is_recovered(district):
    """Whoever had it made may be who is kept out now."""
    _token, secret = issued(district)
    _link, way_back = RecoveryLink.issue(district.quan.user, by=None, at=NOW)

    RecoveryLink.open(way_back, at=NOW).use("mot-cau-ngan-de-nho", at=NOW)

    assert ApiToken.open(secret, at=NOW, on=TODAY) is None
    assert ApiToken.objects.get().ended_at == NOW


def test_a_made_up_key_is_known_without_asking_the_database(district, django_assert_num_queries):
    _token, secret = issued(district)

    with django_assert_num_queries(0):
        assert is_issued_here(secret)
        for made_up in (
            PREFIX + "x",
            secret[:-1] + "0x"[secret[-1] == "0"],
            secret.rpartition(".")[0],
            "",
            ".",
        ):
            assert not is_issued_here(made_up)
