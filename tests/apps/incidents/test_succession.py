"""What becomes of incidents when a unit ends: whoever stands in its place goes on with what is open."""

from datetime import date, timedelta
from importlib import import_module

import pytest

from guong.apps.incidents.actions.notifications import notify_passed
from guong.apps.incidents.drafts import facts_of
from guong.apps.incidents.models import Incident, IncidentState, TipState
from guong.apps.notices.models import Notification
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Appointment, Kind, scope_of
from tests import factories as make
from tests.apps.incidents.factories import case, tip
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
    officer = make.member("Lê Văn Kế", heir, valid_from=MERGED_ON)
    return row, heir, officer


def test_an_heir_goes_on_with_the_open_case_of_the_unit_that_ended(merged, signed_in, status_on):
    row, heir, officer = merged
    leader = make.holder("Trần Lãnh", heir, "leader", valid_from=MERGED_ON)
    status_on(MERGED_ON + timedelta(days=3))
    later = NOW + timedelta(days=102)
    scope = scope_of(officer, on=MERGED_ON + timedelta(days=3))

    assert list(Incident.objects.visible_to(scope)) == [row]
    client = signed_in(officer)
    assert f"/su-co/{row.pk}" in client.get("/").content.decode()
    page = client.get(f"/su-co/{row.pk}").content.decode()
    assert "facebook[.]com" in page and "xã Vĩnh Ô" in page and "Đã làm" in page
    assert facts_of(row, at=later).body.name == "Ủy ban nhân dân xã Vĩnh Mới"
    notify_passed(at=later)
    assert Notification.objects.about(row).filter(recipient=leader).exists()
    client.post(f"/su-co/{row.pk}/buoc/proof")
    row.refresh_from_db()
    assert row.state == IncidentState.HANDLING and row.unit != heir


def test_an_heir_opens_a_case_from_a_report_that_came_before(merged, signed_in, status_on):
    row, heir, officer = merged
    report = tip(row.unit, link="https://facebook.com/xavinho.khac")
    status_on(MERGED_ON + timedelta(days=3))
    client = signed_in(officer)

    form = client.get(f"/su-co/moi?tin={report.pk}").context["form"]
    assert form.initial["unit"] == heir.pk
    case(heir, officer, at=NOW + timedelta(days=102), address=report.link, tip=report)
    report.refresh_from_db()
    assert report.state == TipState.OPENED


def test_a_neighbour_of_the_heir_sees_and_does_nothing(merged, signed_in, status_on, district):
    row, _heir, _officer = merged
    status_on(MERGED_ON + timedelta(days=3))

    assert signed_in(district.hoa).post(f"/su-co/{row.pk}/khong-che").status_code == 404


def test_the_letter_to_the_police_goes_to_those_of_the_commune_of_today(merged):
    row, _heir, _officer = merged

    police = import_module("guong.apps.incidents.drafts.police")
    [recipient] = police.write(facts_of(row, at=NOW + timedelta(days=102))).recipients
    assert recipient == "Công an xã Vĩnh Mới"
    [recipient] = police.write(facts_of(row, at=NOW)).recipients
    assert recipient == "Công an xã Vĩnh Ô"
