"""Letters: one a day for what can wait, at once for what cannot; a refusing server loses nothing."""

import smtplib
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail

from guong.apps.activity.models import Entry
from guong.apps.notices.models import Letter, Notification
from guong.apps.notices.tasks import deliver
from tests import factories as make
from tests.apps.notices.factories import notice
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
NIGHT = NOW.replace(hour=15)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def with_address(district):
    for person in (district.lan, district.hoa):
        person.email = f"{person.user.username}@xa.example"
        person.save()


def run(at):
    Letter.pack_all(at=at)
    return Letter.send_all(clock=lambda: at)


def refuse(monkeypatch):
    def send(self, **_given):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)


def test_what_can_wait_goes_in_one_letter_a_day(district):
    for duty in ("sửa quy chế", "phát loa"):
        notice(district.lan, district.vinh_o, title=f"Hạn hôm nay: {duty}")
    run(NOW)
    notice(district.lan, district.vinh_o, at=NOW + HOUR, title="Việc mới: đăng tên người phát ngôn")
    run(NOW + HOUR)

    [letter] = mail.outbox
    assert letter.to == ["lan@xa.example"]
    assert "sửa quy chế" in letter.body and "phát loa" in letter.body
    assert "2 việc" in letter.subject
    run(NOW + timedelta(days=3))
    assert "người phát ngôn" in mail.outbox[1].body


def test_an_urgent_one_goes_at_once_even_at_night(district):
    notice(district.lan, district.vinh_o, at=NIGHT, title="Đôn đốc: sửa quy chế", urgent=True)
    notice(district.hoa, district.vinh_ha, at=NIGHT)
    run(NIGHT)

    assert [letter.to for letter in mail.outbox] == [["lan@xa.example"]]


def test_what_ended_before_the_letter_went_is_not_in_it(district):
    first = notice(district.lan, district.vinh_o, title="Hạn hôm nay: sửa quy chế")
    notice(district.lan, district.vinh_o, title="Hạn hôm nay: phát loa")
    Letter.pack_all(at=NOW)
    Notification.objects.filter(pk=first.pk).end(at=NOW)
    Letter.send_all(clock=lambda: NOW)

    assert "sửa quy chế" not in mail.outbox[0].body + mail.outbox[0].subject


def test_a_letter_with_nothing_left_to_say_is_dropped(district):
    notice(district.lan, district.vinh_o)
    Letter.pack_all(at=NOW)
    Notification.objects.all().end(at=NOW)
    Letter.send_all(clock=lambda: NOW)

    assert mail.outbox == []
    assert not Letter.objects.unsent().exists()


def test_a_refusing_server_is_tried_again_and_loses_nothing(district, monkeypatch):
    notice(district.lan, district.vinh_o)
    with monkeypatch.context() as refusing:
        refuse(refusing)
        run(NOW)
        run(NOW + timedelta(minutes=5))  # too soon for another try
    held = Letter.objects.refused().get()
    assert (held.tries, held.fault) == (1, "Connection unexpectedly closed")

    notice(district.lan, district.vinh_o, at=NOW + HOUR, title="Việc mới: phát loa")
    run(NOW + HOUR)
    # What came meanwhile travels along: still one letter.
    [letter] = mail.outbox
    assert "phát loa" in letter.body and "sửa quy chế" in letter.body
    assert not Letter.objects.unsent().exists()


def test_a_server_that_is_down_is_asked_once_a_run(district, monkeypatch):
    asked = []

    def send(self, **_given):
        asked.append(self.to)
        raise TimeoutError("timed out")

    notice(district.lan, district.vinh_o)
    notice(district.hoa, district.vinh_ha)
    with monkeypatch.context() as refusing:
        refusing.setattr("django.core.mail.EmailMessage.send", send)
        run(NOW)
    assert len(asked) == 1

    run(NOW + HOUR)
    assert len(mail.outbox) == 2


def test_a_letter_that_waits_over_the_weekend_goes_once(district, monkeypatch):
    notice(district.lan, district.vinh_o)
    with monkeypatch.context() as refusing:
        refuse(refusing)
        for hours in range(0, 48, 1):
            run(NOW + hours * HOUR)
    monday = NOW + timedelta(days=3)
    notice(district.lan, district.vinh_o, at=monday, title="Việc mới: phát loa")
    run(monday)
    run(monday + timedelta(minutes=15))

    assert len(mail.outbox) == 1


def test_who_has_no_address_reads_the_inbox(district):
    district.lan.email = ""
    district.lan.save()
    notice(district.lan, district.vinh_o)
    run(NOW)

    assert mail.outbox == [] and not Letter.objects.exists()
    assert Notification.objects.of(district.lan).waiting(at=NOW).count() == 1


def test_a_sent_letter_is_logged_without_a_name(district):
    notice(district.lan, district.vinh_o)
    run(NOW)

    assert Entry.objects.get(verb="letter.sent").detail == {"notices": 1}


def test_without_a_mail_server_nothing_is_packed(district, settings):
    settings.BUSINESS_NOW = partial(lambda at: at, NOW)
    notice(district.lan, district.vinh_o)
    settings.LETTERS = False

    assert deliver.func() == 0 and not Letter.objects.exists()
    settings.LETTERS = True
    assert deliver.func() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_a_letter_once(transactional_db, district):
    for number in range(20):
        somebody = make.member(f"Người {number}", district.vinh_o)
        somebody.email = f"n{number}@xa.example"
        somebody.save()
        notice(somebody, district.vinh_o)
    race(*[partial(run, NOW)] * 3)
    run(NOW + HOUR)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(f"n{n}@xa.example" for n in range(20))
