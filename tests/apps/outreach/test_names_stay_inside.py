"""Nobody outside a unit and the one that leads reads a staff name on any page of this part."""

import pytest
from django.urls import reverse

from guong.apps.outreach import urls
from guong.apps.outreach.models import Acknowledgement
from tests import factories as make
from tests.apps.outreach.factories import activity, asked_to_spread, broadcast, campaign, invited
from tests.apps.outreach.routes import PUBLIC
from tests.factories import NOW

pytestmark = pytest.mark.django_db
NAMES = ("Hồ Thị Lan", "Lê Thị Hương")


def walk(district):
    """Fill this part with rows of one commune, and give the address of every page of it."""
    asked_to_spread(district)
    row = campaign(district, units=[district.vinh_o])
    invitation = invited(row, district.lan)
    Acknowledgement.give(invitation, "declined", reason="Chưa được đọc", by=district.lan, at=NOW)
    entered = broadcast(district.vinh_o, district.lan)
    activity(district.vinh_o, district.lan, "meeting", people=12)
    args = {"unit": district.vinh_o.pk, "token": invitation.token, "number": "1.0"}
    keys = {
        "issue_anew": invitation.pk,
        "mine": invitation.pk,
        "activity": entered.pk,
        "void": entered.pk,
        "examine": entered.pk,
    }
    for pattern in urls.urlpatterns:
        parameters = pattern.pattern.converters
        values = {name: args[name] for name in parameters if name != "pk"}
        if "pk" in parameters:
            values["pk"] = keys.get(pattern.name, row.pk)
        yield pattern.name, reverse(f"outreach:{pattern.name}", kwargs=values)


def strangers(district):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    near = make.member("Người Xã Bên", district.vinh_ha, "leader")
    return (
        district.hoa,
        near,
        district.tung,
        district.minh,
        district.khach,
        make.member("Lãnh đạo Xa", far, "leader"),
        make.member("Quản trị Xa", far, "administrator"),
    )


def test_no_page_shows_a_foreign_person_a_staff_name(signed_in, district):
    pages = list(walk(district))
    assert len(pages) == len(urls.urlpatterns)
    for stranger in strangers(district):
        client = signed_in(stranger)
        for name, page in pages:
            if f"outreach:{name}" in PUBLIC:
                continue
            answer = client.get(page)
            assert answer.status_code < 500, page
            body = b"".join(answer) if answer.streaming else answer.content
            assert not any(name.encode() in body for name in NAMES), (stranger, page)


def test_whoever_manages_the_people_of_a_unit_knows_them_in_its_book_but_not_in_a_campaign(
    signed_in, district
):
    pages = dict(walk(district))
    client = signed_in(district.quan)

    assert "Hồ Thị Lan" in client.get(pages["activity"]).content.decode()
    for name in ("campaigns", "campaign", "members", "slips", "mine"):
        assert "Hồ Thị Lan" not in client.get(pages[name]).content.decode()


def test_no_public_page_names_anybody_but_the_one_who_holds_the_link(client, district):
    for name, page in walk(district):
        if f"outreach:{name}" not in PUBLIC:
            continue
        answer = client.get(page)
        body = b"".join(answer) if answer.streaming else answer.content
        if name in ("letter", "own_quiz"):
            body = body.replace("Hồ Thị Lan".encode(), b"")
        assert not any(staff_name.encode() in body for staff_name in NAMES), page


def test_the_own_people_and_the_lead_do_read_it(signed_in, district):
    pages = dict(walk(district))
    for insider in (district.lan, district.huong):
        assert "Hồ Thị Lan" in signed_in(insider).get(pages["members"]).content.decode()
