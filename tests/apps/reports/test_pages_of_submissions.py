"""What units send for a report: seen, sent, recalled, and read by who may."""

import pytest
from django.urls import reverse

from guong.apps.obligations.models import Assignment
from guong.apps.reports.models import Submission
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.apps.reports.pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def test_a_unit_sees_what_it_owes_sends_it_and_takes_it_back(district, signed_in):
    its_period = factories.period(district, due_date=on(22).date())
    client = signed_in(district.lan)
    assert "Đơn vị bạn cần gửi báo cáo nhanh" in text(client.get(reverse("reports:reports")))
    assert "Đã quá hạn gửi 2 ngày" in text(client.get(reverse("reports:send", args=[its_period.pk])))

    client.post(
        reverse("reports:send", args=[its_period.pk]), {"achieved": "Đã phổ biến.", "plans": "Làm tiếp."}
    )
    sent = Submission.objects.get()
    assert "muộn 2 ngày" in text(client.get(reverse("reports:period", args=[its_period.pk])))
    client.post(reverse("reports:recall", args=[sent.pk]), {"reason": "Nhầm số."})

    again = page(client.get(reverse("reports:send", args=[its_period.pk])))
    assert "Đã phổ biến." in again and "Làm tiếp." in again


def test_a_unit_does_not_read_or_recall_anothers(district, signed_in):
    its_period = factories.period(district)
    sent = factories.sent(district, its_period, achieved="Chuyện riêng của xã.")
    client = signed_in(district.hoa)

    assert "Chuyện riêng" not in page(client.get(reverse("reports:period", args=[its_period.pk])))
    assert client.post(reverse("reports:recall", args=[sent.pk]), {"reason": "x"}).status_code == 404
    assert Submission.objects.get().recalled_at is None


def test_who_owes_nothing_is_not_told_that_nobody_does(district, signed_in):
    its_period = factories.period(district)
    for row in Assignment.objects.filter(directive=its_period.directive, unit=district.vinh_o):
        row.withdraw(reason="Giao nhầm.", by=district.huong, at=on(14))
    words = text(signed_in(district.lan).get(reverse("reports:period", args=[its_period.pk])))

    assert "Đơn vị bạn không phải gửi kỳ này." in words and "Không có đơn vị nào phải gửi" not in words


def test_the_lead_unit_reads_all_and_recalls_none(district, signed_in):
    its_period = factories.period(district)
    sent = factories.sent(district, its_period, achieved="Chuyện của xã.")
    client = signed_in(district.huong)

    assert "Chuyện của xã." in page(client.get(reverse("reports:period", args=[its_period.pk])))
    assert client.post(reverse("reports:recall", args=[sent.pk]), {"reason": "x"}).status_code == 403
    assert client.get(reverse("reports:send", args=[its_period.pk])).status_code == 403


def test_an_empty_report_is_refused_with_the_words_kept(district, signed_in):
    its_period = factories.period(district)
    answer = signed_in(district.lan).post(
        reverse("reports:send", args=[its_period.pk]), {"achieved": "", "problems": "Mạng yếu."}
    )

    assert answer.status_code == 422 and "Mạng yếu." in page(answer)
    assert not Submission.objects.exists()
