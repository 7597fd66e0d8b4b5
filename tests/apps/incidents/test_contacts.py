"""Whom to call: with days of validity and a source; a unit's own takes the place of what was there."""

from datetime import timedelta

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.incidents.models import Contact, ContactCheck
from guong.apps.incidents.models.contact import QUARTER
from guong.apps.incidents.views.case import whom_to_call
from guong.engines.viet.formats import ONE_DAY
from tests.apps.incidents.factories import case, contact
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


@pytest.fixture
def number():
    return Contact.objects.get(phone="18008108")


def names(unit, on=TODAY):
    return [row.name for row in Contact.for_unit(unit, on=on)]


def test_what_came_with_the_program_says_that_it_needs_a_check(number):
    rows = Contact.objects.filter(unit=None)

    assert rows.count() >= 8 and all(row.needs_check and row.source for row in rows)
    assert "chủ quản đã thay đổi" in number.source


def test_a_units_own_takes_the_place_of_another_for_it_and_those_below(district, number):
    contact(district.top, district.quan, kind="fake_news", name="Tổ tin giả huyện", instead_of=number)

    assert "Tổ tin giả huyện" in names(district.vinh_o)
    assert number.name not in names(district.vinh_o)
    assert number.name in names(district.province)


def test_a_new_entry_ends_the_units_former_one_and_both_can_be_read(district):
    first = contact(district.vinh_o, district.quan)
    Contact.enter(
        district.vinh_o,
        start=TODAY + timedelta(days=3),
        instead_of=first,
        kind="police",
        name="Công an xã Vĩnh Ô (số mới)",
        source="công văn",
        by=district.quan,
        at=NOW,
    )

    assert names(district.vinh_o)[0] == "Công an xã Vĩnh Ô"
    assert names(district.vinh_o, TODAY + timedelta(days=3))[0] == "Công an xã Vĩnh Ô (số mới)"
    assert Contact.objects.filter(unit=district.vinh_o).count() == 2


def test_what_has_run_out_is_not_offered_and_is_shown_as_such(signed_in, district):
    row = contact(district.vinh_o, district.quan)
    row.end(last_day=TODAY, by=district.quan, at=NOW)

    assert row.name not in names(district.vinh_o, TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="trước đó"):
        row.end(last_day=TODAY, by=district.quan, at=NOW)


def test_it_does_not_end_before_it_begins(district):
    with pytest.raises(Refused, match="đứng trước"):
        contact(district.vinh_o, district.quan).end(
            last_day=TODAY - timedelta(days=1), by=district.quan, at=NOW
        )


def test_the_step_of_a_case_says_whom_to_call(signed_in, district):
    contact(district.vinh_o, district.quan)
    page = signed_in(district.lan).get(f"/su-co/{case(district.vinh_o, district.lan).pk}").content.decode()

    assert "0233 3820 113" in page and "18008108" in page


def test_of_the_platforms_only_the_one_it_happened_on_is_offered(district):
    on_facebook, unknown = (
        case(district.vinh_o, district.lan),
        case(district.vinh_o, district.lan, address="X"),
    )

    def platforms(row):
        return {listed.name for listed in whom_to_call(row, on=TODAY) if listed.kind == "platform"}

    assert platforms(on_facebook) == {"Facebook"}
    assert len(platforms(unknown)) == 4


def test_a_contact_whose_first_day_has_not_come_is_not_called_replaced(signed_in, district):
    row = contact(district.vinh_o, district.quan, name="Tổ trực tháng tư")
    Contact.objects.filter(pk=row.pk).update(valid_from=TODAY + timedelta(days=8))

    client = signed_in(district.lan)
    [line] = client.get("/su-co/dau-moi", {"xem": "cu"}).context["lines"]
    assert (line.name, line.mark.word) == ("Tổ trực tháng tư", "Dùng từ 01/4/2023")
    assert "Tổ trực tháng tư" not in client.get("/su-co/dau-moi").content.decode()


def test_an_administrator_edits_and_everybody_else_reads(signed_in, district, number):
    fields = {
        "unit": district.top.pk,
        "kind": "fake_news",
        "name": "Tổ tin giả huyện",
        "phone": "0233 1",
        "source": "Quyết định 9",
        "start": "2023-03-24",
    }
    page = signed_in(district.quan).post(f"/su-co/dau-moi/{number.pk}", fields, follow=True).content.decode()
    assert "Tổ tin giả huyện" in page and f"<bdi>{number.name}</bdi>" not in page
    former = signed_in(district.quan).get("/su-co/dau-moi", {"xem": "cu"}).context["lines"]
    assert [(line.name, line.mark.word) for line in former] == [(number.name, "Đã có đầu mối thay")]
    entered = Contact.objects.get(name="Tổ tin giả huyện")
    assert signed_in(district.quan).post("/su-co/dau-moi", fields | {"name": ""}).status_code == 422
    signed_in(district.quan).post("/su-co/dau-moi", fields | {"name": "Nơi thứ hai"})
    assert Contact.objects.filter(name="Nơi thứ hai").exists()
    signed_in(district.quan).post(f"/su-co/dau-moi/{entered.pk}", {"het-han": "1"})
    entered.refresh_from_db()
    assert entered.valid_to == TODAY

    client = signed_in(district.lan)
    assert "Nơi thứ hai" in client.get("/su-co/dau-moi").content.decode()
    assert client.post("/su-co/dau-moi", fields).status_code == 403
    assert client.get(f"/su-co/dau-moi/{entered.pk}").status_code == 403


def test_a_list_is_not_written_for_another_unit(signed_in, district):
    fields = {
        "unit": district.province.pk,
        "kind": "police",
        "name": "x",
        "source": "y",
        "start": "2023-03-24",
    }

    assert signed_in(district.quan).post("/su-co/dau-moi", fields).status_code == 422


def test_a_sister_units_list_stays_its_own(signed_in, district):
    contact(district.vinh_o, district.quan)

    assert "0233 3820 113" not in signed_in(district.hoa).get("/su-co/dau-moi").content.decode()


def test_contacts_are_tried_at_the_beginning_and_again_each_quarter(signed_in, district):
    own = contact(district.vinh_o, district.quan)
    client = signed_in(district.lan)
    lineage = district.vinh_o.version(on=TODAY).lineage
    count = len(ContactCheck.unchecked([lineage], on=TODAY))
    assert f"Gọi thử {count} đầu mối sự cố" in client.get("/").content.decode()

    page = client.post(f"/su-co/dau-moi/{own.pk}/da-goi", follow=True).content.decode()
    assert "gọi thử 24/3/2023" in page and f"dau-moi/{own.pk}/da-goi" not in page
    assert len(ContactCheck.unchecked([lineage], on=TODAY)) == count - 1
    assert own not in ContactCheck.unchecked([lineage], on=TODAY + QUARTER)
    assert own in ContactCheck.unchecked([lineage], on=TODAY + QUARTER + ONE_DAY)
    assert own.pk not in ContactCheck.last_days([district.vinh_ha.pk])

    row = case(district.vinh_o, district.lan, "lost", address="facebook.com/x")
    page = client.get(f"/su-co/{row.pk}").content.decode()
    assert "chưa gọi thử trong quý này" in page
