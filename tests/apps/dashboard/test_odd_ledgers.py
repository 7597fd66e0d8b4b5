"""A queue of two thousand, and units without a version today: pages stay light, open, and name them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.obligations.models import Assignment, State
from guong.apps.units.models import UnitVersion
from tests.apps.dashboard.homes import page
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TABS = (
    *("unit_work", "unit_channels", "unit_evidence", "unit_people"),
    *("unit_board", "unit_press", "unit_inspections"),
)


def give(duties, row, unit):
    """Give a unit one assignment of each of many new duties."""
    duty = row.obligations.first()
    for n in range(duties):
        duty.pk, duty.code, duty.order = None, f"O{500 + n}", 500 + n
        duty.save(force_insert=True)
        fields = {"directive": row, "state": State.ASSIGNED, "given_date": row.date, "given_at": NOW}
        Assignment.objects.create(obligation_id=duty.pk, unit=unit, **fields)


@pytest.mark.long
def test_a_queue_of_two_thousand_is_counted_whole_and_costs_no_more(
    signed_in, district, django_assert_max_num_queries
):
    row = factories.handed_out(district)
    client = signed_in(district.lan)
    page(client)
    with django_assert_max_num_queries(40) as few:
        page(client)
    own = Assignment.objects.borne_by([district.vinh_o.pk]).count()
    give(2000 - own, row, district.vinh_o)

    with django_assert_max_num_queries(len(few.captured_queries) + 8):  # each list is counted in the ledger
        html = client.get("/").content

    text = " ".join(html.decode().split())
    assert "Hôm nay có 2.000 việc cần làm" in text and len(html) < 40_000
    assert client.get(f"/don-vi/{district.vinh_o.pk}/viec").status_code == 200


@pytest.mark.parametrize("gone", ["ended", "not begun"])
def test_a_unit_without_a_version_today_is_named_and_every_page_of_it_opens(
    signed_in, district, status_on, gone
):
    status_on(TODAY)
    row = factories.submitted(district)
    unit = row.unit
    if gone == "ended":
        UnitVersion.objects.filter(unit=unit).update(valid_to=TODAY - DAY)
    else:
        UnitVersion.objects.filter(unit=unit).update(valid_from=TODAY + DAY)
    name = unit.versions.get().name

    client = signed_in(district.huong)
    pages = [
        "/",
        reverse("obligations:directive", args=[row.directive_id]),
        reverse("obligations:work", args=[row.directive_id]),
        reverse("obligations:work", args=[row.directive_id]) + "?xem=bang",
        reverse("obligations:assignment", args=[row.pk]),
        reverse("obligations:judge", args=[row.pk]),
        f"{reverse('dashboard:grid')}?van-ban={row.directive_id}&xem=han",
        *(reverse(f"dashboard:{tab}", args=[unit.pk]) for tab in TABS),
    ]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
    # The row is judged as any other, and the unit has its last (or first) name everywhere.
    assert name.casefold() in client.get(pages[4]).content.decode().casefold()
    done = client.post(reverse("obligations:accept", args=[row.pk]), {}, follow=True)
    assert done.status_code == 200
    row.refresh_from_db()
    assert row.state == State.COMPLETED
