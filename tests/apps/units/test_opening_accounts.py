"""Somebody with a post and no login is given one, and gets in by a printed link."""

import re
from urllib.parse import urlsplit

import pytest

from guong.apps.activity.models import Entry
from guong.apps.units.actions.single_person import propose_usernames
from guong.apps.units.models import RecoveryLink, User
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_login_is_opened_from_the_page_of_a_person(signed_in, district):
    person = make.holder("Bùi Ngọc Tâm", district.vinh_o, "officer")
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
    assert propose_usernames(["Bùi Thanh Tâm"]) == ["tam.bui2"]
    # Whoever has a login is given no second one, and nobody opens one for another's people.
    assert client.get(address).status_code == 302
    assert signed_in(district.lan).get(address).status_code in (403, 404)


SHEET = "/quan-tri/nguoi/mo-nhieu-tai-khoan"


@pytest.fixture
def holders(district):
    """Two people of the same name with a post and no login, and one who has a login without a password."""
    people = [make.person("Bùi Ngọc Tâm"), make.person("Bùi Thanh Tâm")]
    waiting = make.person("Trần Văn Đợi")
    for person in (*people, waiting):
        make.post(person, district.vinh_o, "officer")
    User.objects.create_user("doi.tran", waiting)
    return [*people, waiting]


def test_logins_of_many_are_opened_at_once_and_their_links_stand_on_one_sheet(
    signed_in, client, district, holders
):
    quan = signed_in(district.quan)
    page = quan.get(SHEET).content.decode()

    # No two suggested names are the same; who has a login is not ticked by itself.
    assert 'value="tam.bui"' in page and 'value="tam.bui2"' in page
    ticked = {int(pk) for pk in re.findall(r'value="(\d+)"\s+checked', page)}
    assert {holders[0].pk, holders[1].pk} <= ticked and holders[2].pk not in ticked
    sent = {"mo": [person.pk for person in holders]}
    sent |= {f"{holders[0].pk}-username": "tam.bui", f"{holders[1].pk}-username": "thanhtam"}
    sheet = quan.post(SHEET, sent).content.decode()

    links = re.findall(r"<code>(.*?)</code>", sheet, re.DOTALL)
    assert len(links) == 3 and sheet.count("<svg class=") >= 3
    for name in ("tam.bui", "thanhtam", "doi.tran"):
        assert f"<b>{name}</b>" in sheet
    assert not User.objects.get(username="thanhtam").has_usable_password()
    assert Entry.objects.filter(verb="login.opened").count() == 2
    [path] = {urlsplit(re.sub(r"<wbr>|\s", "", links[0])).path}
    assert client.get(path).status_code == 200
    # It is shown once: what was opened is no longer offered a name.
    again = quan.get(SHEET).content.decode()
    assert "tam.bui</b>" not in again and "tam.bui, chưa đặt mật khẩu" in again


def test_a_name_that_is_taken_opens_nobody_and_loses_nothing(signed_in, district, holders):
    quan, (first, second, _waiting) = signed_in(district.quan), holders
    sent = {"mo": [first.pk, second.pk], f"{first.pk}-username": "moi.nguoi", f"{second.pk}-username": "lan"}
    page = quan.post(SHEET, sent)

    assert page.status_code == 422 and "đã là của người khác" in page.content.decode()
    assert 'value="moi.nguoi"' in page.content.decode()
    assert not User.objects.filter(person__in=[first, second]).exists()
    assert not RecoveryLink.objects.exists()
    twice = sent | {f"{second.pk}-username": "moi.nguoi"}
    assert "đã là của người khác" in quan.post(SHEET, twice).content.decode()
    assert quan.post(SHEET, sent | {f"{second.pk}-username": "tên có dấu"}).status_code == 422
    nobody = quan.post(SHEET, {})
    assert nobody.status_code == 422 and "Chưa chọn ai" in nobody.content.decode()
    assert not User.objects.filter(person__in=[first, second]).exists()


def test_nobody_opens_logins_for_people_of_another_or_without_the_post_for_it(signed_in, district, holders):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    stranger = signed_in(make.member("Phan Xa", far, "administrator"))
    sent = {"mo": [holders[0].pk], f"{holders[0].pk}-username": "tam.bui"}

    assert "Bùi Ngọc Tâm" not in stranger.get(SHEET).content.decode()
    assert stranger.post(SHEET, sent).status_code == 422
    for person in (district.lan, district.huong, district.tung):
        assert signed_in(person).get(SHEET).status_code == 403
        assert signed_in(person).post(SHEET, sent).status_code == 403
    assert not User.objects.filter(person=holders[0]).exists()
