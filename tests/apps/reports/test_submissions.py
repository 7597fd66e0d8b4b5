"""Units send a short report, take it back and send it again; who is missing or late is told."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.reports.models import ReportPeriod, Submission
from guong.engines.documents.writing import plain_text
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_every_bearer_owes_one_but_the_lead_unit(district):
    its_period = factories.period(district)

    assert its_period.expected(at=NOW) == sorted([district.vinh_o.pk, district.vinh_ha.pk])


def test_a_unit_whose_work_was_all_withdrawn_owes_nothing(district):
    row = factories.alone(district)
    its_period = factories.period(district, row.directive)
    row.withdraw(reason="Giao nhầm.", by=district.huong, at=on(20))

    assert its_period.expected(at=on(19)) == [district.vinh_o.pk]
    assert its_period.expected(at=on(21)) == []


def test_a_unit_that_ended_within_the_period_owes_nothing_more(district):
    its_period = factories.period(district)
    last_day = its_period.ends_on - timedelta(days=1)
    district.vinh_ha.versions.update(valid_to=last_day)

    both = sorted([district.vinh_o.pk, district.vinh_ha.pk])
    assert its_period.expected(at=on(last_day.day)) == both
    after = timezone.make_aware(datetime.combine(its_period.ends_on + timedelta(days=1), time(9)))
    assert its_period.expected(at=after) == [district.vinh_o.pk]
    # It stood when the period ended, and owes it although it ended afterwards.
    district.vinh_ha.versions.update(valid_to=its_period.ends_on)
    assert its_period.expected(at=after) == both


def test_the_report_tells_how_many_sent_and_who_did_not(district):
    row = factories.directive(district)
    report = factories.draft(district, row)
    factories.sent(district, report.period, problems="Thiếu người.", proposals="Xin tập huấn.")

    composed = factories.composed(report)
    text = plain_text(composed.paper)

    assert "Đã nhận 1/2 báo cáo nhanh. Chưa gửi: xã Vĩnh Hà." in text
    assert "- Xã Vĩnh Ô: Thiếu người." in text and "- Xã Vĩnh Ô: Xin tập huấn." in text
    assert "1/2 đơn vị đã gửi báo cáo nhanh; chưa gửi: xã Vĩnh Hà." in [gap.text for gap in composed.gaps]


def test_a_second_one_is_refused_until_the_first_is_taken_back(district):
    its_period = factories.period(district)
    first = factories.sent(district, its_period)

    with pytest.raises(Refused, match="rút bản đã gửi"):
        factories.sent(district, its_period)
    first.recall(reason="Nhầm số.", by=district.lan, at=NOW)
    again = factories.sent(district, its_period, at=NOW + timedelta(minutes=5))

    assert Submission.objects.count() == 2
    assert list(its_period.submissions.standing(at=NOW + timedelta(hours=1))) == [again]
    verbs = list(Entry.objects.filter(verb__startswith="submission").values_list("verb", flat=True))
    assert verbs == ["submission.sent", "submission.recalled", "submission.sent"]


def test_of_two_who_take_it_back_one_is_told(district):
    sent = factories.sent(district, factories.period(district))
    other = Submission.objects.get(pk=sent.pk)
    sent.recall(reason="Nhầm.", by=district.lan, at=NOW)

    with pytest.raises(Overtaken):
        other.recall(reason="Nhầm.", by=district.lan, at=NOW)


def test_a_unit_without_work_in_the_directive_is_told_so(district):
    its_period = factories.period(district, factories.alone(district).directive)

    with pytest.raises(Refused, match="không có việc"):
        factories.sent(district, its_period, district.vinh_ha)


def test_a_late_one_is_taken_in_and_told_as_late(district):
    row = factories.directive(district)
    its_period = factories.period(district, row, due_date=date(2023, 3, 20))
    report = factories.draft(district, row, period=its_period)
    factories.sent(district, its_period, at=on(22))

    text = plain_text(factories.composed(report).paper)

    assert "22/3/2023, muộn 2 ngày" in text
    assert "chưa gửi, quá hạn 4 ngày" in text


def test_one_sent_on_the_last_day_is_in_time_and_after_the_period_still_counts(district):
    row = factories.directive(district)
    its_period = factories.period(district, row, due_date=date(2023, 3, 28))
    report = factories.draft(district, row, period=its_period)
    sent = factories.sent(district, its_period, at=on(28, 23))

    assert not sent.is_late
    assert "Đã nhận 1/2" in plain_text(factories.composed(report, at=on(29)).paper)
    assert "Đã nhận 1/2" not in plain_text(factories.composed(report, at=on(28)).paper)


def test_the_same_period_is_opened_once_and_its_last_day_may_move(district):
    row = factories.directive(district)
    first = factories.period(district, row, due_date=date(2023, 3, 25))
    again = factories.period(district, row, due_date=date(2023, 3, 27))

    assert first.pk == again.pk and again.due_date == date(2023, 3, 27)
    assert ReportPeriod.objects.count() == 1


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        (date(2023, 3, 24), date(2023, 3, 20), "đứng trước ngày đầu kỳ"),
        (date(2023, 1, 1), date(2023, 2, 1), "kết thúc trước ngày ban hành văn bản"),
    ],
)
def test_an_impossible_period_is_refused_with_what_is_wrong(district, starts, ends, sentence):
    row = factories.directive(district)

    with pytest.raises(Refused, match=sentence):
        ReportPeriod.open(row, starts_on=starts, ends_on=ends, due_date=None, by=district.huong, at=NOW)
