"""What becomes of incidents when a unit ends: the record stays readable, and what is open waits."""

from datetime import date, timedelta

import pytest

from guong.apps.incidents.models import Incident, IncidentState
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Appointment, Kind, UnitVersion, scope_of
from tests import factories as make
from tests.apps.incidents.factories import case
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MERGED_ON = date(2023, 7, 1)


@pytest.fixture
def merged(district):
    """Vĩnh Ô goes into a new commune, whose officer is someone else."""
    row = case(district.vinh_o, district.lan)
    Appointment.objects.filter(unit=district.vinh_o).update(valid_to=MERGED_ON - timedelta(days=1))
    act = Act(MERGED_ON, "Nghị quyết mẫu", by=district.quan, at=NOW)
    heir = merge([district.vinh_o], NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top), act)
    officer = make.person("Lê Văn Kế")
    make.post(officer, heir, valid_from=MERGED_ON)
    make.user(officer)
    return row, heir, officer


def test_the_heir_reads_the_record_and_it_waits_unchanged(merged, signed_in, standing_on):
    row, heir, officer = merged
    standing_on(MERGED_ON + timedelta(days=3))
    scope = scope_of(officer, on=MERGED_ON + timedelta(days=3))

    assert list(Incident.objects.visible_to(scope)) == [row]
    client = signed_in(officer)
    page = client.get(f"/su-co/{row.pk}").content.decode()
    assert "facebook[.]com" in page and "xã Vĩnh Ô" in page and "Đã làm" not in page
    assert client.post(f"/su-co/{row.pk}/khong-che").status_code == 403
    row.refresh_from_db()
    assert row.state == IncidentState.RECEIVED
    assert UnitVersion.objects.in_force(on=MERGED_ON).filter(unit=heir).exists()
