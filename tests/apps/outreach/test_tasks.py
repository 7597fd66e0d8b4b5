"""What is done by itself every morning: people are reminded, and campaigns speak as evidence."""

import pytest
from django.conf import settings as configured
from django.utils import timezone

from guong.apps.evidence.models import Observation
from guong.apps.notices.models import Notification
from guong.apps.outreach.models import Acknowledgement
from guong.apps.outreach.tasks import tend_campaigns
from tests.apps.outreach.factories import asked_to_spread, campaign, invited
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_campaigns_are_tended_every_morning():
    schedules = configured.TASKS["default"]["OPTIONS"]["SCHEDULES"]
    [schedule] = [
        entry for entry in schedules.values() if entry["task"] == "guong.apps.outreach.tasks.tend_campaigns"
    ]

    minute, hour, *days = schedule["cron"].split()
    assert days == ["*", "*", "*"] and int(hour) < 8 and minute.isdecimal()


def test_the_morning_reminds_the_silent_and_lets_the_rest_speak(district, settings):
    asked_to_spread(district)
    row = campaign(district)
    Acknowledgement.give(invited(row, district.lan), "confirmed", by=district.lan, at=NOW)
    settings.BUSINESS_NOW = lambda: timezone.localtime(NOW)
    tend_campaigns.call()

    assert not Notification.objects.of(district.lan).live().exists()
    assert Notification.objects.of(district.hoa).live().filter(kind="code.acknowledge").count() == 1
    assert Observation.objects.filter(subject=district.vinh_o, method="TEST").count() == 1
    tend_campaigns.call()
    assert Notification.objects.of(district.hoa).live().filter(kind="code.acknowledge").count() == 1
