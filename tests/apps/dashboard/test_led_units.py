"""Đơn vị lists, beyond the own tree, who bears what the own unit leads; what has ended is folded."""

from datetime import timedelta

import pytest

from guong.apps.units.models import UnitVersion
from tests.apps.obligations import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_lead_finds_the_units_that_bear_its_work_and_the_ended_ones_folded(signed_in, district):
    factories.handed_out(district)
    UnitVersion.objects.filter(unit=district.vinh_ha).update(valid_to=TODAY - DAY)

    page = signed_in(district.huong).get("/don-vi").content.decode()

    living, ended = page.split("Đơn vị đã kết thúc:")
    assert "Đơn vị làm việc bạn chủ trì" in living and f'href="/don-vi/{district.vinh_o.pk}/viec"' in living
    assert f'href="/don-vi/{district.vinh_ha.pk}/viec"' in ended
    for unit in (district.vinh_o, district.vinh_ha):
        assert signed_in(district.huong).get(f"/don-vi/{unit.pk}/viec").status_code == 200
    assert "bạn chủ trì" not in signed_in(district.lan).get("/don-vi").content.decode()
