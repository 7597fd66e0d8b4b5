"""The red button: one tap on a channel opens its case with nothing to fill in, and can be undone."""

from datetime import timedelta

import pytest

from guong.apps.incidents.drafts import facts_of
from guong.apps.incidents.models import Incident, IncidentState
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW

pytestmark = pytest.mark.django_db
AT = "/su-co/khan"


@pytest.fixture
def fanpage(district):
    channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    return confirmed(channel(district.vinh_o, district.lan), district.tung)


def test_one_tap_opens_the_case_warns_residents_and_can_be_undone(signed_in, client, district, fanpage):
    officer = signed_in(district.lan)
    start = officer.get("/").content.decode()
    assert start.count(f'href="{AT}"') == 2  # on the rail and on the top of a phone

    page = officer.get(AT).content.decode()
    assert page.count('name="kenh"') == 1 and "Trực ban" not in page and "Gọi ai" in page
    assert "<b>Facebook</b>" in page and " · facebook.com/xavinho · " in page and 'href="tel:113"' in page
    answer = officer.post(AT, {"loai": "lost", "kenh": fanpage.pk}, follow=True)

    case = Incident.objects.get()
    assert (case.channel, case.unit, case.kind) == (fanpage, district.vinh_o, "lost")
    assert f'action="/su-co/{case.pk}/rut-lai"' in answer.content.decode()
    assert "không còn giữ được quyền" in facts_of(case, at=NOW).report
    lookup = client.post(
        "/kenh-nay-co-that-khong.json", {"query": fanpage.address}, "application/json"
    ).json()
    assert lookup["result"] == "hijacked"
    officer.post(AT, {"loai": "lost", "kenh": fanpage.pk})
    assert Incident.objects.count() == 1 and "Đang có vụ việc mở" in officer.get(AT).content.decode()
    officer.post(f"/su-co/{case.pk}/rut-lai")
    case.refresh_from_db()
    assert case.state == IncidentState.NOT_ONE


def test_a_register_of_telephones_alone_is_not_called_empty(signed_in, district):
    channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")

    page = signed_in(district.lan).get(AT).content.decode()
    assert "Sổ chưa ghi trang, tài khoản nào của đơn vị." in page and "chưa có kênh nào" not in page


def test_a_tap_outside_the_own_channels_opens_nothing(signed_in, district, fanpage):
    for person, sent in (
        (district.hoa, {"loai": "lost", "kenh": fanpage.pk}),
        (district.lan, {"loai": "fake", "kenh": fanpage.pk}),
        (district.lan, {"loai": "lost", "kenh": "khong"}),
    ):
        assert signed_in(person).post(AT, sent).status_code in (403, 404)
    assert not Incident.objects.exists()
    inspector = make.member("Người Thanh Tra", district.vinh_o, "inspector", "thanhtra")
    page = signed_in(inspector).get(AT).content.decode()
    assert "Gọi ai" in page and '<button class="tap"' not in page


def test_an_heir_taps_the_channel_of_the_unit_it_came_of(signed_in, district, fanpage, status_on):
    plan = carried_out(district)
    heir = make.holder("Trần Trực", plan.result, "officer", valid_from=JULY)
    make.user(heir, "truc")
    status_on(JULY + timedelta(days=1))

    signed_in(heir).post(AT, {"loai": "lost", "kenh": fanpage.pk})

    assert Incident.objects.get().unit == plan.result
