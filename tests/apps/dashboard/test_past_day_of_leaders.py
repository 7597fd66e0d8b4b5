"""A leader looks at an earlier day: what was late then, no act, and rows behind each number."""

import pytest
from django.urls import reverse

from tests.apps.dashboard.homes import DAY, due_on, page
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY
from tests.opened_numbers import opened_numbers

pytestmark = pytest.mark.django_db


def test_a_leader_looks_at_an_earlier_day_without_acts_and_each_number_opens_its_rows(
    signed_in, district, settings
):
    row = factories.handed_out(district)
    due_on(row.assignments.first(), TODAY + DAY, district)
    settings.BUSINESS_NOW = lambda: NOW + 5 * DAY
    for assignment in row.assignments.all():
        assignment.receive(by=district.lan, at=NOW + 4 * DAY)
    client = signed_in(district.tung)

    now = page(client)
    then = " ".join(client.get(f"/?ngay={TODAY + 2 * DAY}").content.decode().split())

    assert 'class="asof"' in now and "Đôn đốc cả" in now, "the first line that can be urged is open"
    assert 'class="asof past"' in then and "nút làm việc ẩn đi" in then and "Đôn đốc" not in then
    n = row.assignments.filter(due_current__lt=NOW + 2 * DAY).count()
    assert n and f"Hôm ấy các đơn vị có {n} việc quá hạn" in then
    numbers = opened_numbers(client, f"/?ngay={TODAY + 2 * DAY}")
    assert len(numbers) >= 3 and all(pair[0] == pair[1] for pair in numbers.values()), numbers
    # Before the letter there was none; a day to come is today; an officer has no such control.
    assert "Ngày ấy chưa có văn bản nào" in client.get("/?ngay=2020-01-01").content.decode()
    assert "Hôm ấy" not in client.get("/?ngay=2030-01-01").content.decode()
    assert 'class="asof' not in signed_in(district.lan).get(f"/?ngay={TODAY}").content.decode()


def test_what_was_urged_today_is_not_offered_open_again(signed_in, district, settings):
    row = factories.handed_out(district)
    due_on(row.assignments.first(), TODAY + DAY, district)
    settings.BUSINESS_NOW = lambda: NOW + 5 * DAY
    client = signed_in(district.tung)
    late = row.assignments.filter(due_current__lt=NOW + 5 * DAY)
    assert "đã đôn đốc hôm nay" not in page(client)

    owed = list(late.values_list("pk", flat=True))
    client.post(reverse("obligations:urge_many"), {"viec": owed, "text": "Nhanh."})

    again = page(client)
    assert "đã đôn đốc hôm nay" in again and "Đôn đốc cả" not in again
    settings.BUSINESS_NOW = lambda: NOW + 6 * DAY
    assert "Đôn đốc cả" in page(client), "tomorrow it is offered again"
