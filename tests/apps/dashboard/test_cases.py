"""Incidents of the own unit stand on the first page until they are closed."""

from datetime import timedelta

import pytest

from tests import factories as make
from tests.apps.incidents.factories import case, tip
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def next_day(status_on):
    status_on(TODAY + timedelta(days=1))


def test_an_open_case_and_a_report_are_seen_first_by_officer_and_leader(signed_in, district):
    row = case(district.vinh_o, district.lan)
    tip(district.vinh_o)
    chair = make.member("Hồ Văn Chín", district.vinh_o, "leader")

    for person in (district.lan, chair):
        page = signed_in(person).get("/").content.decode()
        assert f'href="/su-co/{row.pk}"' in page and "Giữ bằng chứng: quá" in page
        assert "Người dân báo: facebook.com/xavinho.hotro" in page and "2 sự cố, tin báo" in page
        assert "nhận lúc 10:00 ngày 24/3/2023" in page


def test_what_is_closed_or_of_another_unit_is_not_there(signed_in, district):
    case(district.vinh_o, district.lan).dismiss("nhầm", by=district.lan, at=NOW)
    case(district.vinh_ha, district.hoa)

    assert "Người dân báo" not in signed_in(district.lan).get("/").content.decode()
    above = signed_in(district.tung).get("/").content.decode()
    assert 'class="open-case"' in above and "Xã Vĩnh Hà" in above
