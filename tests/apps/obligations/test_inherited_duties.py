"""What dissolved units answered is not done by the unit in their place, and is not nothing of its either."""

import re
from datetime import timedelta

import pytest

from guong.apps.obligations.models import Assignment, Obligation
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Appointment, Kind
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)
OWED = "Các đơn vị cũ đã gửi; xã Vĩnh Mới chưa gửi kỳ này."


@pytest.fixture
def merged(district, settings):
    """Two communes answered what goes on; then one commune took their place."""
    row = factories.handed_out(district)
    row.obligations.filter(code="O1").update(kind="continuous")
    for unit, person in ((district.vinh_o, district.lan), (district.vinh_ha, district.hoa)):
        work = Assignment.objects.get(directive=row, unit=unit, obligation__code="O1")
        factories.answer(work, person, text="Đã phát loa 5 buổi.", lead=district.huong)
    former = (district.vinh_o, district.vinh_ha)
    Appointment.objects.filter(unit__in=former).update(valid_to=(LATER - timedelta(1)).date())
    new = NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top)
    heir = merge(list(former), new, Act(LATER.date(), "Nghị quyết mẫu", None, LATER))
    settings.GUONG_TODAY, settings.BUSINESS_NOW = LATER.date(), lambda: LATER
    return row, heir


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def line_of(html, name):
    return plain(re.search(rf"<tr[^>]*>(?:(?!</tr>).)*{name}.*?</tr>", html, re.S)[0])


@pytest.mark.parametrize("address", ["/bang-tong-hop?van-ban={}&xem=tien-do", "/van-ban/{}/viec?xem=bang"])
def test_the_cell_of_the_heir_is_neither_empty_nor_done(district, merged, signed_in, address):
    row, _heir = merged
    line = line_of(signed_in(district.huong).get(address.format(row.pk)).content.decode(), "Xã Vĩnh Mới")

    assert "Chưa gửi kỳ này" in line and "Chờ chuyển việc" in line
    assert not re.search(r"–|Đã nhận", line)


def test_a_duty_done_once_by_former_units_is_said_to_be_theirs(district, merged, signed_in):
    row, _heir = merged
    Obligation.objects.filter(directive=row, code="O1").update(kind="once")
    page = signed_in(district.huong).get(f"/van-ban/{row.pk}/viec?xem=bang").content.decode()

    assert "Đơn vị cũ đã gửi" in line_of(page, "Xã Vĩnh Mới")


def test_the_overview_counts_answers_of_what_goes_on_and_names_who_owes_the_period(
    district, merged, signed_in
):
    row, _heir = merged
    html = signed_in(district.huong).get(f"/van-ban/{row.pk}").content.decode()
    duty = re.search(r'<div class="duty" id="o1".*?(?=<div class="duty"|</section>)', html, re.S)[0]

    assert OWED in plain(duty) and "2 kết quả đã nhận" in plain(duty)
    assert "trên 2" not in plain(duty) and 'class="bar"' not in duty
    other = re.search(r'<div class="duty" id="o2".*?(?=<div class="duty"|</section>)', html, re.S)[0]
    assert "0 trên 2 đã nhận" in plain(other) and 'class="bar"' in other and "fill-good" not in other


def test_the_page_of_the_heir_says_what_it_owes(district, merged, signed_in):
    _row, heir = merged
    make.post(district.lan, heir, "lead_officer", valid_from=LATER.date())
    page = words(signed_in(district.lan).get(f"/don-vi/{heir.pk}/viec"))

    assert OWED in page


def test_a_duty_that_comes_back_is_counted_by_the_period_that_runs(district, signed_in, settings):
    row = factories.handed_out(district)
    row.obligations.filter(code="O1").update(kind="periodic")
    for work in Assignment.objects.filter(directive=row, obligation__code="O1"):
        Assignment.objects.filter(pk=work.pk).update(
            period_from=NOW.date(), period_to=NOW.date() + timedelta(29), state="completed"
        )
        make_next = {"obligation": work.obligation, "directive": row, "unit": work.unit, "state": "assigned"}
        begins = LATER.date() - timedelta(1)
        Assignment.objects.create(
            given_date=begins, period_from=begins, period_to=begins + timedelta(29), **make_next
        )
    settings.GUONG_TODAY, settings.BUSINESS_NOW = LATER.date(), lambda: LATER
    html = signed_in(district.huong).get(f"/van-ban/{row.pk}").content.decode()
    duty = plain(re.search(r'<div class="duty" id="o1".*?(?=<div class="duty"|</section>)', html, re.S)[0])

    assert "0 trên 2 đã nhận kỳ này" in duty
