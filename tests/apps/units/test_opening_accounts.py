"""Somebody with a post and no login is given one, and gets in by a printed link."""

import pytest

from guong.apps.activity.models import Entry
from guong.apps.units.actions.single_person import offer_username
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_login_is_opened_from_the_page_of_a_person(signed_in, district):
    person = make.person("Bùi Ngọc Tâm")
    make.post(person, district.vinh_o, "officer")
    client = signed_in(district.quan)
    address = f"/quan-tri/nguoi/{person.pk}/mo-tai-khoan"

    assert f'href="{address}"' in client.get(f"/quan-tri/nguoi/{person.pk}").content.decode()
    assert 'value="tam.bui"' in client.get(address).content.decode()
    taken = client.post(address, {"username": "lan"})
    assert taken.status_code in (409, 422) and "đã là của người khác" in taken.content.decode()
    page = client.post(address, {"username": "tam.bui"}, follow=True).content.decode()
    assert "Đã mở tài khoản" in page and "In liên kết vào lại" in page and address not in page
    person.refresh_from_db()
    assert person.user.username == "tam.bui" and not person.user.has_usable_password()
    assert Entry.objects.about(person.user).filter(verb="login.opened").count() == 1
    assert offer_username("Bùi Thanh Tâm") == "tam.bui2"
    # Whoever has a login is given no second one, and nobody opens one for another's people.
    assert client.get(address).status_code == 302
    assert signed_in(district.lan).get(address).status_code in (403, 404)
