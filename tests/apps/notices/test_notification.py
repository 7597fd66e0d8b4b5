"""A notice is stored before anything is sent, once, comes out in working hours and ends with its cause."""

from datetime import timedelta

import pytest

from guong.apps.notices.models import Notification
from tests.apps.notices.factories import notice, notice_request
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
NIGHT = NOW.replace(hour=15)  # ten in the evening in Vietnam


def test_the_same_occasion_is_told_once(district):
    request = notice_request(district.lan, district.vinh_o)

    assert Notification.store([request, request], at=NOW) == 1
    assert Notification.store([request], at=NOW + timedelta(hours=1)) == 0
    assert Notification.objects.count() == 1


def test_a_batch_that_is_stored_stays_whatever_becomes_of_the_next(district, monkeypatch):
    monkeypatch.setattr("guong.apps.notices.models.notification.BATCH", 1)
    requests = [notice_request(district.lan, district.vinh_o, **more) for more in ({}, {"title": None})]

    with pytest.raises(TypeError):
        Notification.store(requests, at=NOW)
    assert Notification.objects.count() == 1


def test_another_occasion_or_another_reader_is_told_as_well(district):
    request = notice_request(district.lan, district.vinh_o, instance="T-3")
    Notification.store([request], at=NOW)
    Notification.store([notice_request(district.lan, district.vinh_o, instance="T-1")], at=NOW)
    Notification.store([notice_request(district.hoa, district.vinh_o, instance="T-3")], at=NOW)

    assert Notification.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_store_one(district, transactional_db):
    request = notice_request(district.lan, district.vinh_o)
    race(*[lambda: Notification.store([request], at=NOW)] * 4)

    assert Notification.objects.count() == 1


def test_at_night_it_waits_for_the_office_unless_urgent(district):
    calm = notice(district.lan, district.vinh_o, at=NIGHT)
    urgent = notice(district.lan, district.vinh_o, at=NIGHT, urgent=True)

    # The 25th of March 2023 is a Saturday.
    assert calm.deliver_from - NIGHT == timedelta(days=2, hours=9, minutes=30)
    assert urgent.deliver_from == NIGHT


def test_what_ended_before_it_came_out_never_comes_out(district):
    row = notice(district.lan, district.vinh_o, at=NIGHT)
    Notification.objects.filter(pk=row.pk).end(at=NIGHT + timedelta(hours=1))
    week_later = NIGHT + timedelta(days=7)

    assert not Notification.objects.of(district.lan).published(at=week_later).exists()
    assert not Notification.objects.of(district.lan).waiting(at=week_later).exists()


def test_what_ended_after_it_came_out_stays_to_be_read_but_waits_no_more(district):
    row = notice(district.lan, district.vinh_o)
    Notification.objects.filter(pk=row.pk).end(at=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)

    assert Notification.objects.of(district.lan).published(at=later).get() == row
    assert not Notification.objects.of(district.lan).waiting(at=later).exists()


def test_a_notice_comes_out_at_its_very_moment(district):
    row = notice(district.lan, district.vinh_o)
    own = Notification.objects.of(district.lan)

    assert own.published(at=row.deliver_from).get() == row
    assert own.waiting(at=row.deliver_from).get() == row
    assert not own.published(at=row.deliver_from - timedelta(microseconds=1)).exists()


def test_a_notice_that_ended_at_its_very_moment_stays_to_be_read_and_a_moment_earlier_it_does_not(district):
    row = notice(district.lan, district.vinh_o, at=NIGHT)
    own, week_later = Notification.objects.of(district.lan), NIGHT + timedelta(days=7)

    own.end(at=row.deliver_from)
    assert own.published(at=week_later).get() == row

    own.update(ended_at=row.deliver_from - timedelta(microseconds=1))
    assert not own.published(at=week_later).exists()
