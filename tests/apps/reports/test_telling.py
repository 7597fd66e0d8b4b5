"""People are told that a short report is asked for, once each; when it came they are told no more."""

from datetime import date, timedelta

import pytest

from guong.apps.notices.models import Notification
from guong.apps.reports.models import ReportPeriod
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def notices_of(person, kind="submission_owed"):
    return Notification.objects.of(person).filter(kind=kind)


def test_the_people_of_every_unit_that_owes_one_are_told_once(district):
    its_period = factories.period(district, due_date=date(2023, 3, 28))
    factories.period(district, its_period.directive, due_date=date(2023, 3, 28))

    for person in (district.lan, district.hoa):
        [notice] = notices_of(person)
        assert "Gửi báo cáo nhanh kỳ 10/3/2023 – 24/3/2023, trước khi hết ngày 28/3/2023" in notice.title
        assert notice.path == f"/bao-cao/ky/{its_period.pk}/gui"
    assert not notices_of(district.huong).exists() and not notices_of(district.khach).exists()


def test_whoever_has_sent_it_is_reminded_no_more_and_again_after_taking_it_back(district):
    its_period = factories.period(district)
    sent = factories.sent(district, its_period)
    assert not notices_of(district.lan).live().exists() and notices_of(district.hoa).live().exists()

    sent.recall(reason="Nhầm.", by=district.lan, at=NOW)

    assert notices_of(district.lan).live().count() == 1


def test_another_last_day_takes_the_place_of_the_first(district):
    its_period = factories.period(district, due_date=date(2023, 3, 25))
    factories.period(district, its_period.directive, due_date=date(2023, 3, 30))

    [notice] = notices_of(district.lan).live()
    assert "30/3/2023" in notice.title


def test_the_late_are_told_once_after_the_day_and_those_who_sent_are_not(district):
    its_period = factories.period(district, due_date=date(2023, 3, 24))
    factories.sent(district, its_period)

    assert ReportPeriod.remind_late_units(at=on(24, 23)) == 0
    assert ReportPeriod.remind_late_units(at=on(25)) == 1
    assert ReportPeriod.remind_late_units(at=on(25) + timedelta(days=3)) == 0
    assert notices_of(district.hoa, "submission_late").count() == 1
    assert not notices_of(district.lan, "submission_late").exists()


def test_a_week_without_the_scheduler_loses_nothing(district):
    factories.period(district, due_date=date(2023, 3, 24))

    assert ReportPeriod.remind_late_units(at=on(31)) == 2
