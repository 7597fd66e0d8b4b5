"""The calendar of deadlines: one's own unit's work, no names, and not as often as one likes."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from guong.apps.notices.models import FeedToken
from tests.apps.obligations import factories
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def events(client, secret):
    answer = client.get(reverse("dashboard:calendar", args=[secret]))
    assert answer["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_each_deadline_of_the_own_unit_is_a_day(client, district):
    row = factories.assignment(district, due=True)
    factories.assignment(district, district.vinh_ha, due=True)
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    [event] = events(client, secret)

    assert event["dtstart"].dt == date(2023, 4, 14)
    assert event["uid"] == f"viec-{row.pk}@guong.invalid"
    assert row.obligation.name in event["summary"]


def test_no_name_of_a_person_is_in_it(client, district):
    factories.received(district, due=True)
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    body = client.get(reverse("dashboard:calendar", args=[secret])).content.decode()

    assert "BEGIN:VEVENT" in body
    assert not any(name in body for name in ("Lan", "Hương"))


def test_what_is_done_leaves_the_calendar(client, district):
    row = factories.assignment(district, due=True)
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    factories.answer(row, district.lan)

    assert events(client, secret) == []


def test_a_deadline_set_later_comes_in(client, district):
    row = factories.assignment(district)
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    assert events(client, secret) == []
    factories.deadline_act(row.directive, date(2023, 4, 3), district.huong)

    assert [event["dtstart"].dt for event in events(client, secret)] == [date(2023, 4, 3)]


def test_a_closed_login_closes_its_calendar(client, district):
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    district.lan.user.close()

    assert client.get(reverse("dashboard:calendar", args=[secret])).status_code == 404


def test_an_address_that_never_was_is_not_found(client, district):
    assert client.get(reverse("dashboard:calendar", args=["khong-co"])).status_code == 404


def test_one_place_may_not_read_without_end(client, district):
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    codes = [client.get(reverse("dashboard:calendar", args=[secret])).status_code for _ in range(61)]

    assert codes == [200] * 60 + [429]
